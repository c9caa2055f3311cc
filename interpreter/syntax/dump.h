// The tree as text, letter for letter as CPython 3.11's ast.dump writes it. The type parameters of 3.12
// appear only where there are some.
#pragma once

#include "interpreter/syntax/ast.h"

#include <string>

namespace krait::syntax {

enum class DumpAttributes : std::uint8_t { Omitted, Included };

// `indent`: spaces a level, or negative for all on one line. The walk recurses with the tree; what is too
// deep to be compiled is shown as `...`.
std::string dump_ast(Node const& node, int indent = -1, DumpAttributes attributes = DumpAttributes::Omitted);

// repr() of a literal's value.
std::string literal_repr(Literal const& literal);

}
