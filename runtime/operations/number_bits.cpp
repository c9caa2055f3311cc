#include "runtime/operations/numbers.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/limb_scratch.h"

#include <algorithm>
#include <cstring>

namespace krait {

static Result<Value> shift_left_by(Value value, uint64_t count)
{
    if (value.is_small_int() && count < 64) {
        int64_t number = value.as_small_int();
        if (count < 14 || (count < 64 && __builtin_clrsbll(number) > static_cast<int>(count)))
            return make_int(static_cast<int64_t>(static_cast<uint64_t>(number) << count));
        return make_int128(static_cast<__int128>(number) * (static_cast<__int128>(1) << count));
    }
    IntegerView view(value);
    if (view.is_zero())
        return Value::small_int(0);
    size_t whole = count / 64;
    unsigned bits = count % 64;
    if (whole >= Cell::heap_range_size / sizeof(mp_limb_t))
        return raise_memory_error();
    size_t size = view.size() + whole + 1;
    BigInt* result = TRY(allocate_int(size));
    mp_limb_t* limbs = result->mutable_limbs();
    std::memset(limbs, 0, whole * sizeof(mp_limb_t));
    limbs[size - 1] = 0;
    if (bits)
        limbs[size - 1] = mpn_lshift(limbs + whole, view.limbs(), static_cast<mp_size_t>(view.size()), bits);
    else
        std::memcpy(limbs + whole, view.limbs(), view.size() * sizeof(mp_limb_t));
    return normalised_int(*result, size, view.is_negative());
}

static Result<Value> shift_right_by(Value value, uint64_t count)
{
    if (value.is_small_int())
        return Value::small_int(value.as_small_int() >> std::min<uint64_t>(count, 63));
    IntegerView view(value);
    size_t whole = count / 64;
    unsigned bits = count % 64;
    if (whole >= view.size())
        return Value::small_int(view.is_negative() && !view.is_zero() ? -1 : 0);
    size_t size = view.size() - whole;
    if (size == 1 && !view.is_negative())
        return make_unsigned_int(view.limbs()[whole] >> bits);
    BigInt* result = TRY(allocate_int(size + 1));
    mp_limb_t* limbs = result->mutable_limbs();
    mp_limb_t lost = 0;
    if (bits)
        lost = mpn_rshift(limbs, view.limbs() + whole, static_cast<mp_size_t>(size), bits);
    else
        std::memcpy(limbs, view.limbs() + whole, size * sizeof(mp_limb_t));
    limbs[size] = 0;
    if (view.is_negative()) {
        // Towards minus infinity: a lost bit makes the magnitude one larger.
        for (size_t index = 0; !lost && index < whole; ++index)
            lost = view.limbs()[index];
        if (lost)
            mpn_add_1(limbs, limbs, static_cast<mp_size_t>(size + 1), 1);
    }
    return normalised_int(*result, size + 1, view.is_negative());
}

Result<Value> int_shift_left(Value value, Value count)
{
    if (count.is_small_int() && count.as_small_int() >= 0) [[likely]]
        return shift_left_by(value, static_cast<uint64_t>(count.as_small_int()));
    if (int_sign(count) < 0)
        return raise_value_error("negative shift count");
    std::optional<int64_t> bits = int_as_int64(count);
    if (bits)
        return shift_left_by(value, static_cast<uint64_t>(*bits));
    if (int_sign(value) == 0)
        return Value::small_int(0);
    return raise_message(*types().OverflowError, "too many digits in integer");
}

Result<Value> int_shift_right(Value value, Value count)
{
    if (count.is_small_int() && count.as_small_int() >= 0) [[likely]]
        return shift_right_by(value, static_cast<uint64_t>(count.as_small_int()));
    if (int_sign(count) < 0)
        return raise_value_error("negative shift count");
    std::optional<int64_t> bits = int_as_int64(count);
    if (bits)
        return shift_right_by(value, static_cast<uint64_t>(*bits));
    return Value::small_int(int_sign(value) < 0 ? -1 : 0);
}

// Writes the two's complement of `view` in `count` limbs, more than it needs.
static void write_twos_complement(mp_limb_t* target, IntegerView const& view, size_t count)
{
    if (view.size())
        std::memcpy(target, view.limbs(), view.size() * sizeof(mp_limb_t));
    std::memset(target + view.size(), 0, (count - view.size()) * sizeof(mp_limb_t));
    if (view.is_negative())
        mpn_neg(target, target, static_cast<mp_size_t>(count));
}

template <class Operation> static Result<Value> bitwise(Value left, Value right, Operation operation)
{
    if (Value::are_small_ints(left, right))
        return Value::small_int(operation(left.as_small_int(), right.as_small_int()));
    IntegerView a(left);
    IntegerView b(right);
    if (a.size() <= 1 && b.size() <= 1 && !a.is_negative() && !b.is_negative())
        return make_unsigned_int(operation(a.low_limb(), b.low_limb()));
    if (!a.is_negative() && !b.is_negative()) {
        IntegerView const& longer = a.size() >= b.size() ? a : b;
        IntegerView const& shorter = a.size() >= b.size() ? b : a;
        BigInt* result = TRY(allocate_int(longer.size()));
        mp_limb_t* limbs = result->mutable_limbs();
        for (size_t index = 0; index < shorter.size(); ++index)
            limbs[index] = operation(longer.limbs()[index], shorter.limbs()[index]);
        for (size_t index = shorter.size(); index < longer.size(); ++index)
            limbs[index] = operation(longer.limbs()[index], mp_limb_t(0));
        return normalised_int(*result, longer.size(), false);
    }
    size_t count = std::max(a.size(), b.size()) + 1;
    BigInt* result = TRY(allocate_int(count));
    mp_limb_t* limbs = result->mutable_limbs();
    write_twos_complement(limbs, a, count);
    LimbScratch other = TRY(LimbScratch::create(count));
    write_twos_complement(other.limbs(), b, count);
    for (size_t index = 0; index < count; ++index)
        limbs[index] = operation(limbs[index], other.limbs()[index]);
    bool is_negative = limbs[count - 1] >> 63;
    if (is_negative)
        mpn_neg(limbs, limbs, static_cast<mp_size_t>(count));
    return normalised_int(*result, count, is_negative);
}

Result<Value> int_and(Value left, Value right)
{
    // A mask of one limb: the rest of the other number does not matter.
    if (!Value::are_small_ints(left, right)) {
        IntegerView a(left);
        IntegerView b(right);
        if (!a.is_negative() && !b.is_negative() && std::min(a.size(), b.size()) <= 1)
            return make_unsigned_int(a.low_limb() & b.low_limb());
    }
    return bitwise(left, right, [](auto a, auto b) { return a & b; });
}

Result<Value> int_or(Value left, Value right)
{
    return bitwise(left, right, [](auto a, auto b) { return a | b; });
}

Result<Value> int_xor(Value left, Value right)
{
    return bitwise(left, right, [](auto a, auto b) { return a ^ b; });
}

Result<Value> int_from_bytes(std::span<uint8_t const> bytes, ByteOrder order, Signedness signedness)
{
    size_t count = (bytes.size() + 7) / 8;
    if (count == 0)
        return Value::small_int(0);
    if (count == 1) {
        uint64_t word = 0;
        for (size_t index = 0; index < bytes.size(); ++index)
            word = word << 8 | bytes[order == ByteOrder::Big ? index : bytes.size() - 1 - index];
        if (signedness == Signedness::Unsigned)
            return make_unsigned_int(word);
        auto const unused = static_cast<unsigned>(64 - 8 * bytes.size());
        return make_int(static_cast<int64_t>(word << unused) >> unused);
    }
    BigInt* result = TRY(allocate_int(count));
    mp_limb_t* limbs = result->mutable_limbs();
    uint8_t top = order == ByteOrder::Little ? bytes.back() : bytes.front();
    bool is_negative = signedness == Signedness::Signed && (top & 0x80);
    std::memset(limbs, is_negative ? 0xFF : 0, count * sizeof(mp_limb_t));
    auto* target = reinterpret_cast<uint8_t*>(limbs);
    static_assert(std::endian::native == std::endian::little);
    if (order == ByteOrder::Little)
        std::memcpy(target, bytes.data(), bytes.size());
    else
        std::reverse_copy(bytes.begin(), bytes.end(), target);
    if (is_negative)
        mpn_neg(limbs, limbs, static_cast<mp_size_t>(count));
    return normalised_int(*result, count, is_negative);
}

static Raised raise_too_big_to_convert()
{
    return raise_message(*types().OverflowError, "int too big to convert");
}

// One limb at most, into one byte at least.
static Result<void> limb_to_bytes(
    IntegerView const& view, std::span<uint8_t> bytes, ByteOrder order, Signedness signedness)
{
    uint64_t const magnitude = view.low_limb();
    if (bytes.size() < 8 || (bytes.size() == 8 && signedness == Signedness::Signed)) {
        // The largest magnitude of such a number, or of a negative one.
        uint64_t const limit = (uint64_t(1) << (8 * bytes.size() - (signedness == Signedness::Signed))) - 1;
        if (magnitude > limit + view.is_negative())
            return raise_too_big_to_convert();
    }
    uint64_t const word = view.is_negative() ? 0 - magnitude : magnitude;
    uint8_t const filler = view.is_negative() ? 0xFF : 0;
    for (size_t index = 0; index < bytes.size(); ++index) {
        uint8_t const byte = index < 8 ? static_cast<uint8_t>(word >> 8 * index) : filler;
        bytes[order == ByteOrder::Little ? index : bytes.size() - 1 - index] = byte;
    }
    return {};
}

Result<void> int_to_bytes(Value value, std::span<uint8_t> bytes, ByteOrder order, Signedness signedness)
{
    IntegerView view(value);
    if (view.is_negative() && signedness == Signedness::Unsigned)
        return raise_message(*types().OverflowError, "can't convert negative int to unsigned");
    if (view.size() <= 1 && !bytes.empty())
        return limb_to_bytes(view, bytes, order, signedness);
    size_t count = view.size() + 1;
    LimbScratch scratch = TRY(LimbScratch::create(count));
    write_twos_complement(scratch.limbs(), view, count);
    uint8_t filler = view.is_negative() ? 0xFF : 0;
    size_t available = count * 8;
    bool fits = true;
    for (size_t index = bytes.size(); index < available; ++index)
        fits = fits && scratch.bytes()[index] == filler;
    if (signedness == Signedness::Signed && fits && !bytes.empty() && bytes.size() < available)
        fits = (scratch.bytes()[bytes.size() - 1] & 0x80) == (filler & 0x80);
    if (!fits)
        return raise_too_big_to_convert();
    size_t copied = std::min(bytes.size(), available);
    if (copied)
        std::memcpy(bytes.data(), scratch.bytes(), copied);
    std::fill(bytes.begin() + static_cast<ptrdiff_t>(copied), bytes.end(), filler);
    if (order == ByteOrder::Big)
        std::reverse(bytes.begin(), bytes.end());
    return {};
}

}
