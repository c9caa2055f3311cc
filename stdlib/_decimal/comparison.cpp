#include "runtime/operations/operators.h"
#include "stdlib/_decimal/coefficient.h"
#include "stdlib/_decimal/operations.h"

#include <cstdlib>

namespace krait::decimal {

static int compare_numbers(int64_t left, int64_t right)
{
    return (left > right) - (left < right);
}

Result<int> order_of(Number const& left, Number const& right)
{
    if (left.is_infinite() || right.is_infinite()) {
        int const a = left.is_infinite() ? (left.is_negative() ? -1 : 1) : 0;
        int const b = right.is_infinite() ? (right.is_negative() ? -1 : 1) : 0;
        return compare_numbers(a, b);
    }
    if (left.has_zero_coefficient())
        return right.has_zero_coefficient() ? 0 : right.is_negative() ? 1 : -1;
    int const direction = left.is_negative() ? -1 : 1;
    if (right.has_zero_coefficient() || left.is_negative() != right.is_negative())
        return direction;
    if (left.exponent == right.exponent)
        return direction * int_compare(left.coefficient, right.coefficient);
    int64_t const shift = left.exponent - right.exponent;
    if (Wide a, b; std::abs(shift) < 20 && load_wide(left.coefficient, a) && load_wide(right.coefficient, b)
        && (a | b) >> 64 == 0) {
        (shift > 0 ? a : b) *= wide_powers.values[std::abs(shift)];
        return direction * ((a > b) - (a < b));
    }
    int64_t const a = TRY(adjusted_exponent(left));
    int64_t const b = TRY(adjusted_exponent(right));
    if (a != b)
        return direction * compare_numbers(a, b);
    if (shift > 0)
        return direction * int_compare(TRY(append_zeros(left.coefficient, shift)), right.coefficient);
    return direction * int_compare(left.coefficient, TRY(append_zeros(right.coefficient, -shift)));
}

// Numbers, then signaling, then quiet NaNs.
static int rank_of(Number const& number)
{
    return number.kind() == Kind::Quiet ? 2 : number.kind() == Kind::Signaling ? 1 : 0;
}

Result<int> total_order_of(Number const& left, Number const& right)
{
    int const direction = left.is_negative() ? -1 : 1;
    if (left.is_negative() != right.is_negative())
        return direction;
    if (left.is_nan() || right.is_nan()) {
        if (int const order = compare_numbers(rank_of(left), rank_of(right)))
            return direction * order;
        return direction * int_compare(left.coefficient, right.coefficient);
    }
    int const order = TRY(order_of(left, right));
    if (order || !left.is_finite())
        return order;
    return direction * compare_numbers(left.exponent, right.exponent);
}

Result<Number> compare(Number const& left, Number const& right, Computation& computation)
{
    if (left.is_nan() || right.is_nan())
        return *TRY(nan_result(left, right, computation));
    return Number::of(TRY(order_of(left, right)));
}

Result<Number> compare_signal(Number const& left, Number const& right, Computation& computation)
{
    if (left.is_nan() || right.is_nan())
        computation.signal(condition::invalid_operation);
    return compare(left, right, computation);
}

Result<Number> compare_total(Number const& left, Number const& right, Computation&)
{
    return Number::of(TRY(total_order_of(left, right)));
}

Result<Number> compare_total_magnitude(Number const& left, Number const& right, Computation&)
{
    return Number::of(TRY(total_order_of(left.absolute(), right.absolute())));
}

namespace {

enum class Extreme : uint8_t { Largest, Smallest };
enum class Measure : uint8_t { Value, Magnitude };

}

static Result<Number> extreme(
    Number const& left, Number const& right, Extreme extreme, Measure measure, Computation& computation)
{
    // A quiet NaN gives way to a number.
    if (left.kind() == Kind::Quiet && !right.is_nan())
        return finish_any(right, computation);
    if (right.kind() == Kind::Quiet && !left.is_nan())
        return finish_any(left, computation);
    if (left.is_nan() || right.is_nan())
        return *TRY(nan_result(left, right, computation));
    int order
        = measure == Measure::Magnitude ? TRY(order_of(left.absolute(), right.absolute())) : TRY(order_of(left, right));
    if (order == 0)
        order = TRY(total_order_of(left, right));
    bool const takes_left = extreme == Extreme::Largest ? order >= 0 : order < 0;
    return finish_any(takes_left ? left : right, computation);
}

Result<Number> maximum(Number const& left, Number const& right, Computation& computation)
{
    return extreme(left, right, Extreme::Largest, Measure::Value, computation);
}

Result<Number> minimum(Number const& left, Number const& right, Computation& computation)
{
    return extreme(left, right, Extreme::Smallest, Measure::Value, computation);
}

Result<Number> maximum_magnitude(Number const& left, Number const& right, Computation& computation)
{
    return extreme(left, right, Extreme::Largest, Measure::Magnitude, computation);
}

Result<Number> minimum_magnitude(Number const& left, Number const& right, Computation& computation)
{
    return extreme(left, right, Extreme::Smallest, Measure::Magnitude, computation);
}

bool has_same_quantum(Number const& left, Number const& right)
{
    if (left.is_finite() && right.is_finite())
        return left.exponent == right.exponent;
    return (left.is_nan() && right.is_nan()) || (left.is_infinite() && right.is_infinite());
}

Result<std::string_view> number_class(Number const& number, Settings const& settings)
{
    using namespace std::string_view_literals;
    if (number.kind() == Kind::Signaling)
        return "sNaN"sv;
    if (number.is_nan())
        return "NaN"sv;
    if (number.is_infinite())
        return number.is_negative() ? "-Infinity"sv : "+Infinity"sv;
    if (number.has_zero_coefficient())
        return number.is_negative() ? "-Zero"sv : "+Zero"sv;
    if (TRY(is_subnormal(number, settings)))
        return number.is_negative() ? "-Subnormal"sv : "+Subnormal"sv;
    return number.is_negative() ? "-Normal"sv : "+Normal"sv;
}

// Hashes of numbers are taken modulo this prime, whatever their type.
static constexpr uint64_t hash_modulus = (uint64_t(1) << 61) - 1;
static constexpr int64_t hash_of_infinity = 314159;

static uint64_t multiply_modulo(uint64_t left, uint64_t right)
{
    return static_cast<uint64_t>(static_cast<Wide>(left) * right % hash_modulus);
}

static uint64_t power_modulo(uint64_t base, uint64_t exponent)
{
    uint64_t result = 1;
    for (; exponent; exponent >>= 1) {
        if (exponent & 1)
            result = multiply_modulo(result, base);
        base = multiply_modulo(base, base);
    }
    return result;
}

Result<int64_t> hash_of(Number const& number)
{
    if (number.is_infinite())
        return number.is_negative() ? -hash_of_infinity : hash_of_infinity;
    // Ten times this is one.
    static uint64_t const tenth = power_modulo(10, hash_modulus - 2);
    IntegerView view(number.coefficient);
    uint64_t const coefficient = view.is_zero() ? 0
        : view.size() == 1                      ? view.low_limb() % hash_modulus
                           : mpn_mod_1(view.limbs(), static_cast<mp_size_t>(view.size()), hash_modulus);
    uint64_t const power = number.exponent >= 0 ? power_modulo(10, static_cast<uint64_t>(number.exponent))
                                                : power_modulo(tenth, static_cast<uint64_t>(-number.exponent));
    auto const hash = static_cast<int64_t>(multiply_modulo(coefficient, power));
    if (!number.is_negative())
        return hash;
    return hash == 1 ? -2 : -hash;
}

}
