#include "runtime/objects/string.h"

#include "runtime/objects/type.h"
#include "runtime/objects/utf8.h"

#include <algorithm>
#include <cstring>

namespace krait {

namespace {

// Strings shorter than this are cheap to copy: no room is taken for them to grow.
constexpr size_t smallest_buffered_length = 32;

String::Width width_for(char32_t largest)
{
    return largest <= 0xFF ? String::Width::One : largest <= 0xFFFF ? String::Width::Two : String::Width::Four;
}

size_t size_of(String::Width width)
{
    return static_cast<size_t>(width);
}

template <class Target, class Source> void copy_units(Target* target, Source const* source, size_t count)
{
    if constexpr (sizeof(Target) == sizeof(Source))
        copy_bytes(target, source, count * sizeof(Target));
    else
        std::copy_n(source, count, target);
}

template <class Source>
void copy_units_to(void* target, String::Width width, size_t offset, Source const* source, size_t count)
{
    switch (width) {
    case String::Width::One:
        return copy_units(static_cast<uint8_t*>(target) + offset, source, count);
    case String::Width::Two:
        return copy_units(static_cast<uint16_t*>(target) + offset, source, count);
    case String::Width::Four:
        return copy_units(static_cast<uint32_t*>(target) + offset, source, count);
    }
}

// Copies the characters of `source` to position `offset` of a text of at least its width.
void copy_characters(void* target, String::Width width, size_t offset, String const& source)
{
    switch (source.width()) {
    case String::Width::One:
        return copy_units_to(target, width, offset, source.units<uint8_t>(), source.length());
    case String::Width::Two:
        return copy_units_to(target, width, offset, source.units<uint16_t>(), source.length());
    case String::Width::Four:
        return copy_units_to(target, width, offset, source.units<uint32_t>(), source.length());
    }
}

// A number that falls into the same width as the largest of the units.
template <class Unit> char32_t largest_unit(Unit const* units, size_t count)
{
    constexpr size_t at_once = sizeof(uint64_t) / sizeof(Unit);
    uint64_t words = 0;
    size_t i = 0;
    for (; i + at_once <= count; i += at_once)
        words |= load_word<uint64_t>(units + i);
    for (; i < count; ++i)
        words |= units[i];
    for (unsigned shift = 32; shift >= 8 * sizeof(Unit); shift /= 2)
        words |= words >> shift;
    return std::min<char32_t>(static_cast<Unit>(words), 0x10FFFF);
}

template <class Function> auto with_units(String const& string, Function&& function)
{
    switch (string.width()) {
    case String::Width::One:
        return function(string.units<uint8_t>());
    case String::Width::Two:
        return function(string.units<uint16_t>());
    default:
        return function(string.units<uint32_t>());
    }
}

}

inline String::String(Type& type, size_t length, Width width, bool is_ascii)
    : Object(cell_kind, type)
    , length_and_width_(static_cast<uint64_t>(length) << 8 | static_cast<uint64_t>(width))
    , characters_(this + 1)
{
    if (is_ascii)
        set_cell_flag(ascii_flag);
}

inline String::String(
    Type& type, size_t length, Width width, bool is_ascii, StringBuffer& buffer, void const* characters)
    : Object(cell_kind, type)
    , length_and_width_(static_cast<uint64_t>(length) << 8 | static_cast<uint64_t>(width))
    , characters_(characters)
{
    new (this + 1) Member<StringBuffer>(&buffer);
    set_cell_flag(concatenated_flag | buffered_flag);
    if (is_ascii)
        set_cell_flag(ascii_flag);
}

void String::visit(Visitor& visitor)
{
    visit_object(visitor);
    visitor.visit(buffer());
}

// An exact str has no attributes and no finaliser: there is nothing to complete.
static inline String* allocate_small(Runtime& current, size_t length, String::Width width, bool is_ascii)
{
    return current.heap->allocate_leaf<String>(
        length * size_of(width), *current.types->string, length, width, is_ascii);
}

String* String::create_small_uninitialised(size_t length, bool is_ascii)
{
    return allocate_small(runtime(), length, Width::One, is_ascii);
}

Result<String*> String::create_uninitialised(size_t length, char32_t largest)
{
    Width width = width_for(largest);
    if (length <= most_small_length) [[likely]]
        return allocate_small(runtime(), length, width, largest <= 0x7F);
    if (length > Cell::heap_range_size)
        return raise_memory_error();
    return try_allocate_object<String>(*types().string, length * size_of(width), length, width, largest <= 0x7F);
}

Result<String*> String::create_ascii(Runtime& current, std::string_view text)
{
    if (text.size() == 1)
        return from_code_point(current, static_cast<uint8_t>(text[0]));
    if (text.size() <= most_small_length) [[likely]] {
        String* string = allocate_small(current, text.size(), Width::One, true);
        copy_bytes(string->characters(), text.data(), text.size());
        return string;
    }
    String* string = TRY(create_uninitialised(text.size(), 0));
    std::memcpy(string->characters(), text.data(), text.size());
    return string;
}

Result<String*> String::create(std::string_view utf8)
{
    if (utf8.size() <= 1)
        return create_small(utf8);
    Utf8Summary summary = summarise_utf8(utf8);
    String* string = TRY(create_uninitialised(summary.length, summary.largest));
    if (summary.largest <= 0x7F) {
        std::memcpy(string->characters(), utf8.data(), utf8.size());
        return string;
    }
    switch (string->width()) {
    case Width::One:
        decode_utf8_to(static_cast<uint8_t*>(string->characters()), utf8);
        break;
    case Width::Two:
        decode_utf8_to(static_cast<uint16_t*>(string->characters()), utf8);
        break;
    case Width::Four:
        decode_utf8_to(static_cast<uint32_t*>(string->characters()), utf8);
        break;
    }
    return string;
}

String* String::create_small(std::string_view utf8)
{
    if (utf8.empty())
        return empty();
    if (utf8.size() == 1)
        return from_code_point(static_cast<unsigned char>(utf8[0]));
    return MUST(create(utf8));
}

template <class Unit> Result<String*> String::create_from_units(Unit const* units, size_t length)
{
    if (length == 0)
        return empty();
    char32_t largest = largest_unit(units, length);
    if (length == 1)
        return from_code_point(units[0]);
    String* string = TRY(create_uninitialised(length, largest));
    copy_units_to(string->characters(), string->width(), 0, units, length);
    return string;
}

template Result<String*> String::create_from_units(uint8_t const*, size_t);
template Result<String*> String::create_from_units(uint16_t const*, size_t);
template Result<String*> String::create_from_units(uint32_t const*, size_t);

Result<String*> String::create(char32_t const* code_points, size_t length)
{
    return create_from_units(reinterpret_cast<uint32_t const*>(code_points), length);
}

// The shared string of a character up to U+00FF that is asked for the first time, or a new one.
String* String::make_from_code_point(char32_t code_point)
{
    String* string = MUST(create_uninitialised(1, code_point));
    uint32_t unit = code_point;
    copy_units_to(string->characters(), string->width(), 0, &unit, 1);
    if (code_point > 0xFF)
        return string;
    string = intern(*string);
    InternTable& table = *runtime().interned;
    table.single_characters[code_point] = string;
    write_barrier(table);
    return string;
}

String* String::empty()
{
    // Interned, so there is but one; `names` keeps it.
    if (Names* names = runtime().names)
        return names->empty;
    return MUST(create_uninitialised(0, 0));
}

Result<String*> String::create_of_type(Type& type, String const& contents)
{
    size_t size = contents.length() * size_of(contents.width());
    String* string
        = TRY(try_allocate_object<String>(type, size, contents.length(), contents.width(), contents.is_ascii()));
    std::memcpy(string->characters(), contents.characters(), size);
    return string;
}

Result<String*> String::concatenate(String& left, String& right)
{
    size_t const length = left.length() + right.length();
    bool const are_narrow = ((left.length_and_width_ | right.length_and_width_) & 0xFF) == 1;
    if (length >= smallest_buffered_length || !are_narrow || left.length() == 0 || right.length() == 0)
        return concatenate_otherwise(left, right);
    String* string = allocate_small(runtime(), length, Width::One, left.is_ascii() && right.is_ascii());
    auto* characters = static_cast<uint8_t*>(string->characters());
    copy_bytes(characters, left.characters(), left.length());
    copy_bytes(characters + left.length(), right.characters(), right.length());
    string->set_cell_flag(concatenated_flag);
    return string;
}

Result<String*> String::concatenate_otherwise(String& left, String& right)
{
    if (right.length() == 0 && left.is_exactly<String>())
        return &left;
    if (left.length() == 0 && right.is_exactly<String>())
        return &right;
    size_t const length = left.length() + right.length();
    Width width = std::max(left.width(), right.width());
    bool is_ascii = left.is_ascii() && right.is_ascii();
    if (length > Cell::heap_range_size / 4)
        return raise_memory_error();

    StringBuffer* buffer = left.buffer();
    if (buffer && buffer->width == width && buffer->capacity - buffer->used >= right.length()
        && static_cast<uint8_t const*>(left.characters()) + left.length() * size_of(width)
            == buffer->bytes() + buffer->used * size_of(width)) {
        copy_characters(buffer->bytes(), width, buffer->used, right);
        buffer->used += right.length();
        return allocate_object<String>(
            *types().string, sizeof(Member<StringBuffer>), length, width, is_ascii, *buffer, left.characters());
    }
    if ((left.has_cell_flag(concatenated_flag)) && length >= smallest_buffered_length) {
        // Near the memory limit a smaller reserve still spares most copies.
        for (size_t reserve : { length / 2, length / 16 }) {
            size_t const capacity = length + reserve;
            buffer = heap().try_allocate<StringBuffer>(capacity * size_of(width), capacity, width);
            if (buffer)
                break;
        }
        if (buffer) {
            copy_characters(buffer->bytes(), width, 0, left);
            copy_characters(buffer->bytes(), width, left.length(), right);
            buffer->used = length;
            return allocate_object<String>(
                *types().string, sizeof(Member<StringBuffer>), length, width, is_ascii, *buffer, buffer->bytes());
        }
    }
    String* string
        = TRY(try_allocate_object<String>(*types().string, length * size_of(width), length, width, is_ascii));
    copy_characters(string->characters(), width, 0, left);
    copy_characters(string->characters(), width, left.length(), right);
    string->set_cell_flag(concatenated_flag);
    return string;
}

Result<String*> String::substring(size_t start, size_t end)
{
    size_t const count = end - start;
    if (count == length() && is_exactly<String>())
        return this;
    if (is_ascii()) [[likely]] {
        if (count == 0)
            return empty();
        return create_ascii({ static_cast<char const*>(characters_) + start, count });
    }
    return with_units(*this, [&](auto const* units) { return create_from_units(units + start, end - start); });
}

uint64_t String::compute_hash()
{
    hash_ = hash_of_bytes(characters_, size_in_bytes());
    return hash_;
}

bool String::equals(std::string_view ascii) const
{
    return is_ascii() && ascii_view() == ascii;
}

int String::compare(String const& other) const
{
    size_t common = std::min(length(), other.length());
    int order = 0;
    if (width() == Width::One && other.width() == Width::One) {
        order = std::memcmp(characters_, other.characters_, common);
    } else {
        order = with_units(*this, [&](auto const* left) {
            return with_units(other, [&](auto const* right) {
                for (size_t i = 0; i < common; ++i) {
                    if (left[i] != right[i])
                        return left[i] < right[i] ? -1 : 1;
                }
                return 0;
            });
        });
    }
    if (order != 0)
        return order;
    return length() == other.length() ? 0 : length() < other.length() ? -1 : 1;
}

std::string String::to_utf8() const
{
    std::string text;
    append_utf8(text);
    return text;
}

void String::append_utf8(std::string& text) const
{
    if (is_ascii()) {
        text.append(ascii_view());
        return;
    }
    text.reserve(text.size() + length() * 2);
    for (size_t i = 0; i < length(); ++i)
        encode_utf8(at(i), text);
}

}
