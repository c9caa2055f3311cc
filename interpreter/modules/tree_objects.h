// Syntax trees as objects of the classes in the module `ast`: what compile() answers with PyCF_ONLY_AST.
#pragma once

#include "interpreter/syntax/ast.h"
#include "runtime/objects/value.h"

namespace krait {

// An object for the node and all below it. Raises RecursionError for trees that are too deep.
Result<Value> tree_to_object(syntax::Node const& root);

}
