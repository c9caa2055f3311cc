#include "runtime/builtins/string.h"

#include "runtime/builtins/native_types.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/format_specification.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/string_format.h"
#include "runtime/operations/subscripts.h"
#include "runtime/operations/text.h"
#include "runtime/operations/text_search.h"

#include <algorithm>
#include <cstring>

namespace krait {

namespace {

Result<String*> searched_text(Value given)
{
    if (!given.is<String>())
        return raise_type_error("must be str, not {}", type_name_of(given));
    return &given.as<String>();
}

template <Result<size_t> (*find)(String&, String&, size_t, size_t)>
Result<int64_t> find_position(String& self, Value sub, Value start, Value end)
{
    String* pattern = TRY(searched_text(sub));
    size_t first;
    size_t last;
    TRY(adjust_bounds(start, end, self.length(), first, last));
    size_t found = TRY(find(self, *pattern, first, last));
    return found == not_found ? int64_t(-1) : static_cast<int64_t>(found);
}

template <Result<size_t> (*find)(String&, String&, size_t, size_t)>
Result<int64_t> index_position(String& self, Value sub, Value start, Value end)
{
    int64_t position = TRY(find_position<find>(self, sub, start, end));
    if (position < 0)
        return raise_value_error("substring not found");
    return position;
}

Result<int64_t> string_count(String& self, Value sub, Value start, Value end)
{
    String* pattern = TRY(searched_text(sub));
    size_t first;
    size_t last;
    TRY(adjust_bounds(start, end, self.length(), first, last));
    size_t count = TRY(count_in_string(self, *pattern, first, last, SIZE_MAX));
    return static_cast<int64_t>(count);
}

enum class Side : uint8_t { Start, End };

bool matches_at(String& text, String& part, size_t first, size_t last, Side side)
{
    if (first > last || part.length() > last - first)
        return false;
    size_t offset = side == Side::Start ? first : last - part.length();
    if (text.width() == part.width()) {
        auto const width = static_cast<size_t>(text.width());
        return equal_bytes(text.units<uint8_t>() + offset * width, part.characters(), part.length() * width);
    }
    for (size_t index = 0; index < part.length(); ++index) {
        if (text.at(offset + index) != part.at(index))
            return false;
    }
    return true;
}

template <Side side> Result<bool> string_matches(String& self, Value prefix, Value start, Value end)
{
    char const* name = side == Side::Start ? "startswith" : "endswith";
    size_t first;
    size_t last;
    TRY(adjust_bounds(start, end, self.length(), first, last));
    if (prefix.is<String>())
        return matches_at(self, prefix.as<String>(), first, last, side);
    if (!prefix.is<Tuple>()) {
        return raise_type_error("{} first arg must be str or a tuple of str, not {}", name, type_name_of(prefix));
    }
    for (Value item : prefix.as<Tuple>().span()) {
        if (!item.is<String>())
            return raise_type_error("tuple for {} must only contain str, not {}", name, type_name_of(item));
        if (matches_at(self, item.as<String>(), first, last, side))
            return true;
    }
    return false;
}

Result<Value> stripped(String& self, Value characters, char const* name, bool at_start, bool at_end)
{
    String* set = nullptr;
    if (characters.is_present() && !characters.is_none()) {
        if (!characters.is<String>())
            return raise_type_error("{} arg must be None or str", name);
        set = &characters.as<String>();
    }
    if (!set && self.is_ascii()) {
        std::string_view text = self.ascii_view();
        size_t start = 0;
        size_t end = text.size();
        while (at_start && start < end && is_space(text[start]))
            ++start;
        while (at_end && end > start && is_space(text[end - 1]))
            --end;
        return Value(TRY(self.substring(start, end)));
    }
    auto is_stripped = [set](char32_t character) {
        if (!set)
            return is_space(character);
        for (size_t index = 0; index < set->length(); ++index) {
            if (set->at(index) == character)
                return true;
        }
        return false;
    };
    size_t start = 0;
    size_t end = self.length();
    while (at_start && start < end && is_stripped(self.at(start)))
        ++start;
    while (at_end && end > start && is_stripped(self.at(end - 1)))
        --end;
    return Value(TRY(self.substring(start, end)));
}

Result<Value> string_strip(String& self, Value chars)
{
    return stripped(self, chars, "strip", true, true);
}
Result<Value> string_lstrip(String& self, Value chars)
{
    return stripped(self, chars, "lstrip", true, false);
}
Result<Value> string_rstrip(String& self, Value chars)
{
    return stripped(self, chars, "rstrip", false, true);
}

Result<char32_t> fill_character(Value given)
{
    if (given.is_empty())
        return U' ';
    if (!given.is<String>())
        return raise_type_error("The fill character must be a unicode character, not {}", type_name_of(given));
    if (given.as<String>().length() != 1)
        return raise_type_error("The fill character must be exactly one character long");
    return given.as<String>().at(0);
}

Result<Value> padded(String& self, size_t left, size_t right, char32_t fill)
{
    size_t length = self.length();
    if (left > Cell::heap_range_size || right > Cell::heap_range_size)
        return raise_memory_error();
    String* result = TRY(String::create_uninitialised(left + length + right, std::max(character_bound(self), fill)));
    fill_characters(result->characters(), result->width(), 0, fill, left);
    copy_characters(result->characters(), result->width(), left, self.characters(), self.width(), 0, length);
    fill_characters(result->characters(), result->width(), left + length, fill, right);
    return Value(result);
}

size_t missing_width(String& self, int64_t width)
{
    auto length = static_cast<int64_t>(self.length());
    return width > length ? static_cast<size_t>(width - length) : 0;
}

Result<Value> string_ljust(String& self, int64_t width, Value fillchar)
{
    char32_t fill = TRY(fill_character(fillchar));
    size_t missing = missing_width(self, width);
    return missing ? padded(self, 0, missing, fill) : Result<Value>(Value(TRY(exact_string(self))));
}

Result<Value> string_rjust(String& self, int64_t width, Value fillchar)
{
    char32_t fill = TRY(fill_character(fillchar));
    size_t missing = missing_width(self, width);
    return missing ? padded(self, missing, 0, fill) : Result<Value>(Value(TRY(exact_string(self))));
}

Result<Value> string_center(String& self, int64_t width, Value fillchar)
{
    char32_t fill = TRY(fill_character(fillchar));
    size_t missing = missing_width(self, width);
    if (!missing)
        return Value(TRY(exact_string(self)));
    // The odd one goes to the left when the width is odd.
    size_t left = missing / 2 + (missing & static_cast<size_t>(width) & 1);
    return padded(self, left, missing - left, fill);
}

Result<Value> string_zfill(String& self, int64_t width)
{
    size_t missing = missing_width(self, width);
    if (!missing)
        return Value(TRY(exact_string(self)));
    TextBuilder result;
    result.reserve(self.length() + missing);
    bool has_sign = self.length() && (self.at(0) == '+' || self.at(0) == '-');
    if (has_sign)
        result.append(self.at(0));
    result.fill('0', missing);
    result.append(self, has_sign, self.length());
    return Value(TRY(result.finish()));
}

Result<Value> string_expandtabs(String& self, int64_t tabsize)
{
    TextBuilder result;
    size_t column = 0;
    for (size_t index = 0; index < self.length(); ++index) {
        char32_t character = self.at(index);
        if (character == '\t') {
            if (tabsize > 0) {
                size_t step = static_cast<size_t>(tabsize) - column % static_cast<size_t>(tabsize);
                result.fill(' ', step);
                column += step;
            }
            continue;
        }
        result.append(character);
        column = character == '\n' || character == '\r' ? 0 : column + 1;
    }
    return Value(TRY(result.finish()));
}

Result<Value> string_removeprefix(String& self, String& prefix)
{
    bool matches = matches_at(self, prefix, 0, self.length(), Side::Start);
    return Value(TRY(self.substring(matches ? prefix.length() : 0, self.length())));
}

Result<Value> string_removesuffix(String& self, String& suffix)
{
    bool matches = matches_at(self, suffix, 0, self.length(), Side::End);
    return Value(TRY(self.substring(0, self.length() - (matches ? suffix.length() : 0))));
}

// Whether one of the characters is beyond the narrower ranges than the one that `bound` is the end of.
template <class Unit> bool reaches(std::span<Unit const> characters, char32_t bound)
{
    char32_t const least = bound <= 0x7F ? 0 : bound <= 0xFF ? 0x80 : bound <= 0xFFFF ? 0x100 : 0x10000;
    return least == 0
        || std::any_of(characters.begin(), characters.end(), [least](Unit character) { return character >= least; });
}

// The pattern is found `matches` times, and the replacement is no wider than the text.
Result<Value> replace_in_width(String& self, String& from, String& to, size_t matches)
{
    size_t const length = self.length() + matches * to.length() - matches * from.length();
    if (length == 0)
        return Value(String::empty());
    void const* const pattern = TRY(widened_pattern(self, from));
    void const* const replacement = TRY(widened_pattern(self, to));
    char32_t const bound = std::max(character_bound(self), character_bound(to));
    String* const result = TRY(String::create_uninitialised(length, bound));
    return with_units(self, [&](auto const* units) -> Result<Value> {
        using Unit = std::remove_cvref_t<decltype(*units)>;
        using Units = std::span<Unit const>;
        auto* target = static_cast<Unit*>(result->characters());
        replace_units(target, Units(units, self.length()), Units(static_cast<Unit const*>(pattern), from.length()),
            Units(static_cast<Unit const*>(replacement), to.length()), matches);
        if (!reaches(Units(target, length), bound))
            return Value(TRY(String::create_from_units(target, length)));
        return Value(result);
    });
}

// Both sides of a replacement are read through the strings, so nothing else must be kept.
Result<Value> string_replace(String& self, String& from, String& to, int64_t count)
{
    size_t most = count < 0 ? SIZE_MAX : static_cast<size_t>(count);
    size_t matches = TRY(count_in_string(self, from, 0, self.length(), most));
    if (matches == 0)
        return Value(TRY(exact_string(self)));
    if (to.length() > Cell::heap_range_size / matches)
        return raise_memory_error();
    if (from.length() > 0 && to.width() <= self.width())
        return replace_in_width(self, from, to, matches);
    TextBuilder result;
    result.reserve(self.length() + matches * to.length() - matches * from.length());
    if (from.length() == 0) {
        for (size_t index = 0; index < matches; ++index) {
            result.append(to);
            if (index < self.length())
                result.append(self.at(index));
        }
        if (matches < self.length())
            result.append(self, matches, self.length());
        return Value(TRY(result.finish()));
    }
    void const* pattern = TRY(widened_pattern(self, from));
    size_t start = 0;
    with_units(self, [&](auto const* units) {
        using Unit = std::remove_cvref_t<decltype(*units)>;
        for (size_t done = 0; done < matches; ++done) {
            size_t found
                = find_units(units + start, self.length() - start, static_cast<Unit const*>(pattern), from.length());
            result.append(self, start, start + found);
            result.append(to);
            start += found + from.length();
        }
    });
    result.append(self, start, self.length());
    return Value(TRY(result.finish()));
}

Result<Value> string_encode(String& self, Value encoding, Value errors)
{
    for (auto [value, name] : { std::pair { encoding, "encoding" }, std::pair { errors, "errors" } }) {
        if (value.is_present() && !value.is<String>())
            return raise_type_error("encode() argument '{}' must be str, not {}", name, type_name_of(value));
    }
    return Value(TRY(encode_string(self, encoding.try_as<String>(), errors.try_as<String>())));
}

Result<Value> string_format_method(String& self, VarArguments arguments, VarKeywords keywords)
{
    return Value(TRY(format_template(self, arguments.span(), keywords.dict ? Value(keywords.dict) : Value())));
}

Result<Value> string_format_map(String& self, Value mapping)
{
    return Value(TRY(format_template_map(self, mapping)));
}

Result<Value> string_format_one(String& self, Value specification)
{
    if (!specification.is<String>())
        return raise_type_error("__format__() argument must be str, not {}", type_name_of(specification));
    // Without a form it is the text, which a subclass may have its own of.
    if (specification.as<String>().length() == 0)
        return Value(TRY(to_string(Value(&self))));
    return Value(TRY(format_string(self, specification.as<String>())));
}

Result<Value> string_getnewargs(String& self)
{
    return Tuple::create({ Value(TRY(exact_string(self))) });
}

Result<Value> string_sizeof(String& self)
{
    return make_int(static_cast<int64_t>(49 + self.length() * static_cast<size_t>(self.width())));
}

Result<Value> string_maketrans(Value x, Value y, Value z)
{
    Dict* table = Dict::create();
    if (y.is_empty()) {
        if (!x.is<Dict>())
            return raise_type_error("if you give only one argument to maketrans it must be a dict");
        auto& given = x.as<Dict>();
        for (uint32_t entry = given.next_entry(0); entry != DictTable::no_entry; entry = given.next_entry(entry + 1)) {
            Value key = given.table()->entries()[entry].key;
            Value value = given.table()->entries()[entry].value;
            if (key.is<String>()) {
                if (key.as<String>().length() != 1)
                    return raise_value_error("string keys in translate table must be of length 1");
                key = Value::small_int(key.as<String>().at(0));
            } else if (!is_int(key)) {
                return raise_type_error("keys in translate table must be strings or integers");
            }
            TRY(dict_set(*table, key, value));
        }
        return Value(table);
    }
    if (!x.is<String>())
        return raise_type_error("first maketrans argument must be a string if there is a second argument");
    if (!y.is<String>())
        return raise_type_error("maketrans() argument 2 must be str, not {}", type_name_of(y));
    if (z.is_present() && !z.is<String>())
        return raise_type_error("maketrans() argument 3 must be str, not {}", type_name_of(z));
    auto& from = x.as<String>();
    auto& to = y.as<String>();
    if (from.length() != to.length())
        return raise_value_error("the first two maketrans arguments must have equal length");
    for (size_t index = 0; index < from.length(); ++index)
        TRY(dict_set(*table, Value::small_int(from.at(index)), Value::small_int(to.at(index))));
    if (z.is_present()) {
        for (size_t index = 0; index < z.as<String>().length(); ++index)
            TRY(dict_set(*table, Value::small_int(z.as<String>().at(index)), Value::none()));
    }
    return Value(table);
}

Result<Value> string_translate(String& self, Value table)
{
    TextBuilder result;
    result.reserve(self.length());
    // What each ASCII character becomes when that is one character: most tables are asked the same again and again.
    constexpr char32_t unknown = 0xFFFFFFFF;
    char32_t known[128];
    std::fill(std::begin(known), std::end(known), unknown);
    bool is_exact_dict = table.is_exactly<Dict>();
    for (size_t index = 0; index < self.length(); ++index) {
        char32_t character = self.at(index);
        if (is_exact_dict && character < 128 && known[character] != unknown) {
            result.append(known[character]);
            continue;
        }
        auto looked_up = get_item(table, Value::small_int(character));
        Value mapped;
        if (looked_up.is_raised()) {
            if (!clear_pending_if(*types().LookupError))
                return raised;
            mapped = Value::small_int(character);
        } else {
            mapped = looked_up.release();
        }
        if (is_int(mapped)) {
            std::optional<int64_t> code = int_as_int64(mapped);
            if (!code || *code < 0 || *code > 0x10FFFF)
                return raise_value_error("character mapping must be in range(0x110000)");
            result.append(static_cast<char32_t>(*code));
            if (character < 128)
                known[character] = static_cast<char32_t>(*code);
        } else if (mapped.is<String>()) {
            result.append(mapped.as<String>());
        } else if (!mapped.is_none()) {
            return raise_type_error("character mapping must return integer, None or str");
        }
    }
    return Value(TRY(result.finish()));
}

}

void add_string_methods(TypeBuilder& builder)
{
    builder
        .method<find_position<find_in_string>>("find(self, sub, start=..., end=..., /)",
            "Return the lowest index in the string where substring sub is found, or -1.")
        .method<find_position<find_in_string_from_end>>("rfind(self, sub, start=..., end=..., /)",
            "Return the highest index in the string where substring sub is found, or -1.")
        .method<index_position<find_in_string>>("index(self, sub, start=..., end=..., /)",
            "Like find, but raises ValueError when the substring is not found.")
        .method<index_position<find_in_string_from_end>>("rindex(self, sub, start=..., end=..., /)",
            "Like rfind, but raises ValueError when the substring is not found.")
        .method<string_count>("count(self, sub, start=..., end=..., /)",
            "Return the number of non-overlapping occurrences of substring sub.")
        .method<string_matches<Side::Start>>("startswith(self, prefix, start=..., end=..., /)",
            "Return True if the string starts with the specified prefix.")
        .method<string_matches<Side::End>>("endswith(self, suffix, start=..., end=..., /)",
            "Return True if the string ends with the specified suffix.")
        .method<string_strip>(
            "strip(self, chars=None, /)", "Return a copy with leading and trailing whitespace removed.")
        .method<string_lstrip>("lstrip(self, chars=None, /)", "Return a copy with leading whitespace removed.")
        .method<string_rstrip>("rstrip(self, chars=None, /)", "Return a copy with trailing whitespace removed.")
        .method<string_ljust>("ljust(self, width, fillchar=..., /)", "Return a left-justified string of length width.")
        .method<string_rjust>("rjust(self, width, fillchar=..., /)", "Return a right-justified string of length width.")
        .method<string_center>("center(self, width, fillchar=..., /)", "Return a centered string of length width.")
        .method<string_zfill>("zfill(self, width, /)", "Pad a numeric string with zeros on the left.")
        .method<string_expandtabs>(
            "expandtabs(self, /, tabsize=8)", "Return a copy where all tab characters are expanded using spaces.")
        .method<string_removeprefix>(
            "removeprefix(self, prefix, /)", "Return a str with the given prefix removed if present.")
        .method<string_removesuffix>(
            "removesuffix(self, suffix, /)", "Return a str with the given suffix removed if present.")
        .method<string_replace>("replace(self, old, new, count=-1, /)",
            "Return a copy with all occurrences of substring old replaced by new.")
        .method<string_encode>(
            "encode(self, /, encoding=..., errors=...)", "Encode the string using the codec registered for encoding.")
        .method<string_format_method>("format(self, /, *args, **kwargs)",
            "Return a formatted version of the string, using substitutions from args and kwargs.")
        .method<string_format_map>("format_map(self, mapping, /)",
            "Return a formatted version of the string, using substitutions from mapping.")
        .method<string_format_one>(
            "__format__(self, format_spec, /)", "Return a formatted version of the string as described by format_spec.")
        .method<string_translate>(
            "translate(self, table, /)", "Replace each character in the string using the given translation table.")
        .static_method<string_maketrans>(
            "maketrans(x, y=..., z=..., /)", "Return a translation table usable for str.translate().")
        .method<string_getnewargs>("__getnewargs__(self, /)")
        .method<string_sizeof>("__sizeof__(self, /)", "Return the size of the string in memory, in bytes.");
}

}
