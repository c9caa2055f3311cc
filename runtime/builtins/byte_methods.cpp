#include "runtime/builtins/bytes.h"

#include "runtime/builtins/native_types.h"
#include "runtime/builtins/string.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/subscripts.h"
#include "runtime/operations/text_search.h"

#include <algorithm>
#include <array>

namespace krait {

Result<ByteSpan> required_bytes(Value value)
{
    std::optional<ByteSpan> bytes = bytes_of(value);
    if (!bytes)
        return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(value));
    return *bytes;
}

Result<uint8_t> byte_from(Value value, char const* out_of_range)
{
    Value index = TRY(to_index(value));
    std::optional<int64_t> number = int_as_int64(index);
    if (!number || *number < 0 || *number > 255)
        return raise_message(*types().ValueError, out_of_range);
    return static_cast<uint8_t>(*number);
}

Result<ByteArray*> make_bytearray(ByteSpan bytes)
{
    auto* result = allocate_object<ByteArray>(*types().bytearray, 0);
    TRY(result->resize(bytes.size()));
    if (!bytes.empty())
        std::memcpy(result->data(), bytes.data(), bytes.size());
    return result;
}

Result<Value> make_bytes_like(Value like, ByteSpan bytes)
{
    if (like.is<ByteArray>())
        return Value(TRY(make_bytearray(bytes)));
    return Value(TRY(Bytes::create(bytes)));
}

Result<Value> compare_bytes(Value left, Value right, Comparison comparison)
{
    std::optional<ByteSpan> a = bytes_of(left);
    std::optional<ByteSpan> b = bytes_of(right);
    if (!a || !b)
        return Value::not_implemented();
    if (comparison == Comparison::Equal || comparison == Comparison::NotEqual) {
        bool const are_equal = a->size() == b->size() && equal_bytes(a->data(), b->data(), a->size());
        return Value::boolean(are_equal == (comparison == Comparison::Equal));
    }
    size_t common = std::min(a->size(), b->size());
    int order = common ? std::memcmp(a->data(), b->data(), common) : 0;
    if (order == 0)
        order = (a->size() > b->size()) - (a->size() < b->size());
    return Value::boolean(holds(comparison, order, 0));
}

Result<bool> bytes_contain(ByteSpan bytes, Value item)
{
    if (is_int(item)) {
        uint8_t byte = TRY(byte_from(item));
        return std::find(bytes.begin(), bytes.end(), byte) != bytes.end();
    }
    ByteSpan pattern = TRY(required_bytes(item));
    return find_units(bytes.data(), bytes.size(), pattern.data(), pattern.size()) != not_found;
}

Result<Value> bytes_slice(Value self, Slice& slice)
{
    SliceRange range = TRY(resolve_slice_of(bounds_of(slice), [&] { return own_bytes(self).size(); }));
    ByteSpan bytes = own_bytes(self);
    if (range.step == 1)
        return make_bytes_like(self, bytes.subspan(static_cast<size_t>(range.start), static_cast<size_t>(range.count)));
    ByteBuilder result;
    result.reserve(static_cast<size_t>(range.count));
    for (int64_t index = 0; index < range.count; ++index)
        result.append(bytes[static_cast<size_t>(range.start + index * range.step)]);
    if (result.has_failed())
        return raise_memory_error();
    return make_bytes_like(self, result.span());
}

