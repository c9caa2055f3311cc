// unicodedata: properties of characters and normal forms.
#include "runtime/binding/builders.h"
#include "runtime/core/safe_point.h"
#include "runtime/core/unicode_names.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/text_builder.h"
#include "stdlib/unicodedata/tables.h"

#include <algorithm>
#include <utf8proc.h>
#include <vector>

namespace krait {

namespace {

using namespace unicode_tables;

Result<char32_t> character_argument(Callee callee, Value value)
{
    if (!value.is<String>() || value.as<String>().length() != 1) {
        bool has_more = callee.function.name() == "decimal" || callee.function.name() == "digit"
            || callee.function.name() == "numeric" || callee.function.name() == "name";
        return raise_type_error("{}() argument{} must be a unicode character, not {}", callee.function.name(),
            has_more ? " 1" : "", type_name_of(value));
    }
    return value.as<String>().at(0);
}

Record const& record_of(char32_t character)
{
    uint32_t const* after = std::upper_bound(runs, runs + run_count, static_cast<uint32_t>(character) << 10 | 1023);
    return records[after[-1] & 1023];
}

Number const* number_of(char32_t character)
{
    Number const* end = numbers + number_count;
    Number const* found = std::lower_bound(
        numbers, end, character, [](Number const& number, char32_t wanted) { return number.code_point < wanted; });
    return found != end && found->code_point == character ? found : nullptr;
}

Result<String*> category(Callee callee, Value character)
{
    return String::create_small(record_of(TRY(character_argument(callee, character))).category);
}
Result<String*> bidirectional(Callee callee, Value character)
{
    return String::create_small(record_of(TRY(character_argument(callee, character))).bidirectional);
}
Result<String*> east_asian_width(Callee callee, Value character)
{
    return String::create_small(record_of(TRY(character_argument(callee, character))).east_asian_width);
}
Result<int64_t> combining(Callee callee, Value character)
{
    return int64_t(record_of(TRY(character_argument(callee, character))).combining);
}
Result<int64_t> mirrored(Callee callee, Value character)
{
    return int64_t(record_of(TRY(character_argument(callee, character))).mirrored);
}

Result<Value> number_or(Callee callee, Value character, Value fallback, uint8_t kind, char const* message)
{
    Number const* number = number_of(TRY(character_argument(callee, character)));
    if (number && number->kind >= kind) {
        if (kind > 1)
            return Value::small_int(number->numerator);
        return Value::number(static_cast<double>(number->numerator) / number->denominator);
    }
    if (fallback.is_empty())
        return raise_value_error("{}", message);
    return fallback;
}
Result<Value> decimal(Callee callee, Value character, Value fallback)
{
    return number_or(callee, character, fallback, 3, "not a decimal");
}
Result<Value> digit(Callee callee, Value character, Value fallback)
{
    return number_or(callee, character, fallback, 2, "not a digit");
}
Result<Value> numeric(Callee callee, Value character, Value fallback)
{
    return number_or(callee, character, fallback, 1, "not a numeric character");
}

Result<String*> decomposition(Callee callee, Value value)
{
    char32_t character = TRY(character_argument(callee, value));
    Decomposition const* end = decompositions + decomposition_count;
    Decomposition const* found = std::lower_bound(decompositions, end, character,
        [](Decomposition const& entry, char32_t wanted) { return entry.code_point < wanted; });
    if (found == end || found->code_point != character)
        return String::empty();
    return String::create_small(decomposition_text + found->offset);
}

Result<Value> name(Callee callee, Value value, Value fallback)
{
    char32_t character = TRY(character_argument(callee, value));
    if (std::optional<std::string> found = unicode_name_of(character))
        return Value(String::create_small(*found));
    if (fallback.is_empty())
        return raise_value_error("no such name");
    return fallback;
}

Result<String*> lookup(String& name)
{
    std::string wanted = name.to_utf8();
    std::optional<char32_t> found = find_unicode_name(wanted);
    if (!found)
        return raise_key_error(Value(TRY(String::create("undefined character name '" + wanted + "'"))));
    return String::from_code_point(*found);
}

struct Form {
    bool composes;
    bool is_compatible;
};

Result<Form> form_of(String& form)
{
    if (form.equals("NFC"))
        return Form { true, false };
    if (form.equals("NFD"))
        return Form { false, false };
    if (form.equals("NFKC"))
        return Form { true, true };
    if (form.equals("NFKD"))
        return Form { false, true };
    return raise_value_error("invalid normalization form");
}

Result<String*> normalized(Form form, String& text)
{
    if (text.is_ascii())
        return &text;
    int options = UTF8PROC_STABLE | (form.composes ? UTF8PROC_COMPOSE : UTF8PROC_DECOMPOSE)
        | (form.is_compatible ? UTF8PROC_COMPAT : 0);
    TRY(check_memory(text.length() * sizeof(int32_t) * 2)); // a character becomes eighteen at most, but rarely
    std::vector<int32_t> characters;
    characters.reserve(text.length() + text.length() / 4);
    int boundary = 0;
    for (size_t i = 0; i < text.length(); ++i) {
        constexpr size_t most_parts = 32;
        if (characters.capacity() - characters.size() < most_parts) {
            size_t const capacity = 2 * characters.capacity() + most_parts;
            TRY(check_memory((characters.size() + capacity) * sizeof(int32_t)));
            characters.reserve(capacity);
        }
        int32_t parts[most_parts];
        utf8proc_ssize_t count = utf8proc_decompose_char(static_cast<int32_t>(text.at(i)), parts, most_parts,
            static_cast<utf8proc_option_t>((options & ~UTF8PROC_COMPOSE) | UTF8PROC_DECOMPOSE), &boundary);
        if (count <= 0)
            characters.push_back(static_cast<int32_t>(text.at(i)));
        else
            characters.insert(characters.end(), parts, parts + std::min<utf8proc_ssize_t>(count, most_parts));
        if ((i & 0xFFFF) == 0xFFFF)
            TRY(poll(runtime()));
    }
    // Canonical order: marks by their class, in the order they came within one.
    auto combining_class = [](int32_t character) { return record_of(static_cast<char32_t>(character)).combining; };
    for (size_t i = 0; i < characters.size();) {
        if (characters[i] < 0x300 || combining_class(characters[i]) == 0) {
            ++i;
            continue;
        }
        size_t end = i + 1;
        while (end < characters.size() && combining_class(characters[end]) != 0)
            ++end;
        std::stable_sort(characters.begin() + static_cast<ptrdiff_t>(i),
            characters.begin() + static_cast<ptrdiff_t>(end),
            [&](int32_t a, int32_t b) { return combining_class(a) < combining_class(b); });
        i = end;
    }
    auto size = static_cast<utf8proc_ssize_t>(characters.size());
    if (form.composes)
        size = utf8proc_normalize_utf32(
            characters.data(), size, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    return String::create(
        reinterpret_cast<char32_t const*>(characters.data()), static_cast<size_t>(std::max<utf8proc_ssize_t>(size, 0)));
}

Result<String*> normalize(String& form, String& text)
{
    return normalized(TRY(form_of(form)), text);
}
Result<bool> is_normalized(String& form, String& text)
{
    String* other = TRY(normalized(TRY(form_of(form)), text));
    return other->equals(text);
}

Result<void> define_unicodedata(ModuleBuilder& module)
{
    module.constant("unidata_version", "14.0.0")
        .function<category>("category(chr, /)", "Returns the general category assigned to the character chr as string.")
        .function<bidirectional>(
            "bidirectional(chr, /)", "Returns the bidirectional class assigned to the character chr as string.")
        .function<combining>(
            "combining(chr, /)", "Returns the canonical combining class assigned to the character chr as integer.")
        .function<mirrored>(
            "mirrored(chr, /)", "Returns the mirrored property assigned to the character chr as integer.")
        .function<east_asian_width>(
            "east_asian_width(chr, /)", "Returns the east asian width assigned to the character chr as string.")
        .function<decomposition>("decomposition(chr, /)",
            "Returns the character decomposition mapping assigned to the character chr as string.")
        .function<decimal>(
            "decimal(chr, default=..., /)", "Converts a Unicode character into its equivalent decimal value.")
        .function<digit>("digit(chr, default=..., /)", "Converts a Unicode character into its equivalent digit value.")
        .function<numeric>(
            "numeric(chr, default=..., /)", "Converts a Unicode character into its equivalent numeric value.")
        .function<name>("name(chr, default=..., /)", "Returns the name assigned to the character chr as a string.")
        .function<lookup>("lookup(name, /)", "Look up character by name.")
        .function<normalize>(
            "normalize(form, unistr, /)", "Return the normal form 'form' for the Unicode string unistr.")
        .function<is_normalized>(
            "is_normalized(form, unistr, /)", "Return whether the Unicode string unistr is in the normal form 'form'.");
    return {};
}

}

extern const NativeModule unicodedata_module;
const NativeModule unicodedata_module { "unicodedata", define_unicodedata };

}
