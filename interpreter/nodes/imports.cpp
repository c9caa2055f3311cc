#include "interpreter/nodes/imports.h"

#include "interpreter/execution/function.h"
#include "interpreter/modules/import.h"
#include "interpreter/nodes/variables.h"
#include "runtime/binding/native_function.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/subscripts.h"

namespace krait {

namespace {

// The outermost part of a dotted name.
std::string_view first_part(std::string_view dotted)
{
    return dotted.substr(0, dotted.find('.'));
}

Result<void> store_in_namespace(Frame& frame, String& name, Value value)
{
    if (frame.namespace_.is_empty())
        return frame.function->globals().set(name, value);
    return set_item(frame.namespace_, Value(&name), value);
}

// What `__import__` is now, when a script replaced it; else empty.
Value replaced_import(Frame& frame)
{
    Value hook = builtins_of(frame).get(*names().import_);
    return hook.is<NativeFunction>() ? Value {} : hook;
}

}

Flow ImportModule::execute(Frame& frame)
{
    frame.site = this;
    if (Value hook = replaced_import(frame); hook.is_present()) {
        Value module = TRY(call(hook,
            { Value(&name_), Value(&frame.function->globals()), Value::none(), Value::none(), Value::small_int(0) }));
        TRY(target_.assign(frame, module));
        return Flow::Next;
    }
    Value module = TRY(import_module(frame.runtime, name_));
    if (!has_alias_) {
        std::string dotted = name_.to_utf8();
        if (std::string_view first = first_part(dotted); first.size() != dotted.size())
            module = TRY(import_module(frame.runtime, *intern(first)));
    }
    TRY(target_.assign(frame, module));
    return Flow::Next;
}

Flow ImportFrom::execute(Frame& frame)
{
    frame.site = this;
    Value module;
    if (Value hook = replaced_import(frame); hook.is_present()) {
        List* wanted = List::create();
        for (Item const& item : items_)
            TRY(wanted->append(Value(item.name)));
        if (items_.empty())
            TRY(wanted->append(Value(intern("*"))));
        Tuple* from_list = TRY(Tuple::create(wanted->span()));
        module = TRY(call(hook,
            { Value(&module_), Value(&frame.function->globals()), Value::none(), Value(from_list),
                Value::small_int(level_) }));
    } else {
        String* absolute
            = level_ == 0 ? &module_ : TRY(resolve_relative_name(frame.function->globals(), module_, level_));
        module = TRY(import_module(frame.runtime, *absolute));
    }
    if (items_.empty())
        return import_all(frame, module);
    for (Item const& item : items_) {
        Value value = TRY(import_from(frame.runtime, module, *item.name));
        TRY(item.target.assign(frame, value));
    }
    return Flow::Next;
}

Flow ImportFrom::import_all(Frame& frame, Value module)
{
    Value all = TRY(get_attribute_or(module, *names().all, Value::none()));
    List* wanted = List::create();
    if (!all.is_none()) {
        TRY(extend_list(*wanted, all));
    } else if (auto* plain = module.try_as<Module>()) {
        Dict& dict = *plain->dict.get();
        for (uint32_t entry = dict.next_entry(0); entry != DictTable::no_entry; entry = dict.next_entry(entry + 1)) {
            Value key = dict.table()->entries()[entry].key;
            if (key.is<String>() && (key.as<String>().length() == 0 || key.as<String>().at(0) != '_'))
                TRY(wanted->append(key));
        }
    }
    for (size_t i = 0; i < wanted->size(); ++i) {
        Value name = wanted->at(i);
        if (!name.is<String>())
            return raise_type_error("Item in {}.__all__ must be str, not {}", module_.to_utf8(), type_name_of(name));
        String& key = *intern(name.as<String>());
        Value value = TRY(import_from(frame.runtime, module, key));
        TRY(store_in_namespace(frame, key, value));
    }
    return Flow::Next;
}

}
