// The value of an expression that the source text fixes: numbers, and what unary and binary operators make of
// them. The answer is for whoever lowers the tree, which itself stays as it is. An expression whose
// evaluation would raise, is too large, or could be observed in any way has no answer.
#pragma once

#include "interpreter/syntax/ast.h"

#include <cstdint>
#include <optional>
#include <variant>

namespace krait::analysis {

// None and Ellipsis are not among them: a Constant tells those itself.
using FoldedValue = std::variant<bool, std::int64_t, double>;

std::optional<FoldedValue> constant_value(syntax::Expression const& expression);

// The truth of an expression that is fixed: also of strings, bytes, None, Ellipsis and tuples of constants.
std::optional<bool> constant_truth(syntax::Expression const& expression);

}
