#include "interpreter/lowering/expression_text.h"

#include "interpreter/lowering/lowering.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/string.h"
#include "runtime/operations/conversion.h"

#include <cmath>

namespace krait {

namespace {

// How tightly an expression binds, from loose to tight. An operand that binds less tightly than its place asks for is
// put in parentheses.
enum Level : int {
    TupleLevel,
    TestLevel,
    OrLevel,
    AndLevel,
    NotLevel,
    ComparisonLevel,
    BitOrLevel,
    BitXorLevel,
    BitAndLevel,
    ShiftLevel,
    SumLevel,
    TermLevel,
    FactorLevel,
    PowerLevel,
    AwaitLevel,
    AtomLevel,
};

struct OperatorText {
    char const* text;
    Level level;
};

OperatorText text_of(syntax::BinaryOperator op)
{
    switch (op) {
    case syntax::BinaryOperator::Add:
        return { " + ", SumLevel };
    case syntax::BinaryOperator::Sub:
        return { " - ", SumLevel };
    case syntax::BinaryOperator::Mult:
        return { " * ", TermLevel };
    case syntax::BinaryOperator::MatMult:
        return { " @ ", TermLevel };
    case syntax::BinaryOperator::Div:
        return { " / ", TermLevel };
    case syntax::BinaryOperator::Mod:
        return { " % ", TermLevel };
    case syntax::BinaryOperator::FloorDiv:
        return { " // ", TermLevel };
    case syntax::BinaryOperator::Pow:
        return { " ** ", PowerLevel };
    case syntax::BinaryOperator::LShift:
        return { " << ", ShiftLevel };
    case syntax::BinaryOperator::RShift:
        return { " >> ", ShiftLevel };
    case syntax::BinaryOperator::BitOr:
        return { " | ", BitOrLevel };
    case syntax::BinaryOperator::BitXor:
        return { " ^ ", BitXorLevel };
    case syntax::BinaryOperator::BitAnd:
        return { " & ", BitAndLevel };
    }
    UNREACHABLE();
}

char const* text_of(syntax::CompareOperator op)
{
    constexpr char const* texts[] { " == ", " != ", " < ", " <= ", " > ", " >= ", " is ", " is not ", " in ",
        " not in " };
    return texts[static_cast<size_t>(op)];
}

class ExpressionWriter {
public:
    Result<void> write(syntax::Expression const&, int level);
    std::string text;

private:
    template <class List> Result<void> write_list(List const& expressions, int level)
    {
        bool is_first = true;
        for (auto* each : expressions) {
            text += is_first ? "" : ", ";
            is_first = false;
            TRY(write(*each, level));
        }
        return {};
    }
    Result<void> write_bracketed(char const* open, syntax::NodeList<syntax::Expression> parts, char const* close)
    {
        text += open;
        TRY(write_list(parts, TestLevel));
        text += close;
        return {};
    }
    Result<void> write_comprehension(syntax::NodeList<syntax::Comprehension>, char const* close);
    Result<void> write_unary(syntax::UnaryOp const&);
    Result<void> write_compare(syntax::Compare const&);
    Result<void> write_lambda(syntax::Lambda const&);
    Result<void> write_dict(syntax::Dict const&);
    Result<void> write_call(syntax::Call const&);
    Result<void> write_constant(syntax::Constant const&);
    Result<void> write_slice(syntax::Slice const&);
    Result<void> write_subscript(syntax::Subscript const&);
    Result<void> write_attribute(syntax::Attribute const&);
    Result<void> write_formatted(syntax::JoinedStr const&);
    Result<void> write_field(syntax::FormattedValue const&);
    Result<void> write_parts_of_formatted(syntax::JoinedStr const&);
    Result<void> write_open(syntax::Expression const&); // without parentheses around it
};

// How tightly an expression binds as a whole.
int level_of(syntax::Expression const& node)
{
    using syntax::NodeKind;
    switch (node.kind) {
    case NodeKind::BoolOp:
        return syntax::to<syntax::BoolOp>(node).op == syntax::BoolOperator::And ? AndLevel : OrLevel;
    case NodeKind::BinOp:
        return text_of(syntax::to<syntax::BinOp>(node).op).level;
    case NodeKind::UnaryOp:
        return syntax::to<syntax::UnaryOp>(node).op == syntax::UnaryOperator::Not ? NotLevel : FactorLevel;
    case NodeKind::Lambda:
    case NodeKind::IfExp:
        return TestLevel;
    case NodeKind::Compare:
        return ComparisonLevel;
    case NodeKind::Await:
        return AwaitLevel;
    case NodeKind::NamedExpr:
        return TupleLevel;
    case NodeKind::Tuple:
        return syntax::to<syntax::Tuple>(node).elts.empty() ? AtomLevel : TupleLevel;
    default:
        return AtomLevel;
    }
}

Result<void> ExpressionWriter::write(syntax::Expression const& node, int level)
{
    bool const needs_parentheses = level > level_of(node);
    text += needs_parentheses ? "(" : "";
    TRY(write_open(node));
    text += needs_parentheses ? ")" : "";
    return {};
}

Result<void> ExpressionWriter::write_open(syntax::Expression const& node)
{
    using syntax::NodeKind;
    switch (node.kind) {
    case NodeKind::BoolOp: {
        auto& operation = syntax::to<syntax::BoolOp>(node);
        bool const is_and = operation.op == syntax::BoolOperator::And;
        for (size_t i = 0; i < operation.values.size(); ++i) {
            text += i == 0 ? "" : is_and ? " and " : " or ";
            TRY(write(*operation.values[i], is_and ? AndLevel + 1 : OrLevel + 1));
        }
        return {};
    }
    case NodeKind::BinOp: {
        auto& operation = syntax::to<syntax::BinOp>(node);
        auto const [symbol, level] = text_of(operation.op);
        bool const is_power = operation.op == syntax::BinaryOperator::Pow;
        TRY(write(*operation.left, is_power ? level + 1 : level));
        text += symbol;
        return write(*operation.right, is_power ? level : level + 1);
    }
    case NodeKind::UnaryOp:
        return write_unary(syntax::to<syntax::UnaryOp>(node));
    case NodeKind::Lambda:
        return write_lambda(syntax::to<syntax::Lambda>(node));
    case NodeKind::IfExp: {
        auto& choice = syntax::to<syntax::IfExp>(node);
        TRY(write(*choice.body, TestLevel + 1));
        text += " if ";
        TRY(write(*choice.test, TestLevel + 1));
        text += " else ";
        return write(*choice.orelse, TestLevel);
    }
    case NodeKind::Dict:
        return write_dict(syntax::to<syntax::Dict>(node));
    case NodeKind::Set:
        return write_bracketed("{", syntax::to<syntax::Set>(node).elts, "}");
    case NodeKind::List:
        return write_bracketed("[", syntax::to<syntax::List>(node).elts, "]");
    case NodeKind::Tuple: {
        auto parts = syntax::to<syntax::Tuple>(node).elts;
        if (parts.empty())
            text += "()";
        return write_bracketed("", parts, parts.size() == 1 ? "," : "");
    }
    case NodeKind::ListComp:
    case NodeKind::SetComp:
    case NodeKind::GeneratorExp: {
        auto& comprehension = static_cast<syntax::ElementComprehension const&>(node);
        text += node.kind == NodeKind::ListComp ? "[" : node.kind == NodeKind::SetComp ? "{" : "(";
        TRY(write(*comprehension.elt, TestLevel));
        return write_comprehension(comprehension.generators,
            node.kind == NodeKind::ListComp      ? "]"
                : node.kind == NodeKind::SetComp ? "}"
                                                 : ")");
    }
    case NodeKind::DictComp: {
        auto& comprehension = syntax::to<syntax::DictComp>(node);
        text += "{";
        TRY(write(*comprehension.key, TestLevel));
        text += ": ";
        TRY(write(*comprehension.value, TestLevel));
        return write_comprehension(comprehension.generators, "}");
    }
    case NodeKind::Await:
        text += "await ";
        return write(*syntax::to<syntax::Await>(node).value, AtomLevel);
    case NodeKind::Yield: {
        auto* value = syntax::to<syntax::Yield>(node).value;
        text += value ? "(yield " : "(yield";
        if (value)
            TRY(write(*value, TupleLevel));
        text += ")";
        return {};
    }
    case NodeKind::YieldFrom:
        text += "(yield from ";
        TRY(write(*syntax::to<syntax::YieldFrom>(node).value, TestLevel));
        text += ")";
        return {};
    case NodeKind::Compare:
        return write_compare(syntax::to<syntax::Compare>(node));
    case NodeKind::Call:
        return write_call(syntax::to<syntax::Call>(node));
    case NodeKind::JoinedStr:
        return write_formatted(syntax::to<syntax::JoinedStr>(node));
    case NodeKind::Constant:
        return write_constant(syntax::to<syntax::Constant>(node));
    case NodeKind::Attribute:
        return write_attribute(syntax::to<syntax::Attribute>(node));
    case NodeKind::Subscript:
        return write_subscript(syntax::to<syntax::Subscript>(node));
    case NodeKind::Starred:
        text += "*";
        return write(*syntax::to<syntax::Starred>(node).value, BitOrLevel);
    case NodeKind::Name:
        text += syntax::to<syntax::Name>(node).id;
        return {};
    case NodeKind::Slice:
        return write_slice(syntax::to<syntax::Slice>(node));
    case NodeKind::NamedExpr: {
        auto& named = syntax::to<syntax::NamedExpr>(node);
        TRY(write(*named.target, AtomLevel));
        text += " := ";
        return write(*named.value, AtomLevel);
    }
    default:
        UNREACHABLE();
    }
}

Result<void> ExpressionWriter::write_comprehension(syntax::NodeList<syntax::Comprehension> loops, char const* close)
{
    for (auto* loop : loops) {
        text += loop->is_async ? " async for " : " for ";
        TRY(write(*loop->target, TupleLevel));
        text += " in ";
        TRY(write(*loop->iter, TestLevel + 1));
        for (auto* condition : loop->ifs) {
            text += " if ";
            TRY(write(*condition, TestLevel + 1));
        }
    }
    text += close;
    return {};
}

Result<void> ExpressionWriter::write_unary(syntax::UnaryOp const& node)
{
    bool const is_not = node.op == syntax::UnaryOperator::Not;
    text += is_not                                 ? "not "
        : node.op == syntax::UnaryOperator::Invert ? "~"
        : node.op == syntax::UnaryOperator::UAdd   ? "+"
                                                   : "-";
    return write(*node.operand, is_not ? NotLevel : FactorLevel);
}

Result<void> ExpressionWriter::write_compare(syntax::Compare const& node)
{
    TRY(write(*node.left, ComparisonLevel + 1));
    for (size_t i = 0; i < node.ops.size(); ++i) {
        text += text_of(node.ops[i]);
        TRY(write(*node.comparators[i], ComparisonLevel + 1));
    }
    return {};
}

Result<void> ExpressionWriter::write_lambda(syntax::Lambda const& node)
{
    syntax::Arguments const& parameters = *node.args;
    std::string separator = " ";
    auto add = [&](std::string_view name, syntax::Expression const* standard) -> Result<void> {
        text += separator;
        text += name;
        separator = ", ";
        if (standard) {
            text += "=";
            TRY(write(*standard, TestLevel));
        }
        return {};
    };
    text += "lambda";
    size_t const positional = parameters.posonlyargs.size() + parameters.args.size();
    for (size_t i = 0; i < positional; ++i) {
        bool const is_positional_only = i < parameters.posonlyargs.size();
        auto* parameter
            = is_positional_only ? parameters.posonlyargs[i] : parameters.args[i - parameters.posonlyargs.size()];
        size_t const required = positional - parameters.defaults.size();
        TRY(add(parameter->arg, i < required ? nullptr : parameters.defaults[i - required]));
        if (i + 1 == parameters.posonlyargs.size())
            TRY(add("/", nullptr));
    }
    if (parameters.vararg)
        TRY(add("*" + std::string(parameters.vararg->arg), nullptr));
    else if (!parameters.kwonlyargs.empty())
        TRY(add("*", nullptr));
    for (size_t i = 0; i < parameters.kwonlyargs.size(); ++i)
        TRY(add(parameters.kwonlyargs[i]->arg, parameters.kw_defaults[i]));
    if (parameters.kwarg)
        TRY(add("**" + std::string(parameters.kwarg->arg), nullptr));
    text += ": ";
    return write(*node.body, TestLevel);
}

Result<void> ExpressionWriter::write_dict(syntax::Dict const& node)
{
    text += "{";
    for (size_t i = 0; i < node.values.size(); ++i) {
        text += i == 0 ? "" : ", ";
        if (node.keys[i]) {
            TRY(write(*node.keys[i], TestLevel));
            text += ": ";
            TRY(write(*node.values[i], TestLevel));
        } else {
            text += "**";
            TRY(write(*node.values[i], BitOrLevel));
        }
    }
    text += "}";
    return {};
}

Result<void> ExpressionWriter::write_call(syntax::Call const& node)
{
    TRY(write(*node.func, AtomLevel));
    // A lone generator expression brings its own parentheses.
    if (node.args.size() == 1 && node.keywords.empty() && node.args[0]->kind == syntax::NodeKind::GeneratorExp)
        return write(*node.args[0], AtomLevel);
    text += "(";
    TRY(write_list(node.args, TestLevel));
    bool is_first = node.args.empty();
    for (auto* keyword : node.keywords) {
        text += is_first ? "" : ", ";
        is_first = false;
        bool const is_named = keyword->arg.data() != nullptr;
        text += is_named ? keyword->arg : "**";
        text += is_named ? "=" : "";
        TRY(write(*keyword->value, is_named ? TestLevel : BitOrLevel));
    }
    text += ")";
    return {};
}

Result<void> ExpressionWriter::write_constant(syntax::Constant const& node)
{
    using Kind = syntax::Literal::Kind;
    if (node.value.kind == Kind::Ellipsis) {
        text += "...";
    } else if ((node.value.kind == Kind::Float || node.value.kind == Kind::Imaginary)
        && std::isinf(node.value.number)) {
        text += node.value.kind == Kind::Float ? "1e309" : "1e309j";
    } else {
        Value value = TRY(literal_value(node.value));
        text += node.has_unicode_prefix ? "u" : "";
        text += TRY(repr(value))->to_utf8();
    }
    return {};
}

Result<void> ExpressionWriter::write_slice(syntax::Slice const& node)
{
    if (node.lower)
        TRY(write(*node.lower, TestLevel));
    text += ":";
    if (node.upper)
        TRY(write(*node.upper, TestLevel));
    if (node.step) {
        text += ":";
        TRY(write(*node.step, TestLevel));
    }
    return {};
}

Result<void> ExpressionWriter::write_subscript(syntax::Subscript const& node)
{
    TRY(write(*node.value, AtomLevel));
    text += "[";
    TRY(write(*node.slice, TupleLevel));
    text += "]";
    return {};
}

Result<void> ExpressionWriter::write_attribute(syntax::Attribute const& node)
{
    TRY(write(*node.value, AtomLevel));
    using Kind = syntax::Literal::Kind;
    auto* number = syntax::as<syntax::Constant>(node.value);
    bool const is_int = number && (number->value.kind == Kind::Integer || number->value.kind == Kind::BigInteger);
    text += is_int ? " ." : ".";
    text += node.attr;
    return {};
}

Result<void> ExpressionWriter::write_formatted(syntax::JoinedStr const& node)
{
    std::string outer = std::exchange(text, {});
    TRY(write_parts_of_formatted(node));
    String* body = TRY(String::create(text));
    text = outer + "f" + TRY(repr(Value(body)))->to_utf8();
    return {};
}

Result<void> ExpressionWriter::write_parts_of_formatted(syntax::JoinedStr const& node)
{
    for (auto* part : node.values) {
        if (auto* field = syntax::as<syntax::FormattedValue>(part)) {
            TRY(write_field(*field));
            continue;
        }
        for (char c : syntax::to<syntax::Constant>(*part).value.text) {
            text += c;
            if (c == '{' || c == '}')
                text += c;
        }
    }
    return {};
}

Result<void> ExpressionWriter::write_field(syntax::FormattedValue const& node)
{
    std::string outer = std::exchange(text, {});
    TRY(write(*node.value, TestLevel + 1));
    // Two braces in a row would be one of the text.
    text = outer + (text.starts_with('{') ? "{ " : "{") + text;
    if (node.conversion > 0) {
        text += '!';
        text += static_cast<char>(node.conversion);
    }
    if (auto* format = syntax::as<syntax::JoinedStr>(node.format_spec)) {
        text += ":";
        TRY(write_parts_of_formatted(*format));
    }
    text += "}";
    return {};
}

}

Result<std::string> expression_text(syntax::Expression const& node)
{
    ExpressionWriter writer;
    TRY(writer.write(node, TestLevel));
    return std::move(writer.text);
}

}
