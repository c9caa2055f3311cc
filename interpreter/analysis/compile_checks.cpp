#include "interpreter/analysis/compile_checks.h"

#include "interpreter/analysis/constant_folding.h"
#include "interpreter/analysis/scope_builder.h"
#include "interpreter/syntax/children.h"
#include "interpreter/syntax/dump.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace krait::analysis {

using namespace syntax;

namespace {

constexpr std::array future_features
    = std::to_array<std::string_view>({ "nested_scopes", "generators", "division", "absolute_import", "with_statement",
        "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations" });

bool is_constant(Expression const& expression)
{
    if (expression.kind == NodeKind::Constant || constant_value(expression))
        return true;
    auto const* tuple = as<Tuple>(&expression);
    return tuple && std::all_of(tuple->elts.begin(), tuple->elts.end(), [](Expression const* element) {
        return is_constant(*element);
    });
}

// The type that an expression is bound to have, if that shows in its form.
std::string_view obvious_type(Expression const& expression)
{
    switch (expression.kind) {
    case NodeKind::Tuple:
        return "tuple";
    case NodeKind::List:
    case NodeKind::ListComp:
        return "list";
    case NodeKind::Dict:
    case NodeKind::DictComp:
        return "dict";
    case NodeKind::Set:
    case NodeKind::SetComp:
        return "set";
    case NodeKind::GeneratorExp:
        return "generator";
    case NodeKind::Lambda:
        return "function";
    case NodeKind::JoinedStr:
        return "str";
    case NodeKind::Constant:
        switch (to<Constant>(expression).value.kind) {
        case Literal::Kind::None:
            return "NoneType";
        case Literal::Kind::True:
        case Literal::Kind::False:
            return "bool";
        case Literal::Kind::Ellipsis:
            return "ellipsis";
        case Literal::Kind::Integer:
        case Literal::Kind::BigInteger:
            return "int";
        case Literal::Kind::Float:
            return "float";
        case Literal::Kind::Imaginary:
            return "complex";
        case Literal::Kind::String:
            return "str";
        case Literal::Kind::Bytes:
            return "bytes";
        }
        UNREACHABLE();
    default:
        return {};
    }
}

}

CompileChecks::CompileChecks(ScopeTable& table, ScopeOptions const& options)
    : table_(table)
    , options_(options)
    , stack_limit_(stack_limit_or_default(options.stack_limit))
{
}

void CompileChecks::fail(SourceSpan span, std::string message)
{
    if (problem)
        return;
    problem.emplace();
    problem->message = std::move(message);
    problem->span = span;
    problem->offset = span.column + 1;
    problem->end_offset = span.end_column + 1;
}

void CompileChecks::warn(SourceSpan span, std::string message)
{
    warnings.push_back({ SyntaxWarning::Category::SyntaxWarning, std::move(message), span.line });
}

void CompileChecks::check(Node const& root)
{
    contexts_.push_back({ &table_.root(), false, {} });
    check_future_features(root);
    visit_children(root);
    contexts_.pop_back();
}

void CompileChecks::check_future_features(Node const& root)
{
    NodeList<Statement> const body = statements_of(root);
    for (Statement const* statement : body) {
        bool is_docstring = statement == body.front() && statement->kind == NodeKind::Expr
            && to<Expr>(*statement).value->kind == NodeKind::Constant;
        if (is_docstring)
            continue;
        auto const* import = as<ImportFrom>(statement);
        if (!import || import->module != "__future__" || import->level != 0)
            break;
        future_imports_.insert(import);
        for (Alias const* alias : import->names) {
            bool is_known
                = std::find(future_features.begin(), future_features.end(), alias->name) != future_features.end();
            if (is_known)
                continue;
            fail(import->span,
                alias->name == "braces" ? "not a chance"
                                        : "future feature " + std::string(alias->name) + " is not defined");
            problem->offset = 1;
            problem->end_offset = 0;
            return;
        }
    }
}

template <class T> void CompileChecks::visit_all(std::span<T const* const> nodes)
{
    for (T const* node : nodes)
        visit_optional(node);
}

void CompileChecks::visit_optional(Node const* node)
{
    if (node && !problem)
        visit(*node);
}

