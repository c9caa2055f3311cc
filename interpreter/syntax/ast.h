// The syntax tree: plain structs with the names and fields of Python's `ast` module (3.11, and from 3.12 the
// type parameters). The helper nodes that `ast` writes in small letters are in camel case here: Arguments,
// Arg, Keyword, Alias, WithItem, MatchCase, Comprehension; the root of eval mode is ExpressionRoot, because
// Expression is the base class. All nodes live in the arena of their SyntaxTree and are not changed after
// parsing. Names are UTF-8, in NFKC form, and interned: within one tree equal names have equal data pointers.
// An absent optional child is nullptr, an absent optional name is a string_view whose data() is nullptr.
#pragma once

#include "interpreter/syntax/interner.h"
#include "runtime/core/arena.h"
#include "runtime/core/source_span.h"
#include "runtime/core/verify.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace krait::syntax {

enum class NodeKind : std::uint8_t {
    // roots
    Module,
    Interactive,
    ExpressionRoot,
    // statements
    FunctionDef,
    AsyncFunctionDef,
    ClassDef,
    Return,
    Delete,
    Assign,
    TypeAlias,
    AugAssign,
    AnnAssign,
    For,
    AsyncFor,
    While,
    If,
    With,
    AsyncWith,
    Match,
    Raise,
    Try,
    TryStar,
    Assert,
    Import,
    ImportFrom,
    Global,
    Nonlocal,
    Expr,
    Pass,
    Break,
    Continue,
    // expressions
    BoolOp,
    NamedExpr,
    BinOp,
    UnaryOp,
    Lambda,
    IfExp,
    Dict,
    Set,
    ListComp,
    SetComp,
    DictComp,
    GeneratorExp,
    Await,
    Yield,
    YieldFrom,
    Compare,
    Call,
    FormattedValue,
    JoinedStr,
    Constant,
    Attribute,
    Subscript,
    Starred,
    Name,
    List,
    Tuple,
    Slice,
    // patterns
    MatchValue,
    MatchSingleton,
    MatchSequence,
    MatchMapping,
    MatchClass,
    MatchStar,
    MatchAs,
    MatchOr,
    // helpers
    ExceptHandler,
    Arguments,
    Arg,
    Keyword,
    Alias,
    WithItem,
    MatchCase,
    Comprehension,
    TypeVar,
    ParamSpec,
    TypeVarTuple,
};

enum class ExpressionContext : std::uint8_t { Load, Store, Del };
enum class BoolOperator : std::uint8_t { And, Or };
enum class BinaryOperator : std::uint8_t {
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv,
};
enum class UnaryOperator : std::uint8_t { Invert, Not, UAdd, USub };
enum class CompareOperator : std::uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };

struct Node {
    NodeKind kind;
    SourceSpan span; // roots, Arguments, WithItem, MatchCase and Comprehension have none in `ast`; here they
                     // may have one
};
struct Expression : Node { };
struct Statement : Node { };
struct Pattern : Node { };
struct TypeParameter : Node { }; // TypeVar, ParamSpec or TypeVarTuple

template <class T> using NodeList = std::span<T const* const>;
using NameList = std::span<std::string_view const>;

template <class T> bool is(Node const& node)
{
    return node.kind == T::node_kind;
}

// The node as a T, or nullptr if it is none. A null pointer stays one.
template <class T> T const* as(Node const* node)
{
    return node && node->kind == T::node_kind ? static_cast<T const*>(node) : nullptr;
}

// For a node whose kind is known.
template <class T> T const& to(Node const& node)
{
    VERIFY(node.kind == T::node_kind);
    return static_cast<T const&>(node);
}

struct Alias;
struct Arg;
struct Arguments;
struct Comprehension;
struct ExceptHandler;
struct Keyword;
struct MatchCase;
struct WithItem;

// Roots

struct Module : Node {
    static constexpr NodeKind node_kind = NodeKind::Module;
    NodeList<Statement> body;
};

