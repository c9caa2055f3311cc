#include "interpreter/nodes/operators.h"

#include "interpreter/nodes/assign_inline.h"
#include "interpreter/nodes/description.h"
#include "interpreter/nodes/operand_kinds.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/numbers.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/float_arithmetic.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/sets.h"
#include "runtime/operations/subscripts.h"
#include "runtime/operations/text_search.h"
#include "runtime/operations/tuple_comparison.h"

#include <array>
#include <bit>
#include <cmath>
#include <utility>

namespace krait {

Condition condition_of(Value value)
{
    return condition_of(is_truthy(value));
}

Condition Expression::evaluate_condition(Frame& frame)
{
    auto result = evaluate(frame);
    if (result.is_raised()) [[unlikely]]
        return Condition::Raised;
    return truth_of(frame, result.release());
}

namespace {

// Numbers from 0 that fit 32 bits, which processors divide several times faster.
inline bool are_short(int64_t a, int64_t b)
{
    return (static_cast<uint64_t>(a | b) >> 32) == 0;
}

// A float that was computed of floats in Values. The processor makes no NaN but its own, which is no tag, and passes on
// those it is given, so there is nothing to canonicalise.
inline Value float_result(double number)
{
    return Value::from_bits(std::bit_cast<uint64_t>(number) + Value::double_offset);
}

// Empty for what is no small int.
[[gnu::noinline]] Value power_of_small_ints(int64_t base, int64_t exponent)
{
    if (exponent < 0 || exponent > 63)
        return {};
    int64_t result = 1;
    for (;;) {
        if ((exponent & 1) && __builtin_mul_overflow(result, base, &result))
            return {};
        exponent >>= 1;
        if (exponent == 0)
            return Value::fits_small_int(result) ? Value::small_int(result) : Value();
        if (__builtin_mul_overflow(base, base, &base))
            return {};
    }
}

// What can be computed without leaving the node: two small ints or two floats (or one of each). Empty when it cannot.
template <BinaryOperator operation> inline Value compute_in_place(Value left, Value right)
{
    if (Value::are_small_ints(left, right)) [[likely]] {
        int64_t result;
        if constexpr (operation == BinaryOperator::Add) {
            if (__builtin_add_overflow(left.as_scaled_int(), right.as_scaled_int(), &result)) [[unlikely]]
                return {};
            return Value::from_scaled_int(result);
        } else if constexpr (operation == BinaryOperator::Subtract) {
            if (__builtin_sub_overflow(left.as_scaled_int(), right.as_scaled_int(), &result)) [[unlikely]]
                return {};
            return Value::from_scaled_int(result);
        } else if constexpr (operation == BinaryOperator::Multiply) {
            if (__builtin_mul_overflow(left.as_scaled_int(), right.as_small_int(), &result)) [[unlikely]]
                return {};
            return Value::from_scaled_int(result);
        }
        int64_t a = left.as_small_int();
        int64_t b = right.as_small_int();
        if constexpr (operation == BinaryOperator::FloorDivide) {
            if (b == 0)
                return {};
            if (are_short(a, b))
                return Value::small_int(static_cast<uint32_t>(a) / static_cast<uint32_t>(b));
            result = a / b - ((a % b != 0) && ((a < 0) != (b < 0)));
        } else if constexpr (operation == BinaryOperator::Modulo) {
            if (b == 0)
                return {};
            if (are_short(a, b))
                return Value::small_int(static_cast<uint32_t>(a) % static_cast<uint32_t>(b));
            result = a % b;
            if (result != 0 && (result < 0) != (b < 0))
                result += b;
        } else if constexpr (operation == BinaryOperator::And) {
            return Value::small_int(a & b);
        } else if constexpr (operation == BinaryOperator::Or) {
            return Value::small_int(a | b);
        } else if constexpr (operation == BinaryOperator::Xor) {
            return Value::small_int(a ^ b);
        } else if constexpr (operation == BinaryOperator::LeftShift) {
            if (b < 0 || b > 48 || std::abs(a) >> (49 - b) != 0)
                return {};
            return Value::small_int(static_cast<int64_t>(static_cast<uint64_t>(a) << b));
        } else if constexpr (operation == BinaryOperator::RightShift) {
            if (b < 0)
                return {};
            return Value::small_int(a >> (b > 63 ? 63 : b));
        } else if constexpr (operation == BinaryOperator::TrueDivide) {
            if (b == 0)
                return {};
            return Value::number(static_cast<double>(a) / static_cast<double>(b));
        } else if constexpr (operation == BinaryOperator::Power) {
            return power_of_small_ints(a, b);
        } else {
            return {};
        }
        if (!Value::fits_small_int(result)) [[unlikely]]
            return {};
        return Value::small_int(result);
    }
    constexpr bool is_float_operation = operation == BinaryOperator::Add || operation == BinaryOperator::Subtract
        || operation == BinaryOperator::Multiply || operation == BinaryOperator::TrueDivide
        || operation == BinaryOperator::FloorDivide || operation == BinaryOperator::Modulo
        || operation == BinaryOperator::Power;
    if constexpr (is_float_operation) {
        double a;
        double b;
        if (left.is_double() && right.is_double()) [[likely]] {
            a = left.as_double();
            b = right.as_double();
        } else if (left.is_double() && right.is_small_int()) {
            a = left.as_double();
            b = static_cast<double>(right.as_small_int());
        } else if (left.is_small_int() && right.is_double()) {
            a = static_cast<double>(left.as_small_int());
            b = right.as_double();
        } else {
            return {};
        }
        if constexpr (operation == BinaryOperator::Add)
            return float_result(a + b);
        if constexpr (operation == BinaryOperator::Subtract)
            return float_result(a - b);
        if constexpr (operation == BinaryOperator::Multiply)
            return float_result(a * b);
        if constexpr (operation == BinaryOperator::TrueDivide) {
            if (b != 0)
                return float_result(a / b);
        }
        if constexpr (operation == BinaryOperator::FloorDivide) {
            if (b != 0)
                return Value::number(float_divide(a, b).quotient);
        }
        if constexpr (operation == BinaryOperator::Modulo) {
            if (b != 0)
                return float_modulo(a, b).release();
        }
        if constexpr (operation == BinaryOperator::Power) {
            // The cases without domain or range errors; pow() is exact for squares.
            if (b == 2.0 && std::isfinite(a * a))
                return float_result(a * a);
            if (a > 0) {
                double result = std::pow(a, b);
                if (std::isfinite(result))
                    return float_result(result);
            }
        }
    }
    return {};
}

// Whether these are ints or bools, and no instances of other subclasses.
inline bool are_plain_ints(Value left, Value right)
{
    auto is_plain = [](Value value) { return value.is_small_int() || value.is_exactly<BigInt>() || value.is_bool(); };
    return is_plain(left) && is_plain(right);
}

// What such ints give; `spare` as in operations/numbers.h.
template <BinaryOperator operation> Result<Value> compute_ints(Value left, Value right, BigInt* spare)
{
    switch (operation) {
    case BinaryOperator::Add:
        return int_add(left, right, spare);
    case BinaryOperator::Subtract:
        return int_subtract(left, right, spare);
    case BinaryOperator::Multiply:
        return int_multiply(left, right, spare);
    case BinaryOperator::TrueDivide:
        return int_true_divide(left, right);
    case BinaryOperator::FloorDivide:
        return int_floor_divide(left, right, spare);
    case BinaryOperator::Modulo:
        return int_modulo(left, right);
    case BinaryOperator::Power:
        return int_power(left, right);
    case BinaryOperator::LeftShift:
        return int_shift_left(left, right);
    case BinaryOperator::RightShift:
        return int_shift_right(left, right);
    case BinaryOperator::And:
        return int_and(left, right);
    case BinaryOperator::Or:
        return int_or(left, right);
    case BinaryOperator::Xor:
        return int_xor(left, right);
    case BinaryOperator::MatrixMultiply:
        break;
    }
    UNREACHABLE();
}

constexpr bool is_bitwise(BinaryOperator operation)
{
    return operation == BinaryOperator::And || operation == BinaryOperator::Or || operation == BinaryOperator::Xor;
}

enum class Mutation : uint8_t { None, InPlace };

// An int that nobody else refers to, or null.
BigInt* temporary(Value value)
{
    auto* big = value.try_as<BigInt>();
    return big && big->is_temporary() ? big : nullptr;
}

// `spare`, one of the operands or null, may become the result.
template <BinaryOperator operation>
[[gnu::always_inline]] inline Result<Value> compute_otherwise(
    Frame& frame, Node const& site, Mutation mutation, Value left, Value right, BigInt* spare)
{
    frame.site = &site;
    if constexpr (operation != BinaryOperator::MatrixMultiply) {
        if (are_plain_ints(left, right) && !(is_bitwise(operation) && left.is_bool() && right.is_bool())) {
            Value const result = TRY(compute_ints<operation>(left, right, spare));
            // A single limb is never marked: nothing is made in its place.
            if (auto* big = result.try_as<BigInt>(); big && big->limb_count() > 1)
                big->set_temporary(big == spare || (result != left && result != right));
            return result;
        }
    }
    if constexpr (operation == BinaryOperator::Add) {
        if (left.is_exactly<String>() && right.is_exactly<String>())
            return TRY(String::concatenate(left.as<String>(), right.as<String>()));
    }
    Value const result = TRY(mutation == Mutation::InPlace ? in_place_operation(operation, left, right)
                                                           : binary_operation(operation, left, right));
    if (auto* big = result.try_as<BigInt>())
        big->set_temporary(false);
    return result;
}

// One class for each kind of operands, so that locals and constants are read without a test of what they are.
template <BinaryOperator operation, Leaf::Kind left_kind, Leaf::Kind right_kind>
class Arithmetic final : public Expression {
public:
    Arithmetic(Operand left, Operand right, Mutation mutation)
        : left_(left)
        , right_(right)
        , mutation_(mutation)
        , left_tells_temporaries_(left_kind == Leaf::Other && left.node()->tells_temporaries())
        , right_tells_temporaries_(right_kind == Leaf::Other && right.node()->tells_temporaries())
    {
    }
    void tell(NodeDescription& to) const override
    {
        to.name(mutation_ == Mutation::InPlace ? "ArithmeticInPlace" : "Arithmetic")(
            "operator", operator_symbol(operation))("left", left_)("right", right_);
    }
    bool tells_temporaries() const override { return true; }
    Statement* storing_in(Code& code, uint32_t slot) override
    {
        return code.make<AssignInline<Arithmetic>>(slot, *this);
    }
    [[gnu::always_inline]] Result<Value> evaluate(Frame& frame) override
    {
        Value left = TRY(left_.template evaluate_as<left_kind>(frame));
        Value right = TRY(right_.template evaluate_as<right_kind>(frame));
        Value result = compute_in_place<operation>(left, right);
        if (result.is_present()) [[likely]]
            return result;
        return compute_slowly(frame, left, right);
    }

private:
    [[gnu::noinline]] Result<Value> compute_slowly(Frame& frame, Value left, Value right)
    {
        BigInt* spare = left_tells_temporaries_ ? temporary(left) : nullptr;
        if (right_tells_temporaries_ && operation != BinaryOperator::FloorDivide) {
            BigInt* other = temporary(right);
            if (other && (!spare || other->limb_count() > spare->limb_count()))
                spare = other;
        }
        return compute_otherwise<operation>(frame, *this, mutation_, left, right, spare);
    }

