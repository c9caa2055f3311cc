#include "runtime/operations/operators.h"

#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/objects/numbers.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/descent.h"
#include "runtime/operations/trampolines.h"
#include "runtime/operations/tuple_comparison.h"

#include <algorithm>

namespace krait {

namespace {

constexpr char const* binary_symbols[binary_operator_count]
    = { "+", "-", "*", "@", "/", "//", "%", "** or pow()", "<<", ">>", "&", "|", "^" };
constexpr char const* in_place_symbols[binary_operator_count]
    = { "+=", "-=", "*=", "@=", "/=", "//=", "%=", "**=", "<<=", ">>=", "&=", "|=", "^=" };

enum class IsInPlace : bool { No, Yes };

// Built-in sequences of which `+` and `*` have error texts of their own.
bool is_native_sequence(Value value)
{
    return value.is<List>() || value.is<Tuple>() || value.is<String>() || value.is<Bytes>() || value.is<ByteArray>();
}

bool is_index_like(Value value)
{
    return is_int(value) || type_of(value).slots.to_index;
}

// Who writes `print >> stream` comes from Python 2.
bool is_print_function(Value value)
{
    ModuleTable const* modules = runtime().modules;
    return modules && modules->builtins && modules->builtins->dict->get(*intern("print")) == value;
}

[[gnu::cold, gnu::noinline]] Raised raise_unsupported_binary(
    BinaryOperator operation, IsInPlace in_place, Value left, Value right)
{
    if (operation == BinaryOperator::Add && is_native_sequence(left)) {
        if (left.is<Bytes>() || left.is<ByteArray>())
            return raise_type_error("can't concat {} to {}", type_name_of(right), type_name_of(left));
        char const* base = left.is<List>() ? "list" : left.is<Tuple>() ? "tuple" : "str";
        return raise_type_error("can only concatenate {} (not \"{}\") to {}", base, type_name_of(right), base);
    }
    if (operation == BinaryOperator::Multiply) {
        if (is_native_sequence(left) && !is_index_like(right))
            return raise_type_error("can't multiply sequence by non-int of type '{}'", type_name_of(right));
        if (is_native_sequence(right) && !is_index_like(left))
            return raise_type_error("can't multiply sequence by non-int of type '{}'", type_name_of(left));
    }
    if (operation == BinaryOperator::RightShift && in_place == IsInPlace::No && is_print_function(left))
        return raise_type_error("unsupported operand type(s) for >>: '{}' and '{}'. Did you mean \"print(<message>, "
                                "file=<output_stream>)\"?",
            type_name_of(left), type_name_of(right));
    size_t index = static_cast<size_t>(operation);
    return raise_unsupported_operands(
        in_place == IsInPlace::Yes ? in_place_symbols[index] : binary_symbols[index], left, right);
}

[[gnu::noinline]] Result<Value> try_two_types(
    Type& left_type, Type& right_type, BinaryOperator operation, Value left, Value right)
{
    size_t index = static_cast<size_t>(operation);
    Slots::Binary left_slot = left_type.slots.binary[index];
    Slots::Binary right_slot = right_type.slots.binary[index];
    if (right_slot == left_slot)
        right_slot = nullptr;
    if (left_slot) {
        if (right_slot && right_type.is_subtype_of(left_type)) {
            Value result = TRY(right_slot(left, right));
            if (!result.is_not_implemented())
                return result;
            right_slot = nullptr;
        }
        Value result = TRY(left_slot(left, right));
        if (!result.is_not_implemented())
            return result;
    }
    if (right_slot)
        return right_slot(left, right);
    return Value::not_implemented();
}

// Tries both operands' slots; NotImplemented when neither knows.
[[gnu::always_inline]] inline Result<Value> try_binary(BinaryOperator operation, Value left, Value right)
{
    Type& left_type = type_of(left);
    Type& right_type = type_of(right);
    if (&left_type != &right_type)
        return try_two_types(left_type, right_type, operation, left, right);
    Slots::Binary slot = left_type.slots.binary[static_cast<size_t>(operation)];
    return slot ? slot(left, right) : Result<Value>(Value::not_implemented());
}

constexpr Comparison reflected(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Less:
        return Comparison::Greater;
    case Comparison::LessEqual:
        return Comparison::GreaterEqual;
    case Comparison::Greater:
        return Comparison::Less;
    case Comparison::GreaterEqual:
        return Comparison::LessEqual;
    default:
        return comparison;
    }
}

}

