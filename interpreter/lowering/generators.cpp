// Which generators need no fiber, and the statements at which these are left and continued.
#include "interpreter/lowering/lowerer.h"
#include "interpreter/syntax/children.h"

namespace krait {

namespace {

using syntax::NodeKind;

bool is_yield(syntax::Node const* node)
{
    return node && (node->kind == NodeKind::Yield || node->kind == NodeKind::YieldFrom);
}

// The yields of this scope in a node. Bodies of functions inside it are scopes of their own.
size_t count_yields(syntax::Node const& node)
{
    size_t count = is_yield(&node);
    auto visit = [&](syntax::Node const& child) { count += count_yields(child); };
    switch (node.kind) {
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef: {
        auto& function = static_cast<syntax::FunctionDefinition const&>(node);
        visit(*function.args);
        for (auto* decorator : function.decorator_list)
            visit(*decorator);
        if (function.returns)
            visit(*function.returns);
        return count;
    }
    case NodeKind::Lambda:
        visit(*syntax::to<syntax::Lambda>(node).args);
        return count;
    default:
        syntax::for_each_child(node, visit);
        return count;
    }
}

bool contains_yield(syntax::Node const* node)
{
    return node && count_yields(*node) > 0;
}

syntax::Expression const* value_of_yield(syntax::Expression const& yield)
{
    return yield.kind == NodeKind::Yield ? syntax::to<syntax::Yield>(yield).value
                                         : syntax::to<syntax::YieldFrom>(yield).value;
}

// What the evaluation of an expression begins with, in order: parts that are evaluated in any case and each as a
// whole, before anything else happens.
std::vector<syntax::Expression const*> leading_parts(syntax::Expression const& node)
{
    std::vector<syntax::Expression const*> parts;
    auto add = [&](syntax::Expression const* part) {
        if (part)
            parts.push_back(part);
    };
    // As far as there are no stars; false at the first.
    auto add_elements = [&](syntax::NodeList<syntax::Expression> elements) {
        for (auto* element : elements) {
            if (element->kind == NodeKind::Starred)
                return false;
            add(element);
        }
        return true;
    };
    switch (node.kind) {
    case NodeKind::Yield:
    case NodeKind::YieldFrom:
        add(value_of_yield(node));
        break;
    case NodeKind::BinOp:
        add(syntax::to<syntax::BinOp>(node).left);
        add(syntax::to<syntax::BinOp>(node).right);
        break;
    case NodeKind::UnaryOp:
        add(syntax::to<syntax::UnaryOp>(node).operand);
        break;
    case NodeKind::BoolOp:
        add(syntax::to<syntax::BoolOp>(node).values.front());
        break;
    case NodeKind::Compare:
        add(syntax::to<syntax::Compare>(node).left);
        add(syntax::to<syntax::Compare>(node).comparators.front());
        break;
    case NodeKind::IfExp:
        add(syntax::to<syntax::IfExp>(node).test);
        break;
    case NodeKind::NamedExpr:
        add(syntax::to<syntax::NamedExpr>(node).value);
        break;
    case NodeKind::Attribute:
        add(syntax::to<syntax::Attribute>(node).value);
        break;
    case NodeKind::Subscript: {
        auto& subscript = syntax::to<syntax::Subscript>(node);
        add(subscript.value);
        if (auto* slice = syntax::as<syntax::Slice>(subscript.slice)) {
            add(slice->lower);
            add(slice->upper);
            add(slice->step);
        } else {
            add(subscript.slice);
        }
        break;
    }
    case NodeKind::Call: {
        auto& call = syntax::to<syntax::Call>(node);
        add(call.func);
        if (!add_elements(call.args))
            break;
        for (auto* keyword : call.keywords) {
            if (!keyword->arg.data())
                break;
            add(keyword->value);
        }
        break;
    }
    case NodeKind::Tuple:
        add_elements(syntax::to<syntax::Tuple>(node).elts);
        break;
    case NodeKind::List:
        add_elements(syntax::to<syntax::List>(node).elts);
        break;
    case NodeKind::Set:
        add_elements(syntax::to<syntax::Set>(node).elts);
        break;
    case NodeKind::Dict: {
        auto& dict = syntax::to<syntax::Dict>(node);
        for (size_t i = 0; i < dict.keys.size() && dict.keys[i]; ++i) {
            add(dict.keys[i]);
            add(dict.values[i]);
        }
        break;
    }
    case NodeKind::JoinedStr:
        // Each value is formatted before the next one is evaluated.
        for (auto* each : syntax::to<syntax::JoinedStr>(node).values) {
            if (auto* formatted = syntax::as<syntax::FormattedValue>(each)) {
                add(formatted->value);
                break;
            }
        }
        break;
    default:
        break;
    }
    return parts;
}

// Whether all its yields stand where their values can be asked for before the rest is evaluated.
bool can_take_out_yields(syntax::Expression const& node)
{
    size_t elsewhere = count_yields(node) - is_yield(&node);
    for (auto* part : leading_parts(node)) {
        size_t const inside = count_yields(*part);
        if (inside > 0 && !can_take_out_yields(*part))
            return false;
        elsewhere -= inside;
    }
    return elsewhere == 0;
}

// What a statement evaluates before all else and once; null where it is something that yields cannot be taken out of.
syntax::Expression const* first_expression(syntax::Statement const& node)
{
    switch (node.kind) {
    case NodeKind::Expr:
        return syntax::to<syntax::Expr>(node).value;
    case NodeKind::Assign:
        return syntax::to<syntax::Assign>(node).value;
    case NodeKind::AnnAssign:
        return syntax::to<syntax::AnnAssign>(node).value;
    case NodeKind::AugAssign: {
        auto& augmented = syntax::to<syntax::AugAssign>(node);
        return augmented.target->kind == NodeKind::Name ? augmented.value : nullptr;
    }
    case NodeKind::Return:
        return syntax::to<syntax::Return>(node).value;
    case NodeKind::If:
        return syntax::to<syntax::If>(node).test;
    case NodeKind::For:
    case NodeKind::AsyncFor:
        return static_cast<syntax::ForStatement const&>(node).iter;
    default:
        return nullptr;
    }
}

// What follows a yield of a statement like `a = yield b`: the node that is the yield, or null.
syntax::Expression const* yield_of(syntax::Statement const& node)
{
    syntax::Expression const* value = nullptr;
    if (auto* expression = syntax::as<syntax::Expr>(&node))
        value = expression->value;
    else if (auto* assignment = syntax::as<syntax::Assign>(&node))
        value = assignment->value;
    else if (auto* returning = syntax::as<syntax::Return>(&node))
        value = returning->value;
    return is_yield(value) ? value : nullptr;
}

// Collects the statements that contain yields, as long as all of these stand where resumable statements have
// them.
class YieldFinder {
public:
    std::unordered_set<syntax::Statement const*> found;
    bool is_supported { true };

