#include "interpreter/syntax/fields.h"

#include <array>

namespace krait::syntax {

namespace {

constexpr std::array node_names = std::to_array<char const*>({ "Module", "Interactive", "Expression", "FunctionDef",
    "AsyncFunctionDef", "ClassDef", "Return", "Delete", "Assign", "TypeAlias", "AugAssign", "AnnAssign", "For",
    "AsyncFor", "While", "If", "With", "AsyncWith", "Match", "Raise", "Try", "TryStar", "Assert", "Import",
    "ImportFrom", "Global", "Nonlocal", "Expr", "Pass", "Break", "Continue", "BoolOp", "NamedExpr", "BinOp", "UnaryOp",
    "Lambda", "IfExp", "Dict", "Set", "ListComp", "SetComp", "DictComp", "GeneratorExp", "Await", "Yield", "YieldFrom",
    "Compare", "Call", "FormattedValue", "JoinedStr", "Constant", "Attribute", "Subscript", "Starred", "Name", "List",
    "Tuple", "Slice", "MatchValue", "MatchSingleton", "MatchSequence", "MatchMapping", "MatchClass", "MatchStar",
    "MatchAs", "MatchOr", "ExceptHandler", "arguments", "arg", "keyword", "alias", "withitem", "match_case",
    "comprehension", "TypeVar", "ParamSpec", "TypeVarTuple" });
static_assert(node_names.size() == static_cast<std::size_t>(NodeKind::TypeVarTuple) + 1);

}

char const* node_name(NodeKind kind)
{
    return node_names[static_cast<std::size_t>(kind)];
}

bool has_place(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Module:
    case NodeKind::Interactive:
    case NodeKind::ExpressionRoot:
    case NodeKind::Arguments:
    case NodeKind::WithItem:
    case NodeKind::MatchCase:
    case NodeKind::Comprehension:
        return false;
    default:
        return true;
    }
}

}