char const* operator_symbol(BinaryOperator operation)
{
    return operation == BinaryOperator::Power ? "**" : binary_symbols[static_cast<size_t>(operation)];
}

char const* comparison_symbol(Comparison comparison)
{
    constexpr char const* symbols[] = { "<", "<=", "==", "!=", ">", ">=" };
    return symbols[static_cast<size_t>(comparison)];
}

Raised raise_unsupported_operands(char const* symbol, Value left, Value right)
{
    return raise_type_error(
        "unsupported operand type(s) for {}: '{}' and '{}'", symbol, type_name_of(left), type_name_of(right));
}

Result<Value> binary_operation(BinaryOperator operation, Value left, Value right)
{
    Value result = TRY(try_binary(operation, left, right));
    if (result.is_not_implemented()) [[unlikely]]
        return raise_unsupported_binary(operation, IsInPlace::No, left, right);
    return result;
}

Result<Value> in_place_operation(BinaryOperator operation, Value left, Value right)
{
    if (Slots::Binary slot = type_of(left).slots.in_place[static_cast<size_t>(operation)]) {
        Value result = TRY(slot(left, right));
        if (!result.is_not_implemented())
            return result;
    }
    Value result = TRY(try_binary(operation, left, right));
    if (result.is_not_implemented()) [[unlikely]]
        return raise_unsupported_binary(operation, IsInPlace::Yes, left, right);
    return result;
}

Result<Value> unary_operation(UnaryOperator operation, Value value)
{
    size_t index = static_cast<size_t>(operation);
    if (Slots::Unary slot = type_of(value).slots.unary[index])
        return slot(value);
    constexpr char const* texts[] = { "unary -", "unary +", "unary ~", "abs()" };
    return raise_type_error("bad operand type for {}: '{}'", texts[index], type_name_of(value));
}

Result<Value> divide_with_remainder(Value left, Value right)
{
    auto attempt = [](Value self, String& name, Value other) -> Result<Value> {
        Value function = type_of(self).look_up(name);
        if (function.is_empty())
            return Value::not_implemented();
        return call_special(self, name, { other });
    };
    Type& left_type = type_of(left);
    Type& right_type = type_of(right);
    bool is_right_tried = &left_type == &right_type;
    if (!is_right_tried && right_type.is_subtype_of(left_type)
        && right_type.look_up(*names().rdivmod) != left_type.look_up(*names().rdivmod)) {
        Value result = TRY(attempt(right, *names().rdivmod, left));
        if (!result.is_not_implemented())
            return result;
        is_right_tried = true;
    }
    Value result = TRY(attempt(left, *names().divmod, right));
    if (!result.is_not_implemented())
        return result;
    if (!is_right_tried) {
        result = TRY(attempt(right, *names().rdivmod, left));
        if (!result.is_not_implemented())
            return result;
    }
    return raise_unsupported_operands("divmod()", left, right);
}

Result<Value> power(Value base, Value exponent, Value modulus)
{
    if (modulus.is_empty() || modulus.is_none())
        return binary_operation(BinaryOperator::Power, base, exponent);
    Type* operands[] = { &type_of(base), &type_of(exponent), &type_of(modulus) };
    for (size_t i = 0; i < 3; ++i) {
        auto slot = operands[i]->slots.ternary_power;
        bool is_tried = false;
        for (size_t j = 0; j < i; ++j)
            is_tried |= operands[j]->slots.ternary_power == slot;
        if (!slot || is_tried)
            continue;
        Value result = TRY(slot(base, exponent, modulus));
        if (!result.is_not_implemented())
            return result;
    }
    return raise_type_error("unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'", type_name_of(base),
        type_name_of(exponent), type_name_of(modulus));
}

