#include "interpreter/nodes/attributes.h"

#include "interpreter/execution/function.h"
#include "interpreter/execution/invoke.h"
#include "interpreter/nodes/assign_inline.h"
#include "interpreter/nodes/call_entries.h"
#include "runtime/binding/native_function.h"
#include "runtime/objects/descriptors.h"
#include "runtime/objects/module.h"
#include "runtime/operations/attribute_errors.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/slots.h"
#include "runtime/operations/trampolines.h"

namespace krait {

namespace {

// The byte offset of an inline slot, or 0 when the slot is not inline or the area moves with the object's size.
uint32_t inline_offset(Shape const& shape, uint32_t slot)
{
    if (shape.attribute_offset() == 0 || slot >= shape.inline_capacity())
        return 0;
    return shape.attribute_offset() + 8 + 8 * slot;
}

inline Dict& storage_dict(Object& object)
{
    return *static_cast<Dict*>(object.attribute_overflow().get());
}

// What the dict has under a name that was in this entry of another one, or of itself.
inline Value get_near(Dict& dict, uint32_t number, String& name)
{
    DictTable* table = dict.table();
    if (table && number >= table->first_entry() && number < table->entry_count()
        && table->entries()[number].key == Value(&name)) [[likely]]
        return table->entries()[number].value;
    return dict.get(name);
}

// Stores where `get_near` finds it.
inline Result<void> set_near(Dict& dict, uint32_t number, String& name, Value value)
{
    DictTable* table = dict.table();
    if (table && number >= table->first_entry() && number < table->entry_count()
        && table->entries()[number].key == Value(&name)) [[likely]] {
        dict.set_value_at(number, value);
        return {};
    }
    return dict.set(name, value);
}

}

// What a class's mro holds, for access through the class or an instance that it does not bind to.
void AttributeCache::take_from_class(Value found, Kind plain, Kind of_class_method)
{
    // Binding a method of a built-in type looks at what it is bound to.
    if (found.is_exactly<krait::ClassMethod>() && found.as<krait::ClassMethod>().function.get().is<ScriptFunction>()) {
        kind = of_class_method;
        value = found.as<krait::ClassMethod>().function;
    } else if (found.is<NativeFunction>() && &found.object().type() == types().class_method_descriptor) {
        kind = of_class_method;
        value = found;
    } else if (found.is_exactly<StaticMethod>()) {
        kind = plain;
        value = found.as<StaticMethod>().function;
    } else if (!type_of(found).slots.descriptor_get) {
        kind = plain;
        value = found;
    }
}

void AttributeCache::fill_for_class(Type& itself, String& name)
{
    Type& metaclass = itself.type();
    if (metaclass.slots.get_attribute != type_get_attribute)
        return;
    // The metaclass may have a descriptor that comes first, but methods do not.
    Value of_metaclass = metaclass.look_up(name);
    if (auto* native = of_metaclass.try_as<GetSetDescriptor>(); native && metaclass.is_subtype_of(*native->owner)) {
        type = &metaclass;
        version = metaclass.version();
        shape_word = itself.shape_word();
        value = of_metaclass;
        kind = Kind::NativeProperty;
        return;
    }
    Value found = itself.look_up(name);
    if (found.is_empty() || (of_metaclass.is_present() && !is_plain_method(of_metaclass)))
        return;
    type = &itself;
    version = itself.version();
    position = metaclass.version();
    if (is_plain_method(found)) {
        kind = Kind::ClassValue;
        value = found;
    } else {
        take_from_class(found, Kind::ClassValue, Kind::ClassMethodOfClass);
    }
}

void AttributeCache::fill_for_number(Type& of_number, Value function)
{
    kind = Kind::Method;
    shape_word = of_number.compress_shape(of_number.root_shape());
    version = of_number.version();
    type = &of_number;
    value = function;
}

void AttributeCache::fill(Object& object, String& name)
{
    kind = Kind::Empty;
    Type& of_object = object.type();
    if (object.is<Type>())
        return fill_for_class(object.as<Type>(), name);
    type = &of_object;
    version = of_object.version();
    if (object.is<Module>()) {
        if (object.is_exactly<Module>() && entry.fill(*object.as<Module>().dict.get(), name)
            && of_object.look_up(name).is_empty()) {
            kind = Kind::ModuleEntry;
            shape_word = object.shape_word();
        }
        return;
    }
    if (!trampolines::finds_generically(of_object))
        return;
    bool const has_hook = of_object.slots.get_attribute != generic_get_attribute;
    Shape& shape = object.shape();
    shape_word = object.shape_word();
    Value found = of_object.look_up(name);
    if (found.is_present() && type_of(found).slots.descriptor_set) {
        auto* member = found.try_as<MemberDescriptor>();
        if (has_hook && !member)
            return;
        if (auto* property = found.try_as<krait::Property>(); property && &property->type() == types().property) {
            if (property->getter.get().is_present()) {
                value = property->getter;
                kind = Kind::Property;
            }
        } else if (auto* native = found.try_as<GetSetDescriptor>()) {
            if (of_object.is_subtype_of(*native->owner)) {
                value = found;
                kind = Kind::NativeProperty;
            }
        } else if (member) {
            // A descriptor that was borrowed from another class refuses this object.
            position = of_object.is_subtype_of(*member->owner) ? inline_offset(shape, member->index) : 0;
            if (position != 0)
                take_inline_slot();
        } else if (Type& of_found = type_of(found);
                   of_found.slots.descriptor_get && !of_found.has(Type::Flag::IsHeapType)) {
            value = found;
            kind = Kind::NativeDescriptor;
        }
        return;
    }
    if (object.has_attribute_area()) {
        if (shape.is_dictionary()) {
            position = storage_dict(object).find_entry(name);
            if (position != DictTable::no_entry) {
                kind = Kind::DictionaryEntry;
            } else if (found.is_present() && is_plain_method(found)) {
                kind = Kind::MethodBehindDictionary;
                value = found;
            }
            return;
        }
        if (uint32_t const slot = shape.find(name); slot != Shape::no_slot) {
            position = inline_offset(shape, slot);
            if (position != 0) {
                take_inline_slot();
            } else {
                kind = Kind::OverflowSlot;
                position = slot;
            }
            return;
        }
    }
    if (found.is_empty())
        return;
    if (is_plain_method(found)) {
        kind = Kind::Method;
        value = found;
    } else {
        take_from_class(found, Kind::TypeValue, Kind::ClassMethod);
    }
}

namespace {

// The filler of invoke_function for a call with self alone.
struct SelfAlone {
    Result<void> fill(ScriptFunction& function, Value* slots, Value self) const
    {
        slots[0] = self;
        Code const& code = function.code();
        return code.parameters.positional_count == 1 ? Result<void>() : fill_missing(function, code, slots);
    }
};

inline Result<Value> call_getter(Frame& frame, Value getter, Value self)
{
    if (auto* function = getter.try_as<ScriptFunction>(); function && may_enter_script(function->code(), 1)) [[likely]]
        return invoke_function(frame.runtime, *function, self, SelfAlone {});
    return call(getter, { self });
}

// The same for a call with self and a value.
struct SelfAndValue {
    Value value;
    Result<void> fill(ScriptFunction& function, Value* slots, Value self) const
    {
        slots[0] = self;
        slots[1] = value;
        Code const& code = function.code();
        return code.parameters.positional_count == 2 ? Result<void>() : fill_missing(function, code, slots);
    }
};

inline Result<Value> call_setter(Frame& frame, Value setter, Value self, Value value)
{
    if (auto* function = setter.try_as<ScriptFunction>(); function && may_enter_script(function->code(), 2)) [[likely]]
        return invoke_function(frame.runtime, *function, self, SelfAndValue { value });
    return call(setter, { self, value });
}

// What a getter answered; its AttributeError learns what was asked of whom, as with get_attribute.
inline Result<Value> named(Result<Value> answer, Value object, String& name)
{
    if (answer.is_raised()) [[unlikely]]
        name_attribute_error(object, name);
    return answer;
}

inline Value bind(Value function, Value self)
{
    if (function.is<ScriptFunction>())
        return BoundMethod::create(function, self);
    if (auto* wrapper = function.try_as<SlotWrapper>())
        return MethodWrapper::create(*wrapper, self);
    return function.as<NativeFunction>().bound_to(self);
}

}

Statement* GetAttributeOfLocal::storing_in(Code& code, uint32_t slot)
{
    return code.make<AssignInline<GetAttributeOfLocal>>(slot, *this);
}

// In an object of another shape than the last one, or in no slot of it.
[[gnu::noinline]] Result<Value> GetAttribute::get_otherwise(Frame& frame, Value value)
{
    if (value.is_cell()) [[likely]] {
        AttributeCache const* cache = cache_.find(value.object());
        if (cache && cache->kind == AttributeCache::Kind::InlineSlot) {
            Value const found = value_at(value.object(), cache->position);
            if (found.is_present()) [[likely]]
                return found;
        }
    }
    return get_elsewhere(frame, value);
}

[[gnu::noinline]] Result<Value> GetAttribute::get_elsewhere(Frame& frame, Value value)
{
    if (!value.is_cell()) [[unlikely]]
        return get_slowly(frame, value);
    Object& object = value.object();
    AttributeCache* cache = cache_.find(object);
    if (!cache && cache_.current.holds_for_class(object))
        cache = &cache_.current;
    if (!cache)
        return get_slowly(frame, value);
    Value found;
    switch (cache->kind) {
    case AttributeCache::Kind::OverflowSlot:
        found = object.slot(cache->position);
        break;
    case AttributeCache::Kind::TypeValue:
    case AttributeCache::Kind::ClassValue:
        return cache->value;
    case AttributeCache::Kind::DictionaryEntry:
        found = get_near(storage_dict(object), cache->position, name_);
        break;
    case AttributeCache::Kind::MethodBehindDictionary:
        if (storage_dict(object).find_entry(name_) != DictTable::no_entry)
            break;
        [[fallthrough]];
    case AttributeCache::Kind::Method:
        return bind(cache->value, value);
    case AttributeCache::Kind::ClassMethod:
    case AttributeCache::Kind::ClassMethodOfClass:
        return bind(cache->value, Value(cache->type));
    case AttributeCache::Kind::Property:
        frame.site = this;
        return named(call_getter(frame, cache->value, value), value, name_);
    case AttributeCache::Kind::NativeProperty:
        frame.site = this;
        return named(static_cast<GetSetDescriptor&>(*cache->value.cell()).get(value), value, name_);
    case AttributeCache::Kind::NativeDescriptor:
        frame.site = this;
        return named(type_of(cache->value).slots.descriptor_get(cache->value, value, &object.type()), value, name_);
    case AttributeCache::Kind::ModuleEntry:
        found = cache->entry.get(*object.as<Module>().dict.get());
        if (found.is_empty())
            *cache = {}; // of another module, or deleted
        break;
    case AttributeCache::Kind::InlineSlot: // that is empty
    case AttributeCache::Kind::Empty:
        break;
    }
    if (found.is_present()) [[likely]]
        return found;
    return get_slowly(frame, value);
}

[[gnu::noinline]] Result<Value> GetAttribute::get_slowly(Frame& frame, Value value)
{
    frame.site = this;
    if (value.is_cell() && !cache_.find(value.object())) {
        cache_.renew().fill(value.object(), name_);
        frame.code->note_filled_cache();
    }
    return get_attribute(value, name_);
}

[[gnu::noinline]] Result<void> SetAttribute::assign_otherwise(Frame& frame, Value object_value, Value value)
{
    if (!object_value.is_cell()) {
        frame.site = this;
        return set_attribute(object_value, name_, value);
    }
    Object& object = object_value.object();
    if (StoreCache* cache = cache_.find(object))
        return store(frame, *cache, object, value);
    frame.site = this;
    Shape& before = object.shape();
    TRY(set_attribute(Value(&object), name_, value));
    fill(object, before);
    frame.code->note_filled_cache();
    return {};
}

[[gnu::noinline]] void SetAttribute::fill(Object& object, Shape& before)
{
    StoreCache& cache = cache_.renew();
    Type& type = object.type();
    Shape& after = object.shape();
    if (!object.has_attribute_area() || type.slots.set_attribute != generic_set_attribute || &before.type() != &type
        || before.is_dictionary() != after.is_dictionary() || before.inline_capacity() != after.inline_capacity())
        return;
    Value found = type.look_up(name_);
    uint32_t slot = Shape::no_slot;
    if (found.is_present() && type_of(found).slots.descriptor_set) {
        if (auto* member = found.try_as<MemberDescriptor>())
            slot = member->index;
        auto* property = found.try_as<krait::Property>();
        if (property && &property->type() == types().property && property->setter.get().is_present())
            cache = { StoreCache::Place::Property, object.compress_shape(before), type.version(), 0, &type, 0,
                property->setter };
    } else if (!after.is_dictionary()) {
        slot = after.find(name_);
    } else if (uint32_t const entry = storage_dict(object).find_entry(name_); entry != DictTable::no_entry) {
        cache = { StoreCache::Place::DictionaryEntry, object.compress_shape(after), type.version(), entry, &type };
        return;
    }
    if (slot == Shape::no_slot)
        return;
    uint32_t const offset = inline_offset(before, slot);
    cache = { offset ? StoreCache::Place::InlineSlot : StoreCache::Place::NumberedSlot, object.compress_shape(before),
        type.version(), offset ? offset : slot, &type, &after == &before ? 0 : object.compress_shape(after) };
}

[[gnu::noinline]] Result<void> SetAttribute::store_elsewhere(
    Frame& frame, StoreCache const& cache, Object& object, Value value)
{
    frame.site = this;
    switch (cache.place) {
    case StoreCache::Place::DictionaryEntry:
        return set_near(storage_dict(object), cache.position, name_, value);
    case StoreCache::Place::Property:
        TRY(call_setter(frame, cache.setter, Value(&object), value));
        return {};
    default:
        object.set_slot(cache.position, value);
        cache.take_next_shape(object);
        return {};
    }
}

Flow DeleteAttribute::execute(Frame& frame)
{
    Value object = TRY(object_.evaluate(frame));
    frame.site = this;
    TRY(delete_attribute(object, name_));
    return Flow::Next;
}

}
