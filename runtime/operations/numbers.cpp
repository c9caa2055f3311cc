#include "runtime/operations/numbers.h"

#include "runtime/core/safe_point.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/limb_scratch.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace krait {

static_assert(GMP_NUMB_BITS == 64);

size_t IntegerView::bit_length() const
{
    return size_ ? size_ * 64 - static_cast<size_t>(__builtin_clzll(limbs_[size_ - 1])) : 0;
}

static Value make_big(uint64_t low, uint64_t high, bool is_negative)
{
    size_t count = high ? 2 : 1;
    Type& type = *types().integer;
    auto* big = Heap::of(type).allocate_leaf<BigInt>(count * sizeof(mp_limb_t), type, count, is_negative);
    big->mutable_limbs()[0] = low;
    if (high)
        big->mutable_limbs()[1] = high;
    return Value(big);
}

Value make_big_int(uint64_t magnitude, bool is_negative)
{
    return make_big(magnitude, 0, is_negative);
}

Value make_int128(__int128 number)
{
    if (number >= Value::smallest_small_int && number <= Value::largest_small_int)
        return Value::small_int(static_cast<int64_t>(number));
    auto magnitude = static_cast<unsigned __int128>(number);
    if (number < 0)
        magnitude = 0 - magnitude;
    return make_big(static_cast<uint64_t>(magnitude), static_cast<uint64_t>(magnitude >> 64), number < 0);
}

Result<void> check_memory(size_t bytes)
{
    if (bytes >= Cell::heap_range_size || !heap().admits(bytes))
        return raise_memory_error();
    return {};
}

Result<BigInt*> allocate_int(size_t limb_count)
{
    constexpr size_t few = 64;
    if (limb_count <= few) {
        Type& type = *types().integer;
        return Heap::of(type).allocate_leaf<BigInt>(limb_count * sizeof(mp_limb_t), type, limb_count, false);
    }
    if (limb_count >= Cell::heap_range_size / sizeof(mp_limb_t))
        return raise_memory_error();
    return try_allocate_object<BigInt>(*types().integer, limb_count * sizeof(mp_limb_t), limb_count, false);
}

Value normalised_int(BigInt& big, size_t limb_count, bool is_negative)
{
    mp_limb_t const* limbs = big.mutable_limbs();
    while (limb_count > 0 && limbs[limb_count - 1] == 0)
        --limb_count;
    if (limb_count == 0)
        return Value::small_int(0);
    if (limb_count == 1 && limbs[0] <= static_cast<uint64_t>(Value::largest_small_int) + is_negative) {
        auto magnitude = static_cast<int64_t>(limbs[0]);
        return Value::small_int(is_negative ? -magnitude : magnitude);
    }
    big.set_size(limb_count, is_negative);
    return Value(&big);
}

static Result<Value> copy_limbs(mp_limb_t const* limbs, size_t count, bool is_negative)
{
    if (count == 0)
        return Value::small_int(0);
    BigInt* result = TRY(allocate_int(count));
    std::memcpy(result->mutable_limbs(), limbs, count * sizeof(mp_limb_t));
    return normalised_int(*result, count, is_negative);
}

Result<Value> exact_int(Value value)
{
    if (value.is_small_int())
        return value;
    if (value.is_bool())
        return Value::small_int(value.is_true());
    auto& big = value.as<BigInt>();
    if (&big.type() == types().integer)
        return value;
    return copy_limbs(big.limbs().data(), big.limb_count(), big.is_negative());
}

Result<Value> int_of_type(Type& type, Value number)
{
    if (&type == types().integer)
        return exact_int(number);
    IntegerView view(number);
    auto* result
        = TRY(try_allocate_object<BigInt>(type, view.size() * sizeof(mp_limb_t), view.size(), view.is_negative()));
    if (view.size())
        std::memcpy(result->mutable_limbs(), view.limbs(), view.size() * sizeof(mp_limb_t));
    return Value(result);
}