struct Interactive : Node {
    static constexpr NodeKind node_kind = NodeKind::Interactive;
    NodeList<Statement> body;
};

struct ExpressionRoot : Node {
    static constexpr NodeKind node_kind = NodeKind::ExpressionRoot;
    Expression const* body = nullptr;
};

// Statements

struct FunctionDefinition : Statement {
    std::string_view name;
    Arguments const* args = nullptr;
    NodeList<Statement> body;
    NodeList<Expression> decorator_list;
    Expression const* returns = nullptr;
    NodeList<TypeParameter> type_params;
    // If the body was left unread (see ParseOptions), or was read later: the text from the line of `def` to its end.
    std::string_view deferred;
    bool may_have_documentation = true; // false if an unread body begins with something else than a string
};

struct FunctionDef : FunctionDefinition {
    static constexpr NodeKind node_kind = NodeKind::FunctionDef;
};

struct AsyncFunctionDef : FunctionDefinition {
    static constexpr NodeKind node_kind = NodeKind::AsyncFunctionDef;
};

struct ClassDef : Statement {
    static constexpr NodeKind node_kind = NodeKind::ClassDef;
    std::string_view name;
    NodeList<Expression> bases;
    NodeList<Keyword> keywords;
    NodeList<Statement> body;
    NodeList<Expression> decorator_list;
    NodeList<TypeParameter> type_params;
};

struct Return : Statement {
    static constexpr NodeKind node_kind = NodeKind::Return;
    Expression const* value = nullptr; // optional
};

struct Delete : Statement {
    static constexpr NodeKind node_kind = NodeKind::Delete;
    NodeList<Expression> targets;
};

struct Assign : Statement {
    static constexpr NodeKind node_kind = NodeKind::Assign;
    NodeList<Expression> targets;
    Expression const* value = nullptr;
};

struct TypeAlias : Statement {
    static constexpr NodeKind node_kind = NodeKind::TypeAlias;
    Expression const* name = nullptr; // a Name
    NodeList<TypeParameter> type_params;
    Expression const* value = nullptr;
};

struct AugAssign : Statement {
    static constexpr NodeKind node_kind = NodeKind::AugAssign;
    Expression const* target = nullptr;
    BinaryOperator op = BinaryOperator::Add;
    Expression const* value = nullptr;
};

struct AnnAssign : Statement {
    static constexpr NodeKind node_kind = NodeKind::AnnAssign;
    Expression const* target = nullptr;
    Expression const* annotation = nullptr;
    Expression const* value = nullptr; // optional
    bool simple = false; // a bare name without parentheses
};

struct ForStatement : Statement {
    Expression const* target = nullptr;
    Expression const* iter = nullptr;
    NodeList<Statement> body;
    NodeList<Statement> orelse;
};

struct For : ForStatement {
    static constexpr NodeKind node_kind = NodeKind::For;
};

struct AsyncFor : ForStatement {
    static constexpr NodeKind node_kind = NodeKind::AsyncFor;
};

struct While : Statement {
    static constexpr NodeKind node_kind = NodeKind::While;
    Expression const* test = nullptr;
    NodeList<Statement> body;
    NodeList<Statement> orelse;
};

struct If : Statement {
    static constexpr NodeKind node_kind = NodeKind::If;
    Expression const* test = nullptr;
    NodeList<Statement> body;
    NodeList<Statement> orelse; // an `elif` is a single If in here
};

struct WithStatement : Statement {
    NodeList<WithItem> items;
    NodeList<Statement> body;
};

struct With : WithStatement {
    static constexpr NodeKind node_kind = NodeKind::With;
};

struct AsyncWith : WithStatement {
    static constexpr NodeKind node_kind = NodeKind::AsyncWith;
};

struct Match : Statement {
    static constexpr NodeKind node_kind = NodeKind::Match;
    Expression const* subject = nullptr;
    NodeList<MatchCase> cases;
};

struct Raise : Statement {
    static constexpr NodeKind node_kind = NodeKind::Raise;
    Expression const* exc = nullptr; // optional
    Expression const* cause = nullptr; // optional
};

