#include "runtime/objects/exception.h"
#include "stdlib/_decimal/coefficient.h"
#include "stdlib/_decimal/operations.h"

#include <cmath>
#include <cstring>

namespace krait::decimal {

namespace {

bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

// Takes a word off the front, in any case.
bool take(std::string_view& text, std::string_view lower_case)
{
    if (text.size() < lower_case.size())
        return false;
    for (size_t i = 0; i < lower_case.size(); ++i) {
        if ((text[i] | 0x20) != lower_case[i])
            return false;
    }
    text.remove_prefix(lower_case.size());
    return true;
}

// Takes digits off the front.
std::string_view take_digits(std::string_view& text)
{
    size_t count = 0;
    while (count < text.size() && is_digit(text[count]))
        ++count;
    std::string_view const digits = text.substr(0, count);
    text.remove_prefix(count);
    return digits;
}

std::optional<int64_t> read_exponent(std::string_view text)
{
    bool is_negative = false;
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        is_negative = text.front() == '-';
        text.remove_prefix(1);
    }
    std::string_view digits = take_digits(text);
    if (digits.empty() || !text.empty())
        return {};
    int64_t exponent = 0;
    for (char digit : digits) {
        if (exponent < exponent_out_of_reach / 10)
            exponent = exponent * 10 + (digit - '0');
        else
            exponent = exponent_out_of_reach;
    }
    return is_negative ? -exponent : exponent;
}

// The digits before and after the point as one number.
Result<Value> read_coefficient(std::string_view whole, std::string_view fraction)
{
    if (fraction.empty())
        return coefficient_from_digits(whole);
    size_t const size = whole.size() + fraction.size();
    char few[wide_digits];
    char* digits = few;
    if (size > sizeof(few)) {
        ByteStorage* storage = ByteStorage::try_create(size);
        if (!storage)
            return raise_memory_error();
        digits = reinterpret_cast<char*>(storage->data());
    }
    std::memcpy(digits, whole.data(), whole.size());
    std::memcpy(digits + whole.size(), fraction.data(), fraction.size());
    return coefficient_from_digits({ digits, size });
}

Result<std::optional<Number>> parse_special(std::string_view text, bool is_negative)
{
    if (take(text, "inf")) {
        if (!text.empty() && (!take(text, "inity") || !text.empty()))
            return std::optional<Number>();
        return std::optional(Number::infinity(is_negative));
    }
    Kind const kind = take(text, "s") ? Kind::Signaling : Kind::Quiet;
    if (!take(text, "nan"))
        return std::optional<Number>();
    std::string_view const payload = take_digits(text);
    if (!text.empty())
        return std::optional<Number>();
    return std::optional(Number { TRY(coefficient_from_digits(payload)), 0, kind, is_negative });
}

}

Result<std::optional<Number>> parse(std::string_view text)
{
    bool is_negative = false;
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        is_negative = text.front() == '-';
        text.remove_prefix(1);
    }
    if (text.empty() || (!is_digit(text.front()) && text.front() != '.'))
        return parse_special(text, is_negative);
    std::string_view const whole = take_digits(text);
    std::string_view fraction;
    if (!text.empty() && text.front() == '.') {
        text.remove_prefix(1);
        fraction = take_digits(text);
    }
    if (whole.empty() && fraction.empty())
        return std::optional<Number>();
    int64_t exponent = 0;
    if (take(text, "e")) {
        std::optional<int64_t> const read = read_exponent(text);
        if (!read)
            return std::optional<Number>();
        exponent = *read;
    } else if (!text.empty()) {
        return std::optional<Number>();
    }
    exponent -= static_cast<int64_t>(fraction.size());
    return std::optional(Number::finite(is_negative, TRY(read_coefficient(whole, fraction)), exponent));
}

Result<Number> from_double(double number)
{
    bool const is_negative = std::signbit(number);
    if (std::isinf(number))
        return Number::infinity(is_negative);
    if (std::isnan(number))
        return Number { Value::small_int(0), 0, Kind::Quiet, is_negative };
    int exponent = 0;
    double const fraction = std::frexp(std::fabs(number), &exponent);
    auto mantissa = static_cast<uint64_t>(std::ldexp(fraction, 53));
    exponent -= 53;
    if (mantissa == 0)
        return Number::zero(is_negative, 0);
    int const zeros = __builtin_ctzll(mantissa);
    mantissa >>= zeros;
    exponent += zeros;
    Value const coefficient = make_unsigned_int(mantissa);
    if (exponent >= 0)
        return Number::finite(is_negative, TRY(int_shift_left(coefficient, make_int(exponent))), 0);
    // One half is five tenths.
    Value const fives = TRY(int_power(Value::small_int(5), make_int(-exponent)));
    return Number::finite(is_negative, TRY(int_multiply(coefficient, fives)), exponent);
}

Result<Number> check_exact(Number const& number, Computation& computation)
{
    if (!number.is_finite())
        return number;
    Computation widest(Settings::widest());
    Number const result = TRY(finish(number, widest));
    if (widest.happened & (condition::inexact | condition::rounded | condition::clamped | condition::overflow))
        return computation.invalid();
    return result;
}

}
