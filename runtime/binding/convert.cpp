#include "runtime/binding/convert.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/operators.h"

namespace krait {

Result<int64_t> convert_to_int64(Value value)
{
    if (value.is_small_int()) [[likely]]
        return value.as_small_int();
    return to_int64(value, types().OverflowError);
}

Result<double> convert_to_double(Value value)
{
    if (value.is_double()) [[likely]]
        return value.as_double();
    if (value.is_small_int())
        return static_cast<double>(value.as_small_int());
    return to_double(value);
}

Result<bool> convert_to_bool(Value value)
{
    if (value.is_bool()) [[likely]]
        return value.as_bool();
    return is_truthy(value);
}

namespace {

Value big_int_of(uint64_t magnitude, bool is_negative)
{
    auto* number = allocate_object<BigInt>(*types().integer, sizeof(mp_limb_t), size_t(1), is_negative);
    number->mutable_limbs()[0] = magnitude;
    return number;
}

}

Value int_from(int64_t number)
{
    if (Value::fits_small_int(number)) [[likely]]
        return Value::small_int(number);
    auto bits = static_cast<uint64_t>(number);
    return big_int_of(number < 0 ? 0 - bits : bits, number < 0);
}

Value int_from_unsigned(uint64_t number)
{
    if (number <= static_cast<uint64_t>(Value::largest_small_int)) [[likely]]
        return Value::small_int(static_cast<int64_t>(number));
    return big_int_of(number, false);
}

Raised raise_argument_type(NativeFunction& callee, size_t index, char const* expected, Value actual)
{
    size_t hidden = callee.hidden_count();
    std::string found = actual.is_none() ? "None" : type_name_of(actual);
    if (index < hidden) {
        std::string owner = callee.owner() ? callee.owner()->name_utf8() : expected;
        return raise_type_error("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", callee.name(), owner,
            type_name_of(actual));
    }
    if (callee.signature().size() - hidden == 1)
        return raise_type_error("{}() argument must be {}, not {}", callee.name(), expected, found);
    return raise_type_error("{}() argument {} must be {}, not {}", callee.name(), index + 1 - hidden, expected, found);
}

}
