// Constants, displays of containers, f-strings, slices and conditional expressions.
#pragma once

#include "interpreter/execution/code.h"
#include "interpreter/nodes/node.h"
#include "runtime/operations/format_specification.h"

#include <optional>

namespace krait {

class Constant final : public Expression {
public:
    explicit Constant(Value value) // kept alive by the code
        : value_(value)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override { return value_; }
    Condition evaluate_condition(Frame& frame) override { return truth_of(frame, value_); }
    Leaf leaf() const override { return { Leaf::Constant, 0, value_ }; }

private:
    Value value_;
};

enum class DisplayKind : uint8_t { Tuple, List, Set };

// (a, b), [a, b], {a, b}; an element may be starred.
class Display final : public Expression {
public:
    struct Element {
        Operand value;
        bool is_starred { false };
    };
    Display(DisplayKind kind, std::span<Element const> elements, bool has_starred)
        : kind_(kind)
        , has_starred_(has_starred)
        , elements_(elements)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

private:
    Result<Value> evaluate_starred(Frame&);

    DisplayKind kind_;
    bool has_starred_;
    std::span<Element const> elements_;
};

Expression* make_display(Code&, DisplayKind, std::span<Display::Element const>, bool has_starred);

// {k: v, **mapping}; an element without key is a mapping.
class DictDisplay final : public Expression {
public:
    struct Element {
        Operand key;
        Operand value;
    };
    explicit DictDisplay(std::span<Element const> elements)
        : elements_(elements)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

private:
    std::span<Element const> elements_;
};

// {value!r:spec} of an f-string.
class FormatValue final : public Expression {
public:
    FormatValue(Operand value, char conversion, Operand specification);
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;
    Result<void> evaluate_to(Frame&, FormattedText& target);

private:
    Result<void> format_value(Frame&, Value, FormattedText& target);

    Operand value_;
    Operand specification_; // may be absent
    std::optional<FormatSpecification> parsed_; // a specification that is constant, if nothing is wrong with it
    char conversion_; // 's', 'r', 'a' or 0
};

// An f-string: the texts of its parts are joined when all are there.
class JoinStrings final : public Expression {
public:
    struct Part {
        Operand text; // a string
        FormatValue* formatted { nullptr }; // what `text` is, where it is one
    };
    explicit JoinStrings(std::span<Part const> parts)
        : parts_(parts)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

private:
    template <size_t count> Result<Value> join_few(Frame&);
    Result<Value> join_many(Frame&);

    std::span<Part const> parts_;
};

class Conditional final : public Expression {
public:
    Conditional(Expression* test, Operand body, Operand otherwise)
        : test_(test)
        , body_(body)
        , otherwise_(otherwise)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

private:
    Expression* test_;
    Operand body_;
    Operand otherwise_;
};

}
