#include "runtime/binding/builders.h"
#include "runtime/core/interruption.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/float_arithmetic.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/operators.h"

#include <cmath>
#include <numbers>
#include <vector>

namespace krait {

namespace {

Raised raise_domain_error()
{
    return raise_message(*types().ValueError, "math domain error");
}
Raised raise_range_error()
{
    return raise_message(*types().OverflowError, "math range error");
}

// What an infinite result for a finite argument means.
enum class Infinity : uint8_t { IsDomainError, IsRangeError };

Result<double> checked(double result, double x, Infinity infinity)
{
    if (std::isnan(result) && !std::isnan(x))
        return raise_domain_error();
    if (std::isinf(result) && std::isfinite(x)) {
        if (infinity == Infinity::IsRangeError)
            return raise_range_error();
        return raise_domain_error();
    }
    return result;
}

template <double (*function)(double), Infinity infinity = Infinity::IsDomainError> Result<double> unary(double x)
{
    return checked(function(x), x, infinity);
}

double exponential_base_two(double x)
{
    return std::exp2(x);
}
double to_degrees(double x)
{
    return x * (180.0 / std::numbers::pi);
}
double to_radians(double x)
{
    return x * (std::numbers::pi / 180.0);
}

Result<double> math_atan2(double y, double x)
{
    return std::atan2(y, x);
}
Result<double> math_copysign(double x, double y)
{
    return std::copysign(x, y);
}
Result<double> math_nextafter(double x, double y)
{
    return std::nextafter(x, y);
}
Result<double> math_fabs(double x)
{
    return std::fabs(x);
}
Result<double> math_degrees(double x)
{
    return to_degrees(x);
}
Result<double> math_radians(double x)
{
    return to_radians(x);
}
bool math_isnan(double x)
{
    return std::isnan(x);
}
bool math_isinf(double x)
{
    return std::isinf(x);
}
bool math_isfinite(double x)
{
    return std::isfinite(x);
}

Result<double> math_ulp(double x)
{
    if (std::isnan(x))
        return x;
    x = std::fabs(x);
    if (std::isinf(x))
        return x;
    double next = std::nextafter(x, HUGE_VAL);
    if (std::isinf(next))
        return x - std::nextafter(x, -HUGE_VAL);
    return next - x;
}

Result<double> math_fmod(double x, double y)
{
    if (std::isinf(y) && std::isfinite(x))
        return x;
    double result = std::fmod(x, y);
    if (std::isnan(result) && !std::isnan(x) && !std::isnan(y))
        return raise_domain_error();
    return result;
}

Result<double> math_remainder(double x, double y)
{
    double result = std::remainder(x, y);
    if (std::isnan(result) && !std::isnan(x) && !std::isnan(y))
        return raise_domain_error();
    return result;
}

Result<double> math_pow(double x, double y)
{
    double result = std::pow(x, y);
    if (std::isfinite(x) && std::isfinite(y)) {
        if (std::isnan(result))
            return raise_domain_error();
        if (std::isinf(result)) {
            if (x == 0.0)
                return raise_domain_error();
            return raise_range_error();
        }
    }
    return result;
}

// The Lanczos approximation with g = 6.0246… and 13 terms, as a quotient of two polynomials (coefficients of
// Boost.Math's lanczos13m53). Above 5 it is evaluated in 1/x, so that nothing overflows.
double lanczos_sum(double x)
{
    static constexpr double numerator[] { 23531376880.410759688572007674451636754734846804940,
        42919803642.649098768957899047001988850926355848959, 35711959237.355668049440185451547166705960488635843,
        17921034426.037209699919755754458931112671403265390, 6039542586.3520280050642916443072979210699388420708,
        1439720407.3117216736632230727949123939715485786372, 248874557.86205415651146038641322942321632125127801,
        31426415.585400194380614231628318205362874684987640, 2876370.6289353724412254090516208496135991145378768,
        186056.26539522349504029498971604569928220784236328, 8071.6720023658162106380029022722506138218516325024,
        210.82427775157934587250973392071336271166969580291, 2.5066282746310002701649081771338373386264310793408 };
    static constexpr double denominator[] { 0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0,
        13339535.0, 2637558.0, 357423.0, 32670.0, 1925.0, 66.0, 1.0 };
    constexpr size_t count = std::size(numerator);
    double above = 0;
    double below = 0;
    if (x < 5.0) {
        for (size_t i = count; i-- > 0;) {
            above = above * x + numerator[i];
            below = below * x + denominator[i];
        }
    } else {
        for (size_t i = 0; i < count; ++i) {
            above = above / x + numerator[i];
            below = below / x + denominator[i];
        }
    }
    return above / below;
}

// sin(pi * x) without the error of the product; x is finite.
double sine_of_pi_times(double x)
{
    double const pi = std::numbers::pi;
    double const reduced = std::fmod(std::fabs(x), 2.0);
    double result = 0;
    switch (static_cast<int>(std::round(2.0 * reduced))) {
    case 0:
        result = std::sin(pi * reduced);
        break;
    case 1:
        result = std::cos(pi * (reduced - 0.5));
        break;
    case 2:
        result = std::sin(pi * (1.0 - reduced));
        break;
    case 3:
        result = -std::cos(pi * (reduced - 1.5));
        break;
    default:
        result = std::sin(pi * (reduced - 2.0));
    }
    return std::copysign(1.0, x) * result;
}

// Not the C library's, whose last digit differs between machines.
double log_gamma(double x)
{
    constexpr double lanczos_g = 6.024680040776729583740234375;
    constexpr double log_of_pi = 1.144729885849400174143427351353058711647;
    double const size = std::fabs(x);
    if (size < 1e-20)
        return -std::log(size);
    double result = std::log(lanczos_sum(size)) - lanczos_g;
    result += (size - 0.5) * (std::log(size + lanczos_g - 0.5) - 1.0);
    if (x < 0.0)
        result = log_of_pi - std::log(std::fabs(sine_of_pi_times(size))) - std::log(size) - result;
    return result;
}

// The gamma function of a number that is finite and no integer below 24, by the same approximation. What rounding lost
// in `base` is put back to first order.
double gamma_of(double x)
{
    constexpr double lanczos_g = 6.024680040776729583740234375;
    constexpr double g_minus_half = 5.524680040776729583740234375;
    double const size = std::fabs(x);
    if (size < 1e-20)
        return 1.0 / x;
    if (size > 200.0)
        return x < 0.0 ? 0.0 / sine_of_pi_times(x) : HUGE_VAL;
    double const base = size + g_minus_half;
    double const lost = size > g_minus_half ? (base - size) - g_minus_half : (base - g_minus_half) - size;
    double const correction = lost * lanczos_g / base;
    // The power is taken in two halves where the whole would overflow.
    bool const is_large = size >= 140.0;
    double const power = is_large ? std::pow(base, size / 2.0 - 0.25) : std::pow(base, size - 0.5);
    double result;
    if (x < 0.0) {
        result = -std::numbers::pi / sine_of_pi_times(size) / size * std::exp(base) / lanczos_sum(size);
        result -= correction * result;
        result /= power;
        if (is_large)
            result /= power;
    } else {
        result = lanczos_sum(size) / std::exp(base);
        result += correction * result;
        result *= power;
        if (is_large)
            result *= power;
    }
    return result;
}

Result<double> math_gamma(double x)
{
    constexpr double largest_exact = 23; // whose factorial a double holds
    if (x == -HUGE_VAL || (std::isfinite(x) && x <= 0.0 && x == std::floor(x)))
        return raise_domain_error();
    if (!std::isfinite(x))
        return x;
    if (x == std::floor(x) && x <= largest_exact) {
        double factorial = 1;
        for (double factor = 2; factor < x; ++factor)
            factorial *= factor;
        return factorial;
    }
    return checked(gamma_of(x), x, Infinity::IsRangeError);
}

Result<double> math_lgamma(double x)
{
    if (std::isfinite(x) && x <= 2.0 && x == std::floor(x)) {
        if (x <= 0.0)
            return raise_domain_error();
        return 0.0;
    }
    return checked(std::isinf(x) ? HUGE_VAL : std::isnan(x) ? x : log_gamma(x), x, Infinity::IsRangeError);
}

// The logarithm of any positive number by `function`, for ints of any size.
Result<double> logarithm(Value x, double (*function)(double), double (*of_two_to)(double))
{
    if (is_int(x)) {
        if (int_sign(x) <= 0)
            return raise_domain_error();
        if (int_bit_length(x) > 1000) {
            int64_t exponent;
            double fraction = int_to_scaled_double(x, exponent);
            return function(fraction) + of_two_to(static_cast<double>(exponent));
        }
    }
    double number = TRY(to_double(x));
    if (number <= 0.0)
        return raise_domain_error();
    return function(number);
}

double natural(double x)
{
    return std::log(x);
}
double decimal(double x)
{
    return std::log10(x);
}
double binary(double x)
{
    return std::log2(x);
}

Result<double> natural_log(Value x)
{
    return logarithm(x, natural, [](double exponent) { return exponent * std::numbers::ln2; });
}

Result<double> math_log(Value x, Value base)
{
    double numerator = TRY(natural_log(x));
    if (base.is_empty())
        return numerator;
    double denominator = TRY(natural_log(base));
    if (denominator == 0.0)
        return raise_message(*types().ZeroDivisionError, "float division by zero");
    return numerator / denominator;
}

Result<double> math_log10(Value x)
{
    return logarithm(x, decimal, [](double exponent) { return exponent * std::log10(2.0); });
}
Result<double> math_log2(Value x)
{
    return logarithm(x, binary, [](double exponent) { return exponent; });
}

// floor, ceil and trunc: the special method if there is one, else through a float.
Result<Value> rounded(Value x, String& method, double (*function)(double))
{
    if (x.is_double())
        return int_from_double(function(x.as_double()));
    if (x.is_small_int())
        return x;
    SpecialMethod special = TRY(look_up_special(x, method));
    if (special.is_found)
        return call_method(x, method, {});
    double number = TRY(to_double(x));
    return int_from_double(function(number));
}

Result<Value> math_floor(Value x)
{
    return rounded(x, *names().floor, std::floor);
}
Result<Value> math_ceil(Value x)
{
    return rounded(x, *names().ceil, std::ceil);
}

Result<Value> math_trunc(Value x)
{
    if (x.is_double())
        return int_from_double(x.as_double());
    SpecialMethod special = TRY(look_up_special(x, *names().trunc));
    if (!special.is_found)
        return raise_type_error("type {} doesn't define __trunc__ method", type_name_of(x));
    return call_method(x, *names().trunc, {});
}

Result<Value> math_frexp(double x)
{
    int exponent = 0;
    double mantissa = std::isfinite(x) ? std::frexp(x, &exponent) : x;
    return Tuple::create({ Value::number(mantissa), Value::small_int(exponent) });
}

Result<double> math_ldexp(double x, Value i)
{
    if (!is_int(i))
        return raise_type_error("Expected an int as second argument to ldexp.");
    std::optional<int64_t> given = int_as_int64(i);
    int64_t exponent = given ? *given : int_sign(i) < 0 ? INT64_MIN : INT64_MAX;
    if (x == 0.0 || !std::isfinite(x))
        return x;
    if (exponent > INT32_MAX)
        return raise_range_error();
    if (exponent < INT32_MIN)
        return std::copysign(0.0, x);
    double result = std::ldexp(x, static_cast<int>(exponent));
    if (std::isinf(result))
        return raise_range_error();
    return result;
}

Result<Value> math_modf(double x)
{
    double whole;
    double fraction = std::modf(x, &whole);
    return Tuple::create({ Value::number(fraction), Value::number(whole) });
}

// The square root of a sum of squares. Scaled by a power of two so that nothing overflows, the squares are summed as
// pairs of floats (Dekker's exact product through fma), and the root gets one correction step.
double norm(std::span<double const> coordinates)
{
    double largest = 0.0;
    bool has_nan = false;
    for (double coordinate : coordinates) {
        if (std::isinf(coordinate))
            return HUGE_VAL;
        has_nan = has_nan || std::isnan(coordinate);
        largest = std::max(largest, std::fabs(coordinate));
    }
    if (has_nan)
        return NAN;
    if (largest == 0.0)
        return 0.0;
    int exponent;
    std::frexp(largest, &exponent);
    double sum = 0.0;
    double rest = 0.0;
    for (double coordinate : coordinates) {
        double scaled = std::ldexp(coordinate, -exponent);
        double square = scaled * scaled;
        double square_rest = std::fma(scaled, scaled, -square);
        double total = sum + square;
        rest += (std::fabs(sum) >= square ? (sum - total) + square : (square - total) + sum) + square_rest;
        sum = total;
    }
    double root = std::sqrt(sum + rest);
    double error = std::fma(-root, root, sum) + rest;
    root += error / (2.0 * root);
    return std::ldexp(root, exponent);
}

Result<double> math_hypot(VarArguments coordinates)
{
    std::vector<double> numbers;
    for (Value coordinate : coordinates.span())
        numbers.push_back(TRY(to_double(coordinate)));
    double result = norm(numbers);
    return result;
}

Result<double> math_dist(Value p, Value q)
{
    Tuple* first = TRY(tuple_from_iterable(p));
    Tuple* second = TRY(tuple_from_iterable(q));
    if (first->size() != second->size())
        return raise_value_error("both points must have the same number of dimensions");
    std::vector<double> differences;
    for (size_t index = 0; index < first->size(); ++index) {
        double a = TRY(to_double(first->at(index)));
        double b = TRY(to_double(second->at(index)));
        differences.push_back(a - b);
    }
    return norm(differences);
}

// Shewchuk, "Adaptive precision floating-point arithmetic" (1997): the sum as non-overlapping partial sums.
class ExactSum {
public:
    Result<void> add(double number)
    {
        if (!std::isfinite(number)) {
            if (std::isinf(number))
                infinities_ += number;
            specials_ += number;
            has_special_ = true;
            return {};
        }
        size_t kept = 0;
        for (double partial : partials_) {
            if (std::fabs(number) < std::fabs(partial))
                std::swap(number, partial);
            double high = number + partial;
            double low = partial - (high - number);
            if (low != 0.0)
                partials_[kept++] = low;
            number = high;
        }
        partials_.resize(kept);
        if (!std::isfinite(number))
            return raise_message(*types().OverflowError, "intermediate overflow in fsum");
        if (number != 0.0)
            partials_.push_back(number);
        return {};
    }

