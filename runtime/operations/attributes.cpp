#include "runtime/operations/attributes.h"

#include "runtime/objects/descriptors.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module.h"
#include "runtime/operations/attribute_errors.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/slots.h"

namespace krait {

namespace {

// "There is no such attribute", told without raising.
constexpr Value absent = Value::stop();

[[gnu::cold]] Raised raise_attribute_error(std::string_view message, Value object, String& name)
{
    Exception* exception = Exception::create(*types().AttributeError, message);
    exception->set_field(AttributeErrorField::Name, &name);
    exception->set_field(AttributeErrorField::Object, object);
    return raise(*exception);
}

inline bool is_data_descriptor(Value attribute)
{
    return attribute.is_cell() && type_of(attribute).slots.descriptor_set;
}

// Whether reading prefers the descriptor to an attribute of the instance: one that only sets is read around.
inline bool is_read_first(Value attribute)
{
    return is_data_descriptor(attribute) && type_of(attribute).slots.descriptor_get;
}

inline Dict& storage_dict(Object& object)
{
    return *static_cast<Dict*>(object.attribute_overflow().get());
}

Result<Value> find_generic(Value value, String& name)
{
    Type& type = type_of(value);
    Value attribute = type.look_up(name);
    if (attribute.is_present() && is_read_first(attribute))
        return bind_attribute(attribute, value, type);
    if (value.is_cell()) {
        Value own = own_attribute(value.object(), name);
        if (own.is_present())
            return own;
    }
    if (attribute.is_present())
        return bind_attribute(attribute, value, type);
    return absent;
}

Result<Value> find_on_type(Type& type, String& name)
{
    Type& metatype = type_of(&type);
    Value of_metatype = metatype.look_up(name);
    if (of_metatype.is_present() && is_read_first(of_metatype))
        return bind_attribute(of_metatype, &type, metatype);
    Value attribute = type.look_up(name);
    if (attribute.is_present())
        return bind_attribute(attribute, {}, type);
    if (of_metatype.is_present())
        return bind_attribute(of_metatype, &type, metatype);
    return absent;
}

Result<Value> find_in_module(Value value, String& name)
{
    Value found = TRY(find_generic(value, name));
    if (found != absent)
        return found;
    Value hook = value.as<Module>().dict->get(*names().getattr);
    if (hook.is_present())
        return call(hook, { &name });
    return absent;
}

// Where absence can be told without raising, it is.
Result<Value> find_attribute(Value value, String& name)
{
    auto slot = type_of(value).slots.get_attribute;
    if (slot == generic_get_attribute)
        return find_generic(value, name);
    if (slot == type_get_attribute)
        return find_on_type(value.as<Type>(), name);
    if (slot == module_get_attribute)
        return find_in_module(value, name);
    return slot(value, name);
}

}

Result<Value> bind_attribute(Value descriptor, Value instance, Type& owner)
{
    if (descriptor.is_cell()) {
        if (auto getter = type_of(descriptor).slots.descriptor_get)
            return getter(descriptor, instance, &owner);
    }
    return descriptor;
}

Result<Value> bind_function(Value function, Value instance, Type*)
{
    if (instance.is_empty())
        return function;
    return BoundMethod::create(function, instance);
}

bool is_plain_native_method(Value attribute)
{
    if (!attribute.is_cell())
        return false;
    Cell& cell = *attribute.cell();
    if (cell.kind() == CellKind::NativeFunction)
        return &type_of(attribute) == types().method_descriptor;
    return cell.is<SlotWrapper>();
}

void name_attribute_error(Value value, String& name)
{
    if (is_termination_pending())
        return;
    Exception& exception = pending_exception();
    if (!exception.type().is_subtype_of(*types().AttributeError)
        || exception.field(AttributeErrorField::Name).is_present()
        || exception.field(AttributeErrorField::Object).is_present())
        return;
    exception.set_field(AttributeErrorField::Name, &name);
    exception.set_field(AttributeErrorField::Object, value);
}

Result<Value> get_attribute(Value value, String& name)
{
    Result<Value> result = type_of(value).slots.get_attribute(value, name);
    if (result.is_raised()) [[unlikely]]
        name_attribute_error(value, name);
    return result;
}

Result<Value> get_attribute_or(Value value, String& name, Value fallback)
{
    Result<Value> result = find_attribute(value, name);
    if (result.is_raised()) {
        if (clear_pending_if(*types().AttributeError))
            return fallback;
        return raised;
    }
    Value found = result.release();
    return found == absent ? fallback : found;
}

Result<bool> has_attribute(Value value, String& name)
{
    Value found = TRY(get_attribute_or(value, name, absent));
    return found != absent;
}

Result<void> set_attribute(Value value, String& name, Value stored)
{
    return type_of(value).slots.set_attribute(value, name, stored);
}

Result<void> delete_attribute(Value value, String& name)
{
    return type_of(value).slots.set_attribute(value, name, {});
}

Result<Value> generic_get_attribute(Value value, String& name)
{
    Value found = TRY(find_generic(value, name));
    if (found == absent) [[unlikely]]
        return raise_no_attribute(value, name);
    return found;
}

Result<Value> get_generic_or_stop(Value value, String& name)
{
    return find_generic(value, name);
}

Result<void> generic_set_attribute(Value value, String& name, Value stored)
{
    Type& type = type_of(value);
    Value attribute = type.look_up(name);
    if (attribute.is_present() && is_data_descriptor(attribute))
        return type_of(attribute).slots.descriptor_set(attribute, value, stored);
    if (value.is_cell() && type.has(Type::Flag::HasDict) && has_own_attributes(value.object())) {
        if (stored.is_present())
            return set_own_attribute(value.object(), name, stored);
        if (TRY(remove_own_attribute(value.object(), name)))
            return {};
    } else if (attribute.is_present()) {
        return raise_error(
            *types().AttributeError, "'{}' object attribute '{}' is read-only", type_name_of(value), name.to_utf8());
    }
    return raise_error(
        *types().AttributeError, "'{}' object has no attribute '{}'", type_name_of(value), name.to_utf8());
}

Raised raise_no_attribute(Value value, String& name)
{
    if (value.is<Type>())
        return raise_attribute_error(
            fmt::format("type object '{}' has no attribute '{}'", value.as<Type>().name_utf8(), name.to_utf8()), value,
            name);
    return raise_attribute_error(
        fmt::format("'{}' object has no attribute '{}'", type_name_of(value), name.to_utf8()), value, name);
}

Result<Value> type_get_attribute(Value value, String& name)
{
    Value found = TRY(find_on_type(value.as<Type>(), name));
    if (found == absent) [[unlikely]]
        return raise_no_attribute(value, name);
    return found;
}

Result<void> type_set_attribute(Value value, String& name, Value stored)
{
    Type& type = value.as<Type>();
    if (!type.has(Type::Flag::IsHeapType))
        return raise_type_error("cannot set '{}' attribute of immutable type '{}'", name.to_utf8(), type.name_utf8());
    Value descriptor = type_of(value).look_up(name);
    if (descriptor.is_present() && is_data_descriptor(descriptor))
        return type_of(descriptor).slots.descriptor_set(descriptor, value, stored);
    if (stored.is_present())
        TRY(type.dict().set(name, stored));
    else if (!type.dict().remove(name))
        return raise_error(
            *types().AttributeError, "type object '{}' has no attribute '{}'", type.name_utf8(), name.to_utf8());
    attribute_of_type_changed(type, name);
    return {};
}

Result<Value> module_get_attribute(Value value, String& name)
{
    Value found = TRY(find_in_module(value, name));
    if (found != absent)
        return found;
    Dict& dict = *value.as<Module>().dict;
    Value module_name = dict.get(*names().name);
    if (!module_name.is<String>())
        return raise_attribute_error(fmt::format("module has no attribute '{}'", name.to_utf8()), value, name);
    std::string shown = module_name.as<String>().to_utf8();
    Value spec = dict.get(*names().spec);
    if (spec.is_present() && !spec.is_none()) {
        Value is_initialising = TRY(get_attribute_or(spec, *intern("_initializing"), Value::boolean(false)));
        if (TRY(is_truthy(is_initialising)))
            return raise_attribute_error(
                fmt::format("partially initialized module '{}' has no attribute '{}' (most likely due"
                            " to a circular import)",
                    shown, name.to_utf8()),
                value, name);
    }
    return raise_attribute_error(fmt::format("module '{}' has no attribute '{}'", shown, name.to_utf8()), value, name);
}

Result<SpecialMethod> look_up_special(Value value, String& name)
{
    Type& type = type_of(value);
    Value attribute = type.look_up(name);
    if (attribute.is_empty())
        return SpecialMethod { {}, false, false };
    if (is_plain_method(attribute))
        return SpecialMethod { attribute, true, true };
    return SpecialMethod { TRY(bind_attribute(attribute, value, type)), false, true };
}

bool has_own_attributes(Object const& object)
{
    return object.has_attribute_area() || object.is<Module>();
}

Value own_attribute(Object& object, String& name)
{
    if (!object.has_attribute_area()) {
        if (object.is<Module>())
            return object.as<Module>().dict->get(name);
        return {};
    }
    Shape& shape = object.shape();
    if (shape.is_dictionary()) [[unlikely]]
        return storage_dict(object).get(name);
    uint32_t const slot = shape.find(name);
    return slot == Shape::no_slot ? Value {} : object.slot(slot);
}

Result<void> set_own_attribute(Object& object, String& name, Value value)
{
    if (object.is<Module>())
        return object.as<Module>().dict->set(name, value);
    Shape& shape = object.shape();
    if (!shape.is_dictionary()) {
        if (uint32_t const slot = shape.find(name); slot != Shape::no_slot) {
            object.set_slot(slot, value);
            return {};
        }
        if (Shape* next = shape.with(name)) {
            object.set_slot(shape.slot_count(), value);
            object.set_shape(*next);
            object.type().note_slot_count(next->slot_count());
            return {};
        }
    }
    Dict* dict = TRY(attribute_dict(object));
    return dict->set(name, value);
}

Result<bool> remove_own_attribute(Object& object, String& name)
{
    if (own_attribute(object, name).is_empty())
        return false;
    Shape* const shape = object.has_attribute_area() ? &object.shape() : nullptr;
    Shape* const next = shape && !shape->is_dictionary() ? shape->without(name) : nullptr;
    if (!next) {
        Dict* dict = TRY(attribute_dict(object));
        return dict->remove(name);
    }
    uint32_t const last = next->slot_count();
    for (uint32_t slot = shape->find(name); slot < last; ++slot)
        object.set_slot(slot, object.slot(slot + 1));
    object.set_slot(last, {});
    object.set_shape(*next);
    return true;
}

Result<Dict*> attribute_dict(Object& object)
{
    if (object.is<Module>())
        return object.as<Module>().dict.get();
    VERIFY(object.has_attribute_area());
    Shape& shape = object.shape();
    if (shape.is_dictionary())
        return &storage_dict(object);
    Dict* dict;
    if (uint32_t const first = shape.first_named_slot(); first == shape.slot_count()) {
        dict = Dict::create();
    } else {
        DictTable* const names = TRY(shape.name_table());
        DictTable* const table = DictTable::try_create(names->entry_count());
        if (!table)
            return raise_memory_error();
        table->copy_contents(*names);
        for (uint32_t slot = first; slot < shape.slot_count(); ++slot)
            table->entries()[slot - first].value = object.slot(slot);
        dict = Dict::create(*table);
    }
    set_attribute_dict(object, *dict);
    return dict;
}

void set_attribute_dict(Object& object, Dict& dict)
{
    Shape& shape = object.shape();
    if (!shape.is_dictionary()) {
        Shape& dictionary_shape = object.type().dictionary_shape();
        uint32_t members = object.type().member_slot_count();
        uint32_t const end = std::min(shape.inline_capacity(), shape.slot_count());
        Value* const slots = object.inline_slots();
        for (uint32_t i = members; i < end; ++i)
            slots[i] = {};
        object.attribute_overflow().set(object, &dict);
        object.set_shape(dictionary_shape);
        return;
    }
    object.attribute_overflow().set(object, &dict);
}

Result<Value> get_instance_dict(Value self)
{
    if (!self.is_cell() || !has_own_attributes(self.object()))
        return raise_error(*types().AttributeError, "This object has no __dict__");
    Dict* dict = TRY(attribute_dict(self.object()));
    return dict;
}

Result<void> set_instance_dict(Value self, Value value)
{
    if (value.is_empty())
        value = Dict::create();
    if (!value.is<Dict>())
        return raise_type_error("__dict__ must be set to a dictionary, not a '{}'", type_name_of(value));
    if (!self.is_cell() || !self.object().has_attribute_area())
        return raise_error(*types().AttributeError, "This object has no __dict__");
    set_attribute_dict(self.object(), value.as<Dict>());
    return {};
}

}
