#include "runtime/binding/signature.h"

#include "runtime/binding/convert.h"
#include "runtime/objects/exception.h"

#include <algorithm>
#include <charconv>

namespace krait {

namespace {

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

// Takes the text up to the next comma that is in no quotes or brackets.
std::string_view take_parameter(std::string_view& rest)
{
    char quote = 0;
    int depth = 0;
    size_t end = 0;
    for (; end < rest.size(); ++end) {
        char c = rest[end];
        if (quote) {
            quote = c == quote ? 0 : quote;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '(' || c == '[') {
            ++depth;
        } else if (c == ')' || c == ']') {
            --depth;
        } else if (c == ',' && depth == 0) {
            break;
        }
    }
    std::string_view parameter = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(rest.size(), end + 1));
    return parameter;
}

std::string without_escapes(std::string_view text)
{
    std::string result;
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            result += text[i];
            continue;
        }
        VERIFY(++i < text.size());
        switch (text[i]) {
        case 'n':
            result += '\n';
            break;
        case 'r':
            result += '\r';
            break;
        case 't':
            result += '\t';
            break;
        default:
            VERIFY(text[i] == '\\' || text[i] == '\'' || text[i] == '"');
            result += text[i];
        }
    }
    return result;
}

Value parse_default(std::string_view text)
{
    if (text == "None")
        return Value::none();
    if (text == "True" || text == "False")
        return Value::boolean(text == "True");
    if (text == "...")
        return {};
    VERIFY(!text.empty());
    if (text.front() == '\'' || text.front() == '"') {
        VERIFY(text.size() >= 2 && text.back() == text.front());
        return intern(without_escapes(text.substr(1, text.size() - 2)));
    }
    char const* end = text.data() + text.size();
    int64_t integer = 0;
    if (auto parsed = std::from_chars(text.data(), end, integer); parsed.ec == std::errc() && parsed.ptr == end)
        return int_from(integer);
    double number = 0;
    auto parsed = std::from_chars(text.data(), end, number);
    VERIFY(parsed.ec == std::errc() && parsed.ptr == end);
    return Value::number(number);
}

char const* plural(size_t count)
{
    return count == 1 ? "" : "s";
}

}

std::string_view Signature::name_in(std::string_view text)
{
    return text.substr(0, text.find('('));
}

std::string_view Signature::parameters_in(std::string_view text)
{
    size_t open = text.find('(');
    size_t close = text.rfind(')');
    VERIFY(open != std::string_view::npos && close != std::string_view::npos);
    return text.substr(open, close + 1 - open);
}

Signature* Signature::parse(std::string_view text)
{
    constexpr size_t most_parameters = 32;
    Parameter parameters[most_parameters];
    size_t count = 0;
    std::string_view rest = parameters_in(text);
    rest = rest.substr(1, rest.size() - 2);
    Kind kind = Kind::Positional;
    while (!trimmed(rest).empty()) {
        std::string_view parameter = take_parameter(rest);
        if (parameter == "/") {
            for (size_t i = 0; i < count; ++i)
                parameters[i].kind = Kind::PositionalOnly;
            continue;
        }
        if (parameter == "*") {
            kind = Kind::KeywordOnly;
            continue;
        }
        VERIFY(count < most_parameters && !parameter.empty());
        if (parameter.starts_with("**")) {
            parameters[count++] = { intern(trimmed(parameter.substr(2))), {}, Kind::VarKeyword, false };
        } else if (parameter.front() == '*') {
            parameters[count++] = { intern(trimmed(parameter.substr(1))), {}, Kind::VarPositional, false };
            kind = Kind::KeywordOnly;
        } else if (size_t equals = parameter.find('='); equals != std::string_view::npos) {
            Value value = parse_default(trimmed(parameter.substr(equals + 1)));
            parameters[count++] = { intern(trimmed(parameter.substr(0, equals))), value, kind, false };
        } else {
            parameters[count++] = { intern(parameter), {}, kind, true };
        }
    }
    return heap().allocate_with_trailing<Signature>(
        count * sizeof(Parameter), std::span<Parameter const>(parameters, count));
}

Signature::Signature(std::span<Parameter const> parameters)
    : Cell(kind_of<Signature>())
    , size_(parameters.size())
{
    std::copy(parameters.begin(), parameters.end(), parameters_);
    for (size_t i = 0; i < size_; ++i) {
        switch (parameters_[i].kind) {
        case Kind::PositionalOnly:
            ++positional_only_count_;
            ++positional_capacity_;
            required_count_ += parameters_[i].is_required;
            break;
        case Kind::Positional:
            takes_keywords_ = true;
            ++positional_capacity_;
            required_count_ += parameters_[i].is_required;
            break;
        case Kind::KeywordOnly:
            takes_keywords_ = true;
            is_simple_ = false;
            is_filled_by_defaults_ &= !parameters_[i].is_required;
            break;
        case Kind::VarPositional:
            variable_positional_ = i;
            is_simple_ = false;
            break;
        case Kind::VarKeyword:
            variable_keyword_ = i;
            is_simple_ = false;
            break;
        }
    }
}