void CompileChecks::visit_children(Node const& node)
{
    for_each_child(node, [&](Node const& child) {
        if (!problem)
            visit(child);
    });
}

void CompileChecks::visit(Node const& node)
{
    if (static_cast<char const*>(__builtin_frame_address(0)) < stack_limit_) {
        fail({}, "maximum recursion depth exceeded during compilation");
        problem->kind = ProblemKind::RecursionError;
        return;
    }
    switch (node.kind) {
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef:
        return visit_function(static_cast<FunctionDefinition const&>(node));
    case NodeKind::ClassDef:
        return visit_class(to<ClassDef>(node));
    case NodeKind::Lambda:
        return visit_lambda(to<Lambda>(node));
    case NodeKind::ListComp:
    case NodeKind::SetComp:
    case NodeKind::DictComp:
    case NodeKind::GeneratorExp:
        return visit_comprehension(node);
    case NodeKind::AsyncFor:
        check_async_statement(node, "'async for' outside async function");
        return visit_loop(node);
    case NodeKind::For:
    case NodeKind::While:
        return visit_loop(node);
    case NodeKind::AsyncWith:
        check_async_statement(node, "'async with' outside async function");
        break;
    case NodeKind::Try:
    case NodeKind::TryStar:
        return visit_try(static_cast<TryStatement const&>(node));
    case NodeKind::Return:
        check_return(to<Return>(node));
        break;
    case NodeKind::Break:
    case NodeKind::Continue:
        return check_jump(node);
    case NodeKind::Assert:
        if (auto const* tuple = as<Tuple>(to<Assert>(node).test); tuple && !tuple->elts.empty())
            warn(node.span, "assertion is always true, perhaps remove parentheses?");
        break;
    case NodeKind::AnnAssign:
        return visit_annotated_assignment(to<AnnAssign>(node));
    case NodeKind::Import:
        for (Alias const* alias : to<Import>(node).names) {
            std::string_view name = alias->asname.data() ? alias->asname : alias->name.substr(0, alias->name.find('.'));
            check_bound_name(name, node.span);
        }
        break;
    case NodeKind::ImportFrom:
        return visit_import_from(to<ImportFrom>(node));
    case NodeKind::Match:
        return visit_match(to<Match>(node));
    case NodeKind::Await:
        check_await(node);
        break;
    case NodeKind::Yield:
    case NodeKind::YieldFrom:
        if (!context().scope->is_function_like())
            return fail(node.span, "'yield' outside function");
        if (node.kind == NodeKind::YieldFrom && context().is_async_function)
            return fail(node.span, "'yield from' inside async function");
        break;
    case NodeKind::Starred:
        return fail(node.span,
            to<Starred>(node).ctx == ExpressionContext::Load ? "can't use starred expression here"
                                                             : "starred assignment target must be in a list or tuple");
    case NodeKind::Tuple:
        return visit_elements(node, to<Tuple>(node).elts, to<Tuple>(node).ctx);
    case NodeKind::List:
        return visit_elements(node, to<List>(node).elts, to<List>(node).ctx);
    case NodeKind::Set:
        return visit_elements(node, to<Set>(node).elts, ExpressionContext::Load);
    case NodeKind::Name:
        if (to<Name>(node).ctx == ExpressionContext::Store)
            check_bound_name(to<Name>(node).id, node.span);
        else if (to<Name>(node).ctx == ExpressionContext::Del && to<Name>(node).id == "__debug__")
            fail(node.span, "cannot delete __debug__");
        return;
    case NodeKind::Attribute:
        if (to<Attribute>(node).ctx == ExpressionContext::Store)
            check_bound_name(to<Attribute>(node).attr, node.span);
        break;
    case NodeKind::Call:
        return visit_call(to<Call>(node));
    case NodeKind::Subscript:
        return visit_subscript(to<Subscript>(node));
    case NodeKind::Compare:
        check_comparison(to<Compare>(node));
        break;
    default:
        break;
    }
    if (!problem)
        visit_children(node);
}

void CompileChecks::check_bound_name(std::string_view name, SourceSpan span)
{
    if (name == "__debug__")
        fail(span, "cannot assign to __debug__");
}

