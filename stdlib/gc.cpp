// The module `gc`.
#include "runtime/binding/builders.h"
#include "runtime/builtins/finalisation.h"
#include "runtime/heap/heap.h"
#include "runtime/objects/exception.h"

namespace krait {

namespace {

Result<int64_t> collect(int64_t)
{
    finalise_garbage(runtime());
    if (is_termination_pending())
        return raised;
    return 0;
}
void enable()
{
    heap().set_enabled(true);
}
void disable()
{
    heap().set_enabled(false);
}
bool is_enabled()
{
    return heap().is_enabled();
}
Result<Value> get_count()
{
    return Tuple::create({ Value::small_int(0), Value::small_int(0), Value::small_int(0) });
}
Result<Value> get_threshold()
{
    return Tuple::create({ Value::small_int(700), Value::small_int(10), Value::small_int(10) });
}
void set_threshold(int64_t, Value, Value) { }
bool is_tracked(Value value)
{
    return value.is_cell() && !value.is<String>() && !value.is<Bytes>();
}
void freeze() { }

// Objects are not counted when they are freed, and pauses are not told apart.
Result<Value> get_stats()
{
    HeapStatistics const statistics = heap().statistics();
    auto seconds = [](uint64_t nanoseconds) { return Value::number(static_cast<double>(nanoseconds) * 1e-9); };
    auto number = [](size_t count) { return Value::small_int(static_cast<int64_t>(count)); };
    List* generations = List::create();
    for (size_t collections : { statistics.young_collections, statistics.collections }) {
        Dict* stats = Dict::create();
        TRY(stats->set(*intern("collections"), number(collections)));
        TRY(stats->set(*intern("collected"), number(0)));
        TRY(stats->set(*intern("uncollectable"), number(0)));
        TRY(stats->set(*intern("live_bytes"), number(statistics.live_bytes + statistics.external_bytes)));
        TRY(stats->set(*intern("longest_pause"), seconds(statistics.longest_pause_nanoseconds)));
        TRY(stats->set(*intern("total_pause"), seconds(statistics.total_pause_nanoseconds)));
        TRY(generations->append(Value(stats)));
    }
    return generations;
}

Result<Value> get_objects(Value)
{
    List* objects = List::create();
    Result<void> appended;
    heap().for_each_cell([&](Cell& cell) {
        bool is_shown = cell.is<Instance>() || cell.is<List>() || cell.is<Dict>();
        if (is_shown && &cell != objects && !appended.is_raised())
            appended = objects->append(Value(&cell));
    });
    TRY(appended);
    return objects;
}

Result<void> define_gc(ModuleBuilder& module)
{
    module.function<collect>("collect(generation=2)", "Find and free what is unreachable.")
        .function<enable>("enable()", "Allow automatic collections.")
        .function<disable>("disable()", "Forbid automatic collections.")
        .function<is_enabled>("isenabled()", "Whether automatic collections are allowed.")
        .function<get_count>("get_count()")
        .function<get_threshold>("get_threshold()")
        .function<set_threshold>("set_threshold(threshold0, threshold1=..., threshold2=..., /)")
        .function<is_tracked>("is_tracked(object, /)")
        .function<get_stats>("get_stats()",
            "A list with a dict for each generation, young and all: how many collections there were; and the bytes "
            "in use, the longest and all pauses in seconds of CPU time.")
        .function<get_objects>("get_objects(generation=None)", "Live lists, dicts and instances.")
        .function<freeze>("freeze()")
        .function<freeze>("unfreeze()")
        .constant("garbage", Value(List::create()))
        .constant("callbacks", Value(List::create()));
    return {};
}

}

extern const NativeModule gc_module { "gc", define_gc };

}