void Signature::visit(Visitor& visitor)
{
    for (size_t i = 0; i < size_; ++i) {
        visitor.visit(parameters_[i].name);
        parameters_[i].default_value.visit(visitor);
    }
}

size_t Signature::find(String const& name) const
{
    auto may_be_named = [](Parameter const& parameter) {
        return parameter.kind == Kind::Positional || parameter.kind == Kind::KeywordOnly;
    };
    for (size_t i = 0; i < size_; ++i) {
        if (parameters_[i].name == &name && may_be_named(parameters_[i]))
            return i;
    }
    for (size_t i = 0; i < size_; ++i) {
        if (may_be_named(parameters_[i]) && parameters_[i].name->equals(name))
            return i;
    }
    return none;
}

Result<void> Signature::bind(
    NativeFunction const& callee, Arguments const& arguments, Value* slots, RestOfArguments& rest) const
{
    TRY(check_count(callee, arguments));
    size_t given = std::min<size_t>(arguments.positional_count, positional_capacity_);
    std::copy_n(arguments.values, given, slots);
    std::fill(slots + given, slots + size_, Value {});
    if (variable_positional_ != none)
        slots[variable_positional_] = rest.put(arguments.positional().subspan(given));
    if (arguments.has_keywords())
        TRY(bind_keywords(callee, arguments, slots));
    for (size_t i = given; i < size_; ++i) {
        if (slots[i].is_present())
            continue;
        Parameter const& parameter = parameters_[i];
        if (parameter.is_required) [[unlikely]]
            return raise_type_error("{}() missing required argument '{}' (pos {})", callee.name(),
                parameter.name->to_utf8(), i + 1 - callee.hidden_count());
        slots[i] = parameter.default_value;
    }
    return {};
}

Result<void> Signature::bind_keywords(NativeFunction const& callee, Arguments const& arguments, Value* slots) const
{
    for (size_t i = 0; i < arguments.keyword_count(); ++i) {
        String& name = arguments.keyword_names->at(i).as<String>();
        size_t index = find(name);
        if (index != none) {
            if (slots[index].is_present())
                return raise_type_error("argument for {}() given by name ('{}') and position ({})", callee.name(),
                    name.to_utf8(), index + 1 - callee.hidden_count());
            slots[index] = arguments.keyword_value(i);
        } else if (variable_keyword_ != none) {
            Value& dict = slots[variable_keyword_];
            if (dict.is_empty())
                dict = Dict::create();
            TRY(dict.as<Dict>().set(name, arguments.keyword_value(i)));
        } else {
            return raise_type_error("'{}' is an invalid keyword argument for {}()", name.to_utf8(), callee.name());
        }
    }
    return {};
}

Result<void> Signature::check_count(NativeFunction const& callee, Arguments const& arguments) const
{
    // What the caller sees leaves out the hidden first argument of methods.
    size_t hidden = callee.hidden_count();
    size_t given = arguments.positional_count - std::min<size_t>(arguments.positional_count, hidden);
    size_t keywords = arguments.keyword_count();
    size_t least = required_count_ - std::min(required_count_, hidden);
    size_t most = positional_capacity_ - std::min(positional_capacity_, hidden);

    if (!takes_keywords_ && variable_keyword_ == none) {
        if (keywords)
            return raise_type_error("{}() takes no keyword arguments", callee.display_name());
        if (given >= least && (given <= most || variable_positional_ != none))
            return {};
        if (variable_positional_ == none && least == most && most <= 1)
            return raise_type_error("{}() takes {} ({} given)", callee.display_name(),
                most == 0 ? "no arguments" : "exactly one argument", given);
        size_t bound = given < least ? least : most;
        char const* quantity = least == most && variable_positional_ == none ? ""
            : given < least                                                  ? "at least "
                                                                             : "at most ";
        return raise_type_error(
            "{} expected {}{} argument{}, got {}", callee.name(), quantity, bound, plural(bound), given);
    }

    size_t all = size_ - hidden;
    if (variable_positional_ == none && variable_keyword_ == none && given + keywords > all)
        return raise_type_error("{}() takes {} {} {}argument{} ({} given)", callee.name(),
            required_count_ == size_ ? "exactly" : "at most", all, given == 0 ? "keyword " : "", plural(all),
            given + keywords);
    if (variable_positional_ == none && given > most) {
        if (most == 0)
            return raise_type_error("{}() takes no positional arguments", callee.name());
        return raise_type_error("{}() takes {} {} positional argument{} ({} given)", callee.name(),
            least < most ? "at most" : "exactly", most, plural(most), given);
    }
    size_t least_positional = std::min(least, positional_only_count_ - std::min(positional_only_count_, hidden));
    if (given < least_positional)
        return raise_type_error("{}() takes {} {} positional argument{} ({} given)", callee.name(),
            least_positional < most ? "at least" : "exactly", least_positional, plural(least_positional), given);
    return {};
}

}
