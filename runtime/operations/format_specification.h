// The format mini-language (library reference, "Format Specification Mini-Language"): parsing a specification, and the
// formatting of the built-in types that stands behind their __format__. Nothing here runs script code.
#pragma once

#include "runtime/objects/string.h"
#include "runtime/objects/type.h"

namespace krait {

struct FormatSpecification {
    char32_t fill { ' ' };
    char32_t type { 0 }; // 0 when none was given
    int64_t width { -1 };
    int64_t precision { -1 };
    char align { 0 }; // '<' '>' '=' '^', or 0 when none was given
    char sign { '-' }; // '-', '+' or ' '
    char grouping { 0 }; // ',' or '_'
    bool has_fill { false };
    bool is_zero_padded { false }; // a leading 0 without an alignment: numbers pad behind their sign
    bool has_sign { false };
    bool no_negative_zero { false }; // z
    bool is_alternate { false }; // #

    // Whether digits are laid out as they are, behind a minus where there is one.
    bool is_plain() const { return width <= 0 && sign == '-' && !grouping; }
};

// Specifications mean the same for all types; `formatted` is the type of the formatted object, for messages.
Result<void> parse_format_specification(
    String const& text, size_t start, size_t end, Type const& formatted, FormatSpecification& target);

// What formatting made: a string, or a short ASCII text that has not become one.
class FormattedText {
public:
    static constexpr size_t room = 128;
    void set(String& string) { string_ = &string; }
    // Room for a short text of `length`.
    char* take(size_t length)
    {
        length_ = length;
        return characters_;
    }
    String* string() const { return string_; } // null for a short text
    std::string_view short_text() const { return { characters_, length_ }; }
    Result<String*> to_string() const { return string_ ? string_ : String::create_ascii(short_text()); }

private:
    String* string_ { nullptr };
    size_t length_ { 0 };
    char characters_[room];
};

// Whether this is a small int or an exact float, which format_number takes.
inline bool is_plain_number(Value value)
{
    return value.is_small_int() || value.is_double();
}
Result<void> format_number(Value, FormatSpecification const&, FormattedText& target);

Result<String*> format_string(String& text, FormatSpecification const&);
Result<String*> format_string(String& text, String& specification);
Result<String*> format_int(Value number, String& specification);
Result<String*> format_float(double number, String& specification);
Result<String*> format_complex(double real, double imaginary, String& specification);
// repr of a complex number.
std::string complex_repr(double real, double imaginary);

}