void CompileChecks::check_parameters(Arguments const& arguments, SourceSpan span)
{
    auto const check_all = [&](NodeList<Arg> args) {
        for (Arg const* arg : args)
            check_bound_name(arg->arg, span);
    };
    check_all(arguments.posonlyargs);
    check_all(arguments.args);
    check_all(arguments.kwonlyargs);
    if (arguments.vararg)
        check_bound_name(arguments.vararg->arg, span);
    if (arguments.kwarg)
        check_bound_name(arguments.kwarg->arg, span);
}

void CompileChecks::visit_function(FunctionDefinition const& function)
{
    check_parameters(*function.args, function.span);
    check_bound_name(function.name, function.span);
    visit_all(function.decorator_list);
    visit_all(function.args->defaults);
    visit_all(function.args->kw_defaults);
    if (!table_.has_future_annotations()) {
        auto const visit_annotation = [&](Arg const* arg) {
            if (!arg || !arg->annotation)
                return;
            auto const* starred = as<Starred>(arg->annotation);
            visit_optional(starred ? starred->value : arg->annotation);
        };
        for (Arg const* arg : function.args->posonlyargs)
            visit_annotation(arg);
        for (Arg const* arg : function.args->args)
            visit_annotation(arg);
        visit_annotation(function.args->vararg);
        for (Arg const* arg : function.args->kwonlyargs)
            visit_annotation(arg);
        visit_annotation(function.args->kwarg);
        visit_optional(function.returns);
    }
    visit_all(function.type_params);
    contexts_.push_back({ &table_.scope_of(function), function.kind == NodeKind::AsyncFunctionDef, {} });
    visit_all(function.body);
    contexts_.pop_back();
}

void CompileChecks::visit_class(ClassDef const& cls)
{
    visit_all(cls.decorator_list);
    check_bound_name(cls.name, cls.span);
    check_keywords(cls.keywords, cls.span);
    for (Expression const* base : cls.bases) {
        auto const* starred = as<Starred>(base);
        visit_optional(starred ? starred->value : base);
    }
    visit_all(cls.keywords);
    visit_all(cls.type_params);
    contexts_.push_back({ &table_.scope_of(cls), false, {} });
    visit_all(cls.body);
    contexts_.pop_back();
}

void CompileChecks::visit_lambda(Lambda const& lambda)
{
    check_parameters(*lambda.args, lambda.span);
    visit_all(lambda.args->defaults);
    visit_all(lambda.args->kw_defaults);
    contexts_.push_back({ &table_.scope_of(lambda), false, {} });
    visit_optional(lambda.body);
    contexts_.pop_back();
}

bool CompileChecks::is_top_level_await_allowed() const
{
    return options_.allow_top_level_await && contexts_.back().scope->kind == ScopeKind::Module;
}

static bool is_comprehension(ScopeKind kind)
{
    return kind == ScopeKind::Comprehension || kind == ScopeKind::GeneratorExpression;
}

void CompileChecks::visit_comprehension(Node const& node)
{
    Scope const& inside = table_.scope_of(node);
    bool may_be_async
        = context().is_async_function || is_comprehension(context().scope->kind) || is_top_level_await_allowed();
    if (inside.is_coroutine && node.kind != NodeKind::GeneratorExp && !may_be_async)
        return fail(node.span, "asynchronous comprehension outside of an asynchronous function");
    NodeList<syntax::Comprehension> clauses = node.kind == NodeKind::DictComp
        ? to<DictComp>(node).generators
        : static_cast<ElementComprehension const&>(node).generators;
    visit_optional(clauses[0]->iter);
    contexts_.push_back({ &inside, false, {} });
    for (syntax::Comprehension const* clause : clauses) {
        visit_optional(clause->target);
        if (clause != clauses[0])
            visit_optional(clause->iter);
        visit_all(clause->ifs);
    }
    if (node.kind == NodeKind::DictComp) {
        visit_optional(to<DictComp>(node).key);
        visit_optional(to<DictComp>(node).value);
    } else {
        visit_optional(static_cast<ElementComprehension const&>(node).elt);
    }
    contexts_.pop_back();
}

