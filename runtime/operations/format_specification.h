// The format mini-language (library reference, "Format Specification Mini-Language"): parsing a specification, and the
// formatting of the built-in types that stands behind their __format__. Nothing here runs script code.
#pragma once

#include "runtime/objects/string.h"
#include "runtime/objects/type.h"

namespace krait {

struct FormatSpecification {
    char32_t fill { ' ' };
    char align { 0 }; // '<' '>' '=' '^', or 0 when none was given
    bool has_fill { false };
    char sign { '-' }; // '-', '+' or ' '
    bool has_sign { false };
    bool no_negative_zero { false }; // z
    bool is_alternate { false }; // #
    int64_t width { -1 };
    char grouping { 0 }; // ',' or '_'
    int64_t precision { -1 };
    char32_t type { 0 }; // 0 when none was given
};

// `formatted` is the type of the formatted object, for messages. A leading 0 pads behind the sign when the default
// alignment is '>' (numbers).
Result<FormatSpecification> parse_format_specification(String const&, Type const& formatted, char default_align);

Result<String*> format_string(String& text, String& specification);
Result<String*> format_int(Value number, String& specification);
Result<String*> format_float(double number, String& specification);
Result<String*> format_complex(double real, double imaginary, String& specification);
// repr of a complex number.
std::string complex_repr(double real, double imaginary);

}
