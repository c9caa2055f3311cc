#include "runtime/operations/string_format.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/format_specification.h"
#include "runtime/operations/subscripts.h"
#include "runtime/operations/text_builder.h"

#include <optional>

namespace krait {

namespace {

// One call of str.format: where fields find their values, and the state of the automatic numbering, which nested
// specifications share.
template <class Unit> class TemplateFormatter {
public:
    TemplateFormatter(String& text, std::span<Value const> arguments, Value mapping, bool is_mapping_only)
        : text_(text)
        , units_(text.units<Unit>())
        , arguments_(arguments)
        , mapping_(mapping)
        , is_mapping_only_(is_mapping_only)
    {
    }
    Result<void> format(size_t start, size_t end, int depth, TextBuilder& result);

private:
    enum class Numbering : uint8_t { Unknown, Automatic, Manual };

    Result<void> format_field(size_t start, size_t end, int depth, TextBuilder& result);
    Result<Value> look_up_field(size_t start, size_t end);
    Result<Value> first_value(size_t start, size_t end);
    Result<void> raise_unclosed(size_t specification, size_t end) const;
    std::optional<int64_t> whole_number(size_t start, size_t end) const;

    String& text_;
    Unit const* units_;
    std::span<Value const> arguments_;
    Value mapping_;
    bool is_mapping_only_;
    Numbering numbering_ { Numbering::Unknown };
    int64_t next_index_ { 0 };
};

// The value as what stands in [start, end) of a text specifies, which becomes a string for a __format__ only.
Result<void> append_formatted(Value value, String& text, size_t start, size_t end, TextBuilder& result)
{
    if (is_plain_number(value)) {
        FormattedText number;
        FormatSpecification specification;
        TRY(parse_format_specification(text, start, end, type_of(value), specification));
        TRY(format_number(value, specification, number));
        if (number.string())
            result.append(*number.string());
        else
            result.append_ascii(number.short_text());
        return {};
    }
    if (value.is_exactly<String>()) {
        String* string = &value.as<String>();
        if (start != end) {
            FormatSpecification specification;
            TRY(parse_format_specification(text, start, end, string->type(), specification));
            string = TRY(format_string(*string, specification));
        }
        result.append(*string);
        return {};
    }
    String* specification = TRY(text.substring(start, end));
    String* formatted = TRY(krait::format(value, *specification));
    result.append(*formatted);
    return {};
}

// A number of ASCII digits only; empty for anything else, nothing raised.
template <class Unit> std::optional<int64_t> TemplateFormatter<Unit>::whole_number(size_t start, size_t end) const
{
    if (start == end)
        return {};
    int64_t number = 0;
    for (size_t index = start; index < end; ++index) {
        char32_t character = units_[index];
        if (character < '0' || character > '9')
            return {};
        if (number > (INT64_MAX - 9) / 10)
            return INT64_MAX;
        number = number * 10 + static_cast<int64_t>(character - '0');
    }
    return number;
}

template <class Unit> Result<Value> TemplateFormatter<Unit>::first_value(size_t start, size_t end)
{
    std::optional<int64_t> index = whole_number(start, end);
    if (index == INT64_MAX)
        return raise_value_error("Too many decimal digits in format string");
    if (start == end || index) {
        Numbering wanted = start == end ? Numbering::Automatic : Numbering::Manual;
        if (numbering_ == Numbering::Unknown)
            numbering_ = wanted;
        if (numbering_ != wanted) {
            if (wanted == Numbering::Manual)
                return raise_value_error("cannot switch from automatic field numbering to manual field specification");
            return raise_value_error("cannot switch from manual field specification to automatic field numbering");
        }
        int64_t position = index ? *index : next_index_++;
        if (is_mapping_only_)
            return raise_value_error("Format string contains positional fields");
        if (static_cast<uint64_t>(position) >= arguments_.size()) {
            return raise_error(
                *types().IndexError, "Replacement index {} out of range for positional args tuple", position);
        }
        return arguments_[static_cast<size_t>(position)];
    }
    Value key(TRY(text_.substring(start, end)));
    if (mapping_.is_empty())
        return raise_key_error(key);
    return get_item(mapping_, key);
}

// name, then any number of .attribute and [index].
template <class Unit> Result<Value> TemplateFormatter<Unit>::look_up_field(size_t start, size_t end)
{
    size_t index = start;
    while (index < end && units_[index] != '.' && units_[index] != '[')
        ++index;
    Value value = TRY(first_value(start, index));
    while (index < end) {
        bool is_attribute = units_[index] == '.';
        if (!is_attribute && units_[index] != '[')
            return raise_value_error("Only '.' or '[' may follow ']' in format field specifier");
        size_t part = ++index;
        if (is_attribute) {
            while (index < end && units_[index] != '.' && units_[index] != '[')
                ++index;
        } else {
            while (index < end && units_[index] != ']')
                ++index;
            if (index == end)
                return raise_value_error("Missing ']' in format string");
        }
        if (index == part)
            return raise_value_error("Empty attribute in format string");
        if (is_attribute) {
            String* name = TRY(text_.substring(part, index));
            value = TRY(get_attribute(value, *intern(*name)));
            continue;
        }
        std::optional<int64_t> number = whole_number(part, index);
        if (number == INT64_MAX)
            return raise_value_error("Too many decimal digits in format string");
        Value key = number && Value::fits_small_int(*number) ? Value::small_int(*number)
                                                             : Value(TRY(text_.substring(part, index)));
        value = TRY(get_item(value, key));
        ++index;
    }
    return value;
}

template <class Unit>
Result<void> TemplateFormatter<Unit>::format_field(size_t start, size_t end, int depth, TextBuilder& result)
{
    // The name ends at '!' or ':' outside brackets.
    size_t name_end = start;
    bool in_brackets = false;
    for (; name_end < end; ++name_end) {
        char32_t character = units_[name_end];
        if (character == '{')
            return raise_value_error("unexpected '{{' in field name");
        if (character == '[')
            in_brackets = true;
        else if (character == ']')
            in_brackets = false;
        else if (!in_brackets && (character == '!' || character == ':'))
            break;
    }
    size_t specification_start = name_end;
    char32_t conversion = 0;
    if (name_end < end && units_[name_end] == '!') {
        if (name_end + 1 >= end)
            return raise_value_error("end of string while looking for conversion specifier");
        conversion = units_[name_end + 1];
        specification_start = name_end + 2;
        if (specification_start < end && units_[specification_start] != ':')
            return raise_value_error("expected ':' after conversion specifier");
    }
    if (specification_start < end)
        ++specification_start;
    Value value = TRY(look_up_field(start, name_end));
    switch (conversion) {
    case 0:
        break;
    case 'r':
        value = Value(TRY(repr(value)));
        break;
    case 's':
        value = Value(TRY(to_string(value)));
        break;
    case 'a':
        value = Value(TRY(ascii(value)));
        break;
    default:
        if (conversion > 32 && conversion < 127)
            return raise_value_error("Unknown conversion specifier {}", static_cast<char>(conversion));
        return raise_value_error("Unknown conversion specifier \\x{:x}", static_cast<uint32_t>(conversion));
    }
    bool has_nested = false;
    for (size_t index = specification_start; index < end; ++index)
        has_nested = has_nested || units_[index] == '{';
    if (has_nested) {
        TextBuilder nested;
        TRY(format(specification_start, end, depth - 1, nested));
        String* specification = TRY(nested.finish());
        return append_formatted(value, *specification, 0, specification->length(), result);
    }
    return append_formatted(value, text_, std::min(specification_start, end), end, result);
}

// The error for a field that has no end, given where its ':' or '!' stands.
template <class Unit> Result<void> TemplateFormatter<Unit>::raise_unclosed(size_t specification, size_t end) const
{
    if (specification == end)
        return raise_value_error("expected '}}' before end of string");
    if (units_[specification] == '!' && specification + 1 == end)
        return raise_value_error("end of string while looking for conversion specifier");
    if (units_[specification] == '!' && specification + 2 < end && units_[specification + 2] != ':')
        return raise_value_error("expected ':' after conversion specifier");
    return raise_value_error("unmatched '{{' in format spec");
}

template <class Unit>
Result<void> TemplateFormatter<Unit>::format(size_t start, size_t end, int depth, TextBuilder& result)
{
    if (depth < 0)
        return raise_value_error("Max string recursion exceeded");
    size_t index = start;
    while (index < end) {
        size_t literal = index;
        while (index < end && units_[index] != '{' && units_[index] != '}')
            ++index;
        result.append(text_, literal, index);
        if (index == end)
            break;
        char32_t brace = units_[index++];
        if (index < end && units_[index] == brace) {
            result.append(brace);
            ++index;
            continue;
        }
        if (brace == '}')
            return raise_value_error("Single '}}' encountered in format string");
        if (index == end)
            return raise_value_error("Single '{{' encountered in format string");
        // The field goes to the matching brace; what stands in brackets does not count.
        size_t field = index;
        int nesting = 1;
        bool in_brackets = false;
        size_t specification = end; // where the field's ':' or '!' stands
        for (; index < end; ++index) {
            char32_t character = units_[index];
            bool const in_specification = specification < end;
            if (!in_specification && character == '[')
                in_brackets = true;
            else if (in_brackets && character == ']')
                in_brackets = false;
            if (in_brackets)
                continue;
            if (!in_specification && (character == ':' || character == '!'))
                specification = index;
            if (character == '{') {
                if (!in_specification)
                    return raise_value_error("unexpected '{{' in field name");
                ++nesting;
            } else if (character == '}' && --nesting == 0) {
                break;
            }
        }
        if (index == end)
            return raise_unclosed(specification, end);
        if (index > field && units_[index - 1] == '!')
            return raise_value_error("unmatched '{{' in format spec");
        TRY(format_field(field, index, depth, result));
        ++index;
    }
    return {};
}

Result<String*> format_with_units(String& text, std::span<Value const> arguments, Value mapping, bool is_mapping_only)
{
    TextBuilder result;
    TRY(with_units(text, [&](auto const* units) {
        using Unit = std::remove_cvref_t<decltype(*units)>;
        TemplateFormatter<Unit> formatter(text, arguments, mapping, is_mapping_only);
        return formatter.format(0, text.length(), 1, result);
    }));
    return result.finish();
}

}

Result<String*> format_template(String& text, std::span<Value const> arguments, Value keywords)
{
    return format_with_units(text, arguments, keywords, false);
}

Result<String*> format_template_map(String& text, Value mapping)
{
    return format_with_units(text, {}, mapping, true);
}

}
