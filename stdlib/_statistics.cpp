// _statistics: exact sums of floats. A finite float is an integer times a power of two, so that sums need one row of
// bits as wide as the exponents are apart, and no fractions.
#include "runtime/binding/builders.h"
#include "runtime/core/safe_point.h"
#include "runtime/operations/numbers.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>

namespace krait {

namespace {

// mantissa * 2^exponent, with an odd mantissa unless it is zero.
struct Parts {
    explicit Parts(double number)
    {
        auto const bits = std::bit_cast<uint64_t>(number);
        auto const field = static_cast<int>(bits >> 52 & 0x7FF);
        is_negative = bits >> 63;
        mantissa = (bits & ((uint64_t(1) << 52) - 1)) | (field ? uint64_t(1) << 52 : 0);
        exponent = std::max(field, 1) - 1075;
        if (mantissa) {
            int const zeros = std::countr_zero(mantissa);
            mantissa >>= zeros;
            exponent += zeros;
        }
    }
    uint64_t mantissa;
    int exponent;
    bool is_negative;
};

// Room for `exponent_span` bits more than those of a mantissa or its square, and for the carries of 2^64 summands.
template <size_t exponent_span> class Accumulator {
public:
    void add(unsigned __int128 number, unsigned shift)
    {
        size_t const place = shift / 64;
        unsigned const bits = shift % 64;
        auto const low = static_cast<mp_limb_t>(number);
        auto const high = static_cast<mp_limb_t>(number >> 64);
        mp_limb_t const summand[] { low << bits, bits ? high << bits | low >> (64 - bits) : high,
            bits ? high >> (64 - bits) : 0 };
        mpn_add(
            limbs_.data() + place, limbs_.data() + place, static_cast<mp_size_t>(limbs_.size() - place), summand, 3);
    }
    // this - other
    Result<Value> minus(Accumulator const& other) const
    {
        auto const size = static_cast<mp_size_t>(limbs_.size());
        bool const is_negative = mpn_cmp(limbs_.data(), other.limbs_.data(), size) < 0;
        BigInt* result = TRY(allocate_int(limbs_.size()));
        auto const& larger = is_negative ? other : *this;
        auto const& smaller = is_negative ? *this : other;
        mpn_sub_n(result->mutable_limbs(), larger.limbs_.data(), smaller.limbs_.data(), size);
        return normalised_int(*result, limbs_.size(), is_negative);
    }

private:
    std::array<mp_limb_t, exponent_span / 64 + 6> limbs_ {};
};

constexpr int lowest_exponent = -1074;
constexpr int highest_exponent = 1024;

// (sum, sum of squares, bits): the sums are to be divided by 2^bits and 2^(2 * bits). None unless all are finite
// floats.
Result<Value> exact_sums(List& data)
{
    int lowest = 0;
    for (Value value : data.span()) {
        if (!value.is_double() || !std::isfinite(value.as_double()))
            return Value::none();
        if (value.as_double() != 0)
            lowest = std::min(lowest, Parts(value.as_double()).exponent);
    }
    Accumulator<highest_exponent - lowest_exponent> positive;
    Accumulator<highest_exponent - lowest_exponent> negative;
    Accumulator<2 * (highest_exponent - lowest_exponent)> squares;
    for (size_t i = 0; i < data.size(); ++i) {
        if (i % 65536 == 65535)
            TRY(poll(runtime()));
        Parts const parts(data.at(i).as_double());
        if (parts.mantissa == 0)
            continue;
        auto const shift = static_cast<unsigned>(parts.exponent - lowest);
        (parts.is_negative ? negative : positive).add(parts.mantissa, shift);
        squares.add(static_cast<unsigned __int128>(parts.mantissa) * parts.mantissa, 2 * shift);
    }
    Value const sum = TRY(positive.minus(negative));
    Value const square_sum = TRY(squares.minus({}));
    return Value(Tuple::create({ sum, square_sum, Value::small_int(-lowest) }));
}

Result<void> define_statistics(ModuleBuilder& module)
{
    module.function<exact_sums>("exact_sums(data, /)", "The exact sums of floats and of their squares.");
    return {};
}

}

extern const NativeModule statistics_module;
const NativeModule statistics_module { "_statistics", define_statistics };

}
