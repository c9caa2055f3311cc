// Lowering: from the syntax tree and its scopes to executable nodes. The only place that sees both trees. Names become
// slots, cells, cached globals or namespace look-ups here; the syntax tree is not needed afterwards.
#pragma once

#include "interpreter/analysis/scopes.h"
#include "interpreter/execution/code.h"
#include "interpreter/syntax/ast.h"

#include <memory>

namespace krait {

// Where the names of a module-level scope live.
enum class ModuleNames : uint8_t {
    Globals, // in the globals themselves: files and the prompt
    Mapping, // in whatever namespace the code is run with: exec, eval
};

// What an expression statement at module level does with its value.
enum class ExpressionStatements : uint8_t { Discard, Display };

struct LoweringOptions {
    ModuleNames names { ModuleNames::Globals };
    ExpressionStatements expressions { ExpressionStatements::Discard };
    bool future_annotations { false };
    // What compiles the bodies that the parser left unread, see Code::complete.
    Result<void> (*compile_deferred)(Code&) { nullptr };
};

// The value of a literal.
Result<Value> literal_value(syntax::Literal const&);

// The code of a whole module, expression or interactive input. Raises RecursionError for trees that are too deep.
Result<Code*> lower(
    syntax::SyntaxTree const&, analysis::ScopeTable const&, std::shared_ptr<SourceText const>, LoweringOptions const&);

// Completes the code of a function with the tree of syntax::parse_definition. As `lower`.
Result<void> lower_definition(Code&, syntax::SyntaxTree const&, analysis::ScopeTable const&, LoweringOptions const&);

}
