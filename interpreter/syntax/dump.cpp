#include "interpreter/syntax/dump.h"

#include "interpreter/syntax/unicode.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <tuple>
#include <vector>

namespace krait::syntax {

namespace {

std::string text_repr(std::string_view text)
{
    char quote = text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos ? '"' : '\'';
    std::string result(1, quote);
    for (std::size_t i = 0; i < text.size();) {
        char32_t c = decode_utf8(text, i);
        char buffer[16];
        if (c == static_cast<unsigned char>(quote) || c == '\\') {
            result += '\\';
            result += static_cast<char>(c);
        } else if (c == '\n') {
            result += "\\n";
        } else if (c == '\r') {
            result += "\\r";
        } else if (c == '\t') {
            result += "\\t";
        } else if (is_printable(c)) {
            append_utf8(result, c);
        } else {
            char const* form = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
            std::snprintf(buffer, sizeof buffer, form, static_cast<unsigned>(c));
            result += buffer;
        }
    }
    return result + quote;
}

std::string bytes_repr(std::string_view bytes)
{
    char quote = bytes.find('\'') != std::string_view::npos && bytes.find('"') == std::string_view::npos ? '"' : '\'';
    std::string result = std::string("b") + quote;
    for (char c : bytes) {
        char buffer[8];
        auto byte = static_cast<unsigned char>(c);
        if (c == quote || c == '\\') {
            result += '\\';
            result += c;
        } else if (c == '\n') {
            result += "\\n";
        } else if (c == '\r') {
            result += "\\r";
        } else if (c == '\t') {
            result += "\\t";
        } else if (byte < 0x20 || byte >= 0x7F) {
            std::snprintf(buffer, sizeof buffer, "\\x%02x", static_cast<unsigned>(byte));
            result += buffer;
        } else {
            result += c;
        }
    }
    return result + quote;
}

// Quadratic in the number of digits, which is good enough for a dump.
std::string decimal_digits(std::string_view digits, std::uint32_t base)
{
    constexpr std::uint64_t limb_base = 1'000'000'000;
    std::vector<std::uint32_t> limbs { 0 };
    for (char c : digits) {
        auto carry = static_cast<std::uint64_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        for (std::uint32_t& limb : limbs) {
            carry += static_cast<std::uint64_t>(limb) * base;
            limb = static_cast<std::uint32_t>(carry % limb_base);
            carry /= limb_base;
        }
        if (carry)
            limbs.push_back(static_cast<std::uint32_t>(carry));
    }
    std::string result = std::to_string(limbs.back());
    for (std::size_t i = limbs.size() - 1; i-- > 0;) {
        std::string part = std::to_string(limbs[i]);
        result += std::string(9 - part.size(), '0') + part;
    }
    return result;
}

// The shortest digits that give the number back, as repr() arranges them.
std::string float_repr(double number, bool with_point)
{
    if (std::isinf(number))
        return number < 0 ? "-inf" : "inf";
    char buffer[64];
    auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::scientific);
    std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
    std::size_t exponent_at = text.find('e');
    int exponent = 0;
    std::string_view exponent_text = text.substr(exponent_at + 1);
    if (exponent_text[0] == '+')
        exponent_text.remove_prefix(1);
    std::from_chars(exponent_text.data(), exponent_text.data() + exponent_text.size(), exponent);
    std::string digits;
    for (char c : text.substr(0, exponent_at)) {
        if (c != '.')
            digits += c;
    }
    auto count = static_cast<int>(digits.size());
    if (exponent < -4 || exponent >= 16) {
        std::string result = digits.substr(0, 1);
        if (count > 1)
            result += "." + digits.substr(1);
        char suffix[16];
        std::snprintf(suffix, sizeof suffix, "e%c%02d", exponent < 0 ? '-' : '+', std::abs(exponent));
        return result + suffix;
    }
    if (exponent < 0)
        return "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
    if (count <= exponent + 1)
        return digits + std::string(static_cast<std::size_t>(exponent + 1 - count), '0') + (with_point ? ".0" : "");
    return digits.substr(0, static_cast<std::size_t>(exponent) + 1) + "."
        + digits.substr(static_cast<std::size_t>(exponent) + 1);
}

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

constexpr char const* context_names[] = { "Load", "Store", "Del" };
constexpr char const* bool_names[] = { "And", "Or" };
constexpr char const* binary_names[] = { "Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift",
    "BitOr", "BitXor", "BitAnd", "FloorDiv" };
constexpr char const* unary_names[] = { "Invert", "Not", "UAdd", "USub" };
constexpr char const* compare_names[] = { "Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn" };

// Below this the tree is not shown: it is deeper than anything that can be compiled.
constexpr std::size_t deepest_level = 2500;

class Dumper {
public:
    Dumper(int indent, DumpAttributes attributes)
        : indent_(indent)
        , attributes_(attributes)
    {
    }