struct TryStatement : Statement {
    NodeList<Statement> body;
    NodeList<ExceptHandler> handlers;
    NodeList<Statement> orelse;
    NodeList<Statement> finalbody;
};

struct Try : TryStatement {
    static constexpr NodeKind node_kind = NodeKind::Try;
};

struct TryStar : TryStatement {
    static constexpr NodeKind node_kind = NodeKind::TryStar;
};

struct Assert : Statement {
    static constexpr NodeKind node_kind = NodeKind::Assert;
    Expression const* test = nullptr;
    Expression const* msg = nullptr; // optional
};

struct Import : Statement {
    static constexpr NodeKind node_kind = NodeKind::Import;
    NodeList<Alias> names;
};

struct ImportFrom : Statement {
    static constexpr NodeKind node_kind = NodeKind::ImportFrom;
    std::string_view module; // optional
    NodeList<Alias> names; // a single Alias called "*" for `import *`
    std::uint32_t level = 0; // number of leading dots
};

struct Global : Statement {
    static constexpr NodeKind node_kind = NodeKind::Global;
    NameList names;
};

struct Nonlocal : Statement {
    static constexpr NodeKind node_kind = NodeKind::Nonlocal;
    NameList names;
};

struct Expr : Statement {
    static constexpr NodeKind node_kind = NodeKind::Expr;
    Expression const* value = nullptr;
};

struct Pass : Statement {
    static constexpr NodeKind node_kind = NodeKind::Pass;
};

struct Break : Statement {
    static constexpr NodeKind node_kind = NodeKind::Break;
};

struct Continue : Statement {
    static constexpr NodeKind node_kind = NodeKind::Continue;
};

// Expressions

struct BoolOp : Expression {
    static constexpr NodeKind node_kind = NodeKind::BoolOp;
    BoolOperator op = BoolOperator::And;
    NodeList<Expression> values; // at least two
};

struct NamedExpr : Expression {
    static constexpr NodeKind node_kind = NodeKind::NamedExpr;
    Expression const* target = nullptr; // a Name
    Expression const* value = nullptr;
};

struct BinOp : Expression {
    static constexpr NodeKind node_kind = NodeKind::BinOp;
    Expression const* left = nullptr;
    BinaryOperator op = BinaryOperator::Add;
    Expression const* right = nullptr;
};

struct UnaryOp : Expression {
    static constexpr NodeKind node_kind = NodeKind::UnaryOp;
    UnaryOperator op = UnaryOperator::Not;
    Expression const* operand = nullptr;
};

struct Lambda : Expression {
    static constexpr NodeKind node_kind = NodeKind::Lambda;
    Arguments const* args = nullptr;
    Expression const* body = nullptr;
};

struct IfExp : Expression {
    static constexpr NodeKind node_kind = NodeKind::IfExp;
    Expression const* test = nullptr;
    Expression const* body = nullptr;
    Expression const* orelse = nullptr;
};

struct Dict : Expression {
    static constexpr NodeKind node_kind = NodeKind::Dict;
    NodeList<Expression> keys; // nullptr for `**value`
    NodeList<Expression> values;
};

struct Set : Expression {
    static constexpr NodeKind node_kind = NodeKind::Set;
    NodeList<Expression> elts;
};

// What list, set and generator comprehensions share.
struct ElementComprehension : Expression {
    Expression const* elt = nullptr;
    NodeList<Comprehension> generators;
};

struct ListComp : ElementComprehension {
    static constexpr NodeKind node_kind = NodeKind::ListComp;
};

struct SetComp : ElementComprehension {
    static constexpr NodeKind node_kind = NodeKind::SetComp;
};

struct GeneratorExp : ElementComprehension {
    static constexpr NodeKind node_kind = NodeKind::GeneratorExp;
};

struct DictComp : Expression {
    static constexpr NodeKind node_kind = NodeKind::DictComp;
    Expression const* key = nullptr;
    Expression const* value = nullptr;
    NodeList<Comprehension> generators;
};