namespace {

Result<Value> finish(Value like, ByteBuilder const& builder)
{
    if (builder.has_failed())
        return raise_memory_error();
    return make_bytes_like(like, builder.span());
}

bool is_blank(uint8_t byte)
{
    return byte == ' ' || (byte >= 9 && byte <= 13);
}

// What find, count and their kin look for: a subsequence or one byte.
struct Pattern {
    ByteSpan bytes;
    uint8_t single { 0 };
    bool is_single { false };
    ByteSpan span() const { return is_single ? ByteSpan(&single, 1) : bytes; }
};

Result<Pattern> pattern_from(Value value)
{
    Pattern pattern;
    if (std::optional<ByteSpan> bytes = bytes_of(value)) {
        pattern.bytes = *bytes;
        return pattern;
    }
    if (!is_int(value) && !type_of(value).slots.to_index)
        return raise_type_error("argument should be integer or bytes-like object, not '{}'", type_name_of(value));
    pattern.single = TRY(byte_from(value));
    pattern.is_single = true;
    return pattern;
}

enum class Direction : uint8_t { Forward, Backward };

template <Direction direction> Result<int64_t> bytes_find(Value self, Value sub, Value start, Value end)
{
    size_t first;
    size_t last;
    TRY(adjust_bounds(start, end, own_bytes(self).size(), first, last));
    Pattern pattern = TRY(pattern_from(sub));
    ByteSpan bytes = own_bytes(self);
    ByteSpan wanted = pattern.span();
    if (last > bytes.size() || first > last || wanted.size() > last - first)
        return int64_t(-1);
    size_t found = direction == Direction::Forward
        ? find_units(bytes.data() + first, last - first, wanted.data(), wanted.size())
        : find_units_from_end(bytes.data() + first, last - first, wanted.data(), wanted.size());
    return found == not_found ? int64_t(-1) : static_cast<int64_t>(found + first);
}

template <Direction direction> Result<int64_t> bytes_index(Value self, Value sub, Value start, Value end)
{
    int64_t position = TRY(bytes_find<direction>(self, sub, start, end));
    if (position < 0)
        return raise_value_error("subsection not found");
    return position;
}

Result<int64_t> bytes_count(Value self, Value sub, Value start, Value end)
{
    size_t first;
    size_t last;
    TRY(adjust_bounds(start, end, own_bytes(self).size(), first, last));
    Pattern pattern = TRY(pattern_from(sub));
    ByteSpan bytes = own_bytes(self);
    ByteSpan wanted = pattern.span();
    if (first > last || last > bytes.size())
        return int64_t(0);
    if (wanted.empty())
        return static_cast<int64_t>(last - first + 1);
    return static_cast<int64_t>(count_units(bytes.data() + first, last - first, wanted.data(), wanted.size()));
}

bool matches_at(ByteSpan bytes, ByteSpan part, size_t first, size_t last, Direction direction)
{
    if (first > last || last > bytes.size() || part.size() > last - first)
        return false;
    size_t offset = direction == Direction::Forward ? first : last - part.size();
    return part.empty() || std::memcmp(bytes.data() + offset, part.data(), part.size()) == 0;
}

template <Direction direction> Result<bool> bytes_matches(Value self, Value prefix, Value start, Value end)
{
    char const* name = direction == Direction::Forward ? "startswith" : "endswith";
    size_t first;
    size_t last;
    TRY(adjust_bounds(start, end, own_bytes(self).size(), first, last));
    if (prefix.is<Tuple>()) {
        for (Value item : prefix.as<Tuple>().span()) {
            ByteSpan part = TRY(required_bytes(item));
            if (matches_at(own_bytes(self), part, first, last, direction))
                return true;
        }
        return false;
    }
    std::optional<ByteSpan> part = bytes_of(prefix);
    if (!part) {
        return raise_type_error("{} first arg must be bytes or a tuple of bytes, not {}", name, type_name_of(prefix));
    }
    return matches_at(own_bytes(self), *part, first, last, direction);
}

Result<Value> stripped(Value self, Value characters, bool at_start, bool at_end)
{
    ByteSpan bytes;
    size_t start = 0;
    size_t end = 0;
    auto strip = [&](auto const& is_stripped) {
        bytes = own_bytes(self);
        end = bytes.size();
        while (at_start && start < end && is_stripped(bytes[start]))
            ++start;
        while (at_end && end > start && is_stripped(bytes[end - 1]))
            --end;
    };
    if (characters.is_empty() || characters.is_none()) {
        strip(is_blank);
    } else {
        std::array<bool, 256> marked {};
        for (uint8_t byte : TRY(required_bytes(characters)))
            marked[byte] = true;
        strip([&marked](uint8_t byte) { return marked[byte]; });
    }
    if (start == 0 && end == bytes.size() && self.is_exactly<Bytes>())
        return self;
    return make_bytes_like(self, bytes.subspan(start, end - start));
}

Result<Value> bytes_strip(Value self, Value bytes)
{
    return stripped(self, bytes, true, true);
}
Result<Value> bytes_lstrip(Value self, Value bytes)
{
    return stripped(self, bytes, true, false);
}
Result<Value> bytes_rstrip(Value self, Value bytes)
{
    return stripped(self, bytes, false, true);
}

Result<uint8_t> fill_byte(char const* name, Value given)
{
    if (given.is_empty())
        return uint8_t(' ');
    if (!given.is<Bytes>() && !given.is<ByteArray>()) {
        return raise_type_error("{}() argument 2 must be a byte string of length 1, not {}", name, type_name_of(given));
    }
    if (own_bytes(given).size() != 1) {
        return raise_type_error("{}() argument 2 must be a byte string of length 1, not {}", name, type_name_of(given));
    }
    return own_bytes(given)[0];
}

Result<Value> padded(Value self, size_t left, size_t right, uint8_t fill)
{
    ByteBuilder result;
    ByteSpan bytes = own_bytes(self);
    result.reserve(left + bytes.size() + right);
    result.fill(fill, left);
    result.append(bytes);
    result.fill(fill, right);
    return finish(self, result);
}

size_t missing_width(Value self, int64_t width)
{
    auto size = static_cast<int64_t>(own_bytes(self).size());
    return width > size ? static_cast<size_t>(width - size) : 0;
}

Result<Value> bytes_ljust(Value self, int64_t width, Value fillchar)
{
    uint8_t fill = TRY(fill_byte("ljust", fillchar));
    return padded(self, 0, missing_width(self, width), fill);
}
Result<Value> bytes_rjust(Value self, int64_t width, Value fillchar)
{
    uint8_t fill = TRY(fill_byte("rjust", fillchar));
    return padded(self, missing_width(self, width), 0, fill);
}
Result<Value> bytes_center(Value self, int64_t width, Value fillchar)
{
    uint8_t fill = TRY(fill_byte("center", fillchar));
    size_t missing = missing_width(self, width);
    size_t left = missing / 2 + (missing & static_cast<size_t>(width) & 1);
    return padded(self, left, missing - left, fill);
}

Result<Value> bytes_zfill(Value self, int64_t width)
{
    size_t missing = missing_width(self, width);
    ByteSpan bytes = own_bytes(self);
    ByteBuilder result;
    size_t sign = !bytes.empty() && (bytes[0] == '+' || bytes[0] == '-');
    result.append(bytes.first(sign));
    result.fill('0', missing);
    result.append(bytes.subspan(sign));
    return finish(self, result);
}

Result<Value> bytes_expandtabs(Value self, int64_t tabsize)
{
    ByteBuilder result;
    size_t column = 0;
    for (uint8_t byte : own_bytes(self)) {
        if (byte == '\t') {
            if (tabsize > 0) {
                size_t step = static_cast<size_t>(tabsize) - column % static_cast<size_t>(tabsize);
                result.fill(' ', step);
                column += step;
            }
            continue;
        }
        result.append(byte);
        column = byte == '\n' || byte == '\r' ? 0 : column + 1;
    }
    return finish(self, result);
}

Result<Value> bytes_removeprefix(Value self, Value prefix)
{
    ByteSpan part = TRY(required_bytes(prefix));
    ByteSpan bytes = own_bytes(self);
    bool matches = matches_at(bytes, part, 0, bytes.size(), Direction::Forward);
    return make_bytes_like(self, bytes.subspan(matches ? part.size() : 0));
}

Result<Value> bytes_removesuffix(Value self, Value suffix)
{
    ByteSpan part = TRY(required_bytes(suffix));
    ByteSpan bytes = own_bytes(self);
    bool matches = matches_at(bytes, part, 0, bytes.size(), Direction::Backward);
    return make_bytes_like(self, bytes.first(bytes.size() - (matches ? part.size() : 0)));
}

Result<Value> bytes_replace(Value self, Value old, Value replacement, int64_t count)
{
    ByteSpan from = TRY(required_bytes(old));
    ByteSpan to = TRY(required_bytes(replacement));
    ByteSpan bytes = own_bytes(self);
    size_t most = count < 0 ? SIZE_MAX : static_cast<size_t>(count);
    if (from.empty()) {
        ByteBuilder result;
        result.reserve(bytes.size());
        size_t matches = std::min(most, bytes.size() + 1);
        for (size_t index = 0; index < matches; ++index) {
            result.append(to);
            if (index < bytes.size())
                result.append(bytes[index]);
        }
        if (matches < bytes.size())
            result.append(bytes.subspan(matches));
        return finish(self, result);
    }
    size_t const matches = count_units(bytes.data(), bytes.size(), from.data(), from.size(), most);
    if (matches == 0)
        return self.is_exactly<Bytes>() ? Result<Value>(self) : make_bytes_like(self, bytes);
    if (to.size() > Cell::heap_range_size / matches)
        return raise_memory_error();
    size_t const size = bytes.size() + matches * to.size() - matches * from.size();
    if (self.is<ByteArray>()) {
        auto* result = allocate_object<ByteArray>(*types().bytearray, 0);
        TRY(result->resize(size));
        replace_units(result->data(), bytes, from, to, matches);
        return Value(result);
    }
    Bytes* result = TRY(Bytes::create_uninitialised(size));
    replace_units(result->data(), bytes, from, to, matches);
    return Value(result);
}

// The parts of bytes are made at once. Those of a bytearray are noted by their positions first, because making them may
// let scripts change it.
class ByteParts {
public:
    static Result<ByteParts> of(Value self) { return ByteParts(self, *TRY(List::create_with_capacity(8))); }

