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
class TemplateFormatter {
public:
    TemplateFormatter(std::span<Value const> arguments, Value mapping, bool is_mapping_only)
        : arguments_(arguments)
        , mapping_(mapping)
        , is_mapping_only_(is_mapping_only)
    {
    }
    Result<void> format(String& text, size_t start, size_t end, int depth, TextBuilder& result);

private:
    enum class Numbering : uint8_t { Unknown, Automatic, Manual };

    Result<void> format_field(String& text, size_t start, size_t end, int depth, TextBuilder& result);
    Result<Value> look_up_field(String& text, size_t start, size_t end);
    Result<Value> first_value(String& text, size_t start, size_t end);

    std::span<Value const> arguments_;
    Value mapping_;
    bool is_mapping_only_;
    Numbering numbering_ { Numbering::Unknown };
    int64_t next_index_ { 0 };
};

// A number of ASCII digits only; empty for anything else, nothing raised.
std::optional<int64_t> whole_number(String& text, size_t start, size_t end)
{
    if (start == end)
        return {};
    int64_t number = 0;
    for (size_t index = start; index < end; ++index) {
        char32_t character = text.at(index);
        if (character < '0' || character > '9')
            return {};
        if (number > (INT64_MAX - 9) / 10)
            return INT64_MAX;
        number = number * 10 + static_cast<int64_t>(character - '0');
    }
    return number;
}

Result<Value> TemplateFormatter::first_value(String& text, size_t start, size_t end)
{
    std::optional<int64_t> index = whole_number(text, start, end);
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
    Value key(TRY(text.substring(start, end)));
    if (mapping_.is_empty())
        return raise_key_error(key);
    return get_item(mapping_, key);
}

// The value as what stands in [start, end) of a text specifies, which becomes a string for a __format__ only.
Result<void> append_formatted(Value value, String& text, size_t start, size_t end, TextBuilder& result)
{
    if (is_plain_number(value)) {
        FormattedText number;
        FormatSpecification specification = TRY(parse_format_specification(text, start, end, type_of(value)));
        TRY(format_number(value, specification, number));
        if (number.string())
            result.append(*number.string());
        else
            result.append_ascii(number.short_text());
        return {};
    }
    if (start == end && value.is_exactly<String>()) {
        result.append(value.as<String>());
        return {};
    }
    String* specification = TRY(text.substring(start, end));
    String* formatted = TRY(krait::format(value, *specification));
    result.append(*formatted);
    return {};
}

// name, then any number of .attribute and [index].
Result<Value> TemplateFormatter::look_up_field(String& text, size_t start, size_t end)
{
    size_t index = start;
    while (index < end && text.at(index) != '.' && text.at(index) != '[')
        ++index;
    Value value = TRY(first_value(text, start, index));
    while (index < end) {
        bool is_attribute = text.at(index) == '.';
        if (!is_attribute && text.at(index) != '[')
            return raise_value_error("Only '.' or '[' may follow ']' in format field specifier");
        size_t part = ++index;
        if (is_attribute) {
            while (index < end && text.at(index) != '.' && text.at(index) != '[')
                ++index;
        } else {
            while (index < end && text.at(index) != ']')
                ++index;
            if (index == end)
                return raise_value_error("Missing ']' in format string");
        }
        if (index == part)
            return raise_value_error("Empty attribute in format string");
        if (is_attribute) {
            String* name = TRY(text.substring(part, index));
            value = TRY(get_attribute(value, *intern(*name)));
            continue;
        }
        std::optional<int64_t> number = whole_number(text, part, index);
        if (number == INT64_MAX)
            return raise_value_error("Too many decimal digits in format string");
        Value key = number && Value::fits_small_int(*number) ? Value::small_int(*number)
                                                             : Value(TRY(text.substring(part, index)));
        value = TRY(get_item(value, key));
        ++index;
    }
    return value;
}

Result<void> TemplateFormatter::format_field(String& text, size_t start, size_t end, int depth, TextBuilder& result)
{
    // The name ends at '!' or ':' outside brackets.
    size_t name_end = start;
    bool in_brackets = false;
    for (; name_end < end; ++name_end) {
        char32_t character = text.at(name_end);
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
    if (name_end < end && text.at(name_end) == '!') {
        if (name_end + 1 >= end)
            return raise_value_error("end of string while looking for conversion specifier");
        conversion = text.at(name_end + 1);
        specification_start = name_end + 2;
        if (specification_start < end && text.at(specification_start) != ':')
            return raise_value_error("expected ':' after conversion specifier");
    }
    if (specification_start < end)
        ++specification_start;
    Value value = TRY(look_up_field(text, start, name_end));
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
        has_nested = has_nested || text.at(index) == '{';
    if (has_nested) {
        TextBuilder nested;
        TRY(this->format(text, specification_start, end, depth - 1, nested));
        String* specification = TRY(nested.finish());
        return append_formatted(value, *specification, 0, specification->length(), result);
    }
    return append_formatted(value, text, std::min(specification_start, end), end, result);
}

Result<void> TemplateFormatter::format(String& text, size_t start, size_t end, int depth, TextBuilder& result)
{
    if (depth < 0)
        return raise_value_error("Max string recursion exceeded");
    size_t index = start;
    while (index < end) {
        size_t literal = index;
        while (index < end && text.at(index) != '{' && text.at(index) != '}')
            ++index;
        result.append(text, literal, index);
        if (index == end)
            break;
        char32_t brace = text.at(index++);
        if (index < end && text.at(index) == brace) {
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
        bool in_specification = false;
        for (; index < end; ++index) {
            char32_t character = text.at(index);
            if (!in_specification && character == '[')
                in_brackets = true;
            else if (in_brackets && character == ']')
                in_brackets = false;
            if (in_brackets)
                continue;
            if (character == ':' || character == '!')
                in_specification = true;
            if (character == '{') {
                if (!in_specification)
                    return raise_value_error("unexpected '{{' in field name");
                ++nesting;
            } else if (character == '}' && --nesting == 0) {
                break;
            }
        }
        if (index == end)
            return raise_value_error("expected '}}' before end of string");
        if (index > field && text.at(index - 1) == '!')
            return raise_value_error("unmatched '{{' in format spec");
        TRY(format_field(text, field, index, depth, result));
        ++index;
    }
    return {};
}

}

Result<String*> format_template(String& text, std::span<Value const> arguments, Value keywords)
{
    TemplateFormatter formatter(arguments, keywords, false);
    TextBuilder result;
    TRY(formatter.format(text, 0, text.length(), 1, result));
    return result.finish();
}

Result<String*> format_template_map(String& text, Value mapping)
{
    TemplateFormatter formatter({}, mapping, true);
    TextBuilder result;
    TRY(formatter.format(text, 0, text.length(), 1, result));
    return result.finish();
}

}
