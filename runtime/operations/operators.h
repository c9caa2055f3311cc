// Python's operators on values: dispatch over the slots of both operands' types with the rules for reflected methods
// and subclass priority (language reference 3.3.8). All may run script code and so may suspend.
#pragma once

#include "runtime/objects/type.h"

namespace krait {

Result<Value> binary_operation(BinaryOperator, Value left, Value right);
Result<Value> in_place_operation(BinaryOperator, Value left, Value right);
Result<Value> unary_operation(UnaryOperator, Value);
// divmod(left, right): through `__divmod__` and `__rdivmod__`, which have no slot.
Result<Value> divide_with_remainder(Value left, Value right);
Result<Value> power(Value base, Value exponent, Value modulus); // modulus None: `base ** exponent`
Result<Value> compare(Value left, Value right, Comparison); // the object that the comparison answers
Result<bool> compare_truth(Value left, Value right, Comparison);
Result<bool> compare_equal(Value left, Value right); // the truth of `left == right`
// Identity or `==`, as containers compare.
inline Result<bool> is_same_or_equal(Value left, Value right)
{
    if (left == right)
        return true;
    if (Value::are_small_ints(left, right))
        return false;
    return compare_equal(left, right);
}
// Whether a comparison holds of two numbers of C++.
template <class Number> constexpr bool holds(Comparison comparison, Number left, Number right)
{
    switch (comparison) {
    case Comparison::Less:
        return left < right;
    case Comparison::LessEqual:
        return left <= right;
    case Comparison::Equal:
        return left == right;
    case Comparison::NotEqual:
        return left != right;
    case Comparison::Greater:
        return left > right;
    default:
        return left >= right;
    }
}
Result<bool> is_truthy(Value);
Result<int64_t> hash_of(Value);
int64_t hash_of_double(double);
int64_t hash_of_int(Value); // any int, as CPython's
int64_t hash_of_pointer(void const*);
// hash slot of types whose instances have none: TypeError "unhashable type: 'list'".
Result<int64_t> hash_unhashable(Value);
char const* operator_symbol(BinaryOperator);
char const* comparison_symbol(Comparison);
// "unsupported operand type(s) for +: 'int' and 'str'"
Raised raise_unsupported_operands(char const* symbol, Value left, Value right);

}