void CompileChecks::visit_loop(Node const& node)
{
    NodeList<Statement> body;
    NodeList<Statement> orelse;
    if (auto const* loop = as<While>(&node)) {
        visit_optional(loop->test);
        body = loop->body;
        orelse = loop->orelse;
    } else {
        auto const& for_loop = static_cast<ForStatement const&>(node);
        visit_optional(for_loop.iter);
        visit_optional(for_loop.target);
        body = for_loop.body;
        orelse = for_loop.orelse;
    }
    context().blocks.push_back(Block::Loop);
    visit_all(body);
    context().blocks.pop_back();
    visit_all(orelse);
}

void CompileChecks::visit_try(TryStatement const& statement)
{
    visit_all(statement.body);
    visit_all(statement.orelse);
    for (std::size_t i = 0; i < statement.handlers.size() && !problem; ++i) {
        ExceptHandler const& handler = *statement.handlers[i];
        if (!handler.type && i + 1 < statement.handlers.size())
            return fail(handler.span, "default 'except:' must be last");
        visit_optional(handler.type);
        if (handler.name.data())
            check_bound_name(handler.name, handler.span);
        bool is_star = statement.kind == NodeKind::TryStar;
        if (is_star)
            context().blocks.push_back(Block::StarHandler);
        visit_all(handler.body);
        if (is_star)
            context().blocks.pop_back();
    }
    visit_all(statement.finalbody);
}

void CompileChecks::check_return(Return const& statement)
{
    Scope const& scope = *context().scope;
    if (!scope.is_function_like())
        return fail(statement.span, "'return' outside function");
    if (statement.value && scope.is_async_generator())
        return fail(statement.span, "'return' with value in async generator");
    auto const& blocks = context().blocks;
    if (std::find(blocks.begin(), blocks.end(), Block::StarHandler) != blocks.end())
        fail(statement.value ? statement.value->span : statement.span,
            "'break', 'continue' and 'return' cannot appear in an except* block");
}

void CompileChecks::check_jump(Node const& node)
{
    auto const& blocks = context().blocks;
    if (blocks.empty())
        fail(node.span, node.kind == NodeKind::Break ? "'break' outside loop" : "'continue' not properly in loop");
    else if (blocks.back() == Block::StarHandler)
        fail(node.span, "'break', 'continue' and 'return' cannot appear in an except* block");
}

void CompileChecks::check_await(Node const& node)
{
    if (is_top_level_await_allowed())
        return;
    if (!context().scope->is_function_like())
        return fail(node.span, "'await' outside function");
    if (!context().is_async_function && !is_comprehension(context().scope->kind))
        fail(node.span, "'await' outside async function");
}

void CompileChecks::check_async_statement(Node const& node, char const* what)
{
    if (!context().is_async_function && !is_top_level_await_allowed())
        fail(node.span, what);
}

// Elements of a display or of a target list: starred ones are at home here.
void CompileChecks::visit_elements(Node const& node, NodeList<Expression> elements, ExpressionContext context)
{
    std::size_t stars = 0;
    for (std::size_t i = 0; i < elements.size() && !problem; ++i) {
        if (auto const* starred = as<Starred>(elements[i])) {
            if (context == ExpressionContext::Store) {
                constexpr std::size_t most_before_star = 255;
                if (++stars > 1)
                    return fail(node.span, "multiple starred expressions in assignment");
                if (i > most_before_star)
                    return fail(node.span, "too many expressions in star-unpacking assignment");
            }
            visit_optional(starred->value);
        } else {
            visit_optional(elements[i]);
        }
    }
}

void CompileChecks::check_keywords(NodeList<Keyword> keywords, SourceSpan span)
{
    std::unordered_map<char const*, std::size_t> last_places; // names are interned in the tree
    for (std::size_t i = 0; i < keywords.size(); ++i) {
        if (keywords[i]->arg.data())
            last_places[keywords[i]->arg.data()] = i;
    }
    for (std::size_t i = 0; i < keywords.size() && !problem; ++i) {
        if (!keywords[i]->arg.data())
            continue;
        check_bound_name(keywords[i]->arg, span);
        std::size_t const last = last_places.at(keywords[i]->arg.data());
        for (std::size_t k = i + 1; last > i && k <= last; ++k) {
            if (keywords[k]->arg.data() == keywords[i]->arg.data())
                return fail(keywords[k]->span, "keyword argument repeated: " + std::string(keywords[k]->arg));
        }
    }
}