struct Await : Expression {
    static constexpr NodeKind node_kind = NodeKind::Await;
    Expression const* value = nullptr;
};

struct Yield : Expression {
    static constexpr NodeKind node_kind = NodeKind::Yield;
    Expression const* value = nullptr; // optional
};

struct YieldFrom : Expression {
    static constexpr NodeKind node_kind = NodeKind::YieldFrom;
    Expression const* value = nullptr;
};

struct Compare : Expression {
    static constexpr NodeKind node_kind = NodeKind::Compare;
    Expression const* left = nullptr;
    std::span<CompareOperator const> ops;
    NodeList<Expression> comparators; // as many as ops
};

struct Call : Expression {
    static constexpr NodeKind node_kind = NodeKind::Call;
    Expression const* func = nullptr;
    NodeList<Expression> args; // may hold Starred
    NodeList<Keyword> keywords;
};

struct FormattedValue : Expression {
    static constexpr NodeKind node_kind = NodeKind::FormattedValue;
    Expression const* value = nullptr;
    int conversion = -1; // -1, 's', 'r' or 'a'
    Expression const* format_spec = nullptr; // optional, a JoinedStr
};

struct JoinedStr : Expression {
    static constexpr NodeKind node_kind = NodeKind::JoinedStr;
    NodeList<Expression> values; // Constant strings and FormattedValue
};

struct Literal {
    enum class Kind : std::uint8_t {
        None,
        True,
        False,
        Ellipsis,
        Integer, // in `integer`
        BigInteger, // too large for it: `text` holds the digits, without prefix and underscores, to `base`
        Float, // in `number`
        Imaginary, // in `number`
        String, // in `text`; UTF-8, lone surrogates from escapes as three bytes each (WTF-8)
        Bytes, // in `text`
    };
    Kind kind = Kind::None;
    std::uint8_t base = 10; // 2, 8, 10 or 16
    std::int64_t integer = 0;
    double number = 0;
    std::string_view text;
};

struct Constant : Expression {
    static constexpr NodeKind node_kind = NodeKind::Constant;
    Literal value;
    bool has_unicode_prefix = false; // ast's kind='u'
};

struct Attribute : Expression {
    static constexpr NodeKind node_kind = NodeKind::Attribute;
    Expression const* value = nullptr;
    std::string_view attr; // as written; private names are mangled by the scope table
    ExpressionContext ctx = ExpressionContext::Load;
};

struct Subscript : Expression {
    static constexpr NodeKind node_kind = NodeKind::Subscript;
    Expression const* value = nullptr;
    Expression const* slice = nullptr;
    ExpressionContext ctx = ExpressionContext::Load;
};

struct Starred : Expression {
    static constexpr NodeKind node_kind = NodeKind::Starred;
    Expression const* value = nullptr;
    ExpressionContext ctx = ExpressionContext::Load;
};

struct Name : Expression {
    static constexpr NodeKind node_kind = NodeKind::Name;
    std::string_view id;
    ExpressionContext ctx = ExpressionContext::Load;
};

struct List : Expression {
    static constexpr NodeKind node_kind = NodeKind::List;
    NodeList<Expression> elts;
    ExpressionContext ctx = ExpressionContext::Load;
};

struct Tuple : Expression {
    static constexpr NodeKind node_kind = NodeKind::Tuple;
    NodeList<Expression> elts;
    ExpressionContext ctx = ExpressionContext::Load;
};

struct Slice : Expression {
    static constexpr NodeKind node_kind = NodeKind::Slice;
    Expression const* lower = nullptr; // all three optional
    Expression const* upper = nullptr;
    Expression const* step = nullptr;
};

// Patterns

struct MatchValue : Pattern {
    static constexpr NodeKind node_kind = NodeKind::MatchValue;
    Expression const* value = nullptr;
};

struct MatchSingleton : Pattern {
    static constexpr NodeKind node_kind = NodeKind::MatchSingleton;
    Literal::Kind value = Literal::Kind::None; // None, True or False
};

