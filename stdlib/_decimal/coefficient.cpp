#include "stdlib/_decimal/coefficient.h"

#include "runtime/core/safe_point.h"
#include "runtime/operations/decimal_digits.h"
#include "runtime/operations/limb_scratch.h"
#include "stdlib/_decimal/state.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace krait::decimal {

Value from_wide(Wide number)
{
    if (number <= static_cast<Wide>(Value::largest_small_int))
        return Value::small_int(static_cast<int64_t>(number));
    size_t const count = number >> 64 ? 2 : 1;
    auto* big = allocate_object<BigInt>(*types().integer, count * sizeof(mp_limb_t), count, false);
    big->mutable_limbs()[0] = static_cast<uint64_t>(number);
    if (count == 2)
        big->mutable_limbs()[1] = static_cast<uint64_t>(number >> 64);
    return Value(big);
}

bool ends_in_zero_or_five(Value coefficient)
{
    if (coefficient.is_small_int())
        return coefficient.as_small_int() % 5 == 0;
    IntegerView view(coefficient);
    return mpn_mod_1(view.limbs(), static_cast<mp_size_t>(view.size()), 5) == 0;
}

Result<int64_t> digit_count(Value coefficient)
{
    if (Wide wide; load_wide(coefficient, wide))
        return static_cast<int64_t>(digit_count(wide));
    // The logarithm tells, unless the number is next to a power of ten.
    IntegerView view(coefficient);
    size_t const top = view.size() - 1;
    double const leading = static_cast<double>(view.limbs()[top]) * 0x1p64 + static_cast<double>(view.limbs()[top - 1]);
    double const logarithm = (std::log2(leading) + static_cast<double>(top - 1) * 64) * 0.30102999566398119521;
    auto const floor = static_cast<int64_t>(logarithm);
    double const fraction = logarithm - static_cast<double>(floor);
    double const doubt = 1e-9 + logarithm * 1e-14;
    if (fraction > doubt && fraction < 1 - doubt)
        return floor + 1;
    int64_t const near = fraction < 0.5 ? floor : floor + 1;
    return near + (int_compare(coefficient, TRY(power_of_ten(near))) >= 0);
}

Result<Value> power_of_ten(int64_t exponent)
{
    if (exponent < 15)
        return Value::small_int(static_cast<int64_t>(wide_powers.values[exponent]));
    return module_state<State>().power_of_ten(exponent);
}

Result<Value> append_zeros(Value coefficient, int64_t count)
{
    if (count == 0 || coefficient == Value::small_int(0))
        return coefficient;
    if (count < 20) {
        if (Wide wide; load_wide(coefficient, wide) && wide >> 64 == 0)
            return from_wide(wide * wide_powers.values[count]);
    }
    return int_multiply(coefficient, TRY(power_of_ten(count)));
}

Wide strip_zeros(Wide number, int64_t limit, int64_t& count)
{
    // Every zero at the end is a factor of two.
    auto const low = static_cast<uint64_t>(number);
    limit = std::min<int64_t>(
        limit, low ? __builtin_ctzll(low) : 64 + __builtin_ctzll(static_cast<uint64_t>(number >> 64)));
    for (int step = 32; step > 0; step /= 2) {
        if (step <= limit && number % wide_powers.values[step] == 0) {
            number /= wide_powers.values[step];
            limit -= step;
            count += step;
        }
    }
    return number;
}

Result<Value> strip_zeros(Value coefficient, int64_t limit, int64_t& count)
{
    if (limit <= 0 || coefficient == Value::small_int(0))
        return coefficient;
    if (Wide wide; load_wide(coefficient, wide)) {
        int64_t const before = count;
        wide = strip_zeros(wide, limit, count);
        return count == before ? coefficient : from_wide(wide);
    }
    IntegerView view(coefficient);
    limit = std::min(limit, static_cast<int64_t>(mpn_scan1(view.limbs(), 0)));
    if (limit == 0)
        return coefficient;
    int64_t step = 1;
    while (step * 2 <= limit)
        step *= 2;
    for (; step > 0; step /= 2) {
        if (step > limit)
            continue;
        IntQuotient parts = TRY(int_divide(coefficient, TRY(power_of_ten(step))));
        if (parts.remainder == Value::small_int(0)) {
            coefficient = parts.quotient;
            limit -= step;
            count += step;
        }
    }
    return coefficient;
}

