#include "stdlib/_decimal/fixed_point.h"

#include "runtime/core/safe_point.h"
#include "stdlib/_decimal/coefficient.h"
#include "stdlib/_decimal/state.h"

#include <algorithm>
#include <cmath>

namespace krait::decimal {

Result<Value> shift_left(Value number, int64_t bits)
{
    return bits < 0 ? int_shift_right(number, make_int(-bits)) : int_shift_left(number, make_int(bits));
}

Result<Value> shift_right(Value number, int64_t bits)
{
    return shift_left(number, -bits);
}

static Result<Value> multiply_fixed(Value left, Value right, int64_t bits)
{
    return shift_right(TRY(int_multiply(left, right)), bits);
}

static int64_t signed_bit_length(Value number)
{
    return static_cast<int64_t>(int_bit_length(number));
}

Result<Value> to_fixed(Number const& number, int64_t bits)
{
    Value magnitude = TRY(shift_left(number.coefficient, bits));
    if (number.exponent >= 0)
        magnitude = TRY(append_zeros(magnitude, number.exponent));
    else
        magnitude = TRY(int_floor_divide(magnitude, TRY(power_of_ten(-number.exponent))));
    return number.is_negative() ? int_negate(magnitude) : Result<Value>(magnitude);
}

// factor * atanh(1 / n), added to the sum
static Result<Value> add_inverse_atanh(Value sum, int64_t factor, int64_t n, int64_t bits)
{
    Value power = TRY(int_floor_divide(TRY(shift_left(Value::small_int(factor), bits)), Value::small_int(n)));
    Value const square = Value::small_int(n * n);
    for (int64_t k = 1; int_sign(power) != 0; k += 2) {
        if (k % 64 == 63)
            TRY(poll(runtime()));
        sum = TRY(int_add(sum, TRY(int_floor_divide(power, Value::small_int(k)))));
        power = TRY(int_floor_divide(power, square));
    }
    return sum;
}

Result<Value> fixed_ln_ten(int64_t bits)
{
    State& state = module_state<State>();
    if (state.ln_ten_bits < bits) {
        // Some more at once, for the calls that follow with a little more precision; 32 for what the terms lose.
        int64_t const precise = bits + bits / 8 + 64;
        int64_t const guard = precise + 32;
        Value sum = TRY(add_inverse_atanh(Value::small_int(0), 46, 31, guard));
        sum = TRY(add_inverse_atanh(sum, 34, 49, guard));
        sum = TRY(add_inverse_atanh(sum, 20, 161, guard));
        state.ln_ten.set(state, TRY(shift_right(sum, guard - precise)));
        state.ln_ten_bits = precise;
    }
    return shift_right(state.ln_ten, state.ln_ten_bits - bits);
}

// e^x for x below 3 or so: halved until the series is short, then squared as often.
static Result<Value> exponential_series(Value x, int64_t bits)
{
    int64_t const halvings = 4 + static_cast<int64_t>(std::sqrt(static_cast<double>(bits)) * 0.7);
    int64_t const guard = bits + 16 + 2 * halvings;
    Value const argument = TRY(shift_left(x, guard - bits - halvings));
    Value const one = TRY(shift_left(Value::small_int(1), guard));
    Value term = one;
    Value sum = one;
    for (int64_t n = 1; int_sign(term) > 0; ++n) {
        TRY(poll(runtime()));
        term = TRY(int_floor_divide(TRY(multiply_fixed(term, argument, guard)), Value::small_int(n)));
        sum = TRY(int_add(sum, term));
    }
    for (int64_t i = 0; i < halvings; ++i)
        sum = TRY(multiply_fixed(sum, sum, guard));
    return shift_right(sum, guard - bits);
}

Result<FixedExponential> fixed_exponential(Value argument, int64_t argument_bits, int64_t bits)
{
    int64_t const whole_bits = std::max<int64_t>(signed_bit_length(argument) - argument_bits, 0);
    int64_t const guard = bits + 32;
    int64_t const wide = guard + whole_bits;
    IntQuotient const parts = TRY(int_divide(TRY(shift_left(argument, wide - argument_bits)), TRY(fixed_ln_ten(wide))));
    Value const rest = TRY(shift_right(parts.remainder, whole_bits));
    Value const mantissa = TRY(exponential_series(rest, guard));
    return FixedExponential { TRY(shift_right(mantissa, guard - bits)), int_as_int64(parts.quotient).value_or(0) };
}

// ln of a fixed-point number between 0.1 and 10, by an iteration whose error shrinks to its third power: with
// t = (m - e^y) / (m + e^y), ln m is y + 2 atanh t.
static Result<Value> logarithm_by_iteration(Value number, int64_t bits)
{
    if (bits <= 48) {
        int64_t exponent = 0;
        double const scaled = int_to_scaled_double(number, exponent);
        double const logarithm = std::log(std::ldexp(scaled, static_cast<int>(exponent - bits)));
        return int_from_double(std::ldexp(logarithm, static_cast<int>(bits)));
    }
    int64_t const fewer = std::max<int64_t>(bits / 3 + 12, 48);
    Value const guess
        = TRY(shift_left(TRY(logarithm_by_iteration(TRY(shift_right(number, bits - fewer)), fewer)), bits - fewer));
    FixedExponential const power = TRY(fixed_exponential(guess, bits, bits));
    Value const value = TRY(to_fixed(Number::finite(false, power.mantissa, power.exponent), 0));
    Value const difference = TRY(int_subtract(number, value));
    Value const quotient = TRY(int_floor_divide(TRY(shift_left(difference, bits + 1)), TRY(int_add(number, value))));
    return int_add(guess, quotient);
}

Result<Value> fixed_logarithm(Number const& number, int64_t bits)
{
    int64_t const adjusted = TRY(adjusted_exponent(number));
    int64_t const guard = bits + 32 + (64 - __builtin_clzll(static_cast<uint64_t>(std::abs(adjusted)) | 1));
    // Around one the number is taken as it is, else as one between 1 and 10 times a power of ten.
    int64_t const power = adjusted == -1 ? 0 : adjusted;
    Number mantissa = number;
    mantissa.exponent -= power;
    Value logarithm = TRY(logarithm_by_iteration(TRY(to_fixed(mantissa, guard)), guard));
    if (power) {
        Value const scale = TRY(int_multiply(TRY(fixed_ln_ten(guard)), make_int(power)));
        logarithm = TRY(int_add(logarithm, scale));
    }
    return shift_right(logarithm, guard - bits);
}

}
