// Floats as text: the shortest repr, the fixed and scientific forms of formatting, and parsing. Nothing here runs
// script code; parsing takes any Unicode digits, as float() does.
#pragma once

#include "runtime/objects/string.h"

#include <optional>
#include <string>
#include <string_view>

namespace krait {

// repr(number): the shortest text that reads back as the same float, in CPython's layout ("1.0", "1e+16", "nan").
std::string float_repr(double);
// The same into a place that is long enough for all; answers the length.
inline constexpr size_t longest_float_repr = 32;
size_t float_repr(double, char* target);
// As repr, but without the ".0" that marks a float: parts of complex numbers.
std::string float_repr_short(double);

// What printf's f, e and g do for a finite, positive number: `precision` digits after the point (significant digits for
// 'g'). `keep_zeros` is '#': the point and trailing zeros stay.
std::string float_fixed(double, int precision, bool keep_zeros);
// The same into a place of so many characters; answers the length, or zero where it is not known to fit.
inline constexpr size_t longest_short_fixed = 40;
size_t float_fixed(double, int precision, bool keep_zeros, char* target);
std::string float_scientific(double, int precision, bool keep_zeros);
std::string float_general(double, int precision, bool keep_zeros);
// As float_general, but always marked as a float (".0" or an exponent), as format() without a type does.
std::string float_general_marked(double, int precision, bool keep_zeros);

// A float literal or ASCII text without surrounding space: digits, underscores between digits, point, exponent, sign,
// "inf", "infinity", "nan" in any case. Empty when it is none.
std::optional<double> parse_float(std::string_view);
// float(text) without the error.
std::optional<double> parse_float(String const& text);
// ASCII text for the characters of a number: Unicode digits and spaces become ASCII ones, the space around goes. Other
// characters beyond ASCII become '?'.
std::string normalise_number_text(String const&);

// round(x, n): the exact decimal value rounded, ties to even. Infinite when the result is too large.
double round_float(double, int64_t decimal_places);

}
