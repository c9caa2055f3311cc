#include "interpreter/syntax/parsing.h"

namespace krait::syntax {

namespace {

std::optional<BinaryOperator> augmented_operator(TokenKind kind)
{
    using enum TokenKind;
    switch (kind) {
    case PlusEqual:
        return BinaryOperator::Add;
    case MinusEqual:
        return BinaryOperator::Sub;
    case StarEqual:
        return BinaryOperator::Mult;
    case AtEqual:
        return BinaryOperator::MatMult;
    case SlashEqual:
        return BinaryOperator::Div;
    case PercentEqual:
        return BinaryOperator::Mod;
    case AmpersandEqual:
        return BinaryOperator::BitAnd;
    case VerticalBarEqual:
        return BinaryOperator::BitOr;
    case CircumflexEqual:
        return BinaryOperator::BitXor;
    case LeftShiftEqual:
        return BinaryOperator::LShift;
    case RightShiftEqual:
        return BinaryOperator::RShift;
    case DoubleStarEqual:
        return BinaryOperator::Pow;
    case DoubleSlashEqual:
        return BinaryOperator::FloorDiv;
    default:
        return {};
    }
}

}

NodeList<Statement> Parser::statements_until(TokenKind end)
{
    ListBuilder<Statement> list(*this);
    while (!failed_ && !is_at(end))
        statement(list);
    return list.finish();
}

void Parser::statement(ListBuilder<Statement>& list)
{
    if (Statement* compound = compound_statement())
        list.add(compound);
    else
        simple_statements(list);
}

// One line: statements separated by semicolons.
void Parser::simple_statements(ListBuilder<Statement>& list)
{
    for (;;) {
        list.add(simple_statement());
        if (!accept(TokenKind::Semicolon))
            break;
        if (is_at(TokenKind::Newline))
            break;
    }
    expect(TokenKind::Newline);
}

Statement* Parser::simple_statement()
{
    std::uint32_t start = index_;
    switch (kind()) {
    case TokenKind::Return: {
        advance();
        bool is_bare = is_at(TokenKind::Newline) || is_at(TokenKind::Semicolon);
        Expression* value = is_bare ? nullptr : star_expressions();
        auto* node = make<Return>(span_from(start));
        node->value = value;
        return node;
    }
    case TokenKind::Import:
        return import_statement();
    case TokenKind::From:
        return import_from();
    case TokenKind::Raise:
        return raise_statement();
    case TokenKind::Pass:
        advance();
        return make<Pass>(span_from(start));
    case TokenKind::Break:
        advance();
        return make<Break>(span_from(start));
    case TokenKind::Continue:
        advance();
        return make<Continue>(span_from(start));
    case TokenKind::Del:
        return delete_statement();
    case TokenKind::Assert:
        return assert_statement();
    case TokenKind::Global:
        return name_list_statement<Global>();
    case TokenKind::Nonlocal:
        return name_list_statement<Nonlocal>();
    case TokenKind::Name:
        if (next_kind() == TokenKind::Name && is_name("type"))
            return type_alias();
        return expression_statement();
    default:
        return expression_statement();
    }
}

// Whatever begins with an expression: assignments of all kinds too. Targets are parsed as expressions and
// checked then.
Statement* Parser::expression_statement()
{
    if (failed_)
        return make<Pass>({});
    std::uint32_t start = index_;
    Expression* first = yield_or_star_expressions();
    Statement* result = nullptr;
    if (is_at(TokenKind::Equal) && is_valid_target(*first) && first->kind != NodeKind::Yield) {
        ListBuilder<Expression> targets(*this);
        Expression* value = first;
        while (is_at(TokenKind::Equal)) {
            if (!is_valid_target(*value)) {
                fail();
                break;
            }
            set_context(*value, ExpressionContext::Store);
            targets.add(value);
            advance();
            value = yield_or_star_expressions();
        }
        auto* node = make<Assign>(span_from(start));
        node->targets = targets.finish();
        node->value = value;
        result = node;
    } else if (is_at(TokenKind::Colon) && is_single_target(*first)) {
        result = annotated_assignment(first, start);
    } else if (auto op = augmented_operator(kind()); op && is_single_target(*first)) {
        set_context(*first, ExpressionContext::Store);
        advance();
        Expression* value = yield_or_star_expressions();
        auto* node = make<AugAssign>(span_from(start));
        node->target = first;
        node->op = *op;
        node->value = value;
        result = node;
    } else {
        if (is_at(TokenKind::Equal) || is_at(TokenKind::Colon) || op)
            fail();
        auto* node = make<Expr>(span_from(start));
        node->value = first;
        result = node;
    }
    if (failed_ && !problem && error_rules_are_on()) {
        check_assignment_rules(start);
        fail();
    }
    return result;
}

Statement* Parser::annotated_assignment(Expression* target, std::uint32_t start)
{
    set_context(*target, ExpressionContext::Store);
    bool is_simple = target->kind == NodeKind::Name && tokens_[start].kind == TokenKind::Name;
    advance();
    Expression* annotation = expression();
    Expression* value = nullptr;
    if (accept(TokenKind::Equal))
        value = yield_or_star_expressions();
    auto* node = make<AnnAssign>(span_from(start));
    node->target = target;
    node->annotation = annotation;
    node->value = value;
    node->simple = is_simple;
    return node;
}

// `type` is a keyword only where a name follows.
Statement* Parser::type_alias()
{
    std::uint32_t start = index_;
    advance();
    auto* name = make<Name>(token().span);
    name->id = take_name();
    name->ctx = ExpressionContext::Store;
    NodeList<TypeParameter> parameters = type_parameters();
    expect(TokenKind::Equal);
    Expression* value = expression();
    auto* node = make<TypeAlias>(span_from(start));
    node->name = name;
    node->type_params = parameters;
    node->value = value;
    return node;
}

std::string_view Parser::dotted_name()
{
    if (!is_at(TokenKind::Name)) {
        fail();
        return {};
    }
    std::string_view name = take_name();
    if (!is_at(TokenKind::Dot))
        return name;
    std::string whole(name);
    while (accept(TokenKind::Dot)) {
        if (!is_at(TokenKind::Name)) {
            fail();
            return name;
        }
        whole += '.';
        whole += take_name();
    }
    return names_.intern(whole);
}

Statement* Parser::import_statement()
{
    std::uint32_t start = index_;
    advance();
    ListBuilder<Alias> names(*this);
    do {
        std::uint32_t first = index_;
        std::string_view name = dotted_name();
        std::string_view alias;
        if (accept(TokenKind::As))
            alias = take_name();
        auto* node = make<Alias>(span_from(first));
        node->name = name;
        node->asname = alias;
        names.add(node);
    } while (accept(TokenKind::Comma));
    auto* node = make<Import>(span_from(start));
    node->names = names.finish();
    return node;
}

Statement* Parser::import_from()
{
    std::uint32_t start = index_;
    advance();
    std::uint32_t level = 0;
    for (;; advance()) {
        if (is_at(TokenKind::Dot))
            level += 1;
        else if (is_at(TokenKind::Ellipsis))
            level += 3;
        else
            break;
    }
    std::string_view module;
    if (is_at(TokenKind::Name) || level == 0)
        module = dotted_name();
    expect(TokenKind::Import);
    ListBuilder<Alias> names(*this);
    std::uint32_t first = index_;
    if (accept(TokenKind::Star)) {
        auto* node = make<Alias>(span_from(first));
        node->name = names_.intern("*");
        names.add(node);
    } else {
        bool is_parenthesised = accept(TokenKind::LeftParenthesis);
        for (;;) {
            first = index_;
            std::string_view name = take_name();
            std::string_view alias;
            if (accept(TokenKind::As))
                alias = take_name();
            auto* node = make<Alias>(span_from(first));
            node->name = name;
            node->asname = alias;
            names.add(node);
            if (!accept(TokenKind::Comma))
                break;
            if (is_parenthesised && is_at(TokenKind::RightParenthesis))
                break;
            if (!is_parenthesised && is_at(TokenKind::Newline)) {
                if (error_rules_are_on())
                    raise_here("trailing comma not allowed without surrounding parentheses");
                fail();
                break;
            }
        }
        if (is_parenthesised)
            expect(TokenKind::RightParenthesis);
    }
    auto* node = make<ImportFrom>(span_from(start));
    node->module = module;
    node->names = names.finish();
    node->level = level;
    return node;
}

Statement* Parser::delete_statement()
{
    std::uint32_t start = index_;
    advance();
    std::uint32_t first = index_;
    ListBuilder<Expression> targets(*this);
    for (;;) {
        Expression* target = primary();
        if (failed_)
            break;
        bool is_target = find_invalid_target(*target, TargetUse::Deletion) == nullptr;
        if (!is_target) {
            fail();
            break;
        }
        set_context(*target, ExpressionContext::Del);
        targets.add(target);
        if (!accept(TokenKind::Comma) || is_at(TokenKind::Newline) || is_at(TokenKind::Semicolon))
            break;
    }
    if (!failed_ && !is_at(TokenKind::Newline) && !is_at(TokenKind::Semicolon))
        fail();
    if (failed_ && !problem && error_rules_are_on()) {
        rewind(first);
        Expression* targets = star_expressions();
        if (!failed_)
            raise_invalid_target(*targets, TargetUse::Deletion);
        fail();
    }
    auto* node = make<Delete>(span_from(start));
    node->targets = targets.finish();
    return node;
}

Statement* Parser::raise_statement()
{
    std::uint32_t start = index_;
    advance();
    Expression* exception = nullptr;
    Expression* cause = nullptr;
    if (!is_at(TokenKind::Newline) && !is_at(TokenKind::Semicolon)) {
        exception = expression();
        if (accept(TokenKind::From))
            cause = expression();
    }
    auto* node = make<Raise>(span_from(start));
    node->exc = exception;
    node->cause = cause;
    return node;
}

Statement* Parser::assert_statement()
{
    std::uint32_t start = index_;
    advance();
    Expression* test = expression();
    Expression* message = accept(TokenKind::Comma) ? expression() : nullptr;
    auto* node = make<Assert>(span_from(start));
    node->test = test;
    node->msg = message;
    return node;
}

template <class T> Statement* Parser::name_list_statement()
{
    std::uint32_t start = index_;
    advance();
    std::vector<std::string_view> names;
    do {
        names.push_back(take_name());
    } while (accept(TokenKind::Comma));
    auto* node = make<T>(span_from(start));
    node->names = arena_.copy(std::span<std::string_view const>(names));
    return node;
}

}
