#include "runtime/builtins/bytes.h"

#include "runtime/builtins/ascii_case.h"

// Case and character classes of bytes: ASCII only.

namespace krait {

namespace {

bool is_lower(uint8_t byte)
{
    return byte >= 'a' && byte <= 'z';
}
bool is_upper(uint8_t byte)
{
    return byte >= 'A' && byte <= 'Z';
}
bool is_alpha(uint8_t byte)
{
    return is_lower(byte) || is_upper(byte);
}
bool is_digit(uint8_t byte)
{
    return byte >= '0' && byte <= '9';
}
bool is_alnum(uint8_t byte)
{
    return is_alpha(byte) || is_digit(byte);
}
bool is_blank(uint8_t byte)
{
    return byte == ' ' || (byte >= 9 && byte <= 13);
}
bool is_ascii(uint8_t byte)
{
    return byte < 128;
}
template <class Map> Result<Value> mapped(Value self, Map&& map)
{
    if (self.is<ByteArray>()) {
        ByteArray* result = TRY(make_bytearray(own_bytes(self)));
        map_eights(result->data(), result->data(), result->size(), map);
        return Value(result);
    }
    auto& bytes = self.as<Bytes>();
    Bytes* result = TRY(Bytes::create_uninitialised(bytes.size()));
    map_eights(result->data(), bytes.data(), bytes.size(), map);
    return Value(result);
}

Result<Value> bytes_lower(Value self)
{
    return mapped(self, ascii_lower);
}
Result<Value> bytes_upper(Value self)
{
    return mapped(self, ascii_upper);
}
Result<Value> bytes_swapcase(Value self)
{
    return mapped(self, ascii_swapped);
}
Result<Value> bytes_title(Value self)
{
    return mapped(self, AsciiTitle());
}
Result<Value> bytes_capitalize(Value self)
{
    return mapped(self, [before_first = uint64_t(0xFF)](uint64_t characters) mutable {
        uint64_t const first = ascii_upper(characters) & before_first;
        characters = first | (ascii_lower(characters) & ~before_first);
        before_first = 0;
        return characters;
    });
}

template <bool (*test)(uint8_t), bool of_empty = false> bool bytes_all(Value self)
{
    for (uint8_t byte : own_bytes(self)) {
        if (!test(byte))
            return false;
    }
    return of_empty || !own_bytes(self).empty();
}

template <bool (*wanted)(uint8_t), bool (*excluded)(uint8_t)> bool bytes_cased(Value self)
{
    bool has_cased = false;
    for (uint8_t byte : own_bytes(self)) {
        if (excluded(byte))
            return false;
        has_cased = has_cased || wanted(byte);
    }
    return has_cased;
}

bool bytes_istitle(Value self)
{
    bool has_cased = false;
    bool after_cased = false;
    for (uint8_t byte : own_bytes(self)) {
        if (is_upper(byte)) {
            if (after_cased)
                return false;
        } else if (is_lower(byte)) {
            if (!after_cased)
                return false;
        }
        after_cased = is_alpha(byte);
        has_cased = has_cased || after_cased;
    }
    return has_cased;
}

}

void add_byte_case_methods(TypeBuilder& builder)
{
    builder.method<bytes_lower>("lower(self, /)", "Return a copy with all ASCII characters converted to lowercase.")
        .method<bytes_upper>("upper(self, /)", "Return a copy with all ASCII characters converted to uppercase.")
        .method<bytes_swapcase>("swapcase(self, /)", "Return a copy with the case of ASCII characters swapped.")
        .method<bytes_title>("title(self, /)", "Return a titlecased version: ASCII words start with uppercase.")
        .method<bytes_capitalize>(
            "capitalize(self, /)", "Return a copy with only its first character capitalized (ASCII).")
        .method<bytes_all<is_alpha>>("isalpha(self, /)", "Return True if all bytes are ASCII letters.")
        .method<bytes_all<is_alnum>>("isalnum(self, /)", "Return True if all bytes are ASCII letters or digits.")
        .method<bytes_all<is_digit>>("isdigit(self, /)", "Return True if all bytes are ASCII digits.")
        .method<bytes_all<is_blank>>("isspace(self, /)", "Return True if all bytes are ASCII whitespace.")
        .method<bytes_all<is_ascii, true>>("isascii(self, /)", "Return True if all bytes are ASCII.")
        .method<bytes_cased<is_lower, is_upper>>("islower(self, /)", "Return True if all cased bytes are lowercase.")
        .method<bytes_cased<is_upper, is_lower>>("isupper(self, /)", "Return True if all cased bytes are uppercase.")
        .method<bytes_istitle>("istitle(self, /)", "Return True if the bytes are a titlecased string.");
}

}
