// Text of an expression in CPython's spelling, whatever its own was: what annotations are under PEP 563.
#pragma once

#include "interpreter/syntax/ast.h"
#include "runtime/core/result.h"

#include <string>

namespace krait {

// UTF-8. Raises where a number is too long to be shown.
Result<std::string> expression_text(syntax::Expression const&);

}
