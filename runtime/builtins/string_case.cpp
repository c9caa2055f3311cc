#include "runtime/builtins/string.h"

#include "runtime/builtins/ascii_case.h"
#include "runtime/operations/text.h"

#include <array>

namespace krait {

namespace {

template <CaseMapping (*map)(char32_t)> Result<Value> map_all(String& self)
{
    TextBuilder result;
    result.reserve(self.length());
    for (size_t index = 0; index < self.length(); ++index) {
        CaseMapping mapping = map(self.at(index));
        for (size_t part = 0; part < mapping.count; ++part)
            result.append(mapping.characters[part]);
    }
    return Value(TRY(result.finish()));
}

// ASCII text keeps its length.
template <class Map> Result<String*> map_ascii(String& self, Map&& map)
{
    String* result = TRY(String::create_uninitialised(self.length(), 0x7F));
    map_eights(static_cast<uint8_t*>(result->characters()), self.units<uint8_t>(), self.length(), map);
    return result;
}

// The capital sigma at the end of a word becomes the final one (Unicode standard, table 3-17).
bool is_final_sigma(String& text, size_t position)
{
    size_t before = position;
    while (before > 0 && is_case_ignorable(text.at(before - 1)))
        --before;
    if (before == 0 || !is_cased(text.at(before - 1)))
        return false;
    size_t after = position + 1;
    while (after < text.length() && is_case_ignorable(text.at(after)))
        ++after;
    return after == text.length() || !is_cased(text.at(after));
}

void append_lower(TextBuilder& result, String& text, size_t index)
{
    char32_t character = text.at(index);
    if (character == 0x3A3) {
        result.append(is_final_sigma(text, index) ? 0x3C2 : 0x3C3);
        return;
    }
    CaseMapping mapping = map_lower(character);
    for (size_t part = 0; part < mapping.count; ++part)
        result.append(mapping.characters[part]);
}

void append_mapping(TextBuilder& result, CaseMapping const& mapping)
{
    for (size_t part = 0; part < mapping.count; ++part)
        result.append(mapping.characters[part]);
}

Result<Value> string_lower(String& self)
{
    if (self.is_ascii())
        return Value(TRY(map_ascii(self, ascii_lower)));
    TextBuilder result;
    result.reserve(self.length());
    for (size_t index = 0; index < self.length(); ++index)
        append_lower(result, self, index);
    return Value(TRY(result.finish()));
}

Result<Value> string_upper(String& self)
{
    if (self.is_ascii())
        return Value(TRY(map_ascii(self, ascii_upper)));
    return map_all<map_upper>(self);
}

Result<Value> string_casefold(String& self)
{
    if (self.is_ascii())
        return Value(TRY(map_ascii(self, ascii_lower)));
    return map_all<map_casefold>(self);
}

Result<Value> string_swapcase(String& self)
{
    if (self.is_ascii())
        return Value(TRY(map_ascii(self, ascii_swapped)));
    TextBuilder result;
    result.reserve(self.length());
    for (size_t index = 0; index < self.length(); ++index) {
        char32_t character = self.at(index);
        if (is_upper(character))
            append_lower(result, self, index);
        else if (is_lower(character))
            append_mapping(result, map_upper(character));
        else
            result.append(character);
    }
    return Value(TRY(result.finish()));
}

Result<Value> string_title(String& self)
{
    if (self.is_ascii())
        return Value(TRY(map_ascii(self, AsciiTitle())));
    TextBuilder result;
    result.reserve(self.length());
    bool after_cased = false;
    for (size_t index = 0; index < self.length(); ++index) {
        char32_t character = self.at(index);
        if (after_cased)
            append_lower(result, self, index);
        else
            append_mapping(result, map_title(character));
        after_cased = is_cased(character);
    }
    return Value(TRY(result.finish()));
}

Result<Value> string_capitalize(String& self)
{
    if (self.is_ascii() && self.length() > 0) {
        String* result = TRY(map_ascii(self, ascii_lower));
        auto* first = static_cast<uint8_t*>(result->characters());
        *first = static_cast<uint8_t>(ascii_upper(*first));
        return Value(result);
    }
    TextBuilder result;
    result.reserve(self.length());
    for (size_t index = 0; index < self.length(); ++index) {
        if (index == 0)
            append_mapping(result, map_title(self.at(0)));
        else
            append_lower(result, self, index);
    }
    return Value(TRY(result.finish()));
}

// What a test says of the characters of ASCII.
template <bool (*test)(char32_t)>
std::array<bool, 128> const ascii_answers = [] {
    std::array<bool, 128> answers;
    for (char32_t character = 0; character < answers.size(); ++character)
        answers[character] = test(character);
    return answers;
}();

// Whether the test holds for all characters from `index` on.
template <bool (*test)(char32_t)> bool holds_from(String const& text, size_t index)
{
    size_t const length = text.length();
    if (text.is_ascii()) {
        auto const* units = text.units<uint8_t>();
        while (index < length && ascii_answers<test>[units[index]])
            ++index;
    } else {
        while (index < length && test(text.at(index)))
            ++index;
    }
    return index == length;
}

template <bool (*test)(char32_t)> bool string_all(String& self)
{
    return self.length() > 0 && holds_from<test>(self, 0);
}

bool string_isascii(String& self)
{
    return self.is_ascii();
}

bool string_isprintable(String& self)
{
    return holds_from<is_printable>(self, 0);
}

bool string_isidentifier(String& self)
{
    return self.length() > 0 && is_identifier_start(self.at(0)) && holds_from<is_identifier_continue>(self, 1);
}

bool string_islower(String& self)
{
    bool has_cased = false;
    for (size_t index = 0; index < self.length(); ++index) {
        char32_t character = self.at(index);
        if (is_upper(character) || is_title(character))
            return false;
        has_cased = has_cased || is_lower(character);
    }
    return has_cased;
}

bool string_isupper(String& self)
{
    bool has_cased = false;
    for (size_t index = 0; index < self.length(); ++index) {
        char32_t character = self.at(index);
        if (is_lower(character) || is_title(character))
            return false;
        has_cased = has_cased || is_upper(character);
    }
    return has_cased;
}

bool string_istitle(String& self)
{
    bool has_cased = false;
    bool after_cased = false;
    for (size_t index = 0; index < self.length(); ++index) {
        char32_t character = self.at(index);
        if (is_upper(character) || is_title(character)) {
            if (after_cased)
                return false;
            after_cased = has_cased = true;
        } else if (is_lower(character)) {
            if (!after_cased)
                return false;
            has_cased = true;
        } else {
            after_cased = false;
        }
    }
    return has_cased;
}

}

void add_string_case_methods(TypeBuilder& builder)
{
    builder.method<string_lower>("lower(self, /)", "Return a copy of the string converted to lowercase.")
        .method<string_upper>("upper(self, /)", "Return a copy of the string converted to uppercase.")
        .method<string_casefold>(
            "casefold(self, /)", "Return a version of the string suitable for caseless comparisons.")
        .method<string_swapcase>(
            "swapcase(self, /)", "Convert uppercase characters to lowercase and lowercase characters to uppercase.")
        .method<string_title>("title(self, /)", "Return a version of the string where each word is titlecased.")
        .method<string_capitalize>("capitalize(self, /)", "Return a capitalized version of the string.")
        .method<string_all<is_alphabetic>>("isalpha(self, /)", "Return True if the string is an alphabetic string.")
        .method<string_all<is_alphanumeric>>(
            "isalnum(self, /)", "Return True if the string is an alpha-numeric string.")
        .method<string_all<is_decimal>>("isdecimal(self, /)", "Return True if the string is a decimal string.")
        .method<string_all<is_digit>>("isdigit(self, /)", "Return True if the string is a digit string.")
        .method<string_all<is_numeric>>("isnumeric(self, /)", "Return True if the string is a numeric string.")
        .method<string_all<is_space>>("isspace(self, /)", "Return True if the string is a whitespace string.")
        .method<string_isascii>("isascii(self, /)", "Return True if all characters in the string are ASCII.")
        .method<string_isprintable>("isprintable(self, /)", "Return True if the string is printable.")
        .method<string_isidentifier>("isidentifier(self, /)", "Return True if the string is a valid Python identifier.")
        .method<string_islower>("islower(self, /)", "Return True if the string is a lowercase string.")
        .method<string_isupper>("isupper(self, /)", "Return True if the string is an uppercase string.")
        .method<string_istitle>("istitle(self, /)", "Return True if the string is a title-cased string.");
}

}
