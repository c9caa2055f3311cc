// The fields of each node as Python's `ast` module has them, in its order: one table for whoever shows trees. A visitor
// has a function for each kind of field, called with the field's name and what is in it:
//     child(name, Node const*)          a node, or null where an optional one is absent
//     list(name, NodeList<T>)           nodes; null stands for None
//     names(name, NameList)             names
//     text(name, std::string_view)      a name or text, without data where an optional one is absent
//     number(name, long long)
//     symbol(name, char const*)         an operator or context, by the name of its class
//     symbols(name, std::span<CompareOperator const>)
//     literal(name, Literal const&)
#pragma once

#include "interpreter/syntax/ast.h"

namespace krait::syntax {

// The name of the node's class.
char const* node_name(NodeKind);
// Whether `ast` gives such nodes a line and a column.
bool has_place(NodeKind);

inline constexpr char const* context_names[] = { "Load", "Store", "Del" };
inline constexpr char const* bool_names[] = { "And", "Or" };
inline constexpr char const* binary_names[] = { "Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift",
    "RShift", "BitOr", "BitXor", "BitAnd", "FloorDiv" };
inline constexpr char const* unary_names[] = { "Invert", "Not", "UAdd", "USub" };
inline constexpr char const* compare_names[]
    = { "Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn" };

namespace detail {

// Those of 3.12, which are shown only where there are some.
template <class Visitor> void type_parameters(Visitor& visitor, NodeList<TypeParameter> parameters)
{
    if (!parameters.empty())
        visitor.list("type_params", parameters);
}

template <class Visitor> void visit_statement_fields(Node const& node, Visitor& visitor)
{
    switch (node.kind) {
    case NodeKind::Module:
        visitor.list("body", to<Module>(node).body);
        visitor.list("type_ignores", NodeList<Node>());
        break;
    case NodeKind::Interactive:
        visitor.list("body", to<Interactive>(node).body);
        break;
    case NodeKind::ExpressionRoot:
        visitor.child("body", to<ExpressionRoot>(node).body);
        break;
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef: {
        auto const& function = static_cast<FunctionDefinition const&>(node);
        visitor.text("name", function.name);
        visitor.child("args", function.args);
        visitor.list("body", function.body);
        visitor.list("decorator_list", function.decorator_list);
        visitor.child("returns", function.returns);
        type_parameters(visitor, function.type_params);
        break;
    }
    case NodeKind::ClassDef: {
        auto const& cls = to<ClassDef>(node);
        visitor.text("name", cls.name);
        visitor.list("bases", cls.bases);
        visitor.list("keywords", cls.keywords);
        visitor.list("body", cls.body);
        visitor.list("decorator_list", cls.decorator_list);
        type_parameters(visitor, cls.type_params);
        break;
    }
    case NodeKind::Return:
        visitor.child("value", to<Return>(node).value);
        break;
    case NodeKind::Delete:
        visitor.list("targets", to<Delete>(node).targets);
        break;
    case NodeKind::Assign:
        visitor.list("targets", to<Assign>(node).targets);
        visitor.child("value", to<Assign>(node).value);
        break;
    case NodeKind::TypeAlias:
        visitor.child("name", to<TypeAlias>(node).name);
        visitor.list("type_params", to<TypeAlias>(node).type_params);
        visitor.child("value", to<TypeAlias>(node).value);
        break;
    case NodeKind::AugAssign:
        visitor.child("target", to<AugAssign>(node).target);
        visitor.symbol("op", binary_names[static_cast<int>(to<AugAssign>(node).op)]);
        visitor.child("value", to<AugAssign>(node).value);
        break;
    case NodeKind::AnnAssign:
        visitor.child("target", to<AnnAssign>(node).target);
        visitor.child("annotation", to<AnnAssign>(node).annotation);
        visitor.child("value", to<AnnAssign>(node).value);
        visitor.number("simple", to<AnnAssign>(node).simple);
        break;
    case NodeKind::For:
    case NodeKind::AsyncFor: {
        auto const& loop = static_cast<ForStatement const&>(node);
        visitor.child("target", loop.target);
        visitor.child("iter", loop.iter);
        visitor.list("body", loop.body);
        visitor.list("orelse", loop.orelse);
        break;
    }
    case NodeKind::While:
        visitor.child("test", to<While>(node).test);
        visitor.list("body", to<While>(node).body);
        visitor.list("orelse", to<While>(node).orelse);
        break;
    case NodeKind::If:
        visitor.child("test", to<If>(node).test);
        visitor.list("body", to<If>(node).body);
        visitor.list("orelse", to<If>(node).orelse);
        break;
    case NodeKind::With:
    case NodeKind::AsyncWith:
        visitor.list("items", static_cast<WithStatement const&>(node).items);
        visitor.list("body", static_cast<WithStatement const&>(node).body);
        break;
    case NodeKind::Match:
        visitor.child("subject", to<Match>(node).subject);
        visitor.list("cases", to<Match>(node).cases);
        break;
    case NodeKind::Raise:
        visitor.child("exc", to<Raise>(node).exc);
        visitor.child("cause", to<Raise>(node).cause);
        break;
    case NodeKind::Try:
    case NodeKind::TryStar: {
        auto const& block = static_cast<TryStatement const&>(node);
        visitor.list("body", block.body);
        visitor.list("handlers", block.handlers);
        visitor.list("orelse", block.orelse);
        visitor.list("finalbody", block.finalbody);
        break;
    }
    case NodeKind::Assert:
        visitor.child("test", to<Assert>(node).test);
        visitor.child("msg", to<Assert>(node).msg);
        break;
    case NodeKind::Import:
        visitor.list("names", to<Import>(node).names);
        break;
    case NodeKind::ImportFrom:
        visitor.text("module", to<ImportFrom>(node).module);
        visitor.list("names", to<ImportFrom>(node).names);
        visitor.number("level", to<ImportFrom>(node).level);
        break;
    case NodeKind::Global:
        visitor.names("names", to<Global>(node).names);
        break;
    case NodeKind::Nonlocal:
        visitor.names("names", to<Nonlocal>(node).names);
        break;
    case NodeKind::Expr:
        visitor.child("value", to<Expr>(node).value);
        break;
    default:
        break;
    }
}

template <class Visitor> void visit_expression_fields(Node const& node, Visitor& visitor)
{
    switch (node.kind) {
    case NodeKind::BoolOp:
        visitor.symbol("op", bool_names[static_cast<int>(to<BoolOp>(node).op)]);
        visitor.list("values", to<BoolOp>(node).values);
        break;
    case NodeKind::NamedExpr:
        visitor.child("target", to<NamedExpr>(node).target);
        visitor.child("value", to<NamedExpr>(node).value);
        break;
    case NodeKind::BinOp:
        visitor.child("left", to<BinOp>(node).left);
        visitor.symbol("op", binary_names[static_cast<int>(to<BinOp>(node).op)]);
        visitor.child("right", to<BinOp>(node).right);
        break;
    case NodeKind::UnaryOp:
        visitor.symbol("op", unary_names[static_cast<int>(to<UnaryOp>(node).op)]);
        visitor.child("operand", to<UnaryOp>(node).operand);
        break;
    case NodeKind::Lambda:
        visitor.child("args", to<Lambda>(node).args);
        visitor.child("body", to<Lambda>(node).body);
        break;
    case NodeKind::IfExp:
        visitor.child("test", to<IfExp>(node).test);
        visitor.child("body", to<IfExp>(node).body);
        visitor.child("orelse", to<IfExp>(node).orelse);
        break;
    case NodeKind::Dict:
        visitor.list("keys", to<Dict>(node).keys);
        visitor.list("values", to<Dict>(node).values);
        break;
    case NodeKind::Set:
        visitor.list("elts", to<Set>(node).elts);
        break;
    case NodeKind::ListComp:
    case NodeKind::SetComp:
    case NodeKind::GeneratorExp:
        visitor.child("elt", static_cast<ElementComprehension const&>(node).elt);
        visitor.list("generators", static_cast<ElementComprehension const&>(node).generators);
        break;
    case NodeKind::DictComp:
        visitor.child("key", to<DictComp>(node).key);
        visitor.child("value", to<DictComp>(node).value);
        visitor.list("generators", to<DictComp>(node).generators);
        break;
    case NodeKind::Await:
        visitor.child("value", to<Await>(node).value);
        break;
    case NodeKind::Yield:
        visitor.child("value", to<Yield>(node).value);
        break;
    case NodeKind::YieldFrom:
        visitor.child("value", to<YieldFrom>(node).value);
        break;
    case NodeKind::Compare: {
        auto const& comparison = to<Compare>(node);
        visitor.child("left", comparison.left);
        visitor.symbols("ops", comparison.ops);
        visitor.list("comparators", comparison.comparators);
        break;
    }
    case NodeKind::Call:
        visitor.child("func", to<Call>(node).func);
        visitor.list("args", to<Call>(node).args);
        visitor.list("keywords", to<Call>(node).keywords);
        break;
    case NodeKind::FormattedValue:
        visitor.child("value", to<FormattedValue>(node).value);
        visitor.number("conversion", to<FormattedValue>(node).conversion);
        visitor.child("format_spec", to<FormattedValue>(node).format_spec);
        break;
    case NodeKind::JoinedStr:
        visitor.list("values", to<JoinedStr>(node).values);
        break;
    case NodeKind::Constant:
        visitor.literal("value", to<Constant>(node).value);
        visitor.text("kind", to<Constant>(node).has_unicode_prefix ? std::string_view("u") : std::string_view());
        break;
    case NodeKind::Attribute:
        visitor.child("value", to<Attribute>(node).value);
        visitor.text("attr", to<Attribute>(node).attr);
        visitor.symbol("ctx", context_names[static_cast<int>(to<Attribute>(node).ctx)]);
        break;
    case NodeKind::Subscript:
        visitor.child("value", to<Subscript>(node).value);
        visitor.child("slice", to<Subscript>(node).slice);
        visitor.symbol("ctx", context_names[static_cast<int>(to<Subscript>(node).ctx)]);
        break;
    case NodeKind::Starred:
        visitor.child("value", to<Starred>(node).value);
        visitor.symbol("ctx", context_names[static_cast<int>(to<Starred>(node).ctx)]);
        break;
    case NodeKind::Name:
        visitor.text("id", to<Name>(node).id);
        visitor.symbol("ctx", context_names[static_cast<int>(to<Name>(node).ctx)]);
        break;
    case NodeKind::List:
        visitor.list("elts", to<List>(node).elts);
        visitor.symbol("ctx", context_names[static_cast<int>(to<List>(node).ctx)]);
        break;
    case NodeKind::Tuple:
        visitor.list("elts", to<Tuple>(node).elts);
        visitor.symbol("ctx", context_names[static_cast<int>(to<Tuple>(node).ctx)]);
        break;
    case NodeKind::Slice:
        visitor.child("lower", to<Slice>(node).lower);
        visitor.child("upper", to<Slice>(node).upper);
        visitor.child("step", to<Slice>(node).step);
        break;
    default:
        UNREACHABLE();
    }
}

template <class Visitor> void visit_pattern_fields(Node const& node, Visitor& visitor)
{
    switch (node.kind) {
    case NodeKind::MatchValue:
        visitor.child("value", to<MatchValue>(node).value);
        break;
    case NodeKind::MatchSingleton: {
        Literal value;
        value.kind = to<MatchSingleton>(node).value;
        visitor.literal("value", value);
        break;
    }
    case NodeKind::MatchSequence:
        visitor.list("patterns", to<MatchSequence>(node).patterns);
        break;
    case NodeKind::MatchMapping:
        visitor.list("keys", to<MatchMapping>(node).keys);
        visitor.list("patterns", to<MatchMapping>(node).patterns);
        visitor.text("rest", to<MatchMapping>(node).rest);
        break;
    case NodeKind::MatchClass:
        visitor.child("cls", to<MatchClass>(node).cls);
        visitor.list("patterns", to<MatchClass>(node).patterns);
        visitor.names("kwd_attrs", to<MatchClass>(node).kwd_attrs);
        visitor.list("kwd_patterns", to<MatchClass>(node).kwd_patterns);
        break;
    case NodeKind::MatchStar:
        visitor.text("name", to<MatchStar>(node).name);
        break;
    case NodeKind::MatchAs:
        visitor.child("pattern", to<MatchAs>(node).pattern);
        visitor.text("name", to<MatchAs>(node).name);
        break;
    case NodeKind::MatchOr:
        visitor.list("patterns", to<MatchOr>(node).patterns);
        break;
    default:
        UNREACHABLE();
    }
}

template <class Visitor> void visit_helper_fields(Node const& node, Visitor& visitor)
{
    switch (node.kind) {
    case NodeKind::ExceptHandler:
        visitor.child("type", to<ExceptHandler>(node).type);
        visitor.text("name", to<ExceptHandler>(node).name);
        visitor.list("body", to<ExceptHandler>(node).body);
        break;
    case NodeKind::Arguments: {
        auto const& arguments = to<Arguments>(node);
        visitor.list("posonlyargs", arguments.posonlyargs);
        visitor.list("args", arguments.args);
        visitor.child("vararg", arguments.vararg);
        visitor.list("kwonlyargs", arguments.kwonlyargs);
        visitor.list("kw_defaults", arguments.kw_defaults);
        visitor.child("kwarg", arguments.kwarg);
        visitor.list("defaults", arguments.defaults);
        break;
    }
    case NodeKind::Arg:
        visitor.text("arg", to<Arg>(node).arg);
        visitor.child("annotation", to<Arg>(node).annotation);
        break;
    case NodeKind::Keyword:
        visitor.text("arg", to<Keyword>(node).arg);
        visitor.child("value", to<Keyword>(node).value);
        break;
    case NodeKind::Alias:
        visitor.text("name", to<Alias>(node).name);
        visitor.text("asname", to<Alias>(node).asname);
        break;
    case NodeKind::WithItem:
        visitor.child("context_expr", to<WithItem>(node).context_expr);
        visitor.child("optional_vars", to<WithItem>(node).optional_vars);
        break;
    case NodeKind::MatchCase:
        visitor.child("pattern", to<MatchCase>(node).pattern);
        visitor.child("guard", to<MatchCase>(node).guard);
        visitor.list("body", to<MatchCase>(node).body);
        break;
    case NodeKind::Comprehension:
        visitor.child("target", to<Comprehension>(node).target);
        visitor.child("iter", to<Comprehension>(node).iter);
        visitor.list("ifs", to<Comprehension>(node).ifs);
        visitor.number("is_async", to<Comprehension>(node).is_async);
        break;
    case NodeKind::TypeVar:
        visitor.text("name", to<TypeVar>(node).name);
        visitor.child("bound", to<TypeVar>(node).bound);
        break;
    case NodeKind::ParamSpec:
        visitor.text("name", to<ParamSpec>(node).name);
        break;
    case NodeKind::TypeVarTuple:
        visitor.text("name", to<TypeVarTuple>(node).name);
        break;
    default:
        UNREACHABLE();
    }
}

}

template <class Visitor> void visit_fields(Node const& node, Visitor& visitor)
{
    if (node.kind <= NodeKind::Continue)
        detail::visit_statement_fields(node, visitor);
    else if (node.kind <= NodeKind::Slice)
        detail::visit_expression_fields(node, visitor);
    else if (node.kind <= NodeKind::MatchOr)
        detail::visit_pattern_fields(node, visitor);
    else
        detail::visit_helper_fields(node, visitor);
}

}
