// Every operation of the specification on numbers: NaNs and infinities included, results rounded to the computation's
// settings, conditions noted there.
#pragma once

#include "stdlib/_decimal/number.h"

#include <string>
#include <string_view>

namespace krait::decimal {

// arithmetic.cpp
Result<Number> add(Number const&, Number const&, Computation&);
Result<Number> subtract(Number const&, Number const&, Computation&);
Result<Number> multiply(Number const&, Number const&, Computation&);
Result<Number> multiply_add(Number const&, Number const&, Number const& summand, Computation&);
Result<Number> plus(Number const&, Computation&);
Result<Number> minus(Number const&, Computation&);
Result<Number> absolute(Number const&, Computation&);

// division.cpp
struct Division {
    Number quotient;
    Number remainder;
};
Result<Number> divide(Number const&, Number const&, Computation&);
Result<Number> divide_integer(Number const&, Number const&, Computation&);
Result<Number> remainder(Number const&, Number const&, Computation&);
Result<Division> divide_with_remainder(Number const&, Number const&, Computation&);
Result<Number> remainder_near(Number const&, Number const&, Computation&);

// comparison.cpp
Result<int> order_of(Number const&, Number const&); // -1, 0 or 1; no NaNs
Result<int> total_order_of(Number const&, Number const&);
Result<Number> compare(Number const&, Number const&, Computation&);
Result<Number> compare_signal(Number const&, Number const&, Computation&);
Result<Number> compare_total(Number const&, Number const&, Computation&);
Result<Number> compare_total_magnitude(Number const&, Number const&, Computation&);
Result<Number> maximum(Number const&, Number const&, Computation&);
Result<Number> minimum(Number const&, Number const&, Computation&);
Result<Number> maximum_magnitude(Number const&, Number const&, Computation&);
Result<Number> minimum_magnitude(Number const&, Number const&, Computation&);
bool has_same_quantum(Number const&, Number const&);
Result<std::string_view> number_class(Number const&, Settings const&);
Result<int64_t> hash_of(Number const&); // of numbers other than NaNs

// rounding.cpp
Result<Number> quantize(Number const&, Number const& pattern, Computation&);
Result<Number> to_integral_exact(Number const&, Computation&);
Result<Number> to_integral_value(Number const&, Computation&);
Result<Number> normalize(Number const&, Computation&);
Result<Number> next_minus(Number const&, Computation&);
Result<Number> next_plus(Number const&, Computation&);
Result<Number> next_toward(Number const&, Number const&, Computation&);
Result<Number> exponent_of(Number const&, Computation&); // logb
Result<Number> scale_exponent(Number const&, Number const&, Computation&); // scaleb
Result<Value> to_int(Number const&, Rounding); // raises ValueError, OverflowError

// digits.cpp
Result<Number> shift(Number const&, Number const&, Computation&);
Result<Number> rotate(Number const&, Number const&, Computation&);
Result<Number> logical_and(Number const&, Number const&, Computation&);
Result<Number> logical_or(Number const&, Number const&, Computation&);
Result<Number> logical_xor(Number const&, Number const&, Computation&);
Result<Number> logical_invert(Number const&, Computation&);

// functions.cpp
Result<Number> square_root(Number const&, Computation&);
Result<Number> exponential(Number const&, Computation&);
Result<Number> natural_logarithm(Number const&, Computation&);
Result<Number> decimal_logarithm(Number const&, Computation&);

// power.cpp
Result<Number> power(Number const&, Number const&, Computation&);
Result<Number> power_modulo(Number const&, Number const&, Number const& modulus, Computation&);

// The integer that a finite number is, if it is one and fits.
Result<std::optional<int64_t>> as_integer(Number const&);
// Whether a finite number is an integer.
Result<bool> is_integral(Number const&);

// text.cpp
enum class Notation : uint8_t { Scientific, Engineering };
Result<String*> to_text(Number const&, bool has_capitals, Notation = Notation::Scientific);

// formatting.cpp
// What the format mini-language leaves to the locale, or a caller's stand-in for it.
struct Separators {
    std::string point { "." };
    std::string thousands;
    std::string group_sizes; // one byte each, from the right
};
// `override_separators` takes the place of the separators that the specification asks for.
Result<String*> format_number(Number const&, String& specification, Rounding, bool has_capitals,
    std::optional<Separators> const& override_separators);

// reading.cpp
// A numeric string of the specification, with any exponent, not rounded yet; empty when it is none.
Result<std::optional<Number>> parse(std::string_view);
Result<Number> from_double(double);
// The number itself if the widest settings can hold it, else InvalidOperation.
Result<Number> check_exact(Number const&, Computation&);

}