// As int_as_int64, inline, for the quick half of each operation: most ints beyond a Value fit 64 bits.
[[gnu::always_inline]] static inline bool load_int64(Value value, int64_t& number)
{
    if (value.is_small_int()) {
        number = value.as_small_int();
        return true;
    }
    if (value.is_bool()) {
        number = value.is_true();
        return true;
    }
    auto& big = value.as<BigInt>();
    uint64_t magnitude = big.limb_count() ? big.limbs()[0] : 0;
    if (big.limb_count() > 1 || magnitude > static_cast<uint64_t>(INT64_MAX))
        return false;
    number = big.is_negative() ? -static_cast<int64_t>(magnitude) : static_cast<int64_t>(magnitude);
    return true;
}

std::optional<int64_t> int_as_int64(Value value)
{
    if (value.is_small_int())
        return value.as_small_int();
    IntegerView view(value);
    if (view.size() > 1)
        return {};
    uint64_t magnitude = view.low_limb();
    if (magnitude > static_cast<uint64_t>(INT64_MAX) + view.is_negative())
        return {};
    return static_cast<int64_t>(view.is_negative() ? 0 - magnitude : magnitude);
}

int int_sign(Value value)
{
    if (value.is_small_int())
        return (value.as_small_int() > 0) - (value.as_small_int() < 0);
    IntegerView view(value);
    return view.is_zero() ? 0 : view.is_negative() ? -1 : 1;
}

bool int_is_odd(Value value)
{
    return IntegerView(value).low_limb() & 1;
}

size_t int_bit_length(Value value)
{
    if (value.is_small_int()) {
        int64_t number = value.as_small_int();
        return number ? 64 - static_cast<size_t>(__builtin_clzll(static_cast<uint64_t>(number < 0 ? -number : number)))
                      : 0;
    }
    return IntegerView(value).bit_length();
}

static int compare_magnitudes(IntegerView const& left, IntegerView const& right)
{
    if (left.size() != right.size())
        return left.size() < right.size() ? -1 : 1;
    return left.size() ? mpn_cmp(left.limbs(), right.limbs(), static_cast<mp_size_t>(left.size())) : 0;
}

int int_compare(Value left, Value right)
{
    if (Value::are_small_ints(left, right)) {
        int64_t a = left.as_small_int();
        int64_t b = right.as_small_int();
        return (a > b) - (a < b);
    }
    if (int64_t a, b; load_int64(left, a) && load_int64(right, b))
        return (a > b) - (a < b);
    IntegerView a(left);
    IntegerView b(right);
    if (a.is_negative() != b.is_negative())
        return a.is_negative() ? -1 : 1;
    int order = compare_magnitudes(a, b);
    return a.is_negative() ? -order : order;
}

int int_compare_double(Value value, double number)
{
    if (std::isinf(number))
        return number < 0 ? 1 : -1;
    if (value.is_small_int()) {
        // Below 2^50 every int is a float.
        auto exact = static_cast<double>(value.as_small_int());
        return (exact > number) - (exact < number);
    }
    IntegerView view(value);
    int sign = view.is_zero() ? 0 : view.is_negative() ? -1 : 1;
    int other_sign = (number > 0) - (number < 0);
    if (sign != other_sign || sign == 0)
        return sign - other_sign;
    int exponent;
    double fraction = std::frexp(std::fabs(number), &exponent);
    auto bits = static_cast<int64_t>(view.bit_length());
    if (bits != exponent)
        return bits < exponent ? -sign : sign;
    // Same magnitude class: compare 53 leading bits, then whatever is left of either.
    auto mantissa = static_cast<uint64_t>(std::ldexp(fraction, 64));
    mp_limb_t const* limbs = view.limbs();
    size_t top = view.size() - 1;
    unsigned shift = static_cast<unsigned>(__builtin_clzll(limbs[top]));
    uint64_t leading = limbs[top] << shift;
    if (shift && top > 0)
        leading |= limbs[top - 1] >> (64 - shift);
    int order = (leading > mantissa) - (leading < mantissa);
    if (order == 0) {
        bool has_rest = top > 0 && shift && (limbs[top - 1] << shift);
        for (size_t index = 0; !has_rest && top > 0 && index < (shift ? top - 1 : top); ++index)
            has_rest = limbs[index] != 0;
        order = has_rest;
    }
    return order * sign;
}

