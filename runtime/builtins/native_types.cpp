#include "runtime/builtins/native_types.h"

#include "runtime/objects/module_table.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"

namespace krait {

Result<void> check_no_keywords(char const* function, Arguments const& arguments)
{
    if (arguments.keyword_count() > 0)
        return raise_type_error("{}() takes no keyword arguments", function);
    return {};
}

Result<void> check_count(char const* function, Arguments const& arguments, size_t least, size_t most)
{
    size_t count = arguments.positional_count;
    if (count >= least && count <= most)
        return {};
    size_t bound = count < least ? least : most;
    char const* quantity = least == most ? "" : count < least ? "at least " : "at most ";
    return raise_type_error(
        "{} expected {}{} argument{}, got {}", function, quantity, bound, bound == 1 ? "" : "s", count);
}

Result<void> bind_arguments(char const* function, Arguments const& arguments, std::span<char const* const> names,
    size_t required, Value* values, size_t positional_limit)
{
    auto name = [&](char const* otherwise) { return function ? fmt::format("{}()", function) : otherwise; };
    size_t given = arguments.positional_count;
    size_t total = given + arguments.keyword_count();
    if (total > names.size()) {
        return raise_type_error("{} takes at most {} {}argument{} ({} given)", name("function"), names.size(),
            given == 0 ? "keyword " : "", names.size() == 1 ? "" : "s", total);
    }
    if (given > positional_limit) {
        return raise_type_error("{} takes at most {} positional argument{} ({} given)", name("function"),
            positional_limit, positional_limit == 1 ? "" : "s", given);
    }
    for (size_t i = 0; i < names.size(); ++i)
        values[i] = i < given ? arguments.values[i] : Value();
    auto position_of = [&](String const& keyword) {
        size_t position = 0;
        while (position < names.size() && !keyword.equals(std::string_view(names[position])))
            ++position;
        return position;
    };
    for (size_t i = 0; i < arguments.keyword_count(); ++i) {
        size_t position = position_of(arguments.keyword_names->at(i).as<String>());
        if (position >= given && position < names.size())
            values[position] = arguments.keyword_value(i);
    }
    for (size_t i = 0; i < required; ++i) {
        if (values[i].is_empty())
            return raise_type_error("{} missing required argument '{}' (pos {})", name("function"), names[i], i + 1);
    }
    for (size_t i = 0; i < arguments.keyword_count(); ++i) {
        auto& keyword = arguments.keyword_names->at(i).as<String>();
        size_t position = position_of(keyword);
        if (position == names.size()) {
            return raise_type_error(
                "'{}' is an invalid keyword argument for {}", keyword.to_utf8(), name("this function"));
        }
        if (position < given) {
            return raise_type_error("argument for {} given by name ('{}') and position ({})", name("function"),
                names[position], position + 1);
        }
    }
    return {};
}

Value find_keyword(Arguments const& arguments, std::string_view name)
{
    for (size_t i = 0; i < arguments.keyword_count(); ++i) {
        if (arguments.keyword_names->at(i).as<String>().equals(name))
            return arguments.keyword_value(i);
    }
    return {};
}

bool is_builtin_sequence(Value value)
{
    if (!value.is_cell())
        return false;
    switch (value.cell()->kind()) {
    case CellKind::String:
    case CellKind::Bytes:
    case CellKind::ByteArray:
    case CellKind::Tuple:
    case CellKind::List:
        return true;
    default:
        return false;
    }
}

Result<Value> try_right_operand(BinaryOperator operation, Value left, Value right, Slots::Binary own)
{
    Slots::Binary slot = type_of(right).slots.binary[static_cast<size_t>(operation)];
    if (!slot || slot == own)
        return Value::not_implemented();
    return slot(left, right);
}

Result<std::optional<int64_t>> repetition_count(Value value)
{
    if (value.is_small_int())
        return std::optional<int64_t>(value.as_small_int());
    if (!type_of(value).slots.to_index)
        return std::optional<int64_t>();
    Value index = TRY(to_index(value));
    if (index.is_small_int())
        return std::optional<int64_t>(index.as_small_int());
    auto converted = to_int64(index, types().OverflowError);
    if (converted.is_raised()) {
        if (!clear_pending_if(*types().OverflowError))
            return raised;
        return raise_message(*types().OverflowError, "cannot fit 'int' into an index-sized integer");
    }
    return std::optional<int64_t>(converted.release());
}

Result<Value> iterate_self(Value self)
{
    return self;
}

Result<Value> class_getitem(Type& type, Value item)
{
    return call(Value(types().generic_alias), { Value(&type), item });
}

Result<Value> builtin_function(char const* name)
{
    ModuleTable* modules = runtime().modules;
    Value function = modules && modules->builtins ? modules->builtins->dict->get(*intern(name)) : Value();
    if (function.is_empty())
        return raise_message(*types().AttributeError, name);
    return function;
}

}