    Result<void> add(size_t start, size_t end)
    {
        if (auto* bytes = whole_.try_as<Bytes>()) [[likely]]
            return list_->append(Value(TRY(Bytes::create(bytes->span().subspan(start, end - start)))));
        positions_.emplace_back(start, end);
        return {};
    }
    Result<Value> finish()
    {
        for (auto [start, end] : positions_)
            TRY(list_->append(TRY(make_bytes_like(whole_, own_bytes(whole_).subspan(start, end - start)))));
        return Value(list_);
    }
    Result<Value> finish_reversed()
    {
        TRY(finish());
        list_->reverse();
        return Value(list_);
    }

    ByteParts() = default; // for Result

private:
    ByteParts(Value whole, List& list)
        : whole_(whole)
        , list_(&list)
    {
    }

    Value whole_;
    List* list_ { nullptr };
    std::vector<std::pair<size_t, size_t>> positions_;
};

Result<Value> bytes_split(Value self, Value sep, int64_t maxsplit)
{
    ByteSpan bytes = own_bytes(self);
    if (sep.is_empty() || sep.is_none()) {
        ByteParts parts = TRY(ByteParts::of(self));
        for (size_t index = 0;;) {
            while (index < bytes.size() && is_blank(bytes[index]))
                ++index;
            if (index == bytes.size())
                return parts.finish();
            size_t start = index;
            if (maxsplit-- == 0) {
                TRY(parts.add(start, bytes.size()));
                return parts.finish();
            }
            while (index < bytes.size() && !is_blank(bytes[index]))
                ++index;
            TRY(parts.add(start, index));
        }
    }
    ByteSpan separator = TRY(required_bytes(sep));
    if (separator.empty())
        return raise_value_error("empty separator");
    ByteParts parts = TRY(ByteParts::of(self));
    size_t start = 0;
    for (; maxsplit != 0; --maxsplit) {
        size_t found = find_units(bytes.data() + start, bytes.size() - start, separator.data(), separator.size());
        if (found == not_found)
            break;
        TRY(parts.add(start, start + found));
        start += found + separator.size();
    }
    TRY(parts.add(start, bytes.size()));
    return parts.finish();
}

Result<Value> bytes_rsplit(Value self, Value sep, int64_t maxsplit)
{
    ByteSpan bytes = own_bytes(self);
    size_t end = bytes.size();
    if (sep.is_empty() || sep.is_none()) {
        ByteParts parts = TRY(ByteParts::of(self));
        for (;;) {
            while (end > 0 && is_blank(bytes[end - 1]))
                --end;
            if (end == 0)
                return parts.finish_reversed();
            size_t start = end;
            if (maxsplit-- == 0) {
                TRY(parts.add(0, end));
                return parts.finish_reversed();
            }
            while (start > 0 && !is_blank(bytes[start - 1]))
                --start;
            TRY(parts.add(start, end));
            end = start;
        }
    }
    ByteSpan separator = TRY(required_bytes(sep));
    if (separator.empty())
        return raise_value_error("empty separator");
    ByteParts parts = TRY(ByteParts::of(self));
    for (; maxsplit != 0; --maxsplit) {
        size_t found = find_units_from_end(bytes.data(), end, separator.data(), separator.size());
        if (found == not_found)
            break;
        TRY(parts.add(found + separator.size(), end));
        end = found;
    }
    TRY(parts.add(0, end));
    return parts.finish_reversed();
}

Result<Value> bytes_splitlines(Value self, bool keepends)
{
    ByteSpan bytes = own_bytes(self);
    ByteParts parts = TRY(ByteParts::of(self));
    for (size_t index = 0; index < bytes.size();) {
        size_t start = index;
        while (index < bytes.size() && bytes[index] != '\n' && bytes[index] != '\r')
            ++index;
        size_t end = index;
        if (index < bytes.size())
            index += bytes[index] == '\r' && index + 1 < bytes.size() && bytes[index + 1] == '\n' ? 2 : 1;
        TRY(parts.add(start, keepends ? index : end));
    }
    return parts.finish();
}

template <Direction direction> Result<Value> bytes_partition(Value self, Value sep)
{
    ByteSpan separator = TRY(required_bytes(sep));
    if (separator.empty())
        return raise_value_error("empty separator");
    ByteSpan bytes = own_bytes(self);
    size_t found = direction == Direction::Forward
        ? find_units(bytes.data(), bytes.size(), separator.data(), separator.size())
        : find_units_from_end(bytes.data(), bytes.size(), separator.data(), separator.size());
    size_t head_end = found;
    size_t tail_start = found + separator.size();
    if (found == not_found) {
        head_end = direction == Direction::Forward ? bytes.size() : 0;
        tail_start = head_end;
        separator = {};
    }
    Value head = TRY(make_bytes_like(self, bytes.first(head_end)));
    Value middle = self.is<Bytes>() && found != not_found ? sep : TRY(make_bytes_like(self, separator));
    Value tail = TRY(make_bytes_like(self, own_bytes(self).subspan(tail_start)));
    return Tuple::create({ head, middle, tail });
}

Result<Value> bytes_join(Value self, Value iterable)
{
    if (!type_of(iterable).slots.iterate && !type_of(iterable).slots.get_item)
        return raise_type_error("can only join an iterable");
    Value items = iterable.is<Tuple>() || iterable.is<List>() ? iterable : Value(TRY(list_from_iterable(iterable)));
    std::span<Value const> parts = items.is<List>() ? items.as<List>().span() : items.as<Tuple>().span();
    ByteSpan const separator = own_bytes(self);
    size_t size = parts.empty() ? 0 : separator.size() * (parts.size() - 1);
    for (size_t index = 0; index < parts.size(); ++index) {
        std::optional<ByteSpan> part = bytes_of(parts[index]);
        if (!part) {
            return raise_type_error(
                "sequence item {}: expected a bytes-like object, {} found", index, type_name_of(parts[index]));
        }
        size += part->size();
    }
    if (self.is<Bytes>() && parts.size() == 1 && parts[0].is_exactly<Bytes>())
        return parts[0];
    Bytes* result = TRY(Bytes::create_uninitialised(size));
    uint8_t* target = result->data();
    auto append = [&target](ByteSpan bytes) {
        copy_bytes(target, bytes.data(), bytes.size());
        target += bytes.size();
    };
    for (size_t index = 0; index < parts.size(); ++index) {
        if (index > 0)
            append(separator);
        append(*bytes_of(parts[index]));
    }
    return self.is<ByteArray>() ? make_bytes_like(self, result->span()) : Value(result);
}

Result<Value> bytes_translate(Value self, Value table, Value deleted)
{
    std::array<bool, 256> is_deleted {};
    if (deleted.is_present()) {
        for (uint8_t byte : TRY(required_bytes(deleted)))
            is_deleted[byte] = true;
    }
    ByteSpan map;
    if (!table.is_none()) {
        map = TRY(required_bytes(table));
        if (map.size() != 256)
            return raise_value_error("translation table must be 256 characters long");
    }
    ByteBuilder result;
    ByteSpan bytes = own_bytes(self);
    uint8_t* const begin = result.extend(bytes.size());
    if (!begin)
        return finish(self, result);
    uint8_t* target = begin;
    for (uint8_t byte : bytes) {
        *target = map.empty() ? byte : map[byte];
        target += !is_deleted[byte];
    }
    return make_bytes_like(self, { begin, target });
}

Result<Value> bytes_maketrans(Value from, Value to)
{
    ByteSpan source = TRY(required_bytes(from));
    ByteSpan target = TRY(required_bytes(to));
    if (source.size() != target.size())
        return raise_value_error("maketrans arguments must have same length");
    std::array<uint8_t, 256> table;
    for (size_t byte = 0; byte < 256; ++byte)
        table[byte] = static_cast<uint8_t>(byte);
    for (size_t index = 0; index < source.size(); ++index)
        table[source[index]] = target[index];
    return Value(TRY(Bytes::create(ByteSpan(table))));
}

Result<Value> bytes_decode(Value self, Value encoding, Value errors)
{
    for (auto [value, name] : { std::pair { encoding, "encoding" }, std::pair { errors, "errors" } }) {
        if (value.is_present() && !value.is<String>())
            return raise_type_error("decode() argument '{}' must be str, not {}", name, type_name_of(value));
    }
    return Value(TRY(decode_bytes(own_bytes(self), encoding.try_as<String>(), errors.try_as<String>())));
}

Result<Value> bytes_hex_method(Value self, Value sep, Value bytes_per_sep)
{
    if (bytes_per_sep.is_present())
        bytes_per_sep = TRY(to_index(bytes_per_sep)); // which may change the bytes
    return bytes_hex(own_bytes(self), sep, bytes_per_sep);
}

Result<Value> bytes_fromhex(Type& type, Value given)
{
    if (!given.is<String>())
        return raise_type_error("fromhex() argument must be str, not {}", type_name_of(given));
    auto& text = given.as<String>();
    static constexpr std::array<int8_t, 128> digits = [] {
        std::array<int8_t, 128> values {};
        values.fill(-1);
        for (int8_t digit = 0; digit < 10; ++digit)
            values['0' + digit] = digit;
        for (int8_t digit = 10; digit < 16; ++digit)
            values['a' + digit - 10] = values['A' + digit - 10] = digit;
        return values;
    }();
    auto digit_of = [](char32_t character) -> int { return character < 128 ? digits[character] : -1; };
    ByteBuilder result;
    result.reserve(text.length() / 2);
    for (size_t index = 0; index < text.length();) {
        char32_t character = text.at(index);
        if (character < 128 && is_blank(static_cast<uint8_t>(character))) {
            ++index;
            continue;
        }
        int high = digit_of(character);
        int low = high >= 0 && index + 1 < text.length() ? digit_of(text.at(index + 1)) : -1;
        if (low < 0) {
            return raise_value_error(
                "non-hexadecimal number found in fromhex() arg at position {}", high < 0 ? index : index + 1);
        }
        result.append(static_cast<uint8_t>(high << 4 | low));
        index += 2;
    }
    Bytes* bytes = TRY(result.finish());
    if (&type == types().bytes)
        return Value(bytes);
    return call(Value(&type), { Value(bytes) });
}

}