struct MatchSequence : Pattern {
    static constexpr NodeKind node_kind = NodeKind::MatchSequence;
    NodeList<Pattern> patterns;
};

struct MatchMapping : Pattern {
    static constexpr NodeKind node_kind = NodeKind::MatchMapping;
    NodeList<Expression> keys;
    NodeList<Pattern> patterns;
    std::string_view rest; // optional
};

struct MatchClass : Pattern {
    static constexpr NodeKind node_kind = NodeKind::MatchClass;
    Expression const* cls = nullptr;
    NodeList<Pattern> patterns;
    NameList kwd_attrs;
    NodeList<Pattern> kwd_patterns;
};

struct MatchStar : Pattern {
    static constexpr NodeKind node_kind = NodeKind::MatchStar;
    std::string_view name; // optional: absent for `*_`
};

struct MatchAs : Pattern {
    static constexpr NodeKind node_kind = NodeKind::MatchAs;
    Pattern const* pattern = nullptr; // optional
    std::string_view name; // optional: absent for the wildcard `_`
};

struct MatchOr : Pattern {
    static constexpr NodeKind node_kind = NodeKind::MatchOr;
    NodeList<Pattern> patterns;
};

// Helpers

struct ExceptHandler : Node {
    static constexpr NodeKind node_kind = NodeKind::ExceptHandler;
    Expression const* type = nullptr; // optional
    std::string_view name; // optional
    NodeList<Statement> body;
};

struct Arg : Node {
    static constexpr NodeKind node_kind = NodeKind::Arg;
    std::string_view arg;
    Expression const* annotation = nullptr; // optional
};

struct Arguments : Node {
    static constexpr NodeKind node_kind = NodeKind::Arguments;
    NodeList<Arg> posonlyargs;
    NodeList<Arg> args;
    Arg const* vararg = nullptr; // optional
    NodeList<Arg> kwonlyargs;
    NodeList<Expression> kw_defaults; // one for each of kwonlyargs, nullptr where it has none
    Arg const* kwarg = nullptr; // optional
    NodeList<Expression> defaults; // for the last of posonlyargs and args together
};

struct Keyword : Node {
    static constexpr NodeKind node_kind = NodeKind::Keyword;
    std::string_view arg; // absent for `**value`
    Expression const* value = nullptr;
};

struct Alias : Node {
    static constexpr NodeKind node_kind = NodeKind::Alias;
    std::string_view name; // dotted in `import a.b`
    std::string_view asname; // optional
};

struct WithItem : Node {
    static constexpr NodeKind node_kind = NodeKind::WithItem;
    Expression const* context_expr = nullptr;
    Expression const* optional_vars = nullptr; // optional
};

struct MatchCase : Node {
    static constexpr NodeKind node_kind = NodeKind::MatchCase;
    Pattern const* pattern = nullptr;
    Expression const* guard = nullptr; // optional
    NodeList<Statement> body;
};

struct Comprehension : Node {
    static constexpr NodeKind node_kind = NodeKind::Comprehension;
    Expression const* target = nullptr;
    Expression const* iter = nullptr;
    NodeList<Expression> ifs;
    bool is_async = false;
};

struct TypeVar : TypeParameter {
    static constexpr NodeKind node_kind = NodeKind::TypeVar;
    std::string_view name;
    Expression const* bound = nullptr; // optional
};

struct ParamSpec : TypeParameter {
    static constexpr NodeKind node_kind = NodeKind::ParamSpec;
    std::string_view name;
};

struct TypeVarTuple : TypeParameter {
    static constexpr NodeKind node_kind = NodeKind::TypeVarTuple;
    std::string_view name;
};

// A parsed unit of source text. The root is a Module, an Interactive or an ExpressionRoot.
struct SyntaxTree {
    Arena arena;
    Interner names { arena }; // of every identifier in the tree: equal ones have equal addresses
    Node const* root = nullptr;
};

}
