#include "interpreter/nodes/patterns.h"

#include "interpreter/lowering/lowerer.h"

#include <algorithm>
#include <utility>

namespace krait {

Statement* Lowerer::match(syntax::Match const& node)
{
    Operand subject = operand(node.subject);
    auto cases = code_.make_array<MatchCase>(node.cases.size());
    for (size_t i = 0; i < cases.size(); ++i) {
        syntax::MatchCase const& each = *node.cases[i];
        std::vector<CapturedName> outer = std::exchange(captured_names_, {});
        PatternNode* lowered = pattern(*each.pattern);
        auto names = code_.make_array<TargetOperand>(captured_names_.size());
        std::ranges::transform(captured_names_, names.begin(), &CapturedName::target);
        captured_names_ = std::move(outer);
        Expression* guard = each.guard ? expression(*each.guard) : nullptr;
        cases[i] = { lowered, names, guard, block(each.body) };
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

// The number of a name that the pattern binds; alternatives bind the same ones.
size_t Lowerer::captured_name(std::string_view name, SourceSpan span)
{
    for (size_t i = 0; i < captured_names_.size(); ++i) {
        if (captured_names_[i].name == name)
            return i;
    }
    captured_names_.push_back({ name, TargetOperand(store_name(name, span)) });
    return captured_names_.size() - 1;
}

CapturePattern* Lowerer::capture(SourceSpan place, PatternNode* inner, std::string_view name, SourceSpan span)
{
    if (!name.data())
        return make<CapturePattern>(place, inner, TargetOperand(), Captures::no_name);
    size_t const number = captured_name(name, span);
    return make<CapturePattern>(place, inner, captured_names_[number].target, number);
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
            lowered[i] = starred->name.data() ? capture(starred->span, nullptr, starred->name, starred->span) : nullptr;
        }
        return make<SequencePattern>(span, std::span<PatternNode* const>(lowered), star);
    }
    case syntax::NodeKind::MatchMapping: {
        auto& mapping = syntax::to<syntax::MatchMapping>(node);
        auto keys = operands(mapping.keys);
        std::span<PatternNode* const> values = patterns(mapping.patterns);
        bool const has_rest = mapping.rest.data() != nullptr;
        size_t const rest_name = has_rest ? captured_name(mapping.rest, span) : Captures::no_name;
        return make<MappingPattern>(
            span, keys, values, has_rest ? captured_names_[rest_name].target : TargetOperand(), rest_name);
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
        auto& as = syntax::to<syntax::MatchAs>(node);
        PatternNode* inner = as.pattern ? pattern(*as.pattern) : nullptr;
        return capture(span, inner, as.name, span);
    }
    case syntax::NodeKind::MatchOr:
        return make<OrPattern>(
            span, std::span<PatternNode* const>(patterns(syntax::to<syntax::MatchOr>(node).patterns)));
    default:
        UNREACHABLE();
    }
}

}