Result<Value> bytes_hex(ByteSpan bytes, Value separator, Value bytes_per_separator)
{
    static constexpr char digits[] = "0123456789abcdef";
    char32_t mark = 0;
    int64_t group = 0;
    if (separator.is_present()) {
        if (separator.is<String>()) {
            if (separator.as<String>().length() != 1)
                return raise_value_error("sep must be length 1.");
            mark = separator.as<String>().at(0);
        } else if (separator.is<Bytes>()) {
            if (separator.as<Bytes>().size() != 1)
                return raise_value_error("sep must be length 1.");
            mark = separator.as<Bytes>().data()[0];
        } else {
            static_cast<void>(TRY(length_of(separator)));
            return raise_type_error("sep must be str or bytes.");
        }
        if (mark >= 128)
            return raise_value_error("sep must be ASCII.");
        group = bytes_per_separator.is_empty() ? 1 : TRY(to_int64(bytes_per_separator, types().OverflowError));
        if (group != static_cast<int32_t>(group))
            return raise_message(*types().OverflowError, "Python int too large to convert to C int");
    }
    if (group == 0 && !bytes.empty()) {
        String* result = TRY(String::create_uninitialised(bytes.size() * 2, 0x7F));
        auto* target = static_cast<char*>(result->characters());
        for (uint8_t byte : bytes) {
            *target++ = digits[byte >> 4];
            *target++ = digits[byte & 15];
        }
        return Value(result);
    }
    TextBuilder result;
    result.reserve(bytes.size() * 2);
    auto size = static_cast<int64_t>(bytes.size());
    for (int64_t index = 0; index < size; ++index) {
        // Positive groups count from the end, negative ones from the start.
        bool is_boundary = index > 0 && (group > 0 ? (size - index) % group == 0 : index % -group == 0);
        if (is_boundary)
            result.append(mark);
        uint8_t byte = bytes[static_cast<size_t>(index)];
        result.append(static_cast<char32_t>(digits[byte >> 4]));
        result.append(static_cast<char32_t>(digits[byte & 15]));
    }
    return Value(TRY(result.finish()));
}