Rest classify(Wide rest, Wide unit)
{
    if (rest == 0)
        return Rest::Zero;
    Wide const other = unit - rest;
    return rest < other ? Rest::BelowHalf : rest == other ? Rest::Half : Rest::AboveHalf;
}

// Remainders up to this size stay on the native stack.
static constexpr size_t few_limbs = 16;

static Rest classify(mp_limb_t const* rest, mp_limb_t const* unit, size_t count)
{
    auto const size = static_cast<mp_size_t>(count);
    if (mpn_zero_p(rest, size))
        return Rest::Zero;
    // Twice the rest against the unit.
    std::array<mp_limb_t, few_limbs> own;
    VERIFY(count <= own.size());
    auto const carry = static_cast<int>(mpn_lshift(own.data(), rest, size, 1));
    int const order = carry ? 1 : mpn_cmp(own.data(), unit, size);
    return order < 0 ? Rest::BelowHalf : order == 0 ? Rest::Half : Rest::AboveHalf;
}

Result<Shortened> drop_digits(Value coefficient, int64_t count)
{
    if (count == 0)
        return Shortened { coefficient, Rest::Zero };
    if (coefficient == Value::small_int(0))
        return Shortened { coefficient, Rest::Zero };
    if (Wide wide; load_wide(coefficient, wide)) {
        if (count > wide_digits + 1)
            return Shortened { Value::small_int(0), Rest::BelowHalf };
        if (count <= wide_digits) {
            Wide const unit = wide_powers.values[count];
            Wide const quotient = wide / unit;
            return Shortened { from_wide(quotient), classify(wide - quotient * unit, unit) };
        }
    }
    if (count > TRY(digit_count(coefficient)))
        return Shortened { Value::small_int(0), Rest::BelowHalf };
    Value const unit = TRY(power_of_ten(count));
    IntegerView number(coefficient);
    IntegerView divisor(unit);
    if (divisor.size() <= few_limbs && number.size() >= divisor.size()) {
        mp_limb_t rest[few_limbs];
        BigInt* quotient = TRY(allocate_int(number.size() - divisor.size() + 1));
        mpn_tdiv_qr(quotient->mutable_limbs(), rest, 0, number.limbs(), static_cast<mp_size_t>(number.size()),
            divisor.limbs(), static_cast<mp_size_t>(divisor.size()));
        return Shortened { normalised_int(*quotient, number.size() - divisor.size() + 1, false),
            classify(rest, divisor.limbs(), divisor.size()) };
    }
    IntQuotient parts = TRY(int_divide(coefficient, unit));
    if (parts.remainder == Value::small_int(0))
        return Shortened { parts.quotient, Rest::Zero };
    int const order = int_compare(TRY(int_add(parts.remainder, parts.remainder)), unit);
    return Shortened { parts.quotient, order < 0 ? Rest::BelowHalf : order == 0 ? Rest::Half : Rest::AboveHalf };
}

bool rounds_up(Rounding rounding, bool is_negative, unsigned last_digit, Rest rest)
{
    if (rest == Rest::Zero)
        return false;
    switch (rounding) {
    case Rounding::Up:
        return true;
    case Rounding::Down:
        return false;
    case Rounding::Ceiling:
        return !is_negative;
    case Rounding::Floor:
        return is_negative;
    case Rounding::HalfUp:
        return rest >= Rest::Half;
    case Rounding::HalfDown:
        return rest == Rest::AboveHalf;
    case Rounding::HalfEven:
        return rest == Rest::AboveHalf || (rest == Rest::Half && last_digit % 2 == 1);
    case Rounding::ZeroFiveUp:
        return last_digit % 5 == 0;
    }
    UNREACHABLE();
}