    bool visit_block(syntax::NodeList<syntax::Statement> block)
    {
        bool any = false;
        for (auto* statement : block)
            any |= visit(*statement);
        return any;
    }

private:
    bool visit_blocks(std::initializer_list<syntax::NodeList<syntax::Statement>> blocks)
    {
        bool any = false;
        for (auto const& block : blocks)
            any |= visit_block(block);
        return any;
    }

    // A part of a statement that is evaluated in one go.
    void require_no_yield(syntax::Node const* node) { is_supported = is_supported && !contains_yield(node); }

    // Whether a statement's first expression yields.
    bool visit_first(syntax::Expression const& node)
    {
        if (!contains_yield(&node))
            return false;
        is_supported = is_supported && can_take_out_yields(node);
        return true;
    }

    bool visit(syntax::Statement const& node)
    {
        bool const any = visit_parts(node);
        if (any)
            found.insert(&node);
        return any;
    }

    bool visit_parts(syntax::Statement const& node)
    {
        switch (node.kind) {
        case NodeKind::If: {
            auto& conditional = syntax::to<syntax::If>(node);
            bool const yields_first = visit_first(*conditional.test);
            return visit_blocks({ conditional.body, conditional.orelse }) || yields_first;
        }
        case NodeKind::While: {
            auto& loop = syntax::to<syntax::While>(node);
            require_no_yield(loop.test);
            return visit_blocks({ loop.body, loop.orelse });
        }
        case NodeKind::For:
        case NodeKind::AsyncFor: {
            auto& loop = static_cast<syntax::ForStatement const&>(node);
            bool const yields_first = visit_first(*loop.iter);
            require_no_yield(loop.target);
            return visit_blocks({ loop.body, loop.orelse }) || yields_first;
        }
        case NodeKind::With:
        case NodeKind::AsyncWith: {
            auto& with = static_cast<syntax::WithStatement const&>(node);
            for (auto* item : with.items)
                require_no_yield(item);
            return visit_block(with.body);
        }
        case NodeKind::Try: {
            auto& attempt = syntax::to<syntax::Try>(node);
            bool any = visit_blocks({ attempt.body, attempt.orelse, attempt.finalbody });
            for (auto* handler : attempt.handlers) {
                require_no_yield(handler->type);
                any |= visit_block(handler->body);
            }
            return any;
        }
        case NodeKind::Match: {
            auto& match = syntax::to<syntax::Match>(node);
            require_no_yield(match.subject);
            bool any = false;
            for (auto* each : match.cases) {
                require_no_yield(each->pattern);
                require_no_yield(each->guard);
                any |= visit_block(each->body);
            }
            return any;
        }
        default:
            break;
        }
        auto* first = first_expression(node);
        if (!first) {
            require_no_yield(&node);
            return false;
        }
        syntax::for_each_child(node, [&](syntax::Node const& child) {
            if (&child != first)
                require_no_yield(&child);
        });
        return visit_first(*first);
    }
};

}

void Lowerer::prepare_generator(syntax::NodeList<syntax::Statement> body)
{
    YieldFinder finder;
    finder.visit_block(body);
    if (!finder.is_supported)
        return;
    code_.may_yield_in_cleanup = std::any_of(finder.found.begin(), finder.found.end(), [](auto* node) {
        return node->kind == NodeKind::Try || node->kind == NodeKind::With || node->kind == NodeKind::AsyncWith;
    });
    resumable_ = std::move(finder.found);
    use_no_fiber();
}

void Lowerer::use_no_fiber()
{
    code_.generator_slot = new_temporary();
    code_.runs_in_steps = true;
}

Statement* Lowerer::resumable_statement(syntax::Statement const& node)
{
    std::vector<Statement*> steps;
    auto* yield = yield_of(node);
    auto* first = yield ? value_of_yield(*yield) : first_expression(node);
    if (contains_yield(first)) {
        if (auto* augmented = syntax::as<syntax::AugAssign>(&node)) {
            auto& name = syntax::to<syntax::Name>(*augmented->target);
            keep_value(name, read_name(name.id, name.span), steps);
        }
        take_out_yields(*first, steps);
    }
    Statement* last = yield ? yield_statement(node, *yield) : plain_statement(node);
    if (steps.empty())
        return last;
    steps.push_back(last);
    return code_.make<ResumableList>(progress(), lasting(steps));
}

// Evaluates the yields of an expression, and before them, in order, what comes before them.
void Lowerer::take_out_yields(syntax::Expression const& node, std::vector<Statement*>& steps)
{
    auto parts = leading_parts(node);
    while (!parts.empty() && !contains_yield(parts.back()))
        parts.pop_back();
    for (auto* part : parts) {
        if (contains_yield(part))
            take_out_yields(*part, steps);
        if (part != parts.back() && !is_yield(part))
            keep_value(*part, operand(part), steps);
    }
    if (!is_yield(&node))
        return;
    uint32_t const slot = new_temporary();
    auto target = code_.make_array<TargetOperand>(1);
    target[0] = make<StoreLocal>(node.span, slot);
    YieldUse use;
    use.targets = target;
    steps.push_back(make_yield(node, use));
    kept_values_.emplace(&node, slot);
}

void Lowerer::keep_value(syntax::Expression const& node, Operand value, std::vector<Statement*>& steps)
{
    if (value.kind() == Leaf::Constant)
        return;
    uint32_t const slot = new_temporary();
    steps.push_back(assign_local(node.span, slot, value));
    kept_values_.emplace(&node, slot);
}

Expression* Lowerer::read_kept(syntax::Expression const& node)
{
    auto const kept = kept_values_.find(&node);
    return kept == kept_values_.end() ? nullptr : make<ReadLocal>(node.span, kept->second, interned("value"));
}

Statement* Lowerer::yield_statement(syntax::Statement const& node, syntax::Expression const& yield)
{
    YieldUse use;
    use.is_returned = node.kind == NodeKind::Return;
    if (auto* assignment = syntax::as<syntax::Assign>(&node)) {
        auto targets = code_.make_array<TargetOperand>(assignment->targets.size());
        for (size_t i = 0; i < targets.size(); ++i)
            targets[i] = target(*assignment->targets[i]);
        use.targets = targets;
    }
    return make_yield(yield, use);
}

Statement* Lowerer::make_yield(syntax::Expression const& yield, YieldUse use)
{
    auto* value = value_of_yield(yield);
    if (yield.kind == NodeKind::YieldFrom)
        return make<YieldFromStatement>(yield.span, code_.generator_slot, looped_over(value), use);
    return make<YieldStatement>(yield.span, code_.generator_slot, operand(value), use);
}

}