// The first place where tuples differ, or the length of the shorter one. Only items that may lead to further tuples
// need the stack.
static Result<size_t> first_difference(std::span<Value const> left, std::span<Value const> right)
{
    bool has_checked_stack = false;
    size_t const common = std::min(left.size(), right.size());
    for (size_t i = 0; i < common; ++i) {
        Value a = left[i];
        Value b = right[i];
        if (a == b)
            continue;
        if (Value::are_small_ints(a, b))
            return i;
        if (a.is_double() && b.is_double()) {
            if (a.as_double() != b.as_double())
                return i;
            continue;
        }
        if (!has_checked_stack && !a.is_exactly<String>()) {
            TRY(descend(runtime(), " in comparison"));
            has_checked_stack = true;
        }
        if (!TRY(compare_equal(a, b)))
            return i;
    }
    return common;
}

// The first items that differ are compared, or else the sizes.
template <class OfTruth, class OfItems>
[[gnu::always_inline]] static inline auto compare_tuples_by(std::span<Value const> left, std::span<Value const> right,
    Comparison comparison, OfTruth of_truth, OfItems of_items) -> decltype(of_items(Value(), Value()))
{
    size_t const place = TRY(first_difference(left, right));
    if (place == std::min(left.size(), right.size()))
        return of_truth(holds(comparison, left.size(), right.size()));
    if (comparison == Comparison::Equal || comparison == Comparison::NotEqual)
        return of_truth(comparison == Comparison::NotEqual);
    return of_items(left[place], right[place]);
}

Result<Value> compare_tuples(std::span<Value const> left, std::span<Value const> right, Comparison comparison)
{
    return compare_tuples_by(
        left, right, comparison, [](bool answer) { return Value::boolean(answer); },
        [&](Value a, Value b) { return compare(a, b, comparison); });
}

Result<Value> compare(Value left, Value right, Comparison comparison)
{
    if (Value::are_small_ints(left, right))
        return Value::boolean(holds(comparison, left.as_small_int(), right.as_small_int()));
    if (left.is_double() && right.is_double())
        return Value::boolean(holds(comparison, left.as_double(), right.as_double()));
    if (left.is_exactly<Tuple>() && right.is_exactly<Tuple>())
        return compare_tuples(left.as<Tuple>().span(), right.as<Tuple>().span(), comparison);
    TRY(descend(runtime(), " in comparison"));
    Type& left_type = type_of(left);
    Type& right_type = type_of(right);
    bool is_right_tried = false;
    // What has inherited the comparison of a built-in type need not come first to answer the same.
    bool const is_same
        = left_type.slots.compare == right_type.slots.compare && left_type.slots.compare != trampolines::compare;
    if (!is_same && &left_type != &right_type && right_type.slots.compare && right_type.is_subtype_of(left_type)) {
        is_right_tried = true;
        Value result = TRY(right_type.slots.compare(right, left, reflected(comparison)));
        if (!result.is_not_implemented())
            return result;
    }
    if (left_type.slots.compare) {
        Value result = TRY(left_type.slots.compare(left, right, comparison));
        if (!result.is_not_implemented())
            return result;
    }
    if (!is_right_tried && right_type.slots.compare) {
        Value result = TRY(right_type.slots.compare(right, left, reflected(comparison)));
        if (!result.is_not_implemented())
            return result;
    }
    if (comparison == Comparison::Equal)
        return Value::boolean(left == right);
    if (comparison == Comparison::NotEqual)
        return Value::boolean(!(left == right));
    return raise_type_error("'{}' not supported between instances of '{}' and '{}'", comparison_symbol(comparison),
        type_name_of(left), type_name_of(right));
}

static Result<bool> compare_tuples_truth(
    std::span<Value const> left, std::span<Value const> right, Comparison comparison)
{
    return compare_tuples_by(
        left, right, comparison, [](bool answer) { return answer; },
        [&](Value a, Value b) { return compare_truth(a, b, comparison); });
}

