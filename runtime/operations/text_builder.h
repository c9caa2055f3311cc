// TextBuilder: a string in the making. Its characters lie in the builder itself, a local of a native function, while
// they are few and narrow, else in a cell that it keeps alive, as wide as the widest so far. Running out of memory is
// remembered and raised by `finish`.
#pragma once

#include "runtime/objects/containers.h"
#include "runtime/objects/string.h"

#include <string_view>

namespace krait {

class TextBuilder {
public:
    TextBuilder() { }
    TextBuilder(TextBuilder const&) = delete;
    TextBuilder& operator=(TextBuilder const&) = delete;
    void append(char32_t character)
    {
        if (length_ == capacity_ || character > limit_) [[unlikely]] {
            if (!make_room(1, character))
                return;
        }
        put(length_++, character);
    }
    void append(String const& text) { append(text, 0, text.length()); }
    void append(String const& text, size_t start, size_t end)
    {
        if (text.is_ascii() && start < end) [[likely]]
            append_ascii({ text.units<char>() + start, end - start });
        else
            append_characters(text, start, end);
    }
    void append_ascii(std::string_view text)
    {
        if (width_ != String::Width::One || text.size() > capacity_ - length_) [[unlikely]]
            return append_widened(text);
        copy_bytes(data_ + length_, text.data(), text.size());
        length_ += text.size();
    }
    void append_utf8(std::string_view);
    void fill(char32_t character, size_t count);
    void reserve(size_t count)
    {
        if (count > capacity_ - length_)
            make_room(count, 0);
    }
    size_t length() const { return length_; }
    Result<String*> finish();

private:
    void append_characters(String const&, size_t start, size_t end);
    void append_widened(std::string_view);
    bool make_room(size_t count, char32_t largest);
    void put(size_t index, char32_t character)
    {
        if (width_ == String::Width::One)
            data_[index] = static_cast<uint8_t>(character);
        else if (width_ == String::Width::Two)
            reinterpret_cast<uint16_t*>(data_)[index] = static_cast<uint16_t>(character);
        else
            reinterpret_cast<uint32_t*>(data_)[index] = character;
    }

    static constexpr size_t own_room = 96;

    uint8_t* data_ { own_characters_ };
    ByteStorage* storage_ { nullptr }; // where `data_` is, if not here
    size_t length_ { 0 };
    size_t capacity_ { own_room };
    char32_t limit_ { 0x7F }; // largest character that the storage may take as it is
    String::Width width_ { String::Width::One };
    bool has_failed_ { false };
    uint8_t own_characters_[own_room]; // of one byte each
};

// Copies `count` characters from `source` at `start` to `target` at `position`, widening or narrowing them.
void copy_characters(void* target, String::Width target_width, size_t position, void const* source,
    String::Width source_width, size_t start, size_t count);
void fill_characters(void* target, String::Width, size_t position, char32_t character, size_t count);
// An upper bound of the characters of a string that is exact as to their width: 0x7F, 0xFF, 0xFFFF or 0x10FFFF.
inline char32_t character_bound(String const& text)
{
    if (text.is_ascii())
        return 0x7F;
    return text.width() == String::Width::One ? 0xFF : text.width() == String::Width::Two ? 0xFFFF : 0x10FFFF;
}

// Calls `body` with a pointer to the characters as uint8_t, uint16_t or uint32_t.
template <class Body> auto with_units(String const& text, Body&& body)
{
    switch (text.width()) {
    case String::Width::One:
        return body(text.units<uint8_t>());
    case String::Width::Two:
        return body(text.units<uint16_t>());
    default:
        return body(text.units<uint32_t>());
    }
}

}
