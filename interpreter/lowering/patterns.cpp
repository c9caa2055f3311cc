#include "interpreter/nodes/patterns.h"

#include "interpreter/lowering/lowerer.h"

namespace krait {

Statement* Lowerer::match(syntax::Match const& node)
{
    Operand subject = operand(node.subject);
    auto cases = code_.make_array<MatchCase>(node.cases.size());
    for (size_t i = 0; i < cases.size(); ++i) {
        syntax::MatchCase const& each = *node.cases[i];
        PatternNode* lowered = pattern(*each.pattern);
        Expression* guard = each.guard ? expression(*each.guard) : nullptr;
        cases[i] = { lowered, guard, block(each.body) };
    }
    if (is_resumable(node))
        return make<ResumableMatch>(node.span, progress(), subject, std::span<MatchCase const>(cases));
    return make<MatchStatement>(node.span, subject, std::span<MatchCase const>(cases));
}

std::span<PatternNode*> Lowerer::patterns(syntax::NodeList<syntax::Pattern> given)
{
    auto lowered = code_.make_array<PatternNode*>(given.size());
    for (size_t i = 0; i < given.size(); ++i)
        lowered[i] = pattern(*given[i]);
    return lowered;
}

PatternNode* Lowerer::pattern(syntax::Pattern const& node)
{
    SourceSpan const span = node.span;
    switch (node.kind) {
    case syntax::NodeKind::MatchValue:
        return make<ValuePattern>(span, operand(syntax::to<syntax::MatchValue>(node).value));
    case syntax::NodeKind::MatchSingleton: {
        auto literal = syntax::to<syntax::MatchSingleton>(node).value;
        Value value = literal == syntax::Literal::Kind::None ? Value::none()
                                                             : Value::boolean(literal == syntax::Literal::Kind::True);
        return make<SingletonPattern>(span, value);
    }
    case syntax::NodeKind::MatchSequence: {
        auto& sequence = syntax::to<syntax::MatchSequence>(node);
        size_t star = SequencePattern::no_star;
        auto lowered = code_.make_array<PatternNode*>(sequence.patterns.size());
        for (size_t i = 0; i < lowered.size(); ++i) {
            auto* starred = syntax::as<syntax::MatchStar>(sequence.patterns[i]);
            if (!starred) {
                lowered[i] = pattern(*sequence.patterns[i]);
                continue;
            }
            star = i;
            lowered[i] = starred->name.data() ? make<CapturePattern>(
                             starred->span, nullptr, TargetOperand(store_name(starred->name, starred->span)), true)
                                              : nullptr;
        }
        return make<SequencePattern>(span, std::span<PatternNode* const>(lowered), star);
    }
    case syntax::NodeKind::MatchMapping: {
        auto& mapping = syntax::to<syntax::MatchMapping>(node);
        auto keys = operands(mapping.keys);
        bool const has_rest = mapping.rest.data() != nullptr;
        TargetOperand rest = has_rest ? TargetOperand(store_name(mapping.rest, span)) : TargetOperand();
        return make<MappingPattern>(
            span, keys, std::span<PatternNode* const>(patterns(mapping.patterns)), rest, has_rest);
    }
    case syntax::NodeKind::MatchClass: {
        auto& of_class = syntax::to<syntax::MatchClass>(node);
        Operand type = operand(of_class.cls);
        auto positional = patterns(of_class.patterns);
        auto names = code_.make_array<String*>(of_class.kwd_attrs.size());
        for (size_t i = 0; i < names.size(); ++i)
            names[i] = &mangled(of_class.kwd_attrs[i]);
        auto named = patterns(of_class.kwd_patterns);
        return make<ClassPattern>(span, type, std::span<PatternNode* const>(positional),
            std::span<String* const>(names), std::span<PatternNode* const>(named));
    }
    case syntax::NodeKind::MatchAs: {
        auto& capture = syntax::to<syntax::MatchAs>(node);
        PatternNode* inner = capture.pattern ? pattern(*capture.pattern) : nullptr;
        bool const has_target = capture.name.data() != nullptr;
        return make<CapturePattern>(
            span, inner, has_target ? TargetOperand(store_name(capture.name, span)) : TargetOperand(), has_target);
    }
    case syntax::NodeKind::MatchOr:
        return make<OrPattern>(
            span, std::span<PatternNode* const>(patterns(syntax::to<syntax::MatchOr>(node).patterns)));
    default:
        UNREACHABLE();
    }
}

}
