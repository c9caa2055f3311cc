// Trampolines: the slot functions of classes written in scripts. Each looks the dunder method up on the type and calls
// it, with the checks that the language makes of its result. Only the slot table refers to them, and what must know
// whether a class has one.
#pragma once

#include "runtime/objects/type.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"

namespace krait::trampolines {

Result<Value> get_attribute(Value self, String& name);
// Whether objects of this type have what generic_get_attribute finds; for what it does not find there may be a
// `__getattr__`, which is asked also when a descriptor raises AttributeError.
bool finds_generically(Type&);
Result<void> set_attribute(Value self, String& name, Value value);
Result<Value> call(Value self, Arguments const&);
Result<Value> construct(Type& type, Arguments const&);
Result<void> initialise(Value self, Arguments const&);
Result<int64_t> hash(Value self);
Result<Value> compare(Value left, Value right, Comparison);
Result<bool> truth(Value self);
void finalise(Value self);
Result<Value> descriptor_get(Value self, Value instance, Type* owner);
Result<void> descriptor_set(Value self, Value instance, Value value);
Result<Value> iterate(Value self);
Result<Value> next(Value self);
Result<int64_t> length(Value self);
Result<Value> get_item(Value self, Value key);
Result<void> set_item(Value self, Value key, Value value);
Result<bool> contains(Value self, Value item);
Result<Value> ternary_power(Value base, Value exponent, Value modulus);

template <String* Names::*name> Result<Value> unary(Value self)
{
    return call_special(self, *(names().*name), {});
}

template <String* Names::*name> Result<Value> in_place(Value self, Value other)
{
    return call_special(self, *(names().*name), { other });
}

bool is_overloaded(Type& left, Type& right, String& name);

// The operands come in source order, whichever of the two types owns this slot.
template <BinaryOperator operation, String* Names::*name, String* Names::*reflected_name>
Result<Value> binary(Value left, Value right)
{
    constexpr size_t index = static_cast<size_t>(operation);
    constexpr Slots::Binary own = binary<operation, name, reflected_name>;
    Type& left_type = type_of(left);
    Type& right_type = type_of(right);
    if (&left_type == &right_type)
        return call_special_or(Value::not_implemented(), left, *(names().*name), { right });
    bool tries_right = right_type.slots.binary[index] == own;
    String& reflected = *(names().*reflected_name);
    if (left_type.slots.binary[index] == own) {
        if (tries_right && right_type.is_subtype_of(left_type) && is_overloaded(left_type, right_type, reflected)) {
            Value result = TRY(call_special_or(Value::not_implemented(), right, reflected, { left }));
            if (!result.is_not_implemented())
                return result;
            tries_right = false;
        }
        Value result = TRY(call_special_or(Value::not_implemented(), left, *(names().*name), { right }));
        if (!result.is_not_implemented())
            return result;
    }
    if (tries_right)
        return call_special_or(Value::not_implemented(), right, reflected, { left });
    return Value::not_implemented();
}

}
