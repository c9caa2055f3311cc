// The match statement (PEP 634).
#pragma once

#include "interpreter/execution/code.h"
#include "interpreter/nodes/node.h"
#include "runtime/objects/containers.h"

namespace krait {

// What the names of a case are to be bound to, if its pattern matches: until then they stay as they are. A pattern
// knows its names by number.
class Captures {
public:
    static constexpr size_t no_name = SIZE_MAX;
    // Makes room for the names of a case.
    Result<void> prepare(size_t count)
    {
        if (count > most_inline)
            further_ = TRY(Tuple::create(count));
        return {};
    }
    void set(size_t name, Value value)
    {
        if (further_)
            further_->set(name, value);
        else
            values_[name] = value.bits();
    }
    Value at(size_t name) const { return further_ ? further_->at(name) : Value::from_bits(values_[name]); }

private:
    static constexpr size_t most_inline = 16;
    Tuple* further_ { nullptr };
    uint64_t values_[most_inline]; // found by the scan of the stack
};

class PatternNode : public Node {
public:
    // Whether the subject matches.
    virtual Result<bool> match(Frame&, Value subject, Captures&) = 0;

protected:
    ~PatternNode() = default;
};

struct MatchCase {
    PatternNode* pattern;
    std::span<TargetOperand const> names; // that the pattern binds
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
    Result<bool> match(Frame&, Value, Captures&) override;

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
    Result<bool> match(Frame&, Value subject, Captures&) override { return subject == value_; }

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
    Result<bool> match(Frame&, Value, Captures&) override;

private:
    std::span<PatternNode* const> patterns_;
    size_t star_;
};

class MappingPattern final : public PatternNode {
public:
    MappingPattern(
        std::span<Operand const> keys, std::span<PatternNode* const> patterns, TargetOperand rest, size_t rest_name)
        : keys_(keys)
        , patterns_(patterns)
        , rest_(rest)
        , rest_name_(rest_name)
    {
    }
    void tell(NodeDescription&) const override;
    Result<bool> match(Frame&, Value, Captures&) override;

private:
    std::span<Operand const> keys_;
    std::span<PatternNode* const> patterns_;
    TargetOperand rest_;
    size_t rest_name_;
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
    Result<bool> match(Frame&, Value, Captures&) override;

private:
    Operand type_;
    std::span<PatternNode* const> positional_;
    std::span<String* const> names_;
    std::span<PatternNode* const> named_;
};

// A name, `_` (no target), or `pattern as name`.
class CapturePattern final : public PatternNode {
public:
    CapturePattern(PatternNode* pattern, TargetOperand target, size_t name) // pattern may be null
        : pattern_(pattern)
        , target_(target)
        , name_(name)
    {
    }
    void tell(NodeDescription&) const override;
    Result<bool> match(Frame&, Value, Captures&) override;

private:
    PatternNode* pattern_;
    TargetOperand target_;
    size_t name_;
};

class OrPattern final : public PatternNode {
public:
    explicit OrPattern(std::span<PatternNode* const> alternatives)
        : alternatives_(alternatives)
    {
    }
    void tell(NodeDescription&) const override;
    Result<bool> match(Frame&, Value, Captures&) override;

private:
    std::span<PatternNode* const> alternatives_;
};

}
