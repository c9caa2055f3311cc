// Arithmetic of ints against GMP's own signed integers, on random numbers of sizes around every boundary.
#include "runtime/core/safe_point.h"
#include "runtime/operations/float_text.h"
#include "runtime/operations/numbers.h"
#include "tests/unit/object_world.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

using namespace krait;

namespace {

struct Mpz {
    Mpz() { mpz_init(number); }
    explicit Mpz(Value value)
        : Mpz()
    {
        std::string text = MUST(int_to_text(value, 16));
        mpz_set_str(number, text.c_str(), 16);
    }
    ~Mpz() { mpz_clear(number); }
    Mpz(Mpz const&) = delete;
    std::string hex() const
    {
        std::string text(mpz_sizeinbase(number, 16) + 2, '\0');
        mpz_get_str(text.data(), 16, number);
        text.resize(std::char_traits<char>::length(text.c_str()));
        return text;
    }
    mpz_t number;
};

std::string hex(Result<Value> value)
{
    return MUST(int_to_text(MUST(value), 16));
}

class RandomInts {
public:
    Value next()
    {
        static constexpr unsigned sizes[] { 1, 8, 31, 48, 49, 50, 51, 63, 64, 65, 127, 128, 129, 200, 640, 5000 };
        unsigned bits = sizes[engine_() % std::size(sizes)];
        std::string digits;
        for (unsigned index = 0; index < bits / 4 + 1; ++index) {
            static constexpr char all[] = "0123456789abcdef";
            // Long runs of the same digit exercise carries.
            unsigned style = engine_() % 3;
            digits.push_back(style == 0 ? '0' : style == 1 ? 'f' : all[engine_() % 16]);
        }
        Value number = MUST(int_from_digits(digits, 16));
        return engine_() % 2 ? MUST(int_negate(number)) : number;
    }
    std::mt19937& engine() { return engine_; }

private:
    std::mt19937 engine_ { 20240601 };
};

}

TEST_CASE("ints: sums, products, quotients and bit operations agree with GMP")
{
    ObjectWorld world;
    world.state.integer_digit_limit = 0;
    RandomInts random;
    for (int round = 0; round < 20000; ++round) {
        Value a = random.next();
        Value b = random.next();
        Mpz x(a);
        Mpz y(b);
        Mpz r;
        mpz_add(r.number, x.number, y.number);
        REQUIRE(hex(int_add(a, b)) == r.hex());
        mpz_sub(r.number, x.number, y.number);
        REQUIRE(hex(int_subtract(a, b)) == r.hex());
        mpz_mul(r.number, x.number, y.number);
        REQUIRE(hex(int_multiply(a, b)) == r.hex());
        mpz_mul(r.number, x.number, x.number);
        REQUIRE(hex(int_multiply(a, a)) == r.hex());
        mpz_and(r.number, x.number, y.number);
        REQUIRE(hex(int_and(a, b)) == r.hex());
        mpz_ior(r.number, x.number, y.number);
        REQUIRE(hex(int_or(a, b)) == r.hex());
        mpz_xor(r.number, x.number, y.number);
        REQUIRE(hex(int_xor(a, b)) == r.hex());
        mpz_com(r.number, x.number);
        REQUIRE(hex(int_invert(a)) == r.hex());
        mpz_gcd(r.number, x.number, y.number);
        REQUIRE(hex(int_gcd(a, b)) == r.hex());
        int order = mpz_cmp(x.number, y.number);
        REQUIRE((order > 0) - (order < 0) == [&] {
            int own = int_compare(a, b);
            return (own > 0) - (own < 0);
        }());
        unsigned count = random.engine()() % 300;
        mpz_mul_2exp(r.number, x.number, count);
        REQUIRE(hex(int_shift_left(a, Value::small_int(count))) == r.hex());
        mpz_fdiv_q_2exp(r.number, x.number, count);
        REQUIRE(hex(int_shift_right(a, Value::small_int(count))) == r.hex());
        if (mpz_sgn(y.number) != 0) {
            Mpz q;
            mpz_fdiv_qr(q.number, r.number, x.number, y.number);
            REQUIRE(hex(int_floor_divide(a, b)) == q.hex());
            REQUIRE(hex(int_modulo(a, b)) == r.hex());
            IntQuotient both = MUST(int_divide(a, b));
            REQUIRE(hex(both.quotient) == q.hex());
            REQUIRE(hex(both.remainder) == r.hex());
        }
    }
}

