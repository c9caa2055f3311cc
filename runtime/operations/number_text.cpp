#include "runtime/operations/numbers.h"

#include "runtime/core/safe_point.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/decimal_digits.h"
#include "runtime/operations/long_numbers.h"
#include "runtime/operations/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

namespace krait {

static bool is_power_of_two(unsigned base)
{
    return (base & (base - 1)) == 0;
}

static Raised raise_too_many_digits()
{
    return raise_value_error("Exceeds the limit ({} digits) for integer string conversion; "
                             "use sys.set_int_max_str_digits() to increase the limit",
        runtime().integer_digit_limit);
}

// Digits of a big int as values below the base, the most significant first; they stand in `storage`.
struct DigitValues {
    ByteStorage* storage;
    size_t first;
    size_t count;
    uint8_t* begin() const { return storage->data() + first; }
};

static Result<DigitValues> digit_values(Value number, unsigned base)
{
    IntegerView view(number);
    int64_t limit = runtime().integer_digit_limit;
    bool is_limited = limit > 0 && !is_power_of_two(base);
    size_t estimate = mpn_sizeinbase(view.limbs(), static_cast<mp_size_t>(view.size()), static_cast<int>(base));
    if (is_limited && estimate > static_cast<size_t>(limit) + 1)
        return raise_too_many_digits();
    auto* storage = ByteStorage::try_create(estimate + 2);
    if (!storage)
        return raise_memory_error();
    size_t count = estimate;
    if (is_power_of_two(base)) {
        count = mpn_get_str(storage->data(), static_cast<int>(base), const_cast<mp_limb_t*>(view.limbs()),
            static_cast<mp_size_t>(view.size()));
    } else if (view.size() > longest_in_one_piece::written) {
        TRY(check_memory(view.size() * sizeof(mp_limb_t) * 4));
        TRY(write_digits_long(TRY(int_absolute(number)), base, storage->data(), count));
    } else {
        // GMP destroys what it is given.
        LimbScratch scratch = TRY(LimbScratch::create(view.size() + 1));
        std::memcpy(scratch.limbs(), view.limbs(), view.size() * sizeof(mp_limb_t));
        count = mpn_get_str(
            storage->data(), static_cast<int>(base), scratch.limbs(), static_cast<mp_size_t>(view.size()));
    }
    size_t first = 0;
    while (count > 1 && storage->data()[first] == 0) {
        ++first;
        --count;
    }
    if (is_limited && count > static_cast<size_t>(limit))
        return raise_too_many_digits();
    return DigitValues { storage, first, count };
}

static constexpr char digit_characters[] = "0123456789abcdefghijklmnopqrstuvwxyz";

namespace {

// The largest power of ten that fits a limb.
constexpr mp_limb_t limb_of_ten = 10'000'000'000'000'000'000U;
constexpr size_t digits_of_limb_of_ten = 19;

// Numbers of up to so many limbs are written and read in base ten without memory for their digits.
constexpr size_t most_direct_limbs = 16;

struct DirectText {
    char characters[(most_direct_limbs + 1) * most_decimal_digits];
};

// Divides by the constant and answers the rest: Möller and Granlund, Improved Division by Invariant Integers (2011).
mp_limb_t divide_by_limb_of_ten(mp_limb_t* limbs, size_t size)
{
    using Wide = unsigned __int128;
    constexpr auto reciprocal = static_cast<mp_limb_t>(~Wide(0) / limb_of_ten - (Wide(1) << 64));
    mp_limb_t rest = 0;
    for (size_t index = size; index-- > 0;) {
        Wide const estimate = static_cast<Wide>(reciprocal) * rest + (static_cast<Wide>(rest) << 64 | limbs[index]);
        mp_limb_t quotient = static_cast<mp_limb_t>(estimate >> 64) + 1;
        rest = limbs[index] - quotient * limb_of_ten;
        if (rest > static_cast<mp_limb_t>(estimate)) {
            --quotient;
            rest += limb_of_ten;
        }
        if (rest >= limb_of_ten) {
            ++quotient;
            rest -= limb_of_ten;
        }
        limbs[index] = quotient;
    }
    return rest;
}

// All digits of a rest of that division. The halves do not wait for each other.
char* put_piece_before(char* end, mp_limb_t piece)
{
    constexpr mp_limb_t half = 10'000'000'000;
    constexpr size_t digits_of_half = 10;
    char* const next = end - digits_of_limb_of_ten;
    std::memset(next, '0', digits_of_limb_of_ten);
    put_decimal_before(end, piece % half);
    put_decimal_before(end - digits_of_half, piece / half);
    return next;
}

std::string_view put_direct(DirectText& text, IntegerView const& view)
{
    mp_limb_t limbs[most_direct_limbs];
    size_t size = view.size();
    std::copy_n(view.limbs(), size, limbs);
    char* const end = std::end(text.characters);
    char* next = end;
    while (size > 1 || limbs[0] >= limb_of_ten) {
        next = put_piece_before(next, divide_by_limb_of_ten(limbs, size));
        size -= limbs[size - 1] == 0;
    }
    next = put_decimal_before(next, limbs[0]);
    if (view.is_negative())
        *--next = '-';
    return { next, static_cast<size_t>(end - next) };
}

struct SmallIntText {
    char characters[72];
};

size_t put_small_int(SmallIntText& text, int64_t number, unsigned base)
{
    if (base == 10) [[likely]]
        return put_decimal(text.characters, number);
    auto end = std::to_chars(text.characters, std::end(text.characters), number, static_cast<int>(base)).ptr;
    return static_cast<size_t>(end - text.characters);
}

}

Result<String*> int_to_string(Value value, unsigned base)
{
    if (value.is_small_int()) {
        SmallIntText text;
        return String::create_ascii({ text.characters, put_small_int(text, value.as_small_int(), base) });
    }
    IntegerView view(value);
    if (view.is_zero())
        return String::create_small("0");
    if (base == 10 && view.size() <= most_direct_limbs) {
        DirectText text;
        return String::create_ascii(put_direct(text, view));
    }
    DigitValues digits = TRY(digit_values(value, base));
    String* text = TRY(String::create_uninitialised(digits.count + view.is_negative(), 'z'));
    auto* characters = static_cast<char*>(text->characters());
    if (view.is_negative())
        *characters++ = '-';
    for (size_t index = 0; index < digits.count; ++index)
        characters[index] = digit_characters[digits.begin()[index]];
    return text;
}

Result<std::string> int_to_text(Value value, unsigned base)
{
    if (value.is_small_int()) {
        SmallIntText text;
        return std::string(text.characters, put_small_int(text, value.as_small_int(), base));
    }
    IntegerView view(value);
    if (view.is_zero())
        return std::string("0");
    if (base == 10 && view.size() <= most_direct_limbs) {
        DirectText text;
        return std::string(put_direct(text, view));
    }
    DigitValues digits = TRY(digit_values(value, base));
    TRY(check_memory(digits.count));
    std::string text;
    text.reserve(digits.count + 1);
    if (view.is_negative())
        text.push_back('-');
    for (size_t index = 0; index < digits.count; ++index)
        text.push_back(digit_characters[digits.begin()[index]]);
    return text;
}

// The number whose digit values (not characters) are given. `values` is a cell's memory.
static Result<Value> from_digit_values(uint8_t const* values, size_t count, unsigned base)
{
    while (count > 0 && *values == 0) {
        ++values;
        --count;
    }
    if (count == 0)
        return Value::small_int(0);
    if (count <= 12) {
        uint64_t number = 0;
        for (size_t index = 0; index < count; ++index)
            number = number * base + values[index];
        return make_unsigned_int(number);
    }
    if (!is_power_of_two(base) && count > 80000) {
        TRY(check_memory(count * 3));
        return read_digits_long(values, count, base);
    }
    auto limb_count = static_cast<size_t>(static_cast<double>(count) * std::log2(base) / 64.0) + 2;
    BigInt* result = TRY(allocate_int(limb_count));
    auto used = mpn_set_str(result->mutable_limbs(), values, count, static_cast<int>(base));
    return normalised_int(*result, static_cast<size_t>(used), false);
}

static unsigned digit_value(char character)
{
    if (character >= '0' && character <= '9')
        return static_cast<unsigned>(character - '0');
    if (character >= 'a' && character <= 'z')
        return static_cast<unsigned>(character - 'a') + 10;
    if (character >= 'A' && character <= 'Z')
        return static_cast<unsigned>(character - 'A') + 10;
    return 99;
}

static Result<void> check_digit_count(size_t count, unsigned base)
{
    int64_t limit = runtime().integer_digit_limit;
    if (limit > 0 && count > static_cast<size_t>(limit) && !is_power_of_two(base)) {
        return raise_value_error("Exceeds the limit ({} digits) for integer string conversion: value has {} digits; "
                                 "use sys.set_int_max_str_digits() to increase the limit",
            limit, count);
    }
    return {};
}

Result<Value> int_from_digits(std::string_view digits, unsigned base)
{
    TRY(check_digit_count(digits.size(), base));
    auto* storage = ByteStorage::try_create(digits.size() + 1);
    if (!storage)
        return raise_memory_error();
    for (size_t index = 0; index < digits.size(); ++index)
        storage->data()[index] = static_cast<uint8_t>(digit_value(digits[index]));
    return from_digit_values(storage->data(), digits.size(), base);
}

static Raised raise_invalid_literal(int64_t base, Value shown)
{
    String* text = TRY(repr(shown));
    if (text->length() > 200)
        text = TRY(text->substring(0, 200));
    return raise_value_error("invalid literal for int() with base {}: {}", base, text->to_utf8());
}

namespace {

// What a text of nothing but decimal digits, and perhaps a minus, means; empty for any other text and for long ones.
Value int_from_plain_digits(String const& text)
{
    if (!text.is_ascii() || text.length() == 0)
        return {};
    auto const* next = static_cast<uint8_t const*>(text.characters());
    auto const* const end = next + text.length();
    bool const is_negative = *next == '-';
    next += is_negative;
    auto const count = static_cast<size_t>(end - next);
    if (count == 0 || count > most_direct_limbs * digits_of_limb_of_ten)
        return {};
    bool are_digits = true;
    auto take_piece = [&](size_t length) {
        mp_limb_t piece = 0;
        for (auto const* const end_of_piece = next + length; next != end_of_piece; ++next) {
            unsigned const digit = *next - unsigned('0');
            are_digits &= digit <= 9;
            piece = piece * 10 + digit;
        }
        return piece;
    };
    // The first piece may be shorter than the others.
    mp_limb_t limbs[most_direct_limbs];
    limbs[0] = take_piece(count <= digits_of_limb_of_ten ? count : (count - 1) % digits_of_limb_of_ten + 1);
    size_t size = 1;
    while (next != end && are_digits) {
        mp_limb_t carry = take_piece(digits_of_limb_of_ten);
        for (size_t index = 0; index < size; ++index) {
            auto const product = static_cast<unsigned __int128>(limbs[index]) * limb_of_ten + carry;
            limbs[index] = static_cast<mp_limb_t>(product);
            carry = static_cast<mp_limb_t>(product >> 64);
        }
        if (carry)
            limbs[size++] = carry;
    }
    if (!are_digits)
        return {};
    if (size == 1 && limbs[0] <= static_cast<uint64_t>(Value::largest_small_int)) [[likely]] {
        auto const number = static_cast<int64_t>(limbs[0]);
        return Value::small_int(is_negative ? -number : number);
    }
    BigInt* result = MUST(allocate_int(size)); // so few limbs are there always
    std::copy_n(limbs, size, result->mutable_limbs());
    return normalised_int(*result, size, is_negative);
}

}

Result<Value> int_from_string(String& text, int64_t base, Value shown)
{
    if (base == 10) {
        Value number = int_from_plain_digits(text);
        if (number.is_present()) [[likely]]
            return number;
    }
    if (base != 0 && (base < 2 || base > 36))
        return raise_value_error("int() base must be >= 2 and <= 36, or 0");
    size_t end = text.length();
    size_t start = 0;
    while (start < end && is_space_around_number(text.at(start)))
        ++start;
    while (end > start && is_space_around_number(text.at(end - 1)))
        --end;
    auto character = [&](size_t index) -> char {
        char32_t code_point = text.at(index);
        if (code_point < 128)
            return static_cast<char>(code_point);
        int digit = decimal_digit_value(code_point);
        return digit >= 0 ? static_cast<char>('0' + digit) : '?';
    };
    bool is_negative = false;
    if (start < end && (character(start) == '-' || character(start) == '+'))
        is_negative = character(start++) == '-';
    unsigned actual = static_cast<unsigned>(base);
    bool has_prefix = false;
    if (start + 1 < end && character(start) == '0') {
        char letter = static_cast<char>(character(start + 1) | 0x20);
        unsigned prefixed = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
        if (prefixed && (base == 0 || base == prefixed)) {
            actual = prefixed;
            start += 2;
            has_prefix = true;
        }
    }
    bool leading_zero_forbidden = actual == 0;
    if (actual == 0)
        actual = 10;
    if (has_prefix && start < end && character(start) == '_')
        ++start;
    if (start == end)
        return raise_invalid_literal(base, shown);
    auto* storage = ByteStorage::try_create(end - start);
    if (!storage)
        return raise_memory_error();
    size_t count = 0;
    bool after_digit = false;
    for (size_t index = start; index < end; ++index) {
        char letter = character(index);
        if (letter == '_') {
            if (!after_digit)
                return raise_invalid_literal(base, shown);
            after_digit = false;
            continue;
        }
        unsigned digit = digit_value(letter);
        if (digit >= actual)
            return raise_invalid_literal(base, shown);
        storage->data()[count++] = static_cast<uint8_t>(digit);
        after_digit = true;
    }
    if (!after_digit)
        return raise_invalid_literal(base, shown);
    if (leading_zero_forbidden && count > 1 && storage->data()[0] == 0) {
        for (size_t index = 0; index < count; ++index) {
            if (storage->data()[index] != 0)
                return raise_invalid_literal(base, shown);
        }
    }
    TRY(check_digit_count(count, actual));
    Value number = TRY(from_digit_values(storage->data(), count, actual));
    return is_negative ? int_negate(number) : Result<Value>(number);
}

Result<Value> int_round_to_power_of_ten(Value value, Value digits)
{
    std::optional<int64_t> places = int_as_int64(digits);
    // 10**n is more than twice any number with fewer bits than 3n.
    if (!places || static_cast<double>(*places) * 3.0 > static_cast<double>(int_bit_length(value)) + 8.0)
        return Value::small_int(0);
    Value unit = TRY(int_power(Value::small_int(10), digits));
    IntQuotient parts = TRY(int_divide(value, unit));
    Value twice = TRY(int_add(parts.remainder, parts.remainder));
    int order = int_compare(twice, unit);
    Value rounded = TRY(int_subtract(value, parts.remainder));
    if (order > 0 || (order == 0 && int_is_odd(parts.quotient)))
        return int_add(rounded, unit);
    return rounded;
}

}
