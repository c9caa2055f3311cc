#include "interpreter/lowering/lowerer.h"
#include "interpreter/nodes/control_flow.h"
#include "interpreter/nodes/imports.h"
#include "interpreter/nodes/literals.h"
#include "interpreter/nodes/operators.h"
#include "interpreter/nodes/resumable.h"
#include "interpreter/nodes/subscripts.h"

#include <algorithm>

namespace krait {

namespace {

BinaryOperator augmented_operator(syntax::BinaryOperator given)
{
    constexpr BinaryOperator operators[] = { BinaryOperator::Add, BinaryOperator::Subtract, BinaryOperator::Multiply,
        BinaryOperator::MatrixMultiply, BinaryOperator::TrueDivide, BinaryOperator::Modulo, BinaryOperator::Power,
        BinaryOperator::LeftShift, BinaryOperator::RightShift, BinaryOperator::Or, BinaryOperator::Xor,
        BinaryOperator::And, BinaryOperator::FloorDivide };
    static_assert(static_cast<int>(syntax::BinaryOperator::FloorDiv) == 12);
    return operators[static_cast<size_t>(given)];
}

}

// `pass`, documentation strings and what only the analysis of names looks at.
bool Lowerer::does_nothing(syntax::Statement const& node) const
{
    if (node.kind == syntax::NodeKind::Pass || node.kind == syntax::NodeKind::Global
        || node.kind == syntax::NodeKind::Nonlocal)
        return true;
    auto* expression = syntax::as<syntax::Expr>(&node);
    return expression && expression->value->kind == syntax::NodeKind::Constant && !shows_expressions();
}

bool Lowerer::shows_expressions() const
{
    return options_.expressions == ExpressionStatements::Display && scope_.kind == analysis::ScopeKind::Module;
}

std::vector<Statement*> Lowerer::statements(syntax::NodeList<syntax::Statement> nodes)
{
    std::vector<Statement*> lowered;
    for (auto* each : nodes) {
        if (!does_nothing(*each))
            lowered.push_back(statement(*each));
    }
    return lowered;
}

Statement* Lowerer::block(syntax::NodeList<syntax::Statement> nodes)
{
    std::vector<Statement*> const lowered = statements(nodes);
    if (lowered.size() == 1)
        return lowered[0];
    if (lowered.empty() && !nodes.empty())
        return statement(*nodes[0]);
    if (std::any_of(nodes.begin(), nodes.end(), [&](auto* each) { return is_resumable(*each); }))
        return code_.make<ResumableList>(progress(), lasting(lowered));
    return code_.make<StatementList>(lasting(lowered));
}

Statement* Lowerer::statement(syntax::Statement const& node)
{
    if (is_stopped())
        return make<Pass>(node.span);
    ++depth_;
    Statement* lowered = unguarded_statement(node);
    --depth_;
    return guarded<GuardedStatement>(lowered);
}

Statement* Lowerer::unguarded_statement(syntax::Statement const& node)
{
    return is_resumable(node) ? resumable_statement(node) : plain_statement(node);
}

Statement* Lowerer::plain_statement(syntax::Statement const& node)
{
    SourceSpan const span = node.span;
    switch (node.kind) {
    case syntax::NodeKind::Expr: {
        auto& value = *syntax::to<syntax::Expr>(node).value;
        if (shows_expressions())
            return make<DisplayExpression>(span, expression(value));
        if (value.kind == syntax::NodeKind::Constant)
            return make<Pass>(span);
        return make<EvaluateExpression>(span, expression(value));
    }
    case syntax::NodeKind::Assign:
        return assign(syntax::to<syntax::Assign>(node));
    case syntax::NodeKind::AugAssign:
        return augmented_assign(syntax::to<syntax::AugAssign>(node));
    case syntax::NodeKind::AnnAssign:
        return annotated_assign(syntax::to<syntax::AnnAssign>(node));
    case syntax::NodeKind::Return: {
        auto* value = syntax::to<syntax::Return>(node).value;
        return make<Return>(span, value ? operand(value) : Operand(constant(Value::none())));
    }
    case syntax::NodeKind::If: {
        auto& conditional = syntax::to<syntax::If>(node);
        Expression* test = expression(*conditional.test);
        Statement* body = block(conditional.body);
        Statement* otherwise = conditional.orelse.empty() ? nullptr : block(conditional.orelse);
        if (is_resumable(node))
            return make<ResumableIf>(span, progress(), test, body, otherwise);
        return make<If>(span, test, body, otherwise);
    }
    case syntax::NodeKind::While: {
        auto& loop = syntax::to<syntax::While>(node);
        Expression* test = expression(*loop.test);
        Statement* body = block(loop.body);
        Statement* otherwise = loop.orelse.empty() ? nullptr : block(loop.orelse);
        if (is_resumable(node))
            return make<ResumableWhile>(span, progress(), test, body, otherwise);
        return make<While>(span, test, body, otherwise);
    }
    case syntax::NodeKind::For:
        return for_statement(syntax::to<syntax::For>(node), false);
    case syntax::NodeKind::AsyncFor:
        return for_statement(syntax::to<syntax::AsyncFor>(node), true);
    case syntax::NodeKind::Pass:
    case syntax::NodeKind::Global:
    case syntax::NodeKind::Nonlocal:
        return make<Pass>(span);
    case syntax::NodeKind::Break:
        return make<Jump>(span, Flow::Break);
    case syntax::NodeKind::Continue:
        return make<Jump>(span, Flow::Continue);
    case syntax::NodeKind::Delete:
        return delete_targets(syntax::to<syntax::Delete>(node));
    case syntax::NodeKind::Raise: {
        auto& raising = syntax::to<syntax::Raise>(node);
        return make<Raise>(span, operand(raising.exc), operand(raising.cause));
    }
    case syntax::NodeKind::Assert: {
        auto& assertion = syntax::to<syntax::Assert>(node);
        return make<Assert>(assertion.test->span, expression(*assertion.test), operand(assertion.msg));
    }
    case syntax::NodeKind::Try:
        return try_statement(syntax::to<syntax::Try>(node), false);
    case syntax::NodeKind::TryStar:
        return try_statement(syntax::to<syntax::TryStar>(node), true);
    case syntax::NodeKind::With:
        return with_statement(syntax::to<syntax::With>(node), false);
    case syntax::NodeKind::AsyncWith:
        return with_statement(syntax::to<syntax::AsyncWith>(node), true);
    case syntax::NodeKind::FunctionDef:
    case syntax::NodeKind::AsyncFunctionDef: {
        auto& definition = static_cast<syntax::FunctionDefinition const&>(node);
        Operand made = function(definition, node.kind == syntax::NodeKind::AsyncFunctionDef);
        auto targets = code_.make_array<TargetOperand>(1);
        targets[0] = store_name(definition.name, span);
        return make<Assign>(span, targets, made);
    }
    case syntax::NodeKind::ClassDef: {
        auto& definition = syntax::to<syntax::ClassDef>(node);
        Operand made = class_definition(definition);
        auto targets = code_.make_array<TargetOperand>(1);
        targets[0] = store_name(definition.name, span);
        return make<Assign>(span, targets, made);
    }
    case syntax::NodeKind::Import:
        return import(syntax::to<syntax::Import>(node));
    case syntax::NodeKind::ImportFrom:
        return import_from(syntax::to<syntax::ImportFrom>(node));
    case syntax::NodeKind::Match:
        return match(syntax::to<syntax::Match>(node));
    case syntax::NodeKind::TypeAlias:
        return type_alias(syntax::to<syntax::TypeAlias>(node));
    default:
        UNREACHABLE();
    }
}

Target* Lowerer::target(syntax::Expression const& node)
{
    switch (node.kind) {
    case syntax::NodeKind::Name:
        return store_name(syntax::to<syntax::Name>(node).id, node.span);
    case syntax::NodeKind::Attribute: {
        auto& attribute = syntax::to<syntax::Attribute>(node);
        return set_attribute(attribute);
    }
    case syntax::NodeKind::Subscript: {
        auto& subscript = syntax::to<syntax::Subscript>(node);
        if (auto* slice = syntax::as<syntax::Slice>(subscript.slice)) {
            Operand container = operand(subscript.value);
            return make<SetSlice>(node.span, container, slice_operands(*slice));
        }
        return set_item(subscript);
    }
    case syntax::NodeKind::Tuple:
        return sequence_target(syntax::to<syntax::Tuple>(node).elts, node.span);
    case syntax::NodeKind::List:
        return sequence_target(syntax::to<syntax::List>(node).elts, node.span);
    default:
        UNREACHABLE();
    }
}

SetItem* Lowerer::set_item(syntax::Subscript const& node)
{
    Operand container = operand(node.value);
    return make<SetItem>(node.span, container, operand(node.slice));
}

SliceOperands Lowerer::slice_operands(syntax::Slice const& node)
{
    Operand start = operand(node.lower);
    Operand stop = operand(node.upper);
    return { start, stop, operand(node.step) };
}

static bool has_star(syntax::NodeList<syntax::Expression> elements)
{
    return std::ranges::any_of(
        elements, [](auto const& element) { return element->kind == syntax::NodeKind::Starred; });
}

UnpackTarget* Lowerer::sequence_target(syntax::NodeList<syntax::Expression> elements, SourceSpan span)
{
    auto targets = code_.make_array<TargetOperand>(elements.size());
    size_t star = UnpackTarget::no_star;
    for (size_t i = 0; i < elements.size(); ++i) {
        if (auto* starred = syntax::as<syntax::Starred>(elements[i])) {
            star = i;
            targets[i] = target(*starred->value);
        } else {
            targets[i] = target(*elements[i]);
        }
    }
    return make<UnpackTarget>(span, targets, star);
}

Statement* Lowerer::assign_local(SourceSpan span, uint32_t slot, Operand value)
{
    if (Statement* statement = value.node()->storing_in(code_, slot))
        return at(span, statement);
    return make<AssignLocal>(span, slot, value);
}

SetAttribute* Lowerer::set_attribute(syntax::Attribute const& node)
{
    return make<SetAttribute>(place_of(node), operand(node.value), mangled(node.attr));
}

Statement* Lowerer::assign(syntax::Assign const& node)
{
    if (node.targets.size() == 1) {
        auto* targets = syntax::as<syntax::Tuple>(node.targets[0]);
        auto* values = syntax::as<syntax::Tuple>(node.value);
        if (targets && values && values->elts.size() <= most_unpacked_values && !has_star(values->elts)) {
            auto lowered_values = operands(values->elts);
            auto* lowered_targets = sequence_target(targets->elts, targets->span);
            auto const parts = lowered_targets->parts();
            if (parts.size() == lowered_values.size() && !parts.empty() && parts.size() <= most_pairwise_targets)
                return at(node.span, make_assign_pairwise(code_, parts, lowered_values));
            return make<AssignUnpacked>(node.span, *lowered_targets, lowered_values);
        }
        Operand value = operand(node.value);
        auto* subscript = syntax::as<syntax::Subscript>(node.targets[0]);
        if (subscript && subscript->slice->kind != syntax::NodeKind::Slice)
            return at(node.span, make_assign_item(code_, *set_item(*subscript), value));
        if (auto* attribute = syntax::as<syntax::Attribute>(node.targets[0]))
            return make<AssignAttribute>(node.span, *set_attribute(*attribute), value);
        Target* only = target(*node.targets[0]);
        if (auto* replaced = dynamic_cast<SetSlice*>(only)) {
            if (auto* taken = dynamic_cast<GetSlice*>(value.node()))
                return make<AssignSlice>(node.span, *replaced, *taken);
        }
        if (only->leaf().kind == Leaf::Local)
            return assign_local(node.span, only->leaf().slot, value);
        auto lowered = code_.make_array<TargetOperand>(1);
        lowered[0] = only;
        return make<Assign>(node.span, lowered, value);
    }
    Operand value = operand(node.value);
    auto targets = code_.make_array<TargetOperand>(node.targets.size());
    for (size_t i = 0; i < targets.size(); ++i)
        targets[i] = target(*node.targets[i]);
    return make<Assign>(node.span, targets, value);
}

Statement* Lowerer::augmented_assign(syntax::AugAssign const& node)
{
    BinaryOperator const operation = augmented_operator(node.op);
    if (auto* attribute = syntax::as<syntax::Attribute>(node.target)) {
        Operand object = operand(attribute->value);
        String& name = mangled(attribute->attr);
        auto* get = make<GetAttribute>(place_of(*attribute), object, name);
        auto* set = make<SetAttribute>(place_of(*attribute), object, name);
        auto* augmentation = at(node.span, make_augmentation(code_, operation, operand(node.value)));
        return make<AugmentAttribute>(node.span, object, *get, *set, *augmentation);
    }
    if (auto* subscript = syntax::as<syntax::Subscript>(node.target)) {
        SetItem* set = set_item(*subscript);
        auto* augmentation = at(node.span, make_augmentation(code_, operation, operand(node.value)));
        return at(node.span, make_augment_item(code_, *set, *augmentation));
    }
    auto& name = syntax::to<syntax::Name>(*node.target);
    Expression* kept = read_kept(name);
    Operand left = kept ? kept : read_name(name.id, name.span);
    Operand value = at(node.span, make_arithmetic(code_, operation, left, operand(node.value), true));
    Target* store = store_name(name.id, name.span);
    if (store->leaf().kind == Leaf::Local)
        return assign_local(node.span, store->leaf().slot, value);
    auto targets = code_.make_array<TargetOperand>(1);
    targets[0] = store;
    return make<Assign>(node.span, targets, value);
}

Statement* Lowerer::annotated_assign(syntax::AnnAssign const& node)
{
    std::vector<Statement*> steps;
    if (node.value) {
        auto targets = code_.make_array<TargetOperand>(1);
        Operand value = operand(node.value);
        targets[0] = target(*node.target);
        steps.push_back(make<Assign>(node.span, targets, value));
    }
    if (!node.value) {
        // The target is not stored to, but what it is made of is evaluated.
        auto evaluate = [&](syntax::Expression const& part) {
            steps.push_back(make<EvaluateExpression>(node.span, expression(part)));
        };
        if (auto* attribute = syntax::as<syntax::Attribute>(node.target)) {
            evaluate(*attribute->value);
        } else if (auto* subscript = syntax::as<syntax::Subscript>(node.target)) {
            evaluate(*subscript->value);
            evaluate(*subscript->slice);
        }
    }
    auto* name = syntax::as<syntax::Name>(node.target);
    if (node.simple && name && !scope_.is_function_like()) {
        // __annotations__[name] = annotation
        auto targets = code_.make_array<TargetOperand>(1);
        Operand value = annotation_value(*node.annotation);
        targets[0] = make<SetItem>(
            node.span, Operand(read_annotations(node.span)), Operand(constant(Value(&mangled(name->id)))));
        steps.push_back(make<Assign>(node.span, targets, value));
    } else if (!node.simple && !scope_.is_function_like() && !options_.future_annotations) {
        steps.push_back(make<EvaluateExpression>(node.span, expression(*node.annotation)));
    }
    auto statements = code_.make_array<Statement*>(steps.size());
    std::copy(steps.begin(), steps.end(), statements.begin());
    return code_.make<StatementList>(std::span<Statement* const>(statements));
}

Statement* Lowerer::delete_target(syntax::Expression const& node)
{
    switch (node.kind) {
    case syntax::NodeKind::Name:
        return delete_name(syntax::to<syntax::Name>(node).id, node.span);
    case syntax::NodeKind::Attribute: {
        auto& attribute = syntax::to<syntax::Attribute>(node);
        return make<DeleteAttribute>(place_of(attribute), operand(attribute.value), mangled(attribute.attr));
    }
    case syntax::NodeKind::Subscript: {
        auto& subscript = syntax::to<syntax::Subscript>(node);
        return make<DeleteItem>(node.span, operand(subscript.value), operand(subscript.slice));
    }
    default: {
        auto elements = node.kind == syntax::NodeKind::Tuple ? syntax::to<syntax::Tuple>(node).elts
                                                             : syntax::to<syntax::List>(node).elts;
        auto statements = code_.make_array<Statement*>(elements.size());
        for (size_t i = 0; i < elements.size(); ++i)
            statements[i] = delete_target(*elements[i]);
        return code_.make<StatementList>(std::span<Statement* const>(statements));
    }
    }
}

Statement* Lowerer::delete_targets(syntax::Delete const& node)
{
    auto statements = code_.make_array<Statement*>(node.targets.size());
    for (size_t i = 0; i < statements.size(); ++i)
        statements[i] = delete_target(*node.targets[i]);
    return make<StatementList>(node.span, std::span<Statement* const>(statements));
}

Operand Lowerer::looped_over(syntax::Expression const* node)
{
    Operand iterable = operand(node);
    if (Expression* made = iterable.node())
        made->note_loop();
    return iterable;
}

Statement* Lowerer::for_statement(syntax::ForStatement const& node, bool is_async)
{
    Operand iterable = looped_over(node.iter);
    TargetOperand variable = target(*node.target);
    Statement* body = block(node.body);
    Statement* otherwise = node.orelse.empty() ? nullptr : block(node.orelse);
    if (is_async && is_resumable(node))
        return make<ResumableAsyncFor>(node.span, progress(), variable, iterable, body, otherwise, false);
    if (is_async)
        return make<AsyncFor>(node.span, variable, iterable, body, otherwise, false);
    if (is_resumable(node))
        return make<ResumableFor>(
            node.span, progress(), code_.generator_slot, variable, iterable, body, otherwise, LoopSource::Iterable);
    return make<For>(node.span, variable, iterable, body, otherwise, LoopSource::Iterable);
}

Statement* Lowerer::try_statement(syntax::TryStatement const& node, bool is_group)
{
    Statement* lowered = block(node.body);
    if (!node.handlers.empty()) {
        auto clauses = code_.make_array<ExceptClause>(node.handlers.size());
        Statement* otherwise = node.orelse.empty() ? nullptr : block(node.orelse);
        for (size_t i = 0; i < clauses.size(); ++i) {
            syntax::ExceptHandler const& handler = *node.handlers[i];
            clauses[i].span = handler.span;
            clauses[i].type = operand(handler.type);
            if (handler.name.data()) {
                clauses[i].has_target = true;
                clauses[i].target = store_name(handler.name, handler.span);
                clauses[i].forget = delete_name(handler.name, handler.span);
            }
            clauses[i].body = block(handler.body);
        }
        if (is_group)
            lowered = make<TryExceptGroup>(node.span, lowered, clauses, otherwise);
        else if (is_resumable(node))
            lowered = make<ResumableTryExcept>(
                node.span, progress(), progress(), code_.generator_slot, lowered, clauses, otherwise);
        else
            lowered = make<TryExcept>(node.span, lowered, clauses, otherwise);
    }
    if (!node.finalbody.empty()) {
        Statement* cleanup = block(node.finalbody);
        if (is_resumable(node))
            lowered
                = make<ResumableTryFinally>(node.span, progress(), progress(), code_.generator_slot, lowered, cleanup);
        else
            lowered = make<TryFinally>(node.span, lowered, cleanup);
    }
    return lowered;
}

Statement* Lowerer::with_statement(syntax::WithStatement const& node, bool is_async)
{
    std::vector<WithItem> items;
    for (syntax::WithItem const* item : node.items)
        items.push_back({ operand(item->context_expr),
            item->optional_vars ? TargetOperand(target(*item->optional_vars)) : TargetOperand(),
            item->optional_vars != nullptr });
    Statement* lowered = block(node.body);
    for (size_t i = items.size(); i-- > 0;) {
        if (is_resumable(node))
            lowered = make<ResumableWith>(
                node.span, progress(), progress(), code_.generator_slot, items[i], lowered, is_async);
        else
            lowered = make<With>(node.span, items[i], lowered, is_async);
    }
    return lowered;
}

Statement* Lowerer::import(syntax::Import const& node)
{
    auto statements = code_.make_array<Statement*>(node.names.size());
    for (size_t i = 0; i < statements.size(); ++i) {
        syntax::Alias const& alias = *node.names[i];
        bool const has_alias = alias.asname.data() != nullptr;
        std::string_view bound = has_alias ? alias.asname : scopes_.intern(alias.name.substr(0, alias.name.find('.')));
        statements[i] = make<ImportModule>(
            node.span, interned(alias.name), has_alias, TargetOperand(store_name(bound, alias.span)));
    }
    return code_.make<StatementList>(std::span<Statement* const>(statements));
}

Statement* Lowerer::import_from(syntax::ImportFrom const& node)
{
    bool const imports_all = node.names.size() == 1 && node.names[0]->name == "*";
    auto items = code_.make_array<ImportFrom::Item>(imports_all ? 0 : node.names.size());
    for (size_t i = 0; i < items.size(); ++i) {
        syntax::Alias const& alias = *node.names[i];
        std::string_view bound = alias.asname.data() ? alias.asname : alias.name;
        items[i] = { &interned(alias.name), TargetOperand(store_name(bound, alias.span)) };
    }
    return make<ImportFrom>(node.span, interned(node.module.data() ? node.module : std::string_view("")), node.level,
        std::span<ImportFrom::Item const>(items));
}

}
