// The match statement (PEP 634).
#pragma once

#include "interpreter/execution/code.h"
#include "interpreter/nodes/node.h"

namespace krait {

class PatternNode : public Node {
public:
    // Whether the subject matches; binds names on the way.
    virtual Result<bool> match(Frame&, Value subject) = 0;

protected:
    ~PatternNode() = default;
};

struct MatchCase {
    PatternNode* pattern;
    Expression* guard; // may be null
    Statement* body;
};

// The index of the first case that matches; their number when none does.
Result<size_t> choose_case(Frame&, Value subject, std::span<MatchCase const>);

class MatchStatement final : public Statement {
public:
    MatchStatement(Operand subject, std::span<MatchCase const> cases)
        : subject_(subject)
        , cases_(cases)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    Operand subject_;
    std::span<MatchCase const> cases_;
};

class ValuePattern final : public PatternNode {
public:
    explicit ValuePattern(Operand value)
        : value_(value)
    {
    }
    void tell(NodeDescription&) const override;
    Result<bool> match(Frame&, Value) override;

private:
    Operand value_;
};

class SingletonPattern final : public PatternNode {
public:
    explicit SingletonPattern(Value value)
        : value_(value)
    {
    }
    void tell(NodeDescription&) const override;
    Result<bool> match(Frame&, Value subject) override { return subject == value_; }

private:
    Value value_;
};

class SequencePattern final : public PatternNode {
public:
    static constexpr size_t no_star = SIZE_MAX;
    // The star's pattern may be null: `*_`.
    SequencePattern(std::span<PatternNode* const> patterns, size_t star)
        : patterns_(patterns)
        , star_(star)
    {
    }
    void tell(NodeDescription&) const override;
    Result<bool> match(Frame&, Value) override;

private:
    std::span<PatternNode* const> patterns_;
    size_t star_;
};

class MappingPattern final : public PatternNode {
public:
    MappingPattern(
        std::span<Operand const> keys, std::span<PatternNode* const> patterns, TargetOperand rest, bool has_rest)
        : keys_(keys)
        , patterns_(patterns)
        , rest_(rest)
        , has_rest_(has_rest)
    {
    }
    void tell(NodeDescription&) const override;
    Result<bool> match(Frame&, Value) override;

private:
    std::span<Operand const> keys_;
    std::span<PatternNode* const> patterns_;
    TargetOperand rest_;
    bool has_rest_;
};

class ClassPattern final : public PatternNode {
public:
    ClassPattern(Operand type, std::span<PatternNode* const> positional, std::span<String* const> names,
        std::span<PatternNode* const> named)
        : type_(type)
        , positional_(positional)
        , names_(names)
        , named_(named)
    {
    }
    void tell(NodeDescription&) const override;
    Result<bool> match(Frame&, Value) override;

private:
    Operand type_;
    std::span<PatternNode* const> positional_;
    std::span<String* const> names_;
    std::span<PatternNode* const> named_;
};

// A name, `_` (no target), or `pattern as name`.
class CapturePattern final : public PatternNode {
public:
    CapturePattern(PatternNode* pattern, TargetOperand target, bool has_target) // pattern may be null
        : pattern_(pattern)
        , target_(target)
        , has_target_(has_target)
    {
    }
    void tell(NodeDescription&) const override;
    Result<bool> match(Frame&, Value) override;

private:
    PatternNode* pattern_;
    TargetOperand target_;
    bool has_target_;
};

class OrPattern final : public PatternNode {
public:
    explicit OrPattern(std::span<PatternNode* const> alternatives)
        : alternatives_(alternatives)
    {
    }
    void tell(NodeDescription&) const override;
    Result<bool> match(Frame&, Value) override;

private:
    std::span<PatternNode* const> alternatives_;
};

}