    void node(Node const& node);
    std::string take() { return std::move(out_); }

private:
    // One value within a node: its separator and name come first.
    void begin_field(char const* name)
    {
        if (is_probing_) {
            ++probed_fields_;
            return;
        }
        begin_item();
        out_ += name;
        out_ += '=';
    }
    void begin_item()
    {
        bool on_own_line = indent_ >= 0 && !is_inline_;
        if (!is_first_)
            out_ += on_own_line ? "," : ", ";
        if (on_own_line) {
            out_ += '\n';
            out_.append(static_cast<std::size_t>(indent_) * level_, ' ');
        }
        is_first_ = false;
    }
    void open(char const* text)
    {
        out_ += text;
        ++level_;
        is_first_ = true;
    }
    void close(char const* text)
    {
        --level_;
        out_ += text;
        is_first_ = false;
    }

    void child(char const* name, Node const* value)
    {
        if (!value)
            return;
        begin_field(name);
        if (!is_probing_)
            node(*value);
        else if (!is_counting_ && has_fields(*value))
            probed_is_simple_ = false;
    }
    template <class T> void list(char const* name, std::span<T const* const> values)
    {
        begin_field(name);
        if (is_probing_) {
            probed_is_simple_ = probed_is_simple_ && values.empty();
            return;
        }
        if (values.empty()) {
            out_ += "[]";
            return;
        }
        open("[");
        for (T const* value : values) {
            begin_item();
            if (value)
                node(*value);
            else
                out_ += "None";
        }
        close("]");
    }
    void names(char const* name, NameList values)
    {
        begin_field(name);
        if (is_probing_) {
            probed_is_simple_ = probed_is_simple_ && values.empty();
            return;
        }
        if (values.empty()) {
            out_ += "[]";
            return;
        }
        open("[");
        for (std::string_view value : values) {
            begin_item();
            out_ += text_repr(value);
        }
        close("]");
    }
    void text(char const* name, std::string_view value)
    {
        if (!value.data())
            return;
        begin_field(name);
        if (!is_probing_)
            out_ += text_repr(value);
    }
    void number(char const* name, long long value)
    {
        begin_field(name);
        if (!is_probing_)
            out_ += std::to_string(value);
    }
    void symbol(char const* name, char const* value)
    {
        begin_field(name);
        if (is_probing_)
            return;
        out_ += value;
        out_ += "()";
    }
    void context(ExpressionContext value) { symbol("ctx", context_names[static_cast<int>(value)]); }
    void type_parameters(NodeList<TypeParameter> values)
    {
        if (!values.empty())
            list("type_params", values);
    }

    // As ast.dump arranges it: a node stays on its line if it has at most three fields and all are simple,
    // which are values, empty lists and nodes without fields. Probing goes through the fields without writing
    // anything.
    struct Shape {
        int fields;
        bool is_simple;
    };
    Shape probe(Node const& node);
    bool has_fields(Node const& node)
    {
        is_counting_ = true;
        bool result = probe(node).fields > 0;
        is_counting_ = false;
        return result;
    }