    Operand left_;
    Operand right_;
    Mutation mutation_;
    bool left_tells_temporaries_;
    bool right_tells_temporaries_;
};

// One class for each kind of operand, as Arithmetic.
template <BinaryOperator operation, Leaf::Kind kind> class AugmentBy final : public Augmentation {
public:
    explicit AugmentBy(Operand value)
        : value_(value)
    {
    }
    void tell(NodeDescription& to) const override
    {
        to.name("AugmentBy")("operator", operator_symbol(operation))("value", value_);
    }
    Result<Value> apply(Frame& frame, Value left) override
    {
        Value right = TRY(value_.template evaluate_as<kind>(frame));
        Value result = compute_in_place<operation>(left, right);
        if (result.is_present()) [[likely]]
            return result;
        return compute_slowly(frame, left, right);
    }

private:
    [[gnu::noinline]] Result<Value> compute_slowly(Frame& frame, Value left, Value right)
    {
        return compute_otherwise<operation>(frame, *this, Mutation::InPlace, left, right, nullptr);
    }

    Operand value_;
};

// Answers make.template operator()<operation>().
template <class Make> auto with_operator(BinaryOperator operation, Make make)
{
    switch (operation) {
    case BinaryOperator::Add:
        return make.template operator()<BinaryOperator::Add>();
    case BinaryOperator::Subtract:
        return make.template operator()<BinaryOperator::Subtract>();
    case BinaryOperator::Multiply:
        return make.template operator()<BinaryOperator::Multiply>();
    case BinaryOperator::MatrixMultiply:
        return make.template operator()<BinaryOperator::MatrixMultiply>();
    case BinaryOperator::TrueDivide:
        return make.template operator()<BinaryOperator::TrueDivide>();
    case BinaryOperator::FloorDivide:
        return make.template operator()<BinaryOperator::FloorDivide>();
    case BinaryOperator::Modulo:
        return make.template operator()<BinaryOperator::Modulo>();
    case BinaryOperator::Power:
        return make.template operator()<BinaryOperator::Power>();
    case BinaryOperator::LeftShift:
        return make.template operator()<BinaryOperator::LeftShift>();
    case BinaryOperator::RightShift:
        return make.template operator()<BinaryOperator::RightShift>();
    case BinaryOperator::And:
        return make.template operator()<BinaryOperator::And>();
    case BinaryOperator::Or:
        return make.template operator()<BinaryOperator::Or>();
    case BinaryOperator::Xor:
        return make.template operator()<BinaryOperator::Xor>();
    }
    UNREACHABLE();
}

template <Comparison comparison, class Number> inline bool holds(Number left, Number right)
{
    if constexpr (comparison == Comparison::Less)
        return left < right;
    if constexpr (comparison == Comparison::LessEqual)
        return left <= right;
    if constexpr (comparison == Comparison::Equal)
        return left == right;
    if constexpr (comparison == Comparison::NotEqual)
        return left != right;
    if constexpr (comparison == Comparison::Greater)
        return left > right;
    if constexpr (comparison == Comparison::GreaterEqual)
        return left >= right;
}

template <Comparison comparison> inline bool decide(Value left, Value right, bool& truth)
{
    if (Value::are_small_ints(left, right)) [[likely]] {
        truth = holds<comparison>(left.as_scaled_int(), right.as_scaled_int());
        return true;
    }
    // Every small int is a float.
    if (left.is_double()) {
        if (right.is_double()) {
            truth = holds<comparison>(left.as_double(), right.as_double());
            return true;
        }
        if (right.is_small_int()) {
            truth = holds<comparison>(left.as_double(), static_cast<double>(right.as_small_int()));
            return true;
        }
        return false;
    }
    if (left.is_small_int() && right.is_double()) {
        truth = holds<comparison>(static_cast<double>(left.as_small_int()), right.as_double());
        return true;
    }
    if constexpr (comparison == Comparison::Equal || comparison == Comparison::NotEqual) {
        if (left.is_exactly<String>() && right.is_exactly<String>()) {
            truth = left.as<String>().equals(right.as<String>()) == (comparison == Comparison::Equal);
            return true;
        }
    }
    return false;
}

// Answers make.template operator()<comparison>().
template <class Make> auto with_comparison(Comparison comparison, Make make)
{
    switch (comparison) {
    case Comparison::Less:
        return make.template operator()<Comparison::Less>();
    case Comparison::LessEqual:
        return make.template operator()<Comparison::LessEqual>();
    case Comparison::Equal:
        return make.template operator()<Comparison::Equal>();
    case Comparison::NotEqual:
        return make.template operator()<Comparison::NotEqual>();
    case Comparison::Greater:
        return make.template operator()<Comparison::Greater>();
    case Comparison::GreaterEqual:
        return make.template operator()<Comparison::GreaterEqual>();
    }
    UNREACHABLE();
}

// As Arithmetic.
template <Comparison comparison, Leaf::Kind left_kind, Leaf::Kind right_kind> class Compare final : public Expression {
public:
    Compare(Operand left, Operand right)
        : left_(left)
        , right_(right)
    {
    }
    void tell(NodeDescription& to) const override
    {
        to.name("Compare")("operator", comparison_symbol(comparison))("left", left_)("right", right_);
    }
    Result<Value> evaluate(Frame& frame) override
    {
        Value left = TRY(left_.template evaluate_as<left_kind>(frame));
        Value right = TRY(right_.template evaluate_as<right_kind>(frame));
        bool truth;
        if (decide<comparison>(left, right, truth)) [[likely]]
            return Value::boolean(truth);
        return compare_otherwise(frame, left, right);
    }
    Condition evaluate_condition(Frame& frame) override
    {
        auto left_result = left_.template evaluate_as<left_kind>(frame);
        if (left_result.is_raised()) [[unlikely]]
            return Condition::Raised;
        Value left = left_result.release();
        auto right_result = right_.template evaluate_as<right_kind>(frame);
        if (right_result.is_raised()) [[unlikely]]
            return Condition::Raised;
        Value right = right_result.release();
        bool truth;
        if (decide<comparison>(left, right, truth)) [[likely]]
            return truth ? Condition::True : Condition::False;
        return decide_otherwise(frame, left, right);
    }

private:
    [[gnu::noinline]] Result<Value> compare_otherwise(Frame& frame, Value left, Value right)
    {
        frame.site = this;
        if (are_plain_ints(left, right))
            return Value::boolean(holds<comparison>(int_compare(left, right), 0));
        return compare(left, right, comparison);
    }
    [[gnu::noinline]] Condition decide_otherwise(Frame& frame, Value left, Value right)
    {
        auto const truth = compare_otherwise(frame, left, right);
        return truth.is_raised() ? Condition::Raised : condition_of(truth.release());
    }

    Operand left_;
    Operand right_;
};

template <BinaryOperator operation> Expression* make_one(Code& code, Operand left, Operand right, Mutation mutation)
{
    return make_for_operands(left, right, [&]<Leaf::Kind left_kind, Leaf::Kind right_kind>() -> Expression* {
        return code.make<Arithmetic<operation, left_kind, right_kind>>(left, right, mutation);
    });
}

template <Comparison comparison> Expression* make_one(Code& code, Operand left, Operand right)
{
    return make_for_operands(left, right, [&]<Leaf::Kind left_kind, Leaf::Kind right_kind>() -> Expression* {
        return code.make<Compare<comparison, left_kind, right_kind>>(left, right);
    });
}

Condition negated(Condition condition)
{
    switch (condition) {
    case Condition::True:
        return Condition::False;
    case Condition::False:
        return Condition::True;
    default:
        return Condition::Raised;
    }
}

// `item in container`; the containers that are asked most often are looked into without the way over their type.
inline Result<bool> has_item(Value container, Value item)
{
    if (container.is_exactly<Set>())
        return set_has(container.as<Set>(), item);
    if (container.is_exactly<Dict>())
        return dict_contains(container.as<Dict>(), item);
    if (container.is_exactly<String>() && item.is_exactly<String>()) {
        auto const& text = container.as<String>();
        auto const& part = item.as<String>();
        if (part.length() == 1 && text.width() == String::Width::One && part.width() == String::Width::One)
            return find_units(text.units<uint8_t>(), text.length(), part.units<uint8_t>(), 1) != not_found;
    }
    return contains(container, item);
}

// As Arithmetic.
template <Leaf::Kind item_kind, Leaf::Kind container_kind> class TestMembership final : public Expression {
public:
    TestMembership(Operand item, Operand container, bool is_negated)
        : item_(item)
        , container_(container)
        , is_negated_(is_negated)
    {
    }
    void tell(NodeDescription& to) const override
    {
        to.name("TestMembership")("operator", is_negated_ ? "not in" : "in")("item", item_)("container", container_);
    }
    Result<Value> evaluate(Frame& frame) override
    {
        Condition condition = evaluate_condition(frame);
        if (condition == Condition::Raised)
            return raised;
        return Value::boolean(condition == Condition::True);
    }
    Condition evaluate_condition(Frame& frame) override
    {
        auto item = item_.template evaluate_as<item_kind>(frame);
        if (item.is_raised()) [[unlikely]]
            return Condition::Raised;
        Value const item_value = item.release();
        auto container = container_.template evaluate_as<container_kind>(frame);
        if (container.is_raised()) [[unlikely]]
            return Condition::Raised;
        frame.site = this;
        auto has = has_item(container.release(), item_value);
        if (has.is_raised()) [[unlikely]]
            return Condition::Raised;
        return has.release() != is_negated_ ? Condition::True : Condition::False;
    }

private:
    Operand item_;
    Operand container_;
    bool is_negated_;
};

}

Expression* make_arithmetic(Code& code, BinaryOperator operation, Operand left, Operand right, bool is_in_place)
{
    Mutation const mutation = is_in_place ? Mutation::InPlace : Mutation::None;
    return with_operator(
        operation, [&]<BinaryOperator known>() { return make_one<known>(code, left, right, mutation); });
}

Augmentation* make_augmentation(Code& code, BinaryOperator operation, Operand value)
{
    return with_operator(operation, [&]<BinaryOperator known>() -> Augmentation* {
        switch (value.kind()) {
        case Leaf::Local:
            return code.make<AugmentBy<known, Leaf::Local>>(value);
        case Leaf::Constant:
            return code.make<AugmentBy<known, Leaf::Constant>>(value);
        case Leaf::Other:
            return code.make<AugmentBy<known, Leaf::Other>>(value);
        }
        UNREACHABLE();
    });
}

Expression* make_comparison(Code& code, Comparison comparison, Operand left, Operand right)
{
    return with_comparison(comparison, [&]<Comparison known>() { return make_one<known>(code, left, right); });
}

Expression* make_membership_test(Code& code, Operand item, Operand container, bool is_negated)
{
    return make_for_operands(item, container, [&]<Leaf::Kind item_kind, Leaf::Kind container_kind>() -> Expression* {
        return code.make<TestMembership<item_kind, container_kind>>(item, container, is_negated);
    });
}

Result<Value> UnaryArithmetic::evaluate(Frame& frame)
{
    Value operand = TRY(operand_.evaluate(frame));
    if (operand.is_small_int()) {
        int64_t number = operand.as_small_int();
        if (operation_ == UnaryOperator::Negative && Value::fits_small_int(-number))
            return Value::small_int(-number);
        if (operation_ == UnaryOperator::Invert)
            return Value::small_int(~number);
        if (operation_ == UnaryOperator::Positive)
            return operand;
    } else if (operand.is_double() && operation_ == UnaryOperator::Negative) {
        return Value::number(-operand.as_double());
    }
    frame.site = this;
    return unary_operation(operation_, operand);
}

Condition Not::evaluate_condition(Frame& frame)
{
    return negated(operand_->evaluate_condition(frame));
}

Result<Value> Not::evaluate(Frame& frame)
{
    Condition condition = evaluate_condition(frame);
    if (condition == Condition::Raised)
        return raised;
    return Value::boolean(condition == Condition::True);
}

Result<Value> ShortCircuit::evaluate(Frame& frame)
{
    for (size_t i = 0; i + 1 < operands_.size(); ++i) {
        Value value = TRY(operands_[i].evaluate(frame));
        Condition const condition = truth_of(frame, value);
        if (condition == Condition::Raised) [[unlikely]]
            return raised;
        if ((condition == Condition::True) == deciding_truth_)
            return value;
    }
    return operands_.back().evaluate(frame);
}

// Asks a local that is a bool or a small int in place.
static inline Condition condition_of(Operand const& operand, Frame& frame)
{
    if (operand.kind() == Leaf::Local) {
        Value const value = operand.peek<Leaf::Local>(frame);
        if (value.is_small_int())
            return value == Value::small_int(0) ? Condition::False : Condition::True;
        if (value.is_bool())
            return value.is_true() ? Condition::True : Condition::False;
    }
    return operand.node()->evaluate_condition(frame);
}

Condition ShortCircuit::evaluate_condition(Frame& frame)
{
    Condition const deciding = deciding_truth_ ? Condition::True : Condition::False;
    Operand const* operand = operands_.data();
    for (Operand const* const last = operand + operands_.size() - 1; operand != last; ++operand) {
        Condition const condition = condition_of(*operand, frame);
        if (condition == Condition::Raised || condition == deciding)
            return condition;
    }
    return condition_of(*operand, frame);
}

Result<Value> CompareTuples::evaluate(Frame& frame)
{
    std::array<Value, most_elements> left;
    std::array<Value, most_elements> right;
    for (size_t i = 0; i < left_.size(); ++i)
        left[i] = TRY(left_[i].evaluate(frame));
    for (size_t i = 0; i < right_.size(); ++i)
        right[i] = TRY(right_[i].evaluate(frame));
    frame.site = this;
    return compare_tuples({ left.data(), left_.size() }, { right.data(), right_.size() }, comparison_);
}

Condition CompareIdentity::evaluate_condition(Frame& frame)
{
    auto left = left_.evaluate(frame);
    if (left.is_raised())
        return Condition::Raised;
    auto right = right_.evaluate(frame);
    if (right.is_raised())
        return Condition::Raised;
    return (left.release() == right.release()) != is_negated_ ? Condition::True : Condition::False;
}

Result<Value> CompareIdentity::evaluate(Frame& frame)
{
    Value left = TRY(left_.evaluate(frame));
    Value right = TRY(right_.evaluate(frame));
    return Value::boolean((left == right) != is_negated_);
}

static Result<Value> evaluate_link(CompareChain::Link link, Value left, Value right)
{
    using Link = CompareChain::Link;
    switch (link) {
    case Link::Is:
    case Link::IsNot:
        return Value::boolean((left == right) == (link == Link::Is));
    case Link::In:
    case Link::NotIn:
        return Value::boolean(TRY(has_item(right, left)) == (link == Link::In));
    default:
        return compare(left, right, static_cast<Comparison>(link));
    }
}

// What two numbers or two texts decide without leaving the node; see `decide`.
static bool decide_link(CompareChain::Link link, Value left, Value right, bool& truth)
{
    if (link > CompareChain::Link::GreaterEqual)
        return false;
    return with_comparison(
        static_cast<Comparison>(link), [&]<Comparison comparison>() { return decide<comparison>(left, right, truth); });
}

Result<Value> CompareChain::evaluate(Frame& frame)
{
    Value left = TRY(first_.evaluate(frame));
    Value result;
    for (size_t i = 0; i < steps_.size(); ++i) {
        Step const& step = steps_[i];
        Value right = TRY(step.operand.evaluate(frame));
        bool truth;
        if (decide_link(step.link, left, right, truth)) [[likely]] {
            result = Value::boolean(truth);
            if (!truth)
                return result;
        } else {
            frame.site = this;
            result = TRY(evaluate_link(step.link, left, right));
            if (i + 1 < steps_.size()) {
                Condition condition = condition_of(result);
                if (condition == Condition::Raised)
                    return raised;
                if (condition == Condition::False)
                    return result;
            }
        }
        left = right;
    }
    return result;
}

Condition CompareChain::evaluate_condition(Frame& frame)
{
    auto const first = first_.evaluate(frame);
    if (first.is_raised()) [[unlikely]]
        return Condition::Raised;
    Value left = first.release();
    for (Step const& step : steps_) {
        auto const operand = step.operand.evaluate(frame);
        if (operand.is_raised()) [[unlikely]]
            return Condition::Raised;
        Value const right = operand.release();
        bool truth;
        if (decide_link(step.link, left, right, truth)) [[likely]] {
            if (!truth)
                return Condition::False;
        } else {
            frame.site = this;
            auto const result = evaluate_link(step.link, left, right);
            if (result.is_raised())
                return Condition::Raised;
            Condition const condition = condition_of(result.release());
            if (condition != Condition::True)
                return condition;
        }
        left = right;
    }
    return Condition::True;
}

}
