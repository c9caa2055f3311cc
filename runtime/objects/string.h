// String: immutable Unicode text, one, two or four bytes a code point (the narrowest that fits), so that indexing is
// O(1). The characters lie behind the header, or in a StringBuffer that several strings may share as prefixes: when a
// string that ends where its buffer's used part ends is extended, the new characters are written into the spare room,
// which makes repeated `s += x` linear. Lone surrogates are allowed, as in Python.
#pragma once

#include "runtime/objects/object.h"
#include "runtime/objects/short_bytes.h"

#include <string>
#include <string_view>
#include <vector>

namespace krait {

class StringBuffer;

class String : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::String;
    static constexpr char const* cell_name = "str";

    // Number of bytes a code point takes.
    enum class Width : uint8_t { One = 1, Two = 2, Four = 4 };

    // From UTF-8 that is known to be valid (surrogates in their three-byte form are accepted and kept).
    // These raise MemoryError only for sizes that data decides.
    static Result<String*> create(std::string_view utf8);
    static String* create_small(std::string_view utf8); // for texts of the program itself; never fails
    static Result<String*> create(char32_t const* code_points, size_t length);
    static String* from_code_point(char32_t code_point) { return from_code_point(runtime(), code_point); }
    static inline String* from_code_point(Runtime&, char32_t);
    static String* empty();
    // Uninitialised characters, which the caller fills before anything else. `largest` must be the largest of them, or
    // at least fall into the same of the ranges up to 0x7F, 0xFF, 0xFFFF and 0x10FFFF: equal texts have equal widths.
    static Result<String*> create_uninitialised(size_t length, char32_t largest);
    static Result<String*> create_ascii(std::string_view text) { return create_ascii(runtime(), text); }
    static Result<String*> create_ascii(Runtime&, std::string_view);
    // Uninitialised, of one byte a character; for lengths that `most_small_length` bounds, so that it never fails.
    static constexpr size_t most_small_length = 512;
    static String* create_small_uninitialised(size_t length, bool is_ascii);
    // From code units of one, two or four bytes, whatever the largest of them is.
    template <class Unit> static Result<String*> create_from_units(Unit const* units, size_t length);
    // A copy that is an instance of a subclass of str.
    static Result<String*> create_of_type(Type&, String const& contents);
    // left + right.
    static Result<String*> concatenate(String& left, String& right);

    size_t length() const { return length_and_width_ >> 8; }
    Width width() const { return static_cast<Width>(length_and_width_ & 0xFF); }
    bool is_ascii() const { return has_cell_flag(ascii_flag); }
    bool is_interned() const { return has_cell_flag(interned_flag); }
    char32_t at(size_t index) const
    {
        switch (width()) {
        case Width::One:
            return static_cast<uint8_t const*>(characters_)[index];
        case Width::Two:
            return static_cast<uint16_t const*>(characters_)[index];
        default:
            return static_cast<uint32_t const*>(characters_)[index];
        }
    }
    template <class Unit> Unit const* units() const { return static_cast<Unit const*>(characters_); }
    void* characters() { return const_cast<void*>(characters_); }
    void const* characters() const { return characters_; }

    // [start, end) in code points; the string itself when that is all of it and it is an exact str.
    Result<String*> substring(size_t start, size_t end);

    // Seeded, cached; never zero.
    uint64_t hash() { return hash_ ? hash_ : compute_hash(); }
    bool equals(String const& other) const
    {
        return this == &other
            || (length_and_width_ == other.length_and_width_ && hashes_may_agree(other)
                && equal_bytes(characters_, other.characters_, size_in_bytes()));
    }
    bool equals(std::string_view ascii) const;
    int compare(String const&) const; // by code points, as `<` does: negative, 0, positive

    // Valid while the string lives. Only for ASCII strings.
    std::string_view ascii_view() const { return { static_cast<char const*>(characters_), length() }; }
    std::string to_utf8() const; // surrogates in their three-byte form
    void append_utf8(std::string&) const;

