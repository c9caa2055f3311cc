#include "runtime/builtins/constructor_arguments.h"

#include "runtime/objects/exception.h"

namespace krait {

Result<void> bind_arguments(
    char const* function, Arguments const& arguments, std::span<char const* const> names, std::span<Value> values)
{
    size_t given = arguments.positional_count + arguments.keyword_count();
    if (given > values.size()) {
        return raise_type_error("{}() takes at most {} {}argument{} ({} given)", function, values.size(),
            arguments.has_keywords() && arguments.positional_count == 0 ? "keyword " : "", values.size() == 1 ? "" : "s", given);
    }
    for (size_t index = 0; index < arguments.positional_count; ++index)
        values[index] = arguments.values[index];
    for (size_t keyword = 0; keyword < arguments.keyword_count(); ++keyword) {
        auto& name = arguments.keyword_names->at(keyword).as<String>();
        size_t index = 0;
        while (index < names.size() && (names[index][0] == '\0' || !name.equals(std::string_view(names[index]))))
            ++index;
        if (index == names.size())
            return raise_type_error("'{}' is an invalid keyword argument for {}()", name.to_utf8(), function);
        if (values[index].is_present()) {
            return raise_type_error(
                "argument for {}() given by name ('{}') and position ({})", function, name.to_utf8(), index + 1);
        }
        values[index] = arguments.keyword_value(keyword);
    }
    return {};
}

Result<void> bind_positional(char const* function, Arguments const& arguments, size_t least, std::span<Value> values)
{
    size_t given = arguments.positional_count;
    if (given < least) {
        return raise_type_error("{} expected {}{} argument{}, got {}", function, least == values.size() ? "" : "at least ",
            least, least == 1 ? "" : "s", given);
    }
    if (given > values.size()) {
        return raise_type_error("{} expected {}{} argument{}, got {}", function, least == values.size() ? "" : "at most ",
            values.size(), values.size() == 1 ? "" : "s", given);
    }
    for (size_t index = 0; index < given; ++index)
        values[index] = arguments.values[index];
    return {};
}

Result<void> forbid_keywords(
    char const* function, Type const& type, Type const& builtin_type, Arguments const& arguments)
{
    if (arguments.has_keywords() && type.slots.initialise == builtin_type.slots.initialise)
        return raise_type_error("{}() takes no keyword arguments", function);
    return {};
}

}
