// Parentheses, brackets and braces, and what comprehensions and loops bind.
#include "interpreter/syntax/parsing.h"

namespace krait::syntax {

// A group, a tuple or a generator expression.
Expression* Parser::parenthesised()
{
    Deeper deeper(*this);
    std::uint32_t open = index_;
    advance();
    Expression* result = nullptr;
    if (accept(TokenKind::RightParenthesis)) {
        result = make<Tuple>(span_from(open));
    } else if (is_at(TokenKind::Yield)) {
        result = yield_expression();
        expect(TokenKind::RightParenthesis);
    } else {
        Expression* first = star_named_expression();
        if (at_comprehension() && first->kind != NodeKind::Starred) {
            NodeList<Comprehension> generators = comprehension_clauses();
            expect(TokenKind::RightParenthesis);
            auto* node = make<GeneratorExp>(span_from(open));
            node->elt = first;
            node->generators = generators;
            result = node;
        } else if (is_at(TokenKind::Comma)) {
            ListBuilder<Expression> elements(*this);
            elements.add(first);
            while (accept(TokenKind::Comma) && !is_at(TokenKind::RightParenthesis) && !failed_)
                elements.add(star_named_expression());
            expect(TokenKind::RightParenthesis);
            auto* node = make<Tuple>(span_from(open));
            node->elts = elements.finish();
            result = node;
        } else {
            if (first->kind == NodeKind::Starred)
                fail();
            expect(TokenKind::RightParenthesis);
            result = first;
        }
    }
    if (failed_ && !problem && error_rules_are_on()) {
        check_group_rules(open);
        check_comprehension_rules(open);
        fail();
    }
    return result;
}

Expression* Parser::list_display()
{
    Deeper deeper(*this);
    std::uint32_t open = index_;
    advance();
    Expression* result = nullptr;
    ListBuilder<Expression> elements(*this);
    if (!is_at(TokenKind::RightBracket)) {
        Expression* first = star_named_expression();
        if (at_comprehension() && first->kind != NodeKind::Starred) {
            NodeList<Comprehension> generators = comprehension_clauses();
            expect(TokenKind::RightBracket);
            auto* node = make<ListComp>(span_from(open));
            node->elt = first;
            node->generators = generators;
            result = node;
        } else {
            elements.add(first);
            while (accept(TokenKind::Comma) && !is_at(TokenKind::RightBracket) && !failed_)
                elements.add(star_named_expression());
        }
    }
    if (!result) {
        expect(TokenKind::RightBracket);
        auto* node = make<List>(span_from(open));
        node->elts = elements.finish();
        result = node;
    }
    if (failed_ && !problem && error_rules_are_on()) {
        check_comprehension_rules(open);
        fail();
    }
    return result;
}

// A set, a dict, or a comprehension of either.
Expression* Parser::brace_display()
{
    Deeper deeper(*this);
    std::uint32_t open = index_;
    advance();
    Expression* result = nullptr;
    if (accept(TokenKind::RightBrace)) {
        result = make<Dict>(span_from(open));
    } else {
        bool is_dict = is_at(TokenKind::DoubleStar);
        bool is_named = is_at(TokenKind::Name) && next_kind() == TokenKind::ColonEqual;
        Expression* first = nullptr;
        if (!is_dict) {
            // In the error pass the key of a dict is no named expression yet; that is tried below.
            if (is_at(TokenKind::Star) || is_named)
                first = star_named_expression();
            else
                first = expression();
            is_dict = is_at(TokenKind::Colon) && !is_named && first->kind != NodeKind::Starred;
        }
        if (is_dict) {
            ListBuilder<Expression> pairs(*this); // keys and values by turns
            bool is_comprehension = false;
            for (;;) {
                if (accept(TokenKind::DoubleStar)) {
                    pairs.add(nullptr);
                    pairs.add(bitwise_or());
                } else {
                    pairs.add(first ? first : expression());
                    expect(TokenKind::Colon);
                    pairs.add(expression());
                    if (first && at_comprehension()) {
                        is_comprehension = true;
                        break;
                    }
                }
                first = nullptr;
                if (!accept(TokenKind::Comma) || is_at(TokenKind::RightBrace) || failed_)
                    break;
            }
            if (is_comprehension) {
                NodeList<Comprehension> generators = comprehension_clauses();
                expect(TokenKind::RightBrace);
                auto* node = make<DictComp>(span_from(open));
                node->key = pairs[0];
                node->value = pairs[1];
                node->generators = generators;
                result = node;
            } else {
                expect(TokenKind::RightBrace);
                std::size_t count = pairs.size() / 2;
                auto const every_second = [&](std::size_t first) {
                    ListBuilder<Expression> list(*this);
                    for (std::size_t i = 0; i < count; ++i)
                        list.add(pairs[2 * i + first]);
                    return list.finish();
                };
                auto* node = make<Dict>(span_from(open));
                node->keys = every_second(0);
                node->values = every_second(1);
                result = node;
            }
        } else if (at_comprehension() && first->kind != NodeKind::Starred) {
            NodeList<Comprehension> generators = comprehension_clauses();
            expect(TokenKind::RightBrace);
            auto* node = make<SetComp>(span_from(open));
            node->elt = first;
            node->generators = generators;
            result = node;
        } else {
            ListBuilder<Expression> elements(*this);
            elements.add(first);
            while (accept(TokenKind::Comma) && !is_at(TokenKind::RightBrace) && !failed_)
                elements.add(star_named_expression());
            expect(TokenKind::RightBrace);
            auto* node = make<Set>(span_from(open));
            node->elts = elements.finish();
            result = node;
        }
    }
    if (failed_ && !problem && error_rules_are_on()) {
        check_dict_rules(open);
        check_comprehension_rules(open);
        fail();
    }
    return result;
}

NodeList<Comprehension> Parser::comprehension_clauses()
{
    ListBuilder<Comprehension> clauses(*this);
    while (at_comprehension()) {
        std::uint32_t start = index_;
        bool is_async = accept(TokenKind::Async);
        advance();
        Expression* target = loop_targets();
        if (!is_at(TokenKind::In) && !problem && error_rules_are_on()) {
            check_loop_target_rules(start);
            fail();
        }
        expect(TokenKind::In);
        Expression* iterable = disjunction();
        auto* clause = make<Comprehension>({});
        clause->target = target;
        clause->iter = iterable;
        clause->is_async = is_async;
        {
            ListBuilder<Expression> conditions(*this);
            while (accept(TokenKind::If))
                conditions.add(disjunction());
            clause->ifs = conditions.finish();
        }
        clause->span = span_from(start);
        clauses.add(clause);
    }
    return clauses.finish();
}

bool Parser::is_single_target(Expression const& expression)
{
    return expression.kind == NodeKind::Name || expression.kind == NodeKind::Attribute
        || expression.kind == NodeKind::Subscript;
}

bool Parser::is_valid_target(Expression const& expression)
{
    auto const all_valid = [](NodeList<Expression> elements) {
        for (Expression const* element : elements) {
            if (!is_valid_target(*element))
                return false;
        }
        return true;
    };
    if (auto const* starred = as<Starred>(&expression))
        return starred->value->kind != NodeKind::Starred && is_valid_target(*starred->value);
    if (auto const* list = as<List>(&expression))
        return all_valid(list->elts);
    if (auto const* tuple = as<Tuple>(&expression))
        return all_valid(tuple->elts);
    return is_single_target(expression);
}

Expression* Parser::star_target()
{
    std::uint32_t start = index_;
    if (!accept(TokenKind::Star))
        return primary();
    Expression* value = primary();
    auto* starred = make<Starred>(span_from(start));
    starred->value = value;
    return starred;
}

// `for` targets end where `in` begins, so they are no general expressions. Fails if they are no targets.
Expression* Parser::loop_targets()
{
    std::uint32_t start = index_;
    Expression* target = star_target();
    if (is_at(TokenKind::Comma)) {
        ListBuilder<Expression> elements(*this);
        elements.add(target);
        while (accept(TokenKind::Comma) && starts_expression(kind()))
            elements.add(star_target());
        auto* tuple = make<Tuple>(span_from(start));
        tuple->elts = elements.finish();
        target = tuple;
    }
    if (failed_)
        return target;
    if (!is_valid_target(*target)) {
        fail();
        return target;
    }
    set_context(*target, ExpressionContext::Store);
    return target;
}

}