void CompileChecks::visit_call(Call const& call)
{
    check_keywords(call.keywords, call.span);
    if (problem)
        return;
    std::string_view type = obvious_type(*call.func);
    if (!type.empty() && call.func->kind != NodeKind::Lambda)
        warn(call.span, "'" + std::string(type) + "' object is not callable; perhaps you missed a comma?");
    visit_optional(call.func);
    for (Expression const* argument : call.args) {
        auto const* starred = as<Starred>(argument);
        visit_optional(starred ? starred->value : argument);
    }
    visit_all(call.keywords);
}

void CompileChecks::visit_subscript(Subscript const& subscript)
{
    std::string_view type = obvious_type(*subscript.value);
    if (subscript.ctx == ExpressionContext::Load && !type.empty()) {
        bool is_sequence = type == "str" || type == "bytes" || type == "tuple" || type == "list";
        std::string_view index = obvious_type(*subscript.slice);
        if (is_sequence && !index.empty() && index != "int" && index != "bool")
            warn(subscript.span,
                std::string(type) + " indices must be integers or slices, not " + std::string(index)
                    + "; perhaps you missed a comma?");
        else if (!is_sequence && type != "dict")
            warn(
                subscript.span, "'" + std::string(type) + "' object is not subscriptable; perhaps you missed a comma?");
    }
    visit_children(subscript);
}

void CompileChecks::visit_annotated_assignment(AnnAssign const& assignment)
{
    if (assignment.value) {
        visit_optional(assignment.value);
        visit_optional(assignment.target);
    } else if (auto const* name = as<Name>(assignment.target)) {
        check_bound_name(name->id, assignment.span);
    } else {
        visit_optional(assignment.target);
    }
    // In a function the annotation of a plain name is never evaluated.
    if (!table_.has_future_annotations() && !(assignment.simple && context().scope->is_function_like()))
        visit_optional(assignment.annotation);
}

void CompileChecks::visit_import_from(ImportFrom const& statement)
{
    if (statement.module == "__future__" && statement.level == 0 && !future_imports_.contains(&statement))
        return fail(statement.span, "from __future__ imports must occur at the beginning of the file");
    for (Alias const* alias : statement.names)
        check_bound_name(alias->asname.data() ? alias->asname : alias->name, statement.span);
}

void CompileChecks::check_comparison(Compare const& comparison)
{
    auto const is_literal = [](Expression const& expression) {
        if (auto const* constant = as<Constant>(&expression)) {
            Literal::Kind kind = constant->value.kind;
            return kind != Literal::Kind::None && kind != Literal::Kind::True && kind != Literal::Kind::False
                && kind != Literal::Kind::Ellipsis;
        }
        return is_constant(expression);
    };
    Expression const* left = comparison.left;
    for (std::size_t i = 0; i < comparison.ops.size(); ++i) {
        Expression const* right = comparison.comparators[i];
        CompareOperator op = comparison.ops[i];
        if ((op == CompareOperator::Is || op == CompareOperator::IsNot) && (is_literal(*left) || is_literal(*right))) {
            warn(comparison.span,
                op == CompareOperator::Is ? "\"is\" with a literal. Did you mean \"==\"?"
                                          : "\"is not\" with a literal. Did you mean \"!=\"?");
            return;
        }
        left = right;
    }
}

void CompileChecks::visit_match(Match const& statement)
{
    visit_optional(statement.subject);
    for (std::size_t i = 0; i < statement.cases.size() && !problem; ++i) {
        MatchCase const& match_case = *statement.cases[i];
        BoundNames bound;
        visit_pattern(*match_case.pattern, match_case.guard || i + 1 == statement.cases.size(), bound);
        visit_optional(match_case.guard);
        visit_all(match_case.body);
    }
}

void CompileChecks::bind_in_pattern(std::string_view name, SourceSpan span, BoundNames& bound)
{
    check_bound_name(name, span);
    if (std::find(bound.begin(), bound.end(), name) != bound.end())
        return fail(span, "multiple assignments to name '" + std::string(name) + "' in pattern");
    bound.push_back(name);
}

