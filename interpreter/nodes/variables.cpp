#include "interpreter/nodes/variables.h"

#include "interpreter/execution/function.h"
#include "runtime/builtins/finalisation.h"
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

// What became of a value that a variable held.
enum class Dropped : uint8_t { Raised, Unnoticed, Young, Old };

// Whether scripts may notice if that was the last reference. To be asked before it is dropped, so that no copy of it on
// the stack keeps it alive.
[[gnu::noinline]] Dropped dropped(Value value)
{
    if (value.is_empty() || !is_death_noticed(value))
        return Dropped::Unnoticed;
    return heap().is_marked(*value.cell()) ? Dropped::Old : Dropped::Young;
}

// If scripts may notice it: to be called from as few and small frames as possible, for the same reason.
[[gnu::cold, gnu::noinline]] Result<void> finalise_dropped(Dropped what)
{
    if (!heap().may_collect_promptly())
        return {};
    heap().wipe_dead_stack();
    heap().collect_promptly(what == Dropped::Old);
    run_due_finalisers(runtime());
    if (is_termination_pending())
        return raised;
    return {};
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
    auto what = Dropped::Unnoticed;
    if (auto* entry = cache_.find(globals)) [[likely]] {
        if (value.is_none()) [[unlikely]]
            what = dropped(entry->value);
        entry->value = value;
        write_barrier(*globals.table(), value);
    } else {
        if (value.is_none())
            what = dropped(globals.get(name_));
        TRY(globals.set(name_, value));
        cache_.fill(globals, name_);
        frame.code->note_filled_cache();
    }
    if (what != Dropped::Unnoticed) [[unlikely]]
        return finalise_dropped(what);
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

namespace {

[[gnu::noinline]] Dropped delete_variable(Frame& frame, Storage storage, uint32_t slot, String& name)
{
    auto failed = [](Raised) { return Dropped::Raised; };
    auto what = Dropped::Unnoticed;
    switch (storage) {
    case Storage::Local:
        if (frame.slots[slot].is_empty())
            return failed(raise_unbound_local(name));
        what = dropped(frame.slots[slot]);
        frame.slots[slot] = {};
        break;
    case Storage::Cell:
    case Storage::FreeCell: {
        auto& variable = frame.slots[slot].as<CapturedVariable>();
        if (variable.value.get().is_empty()) {
            if (storage == Storage::FreeCell)
                return failed(raise_unbound_free(name));
            return failed(raise_unbound_local(name));
        }
        what = dropped(variable.value);
        variable.value.set(variable, {});
        break;
    }
    case Storage::Global:
        what = dropped(frame.function->globals().get(name));
        if (!frame.function->globals().remove(name))
            return failed(raise_undefined(name));
        break;
    case Storage::Namespace: {
        if (frame.namespace_.is_exactly<Dict>()) {
            what = dropped(frame.namespace_.as<Dict>().get(name));
            if (!frame.namespace_.as<Dict>().remove(name))
                return failed(raise_undefined(name));
            break;
        }
        if (!delete_item(frame.namespace_, Value(&name)).is_raised())
            return Dropped::Unnoticed;
        if (!clear_pending_if(*types().KeyError))
            return Dropped::Raised;
        return failed(raise_undefined(name));
    }
    }
    return what;
}

}

Flow DeleteVariable::execute(Frame& frame)
{
    frame.site = this;
    Dropped const what = delete_variable(frame, storage_, slot_, name_);
    if (what == Dropped::Raised)
        return Flow::Raise;
    if (what != Dropped::Unnoticed)
        TRY(finalise_dropped(what));
    return Flow::Next;
}

}