// A call of GMP takes longer than so many limbs.
static constexpr size_t few_limbs = 2;
static constexpr size_t few_carries = 8;

// Answers the carry; the longer operand comes first.
static mp_limb_t add_magnitudes(mp_limb_t* sum, IntegerView const& longer, IntegerView const& shorter)
{
    mp_limb_t const* const limbs = longer.limbs();
    size_t const common = shorter.size();
    mp_limb_t carry = 0;
    if (common > few_limbs) {
        carry = mpn_add_n(sum, limbs, shorter.limbs(), static_cast<mp_size_t>(common));
    } else {
        for (size_t i = 0; i < common; ++i) {
            auto const wide = static_cast<unsigned __int128>(limbs[i]) + shorter.limbs()[i] + carry;
            sum[i] = static_cast<mp_limb_t>(wide);
            carry = static_cast<mp_limb_t>(wide >> 64);
        }
    }
    size_t const rest = longer.size() - common;
    if (rest > few_carries)
        return mpn_add_1(sum + common, limbs + common, static_cast<mp_size_t>(rest), carry);
    for (size_t i = common; i < longer.size(); ++i)
        carry = __builtin_add_overflow(limbs[i], carry, &sum[i]);
    return carry;
}

// The larger operand comes first.
static void subtract_magnitudes(mp_limb_t* difference, IntegerView const& larger, IntegerView const& smaller)
{
    mp_limb_t const* const limbs = larger.limbs();
    size_t const common = smaller.size();
    mp_limb_t borrow = 0;
    if (common > few_limbs) {
        borrow = mpn_sub_n(difference, limbs, smaller.limbs(), static_cast<mp_size_t>(common));
    } else {
        for (size_t i = 0; i < common; ++i) {
            auto const wide = static_cast<unsigned __int128>(limbs[i]) - smaller.limbs()[i] - borrow;
            difference[i] = static_cast<mp_limb_t>(wide);
            borrow = static_cast<mp_limb_t>(wide >> 64) & 1;
        }
    }
    size_t const rest = larger.size() - common;
    if (rest > few_carries) {
        mpn_sub_1(difference + common, limbs + common, static_cast<mp_size_t>(rest), borrow);
        return;
    }
    for (size_t i = common; i < larger.size(); ++i)
        borrow = __builtin_sub_overflow(limbs[i], borrow, &difference[i]);
}

static bool has_room(BigInt* spare, size_t limb_count)
{
    return spare && spare->limb_count() >= limb_count;
}

static Result<Value> add_views(IntegerView const& left, IntegerView const& right, bool right_is_negative, BigInt* spare)
{
    if (left.is_negative() == right_is_negative) {
        bool const is_left_longer = left.size() >= right.size();
        IntegerView const& longer = is_left_longer ? left : right;
        IntegerView const& shorter = is_left_longer ? right : left;
        size_t const count = longer.size();
        if (has_room(spare, count)) {
            // Where both have their highest bit clear, the sum is no longer than they.
            mp_limb_t const highest
                = longer.limbs()[count - 1] | (shorter.size() == count ? shorter.limbs()[count - 1] : 0);
            if (highest >> 63 == 0) {
                add_magnitudes(spare->mutable_limbs(), longer, shorter);
                return normalised_int(*spare, count, right_is_negative);
            }
        }
        BigInt* result = TRY(allocate_int(count + 1));
        mp_limb_t* limbs = result->mutable_limbs();
        limbs[count] = add_magnitudes(limbs, longer, shorter);
        return normalised_int(*result, count + 1, right_is_negative);
    }
    bool const is_left_larger = compare_magnitudes(left, right) >= 0;
    IntegerView const& larger = is_left_larger ? left : right;
    BigInt* result = has_room(spare, larger.size()) ? spare : TRY(allocate_int(larger.size()));
    subtract_magnitudes(result->mutable_limbs(), larger, is_left_larger ? right : left);
    return normalised_int(*result, larger.size(), is_left_larger ? left.is_negative() : right_is_negative);
}