static unsigned last_digit_of(Value coefficient)
{
    if (coefficient.is_small_int())
        return static_cast<unsigned>(coefficient.as_small_int() % 10);
    IntegerView view(coefficient);
    return static_cast<unsigned>(mpn_mod_1(view.limbs(), static_cast<mp_size_t>(view.size()), 10));
}

Result<Shortened> round_off(Value coefficient, int64_t count, bool is_negative, Rounding rounding)
{
    Shortened shortened = TRY(drop_digits(coefficient, count));
    bool const may_depend_on_digit = rounding == Rounding::ZeroFiveUp || shortened.rest == Rest::Half;
    unsigned const digit = may_depend_on_digit ? last_digit_of(shortened.coefficient) : 0;
    if (rounds_up(rounding, is_negative, digit, shortened.rest))
        shortened.coefficient = TRY(int_add(shortened.coefficient, Value::small_int(1)));
    return shortened;
}

Result<void> DigitText::write(Value coefficient)
{
    if (Wide wide; load_wide(coefficient, wide) && wide < wide_powers.values[wide_digits]) {
        char* const start = own_.data();
        auto low = static_cast<uint64_t>(wide);
        if (Wide const unit = wide_powers.values[19]; wide >= unit) {
            auto const high = static_cast<uint64_t>(wide / unit);
            low = static_cast<uint64_t>(wide - high * unit);
            size_t const size = put_decimal(start, high);
            std::memset(start + size, '0', 19);
            size_ = size + 19;
            put_decimal_before(start + size_, low);
        } else {
            size_ = put_decimal(start, low);
        }
        return {};
    }
    IntegerView view(coefficient);
    if (view.size() > 4096) {
        TRY(check_memory(view.size() * sizeof(mp_limb_t) * 4));
        TRY(poll(runtime()));
    }
    // mpn_get_str overwrites its operand.
    LimbScratch scratch = TRY(LimbScratch::create(view.size() + 1));
    std::memcpy(scratch.limbs(), view.limbs(), view.size() * sizeof(mp_limb_t));
    size_t const room = mpn_sizeinbase(view.limbs(), static_cast<mp_size_t>(view.size()), 10);
    storage_ = ByteStorage::try_create(room + 1);
    if (!storage_)
        return raise_memory_error();
    uint8_t* digits = storage_->data();
    size_ = mpn_get_str(digits, 10, scratch.limbs(), static_cast<mp_size_t>(view.size()));
    for (size_t i = 0; i < size_; ++i)
        digits[i] = static_cast<uint8_t>(digits[i] + '0');
    while (size_ > 1 && digits[first_] == '0') {
        ++first_;
        --size_;
    }
    return {};
}

Result<Value> coefficient_from_digits(std::string_view digits)
{
    while (!digits.empty() && digits.front() == '0')
        digits.remove_prefix(1);
    if (digits.size() <= wide_digits) {
        Wide number = 0;
        size_t i = 0;
        while (i < digits.size()) {
            size_t const end = std::min(digits.size(), i + 18);
            uint64_t piece = 0;
            size_t const start = i;
            for (; i < end; ++i)
                piece = piece * 10 + static_cast<uint64_t>(digits[i] - '0');
            number = number * wide_powers.values[end - start] + piece;
        }
        return from_wide(number);
    }
    if (digits.size() > 80000) {
        TRY(check_memory(digits.size() * 3));
        TRY(poll(runtime()));
    }
    ByteStorage* storage = ByteStorage::try_create(digits.size());
    if (!storage)
        return raise_memory_error();
    for (size_t i = 0; i < digits.size(); ++i)
        storage->data()[i] = static_cast<uint8_t>(digits[i] - '0');
    // log2(10) / 64 is below 0.0520.
    BigInt* result = TRY(allocate_int(static_cast<size_t>(static_cast<double>(digits.size()) * 0.0520) + 2));
    auto const used = mpn_set_str(result->mutable_limbs(), storage->data(), digits.size(), 10);
    return normalised_int(*result, static_cast<size_t>(used), false);
}

}
