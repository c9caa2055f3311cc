#include "interpreter/syntax/parsing.h"

#include <algorithm>

namespace krait::syntax {

// The statement, or nullptr where none of these begins.
Statement* Parser::compound_statement()
{
    std::uint32_t start = index_;
    switch (kind()) {
    case TokenKind::If:
        return if_statement();
    case TokenKind::While:
        return while_statement();
    case TokenKind::For:
        return for_statement(start);
    case TokenKind::With:
        return with_statement(start);
    case TokenKind::Try:
        return try_statement();
    case TokenKind::Def:
        return function_definition(start, {});
    case TokenKind::Class:
        return class_definition({});
    case TokenKind::At:
        return decorated();
    case TokenKind::Async: {
        TokenKind next = next_kind();
        if (next != TokenKind::Def && next != TokenKind::With && next != TokenKind::For)
            return nullptr;
        advance();
        if (next == TokenKind::Def)
            return function_definition(start, {});
        return next == TokenKind::With ? with_statement(start) : for_statement(start);
    }
    case TokenKind::Name:
        return is_name("match") && may_open_match() ? match_statement() : nullptr;
    default:
        return nullptr;
    }
}

void Parser::expect_colon()
{
    if (is_at(TokenKind::Newline) && error_rules_are_on())
        raise_here("expected ':'");
    expect(TokenKind::Colon);
}

NodeList<Statement> Parser::block(char const* what, std::uint32_t keyword)
{
    if (failed_)
        return {};
    Deeper deeper(*this);
    ListBuilder<Statement> list(*this);
    if (!accept(TokenKind::Newline)) {
        simple_statements(list);
        return list.finish();
    }
    if (!is_at(TokenKind::Indent)) {
        if (error_rules_are_on())
            raise_here(std::string("expected an indented block after ") + what + " on line "
                    + std::to_string(tokens_[keyword].span.line),
                ProblemKind::IndentationError);
        fail();
        return {};
    }
    advance();
    while (!failed_ && !is_at(TokenKind::Dedent))
        statement(list);
    advance();
    return list.finish();
}

Statement* Parser::if_statement()
{
    Deeper deeper(*this);
    std::uint32_t start = index_;
    char const* what = is_at(TokenKind::If) ? "'if' statement" : "'elif' statement";
    advance();
    Expression* test = named_expression();
    expect_colon();
    NodeList<Statement> body = block(what, start);
    NodeList<Statement> orelse;
    if (is_at(TokenKind::Elif)) {
        ListBuilder<Statement> single(*this);
        single.add(if_statement());
        orelse = single.finish();
    } else {
        orelse = else_block();
    }
    auto* node = make<If>(span_from(start));
    node->test = test;
    node->body = body;
    node->orelse = orelse;
    return node;
}

NodeList<Statement> Parser::else_block()
{
    std::uint32_t start = index_;
    if (!accept(TokenKind::Else))
        return {};
    expect_forced(TokenKind::Colon);
    return block("'else' statement", start);
}

Statement* Parser::while_statement()
{
    std::uint32_t start = index_;
    advance();
    Expression* test = named_expression();
    expect_colon();
    NodeList<Statement> body = block("'while' statement", start);
    NodeList<Statement> orelse = else_block();
    auto* node = make<While>(span_from(start));
    node->test = test;
    node->body = body;
    node->orelse = orelse;
    return node;
}

Statement* Parser::for_statement(std::uint32_t start)
{
    bool is_async = start != index_;
    std::uint32_t keyword = index_;
    advance();
    Expression* target = loop_targets();
    if (!is_at(TokenKind::In) && !problem && error_rules_are_on()) {
        check_loop_target_rules(start);
        fail();
    }
    expect(TokenKind::In);
    Expression* iterable = star_expressions();
    expect_colon();
    NodeList<Statement> body = block("'for' statement", keyword);
    NodeList<Statement> orelse = else_block();
    auto const fill = [&](auto* node) -> Statement* {
        node->target = target;
        node->iter = iterable;
        node->body = body;
        node->orelse = orelse;
        return node;
    };
    return is_async ? fill(make<AsyncFor>(span_from(start))) : fill(make<For>(span_from(start)));
}

NodeList<WithItem> Parser::with_items(TokenKind end)
{
    ListBuilder<WithItem> items(*this);
    do {
        if (is_at(end) && !items.is_empty())
            break;
        std::uint32_t first = index_;
        Expression* context = expression();
        Expression* target = nullptr;
        if (accept(TokenKind::As)) {
            target = star_target();
            bool is_followed_well
                = is_at(TokenKind::Comma) || is_at(TokenKind::RightParenthesis) || is_at(TokenKind::Colon);
            if (!failed_ && is_followed_well && is_valid_target(*target))
                set_context(*target, ExpressionContext::Store);
            else
                fail();
            if (failed_ && !problem && error_rules_are_on()) {
                if (is_valid_target(*target) && tokens_[furthest_].kind == TokenKind::Newline)
                    raise_here("expected ':'");
                check_with_item_rules(first);
                fail();
            }
        }
        auto* item = make<WithItem>(span_from(first));
        item->context_expr = context;
        item->optional_vars = target;
        items.add(item);
    } while (accept(TokenKind::Comma));
    return items.finish();
}

Statement* Parser::with_statement(std::uint32_t start)
{
    bool is_async = start != index_;
    std::uint32_t keyword = index_;
    advance();
    NodeList<WithItem> items;
    bool is_done = false;
    if (is_at(TokenKind::LeftParenthesis)) {
        // Parentheses around all items, if a colon follows the closing one; else they belong to the first
        // item.
        std::uint32_t open = index_;
        std::uint32_t close = open + 1;
        while (close + 1 < tokens_.size() && tokens_[close].level >= tokens_[open].level)
            ++close;
        bool tries_parenthesised = close + 1 < tokens_.size()
            && (tokens_[close + 1].kind == TokenKind::Colon
                || (error_rules_are_on() && tokens_[close + 1].kind == TokenKind::Newline));
        if (tries_parenthesised) {
            advance();
            items = with_items(TokenKind::RightParenthesis);
            expect(TokenKind::RightParenthesis);
            if (!failed_ && is_at(TokenKind::Newline) && error_rules_are_on())
                raise_here("expected ':'");
            if (!is_at(TokenKind::Colon))
                fail();
            is_done = !failed_;
            if (failed_)
                rewind(open);
        }
    }
    if (!is_done)
        items = with_items(TokenKind::Colon);
    expect_colon();
    NodeList<Statement> body = block("'with' statement", keyword);
    auto const fill = [&](auto* node) -> Statement* {
        node->items = items;
        node->body = body;
        return node;
    };
    return is_async ? fill(make<AsyncWith>(span_from(start))) : fill(make<With>(span_from(start)));
}

Statement* Parser::try_statement()
{
    std::uint32_t start = index_;
    advance();
    expect_forced(TokenKind::Colon);
    NodeList<Statement> body = block("'try' statement", start);
    ListBuilder<ExceptHandler> handlers(*this);
    bool is_star = false;
    while (is_at(TokenKind::Except)) {
        bool this_is_star = false;
        std::uint32_t keyword = index_;
        ExceptHandler* handler = except_handler(this_is_star);
        if (failed_)
            break;
        if (!handlers.is_empty() && this_is_star != is_star) {
            if (error_rules_are_on()) {
                SourceSpan span = tokens_[keyword].span;
                if (this_is_star)
                    span.end_column = tokens_[keyword + 1].span.end_column;
                raise_range(span, "cannot have both 'except' and 'except*' on the same 'try'");
                // The clause was read to its end, which CPython does not do.
                if (!problem->text.ends_with('\n'))
                    problem->text += '\n';
            }
            fail();
            break;
        }
        is_star = this_is_star;
        handlers.add(handler);
    }
    NodeList<Statement> orelse;
    NodeList<Statement> finalbody;
    if (!handlers.is_empty())
        orelse = else_block();
    std::uint32_t finally = index_;
    if (accept(TokenKind::Finally)) {
        expect_forced(TokenKind::Colon);
        finalbody = block("'finally' statement", finally);
    } else if (handlers.is_empty() && !failed_) {
        if (error_rules_are_on())
            raise_here("expected 'except' or 'finally' block");
        fail();
    }
    NodeList<ExceptHandler> handler_list = handlers.finish();
    auto const fill = [&](auto* node) -> Statement* {
        node->body = body;
        node->handlers = handler_list;
        node->orelse = orelse;
        node->finalbody = finalbody;
        return node;
    };
    return is_star ? fill(make<TryStar>(span_from(start))) : fill(make<Try>(span_from(start)));
}

ExceptHandler* Parser::except_handler(bool& is_star)
{
    std::uint32_t start = index_;
    advance();
    is_star = accept(TokenKind::Star);
    Expression* type = nullptr;
    std::string_view name;
    if (is_at(TokenKind::Newline) || is_at(TokenKind::Colon)) {
        if (error_rules_are_on()) {
            if (is_star)
                raise_here("expected one or more exception types");
            else if (is_at(TokenKind::Newline))
                raise_here("expected ':'");
        }
        if (is_star)
            fail();
    } else {
        type = expression();
        if (accept(TokenKind::As))
            name = take_name();
        if (!is_at(TokenKind::Colon) && !problem && error_rules_are_on()) {
            check_except_rules(start);
            fail();
        }
    }
    expect(TokenKind::Colon);
    NodeList<Statement> body = block(is_star ? "'except*' statement" : "'except' statement", start);
    auto* node = make<ExceptHandler>(span_from(start));
    node->type = type;
    node->name = name;
    node->body = body;
    return node;
}

Statement* Parser::decorated()
{
    ListBuilder<Expression> decorators(*this);
    while (accept(TokenKind::At)) {
        decorators.add(named_expression());
        expect(TokenKind::Newline);
    }
    NodeList<Expression> list = decorators.finish();
    std::uint32_t start = index_;
    if (is_at(TokenKind::Class))
        return class_definition(list);
    if (accept(TokenKind::Async) || is_at(TokenKind::Def))
        return function_definition(start, list);
    fail();
    return class_definition(list);
}

// Whether the first statement of a body that is not read may be a string.
static bool begins_with_string(std::string_view body)
{
    for (;;) {
        body.remove_prefix(std::min(body.find_first_not_of(" \n"), body.size()));
        if (!body.starts_with('#'))
            return !body.empty() && std::string_view("\"'rRuU").find(body[0]) != std::string_view::npos;
        body.remove_prefix(std::min(body.find('\n'), body.size()));
    }
}

Statement* Parser::function_definition(std::uint32_t start, NodeList<Expression> decorators)
{
    bool is_async = start != index_;
    std::uint32_t keyword = index_;
    expect(TokenKind::Def);
    std::string_view name = take_name();
    NodeList<TypeParameter> type_params = type_parameters();
    expect_forced(TokenKind::LeftParenthesis);
    Arguments* arguments = parameters(ParameterForm::Function);
    expect(TokenKind::RightParenthesis);
    std::uint32_t arrow = index_;
    Expression* returns = accept(TokenKind::Arrow) ? expression() : nullptr;
    if (returns && fell_back(arrow))
        returns = nullptr;
    expect_forced(TokenKind::Colon);
    NodeList<Statement> body;
    std::string_view deferred;
    bool may_have_documentation = true;
    if (is_at(TokenKind::DeferredBody)) {
        std::uint32_t const line_start = tokens_[start].start - tokens_[start].span.column;
        deferred = text_.substr(line_start, token().end - line_start);
        may_have_documentation = begins_with_string(text_of(token()));
        advance();
    } else {
        body = block("function definition", keyword);
    }
    auto const fill = [&](auto* node) -> Statement* {
        node->name = name;
        node->deferred = deferred;
        node->may_have_documentation = may_have_documentation;
        node->args = arguments;
        node->body = body;
        node->decorator_list = decorators;
        node->returns = returns;
        node->type_params = type_params;
        return node;
    };
    return is_async ? fill(make<AsyncFunctionDef>(span_from(start))) : fill(make<FunctionDef>(span_from(start)));
}

Statement* Parser::class_definition(NodeList<Expression> decorators)
{
    std::uint32_t start = index_;
    expect(TokenKind::Class);
    std::string_view name = take_name();
    NodeList<TypeParameter> type_params = type_parameters();
    ArgumentLists arguments;
    std::uint32_t open = index_;
    if (accept(TokenKind::LeftParenthesis)) {
        arguments = call_arguments(open);
        // A call may have a generator expression without parentheses of its own, a class not.
        auto const* generator = arguments.args.empty() ? nullptr : as<GeneratorExp>(arguments.args[0]);
        if (generator && generator->span == span_from(open)) {
            SourceSpan place = generator->generators[0]->span;
            std::uint32_t width = generator->generators[0]->is_async ? 5 : 3;
            raise_range({ place.line, place.column, place.line, place.column + width }, "invalid syntax");
        }
    }
    expect_colon();
    NodeList<Statement> body = block("class definition", start);
    auto* node = make<ClassDef>(span_from(start));
    node->name = name;
    node->bases = arguments.args;
    node->keywords = arguments.keywords;
    node->body = body;
    node->decorator_list = decorators;
    node->type_params = type_params;
    return node;
}

// `[T, U: bound, *Ts, **P]`, as of Python 3.12.
NodeList<TypeParameter> Parser::type_parameters()
{
    if (!accept(TokenKind::LeftBracket))
        return {};
    ListBuilder<TypeParameter> list(*this);
    do {
        if (is_at(TokenKind::RightBracket) && !list.is_empty())
            break;
        std::uint32_t start = index_;
        if (accept(TokenKind::Star)) {
            std::string_view name = take_name();
            auto* node = make<TypeVarTuple>(span_from(start));
            node->name = name;
            list.add(node);
        } else if (accept(TokenKind::DoubleStar)) {
            std::string_view name = take_name();
            auto* node = make<ParamSpec>(span_from(start));
            node->name = name;
            list.add(node);
        } else {
            std::string_view name = take_name();
            Expression* bound = accept(TokenKind::Colon) ? expression() : nullptr;
            auto* node = make<TypeVar>(span_from(start));
            node->name = name;
            node->bound = bound;
            list.add(node);
        }
    } while (accept(TokenKind::Comma));
    expect(TokenKind::RightBracket);
    return list.finish();
}

}