Result<Value> int_add(Value left, Value right, BigInt* spare)
{
    if (Value::are_small_ints(left, right))
        return make_int(left.as_small_int() + right.as_small_int());
    if (int64_t a, b; load_int64(left, a) && load_int64(right, b))
        return make_int128(static_cast<__int128>(a) + b);
    IntegerView const addend(right);
    return add_views(IntegerView(left), addend, addend.is_negative(), spare);
}

Result<Value> int_subtract(Value left, Value right, BigInt* spare)
{
    if (Value::are_small_ints(left, right))
        return make_int(left.as_small_int() - right.as_small_int());
    if (int64_t a, b; load_int64(left, a) && load_int64(right, b))
        return make_int128(static_cast<__int128>(a) - b);
    IntegerView const subtrahend(right);
    return add_views(IntegerView(left), subtrahend, !subtrahend.is_negative(), spare);
}

// Whether a product by one limb is as long as the other factor.
static bool keeps_length(IntegerView const& factor, mp_limb_t limb)
{
    return __builtin_clzll(factor.limbs()[factor.size() - 1]) + __builtin_clzll(limb) >= 64;
}

Result<Value> int_multiply(Value left, Value right, BigInt* spare)
{
    if (Value::are_small_ints(left, right))
        return make_int128(static_cast<__int128>(left.as_small_int()) * right.as_small_int());
    if (int64_t a, b; load_int64(left, a) && load_int64(right, b))
        return make_int128(static_cast<__int128>(a) * b);
    IntegerView a(left);
    IntegerView b(right);
    if (a.is_zero() || b.is_zero())
        return Value::small_int(0);
    bool const is_negative = a.is_negative() != b.is_negative();
    if (spare && std::min(a.size(), b.size()) == 1) {
        bool const is_left_longer = a.size() > 1;
        IntegerView const& factor = is_left_longer ? a : b;
        mp_limb_t const limb = (is_left_longer ? b : a).low_limb();
        if (has_room(spare, factor.size()) && keeps_length(factor, limb)) {
            multiply_by_limb(spare->mutable_limbs(), factor.limbs(), factor.size(), limb);
            return normalised_int(*spare, factor.size(), is_negative);
        }
    }
    BigInt* result = TRY(allocate_int(a.size() + b.size()));
    if (left == right)
        TRY(multiply_limbs(result->mutable_limbs(), a.limbs(), a.size(), a.limbs(), a.size()));
    else
        TRY(multiply_limbs(result->mutable_limbs(), a.limbs(), a.size(), b.limbs(), b.size()));
    return normalised_int(*result, a.size() + b.size(), is_negative);
}

Result<Value> int_negate(Value value)
{
    if (value.is_small_int())
        return make_int(-value.as_small_int());
    IntegerView view(value);
    return copy_limbs(view.limbs(), view.size(), !view.is_negative());
}

Result<Value> int_absolute(Value value)
{
    if (value.is_small_int())
        return value.as_small_int() >= 0 ? value : make_int(-value.as_small_int());
    if (int_sign(value) >= 0)
        return exact_int(value);
    return int_negate(value);
}

Result<Value> int_invert(Value value)
{
    if (value.is_small_int())
        return Value::small_int(~value.as_small_int());
    // ~x is -x - 1.
    Value negated = TRY(int_negate(value));
    return int_subtract(negated, Value::small_int(1));
}

}
