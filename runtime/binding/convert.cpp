#include "runtime/binding/convert.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/operators.h"

namespace krait {

Result<int64_t> convert_to_int64(Value value)
{
    if (value.is_small_int())
        return value.as_small_int();
    if (auto number = int_as_int64(TRY(to_index(value))))
        return *number;
    return raise_error(*types().OverflowError, "Python int too large to convert to C ssize_t");
}

Result<double> convert_to_double(Value value)
{
    return to_double(value);
}

Result<bool> convert_to_bool(Value value)
{
    return is_truthy(value);
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