TEST_CASE("ints: powers, with and without a modulus")
{
    ObjectWorld world;
    world.state.integer_digit_limit = 0;
    RandomInts random;
    for (int round = 0; round < 3000; ++round) {
        Value a = random.next();
        Value m = random.next();
        Value e = MUST(int_absolute(random.next()));
        unsigned small = random.engine()() % 40;
        Mpz x(a);
        Mpz r;
        mpz_pow_ui(r.number, x.number, small);
        REQUIRE(hex(int_power(a, Value::small_int(small))) == r.hex());
        if (int_sign(m) == 0)
            continue;
        Mpz modulus(m);
        Mpz exponent(e);
        mpz_powm(r.number, x.number, exponent.number, modulus.number);
        if (mpz_sgn(modulus.number) < 0 && mpz_sgn(r.number) > 0)
            mpz_add(r.number, r.number, modulus.number);
        REQUIRE(hex(int_power_modulo(a, e, m)) == r.hex());
    }
}

TEST_CASE("ints: text in every base and bytes come back as the same number")
{
    ObjectWorld world;
    world.state.integer_digit_limit = 0;
    RandomInts random;
    for (int round = 0; round < 3000; ++round) {
        Value a = random.next();
        unsigned base = 2 + random.engine()() % 35;
        String* text = MUST(int_to_string(a, base));
        REQUIRE(int_compare(MUST(int_from_string(*text, base, Value(text))), a) == 0);
        std::vector<uint8_t> bytes(int_bit_length(a) / 8 + 1);
        for (ByteOrder order : { ByteOrder::Little, ByteOrder::Big }) {
            MUST(int_to_bytes(a, bytes, order, Signedness::Signed));
            REQUIRE(int_compare(MUST(int_from_bytes(bytes, order, Signedness::Signed)), a) == 0);
        }
    }
}

TEST_CASE("ints and floats: conversions are exact or correctly rounded")
{
    ObjectWorld world;
    std::mt19937_64 engine(7);
    for (int round = 0; round < 20000; ++round) {
        auto number = std::ldexp(static_cast<double>(engine() >> 11), static_cast<int>(engine() % 900) - 60);
        if (engine() & 1)
            number = -number;
        Value integer = MUST(int_from_double(number));
        REQUIRE(MUST(int_to_double(integer)) == std::trunc(number));
        REQUIRE(int_compare_double(integer, std::trunc(number)) == 0);
        REQUIRE(int_compare_double(MUST(int_add(integer, Value::small_int(1))), std::trunc(number)) > 0);
        REQUIRE(int_compare_double(MUST(int_subtract(integer, Value::small_int(1))), std::trunc(number)) < 0);
    }
    Value odd = MUST(int_add(MUST(int_shift_left(Value::small_int(1), Value::small_int(53))), Value::small_int(1)));
    CHECK(MUST(int_to_double(odd)) == 9007199254740992.0);
    CHECK(int_to_double(MUST(int_shift_left(Value::small_int(1), Value::small_int(1024)))).is_raised());
    CHECK(world.take_message() == "OverflowError: int too large to convert to float");
    Value third = MUST(int_true_divide(Value::small_int(1), Value::small_int(3)));
    CHECK(third.as_double() == 1.0 / 3.0);
}

TEST_CASE("ints: what is too large for the limit is refused before it is computed")
{
    ObjectWorld world;
    world.heap.set_limit(world.heap.statistics().live_bytes + (32 << 20));
    CHECK(int_power(Value::small_int(10), Value::small_int(1000000000)).is_raised());
    CHECK(world.state.pending_exception != 0);
    static_cast<void>(take_pending());
    CHECK(int_shift_left(Value::small_int(1), Value::small_int(int64_t(1) << 40)).is_raised());
    static_cast<void>(take_pending());
    CHECK(hex(int_power(Value::small_int(2), Value::small_int(40))) == "10000000000");
    CHECK(!poll(world.state).is_raised());
}

TEST_CASE("ints: the digit limit")
{
    ObjectWorld world;
    Value large = MUST(int_power(Value::small_int(10), Value::small_int(4300)));
    CHECK(int_to_string(large).is_raised());
    CHECK(world.take_message()
        == "ValueError: Exceeds the limit (4300 digits) for integer string conversion; use "
           "sys.set_int_max_str_digits() to increase the limit");
    CHECK(MUST(int_to_string(MUST(int_subtract(large, Value::small_int(1)))))->length() == 4300);
    CHECK(MUST(int_to_string(large, 16))->length() == 3572);
}
