#include "runtime/operations/text_builder.h"

#include "runtime/objects/type.h"

#include <algorithm>
#include <cstring>

namespace krait {

template <class Target, class Source> static void copy_units(Target* target, Source const* source, size_t count)
{
    if constexpr (sizeof(Target) == sizeof(Source)) {
        if (count)
            std::memcpy(target, source, count * sizeof(Target));
    } else {
        for (size_t index = 0; index < count; ++index)
            target[index] = static_cast<Target>(source[index]);
    }
}

template <class Target>
static void copy_to(Target* target, void const* source, String::Width width, size_t start, size_t count)
{
    switch (width) {
    case String::Width::One:
        return copy_units(target, static_cast<uint8_t const*>(source) + start, count);
    case String::Width::Two:
        return copy_units(target, static_cast<uint16_t const*>(source) + start, count);
    case String::Width::Four:
        return copy_units(target, static_cast<uint32_t const*>(source) + start, count);
    }
}

void copy_characters(void* target, String::Width target_width, size_t position, void const* source,
    String::Width source_width, size_t start, size_t count)
{
    switch (target_width) {
    case String::Width::One:
        return copy_to(static_cast<uint8_t*>(target) + position, source, source_width, start, count);
    case String::Width::Two:
        return copy_to(static_cast<uint16_t*>(target) + position, source, source_width, start, count);
    case String::Width::Four:
        return copy_to(static_cast<uint32_t*>(target) + position, source, source_width, start, count);
    }
}

void fill_characters(void* target, String::Width width, size_t position, char32_t character, size_t count)
{
    switch (width) {
    case String::Width::One:
        std::memset(static_cast<uint8_t*>(target) + position, static_cast<int>(character), count);
        return;
    case String::Width::Two:
        std::fill_n(static_cast<uint16_t*>(target) + position, count, static_cast<uint16_t>(character));
        return;
    case String::Width::Four:
        std::fill_n(static_cast<uint32_t*>(target) + position, count, character);
        return;
    }
}

bool TextBuilder::make_room(size_t count, char32_t largest)
{
    if (has_failed_)
        return false;
    String::Width needed = largest < 0x100 ? String::Width::One
        : largest < 0x10000                ? String::Width::Two
                                           : String::Width::Four;
    String::Width width = std::max(width_, needed);
    size_t capacity = capacity_;
    if (count > capacity - length_) {
        if (count > Cell::heap_range_size) {
            has_failed_ = true;
            return false;
        }
        capacity = std::max(length_ + count, 2 * capacity);
    }
    if (capacity != capacity_ || width != width_) {
        auto* storage = ByteStorage::try_create(std::max<size_t>(capacity, 1) * static_cast<size_t>(width));
        if (!storage) {
            has_failed_ = true;
            return false;
        }
        copy_characters(storage->data(), width, 0, data_, width_, 0, length_);
        storage_ = storage;
        data_ = storage->data();
        capacity_ = capacity;
        width_ = width;
    }
    if (largest > limit_)
        limit_ = largest < 0x100 ? 0xFF : largest < 0x10000 ? 0xFFFF : 0x10FFFF;
    return true;
}

void TextBuilder::append_characters(String const& text, size_t start, size_t end)
{
    if (end <= start || !make_room(end - start, character_bound(text)))
        return;
    copy_characters(data_, width_, length_, text.characters(), text.width(), start, end - start);
    length_ += end - start;
}

void TextBuilder::append_widened(std::string_view text)
{
    if (text.empty() || !make_room(text.size(), 0))
        return;
    copy_characters(data_, width_, length_, text.data(), String::Width::One, 0, text.size());
    length_ += text.size();
}

void TextBuilder::append_utf8(std::string_view text)
{
    for (size_t index = 0; index < text.size();) {
        auto first = static_cast<uint8_t>(text[index]);
        size_t count = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        char32_t character = count == 1 ? first : first & (0x7Fu >> count);
        for (size_t next = 1; next < count && index + next < text.size(); ++next)
            character = character << 6 | (static_cast<uint8_t>(text[index + next]) & 0x3F);
        append(character);
        index += count;
    }
}

void TextBuilder::fill(char32_t character, size_t count)
{
    if (count == 0 || !make_room(count, character))
        return;
    fill_characters(data_, width_, length_, character, count);
    length_ += count;
}

Result<String*> TextBuilder::finish()
{
    if (has_failed_)
        return raise_memory_error();
    if (length_ == 0)
        return String::empty();
    if (limit_ <= 0x7F) [[likely]]
        return String::create_ascii({ reinterpret_cast<char const*>(data_), length_ });
    // The limit may stem from a part of a wider string, so the characters themselves decide.
    switch (width_) {
    case String::Width::One:
        return String::create_from_units(data_, length_);
    case String::Width::Two:
        return String::create_from_units(reinterpret_cast<uint16_t const*>(data_), length_);
    default:
        return String::create_from_units(reinterpret_cast<uint32_t const*>(data_), length_);
    }
}

}
