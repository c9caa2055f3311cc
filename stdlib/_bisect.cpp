// The searches of `bisect`, in any sequence and with any comparison.
#include "runtime/binding/builders.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/subscripts.h"

namespace krait {

namespace {

enum class Side : uint8_t { Left, Right };

Result<Value> item_at(Value sequence, int64_t index)
{
    if (List* list = sequence.try_as<List>();
        list && list->is_exactly<List>() && static_cast<size_t>(index) < list->size())
        return list->at(static_cast<size_t>(index));
    return get_item(sequence, int_from(index));
}

template <Side side>
Result<int64_t> search(Value sequence, Value wanted, int64_t low, std::optional<int64_t> high, Value key)
{
    if (low < 0)
        return raise_value_error("lo must be non-negative");
    int64_t end = high && *high != -1 ? *high : TRY(length_of(sequence));
    while (low < end) {
        int64_t middle = low + (end - low) / 2;
        Value item = TRY(item_at(sequence, middle));
        if (!key.is_none())
            item = TRY(call(key, { item }));
        bool goes_left = side == Side::Left ? !TRY(compare_truth(item, wanted, Comparison::Less))
                                            : TRY(compare_truth(wanted, item, Comparison::Less));
        if (goes_left)
            end = middle;
        else
            low = middle + 1;
    }
    return low;
}

template <Side side>
Result<void> insert(Value sequence, Value item, int64_t low, std::optional<int64_t> high, Value key)
{
    Value wanted = key.is_none() ? item : TRY(call(key, { item }));
    int64_t place = TRY(search<side>(sequence, wanted, low, high, key));
    if (List* list = sequence.try_as<List>(); list && list->is_exactly<List>())
        return list->insert(std::min(static_cast<size_t>(place), list->size()), item);
    TRY(call_method(sequence, *intern("insert"), { int_from(place), item }));
    return {};
}

Result<void> define_bisect(ModuleBuilder& module)
{
    module
        .function<search<Side::Right>>("bisect_right(a, x, lo=0, hi=None, *, key=None)",
            "Return the index where to insert item x in list a, assuming a is sorted: after items equal to "
            "x.")
        .function<search<Side::Left>>("bisect_left(a, x, lo=0, hi=None, *, key=None)",
            "Return the index where to insert item x in list a, assuming a is sorted: before items equal to "
            "x.")
        .function<insert<Side::Right>>("insort_right(a, x, lo=0, hi=None, *, key=None)",
            "Insert item x in list a, and keep it sorted assuming a is sorted: after items equal to x.")
        .function<insert<Side::Left>>("insort_left(a, x, lo=0, hi=None, *, key=None)",
            "Insert item x in list a, and keep it sorted assuming a is sorted: before items equal to x.");
    return {};
}

}

extern const NativeModule bisect_module { "_bisect", define_bisect };

}
