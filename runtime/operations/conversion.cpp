#include "runtime/operations/conversion.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/descent.h"
#include "runtime/operations/format_specification.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/text.h"
#include "runtime/operations/warnings.h"

#include <algorithm>

namespace krait {

Result<Value> to_index(Value value)
{
    if (value.is_small_int())
        return value;
    if (is_int(value))
        return exact_int(value);
    auto slot = type_of(value).slots.to_index;
    if (!slot)
        return raise_type_error("'{}' object cannot be interpreted as an integer", type_name_of(value));
    return int_from_method(TRY(slot(value)), "__index__");
}

Result<Value> int_from_method(Value result, char const* method)
{
    if (!is_int(result))
        return raise_type_error("{} returned non-int (type {})", method, type_name_of(result));
    if (&type_of(result) != types().integer)
        TRY(warn(*types().DeprecationWarning,
            fmt::format(
                "{} returned non-int (type {}).  The ability to return an instance of a strict subclass of int is "
                "deprecated, and may be removed in a future version of Python.",
                method, type_name_of(result))));
    return exact_int(result);
}

Result<int> index_as_c_int(Value value)
{
    Value index = TRY(to_index(value));
    std::optional<int64_t> number = int_as_int64(index);
    if (!number || *number > INT32_MAX || *number < INT32_MIN)
        return raise_message(*types().OverflowError, "Python int too large to convert to C int");
    return static_cast<int>(*number);
}

Result<int64_t> to_int64(Value value, Type* overflow)
{
    if (value.is_small_int())
        return value.as_small_int();
    Value index = TRY(to_index(value));
    if (auto number = int_as_int64(index))
        return *number;
    if (overflow)
        return raise_error(*overflow, "cannot fit '{}' into an index-sized integer", type_name_of(value));
    return int_sign(index) < 0 ? std::numeric_limits<int64_t>::min() : std::numeric_limits<int64_t>::max();
}

Result<double> to_double(Value value)
{
    if (value.is_double())
        return value.as_double();
    if (value.is_small_int())
        return static_cast<double>(value.as_small_int());
    Slots const& slots = type_of(value).slots;
    if (is_float(value) && slots.to_float == types().floating->slots.to_float)
        return float_value(value);
    if (slots.to_float) {
        Value result = TRY(slots.to_float(value));
        if (!is_float(result))
            return raise_type_error(
                "{}.__float__ returned non-float (type {})", type_name_of(value), type_name_of(result));
        if (&type_of(result) != types().floating)
            TRY(warn(*types().DeprecationWarning,
                fmt::format("{}.__float__ returned non-float (type {}).  The ability to return an instance of a strict "
                            "subclass of float is deprecated, and may be removed in a future version of Python.",
                    type_name_of(value), type_name_of(result))));
        return float_value(result);
    }
    if (slots.to_index) {
        Value index = TRY(to_index(value));
        return int_to_double(index);
    }
    return raise_type_error("must be real number, not {}", type_name_of(value));
}

// What a class of a script does may lead here again: that counts as a level of recursion.
static Result<Value> call_counted(Result<Value> (*slot)(Value), Value self, char const* where)
{
    RecursionLevel level(runtime());
    if (!level.is_allowed()) [[unlikely]]
        return raise_recursion_error(where);
    return slot(self);
}

Result<String*> to_string(Value value)
{
    if (value.is<String>() && &type_of(value) == types().string)
        return &value.as<String>();
    Type& type = type_of(value);
    Slots const& slots = type.slots;
    if (!slots.str)
        return repr(value);
    TRY(descend(runtime(), " while getting the str of an object"));
    Value result
        = TRY(type.has(Type::Flag::IsHeapType) ? call_counted(slots.str, value, " while getting the str of an object")
                                               : slots.str(value));
    if (!result.is<String>())
        return raise_type_error("__str__ returned non-string (type {})", type_name_of(result));
    return &result.as<String>();
}

Result<String*> repr(Value value)
{
    Type& type = type_of(value);
    auto slot = type.slots.repr;
    TRY(descend(runtime(), " while getting the repr of an object"));
    Value result
        = TRY(type.has(Type::Flag::IsHeapType) ? call_counted(slot, value, " while getting the repr of an object")
                                               : slot(value));
    if (!result.is<String>())
        return raise_type_error("__repr__ returned non-string (type {})", type_name_of(result));
    return &result.as<String>();
}

Result<String*> ascii(Value value)
{
    String* text = TRY(repr(value));
    if (text->is_ascii())
        return text;
    std::string escaped;
    for (size_t i = 0; i < text->length(); ++i) {
        char32_t character = text->at(i);
        if (character < 128)
            escaped += static_cast<char>(character);
        else
            append_escape(escaped, character);
    }
    return String::create(escaped);
}

Result<String*> format(Value value, String& specification)
{
    if (specification.length() == 0 && value.is<String>() && &type_of(value) == types().string)
        return &value.as<String>();
    // Exact ints and floats cannot have another __format__ than their type's.
    if (value.is_small_int())
        return format_int(value, specification);
    if (value.is_double())
        return format_float(value.as_double(), specification);
    SpecialMethod method = TRY(look_up_special(value, *names().format));
    if (!method.is_found)
        return raise_type_error("Type {} doesn't define __format__", type_name_of(value));
    Value result = TRY(call_special(value, *names().format, { &specification }));
    if (!result.is<String>())
        return raise_type_error("__format__ must return a str, not {}", type_name_of(result));
    return &result.as<String>();
}

std::string describe(Value value)
{
    Result<String*> shown = repr(value);
    if (!shown.is_raised())
        return shown.release()->to_utf8();
    if (take_pending())
        return fmt::format("<{} object>", type_name_of(value));
    return "<?>";
}

ReprGuard::ReprGuard(Object& object)
    : object_(object)
{
    Runtime& current = runtime();
    std::pair<Fiber*, void const*> entry { current.fiber, &object };
    auto& shown = current.shown_objects;
    is_first_ = std::find(shown.begin(), shown.end(), entry) == shown.end();
    if (is_first_)
        shown.push_back(entry);
}

ReprGuard::~ReprGuard()
{
    if (!is_first_)
        return;
    Runtime& current = runtime();
    auto& shown = current.shown_objects;
    std::pair<Fiber*, void const*> entry { current.fiber, &object_ };
    // Fibers may interleave, so that ours need not be the last.
    auto found = std::find(shown.rbegin(), shown.rend(), entry);
    if (found != shown.rend())
        shown.erase(std::next(found).base());
}

}