    Result<double> value() const
    {
        if (has_special_) {
            if (std::isnan(infinities_))
                return raise_value_error("-inf + inf in fsum");
            return specials_;
        }
        if (partials_.empty())
            return 0.0;
        size_t index = partials_.size();
        double high = partials_[--index];
        double low = 0.0;
        while (index > 0) {
            double previous = high;
            double next = partials_[--index];
            high = previous + next;
            low = next - (high - previous);
            if (low != 0.0)
                break;
        }
        // A tie is decided by the sign of what lies below.
        if (index > 0 && ((low < 0.0 && partials_[index - 1] < 0.0) || (low > 0.0 && partials_[index - 1] > 0.0))) {
            double doubled = low * 2.0;
            double candidate = high + doubled;
            if (doubled == candidate - high)
                high = candidate;
        }
        return high;
    }

private:
    std::vector<double> partials_;
    double infinities_ { 0.0 };
    double specials_ { 0.0 };
    bool has_special_ { false };
};

Result<double> math_fsum(Value seq)
{
    ExactSum sum;
    TRY(for_each(seq, [&](Value item) -> Result<void> { return sum.add(TRY(to_double(item))); }));
    return sum.value();
}

Result<Value> math_prod(Value iterable, Value start)
{
    Value product = start.is_empty() ? Value::small_int(1) : start;
    TRY(for_each(iterable, [&](Value item) -> Result<void> {
        if (is_int(product) && is_int(item))
            product = TRY(int_multiply(product, item));
        else if (product.is_double() && item.is_double())
            product = Value::number(product.as_double() * item.as_double());
        else
            product = TRY(binary_operation(BinaryOperator::Multiply, product, item));
        return {};
    }));
    return product;
}

Result<Value> math_gcd(VarArguments integers)
{
    Value result = Value::small_int(0);
    for (Value given : integers.span())
        result = TRY(int_gcd(result, TRY(to_index(given))));
    return result;
}

Result<Value> math_lcm(VarArguments integers)
{
    Value result = Value::small_int(1);
    for (Value given : integers.span()) {
        Value integer = TRY(to_index(given));
        if (int_sign(integer) == 0)
            result = Value::small_int(0);
        if (int_sign(result) == 0)
            continue;
        Value divisor = TRY(int_gcd(result, integer));
        Value factor = TRY(int_floor_divide(integer, divisor));
        result = TRY(int_absolute(TRY(int_multiply(result, factor))));
    }
    return result;
}

// first * (first + 1) * … * last, by halves so that factors are of like size.
Result<Value> product_of_range(Value first, int64_t count)
{
    if (count == 0)
        return Value::small_int(1);
    if (count <= 4) {
        Value product = first;
        for (int64_t index = 1; index < count; ++index)
            product = TRY(int_multiply(product, TRY(int_add(first, Value::small_int(index)))));
        return product;
    }
    TRY(poll_and_attend(runtime()));
    int64_t half = count / 2;
    Value low = TRY(product_of_range(first, half));
    Value middle = TRY(int_add(first, make_int(half)));
    Value high = TRY(product_of_range(middle, count - half));
    return int_multiply(low, high);
}

Result<Value> math_factorial(Value n)
{
    Value number = TRY(to_index(n));
    std::optional<int64_t> count = int_as_int64(number);
    if (int_sign(number) < 0)
        return raise_value_error("factorial() not defined for negative values");
    if (!count)
        return raise_error(*types().OverflowError, "factorial() argument should not exceed {}", INT64_MAX);
    return product_of_range(Value::small_int(1), *count);
}

Result<Value> falling_product(Value n, Value k, char const* too_large)
{
    std::optional<int64_t> count = int_as_int64(k);
    if (!count)
        return raise_error(*types().OverflowError, "{} must not exceed {}", too_large, INT64_MAX);
    Value first = TRY(int_add(TRY(int_subtract(n, k)), Value::small_int(1)));
    return product_of_range(first, *count);
}

Result<Value> math_perm(Value n, Value k)
{
    if (k.is_empty() || k.is_none())
        return math_factorial(n);
    Value from = TRY(to_index(n));
    Value chosen = TRY(to_index(k));
    if (int_sign(from) < 0)
        return raise_value_error("n must be a non-negative integer");
    if (int_sign(chosen) < 0)
        return raise_value_error("k must be a non-negative integer");
    if (int_compare(chosen, from) > 0)
        return Value::small_int(0);
    return falling_product(from, chosen, "k");
}

Result<Value> math_comb(Value n, Value k)
{
    Value from = TRY(to_index(n));
    Value chosen = TRY(to_index(k));
    if (int_sign(from) < 0)
        return raise_value_error("n must be a non-negative integer");
    if (int_sign(chosen) < 0)
        return raise_value_error("k must be a non-negative integer");
    if (int_compare(chosen, from) > 0)
        return Value::small_int(0);
    Value other = TRY(int_subtract(from, chosen));
    if (int_compare(other, chosen) < 0)
        chosen = other;
    Value numerator = TRY(falling_product(from, chosen, "min(n - k, k)"));
    Value denominator = TRY(math_factorial(chosen));
    return int_floor_divide(numerator, denominator);
}

Result<Value> math_isqrt(Value n)
{
    Value number = TRY(to_index(n));
    if (int_sign(number) < 0)
        return raise_value_error("isqrt() argument must be nonnegative");
    return int_square_root(number);
}

Result<bool> math_isclose(double a, double b, double rel_tol, double abs_tol)
{
    if (rel_tol < 0.0 || abs_tol < 0.0)
        return raise_value_error("tolerances must be non-negative");
    if (a == b)
        return true;
    if (std::isinf(a) || std::isinf(b))
        return false;
    double difference = std::fabs(b - a);
    return difference <= std::fabs(rel_tol * b) || difference <= std::fabs(rel_tol * a) || difference <= abs_tol;
}

Result<void> define_math(ModuleBuilder& module)
{
    constexpr auto range = Infinity::IsRangeError;
    module.constant("pi", std::numbers::pi)
        .constant("e", std::numbers::e)
        .constant("tau", 2.0 * std::numbers::pi)
        .constant("inf", HUGE_VAL)
        .constant("nan", std::numeric_limits<double>::quiet_NaN());
    module.function<unary<std::acos>>("acos(x, /)", "Return the arc cosine (measured in radians) of x.")
        .function<unary<std::acosh>>("acosh(x, /)", "Return the inverse hyperbolic cosine of x.")
        .function<unary<std::asin>>("asin(x, /)", "Return the arc sine (measured in radians) of x.")
        .function<unary<std::asinh>>("asinh(x, /)", "Return the inverse hyperbolic sine of x.")
        .function<unary<std::atan>>("atan(x, /)", "Return the arc tangent (measured in radians) of x.")
        .function<unary<std::atanh>>("atanh(x, /)", "Return the inverse hyperbolic tangent of x.")
        .function<unary<std::cbrt>>("cbrt(x, /)", "Return the cube root of x.")
        .function<unary<std::cos>>("cos(x, /)", "Return the cosine of x (measured in radians).")
        .function<unary<std::cosh, range>>("cosh(x, /)", "Return the hyperbolic cosine of x.")
        .function<unary<std::erf>>("erf(x, /)", "Error function at x.")
        .function<unary<std::erfc>>("erfc(x, /)", "Complementary error function at x.")
        .function<unary<std::exp, range>>("exp(x, /)", "Return e raised to the power of x.")
        .function<unary<exponential_base_two, range>>("exp2(x, /)", "Return 2 raised to the power of x.")
        .function<unary<std::expm1, range>>("expm1(x, /)", "Return exp(x)-1.")
        .function<unary<std::log1p>>("log1p(x, /)", "Return the natural logarithm of 1+x (base e).")
        .function<unary<std::sin>>("sin(x, /)", "Return the sine of x (measured in radians).")
        .function<unary<std::sinh, range>>("sinh(x, /)", "Return the hyperbolic sine of x.")
        .function<unary<std::sqrt>>("sqrt(x, /)", "Return the square root of x.")
        .function<unary<std::tan>>("tan(x, /)", "Return the tangent of x (measured in radians).")
        .function<unary<std::tanh>>("tanh(x, /)", "Return the hyperbolic tangent of x.")
        .function<math_gamma>("gamma(x, /)", "Gamma function at x.")
        .function<math_lgamma>("lgamma(x, /)", "Natural logarithm of absolute value of Gamma function at x.")
        .function<math_log>("log(x, base=..., /)", "Return the logarithm of x to the given base, e by default.")
        .function<math_log2>("log2(x, /)", "Return the base 2 logarithm of x.")
        .function<math_log10>("log10(x, /)", "Return the base 10 logarithm of x.")
        .function<math_atan2>("atan2(y, x, /)", "Return the arc tangent (measured in radians) of y/x.")
        .function<math_copysign>("copysign(x, y, /)", "Return a float with the magnitude of x but the sign of y.")
        .function<math_fabs>("fabs(x, /)", "Return the absolute value of the float x.")
        .function<math_fmod>("fmod(x, y, /)", "Return fmod(x, y), according to platform C.")
        .function<math_remainder>("remainder(x, y, /)", "Difference between x and the closest integer multiple of y.")
        .function<math_pow>("pow(x, y, /)", "Return x**y (x to the power of y).")
        .function<math_nextafter>("nextafter(x, y, /)", "Return the next floating-point value after x towards y.")
        .function<math_ulp>("ulp(x, /)", "Return the value of the least significant bit of the float x.")
        .function<math_degrees>("degrees(x, /)", "Convert angle x from radians to degrees.")
        .function<math_radians>("radians(x, /)", "Convert angle x from degrees to radians.")
        .function<math_isnan>("isnan(x, /)", "Return True if x is a NaN (not a number), and False otherwise.")
        .function<math_isinf>(
            "isinf(x, /)", "Return True if x is a positive or negative infinity, and False otherwise.")
        .function<math_isfinite>(
            "isfinite(x, /)", "Return True if x is neither an infinity nor a NaN, and False otherwise.")
        .function<math_isclose>("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)",
            "Determine whether two floating point numbers are close in value.")
        .function<math_floor>("floor(x, /)", "Return the floor of x as an Integral.")
        .function<math_ceil>("ceil(x, /)", "Return the ceiling of x as an Integral.")
        .function<math_trunc>("trunc(x, /)", "Truncates the Real x to the nearest Integral toward 0.")
        .function<math_frexp>("frexp(x, /)", "Return the mantissa and exponent of x, as pair (m, e).")
        .function<math_ldexp>("ldexp(x, i, /)", "Return x * (2**i).")
        .function<math_modf>("modf(x, /)", "Return the fractional and integer parts of x.")
        .function<math_hypot>("hypot(*coordinates)", "Multidimensional Euclidean distance from the origin to a point.")
        .function<math_dist>("dist(p, q, /)", "Return the Euclidean distance between two points p and q.")
        .function<math_fsum>("fsum(seq, /)", "Return an accurate floating point sum of values in the iterable seq.")
        .function<math_prod>(
            "prod(iterable, /, *, start=1)", "Calculate the product of all the elements in the input iterable.")
        .function<math_gcd>("gcd(*integers)", "Greatest Common Divisor.")
        .function<math_lcm>("lcm(*integers)", "Least Common Multiple.")
        .function<math_factorial>("factorial(n, /)", "Find n!.")
        .function<math_perm>(
            "perm(n, k=None, /)", "Number of ways to choose k items from n items without repetition and with order.")
        .function<math_comb>(
            "comb(n, k, /)", "Number of ways to choose k items from n items without repetition and without order.")
        .function<math_isqrt>("isqrt(n, /)", "Return the integer part of the square root of the input.");
    return {};
}

}

extern const NativeModule math_module { "math", define_math };

}
