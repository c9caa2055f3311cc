#include "stdlib/_decimal/coefficient.h"
#include "stdlib/_decimal/operations.h"
#include "stdlib/_decimal/state.h"

#include <algorithm>

namespace krait::decimal {

namespace {

enum class Motion : uint8_t { Shift, Rotate };

}

// The last `count` digits.
static Result<Value> last_digits(Value coefficient, int64_t count)
{
    if (TRY(digit_count(coefficient)) <= count)
        return coefficient;
    return count ? int_modulo(coefficient, TRY(power_of_ten(count))) : Result<Value>(Value::small_int(0));
}

// Digits moved to the left, or to the right when `by` is negative; what leaves the precision is lost.
static Result<Value> move_digits(Value coefficient, int64_t by, int64_t precision)
{
    if (by < 0)
        return TRY(drop_digits(coefficient, -by)).coefficient;
    return append_zeros(TRY(last_digits(coefficient, precision - by)), by);
}

static Result<Number> move(Number const& number, Number const& distance, Motion motion, Computation& computation)
{
    if (number.is_nan() || distance.is_nan())
        return *TRY(nan_result(number, distance, computation));
    if (!distance.is_finite() || distance.exponent != 0)
        return computation.invalid();
    std::optional<int64_t> const by = TRY(as_integer(distance));
    int64_t const precision = computation.precision;
    if (!by || *by > precision || *by < -precision)
        return computation.invalid();
    if (number.is_infinite())
        return number;
    Value const digits = TRY(last_digits(number.coefficient, precision));
    Value moved = TRY(move_digits(digits, *by, precision));
    if (motion == Motion::Rotate) {
        // What left at one end comes back at the other.
        int64_t const back = *by > 0 ? *by - precision : *by + precision;
        moved = TRY(int_add(moved, TRY(move_digits(digits, back, precision))));
    }
    return Number::finite(number.is_negative(), moved, number.exponent);
}

Result<Number> shift(Number const& number, Number const& distance, Computation& computation)
{
    return move(number, distance, Motion::Shift, computation);
}

Result<Number> rotate(Number const& number, Number const& distance, Computation& computation)
{
    return move(number, distance, Motion::Rotate, computation);
}

namespace {

using BitOperation = bool (*)(bool, bool);

}

// A logical operand is a natural number of zeros and ones. NaNs are no exception.
static Result<bool> load_bits(Number const& number, DigitText& digits)
{
    if (!number.is_finite() || number.is_negative() || number.exponent != 0)
        return false;
    TRY(digits.write(number.coefficient));
    std::string_view const view = digits.view();
    return std::all_of(view.begin(), view.end(), [](char digit) { return digit == '0' || digit == '1'; });
}

static Result<Number> combine_bits(
    Number const& left, Number const& right, BitOperation operation, Computation& computation)
{
    DigitText first;
    DigitText second;
    if (!TRY(load_bits(left, first)) || !TRY(load_bits(right, second)))
        return computation.invalid();
    size_t const size
        = std::min(std::max(first.view().size(), second.view().size()), static_cast<size_t>(computation.precision));
    ByteStorage* result = ByteStorage::try_create(size);
    if (!result)
        return raise_memory_error();
    auto bit = [](std::string_view digits, size_t place) {
        return place < digits.size() && digits[digits.size() - 1 - place] == '1';
    };
    for (size_t place = 0; place < size; ++place)
        result->data()[size - 1 - place] = operation(bit(first.view(), place), bit(second.view(), place)) ? '1' : '0';
    std::string_view const digits(reinterpret_cast<char const*>(result->data()), size);
    return Number::finite(false, TRY(coefficient_from_digits(digits)), 0);
}

Result<Number> logical_and(Number const& left, Number const& right, Computation& computation)
{
    return combine_bits(
        left, right, [](bool a, bool b) { return a && b; }, computation);
}

Result<Number> logical_or(Number const& left, Number const& right, Computation& computation)
{
    return combine_bits(
        left, right, [](bool a, bool b) { return a || b; }, computation);
}

Result<Number> logical_xor(Number const& left, Number const& right, Computation& computation)
{
    return combine_bits(
        left, right, [](bool a, bool b) { return a != b; }, computation);
}

Result<Number> logical_invert(Number const& number, Computation& computation)
{
    // A one in each place of the precision.
    Value const nines = TRY(int_subtract(TRY(power_of_ten(computation.precision)), Value::small_int(1)));
    Number const ones = Number::finite(false, TRY(int_floor_divide(nines, Value::small_int(9))), 0);
    return logical_xor(number, ones, computation);
}

}
