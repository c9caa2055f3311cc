// Numbers and the settings that operations on them obey, by the General Decimal Arithmetic specification
// (speleotrove.com/decimal). A Number is a plain value for the native stack; its coefficient is an int that is not
// negative: (-1)^sign * coefficient * 10^exponent. Operations compute exactly, or with digits enough, and round once,
// in `finish`. They note conditions in the Computation and raise nothing but MemoryError and what a poll brings.
#pragma once

#include "runtime/objects/type.h"
#include "runtime/operations/numbers.h"

#include <optional>

namespace krait::decimal {

enum class Kind : uint8_t { Finite, Infinite, Quiet, Signaling };

enum class Rounding : uint8_t { Up, Down, Ceiling, Floor, HalfUp, HalfDown, HalfEven, ZeroFiveUp };
inline constexpr size_t rounding_count = 8;

// What may happen in an operation, as bits. Four conditions are kinds of InvalidOperation.
namespace condition {
inline constexpr uint32_t clamped = 1 << 0;
inline constexpr uint32_t conversion_syntax = 1 << 1;
inline constexpr uint32_t division_by_zero = 1 << 2;
inline constexpr uint32_t division_impossible = 1 << 3;
inline constexpr uint32_t division_undefined = 1 << 4;
inline constexpr uint32_t inexact = 1 << 5;
inline constexpr uint32_t invalid_context = 1 << 6;
inline constexpr uint32_t invalid_operation = 1 << 7;
inline constexpr uint32_t overflow = 1 << 8;
inline constexpr uint32_t rounded = 1 << 9;
inline constexpr uint32_t subnormal = 1 << 10;
inline constexpr uint32_t underflow = 1 << 11;
inline constexpr uint32_t float_operation = 1 << 12;
inline constexpr uint32_t any_invalid
    = conversion_syntax | division_impossible | division_undefined | invalid_context | invalid_operation;
}

inline constexpr int64_t largest_precision = 999'999'999'999'999'999;
inline constexpr int64_t largest_exponent_limit = 999'999'999'999'999'999;
// For exponents that are read: whatever the digits, the number is beyond all limits, and sums still fit.
inline constexpr int64_t exponent_out_of_reach = 4'000'000'000'000'000'000;

struct Settings {
    int64_t precision { 28 };
    int64_t largest_exponent { 999999 }; // Emax
    int64_t smallest_exponent { -999999 }; // Emin
    Rounding rounding { Rounding::HalfEven };
    bool clamps { false };

    int64_t tiny_exponent() const { return smallest_exponent - precision + 1; }
    int64_t top_exponent() const { return largest_exponent - precision + 1; }
    // The widest there are: what is exact under them is exact.
    static Settings widest()
    {
        return { largest_precision, largest_exponent_limit, -largest_exponent_limit, Rounding::HalfEven, false };
    }
};

class Number {
public:
    Number() = default;
    Number(Value coefficient, int64_t exponent, Kind kind, bool is_negative)
        : coefficient(coefficient)
        , exponent(exponent)
        , kind_and_sign_(static_cast<uint64_t>(kind) << 1 | static_cast<uint64_t>(is_negative))
    {
    }
    // Numbers are copied right after they were made, and the processor has to wait where it reads at once what was
    // written in parts. So each member is a word, and they are copied one by one.
    Number(Number const& other)
        : coefficient(other.coefficient)
        , exponent(other.exponent)
        , kind_and_sign_(other.kind_and_sign_)
    {
    }
    Number& operator=(Number const& other)
    {
        coefficient = other.coefficient;
        exponent = other.exponent;
        kind_and_sign_ = other.kind_and_sign_;
        return *this;
    }

    Value coefficient { Value::small_int(0) }; // of a NaN: its payload
    int64_t exponent { 0 };

    static Number infinity(bool is_negative) { return { Value::small_int(0), 0, Kind::Infinite, is_negative }; }
    static Number nan() { return { Value::small_int(0), 0, Kind::Quiet, false }; }
    static Number zero(bool is_negative, int64_t exponent)
    {
        return { Value::small_int(0), exponent, Kind::Finite, is_negative };
    }
    static Number finite(bool is_negative, Value coefficient, int64_t exponent)
    {
        return { coefficient, exponent, Kind::Finite, is_negative };
    }
    static Number of(int64_t number) { return finite(number < 0, make_int(number < 0 ? -number : number), 0); }

    Kind kind() const { return static_cast<Kind>(kind_and_sign_ >> 1); }
    bool is_negative() const { return kind_and_sign_ & 1; }
    bool is_finite() const { return kind() == Kind::Finite; }
    bool is_infinite() const { return kind() == Kind::Infinite; }
    bool is_nan() const { return kind() >= Kind::Quiet; }
    bool has_zero_coefficient() const { return coefficient == Value::small_int(0); }
    bool is_zero() const { return is_finite() && has_zero_coefficient(); }
    Number with_sign(bool negative) const { return { coefficient, exponent, kind(), negative }; }
    Number absolute() const { return with_sign(false); }
    Number negated() const { return with_sign(!is_negative()); }

private:
    uint64_t kind_and_sign_ { 0 };
};

// One operation under way: a copy of a context's settings, and what has happened.
struct Computation : Settings {
    Computation() = default;
    // Member by member: two moves that overlap would copy the whole, and what lies in both could not be read soon
    // after.
    explicit Computation(Settings const& settings)
        : Settings { settings.precision, settings.largest_exponent, settings.smallest_exponent, settings.rounding,
            settings.clamps }
    {
    }
    void signal(uint32_t conditions) { happened |= conditions; }
    Number invalid(uint32_t what = condition::invalid_operation)
    {
        signal(what);
        return Number::nan();
    }
    uint32_t happened { 0 };
};

using UnaryOperation = Result<Number> (*)(Number const&, Computation&);
using BinaryOperation = Result<Number> (*)(Number const&, Number const&, Computation&);
using Predicate = bool (*)(Number const&);

// The exponent of the first digit; of finite numbers.
Result<int64_t> adjusted_exponent(Number const&);
// Whether the adjusted exponent is below that of normal numbers; of finite numbers.
Result<bool> is_subnormal(Number const&, Settings const&);
// The number rounded to the settings, with everything that the specification wants to be noted.
Result<Number> finish(Number const&, Computation&);
// As finish, for any kind of number.
Result<Number> finish_any(Number const&, Computation&);
// The same for a coefficient that has no cell yet.
Result<Number> finish_wide(bool is_negative, unsigned __int128 coefficient, int64_t exponent, Computation&);
// Results that cannot be written out: a full coefficient follows the first digits, which cannot be a tie.
Result<Number> finish_inexact(Number const&, Computation&);
// The result of an operation with a NaN among its operands, if there is one.
Result<std::optional<Number>> nan_result(Number const&, Computation&);
Result<std::optional<Number>> nan_result(Number const&, Number const&, Computation&);
Result<Number> quiet_nan(Number const&, Computation&); // with the payload that fits
Result<Number> overflowed(bool is_negative, Computation&);
// With another exponent, rounded; of finite numbers. Notes nothing.
Result<Number> rescale(Number const&, int64_t exponent, Rounding);

}