    void set_interned() { set_cell_flag(interned_flag); }
    size_t payload_size() const
    {
        return sizeof(String) + (has_cell_flag(buffered_flag) ? sizeof(Member<StringBuffer>) : size_in_bytes());
    }
    void visit(Visitor&);

    inline String(Type&, size_t length, Width, bool is_ascii); // characters follow inline
    inline String(Type&, size_t length, Width, bool is_ascii, StringBuffer&, void const* characters);

private:
    static String* make_from_code_point(char32_t);

    static constexpr uint8_t ascii_flag = first_class_flag;
    static constexpr uint8_t interned_flag = first_class_flag << 1;
    // Made by a concatenation: the next one takes room to grow.
    static constexpr uint8_t concatenated_flag = first_class_flag << 2;
    // What lies behind the header is not the characters but the buffer that they are in.
    static constexpr uint8_t buffered_flag = first_class_flag << 3;

    static Result<String*> concatenate_otherwise(String& left, String& right);
    uint64_t compute_hash();
    StringBuffer* buffer() const
    {
        return has_cell_flag(buffered_flag) ? reinterpret_cast<Member<StringBuffer> const*>(this + 1)->get() : nullptr;
    }
    size_t size_in_bytes() const { return length() * static_cast<size_t>(width()); }
    bool hashes_may_agree(String const& other) const { return !hash_ || !other.hash_ || hash_ == other.hash_; }

    uint64_t hash_ { 0 };
    uint64_t
        length_and_width_; // 56 and 8 bits: one word, so that a string that was just made is read as it was written
    void const* characters_;
};

// Shared room for strings that grow at their end.
class StringBuffer : public Cell {
public:
    static constexpr char const* cell_name = "string buffer";
    StringBuffer(size_t capacity, String::Width width)
        : Cell(kind_of<StringBuffer>())
        , capacity(capacity)
        , width(width)
    {
    }
    size_t payload_size() const { return sizeof(StringBuffer) + capacity * static_cast<size_t>(width); }
    void visit(Visitor&) { }
    uint8_t* bytes() { return bytes_; }

    size_t capacity; // in code points
    size_t used { 0 };
    String::Width const width;

private:
    alignas(8) uint8_t bytes_[];
};

// The one String for a name; attribute names, identifiers and keywords are compared by address.
String* intern(std::string_view utf8);
String* intern(String&);

// The interned strings, weakly, and the strings of one character up to U+00FF, strongly. One for each runtime.
class InternTable : public Cell {
public:
    static constexpr char const* cell_name = "intern table";
    static constexpr bool needs_destruction = true;
    InternTable()
        : Cell(kind_of<InternTable>())
    {
    }
    static void create(Runtime&);

    String* find(std::string_view utf8) const; // of ASCII text
    String* find(String&) const;
    void add(String&);
    String* single_characters[256] {};
    void visit(Visitor&);
    void update_weak(Heap const&);

private:
    void insert(String&);

    std::vector<String*> slots_; // open addressing, a power of two
    size_t count_ { 0 };
};

String* String::from_code_point(Runtime& current, char32_t code_point)
{
    if (code_point <= 0xFF) [[likely]] {
        if (String* known = current.interned->single_characters[code_point]) [[likely]]
            return known;
    }
    return make_from_code_point(code_point);
}

// All well-known names, interned at start-up: `names().init` is "__init__".
struct Names {
#define KRAIT_NAME(identifier, text) String* identifier;
#include "runtime/objects/names.def"
#undef KRAIT_NAME
};
inline Names& names()
{
    return *runtime().names;
}
// Makes the intern table and the names; the type `str` must exist.
void create_names(Runtime&);

// Keyed with the runtime's seed; neither 0 nor -1. For str and bytes.
uint64_t hash_of_bytes(void const* data, size_t size);

}
