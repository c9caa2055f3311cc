#include "runtime/async/context.h"

#include "runtime/async/async_types.h"

namespace krait {

ScriptContext* ScriptContext::copy_current()
{
    AsyncTypes& types = async_types();
    Value current = types.scheduler.context;
    ValueArray* table = current.is_empty() ? nullptr : current.as<ScriptContext>().table.get();
    return allocate_object<ScriptContext>(*types.context, 0, table);
}

ScriptContext* ScriptContext::create_empty()
{
    return allocate_object<ScriptContext>(*async_types().context, 0, nullptr);
}

ScriptContext& ScriptContext::current()
{
    Scheduler& scheduler = krait::scheduler();
    if (scheduler.context.is_empty())
        scheduler.context = create_empty();
    return scheduler.context.as<ScriptContext>();
}

Value ScriptContext::get(Value variable) const
{
    ValueArray* entries = table;
    if (!entries)
        return {};
    for (size_t i = 0; i < entries->capacity(); i += 2) {
        if (entries->values()[i] == variable)
            return entries->values()[i + 1];
    }
    return {};
}

void ScriptContext::set_variable(Value variable, Value value)
{
    ValueArray* old = table;
    size_t const old_size = old ? old->capacity() : 0;
    bool const is_known = get(variable).is_present();
    if (value.is_empty() && !is_known)
        return;
    size_t const size = old_size + (is_known ? 0 : 2) - (value.is_empty() ? 2 : 0);
    ValueArray* entries = size == 0 ? nullptr : ValueArray::create(size);
    size_t next = 0;
    for (size_t i = 0; i < old_size; i += 2) {
        Value const key = old->values()[i];
        if (key == variable && value.is_empty())
            continue;
        entries->set(next, key);
        entries->set(next + 1, key == variable ? value : old->values()[i + 1]);
        next += 2;
    }
    if (!is_known) {
        entries->set(next, variable);
        entries->set(next + 1, value);
    }
    table.set(*this, entries);
}

}
