#include "interpreter/nodes/functions.h"

#include "interpreter/execution/function.h"
#include "interpreter/modules/import.h"
#include "interpreter/nodes/variables.h"
#include "runtime/builtins/class_building.h"
#include "runtime/builtins/generator.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/subscripts.h"

namespace krait {

namespace {

Result<Tuple*> gather_cells(Frame& frame, std::span<CellSource const> sources)
{
    if (sources.empty())
        return Tuple::empty();
    Tuple* cells = TRY(Tuple::create(sources.size()));
    for (size_t i = 0; i < sources.size(); ++i)
        cells->set(i, frame.slots[sources[i]]);
    return cells;
}

}

Result<Value> MakeFunction::evaluate(Frame& frame)
{
    ScriptFunction* function = ScriptFunction::create(code_, frame.function->globals());
    if (!defaults.empty()) {
        Tuple* values = TRY(Tuple::create(defaults.size()));
        for (size_t i = 0; i < defaults.size(); ++i)
            values->set(i, TRY(defaults[i].evaluate(frame)));
        function->set_defaults(values);
    }
    if (!keyword_defaults.empty()) {
        Dict* values = Dict::create();
        for (KeywordDefault const& given : keyword_defaults)
            TRY(values->set(*given.name, TRY(given.value.evaluate(frame))));
        function->keyword_defaults.set(*function, values);
    }
    if (!annotations.empty()) {
        Dict* values = Dict::create();
        for (Annotation const& given : annotations)
            TRY(values->set(*given.name, TRY(given.value.evaluate(frame))));
        function->annotations.set(*function, values);
    }
    if (!closure.empty())
        function->closure.set(*function, TRY(gather_cells(frame, closure)));
    return function;
}

Result<Value> Decorate::evaluate(Frame& frame)
{
    Value decorator = TRY(decorator_.evaluate(frame));
    Value decorated = TRY(decorated_.evaluate(frame));
    frame.site = this;
    return call(decorator, { decorated });
}

Result<Value> MakeClass::evaluate(Frame& frame)
{
    List* bases = List::create();
    Dict* keywords = Dict::create();
    for (CallArgument const& argument : arguments_) {
        Value value = TRY(argument.value.evaluate(frame));
        frame.site = this;
        switch (argument.kind) {
        case CallArgument::Positional:
            TRY(bases->append(value));
            break;
        case CallArgument::Starred:
            TRY(extend_list(*bases, value));
            break;
        case CallArgument::Keyword:
            TRY(keywords->set(*argument.name, value));
            break;
        case CallArgument::DoubleStarred:
            TRY(dict_update(*keywords, value));
            break;
        }
    }
    frame.site = this;
    Tuple* original_bases = TRY(Tuple::create(bases->span()));
    ScriptFunction* body = ScriptFunction::create(body_, frame.function->globals());
    if (!closure.empty())
        body->closure.set(*body, TRY(gather_cells(frame, closure)));
    return build_class(name_, *original_bases, *keywords,
        [&](Value space) -> Result<Value> { return run_class_body(*body, space, class_cell_slot); });
}

Flow PrepareAnnotations::execute(Frame& frame)
{
    frame.site = this;
    if (frame.namespace_.is_empty() || frame.namespace_ == Value(&frame.function->globals())) {
        Dict& globals = frame.function->globals();
        if (globals.get(*names().annotations).is_empty())
            TRY(globals.set(*names().annotations, Value(Dict::create())));
        return Flow::Next;
    }
    auto found = get_item(frame.namespace_, Value(names().annotations));
    if (found.is_raised()) {
        if (!clear_pending_if(*types().KeyError))
            return Flow::Raise;
        TRY(set_item(frame.namespace_, Value(names().annotations), Value(Dict::create())));
    }
    return Flow::Next;
}

Result<Value> MakeTypeParameter::evaluate(Frame& frame)
{
    frame.site = this;
    Value typing = TRY(import_module(frame.runtime, *intern("typing")));
    return call_method(typing, maker_, { Value(&name_) });
}

Result<Value> MakeTypeAlias::evaluate(Frame& frame)
{
    Value function = TRY(value_function_.evaluate(frame));
    frame.site = this;
    Value typing = TRY(import_module(frame.runtime, *intern("typing")));
    return call_method(typing, *intern("TypeAliasType"), { Value(&name_), function });
}

Result<Value> Yield::evaluate(Frame& frame)
{
    Value value = value_ ? TRY(value_.evaluate(frame)) : Value::none();
    frame.site = this;
    return in_async_generator_ ? yield_to_async_consumer(value) : yield_value(value);
}

Result<Value> YieldFrom::evaluate(Frame& frame)
{
    Value iterable = TRY(iterable_.evaluate(frame));
    frame.site = this;
    return yield_from(iterable);
}

Result<Value> Await::evaluate(Frame& frame)
{
    Value awaitable = TRY(awaitable_.evaluate(frame));
    frame.site = this;
    return await_value(awaitable);
}

template <class Call> Result<Value> AwaitCall<Call>::evaluate(Frame& frame)
{
    bool is_awaited = false;
    auto result = call_->evaluate_awaited(frame, is_awaited);
    if (is_awaited || result.is_raised()) {
        // What the coroutine raised came out of the await, not out of the call.
        if (result.is_raised() && is_awaited && frame.site == call_) {
            frame.site = this;
            return raise_out_of_body(Generator::Flavour::Coroutine);
        }
        return result;
    }
    frame.site = this;
    return await_value(result.release());
}

template class AwaitCall<CallFunction>;
template class AwaitCall<CallMethod>;

}