void add_byte_methods(TypeBuilder& builder)
{
    builder
        .method<bytes_find<Direction::Forward>>(
            "find(self, sub, start=..., end=..., /)", "Return the lowest index where subsection sub is found, or -1.")
        .method<bytes_find<Direction::Backward>>(
            "rfind(self, sub, start=..., end=..., /)", "Return the highest index where subsection sub is found, or -1.")
        .method<bytes_index<Direction::Forward>>("index(self, sub, start=..., end=..., /)",
            "Like find, but raises ValueError when the subsection is not found.")
        .method<bytes_index<Direction::Backward>>("rindex(self, sub, start=..., end=..., /)",
            "Like rfind, but raises ValueError when the subsection is not found.")
        .method<bytes_count>("count(self, sub, start=..., end=..., /)",
            "Return the number of non-overlapping occurrences of subsection sub.")
        .method<bytes_matches<Direction::Forward>>("startswith(self, prefix, start=..., end=..., /)",
            "Return True if the bytes start with the specified prefix.")
        .method<bytes_matches<Direction::Backward>>(
            "endswith(self, suffix, start=..., end=..., /)", "Return True if the bytes end with the specified suffix.")
        .method<bytes_strip>(
            "strip(self, bytes=None, /)", "Strip leading and trailing bytes contained in the argument.")
        .method<bytes_lstrip>("lstrip(self, bytes=None, /)", "Strip leading bytes contained in the argument.")
        .method<bytes_rstrip>("rstrip(self, bytes=None, /)", "Strip trailing bytes contained in the argument.")
        .method<bytes_ljust>("ljust(self, width, fillchar=..., /)", "Return a left-justified copy of length width.")
        .method<bytes_rjust>("rjust(self, width, fillchar=..., /)", "Return a right-justified copy of length width.")
        .method<bytes_center>("center(self, width, fillchar=..., /)", "Return a centered copy of length width.")
        .method<bytes_zfill>("zfill(self, width, /)", "Pad a numeric string with zeros on the left.")
        .method<bytes_expandtabs>(
            "expandtabs(self, /, tabsize=8)", "Return a copy where all tab characters are expanded using spaces.")
        .method<bytes_removeprefix>(
            "removeprefix(self, prefix, /)", "Return a copy with the given prefix removed if present.")
        .method<bytes_removesuffix>(
            "removesuffix(self, suffix, /)", "Return a copy with the given suffix removed if present.")
        .method<bytes_replace>(
            "replace(self, old, new, count=-1, /)", "Return a copy with all occurrences of old replaced by new.")
        .method<bytes_split>(
            "split(self, /, sep=None, maxsplit=-1)", "Return a list of the sections, using sep as delimiter.")
        .method<bytes_rsplit>(
            "rsplit(self, /, sep=None, maxsplit=-1)", "Return a list of the sections, splitting from the end.")
        .method<bytes_splitlines>("splitlines(self, /, keepends=False)", "Return a list of the lines.")
        .method<bytes_partition<Direction::Forward>>(
            "partition(self, sep, /)", "Partition into three parts using the given separator.")
        .method<bytes_partition<Direction::Backward>>(
            "rpartition(self, sep, /)", "Partition into three parts using the last occurrence of the separator.")
        .method<bytes_join>("join(self, iterable_of_bytes, /)", "Concatenate any number of bytes objects.")
        .method<bytes_translate>("translate(self, table, /, delete=...)",
            "Return a copy with each byte mapped by the given translation table.")
        .static_method<bytes_maketrans>("maketrans(frm, to, /)", "Return a translation table usable for translate.")
        .method<bytes_decode>(
            "decode(self, /, encoding=..., errors=...)", "Decode the bytes using the codec registered for encoding.")
        .method<bytes_hex_method>(
            "hex(self, /, sep=..., bytes_per_sep=...)", "Create a string of hexadecimal numbers from the bytes.")
        .class_method<bytes_fromhex>("fromhex(cls, string, /)", "Create from a string of hexadecimal numbers.");
}

}