Result<bool> compare_truth(Value left, Value right, Comparison comparison)
{
    if (Value::are_small_ints(left, right))
        return holds(comparison, left.as_small_int(), right.as_small_int());
    if (left.is_exactly<Tuple>() && right.is_exactly<Tuple>())
        return compare_tuples_truth(left.as<Tuple>().span(), right.as<Tuple>().span(), comparison);
    Value result = TRY(compare(left, right, comparison));
    if (result.is_bool()) [[likely]]
        return result.is_true();
    return is_truthy(result);
}

Result<bool> compare_equal(Value left, Value right)
{
    if (left.is_exactly<String>() && right.is_exactly<String>())
        return left.as<String>().equals(right.as<String>());
    if (left.is_exactly<Tuple>() && right.is_exactly<Tuple>())
        return compare_tuples_truth(left.as<Tuple>().span(), right.as<Tuple>().span(), Comparison::Equal);
    return compare_truth(left, right, Comparison::Equal);
}

Result<bool> is_truthy(Value value)
{
    if (value.is_bool())
        return value.is_true();
    if (value.is_none())
        return false;
    if (value.is_small_int())
        return value.as_small_int() != 0;
    if (value.is_double())
        return value.as_double() != 0;
    if (int64_t const length = plain_length(value); length >= 0)
        return length != 0;
    Slots const& slots = type_of(value).slots;
    if (slots.truth)
        return slots.truth(value);
    if (slots.length) {
        int64_t length = TRY(slots.length(value));
        return length != 0;
    }
    return true;
}

Result<int64_t> hash_of(Value value)
{
    if (value.is_small_int())
        return hash_of_int(value);
    auto slot = type_of(value).slots.hash;
    if (!slot) [[unlikely]]
        return hash_unhashable(value);
    return slot(value);
}

Result<int64_t> hash_unhashable(Value value)
{
    return raise_type_error("unhashable type: '{}'", type_name_of(value));
}

// The numeric hash of the library reference (Hashing of numeric types): reduction modulo the prime 2^61 - 1.
static constexpr unsigned hash_bits = 61;
static constexpr uint64_t hash_modulus = (uint64_t(1) << hash_bits) - 1;

static int64_t signed_hash(uint64_t magnitude, bool is_negative)
{
    int64_t hash = static_cast<int64_t>(magnitude);
    if (is_negative)
        hash = -hash;
    return hash == -1 ? -2 : hash;
}

int64_t hash_of_int(Value value)
{
    if (value.is_small_int()) {
        int64_t number = value.as_small_int();
        return number == -1 ? -2 : number;
    }
    if (value.is_bool())
        return value.is_true();
    BigInt const& big = value.as<BigInt>();
    if (big.limb_count() == 0)
        return 0;
    uint64_t remainder = mpn_mod_1(big.limbs().data(), static_cast<mp_size_t>(big.limb_count()), hash_modulus);
    return signed_hash(remainder, big.is_negative());
}

int64_t hash_of_double(double number)
{
    if (std::isnan(number))
        return 0;
    if (std::isinf(number))
        return number > 0 ? 314159 : -314159;
    int exponent;
    double mantissa = std::frexp(number, &exponent);
    bool is_negative = mantissa < 0;
    if (is_negative)
        mantissa = -mantissa;
    uint64_t hash = 0;
    while (mantissa != 0) {
        hash = ((hash << 28) & hash_modulus) | hash >> (hash_bits - 28);
        mantissa *= 268435456.0; // 2^28
        exponent -= 28;
        uint64_t digit = static_cast<uint64_t>(mantissa);
        mantissa -= static_cast<double>(digit);
        hash += digit;
        if (hash >= hash_modulus)
            hash -= hash_modulus;
    }
    int bits = static_cast<int>(hash_bits);
    int rotation = exponent >= 0 ? exponent % bits : bits - 1 - ((-1 - exponent) % bits);
    hash = ((hash << rotation) & hash_modulus) | hash >> (bits - rotation);
    return signed_hash(hash, is_negative);
}

int64_t hash_of_pointer(void const* pointer)
{
    int64_t hash = static_cast<int64_t>(std::rotr(reinterpret_cast<uint64_t>(pointer), 4));
    return hash == -1 ? -2 : hash;
}

}
