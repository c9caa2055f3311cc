#include "runtime/builtins/string.h"

#include "runtime/builtins/native_types.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/format_specification.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/percent_format.h"
#include "runtime/operations/subscripts.h"
#include "runtime/operations/text.h"
#include "runtime/operations/text_search.h"

#include <algorithm>
#include <cstring>

namespace krait {

Result<void const*> widen_pattern(String& text, String& pattern)
{
    auto* storage = ByteStorage::try_create(std::max<size_t>(pattern.length(), 1) * static_cast<size_t>(text.width()));
    if (!storage)
        return raise_memory_error();
    copy_characters(storage->data(), text.width(), 0, pattern.characters(), pattern.width(), 0, pattern.length());
    return static_cast<void const*>(storage->data());
}

namespace {

template <class Search>
Result<size_t> search(String& text, String& pattern, size_t start, size_t end, Search&& search_units)
{
    // Texts are as narrow as they can be, so a wider pattern holds a character that the text does not.
    if (start > end || pattern.length() > end - start || pattern.width() > text.width())
        return not_found;
    if (text.width() == String::Width::One) [[likely]]
        return search_units(text.units<uint8_t>() + start, end - start, pattern.units<uint8_t>(), pattern.length());
    void const* units = TRY(widened_pattern(text, pattern));
    return with_units(text, [&](auto const* characters) -> Result<size_t> {
        using Unit = std::remove_cvref_t<decltype(*characters)>;
        return search_units(characters + start, end - start, static_cast<Unit const*>(units), pattern.length());
    });
}

}

Result<size_t> find_in_string(String& text, String& pattern, size_t start, size_t end)
{
    size_t found = TRY(search(text, pattern, start, end, [](auto... parts) { return find_units(parts...); }));
    return found == not_found ? not_found : found + start;
}

Result<size_t> find_in_string_from_end(String& text, String& pattern, size_t start, size_t end)
{
    size_t found = TRY(search(text, pattern, start, end, [](auto... parts) { return find_units_from_end(parts...); }));
    return found == not_found ? not_found : found + start;
}

Result<size_t> count_in_string(String& text, String& pattern, size_t start, size_t end, size_t most)
{
    if (start > end)
        return size_t(0);
    if (pattern.length() == 0)
        return std::min(most, end - start + 1);
    size_t count
        = TRY(search(text, pattern, start, end, [most](auto... parts) { return count_units(parts..., most); }));
    return count == not_found ? 0 : count;
}

Result<void> clamp_bounds(Value start, Value end, size_t length, size_t& first, size_t& last)
{
    auto size = static_cast<int64_t>(length);
    auto resolve = [](Value value) -> Result<int64_t> {
        if (!value.is_small_int() && !type_of(value).slots.to_index)
            return raise_type_error("slice indices must be integers or None or have an __index__ method");
        return to_int64(value, nullptr);
    };
    int64_t from = 0;
    int64_t to = size;
    if (start.is_present() && !start.is_none())
        from = TRY(resolve(start));
    if (end.is_present() && !end.is_none())
        to = std::min(TRY(resolve(end)), size);
    if (to < 0)
        to = std::max<int64_t>(to + size, 0);
    if (from < 0)
        from = std::max<int64_t>(from + size, 0);
    first = static_cast<size_t>(from);
    last = static_cast<size_t>(to);
    return {};
}

static bool needs_no_escape(std::string_view ascii)
{
    bool is_escaped = false;
    for (char character : ascii)
        is_escaped |= static_cast<uint8_t>(character - 0x20) > 0x7E - 0x20 || character == '\\' || character == '\'';
    return !is_escaped;
}

static Result<String*> quoted(String& text, bool ascii_only)
{
    size_t single_quotes = 0;
    size_t double_quotes = 0;
    bool is_plain = text.is_ascii() && needs_no_escape(text.ascii_view());
    if (!is_plain) {
        is_plain = true;
        with_units(text, [&](auto const* units) {
            for (char32_t character : std::span(units, text.length())) {
                single_quotes += character == '\'';
                double_quotes += character == '"';
                is_plain = is_plain && character != '\\'
                    && (ascii_only ? character >= 0x20 && character < 0x7F : is_printable(character));
            }
        });
    }
    char quote = single_quotes && !double_quotes ? '"' : '\'';
    if (is_plain && (quote == '"' || !single_quotes)) {
        size_t const length = text.length();
        String* result = TRY(String::create_uninitialised(length + 2, character_bound(text)));
        with_units(text, [&](auto const* units) {
            auto* target = static_cast<std::remove_cvref_t<decltype(*units)>*>(result->characters());
            target[0] = target[length + 1] = static_cast<uint8_t>(quote);
            copy_bytes(target + 1, units, length * sizeof(*units));
        });
        return result;
    }
    TextBuilder result;
    result.reserve(text.length() + 2);
    result.append(static_cast<char32_t>(quote));
    std::string escape;
    for (size_t index = 0; index < text.length(); ++index) {
        char32_t character = text.at(index);
        if (character == static_cast<char32_t>(quote)) {
            result.append('\\');
            result.append(character);
        } else if (character == '\\'
            || (ascii_only ? character < 0x20 || character >= 0x7F : !is_printable(character))) {
            escape.clear();
            append_escape(escape, character);
            result.append_ascii(escape);
        } else {
            result.append(character);
        }
    }
    result.append(static_cast<char32_t>(quote));
    return result.finish();
}

Result<String*> string_repr(String& text)
{
    return quoted(text, false);
}
Result<String*> string_ascii(String& text)
{
    return quoted(text, true);
}

namespace {

Result<Value> string_construct(Type& type, Arguments const& arguments)
{
    static constexpr char const* names[] { "object", "encoding", "errors" };
    Value values[3];
    TRY(bind_arguments("str", arguments, names, 0, values));
    String* text = String::empty();
    if (values[1].is_present() || values[2].is_present()) {
        for (size_t index : { 1, 2 }) {
            if (values[index].is_present() && !values[index].is<String>()) {
                return raise_type_error(
                    "str() argument '{}' must be str, not {}", names[index], type_name_of(values[index]));
            }
        }
        if (values[0].is<String>())
            return raise_type_error("decoding str is not supported");
        if (values[0].is_present())
            text = TRY(decode_object(values[0], values[1], values[2]));
    } else if (values[0].is_present()) {
        text = TRY(to_string(values[0]));
    }
    if (&type == types().string)
        return Value(text);
    return Value(TRY(String::create_of_type(type, *text)));
}

Result<Value> string_convert(Value object)
{
    return TRY(to_string(object));
}
Result<Value> string_repr_slot(Value self)
{
    return Value(TRY(string_repr(self.as<String>())));
}
Result<Value> string_str(Value self)
{
    return Value(TRY(exact_string(self.as<String>())));
}
Result<int64_t> string_hash(Value self)
{
    return static_cast<int64_t>(self.as<String>().hash());
}
Result<bool> string_truth(Value self)
{
    return self.as<String>().length() != 0;
}
Result<int64_t> string_length(Value self)
{
    return static_cast<int64_t>(self.as<String>().length());
}
Result<Value> string_iterate(Value self)
{
    return Value(StringIterator::create(self.as<String>()));
}

Result<Value> string_compare(Value left, Value right, Comparison comparison)
{
    if (!left.is<String>() || !right.is<String>())
        return Value::not_implemented();
    auto& a = left.as<String>();
    auto& b = right.as<String>();
    switch (comparison) {
    case Comparison::Equal:
        return Value::boolean(a.equals(b));
    case Comparison::NotEqual:
        return Value::boolean(!a.equals(b));
    case Comparison::Less:
        return Value::boolean(a.compare(b) < 0);
    case Comparison::LessEqual:
        return Value::boolean(a.compare(b) <= 0);
    case Comparison::Greater:
        return Value::boolean(a.compare(b) > 0);
    case Comparison::GreaterEqual:
        return Value::boolean(a.compare(b) >= 0);
    }
    UNREACHABLE();
}

Result<Value> string_add(Value left, Value right)
{
    if (left.is<String>() && right.is<String>()) [[likely]]
        return Value(TRY(String::concatenate(left.as<String>(), right.as<String>())));
    if (!left.is<String>())
        return Value::not_implemented();
    Value answer = TRY(try_right_operand(BinaryOperator::Add, left, right, string_add));
    if (!answer.is_not_implemented())
        return answer;
    return raise_type_error("can only concatenate str (not \"{}\") to str", type_name_of(right));
}

Result<Value> repeat(String& text, int64_t count)
{
    size_t length = text.length();
    if (count <= 0 || length == 0)
        return Value(String::empty());
    if (count == 1)
        return Value(TRY(exact_string(text)));
    if (static_cast<uint64_t>(count) > Cell::heap_range_size / length)
        return raise_memory_error();
    size_t total = length * static_cast<size_t>(count);
    String* result = TRY(String::create_uninitialised(total, character_bound(text)));
    if (length == 1) {
        fill_characters(result->characters(), result->width(), 0, text.at(0), total);
        return Value(result);
    }
    auto* target = static_cast<uint8_t*>(result->characters());
    size_t unit = static_cast<size_t>(result->width());
    copy_bytes(target, text.characters(), length * unit);
    // Double what is there until it is all.
    for (size_t done = length; done < total;) {
        size_t step = std::min(done, total - done);
        copy_bytes(target + done * unit, target, step * unit);
        done += step;
    }
    return Value(result);
}

Result<Value> string_multiply(Value left, Value right)
{
    bool is_left = left.is<String>();
    Value text = is_left ? left : right;
    Value factor = is_left ? right : left;
    if (is_left && !factor.is_small_int() && !is_builtin_sequence(factor)) {
        Value answer = TRY(try_right_operand(BinaryOperator::Multiply, left, right, string_multiply));
        if (!answer.is_not_implemented())
            return answer;
    }
    std::optional<int64_t> count = TRY(repetition_count(factor));
    if (count)
        return repeat(text.as<String>(), *count);
    return raise_type_error("can't multiply sequence by non-int of type '{}'", type_name_of(factor));
}

Result<Value> string_modulo(Value left, Value right)
{
    if (!left.is<String>())
        return Value::not_implemented();
    return Value(TRY(percent_format(left.as<String>(), right)));
}

// `count` characters, each `step` behind the one before.
template <class Unit> Result<Value> stepped_slice(Unit const* first, int64_t step, size_t count)
{
    auto for_each_unit = [&](auto&& visit) {
        for (size_t index = 0; index < count; ++index)
            visit(index, first[static_cast<int64_t>(index) * step]);
    };
    char32_t bits = 0; // lies in the same range as the largest of them
    for_each_unit([&](size_t, Unit unit) { bits |= unit; });
    String* result = TRY(String::create_uninitialised(count, std::min<char32_t>(bits, 0x10FFFF)));
    auto copy_to = [&](auto* target) {
        for_each_unit(
            [&](size_t index, Unit unit) { target[index] = static_cast<std::decay_t<decltype(*target)>>(unit); });
    };
    switch (result->width()) {
    case String::Width::One:
        copy_to(static_cast<uint8_t*>(result->characters()));
        break;
    case String::Width::Two:
        copy_to(static_cast<uint16_t*>(result->characters()));
        break;
    case String::Width::Four:
        copy_to(static_cast<uint32_t*>(result->characters()));
        break;
    }
    return Value(result);
}

Result<Value> string_get_item(Value self, Value key)
{
    auto& text = self.as<String>();
    if (key.is_small_int()) {
        int64_t index = key.as_small_int();
        if (index < 0)
            index += static_cast<int64_t>(text.length());
        if (static_cast<uint64_t>(index) < text.length()) [[likely]]
            return Value(String::from_code_point(text.at(static_cast<size_t>(index))));
    }
    if (!key.is<Slice>()) {
        if (!key.is_small_int() && !type_of(key).slots.to_index)
            return raise_type_error("string indices must be integers, not '{}'", type_name_of(key));
        int64_t index = TRY(resolve_index(key, static_cast<int64_t>(text.length()), "string index out of range"));
        return Value(String::from_code_point(text.at(static_cast<size_t>(index))));
    }
    SliceRange range = TRY(resolve_slice(bounds_of(key.as<Slice>()), static_cast<int64_t>(text.length())));
    auto count = static_cast<size_t>(range.count);
    if (count == 0)
        return Value(String::empty());
    if (range.step == 1)
        return Value(TRY(text.substring(static_cast<size_t>(range.start), static_cast<size_t>(range.start) + count)));
    return with_units(text, [&](auto const* units) { return stepped_slice(units + range.start, range.step, count); });
}

Result<bool> string_contains(Value self, Value item)
{
    if (!item.is<String>())
        return raise_type_error("'in <string>' requires string as left operand, not {}", type_name_of(item));
    auto& text = self.as<String>();
    size_t found = TRY(find_in_string(text, item.as<String>(), 0, text.length()));
    return found != not_found;
}

Result<Value> iterator_next(Value self)
{
    return self.as<StringIterator>().next();
}

Result<Value> iterator_length_hint(StringIterator& self)
{
    size_t length = self.string ? self.string->length() : 0;
    return Value::small_int(static_cast<int64_t>(length > self.index ? length - self.index : 0));
}

Result<Value> iterator_reduce(StringIterator& self)
{
    Value function = TRY(builtin_function("iter"));
    if (!self.string)
        return Tuple::create({ function, Value(Tuple::create({ Value(String::empty()) })) });
    Value arguments(Tuple::create({ Value(self.string.get()) }));
    return Tuple::create({ function, arguments, Value::small_int(static_cast<int64_t>(self.index)) });
}

Result<Value> iterator_setstate(StringIterator& self, int64_t index)
{
    if (self.string)
        self.index = std::min(static_cast<size_t>(std::max<int64_t>(index, 0)), self.string->length());
    return Value::none();
}

}

void define_string_iterators()
{
    for (auto [place, name] : { std::pair { &types().string_iterator, "str_iterator" },
             std::pair { &types().ascii_string_iterator, "str_ascii_iterator" } }) {
        Type& type = native_type<StringIterator>(*place, name, { Type::Flag::DisallowsInstantiation });
        type.slots.iterate = iterate_self;
        type.slots.next = iterator_next;
        TypeBuilder(type)
            .method<iterator_length_hint>(
                "__length_hint__(self, /)", "Private method returning an estimate of len(list(it)).")
            .method<iterator_reduce>("__reduce__(self, /)", "Return state information for pickling.")
            .method<iterator_setstate>("__setstate__(self, state, /)", "Set state information for unpickling.")
            .finish();
    }
}

void define_string()
{
    Type& type = native_type<String>(types().string, "str", { Type::Flag::IsBaseType, Type::Flag::IsStringSubtype });
    type.set_layout({ CellKind::String, sizeof(String), true });
    Slots& slots = type.slots;
    slots.construct = string_construct;
    type.convert = string_convert;
    slots.repr = string_repr_slot;
    slots.str = string_str;
    slots.hash = string_hash;
    slots.compare = string_compare;
    slots.truth = string_truth;
    slots.length = string_length;
    slots.iterate = string_iterate;
    slots.get_item = string_get_item;
    slots.contains = string_contains;
    slots.binary[static_cast<size_t>(BinaryOperator::Add)] = string_add;
    slots.binary[static_cast<size_t>(BinaryOperator::Multiply)] = string_multiply;
    slots.binary[static_cast<size_t>(BinaryOperator::Modulo)] = string_modulo;
    TypeBuilder builder(type);
    builder.documentation("str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
                          "Create a new string object from the given object.");
    add_string_methods(builder);
    add_string_splitting_methods(builder);
    add_string_case_methods(builder);
    builder.finish();
    define_string_iterators();
}

}
