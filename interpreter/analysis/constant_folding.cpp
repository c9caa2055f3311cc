#include "interpreter/analysis/constant_folding.h"

#include <cmath>

namespace krait::analysis {

using namespace syntax;

namespace {

// Larger results are left to run time, which has big ints.
constexpr std::int64_t largest_shift = 62;

// Folding looks no deeper than this: who writes longer sums of numbers can wait for run time.
constexpr int deepest = 50;

std::optional<FoldedValue> fold(Expression const& expression, int depth);

std::optional<std::int64_t> as_integer(FoldedValue const& value)
{
    if (auto const* boolean = std::get_if<bool>(&value))
        return *boolean ? 1 : 0;
    if (auto const* integer = std::get_if<std::int64_t>(&value))
        return *integer;
    return {};
}

bool truth(FoldedValue const& value)
{
    if (auto const* number = std::get_if<double>(&value))
        return *number != 0;
    return *as_integer(value) != 0;
}

std::optional<FoldedValue> fold_integers(BinaryOperator op, std::int64_t left, std::int64_t right)
{
    std::int64_t result = 0;
    switch (op) {
    case BinaryOperator::Add:
        if (__builtin_add_overflow(left, right, &result))
            return {};
        return result;
    case BinaryOperator::Sub:
        if (__builtin_sub_overflow(left, right, &result))
            return {};
        return result;
    case BinaryOperator::Mult:
        if (__builtin_mul_overflow(left, right, &result))
            return {};
        return result;
    case BinaryOperator::FloorDiv:
    case BinaryOperator::Mod: {
        if (right == 0 || (left == INT64_MIN && right == -1))
            return {};
        std::int64_t quotient = left / right;
        std::int64_t remainder = left % right;
        if (remainder != 0 && (remainder < 0) != (right < 0)) {
            --quotient;
            remainder += right;
        }
        return op == BinaryOperator::FloorDiv ? quotient : remainder;
    }
    case BinaryOperator::Pow: {
        if (right < 0)
            return {};
        result = 1;
        for (std::int64_t i = 0; i < right; ++i) {
            if (i > largest_shift && left != 0 && left != 1 && left != -1)
                return {};
            if (left == 0 || left == 1)
                return left;
            if (left == -1)
                return right % 2 ? std::int64_t { -1 } : std::int64_t { 1 };
            if (__builtin_mul_overflow(result, left, &result))
                return {};
        }
        return result;
    }
    case BinaryOperator::LShift:
        if (right < 0 || right > largest_shift)
            return {};
        if (__builtin_mul_overflow(left, std::int64_t { 1 } << right, &result))
            return {};
        return result;
    case BinaryOperator::RShift:
        if (right < 0)
            return {};
        return left >> (right > 63 ? 63 : right);
    case BinaryOperator::BitOr:
        return left | right;
    case BinaryOperator::BitXor:
        return left ^ right;
    case BinaryOperator::BitAnd:
        return left & right;
    default:
        return {};
    }
}

std::optional<FoldedValue> fold_binary(BinOp const& operation, int depth)
{
    auto left = fold(*operation.left, depth);
    if (!left)
        return {};
    auto right = fold(*operation.right, depth);
    if (!right)
        return {};
    auto left_integer = as_integer(*left);
    auto right_integer = as_integer(*right);
    if (left_integer && right_integer) {
        bool both_boolean = std::holds_alternative<bool>(*left) && std::holds_alternative<bool>(*right);
        bool is_bitwise = operation.op == BinaryOperator::BitOr || operation.op == BinaryOperator::BitXor
            || operation.op == BinaryOperator::BitAnd;
        if (operation.op == BinaryOperator::Div) {
            // Exact only while both are exact as doubles.
            constexpr std::int64_t exact = std::int64_t { 1 } << 53;
            bool is_exact = *left_integer > -exact && *left_integer<exact&& * right_integer> - exact
                && *right_integer < exact && *right_integer != 0;
            if (!is_exact)
                return {};
            return static_cast<double>(*left_integer) / static_cast<double>(*right_integer);
        }
        auto result = fold_integers(operation.op, *left_integer, *right_integer);
        if (result && both_boolean && is_bitwise)
            return FoldedValue(*as_integer(*result) != 0);
        return result;
    }
    constexpr std::int64_t exact = std::int64_t { 1 } << 53;
    auto const as_number = [](FoldedValue const& value) -> std::optional<double> {
        if (auto const* number = std::get_if<double>(&value))
            return *number;
        std::int64_t integer = *as_integer(value);
        if (integer <= -exact || integer >= exact)
            return {};
        return static_cast<double>(integer);
    };
    auto left_number = as_number(*left);
    auto right_number = as_number(*right);
    if (!left_number || !right_number)
        return {};
    switch (operation.op) {
    case BinaryOperator::Add:
        return *left_number + *right_number;
    case BinaryOperator::Sub:
        return *left_number - *right_number;
    case BinaryOperator::Mult:
        return *left_number * *right_number;
    case BinaryOperator::Div:
        if (*right_number == 0)
            return {};
        return *left_number / *right_number;
    default:
        return {};
    }
}

std::optional<FoldedValue> fold(Expression const& expression, int depth)
{
    if (depth > deepest)
        return {};
    if (auto const* constant = as<Constant>(&expression)) {
        switch (constant->value.kind) {
        case Literal::Kind::True:
            return true;
        case Literal::Kind::False:
            return false;
        case Literal::Kind::Integer:
            return constant->value.integer;
        case Literal::Kind::Float:
            return constant->value.number;
        default:
            return {};
        }
    }
    if (auto const* operation = as<BinOp>(&expression))
        return fold_binary(*operation, depth + 1);
    auto const* operation = as<UnaryOp>(&expression);
    if (!operation)
        return {};
    auto operand = fold(*operation->operand, depth + 1);
    if (!operand) {
        // -9223372036854775808 is a sign before a number that does not fit.
        auto const* literal = as<Constant>(operation->operand);
        if (operation->op == UnaryOperator::USub && literal && literal->value.kind == Literal::Kind::BigInteger
            && literal->value.base == 10 && literal->value.text == "9223372036854775808")
            return INT64_MIN;
        return {};
    }
    if (operation->op == UnaryOperator::Not)
        return !truth(*operand);
    if (auto const* number = std::get_if<double>(&*operand)) {
        if (operation->op == UnaryOperator::Invert)
            return {};
        return operation->op == UnaryOperator::USub ? -*number : *number;
    }
    std::int64_t integer = *as_integer(*operand);
    switch (operation->op) {
    case UnaryOperator::UAdd:
        return integer;
    case UnaryOperator::Invert:
        return ~integer;
    default:
        if (integer == INT64_MIN)
            return {};
        return -integer;
    }
}

std::optional<bool> fold_truth(Expression const& expression, int depth)
{
    if (depth > deepest)
        return {};
    if (auto const* constant = as<Constant>(&expression)) {
        switch (constant->value.kind) {
        case Literal::Kind::None:
            return false;
        case Literal::Kind::Ellipsis:
            return true;
        case Literal::Kind::BigInteger:
            return true;
        case Literal::Kind::Imaginary:
            return constant->value.number != 0;
        case Literal::Kind::String:
        case Literal::Kind::Bytes:
            return !constant->value.text.empty();
        default:
            break;
        }
    }
    if (auto const* tuple = as<Tuple>(&expression)) {
        for (Expression const* element : tuple->elts) {
            if (!fold_truth(*element, depth + 1))
                return {};
        }
        return !tuple->elts.empty();
    }
    if (auto const* operation = as<UnaryOp>(&expression); operation && operation->op == UnaryOperator::Not) {
        auto operand = fold_truth(*operation->operand, depth + 1);
        if (!operand)
            return {};
        return !*operand;
    }
    if (auto value = fold(expression, depth))
        return truth(*value);
    return {};
}

}

std::optional<FoldedValue> constant_value(Expression const& expression)
{
    return fold(expression, 0);
}

std::optional<bool> constant_truth(Expression const& expression)
{
    return fold_truth(expression, 0);
}

}
