#include "interpreter/syntax/dump.h"

#include "interpreter/syntax/fields.h"
#include "interpreter/syntax/unicode.h"

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

    // The visitor of visit_fields.
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
    void symbols(char const* name, std::span<CompareOperator const> values)
    {
        begin_field(name);
        probed_is_simple_ = false;
        if (is_probing_)
            return;
        open("[");
        for (CompareOperator value : values) {
            begin_item();
            out_ += compare_names[static_cast<int>(value)];
            out_ += "()";
        }
        close("]");
    }
    void literal(char const* name, Literal const& value)
    {
        begin_field(name);
        if (!is_probing_)
            out_ += literal_repr(value);
    }

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

void Dumper::node(Node const& node)
{
    if (level_ > deepest_level) {
        out_ += "...";
        return;
    }
    out_ += node_name(node.kind);
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
    visit_fields(node, *this);
    if (attributes_ == DumpAttributes::Included && has_place(node.kind)) {
        number("lineno", node.span.line);
        number("col_offset", node.span.column);
        number("end_lineno", node.span.end_line);
        number("end_col_offset", node.span.end_column);
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
