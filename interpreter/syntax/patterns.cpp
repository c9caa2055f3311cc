#include "interpreter/syntax/parsing.h"

namespace krait::syntax {

// `match` is a keyword only at the head of a match statement. What follows mostly decides: after a name that
// is used as such no expression begins. Where it may, brackets and signs, the statement is tried and taken
// back if it is none.
bool Parser::may_open_match()
{
    using enum TokenKind;
    switch (next_kind()) {
    case Name:
    case Number:
    case String:
    case FStringStart:
    case LeftBrace:
    case Tilde:
    case TokenKind::Ellipsis:
    case TokenKind::False:
    case TokenKind::None:
    case TokenKind::True:
    case TokenKind::Await:
    case TokenKind::Lambda:
        return true;
    case LeftParenthesis:
    case LeftBracket:
    case Plus:
    case Minus:
    case Star:
    case Not: {
        // The last token of the line tells: `match (x):` ends in a colon, `match(x)` does not.
        std::uint32_t i = index_ + 1;
        std::uint8_t level = tokens_[index_].level;
        bool after_colon = false;
        for (; i < tokens_.size(); ++i) {
            TokenKind kind = tokens_[i].kind;
            if (kind == Newline || kind == EndMarker || kind == Error)
                break;
            after_colon = kind == Colon && tokens_[i].level == level;
        }
        if (after_colon)
            return true;
        if (!error_rules_are_on() || tokens_[i].kind != Newline)
            return false;
        // Perhaps only the colon was forgotten; CPython thinks so if what follows is an expression.
        if (tokens_[i + 1].kind != Indent)
            return false;
        return true;
    }
    default:
        return false;
    }
}

Statement* Parser::match_statement()
{
    Deeper deeper(*this);
    std::uint32_t start = index_;
    advance();
    std::uint32_t first = index_;
    Expression* subject = star_named_expression();
    if (is_at(TokenKind::Comma)) {
        ListBuilder<Expression> elements(*this);
        elements.add(subject);
        while (accept(TokenKind::Comma) && !is_at(TokenKind::Colon) && !is_at(TokenKind::Newline))
            elements.add(star_named_expression());
        auto* tuple = make<Tuple>(span_from(first));
        tuple->elts = elements.finish();
        subject = tuple;
    } else if (subject->kind == NodeKind::Starred) {
        fail();
    }
    expect_colon();
    expect(TokenKind::Newline);
    if (!is_at(TokenKind::Indent) && !failed_ && error_rules_are_on())
        raise_here(
            "expected an indented block after 'match' statement on line " + std::to_string(tokens_[start].span.line),
            ProblemKind::IndentationError);
    expect(TokenKind::Indent);
    ListBuilder<MatchCase> cases(*this);
    while (!failed_ && is_name("case"))
        cases.add(match_case());
    if (cases.is_empty())
        fail();
    expect(TokenKind::Dedent);
    auto* node = make<Match>(span_from(start));
    node->subject = subject;
    node->cases = cases.finish();
    return node;
}

MatchCase* Parser::match_case()
{
    std::uint32_t start = index_;
    advance();
    Pattern* pattern = patterns();
    Expression* guard = accept(TokenKind::If) ? named_expression() : nullptr;
    expect_colon();
    NodeList<Statement> body = block("'case' statement", start);
    auto* node = make<MatchCase>(span_from(start));
    node->pattern = pattern;
    node->guard = guard;
    node->body = body;
    return node;
}

// What stands behind `case`: a pattern, or several as a sequence without brackets.
Pattern* Parser::patterns()
{
    std::uint32_t start = index_;
    Pattern* first = maybe_star_pattern();
    if (!is_at(TokenKind::Comma) && first->kind != NodeKind::MatchStar)
        return first;
    if (!is_at(TokenKind::Comma))
        fail();
    ListBuilder<Pattern> elements(*this);
    elements.add(first);
    while (accept(TokenKind::Comma) && !is_at(TokenKind::Colon) && !is_at(TokenKind::If) && !failed_)
        elements.add(maybe_star_pattern());
    auto* node = make<MatchSequence>(span_from(start));
    node->patterns = elements.finish();
    return node;
}

Pattern* Parser::maybe_star_pattern()
{
    if (!is_at(TokenKind::Star))
        return pattern();
    std::uint32_t start = index_;
    advance();
    bool is_wildcard = is_name("_");
    std::string_view name = take_name();
    auto* node = make<MatchStar>(span_from(start));
    if (!is_wildcard)
        node->name = name;
    return node;
}

Pattern* Parser::pattern()
{
    Deeper deeper(*this);
    std::uint32_t start = index_;
    Pattern* inner = or_pattern();
    if (!accept(TokenKind::As))
        return inner;
    if (error_rules_are_on()) {
        std::uint32_t target = index_;
        if (is_name("_")) {
            raise_range(token().span, "cannot use '_' as a target");
        } else if (!is_at(TokenKind::Name)) {
            Expression* wrong = expression();
            if (!failed_)
                raise_range(wrong->span, "invalid pattern target");
            rewind(target);
        }
    }
    if (is_name("_")
        || (is_at(TokenKind::Name)
            && (next_kind() == TokenKind::Dot || next_kind() == TokenKind::LeftParenthesis
                || next_kind() == TokenKind::Equal)))
        fail();
    std::string_view name = take_name();
    auto* node = make<MatchAs>(span_from(start));
    node->pattern = inner;
    node->name = name;
    return node;
}

Pattern* Parser::or_pattern()
{
    std::uint32_t start = index_;
    Pattern* first = closed_pattern();
    if (!is_at(TokenKind::VerticalBar))
        return first;
    ListBuilder<Pattern> alternatives(*this);
    alternatives.add(first);
    while (accept(TokenKind::VerticalBar))
        alternatives.add(closed_pattern());
    auto* node = make<MatchOr>(span_from(start));
    node->patterns = alternatives.finish();
    return node;
}

Pattern* Parser::closed_pattern()
{
    std::uint32_t start = index_;
    auto const singleton = [&](Literal::Kind value) -> Pattern* {
        advance();
        auto* node = make<MatchSingleton>(span_from(start));
        node->value = value;
        return node;
    };
    auto const value_pattern = [&](Expression* value) -> Pattern* {
        auto* node = make<MatchValue>(span_from(start));
        node->value = value;
        return node;
    };
    switch (kind()) {
    case TokenKind::None:
        return singleton(Literal::Kind::None);
    case TokenKind::True:
        return singleton(Literal::Kind::True);
    case TokenKind::False:
        return singleton(Literal::Kind::False);
    case TokenKind::Minus:
    case TokenKind::Number:
        return value_pattern(signed_number());
    case TokenKind::String:
    case TokenKind::FStringStart:
        return value_pattern(strings());
    case TokenKind::LeftParenthesis:
    case TokenKind::LeftBracket:
        return group_or_sequence_pattern();
    case TokenKind::LeftBrace:
        return mapping_pattern();
    case TokenKind::Name: {
        TokenKind next = next_kind();
        if (next == TokenKind::Dot || next == TokenKind::LeftParenthesis) {
            Expression* name = name_or_attribute();
            if (is_at(TokenKind::LeftParenthesis))
                return class_pattern(name, start);
            if (is_at(TokenKind::Equal))
                fail();
            return value_pattern(name);
        }
        if (next == TokenKind::Equal)
            fail();
        bool is_wildcard = is_name("_");
        std::string_view name = take_name();
        auto* node = make<MatchAs>(span_from(start));
        if (!is_wildcard)
            node->name = name;
        return node;
    }
    default:
        fail();
        return make<MatchAs>({});
    }
}

// A number with a sign, or the sum or difference of a real and an imaginary one.
Expression* Parser::signed_number()
{
    std::uint32_t start = index_;
    auto const signed_part = [&]() -> Expression* {
        std::uint32_t first = index_;
        bool is_negative = accept(TokenKind::Minus);
        if (!is_at(TokenKind::Number)) {
            fail();
            return failed_expression();
        }
        Expression* value = number();
        if (!is_negative)
            return value;
        auto* node = make<UnaryOp>(span_from(first));
        node->op = UnaryOperator::USub;
        node->operand = value;
        return node;
    };
    auto const literal_kind = [](Expression const* value) {
        if (auto const* negated = as<UnaryOp>(value))
            value = negated->operand;
        auto const* constant = as<Constant>(value);
        return constant ? constant->value.kind : Literal::Kind::None;
    };
    Expression* left = signed_part();
    if (!is_at(TokenKind::Plus) && !is_at(TokenKind::Minus))
        return left;
    if (literal_kind(left) == Literal::Kind::Imaginary)
        raise_range(left->span, "real number required in complex literal");
    BinaryOperator op = is_at(TokenKind::Plus) ? BinaryOperator::Add : BinaryOperator::Sub;
    advance();
    if (!is_at(TokenKind::Number)) {
        fail();
        return left;
    }
    Expression* right = number();
    if (literal_kind(right) != Literal::Kind::Imaginary)
        raise_range(right->span, "imaginary number required in complex literal");
    auto* node = make<BinOp>(span_from(start));
    node->left = left;
    node->op = op;
    node->right = right;
    return node;
}

Expression* Parser::name_or_attribute()
{
    std::uint32_t start = index_;
    auto* name = make<Name>(token().span);
    name->id = take_name();
    Expression* value = name;
    while (accept(TokenKind::Dot)) {
        std::string_view attribute = take_name();
        auto* node = make<Attribute>(span_from(start));
        node->value = value;
        node->attr = attribute;
        value = node;
    }
    return value;
}

Pattern* Parser::group_or_sequence_pattern()
{
    std::uint32_t start = index_;
    bool is_list = is_at(TokenKind::LeftBracket);
    TokenKind end = is_list ? TokenKind::RightBracket : TokenKind::RightParenthesis;
    advance();
    ListBuilder<Pattern> elements(*this);
    bool has_comma = false;
    while (!failed_ && !is_at(end)) {
        elements.add(maybe_star_pattern());
        if (!accept(TokenKind::Comma))
            break;
        has_comma = true;
    }
    if (!is_list && elements.size() == 1 && !has_comma) {
        // A group: what is in the parentheses is itself the pattern.
        Pattern const* inner = elements[0];
        if (inner->kind == NodeKind::MatchStar)
            fail();
        expect(end);
        return const_cast<Pattern*>(inner);
    }
    expect(end);
    auto* node = make<MatchSequence>(span_from(start));
    node->patterns = elements.finish();
    return node;
}

Pattern* Parser::mapping_pattern()
{
    std::uint32_t start = index_;
    advance();
    std::vector<Expression const*> keys;
    ListBuilder<Pattern> values(*this);
    std::string_view rest;
    while (!failed_ && !is_at(TokenKind::RightBrace)) {
        if (accept(TokenKind::DoubleStar)) {
            if (is_name("_"))
                fail();
            rest = take_name();
            accept(TokenKind::Comma);
            break;
        }
        Expression* key;
        switch (kind()) {
        case TokenKind::Minus:
        case TokenKind::Number:
            key = signed_number();
            break;
        case TokenKind::String:
        case TokenKind::FStringStart:
            key = strings();
            break;
        case TokenKind::None:
        case TokenKind::True:
        case TokenKind::False:
            key = atom();
            break;
        case TokenKind::Name:
            key = name_or_attribute();
            if (key->kind != NodeKind::Attribute)
                fail();
            break;
        default:
            fail();
            key = failed_expression();
        }
        expect(TokenKind::Colon);
        keys.push_back(key);
        values.add(pattern());
        if (!accept(TokenKind::Comma))
            break;
    }
    expect(TokenKind::RightBrace);
    auto* node = make<MatchMapping>(span_from(start));
    node->patterns = values.finish();
    node->rest = rest;
    ListBuilder<Expression> key_list(*this);
    for (Expression const* key : keys)
        key_list.add(key);
    node->keys = key_list.finish();
    return node;
}

Pattern* Parser::class_pattern(Expression* cls, std::uint32_t start)
{
    advance();
    ListBuilder<Pattern> positional(*this);
    std::vector<std::string_view> names;
    std::vector<Pattern const*> keyword_patterns;
    while (!failed_ && !is_at(TokenKind::RightParenthesis)) {
        if (is_at(TokenKind::Name) && next_kind() == TokenKind::Equal) {
            names.push_back(take_name());
            advance();
            keyword_patterns.push_back(pattern());
        } else {
            std::uint32_t first = index_;
            Pattern* value = pattern();
            if (!names.empty()) {
                if (!failed_ && error_rules_are_on()) {
                    // The mistake reaches over all positional patterns in a row.
                    while (is_at(TokenKind::Comma) && !problem) {
                        std::uint32_t comma = index_;
                        advance();
                        bool is_keyword = is_at(TokenKind::Name) && next_kind() == TokenKind::Equal;
                        if (is_keyword || is_at(TokenKind::RightParenthesis)) {
                            rewind(comma);
                            break;
                        }
                        pattern();
                    }
                    if (!failed_)
                        raise_range(span_from(first), "positional patterns follow keyword patterns");
                }
                fail();
                break;
            }
            positional.add(value);
        }
        if (!accept(TokenKind::Comma))
            break;
    }
    expect(TokenKind::RightParenthesis);
    auto* node = make<MatchClass>(span_from(start));
    node->cls = cls;
    node->patterns = positional.finish();
    node->kwd_attrs = arena_.copy(std::span<std::string_view const>(names));
    ListBuilder<Pattern> list(*this);
    for (Pattern const* value : keyword_patterns)
        list.add(value);
    node->kwd_patterns = list.finish();
    return node;
}

}
