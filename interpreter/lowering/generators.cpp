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

// Whether evaluating the node may yield in this scope. Bodies of functions inside it are scopes of their own.
bool contains_yield(syntax::Node const& node)
{
    if (is_yield(&node))
        return true;
    bool found = false;
    auto visit = [&](syntax::Node const& child) { found = found || contains_yield(child); };
    switch (node.kind) {
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef: {
        auto& function = static_cast<syntax::FunctionDefinition const&>(node);
        visit(*function.args);
        for (auto* decorator : function.decorator_list)
            visit(*decorator);
        if (function.returns)
            visit(*function.returns);
        return found;
    }
    case NodeKind::Lambda:
        visit(*syntax::to<syntax::Lambda>(node).args);
        return found;
    default:
        syntax::for_each_child(node, visit);
        return found;
    }
}

bool contains_yield(syntax::Node const* node)
{
    return node && contains_yield(*node);
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
            require_no_yield(conditional.test);
            return visit_blocks({ conditional.body, conditional.orelse });
        }
        case NodeKind::While: {
            auto& loop = syntax::to<syntax::While>(node);
            require_no_yield(loop.test);
            return visit_blocks({ loop.body, loop.orelse });
        }
        case NodeKind::For:
        case NodeKind::AsyncFor: {
            auto& loop = static_cast<syntax::ForStatement const&>(node);
            require_no_yield(loop.iter);
            require_no_yield(loop.target);
            return visit_blocks({ loop.body, loop.orelse });
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
        if (auto* yield = yield_of(node)) {
            syntax::for_each_child(*yield, [&](syntax::Node const& child) { require_no_yield(&child); });
            if (auto* assignment = syntax::as<syntax::Assign>(&node)) {
                for (auto* target : assignment->targets)
                    require_no_yield(target);
            }
            return true;
        }
        require_no_yield(&node);
        return false;
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

Statement* Lowerer::yield_statement(syntax::Statement const& node)
{
    auto* yield = yield_of(node);
    if (!yield)
        return nullptr;
    bool const is_from = yield->kind == NodeKind::YieldFrom;
    Operand operand_of_yield = is_from ? looped_over(syntax::to<syntax::YieldFrom>(*yield).value)
                                       : operand(syntax::to<syntax::Yield>(*yield).value);
    YieldUse use;
    use.is_returned = node.kind == NodeKind::Return;
    if (auto* assignment = syntax::as<syntax::Assign>(&node)) {
        auto targets = code_.make_array<TargetOperand>(assignment->targets.size());
        for (size_t i = 0; i < targets.size(); ++i)
            targets[i] = target(*assignment->targets[i]);
        use.targets = targets;
    }
    if (is_from)
        return make<YieldFromStatement>(yield->span, code_.generator_slot, operand_of_yield, use);
    return make<YieldStatement>(yield->span, code_.generator_slot, operand_of_yield, use);
}

}
