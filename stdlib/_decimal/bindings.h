// From operations on numbers to what scripts call: methods of Decimal with an optional context, methods of Context, and
// operators.
#pragma once

#include "stdlib/_decimal/operations.h"
#include "stdlib/_decimal/state.h"

namespace krait::decimal {

template <UnaryOperation operation> Result<Value> apply(Context& context, Number const& number)
{
    Computation computation(context.settings);
    Number const result = TRY(operation(number, computation));
    return deliver(context, computation, result);
}

template <BinaryOperation operation> Result<Value> apply(Context& context, Number const& left, Number const& right)
{
    Computation computation(context.settings);
    Number const result = TRY(operation(left, right, computation));
    return deliver(context, computation, result);
}

template <UnaryOperation operation> Result<Value> decimal_method(Decimal& self, Value context)
{
    return apply<operation>(*TRY(context_or_current(context)), self.number());
}

template <BinaryOperation operation> Result<Value> decimal_method(Decimal& self, Value other, Value context)
{
    Context& taken = *TRY(context_or_current(context));
    return apply<operation>(taken, self.number(), TRY(operand(other)));
}

template <UnaryOperation operation> Result<Value> context_method(Context& self, Value x)
{
    return apply<operation>(self, TRY(operand(x)));
}

template <BinaryOperation operation> Result<Value> context_method(Context& self, Value x, Value y)
{
    Number const left = TRY(operand(x));
    return apply<operation>(self, left, TRY(operand(y)));
}

template <UnaryOperation operation> Result<Value> operator_slot(Value self)
{
    return apply<operation>(*current_context(), self.as<Decimal>().number());
}

template <BinaryOperation operation> Result<Value> operator_slot(Value left, Value right)
{
    Number first;
    Number second;
    if (!TRY(load_operand(left, first)) || !TRY(load_operand(right, second)))
        return Value::not_implemented();
    return apply<operation>(*current_context(), first, second);
}

// Questions that need no context.
template <Predicate predicate> bool decimal_question(Decimal& self)
{
    return predicate(self.number());
}

template <Predicate predicate> Result<bool> context_question(Context&, Value x)
{
    return predicate(TRY(operand(x)));
}

inline bool is_finite(Number const& number)
{
    return number.is_finite();
}
inline bool is_infinite(Number const& number)
{
    return number.is_infinite();
}
inline bool is_nan(Number const& number)
{
    return number.is_nan();
}
inline bool is_quiet_nan(Number const& number)
{
    return number.kind() == Kind::Quiet;
}
inline bool is_signaling_nan(Number const& number)
{
    return number.kind() == Kind::Signaling;
}
inline bool is_signed(Number const& number)
{
    return number.is_negative();
}
inline bool is_zero(Number const& number)
{
    return number.is_zero();
}
inline Result<bool> is_subnormal_number(Number const& number, Settings const& settings)
{
    return number.is_finite() ? is_subnormal(number, settings) : Result<bool>(false);
}
inline Result<bool> is_normal_number(Number const& number, Settings const& settings)
{
    if (!number.is_finite() || number.has_zero_coefficient())
        return false;
    return !TRY(is_subnormal(number, settings));
}

}