    void all_fields(Node const& node);
    void fields(Node const& node);
    void statement_fields(Node const& node);
    void expression_fields(Node const& node);
    void pattern_fields(Node const& node);
    void helper_fields(Node const& node);

    std::string out_;
    int indent_;
    DumpAttributes attributes_;
    std::size_t level_ = 0;
    bool is_first_ = true;
    bool is_inline_ = false;
    bool is_probing_ = false;
    bool is_counting_ = false; // probing for whether there are fields at all
    int probed_fields_ = 0;
    bool probed_is_simple_ = true;
};

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

void Dumper::node(Node const& node)
{
    if (level_ > deepest_level) {
        out_ += "...";
        return;
    }
    out_ += node_names[static_cast<std::size_t>(node.kind)];
    bool was_inline = is_inline_;
    if (indent_ >= 0) {
        Shape shape = probe(node);
        is_inline_ = shape.is_simple && shape.fields <= 3;
    }
    open("(");
    all_fields(node);
    close(")");
    is_inline_ = was_inline;
}

Dumper::Shape Dumper::probe(Node const& node)
{
    auto before = std::tuple(is_probing_, probed_fields_, probed_is_simple_);
    is_probing_ = true;
    probed_fields_ = 0;
    probed_is_simple_ = true;
    all_fields(node);
    Shape shape { probed_fields_, probed_is_simple_ };
    std::tie(is_probing_, probed_fields_, probed_is_simple_) = before;
    return shape;
}

void Dumper::all_fields(Node const& node)
{
    fields(node);
    if (attributes_ == DumpAttributes::Included && has_place(node.kind)) {
        number("lineno", node.span.line);
        number("col_offset", node.span.column);
        number("end_lineno", node.span.end_line);
        number("end_col_offset", node.span.end_column);
    }
}

void Dumper::fields(Node const& node)
{
    if (node.kind <= NodeKind::Continue)
        statement_fields(node);
    else if (node.kind <= NodeKind::Slice)
        expression_fields(node);
    else if (node.kind <= NodeKind::MatchOr)
        pattern_fields(node);
    else
        helper_fields(node);
}

void Dumper::statement_fields(Node const& node)
{
    switch (node.kind) {
    case NodeKind::Module:
        list("body", to<Module>(node).body);
        list("type_ignores", NodeList<Node>());
        break;
    case NodeKind::Interactive:
        list("body", to<Interactive>(node).body);
        break;
    case NodeKind::ExpressionRoot:
        child("body", to<ExpressionRoot>(node).body);
        break;
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef: {
        auto const& function = static_cast<FunctionDefinition const&>(node);
        text("name", function.name);
        child("args", function.args);
        list("body", function.body);
        list("decorator_list", function.decorator_list);
        child("returns", function.returns);
        type_parameters(function.type_params);
        break;
    }
    case NodeKind::ClassDef: {
        auto const& cls = to<ClassDef>(node);
        text("name", cls.name);
        list("bases", cls.bases);
        list("keywords", cls.keywords);
        list("body", cls.body);
        list("decorator_list", cls.decorator_list);
        type_parameters(cls.type_params);
        break;
    }
    case NodeKind::Return:
        child("value", to<Return>(node).value);
        break;
    case NodeKind::Delete:
        list("targets", to<Delete>(node).targets);
        break;
    case NodeKind::Assign:
        list("targets", to<Assign>(node).targets);
        child("value", to<Assign>(node).value);
        break;
    case NodeKind::TypeAlias:
        child("name", to<TypeAlias>(node).name);
        list("type_params", to<TypeAlias>(node).type_params);
        child("value", to<TypeAlias>(node).value);
        break;
    case NodeKind::AugAssign:
        child("target", to<AugAssign>(node).target);
        symbol("op", binary_names[static_cast<int>(to<AugAssign>(node).op)]);
        child("value", to<AugAssign>(node).value);
        break;
    case NodeKind::AnnAssign:
        child("target", to<AnnAssign>(node).target);
        child("annotation", to<AnnAssign>(node).annotation);
        child("value", to<AnnAssign>(node).value);
        number("simple", to<AnnAssign>(node).simple);
        break;
    case NodeKind::For:
    case NodeKind::AsyncFor: {
        auto const& loop = static_cast<ForStatement const&>(node);
        child("target", loop.target);
        child("iter", loop.iter);
        list("body", loop.body);
        list("orelse", loop.orelse);
        break;
    }
    case NodeKind::While:
        child("test", to<While>(node).test);
        list("body", to<While>(node).body);
        list("orelse", to<While>(node).orelse);
        break;
    case NodeKind::If:
        child("test", to<If>(node).test);
        list("body", to<If>(node).body);
        list("orelse", to<If>(node).orelse);
        break;
    case NodeKind::With:
    case NodeKind::AsyncWith:
        list("items", static_cast<WithStatement const&>(node).items);
        list("body", static_cast<WithStatement const&>(node).body);
        break;
    case NodeKind::Match:
        child("subject", to<Match>(node).subject);
        list("cases", to<Match>(node).cases);
        break;
    case NodeKind::Raise:
        child("exc", to<Raise>(node).exc);
        child("cause", to<Raise>(node).cause);
        break;
    case NodeKind::Try:
    case NodeKind::TryStar: {
        auto const& block = static_cast<TryStatement const&>(node);
        list("body", block.body);
        list("handlers", block.handlers);
        list("orelse", block.orelse);
        list("finalbody", block.finalbody);
        break;
    }
    case NodeKind::Assert:
        child("test", to<Assert>(node).test);
        child("msg", to<Assert>(node).msg);
        break;
    case NodeKind::Import:
        list("names", to<Import>(node).names);
        break;
    case NodeKind::ImportFrom:
        text("module", to<ImportFrom>(node).module);
        list("names", to<ImportFrom>(node).names);
        number("level", to<ImportFrom>(node).level);
        break;
    case NodeKind::Global:
        names("names", to<Global>(node).names);
        break;
    case NodeKind::Nonlocal:
        names("names", to<Nonlocal>(node).names);
        break;
    case NodeKind::Expr:
        child("value", to<Expr>(node).value);
        break;
    default:
        break;
    }
}

void Dumper::expression_fields(Node const& node)
{
    switch (node.kind) {
    case NodeKind::BoolOp:
        symbol("op", bool_names[static_cast<int>(to<BoolOp>(node).op)]);
        list("values", to<BoolOp>(node).values);
        break;
    case NodeKind::NamedExpr:
        child("target", to<NamedExpr>(node).target);
        child("value", to<NamedExpr>(node).value);
        break;
    case NodeKind::BinOp:
        child("left", to<BinOp>(node).left);
        symbol("op", binary_names[static_cast<int>(to<BinOp>(node).op)]);
        child("right", to<BinOp>(node).right);
        break;
    case NodeKind::UnaryOp:
        symbol("op", unary_names[static_cast<int>(to<UnaryOp>(node).op)]);
        child("operand", to<UnaryOp>(node).operand);
        break;
    case NodeKind::Lambda:
        child("args", to<Lambda>(node).args);
        child("body", to<Lambda>(node).body);
        break;
    case NodeKind::IfExp:
        child("test", to<IfExp>(node).test);
        child("body", to<IfExp>(node).body);
        child("orelse", to<IfExp>(node).orelse);
        break;
    case NodeKind::Dict:
        list("keys", to<Dict>(node).keys);
        list("values", to<Dict>(node).values);
        break;
    case NodeKind::Set:
        list("elts", to<Set>(node).elts);
        break;
    case NodeKind::ListComp:
    case NodeKind::SetComp:
    case NodeKind::GeneratorExp:
        child("elt", static_cast<ElementComprehension const&>(node).elt);
        list("generators", static_cast<ElementComprehension const&>(node).generators);
        break;
    case NodeKind::DictComp:
        child("key", to<DictComp>(node).key);
        child("value", to<DictComp>(node).value);
        list("generators", to<DictComp>(node).generators);
        break;
    case NodeKind::Await:
        child("value", to<Await>(node).value);
        break;
    case NodeKind::Yield:
        child("value", to<Yield>(node).value);
        break;
    case NodeKind::YieldFrom:
        child("value", to<YieldFrom>(node).value);
        break;
    case NodeKind::Compare: {
        auto const& comparison = to<Compare>(node);
        child("left", comparison.left);
        begin_field("ops");
        probed_is_simple_ = false;
        if (!is_probing_) {
            open("[");
            for (CompareOperator op : comparison.ops) {
                begin_item();
                out_ += compare_names[static_cast<int>(op)];
                out_ += "()";
            }
            close("]");
        }
        list("comparators", comparison.comparators);
        break;
    }
    case NodeKind::Call:
        child("func", to<Call>(node).func);
        list("args", to<Call>(node).args);
        list("keywords", to<Call>(node).keywords);
        break;
    case NodeKind::FormattedValue:
        child("value", to<FormattedValue>(node).value);
        number("conversion", to<FormattedValue>(node).conversion);
        child("format_spec", to<FormattedValue>(node).format_spec);
        break;
    case NodeKind::JoinedStr:
        list("values", to<JoinedStr>(node).values);
        break;
    case NodeKind::Constant:
        begin_field("value");
        if (!is_probing_)
            out_ += literal_repr(to<Constant>(node).value);
        if (to<Constant>(node).has_unicode_prefix)
            text("kind", "u");
        break;
    case NodeKind::Attribute:
        child("value", to<Attribute>(node).value);
        text("attr", to<Attribute>(node).attr);
        context(to<Attribute>(node).ctx);
        break;
    case NodeKind::Subscript:
        child("value", to<Subscript>(node).value);
        child("slice", to<Subscript>(node).slice);
        context(to<Subscript>(node).ctx);
        break;
    case NodeKind::Starred:
        child("value", to<Starred>(node).value);
        context(to<Starred>(node).ctx);
        break;
    case NodeKind::Name:
        text("id", to<Name>(node).id);
        context(to<Name>(node).ctx);
        break;
    case NodeKind::List:
        list("elts", to<List>(node).elts);
        context(to<List>(node).ctx);
        break;
    case NodeKind::Tuple:
        list("elts", to<Tuple>(node).elts);
        context(to<Tuple>(node).ctx);
        break;
    case NodeKind::Slice:
        child("lower", to<Slice>(node).lower);
        child("upper", to<Slice>(node).upper);
        child("step", to<Slice>(node).step);
        break;
    default:
        UNREACHABLE();
    }
}

void Dumper::pattern_fields(Node const& node)
{
    switch (node.kind) {
    case NodeKind::MatchValue:
        child("value", to<MatchValue>(node).value);
        break;
    case NodeKind::MatchSingleton: {
        Literal literal;
        literal.kind = to<MatchSingleton>(node).value;
        begin_field("value");
        if (!is_probing_)
            out_ += literal_repr(literal);
        break;
    }
    case NodeKind::MatchSequence:
        list("patterns", to<MatchSequence>(node).patterns);
        break;
    case NodeKind::MatchMapping:
        list("keys", to<MatchMapping>(node).keys);
        list("patterns", to<MatchMapping>(node).patterns);
        text("rest", to<MatchMapping>(node).rest);
        break;
    case NodeKind::MatchClass:
        child("cls", to<MatchClass>(node).cls);
        list("patterns", to<MatchClass>(node).patterns);
        names("kwd_attrs", to<MatchClass>(node).kwd_attrs);
        list("kwd_patterns", to<MatchClass>(node).kwd_patterns);
        break;
    case NodeKind::MatchStar:
        text("name", to<MatchStar>(node).name);
        break;
    case NodeKind::MatchAs:
        child("pattern", to<MatchAs>(node).pattern);
        text("name", to<MatchAs>(node).name);
        break;
    case NodeKind::MatchOr:
        list("patterns", to<MatchOr>(node).patterns);
        break;
    default:
        UNREACHABLE();
    }
}

void Dumper::helper_fields(Node const& node)
{
    switch (node.kind) {
    case NodeKind::ExceptHandler:
        child("type", to<ExceptHandler>(node).type);
        text("name", to<ExceptHandler>(node).name);
        list("body", to<ExceptHandler>(node).body);
        break;
    case NodeKind::Arguments: {
        auto const& arguments = to<Arguments>(node);
        list("posonlyargs", arguments.posonlyargs);
        list("args", arguments.args);
        child("vararg", arguments.vararg);
        list("kwonlyargs", arguments.kwonlyargs);
        list("kw_defaults", arguments.kw_defaults);
        child("kwarg", arguments.kwarg);
        list("defaults", arguments.defaults);
        break;
    }
    case NodeKind::Arg:
        text("arg", to<Arg>(node).arg);
        child("annotation", to<Arg>(node).annotation);
        break;
    case NodeKind::Keyword:
        text("arg", to<Keyword>(node).arg);
        child("value", to<Keyword>(node).value);
        break;
    case NodeKind::Alias:
        text("name", to<Alias>(node).name);
        text("asname", to<Alias>(node).asname);
        break;
    case NodeKind::WithItem:
        child("context_expr", to<WithItem>(node).context_expr);
        child("optional_vars", to<WithItem>(node).optional_vars);
        break;
    case NodeKind::MatchCase:
        child("pattern", to<MatchCase>(node).pattern);
        child("guard", to<MatchCase>(node).guard);
        list("body", to<MatchCase>(node).body);
        break;
    case NodeKind::Comprehension:
        child("target", to<Comprehension>(node).target);
        child("iter", to<Comprehension>(node).iter);
        list("ifs", to<Comprehension>(node).ifs);
        number("is_async", to<Comprehension>(node).is_async);
        break;
    case NodeKind::TypeVar:
        text("name", to<TypeVar>(node).name);
        child("bound", to<TypeVar>(node).bound);
        break;
    case NodeKind::ParamSpec:
        text("name", to<ParamSpec>(node).name);
        break;
    case NodeKind::TypeVarTuple:
        text("name", to<TypeVarTuple>(node).name);
        break;
    default:
        UNREACHABLE();
    }
}

}

std::string literal_repr(Literal const& literal)
{
    switch (literal.kind) {
    case Literal::Kind::None:
        return "None";
    case Literal::Kind::True:
        return "True";
    case Literal::Kind::False:
        return "False";
    case Literal::Kind::Ellipsis:
        return "Ellipsis";
    case Literal::Kind::Integer:
        return std::to_string(literal.integer);
    case Literal::Kind::BigInteger:
        return literal.base == 10 ? std::string(literal.text) : decimal_digits(literal.text, literal.base);
    case Literal::Kind::Float:
        return float_repr(literal.number, true);
    case Literal::Kind::Imaginary:
        return float_repr(literal.number, false) + "j";
    case Literal::Kind::String:
        return text_repr(literal.text);
    case Literal::Kind::Bytes:
        return bytes_repr(literal.text);
    }
    UNREACHABLE();
}

std::string dump_ast(Node const& node, int indent, DumpAttributes attributes)
{
    Dumper dumper(indent, attributes);
    dumper.node(node);
    return dumper.take();
}

}
