#include "interpreter/nodes/variables.h"

#include "interpreter/execution/function.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/subscripts.h"

namespace krait {

namespace {

[[gnu::cold]] Raised raise_name_error(String& name, std::string const& message)
{
    Exception* exception = Exception::create(*types().NameError, message);
    exception->set_field(NameErrorField::Name, Value(&name));
    return raise(*exception);
}

[[gnu::cold]] Raised raise_undefined(String& name)
{
    return raise_name_error(name, fmt::format("name '{}' is not defined", name.to_utf8()));
}

[[gnu::cold]] Raised raise_unbound_local(String& name)
{
    return raise_error(*types().UnboundLocalError,
        "cannot access local variable '{}' where it is not associated with a value", name.to_utf8());
}

[[gnu::cold]] Raised raise_unbound_free(String& name)
{
    return raise_name_error(name,
        fmt::format("cannot access free variable '{}' where it is not associated with a value in enclosing scope",
            name.to_utf8()));
}

}

Dict& builtins_of(Frame& frame)
{
    return *frame.runtime.modules->builtins->dict.get();
}

Result<Value> look_up_global(Frame& frame, String& name)
{
    Value value = frame.function->globals().get(name);
    if (value.is_empty())
        value = builtins_of(frame).get(name);
    if (value.is_empty())
        return raise_undefined(name);
    return value;
}

Result<Value> ReadLocal::evaluate(Frame& frame)
{
    Value value = frame.slots[slot_];
    if (value.is_present()) [[likely]]
        return value;
    frame.site = this;
    return is_outer_ ? raise_unbound_free(name_) : raise_unbound_local(name_);
}

Condition ReadLocal::evaluate_condition(Frame& frame)
{
    Value value = frame.slots[slot_];
    return value.is_present() ? truth_of(frame, value) : Expression::evaluate_condition(frame);
}

Result<Value> ReadCell::evaluate(Frame& frame)
{
    Value value = frame.slots[slot_].as<CapturedVariable>().value;
    if (value.is_present()) [[likely]]
        return value;
    frame.site = this;
    if (is_free_)
        return raise_unbound_free(name_);
    return raise_unbound_local(name_);
}

Result<void> StoreCell::assign(Frame& frame, Value value)
{
    auto& variable = frame.slots[slot_].as<CapturedVariable>();
    variable.value.set(variable, value);
    return {};
}

[[gnu::noinline]] Result<Value> ReadGlobal::look_up(Frame& frame)
{
    frame.site = this;
    frame.code->note_filled_cache();
    Dict& globals = frame.function->globals();
    if (global_.fill(globals, name_))
        return global_.get(globals);
    builtins_ = &builtins_of(frame);
    if (!builtin_.fill(*builtins_, name_))
        return raise_undefined(name_);
    missing_from_ = &globals;
    missing_state_ = globals.change_count();
    return builtin_.get(*builtins_);
}

Result<void> StoreGlobal::assign(Frame& frame, Value value)
{
    Dict& globals = frame.function->globals();
    if (auto* entry = cache_.find(globals)) [[likely]] {
        entry->value = value;
        write_barrier(*globals.table(), value);
        return {};
    }
    TRY(globals.set(name_, value));
    cache_.fill(globals, name_);
    frame.code->note_filled_cache();
    return {};
}

Result<Value> ReadName::evaluate(Frame& frame)
{
    frame.site = this;
    Value space = frame.namespace_;
    if (space.is_exactly<Dict>()) [[likely]] {
        Value value = space.as<Dict>().get(name_);
        if (value.is_present())
            return value;
    } else {
        auto result = get_item(space, Value(&name_));
        if (!result.is_raised())
            return result;
        if (!clear_pending_if(*types().KeyError))
            return raised;
    }
    if (cell_slot_ != UINT32_MAX) {
        Value value = frame.slots[cell_slot_].as<CapturedVariable>().value;
        if (value.is_empty())
            return raise_unbound_free(name_);
        return value;
    }
    return look_up_global(frame, name_);
}

Result<void> StoreName::assign(Frame& frame, Value value)
{
    Value space = frame.namespace_;
    if (space.is_exactly<Dict>()) [[likely]]
        return space.as<Dict>().set(name_, value);
    frame.site = this;
    return set_item(space, Value(&name_), value);
}

Flow DeleteVariable::execute(Frame& frame)
{
    frame.site = this;
    switch (storage_) {
    case Storage::Local:
        if (frame.slots[slot_].is_empty())
            return raise_unbound_local(name_);
        frame.slots[slot_] = {};
        return Flow::Next;
    case Storage::Cell:
    case Storage::FreeCell: {
        auto& variable = frame.slots[slot_].as<CapturedVariable>();
        if (variable.value.get().is_empty()) {
            if (storage_ == Storage::FreeCell)
                return raise_unbound_free(name_);
            return raise_unbound_local(name_);
        }
        variable.value.set(variable, {});
        return Flow::Next;
    }
    case Storage::Global:
        if (!frame.function->globals().remove(name_))
            return raise_undefined(name_);
        return Flow::Next;
    case Storage::Namespace: {
        if (frame.namespace_.is_exactly<Dict>()) {
            if (!frame.namespace_.as<Dict>().remove(name_))
                return raise_undefined(name_);
            return Flow::Next;
        }
        if (!delete_item(frame.namespace_, Value(&name_)).is_raised())
            return Flow::Next;
        if (!clear_pending_if(*types().KeyError))
            return Flow::Raise;
        return raise_undefined(name_);
    }
    }
    UNREACHABLE();
}

}