void CompileChecks::visit_pattern(Pattern const& pattern, bool may_match_anything, BoundNames& bound)
{
    if (problem)
        return;
    last_pattern_ = pattern.span;
    switch (pattern.kind) {
    case NodeKind::MatchValue: {
        Expression const& value = *to<MatchValue>(pattern).value;
        if (value.kind == NodeKind::JoinedStr)
            return fail(pattern.span, "patterns may only match literals and attribute lookups");
        return visit(value);
    }
    case NodeKind::MatchSingleton:
        return;
    case NodeKind::MatchSequence: {
        std::size_t stars = 0;
        for (Pattern const* element : to<MatchSequence>(pattern).patterns)
            stars += element->kind == NodeKind::MatchStar;
        if (stars > 1)
            return fail(pattern.span, "multiple starred names in sequence pattern");
        for (Pattern const* element : to<MatchSequence>(pattern).patterns)
            visit_pattern(*element, true, bound);
        return;
    }
    case NodeKind::MatchMapping:
        return visit_mapping_pattern(to<MatchMapping>(pattern), bound);
    case NodeKind::MatchClass: {
        auto const& cls = to<MatchClass>(pattern);
        for (std::size_t i = 0; i < cls.kwd_attrs.size(); ++i) {
            check_bound_name(cls.kwd_attrs[i], cls.kwd_patterns[i]->span);
            for (std::size_t k = i + 1; k < cls.kwd_attrs.size(); ++k) {
                if (cls.kwd_attrs[k] == cls.kwd_attrs[i])
                    return fail(cls.kwd_patterns[k]->span,
                        "attribute name repeated in class pattern: " + std::string(cls.kwd_attrs[k]));
            }
        }
        visit_optional(cls.cls);
        for (Pattern const* element : cls.patterns)
            visit_pattern(*element, true, bound);
        for (Pattern const* element : cls.kwd_patterns)
            visit_pattern(*element, true, bound);
        return;
    }
    case NodeKind::MatchStar:
        if (to<MatchStar>(pattern).name.data())
            bind_in_pattern(to<MatchStar>(pattern).name, pattern.span, bound);
        return;
    case NodeKind::MatchAs: {
        auto const& capture = to<MatchAs>(pattern);
        if (!capture.pattern && !may_match_anything)
            return fail(pattern.span,
                capture.name.data()
                    ? "name capture '" + std::string(capture.name) + "' makes remaining patterns unreachable"
                    : "wildcard makes remaining patterns unreachable");
        if (capture.pattern)
            visit_pattern(*capture.pattern, may_match_anything, bound);
        if (capture.name.data())
            bind_in_pattern(capture.name, pattern.span, bound);
        return;
    }
    case NodeKind::MatchOr:
        return visit_or_pattern(to<MatchOr>(pattern), may_match_anything, bound);
    default:
        UNREACHABLE();
    }
}

void CompileChecks::visit_mapping_pattern(MatchMapping const& pattern, BoundNames& bound)
{
    std::vector<std::string> seen;
    for (Expression const* key : pattern.keys) {
        if (key->kind == NodeKind::JoinedStr)
            return fail(pattern.span, "mapping pattern keys may only match literals and attribute lookups");
        if (auto const* constant = as<Constant>(key)) {
            std::string text = literal_repr(constant->value);
            if (std::find(seen.begin(), seen.end(), text) != seen.end())
                return fail(pattern.span, "mapping pattern checks duplicate key (" + text + ")");
            seen.push_back(std::move(text));
        }
        visit_optional(key);
    }
    for (Pattern const* element : pattern.patterns)
        visit_pattern(*element, true, bound);
    if (pattern.rest.data())
        bind_in_pattern(pattern.rest, pattern.span, bound);
}

void CompileChecks::visit_or_pattern(MatchOr const& pattern, bool may_match_anything, BoundNames& bound)
{
    BoundNames first;
    for (std::size_t i = 0; i < pattern.patterns.size() && !problem; ++i) {
        BoundNames names;
        bool is_last = i + 1 == pattern.patterns.size();
        visit_pattern(*pattern.patterns[i], is_last && may_match_anything, names);
        std::sort(names.begin(), names.end());
        if (i == 0)
            first = std::move(names);
        else if (names != first)
            return fail(last_pattern_, "alternative patterns bind different names");
    }
    for (std::string_view name : first)
        bind_in_pattern(name, pattern.span, bound);
}

}
