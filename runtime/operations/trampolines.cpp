#include "runtime/operations/trampolines.h"

#include "runtime/objects/descriptors.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/numbers.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/slots.h"
#include "runtime/operations/unraisable.h"

namespace krait::trampolines {

bool is_overloaded(Type& left, Type& right, String& name)
{
    Value of_right = right.look_up(name);
    return of_right.is_present() && of_right != left.look_up(name);
}

Result<Value> get_attribute(Value self, String& name)
{
    Type& type = type_of(self);
    Value getter = type.look_up(*names().getattribute);
    Value hook = type.look_up(*names().getattr);
    Result<Value> result = raised;
    if (SlotWrapper* wrapper = getter.try_as<SlotWrapper>()) {
        if (wrapper->slot == reinterpret_cast<AnySlot>(generic_get_attribute) && hook.is_present()) {
            result = get_generic_or_stop(self, name);
            if (!result.is_raised()) {
                Value found = result.release();
                if (!found.is_stop())
                    return found;
                return call_special(self, *names().getattr, { &name });
            }
        } else {
            result = reinterpret_cast<Result<Value> (*)(Value, String&)>(wrapper->slot)(self, name);
        }
    } else {
        result = call_special(self, *names().getattribute, { &name });
    }
    if (result.is_raised() && hook.is_present() && clear_pending_if(*types().AttributeError))
        return call_special(self, *names().getattr, { &name });
    return result;
}

bool finds_generically(Type& type)
{
    if (type.slots.get_attribute != get_attribute)
        return type.slots.get_attribute == generic_get_attribute;
    auto* wrapper = type.look_up(*names().getattribute).try_as<SlotWrapper>();
    return wrapper && wrapper->slot == reinterpret_cast<AnySlot>(generic_get_attribute);
}

Result<void> set_attribute(Value self, String& name, Value value)
{
    if (value.is_empty())
        TRY(call_special(self, *names().delattr, { &name }));
    else
        TRY(call_special(self, *names().setattr, { &name, value }));
    return {};
}

Result<Value> call(Value self, Arguments const& arguments)
{
    SpecialMethod method = TRY(look_up_special(self, *names().call));
    if (!method.is_found)
        return raise_type_error("'{}' object is not callable", type_name_of(self));
    RecursionLevel level(runtime());
    if (!level.is_allowed() || is_stack_exhausted(runtime())) [[unlikely]]
        return raise_recursion_error(" while calling a Python object");
    if (method.is_unbound)
        return call_with_first(method.function, self, arguments);
    auto result = krait::call(method.function, arguments);
    keep_native_frame();
    return result;
}

Result<Value> construct(Type& type, Arguments const& arguments)
{
    Value function = TRY(type_get_attribute(&type, *names().new_));
    return call_with_first(function, &type, arguments);
}

Result<void> initialise(Value self, Arguments const& arguments)
{
    SpecialMethod method = TRY(look_up_special(self, *names().init));
    if (!method.is_found)
        return raise_no_attribute(self, *names().init);
    Value result = method.is_unbound ? TRY(call_with_first(method.function, self, arguments))
                                     : TRY(krait::call(method.function, arguments));
    if (!result.is_none())
        return raise_type_error("__init__() should return None, not '{}'", type_name_of(result));
    return {};
}

Result<int64_t> hash(Value self)
{
    SpecialMethod method = TRY(look_up_special(self, *names().hash));
    if (!method.is_found || method.function.is_none())
        return hash_unhashable(self);
    Value result = method.is_unbound ? TRY(krait::call(method.function, { self })) : TRY(krait::call(method.function));
    if (!is_int(result))
        return raise_type_error("__hash__ method should return an integer");
    // A machine word is the hash itself: often it is the hash of a string that the object stands for.
    if (std::optional<int64_t> word = int_as_int64(result))
        return *word == -1 ? -2 : *word;
    return hash_of_int(result);
}

Result<Value> compare(Value left, Value right, Comparison comparison)
{
    Names& all = names();
    String* const dunders[] = { all.lt, all.le, all.eq, all.ne, all.gt, all.ge };
    return call_special_or(Value::not_implemented(), left, *dunders[static_cast<size_t>(comparison)], { right });
}

Result<bool> truth(Value self)
{
    Value result = TRY(call_special(self, *names().bool_, {}));
    if (!result.is_bool())
        return raise_type_error("__bool__ should return bool, returned {}", type_name_of(result));
    return result.is_true();
}

void finalise(Value self)
{
    Result<Value> result = call_special(self, *names().del, {});
    if (result.is_raised())
        report_unraisable(type_of(self).look_up(*names().del));
}

Result<Value> descriptor_get(Value self, Value instance, Type* owner)
{
    return call_special(
        self, *names().get, { instance.is_empty() ? Value::none() : instance, owner ? Value(owner) : Value::none() });
}

Result<void> descriptor_set(Value self, Value instance, Value value)
{
    String& name = value.is_empty() ? *names().delete_ : *names().set;
    SpecialMethod method = TRY(look_up_special(self, name));
    if (!method.is_found)
        return raise_message(*types().AttributeError, name.to_utf8());
    if (value.is_empty())
        TRY(call_special(self, name, { instance }));
    else
        TRY(call_special(self, name, { instance, value }));
    return {};
}

Result<Value> iterate(Value self)
{
    SpecialMethod method = TRY(look_up_special(self, *names().iter));
    if (!method.is_found || method.function.is_none())
        return raise_type_error("'{}' object is not iterable", type_name_of(self));
    if (!method.is_unbound)
        return krait::call(method.function);
    return krait::call(method.function, { self });
}

Result<Value> next(Value self)
{
    Result<Value> result = call_special(self, *names().next, {});
    if (result.is_raised() && clear_pending_if(*types().StopIteration))
        return Value::stop();
    return result;
}

Result<int64_t> length(Value self)
{
    Value result = TRY(call_special(self, *names().len, {}));
    Value index = TRY(to_index(result));
    if (index.is_small_int()) {
        if (index.as_small_int() >= 0)
            return index.as_small_int();
    } else if (!index.as<BigInt>().is_negative()) {
        return to_int64(index, types().OverflowError);
    }
    return raise_value_error("__len__() should return >= 0");
}

Result<Value> get_item(Value self, Value key)
{
    return call_special(self, *names().getitem, { key });
}

Result<void> set_item(Value self, Value key, Value value)
{
    String& name = value.is_empty() ? *names().delitem : *names().setitem;
    SpecialMethod method = TRY(look_up_special(self, name));
    if (!method.is_found)
        return raise_type_error(
            "'{}' object does not support item {}", type_name_of(self), value.is_empty() ? "deletion" : "assignment");
    if (value.is_empty())
        TRY(call_special(self, name, { key }));
    else
        TRY(call_special(self, name, { key, value }));
    return {};
}

Result<bool> contains(Value self, Value item)
{
    Value method = type_of(self).look_up(*names().contains);
    if (method.is_none())
        return raise_type_error("'{}' object is not a container", type_name_of(self));
    Value result = TRY(call_special(self, *names().contains, { item }));
    return is_truthy(result);
}

Result<Value> ternary_power(Value base, Value exponent, Value modulus)
{
    // The slots of exponent and modulus are tried too, but a script's `__rpow__` has no part in this.
    if (type_of(base).slots.ternary_power != ternary_power)
        return Value::not_implemented();
    return call_special(base, *names().pow, { exponent, modulus });
}

}
