#include "interpreter/analysis/scope_builder.h"

#include "interpreter/syntax/children.h"

#include <cstring>
#include <initializer_list>

namespace krait::analysis {

using namespace syntax;

static constexpr std::size_t assumed_stack = 2 * 1024 * 1024;

static std::string concatenate(std::initializer_list<std::string_view> parts)
{
    std::string whole;
    for (std::string_view part : parts)
        whole += part;
    return whole;
}

char const* stack_limit_or_default(void const* limit)
{
    if (limit)
        return static_cast<char const*>(limit);
    auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
    return reinterpret_cast<char const*>(here > assumed_stack ? here - assumed_stack : 0);
}

ScopeBuilder::ScopeBuilder(ScopeTable& table, void const* stack_limit)
    : table_(table)
    , stack_limit_(stack_limit_or_default(stack_limit))
{
}

void ScopeBuilder::fail(SourceSpan span, std::string message)
{
    if (problem)
        return;
    problem.emplace();
    problem->message = std::move(message);
    problem->span = span;
    problem->offset = span.column + 1;
    problem->end_offset = span.end_column + 1;
}

Scope& ScopeBuilder::open_scope(ScopeKind kind, Node const& node, std::string_view name)
{
    table_.scopes_.push_back(std::make_unique<Scope>());
    Scope& opened = *table_.scopes_.back();
    opened.kind = kind;
    opened.node = &node;
    opened.table = &table_;
    opened.name = name;
    if (!open_.empty()) {
        Scope& parent = *open_.back().scope;
        opened.parent = &parent;
        opened.private_class = parent.private_class;
        opened.is_nested = parent.is_nested || parent.is_function_like();
        parent.children.push_back(&opened);
    }
    Open open;
    open.scope = &opened;
    open.in_iterable = open_.empty() ? 0 : open_.back().in_iterable;
    switch (kind) {
    case ScopeKind::TypeParameters:
        open.restriction = "the definition of a generic";
        break;
    case ScopeKind::TypeAlias:
        open.restriction = "a type alias";
        break;
    case ScopeKind::TypeVariableBound:
        open.restriction = "a TypeVar bound";
        break;
    default:
        break;
    }
    open_.push_back(open);
    if (kind == ScopeKind::TypeParameters)
        table_.type_parameters_by_node_[&node] = &opened;
    else
        table_.by_node_[&node] = &opened;
    return opened;
}

Symbol* ScopeBuilder::lookup(Scope& scope, std::string_view name)
{
    return const_cast<Symbol*>(scope.find(name));
}

Symbol& ScopeBuilder::add(Scope& scope, std::string_view name, Role role, SourceSpan span)
{
    Symbol& symbol = symbol_for(scope, table_.mangle(scope.private_class, name));
    switch (role) {
    case Role::Use:
        symbol.is_referenced = true;
        break;
    case Role::Binding:
        symbol.is_assigned = true;
        break;
    case Role::Parameter:
        if (symbol.is_parameter)
            fail(span, "duplicate argument '" + std::string(name) + "' in function definition");
        symbol.is_parameter = symbol.is_assigned = true;
        scope.parameter_count++;
        break;
    case Role::Import:
        symbol.is_imported = symbol.is_assigned = true;
        break;
    case Role::Annotation:
        symbol.is_annotated = symbol.is_assigned = true;
        break;
    case Role::Global:
        symbol.is_declared_global = true;
        // As in CPython, the name is then a global for the code at the outermost level too.
        if (scope.kind != ScopeKind::Module)
            symbol_for(*table_.scopes_.front(), symbol.name).is_declared_global = true;
        break;
    case Role::Nonlocal:
        symbol.is_nonlocal = true;
        break;
    case Role::TypeParameter:
        if (symbol.is_type_parameter)
            fail(span, "duplicate type parameter '" + std::string(name) + "'");
        symbol.is_type_parameter = symbol.is_assigned = true;
        break;
    }
    if (open_.back().in_iteration_target && &scope == open_.back().scope && role == Role::Binding) {
        if (symbol.is_declared_global || symbol.is_nonlocal)
            fail(span,
                "comprehension inner loop cannot rebind assignment expression target '" + std::string(name) + "'");
        symbol.is_iteration_variable = true;
    }
    return symbol;
}

void ScopeBuilder::build(Node const& root)
{
    NodeList<Statement> const body = statements_of(root);
    for (Statement const* statement : body) {
        auto const* import = as<ImportFrom>(statement);
        bool is_docstring = statement == body.front() && statement->kind == NodeKind::Expr;
        if (!import && !is_docstring)
            break;
        if (!import)
            continue;
        if (import->module != "__future__" || import->level != 0)
            break;
        for (Alias const* alias : import->names)
            table_.has_future_annotations_ = table_.has_future_annotations_ || alias->name == "annotations";
    }
    open_scope(ScopeKind::Module, root, "<module>");
    visit_children(root);
    close_scope();
}

template <class T> void ScopeBuilder::visit_all(std::span<T const* const> nodes)
{
    for (T const* node : nodes)
        visit_optional(node);
}

void ScopeBuilder::visit_optional(Node const* node)
{
    if (node && !problem)
        visit(*node);
}

void ScopeBuilder::visit_children(Node const& node)
{
    for_each_child(node, [&](Node const& child) {
        if (!problem)
            visit(child);
    });
}

// How deep a tree may be, so that whoever walks it later, the lowering before all, can count on it. CPython
// has the same limit, three times its default recursion limit.
static constexpr std::uint32_t deepest_tree = 3000;

void ScopeBuilder::visit(Node const& node)
{
    if (depth_ >= deepest_tree || static_cast<char const*>(__builtin_frame_address(0)) < stack_limit_) {
        fail({}, "maximum recursion depth exceeded during compilation");
        problem->kind = ProblemKind::RecursionError;
        return;
    }
    ++depth_;
    visit_kind(node);
    --depth_;
}

void ScopeBuilder::visit_kind(Node const& node)
{
    switch (node.kind) {
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef:
        visit_function(static_cast<FunctionDefinition const&>(node));
        break;
    case NodeKind::ClassDef:
        visit_class(to<ClassDef>(node));
        break;
    case NodeKind::TypeAlias:
        visit_type_alias(to<syntax::TypeAlias>(node));
        break;
    case NodeKind::Lambda:
        visit_lambda(to<Lambda>(node));
        break;
    case NodeKind::ListComp:
    case NodeKind::SetComp:
    case NodeKind::GeneratorExp: {
        auto const& comprehension = static_cast<ElementComprehension const&>(node);
        visit_comprehension(node, comprehension.generators, *comprehension.elt, nullptr);
        break;
    }
    case NodeKind::DictComp: {
        auto const& comprehension = to<DictComp>(node);
        visit_comprehension(node, comprehension.generators, *comprehension.key, comprehension.value);
        break;
    }
    case NodeKind::Return:
        if (to<Return>(node).value)
            scope().returns_value = true;
        visit_children(node);
        break;
    case NodeKind::AnnAssign:
        visit_annotated_assignment(to<AnnAssign>(node));
        break;
    // Names are entered in the order in which they are evaluated, which is the order of locals() too.
    case NodeKind::Assign:
        visit_optional(to<Assign>(node).value);
        visit_all(to<Assign>(node).targets);
        break;
    case NodeKind::For:
    case NodeKind::AsyncFor: {
        auto const& loop = static_cast<ForStatement const&>(node);
        scope().has_await = scope().has_await || node.kind == NodeKind::AsyncFor;
        visit_optional(loop.iter);
        visit_optional(loop.target);
        visit_all(loop.body);
        visit_all(loop.orelse);
        break;
    }
    case NodeKind::AsyncWith:
        scope().has_await = true;
        visit_children(node);
        break;
    case NodeKind::Global:
        visit_global(static_cast<Statement const&>(node), to<Global>(node).names, Role::Global);
        break;
    case NodeKind::Nonlocal:
        visit_global(static_cast<Statement const&>(node), to<Nonlocal>(node).names, Role::Nonlocal);
        break;
    case NodeKind::Import:
        for (Alias const* alias : to<Import>(node).names)
            visit_alias(*alias, false);
        break;
    case NodeKind::ImportFrom:
        for (Alias const* alias : to<ImportFrom>(node).names)
            visit_alias(*alias, true);
        break;
    case NodeKind::ExceptHandler: {
        auto const& handler = to<ExceptHandler>(node);
        visit_optional(handler.type);
        if (handler.name.data())
            add(handler.name, Role::Binding, node.span);
        visit_all(handler.body);
        break;
    }
    case NodeKind::Try:
    case NodeKind::TryStar: {
        auto const& statement = static_cast<TryStatement const&>(node);
        visit_all(statement.body);
        visit_all(statement.orelse);
        visit_all(statement.handlers);
        visit_all(statement.finalbody);
        break;
    }
    case NodeKind::NamedExpr:
        visit_named_expression(to<NamedExpr>(node));
        break;
    case NodeKind::Await:
        if (open_.back().restriction)
            return fail(node.span, std::string("await expression cannot be used within ") + open_.back().restriction);
        scope().has_await = true;
        visit_children(node);
        break;
    case NodeKind::Yield:
    case NodeKind::YieldFrom: {
        visit_children(node);
        if (open_.back().restriction)
            return fail(node.span, std::string("yield expression cannot be used within ") + open_.back().restriction);
        scope().is_generator = true;
        char const* place = scope().node->kind == NodeKind::ListComp ? "list comprehension"
            : scope().node->kind == NodeKind::SetComp                ? "set comprehension"
            : scope().node->kind == NodeKind::DictComp               ? "dict comprehension"
            : scope().node->kind == NodeKind::GeneratorExp           ? "generator expression"
                                                                     : nullptr;
        if (place)
            fail(node.span, std::string("'yield' inside ") + place);
        break;
    }
    case NodeKind::Name:
        visit_name(to<Name>(node));
        break;
    case NodeKind::MatchStar:
        if (to<MatchStar>(node).name.data())
            add(to<MatchStar>(node).name, Role::Binding, node.span);
        break;
    case NodeKind::MatchAs:
        visit_optional(to<MatchAs>(node).pattern);
        if (to<MatchAs>(node).name.data())
            add(to<MatchAs>(node).name, Role::Binding, node.span);
        break;
    case NodeKind::MatchMapping:
        visit_children(node);
        if (to<MatchMapping>(node).rest.data())
            add(to<MatchMapping>(node).rest, Role::Binding, node.span);
        break;
    default:
        visit_children(node);
    }
}

void ScopeBuilder::visit_name(Name const& name)
{
    if (name.ctx != ExpressionContext::Load) {
        add(name.id, Role::Binding, name.span);
        return;
    }
    add(name.id, Role::Use, name.span);
    if (name.id == "super" && scope().is_function_like()) {
        scope().uses_super = true;
        add(table_.intern("__class__"), Role::Use, name.span);
    } else if (name.id == "locals" || name.id == "vars" || name.id == "dir" || name.id == "eval" || name.id == "exec") {
        scope().uses_locals = true;
    }
}

void ScopeBuilder::visit_defaults(Arguments const& arguments)
{
    visit_all(arguments.defaults);
    visit_all(arguments.kw_defaults);
}

void ScopeBuilder::visit_annotations(FunctionDefinition const& function)
{
    if (table_.has_future_annotations_)
        return;
    auto const annotation_of = [&](Arg const* arg) {
        if (arg)
            visit_optional(arg->annotation);
    };
    for (Arg const* arg : function.args->posonlyargs)
        annotation_of(arg);
    for (Arg const* arg : function.args->args)
        annotation_of(arg);
    annotation_of(function.args->vararg);
    annotation_of(function.args->kwarg);
    for (Arg const* arg : function.args->kwonlyargs)
        annotation_of(arg);
    visit_optional(function.returns);
}

void ScopeBuilder::add_parameters(Arguments const& arguments)
{
    auto const add_all = [&](NodeList<Arg> args) {
        for (Arg const* arg : args)
            add(arg->arg, Role::Parameter, arg->span);
    };
    Scope& function = scope();
    add_all(arguments.posonlyargs);
    add_all(arguments.args);
    add_all(arguments.kwonlyargs);
    function.positional_only_count = static_cast<std::uint32_t>(arguments.posonlyargs.size());
    function.positional_count = function.positional_only_count + static_cast<std::uint32_t>(arguments.args.size());
    function.keyword_only_count = static_cast<std::uint32_t>(arguments.kwonlyargs.size());
    if (arguments.vararg) {
        add(arguments.vararg->arg, Role::Parameter, arguments.vararg->span);
        function.has_star_args = true;
    }
    if (arguments.kwarg) {
        add(arguments.kwarg->arg, Role::Parameter, arguments.kwarg->span);
        function.has_star_kwargs = true;
    }
}

void ScopeBuilder::visit_function(FunctionDefinition const& function)
{
    add(function.name, Role::Binding, function.span);
    visit_defaults(*function.args);
    if (function.type_params.empty()) {
        visit_annotations(function);
        visit_all(function.decorator_list);
        visit_function_inside(function);
        return;
    }
    visit_all(function.decorator_list);
    open_scope(ScopeKind::TypeParameters, function,
        table_.intern("<generic parameters of " + std::string(function.name) + ">"));
    visit_type_parameters(function.type_params);
    visit_annotations(function);
    visit_function_inside(function);
    close_scope();
}

static bool contains(std::string_view text, std::string_view word)
{
    return memmem(text.data(), text.size(), word.data(), word.size()) != nullptr;
}

void ScopeBuilder::visit_function_inside(FunctionDefinition const& function)
{
    Scope& inside = open_scope(ScopeKind::Function, function, function.name);
    inside.is_coroutine = function.kind == NodeKind::AsyncFunctionDef;
    add_parameters(*function.args);
    // Whether it takes `__class__` is to be known before the body is read, and is then the same: text that merely looks
    // like it does no harm.
    if (function.deferred.data() && inside.parent->kind == ScopeKind::Class
        && (contains(function.deferred, "super") || contains(function.deferred, "__class__")))
        add(table_.intern("__class__"), Role::Use, function.span);
    visit_all(function.body);
    close_scope();
}

void ScopeBuilder::visit_class(ClassDef const& cls)
{
    add(cls.name, Role::Binding, cls.span);
    if (cls.type_params.empty()) {
        visit_all(cls.bases);
        visit_all(cls.keywords);
        visit_all(cls.decorator_list);
        visit_class_inside(cls);
        return;
    }
    visit_all(cls.decorator_list);
    Scope& parameters = open_scope(
        ScopeKind::TypeParameters, cls, table_.intern("<generic parameters of " + std::string(cls.name) + ">"));
    parameters.private_class = cls.name;
    visit_type_parameters(cls.type_params);
    visit_all(cls.bases);
    visit_all(cls.keywords);
    visit_class_inside(cls);
    close_scope();
}

void ScopeBuilder::visit_class_inside(ClassDef const& cls)
{
    open_scope(ScopeKind::Class, cls, cls.name).private_class = cls.name;
    visit_all(cls.body);
    close_scope();
}

void ScopeBuilder::visit_type_parameters(NodeList<TypeParameter> parameters)
{
    for (TypeParameter const* parameter : parameters) {
        if (auto const* variable = as<TypeVar>(parameter)) {
            add(variable->name, Role::TypeParameter, variable->span);
            if (variable->bound) {
                open_scope(ScopeKind::TypeVariableBound, *variable, variable->name);
                visit_optional(variable->bound);
                close_scope();
            }
        } else if (auto const* specification = as<ParamSpec>(parameter)) {
            add(specification->name, Role::TypeParameter, specification->span);
        } else {
            add(to<TypeVarTuple>(*parameter).name, Role::TypeParameter, parameter->span);
        }
    }
}

void ScopeBuilder::visit_type_alias(syntax::TypeAlias const& alias)
{
    visit_optional(alias.name);
    std::string_view name = to<Name>(*alias.name).id;
    if (!alias.type_params.empty()) {
        open_scope(
            ScopeKind::TypeParameters, alias, table_.intern("<generic parameters of " + std::string(name) + ">"));
        visit_type_parameters(alias.type_params);
    }
    open_scope(ScopeKind::TypeAlias, alias, name);
    visit_optional(alias.value);
    close_scope();
    if (!alias.type_params.empty())
        close_scope();
}

void ScopeBuilder::visit_lambda(Lambda const& lambda)
{
    visit_defaults(*lambda.args);
    open_scope(ScopeKind::Lambda, lambda, "<lambda>");
    add_parameters(*lambda.args);
    visit_optional(lambda.body);
    close_scope();
}

void ScopeBuilder::visit_clause(syntax::Comprehension const& clause)
{
    Open& inside = open_.back();
    inside.in_iteration_target = true;
    visit_optional(clause.target);
    open_.back().in_iteration_target = false;
}

void ScopeBuilder::visit_comprehension(
    Node const& node, NodeList<syntax::Comprehension> clauses, Expression const& element, Expression const* value)
{
    syntax::Comprehension const& outermost = *clauses[0];
    // The outermost iterable is evaluated outside.
    ++open_.back().in_iterable;
    visit_optional(outermost.iter);
    --open_.back().in_iterable;
    char const* name = node.kind == NodeKind::ListComp ? "<listcomp>"
        : node.kind == NodeKind::SetComp               ? "<setcomp>"
        : node.kind == NodeKind::DictComp              ? "<dictcomp>"
                                                       : "<genexpr>";
    bool is_generator = node.kind == NodeKind::GeneratorExp;
    Scope& outer = scope();
    Scope& inside = open_scope(is_generator ? ScopeKind::GeneratorExpression : ScopeKind::Comprehension, node, name);
    open_.back().is_comprehension = true;
    inside.has_await = outermost.is_async;
    add(table_.intern(".0"), Role::Parameter, {});
    inside.positional_count = 1;
    visit_clause(outermost);
    visit_all(outermost.ifs);
    for (syntax::Comprehension const* clause : clauses.subspan(1)) {
        visit_clause(*clause);
        ++open_.back().in_iterable;
        visit_optional(clause->iter);
        --open_.back().in_iterable;
        visit_all(clause->ifs);
        inside.has_await = inside.has_await || clause->is_async;
    }
    visit_optional(value);
    visit_optional(&element);
    inside.is_generator = is_generator;
    inside.is_coroutine = inside.has_await;
    close_scope();
    if (inside.is_coroutine && !is_generator)
        outer.has_await = true;
}

void ScopeBuilder::visit_named_expression(NamedExpr const& named)
{
    auto const& target = to<Name>(*named.target);
    Open& here = open_.back();
    if (here.in_iterable > 0)
        return fail(named.span, "assignment expression cannot be used in a comprehension iterable expression");
    if (here.restriction)
        return fail(named.span, std::string("named expression cannot be used within ") + here.restriction);
    if (here.is_comprehension) {
        // The target belongs to the function, or else module, around all comprehensions.
        for (std::size_t i = open_.size(); i-- > 0;) {
            Scope& outer = *open_[i].scope;
            if (open_[i].is_comprehension) {
                Symbol* symbol = lookup(outer, target.id);
                if (symbol && symbol->is_iteration_variable)
                    return fail(target.span,
                        "assignment expression cannot rebind comprehension iteration variable '"
                            + std::string(target.id) + "'");
                continue;
            }
            if (outer.kind == ScopeKind::Class)
                return fail(target.span, "assignment expression within a comprehension cannot be used in a class body");
            Symbol* symbol = lookup(outer, target.id);
            bool is_global = outer.kind == ScopeKind::Module || (symbol && symbol->is_declared_global);
            add(target.id, is_global ? Role::Global : Role::Nonlocal, target.span);
            declarations_.push_back({ &scope(), table_.mangle(scope().private_class, target.id), target.span });
            if (outer.kind == ScopeKind::Module)
                add(outer, target.id, Role::Global, target.span).is_assigned = true;
            else
                add(outer, target.id, Role::Binding, target.span);
            break;
        }
    }
    visit_optional(named.value);
    visit_optional(named.target);
}

void ScopeBuilder::visit_annotated_assignment(AnnAssign const& assignment)
{
    auto const* name = as<Name>(assignment.target);
    if (name) {
        Symbol* symbol = lookup(scope(), name->id);
        bool is_inner = scope().kind != ScopeKind::Module;
        if (symbol && is_inner && assignment.simple && (symbol->is_declared_global || symbol->is_nonlocal))
            return fail(assignment.span,
                "annotated name '" + std::string(name->id) + "' can't be "
                    + (symbol->is_declared_global ? "global" : "nonlocal"));
        if (assignment.simple)
            add(name->id, Role::Annotation, assignment.span);
        else if (assignment.value)
            add(name->id, Role::Binding, assignment.span);
    } else {
        visit_optional(assignment.target);
    }
    if (assignment.simple && !scope().is_function_like())
        scope().has_annotations = true;
    if (!table_.has_future_annotations_)
        visit_optional(assignment.annotation);
    visit_optional(assignment.value);
}

void ScopeBuilder::visit_global(Statement const& statement, NameList names, Role role)
{
    std::string_view const what = role == Role::Global ? "global" : "nonlocal";
    for (std::string_view name : names) {
        if (Symbol* symbol = lookup(scope(), name)) {
            if (symbol->is_parameter)
                return fail(statement.span, concatenate({ "name '", name, "' is parameter and ", what }));
            if (symbol->is_referenced)
                return fail(
                    statement.span, concatenate({ "name '", name, "' is used prior to ", what, " declaration" }));
            if (symbol->is_annotated)
                return fail(statement.span, concatenate({ "annotated name '", name, "' can't be ", what }));
            if (symbol->is_assigned)
                return fail(
                    statement.span, concatenate({ "name '", name, "' is assigned to before ", what, " declaration" }));
        }
        add(name, role, statement.span);
        declarations_.push_back({ &scope(), table_.mangle(scope().private_class, name), statement.span });
    }
}

void ScopeBuilder::visit_alias(Alias const& alias, bool is_from)
{
    if (alias.name == "*") {
        if (scope().kind != ScopeKind::Module)
            return fail(alias.span, "import * only allowed at module level");
        scope().has_import_star = true;
        return;
    }
    std::string_view name = alias.asname.data() ? alias.asname : alias.name;
    if (!alias.asname.data() && !is_from)
        name = table_.intern(name.substr(0, name.find('.')));
    add(name, Role::Import, alias.span);
}

}
