#include "interpreter/syntax/parsing.h"

namespace krait::syntax {

namespace {

// How tightly binary operators bind; 0 for what is none.
struct BinaryRank {
    std::uint8_t precedence = 0;
    BinaryOperator op = BinaryOperator::Add;
};

constexpr BinaryRank binary_rank(TokenKind kind)
{
    using enum TokenKind;
    switch (kind) {
    case VerticalBar:
        return { 1, BinaryOperator::BitOr };
    case Circumflex:
        return { 2, BinaryOperator::BitXor };
    case Ampersand:
        return { 3, BinaryOperator::BitAnd };
    case LeftShift:
        return { 4, BinaryOperator::LShift };
    case RightShift:
        return { 4, BinaryOperator::RShift };
    case Plus:
        return { 5, BinaryOperator::Add };
    case Minus:
        return { 5, BinaryOperator::Sub };
    case Star:
        return { 6, BinaryOperator::Mult };
    case Slash:
        return { 6, BinaryOperator::Div };
    case DoubleSlash:
        return { 6, BinaryOperator::FloorDiv };
    case Percent:
        return { 6, BinaryOperator::Mod };
    case At:
        return { 6, BinaryOperator::MatMult };
    default:
        return {};
    }
}

}

bool starts_expression(TokenKind kind)
{
    using enum TokenKind;
    switch (kind) {
    case Name:
    case Number:
    case String:
    case FStringStart:
    case LeftParenthesis:
    case LeftBracket:
    case LeftBrace:
    case Plus:
    case Minus:
    case Tilde:
    case Star:
    case TokenKind::Ellipsis:
    case TokenKind::False:
    case TokenKind::None:
    case TokenKind::True:
    case Await:
    case Lambda:
    case Not:
        return true;
    default:
        return false;
    }
}

// One or more, separated by commas; more than one, or one with a comma, are a Tuple.
Expression* Parser::star_expressions()
{
    return remembered(Rule::StarExpressions, [&]() -> Expression* {
        std::uint32_t start = index_;
        Expression* first = star_expression();
        if (!is_at(TokenKind::Comma))
            return first;
        ListBuilder<Expression> elements(*this);
        elements.add(first);
        while (accept(TokenKind::Comma) && starts_expression(kind())) {
            std::uint32_t before = index_;
            Expression* element = star_expression();
            if (fell_back(before))
                break;
            elements.add(element);
        }
        auto* tuple = make<Tuple>(span_from(start));
        tuple->elts = elements.finish();
        return tuple;
    });
}

Expression* Parser::star_expression()
{
    if (!is_at(TokenKind::Star))
        return expression();
    std::uint32_t start = index_;
    advance();
    Expression* value = bitwise_or();
    auto* starred = make<Starred>(span_from(start));
    starred->value = value;
    return starred;
}

Expression* Parser::star_named_expression()
{
    return is_at(TokenKind::Star) ? star_expression() : named_expression();
}

Expression* Parser::named_expression()
{
    if (is_at(TokenKind::Name) && next_kind() == TokenKind::ColonEqual) {
        std::uint32_t start = index_;
        auto* target = make<Name>(token().span);
        target->id = take_name();
        target->ctx = ExpressionContext::Store;
        advance();
        Expression* value = expression();
        auto* named = make<NamedExpr>(span_from(start));
        named->target = target;
        named->value = value;
        return named;
    }
    if (error_rules_are_on())
        check_named_expression_rules();
    Expression* value = expression();
    if (is_at(TokenKind::ColonEqual))
        fail();
    return value;
}

Expression* Parser::expression()
{
    return remembered(Rule::Expression, [&]() -> Expression* {
        Deeper deeper(*this);
        if (error_rules_are_on()) {
            check_expression_rules();
            check_legacy_statement();
        }
        if (is_at(TokenKind::Lambda))
            return lambda();
        std::uint32_t start = index_;
        Expression* body = disjunction();
        if (!is_at(TokenKind::If))
            return body;
        std::uint32_t before = index_;
        advance();
        Expression* test = disjunction();
        expect(TokenKind::Else);
        Expression* orelse = failed_ ? body : expression();
        if (fell_back(before))
            return body;
        auto* conditional = make<IfExp>(span_from(start));
        conditional->test = test;
        conditional->body = body;
        conditional->orelse = orelse;
        return conditional;
    });
}

Expression* Parser::disjunction()
{
    return remembered(Rule::Disjunction, [&]() -> Expression* {
        std::uint32_t start = index_;
        Expression* first = conjunction();
        if (!is_at(TokenKind::Or))
            return first;
        ListBuilder<Expression> values(*this);
        values.add(first);
        while (is_at(TokenKind::Or)) {
            std::uint32_t before = index_;
            advance();
            Expression* value = conjunction();
            if (fell_back(before))
                break;
            values.add(value);
        }
        if (values.size() == 1)
            return first;
        auto* node = make<BoolOp>(span_from(start));
        node->op = BoolOperator::Or;
        node->values = values.finish();
        return node;
    });
}

Expression* Parser::conjunction()
{
    std::uint32_t start = index_;
    Expression* first = inversion();
    if (!is_at(TokenKind::And))
        return first;
    ListBuilder<Expression> values(*this);
    values.add(first);
    while (is_at(TokenKind::And)) {
        std::uint32_t before = index_;
        advance();
        Expression* value = inversion();
        if (fell_back(before))
            break;
        values.add(value);
    }
    if (values.size() == 1)
        return first;
    auto* node = make<BoolOp>(span_from(start));
    node->op = BoolOperator::And;
    node->values = values.finish();
    return node;
}

Expression* Parser::inversion()
{
    if (!is_at(TokenKind::Not))
        return comparison();
    Deeper deeper(*this);
    std::uint32_t start = index_;
    advance();
    Expression* operand = inversion();
    auto* node = make<UnaryOp>(span_from(start));
    node->op = UnaryOperator::Not;
    node->operand = operand;
    return node;
}

static std::optional<CompareOperator> compare_operator(TokenKind kind)
{
    using enum TokenKind;
    switch (kind) {
    case EqualEqual:
        return CompareOperator::Eq;
    case NotEqual:
        return CompareOperator::NotEq;
    case Less:
        return CompareOperator::Lt;
    case LessEqual:
        return CompareOperator::LtE;
    case Greater:
        return CompareOperator::Gt;
    case GreaterEqual:
        return CompareOperator::GtE;
    case In:
        return CompareOperator::In;
    case Is:
        return CompareOperator::Is;
    case Not:
        return CompareOperator::NotIn;
    default:
        return {};
    }
}

Expression* Parser::comparison()
{
    std::uint32_t start = index_;
    Expression* left = bitwise_or();
    std::optional<CompareOperator> op = compare_operator(kind());
    if (!op)
        return left;
    std::vector<CompareOperator> ops;
    ListBuilder<Expression> comparators(*this);
    for (; op; op = compare_operator(kind())) {
        std::uint32_t before = index_;
        if (op == CompareOperator::NotIn) {
            if (next_kind() != TokenKind::In)
                break;
            advance();
        }
        advance();
        if (op == CompareOperator::Is && accept(TokenKind::Not))
            op = CompareOperator::IsNot;
        Expression* comparator = bitwise_or();
        if (fell_back(before))
            break;
        ops.push_back(*op);
        comparators.add(comparator);
    }
    if (ops.empty())
        return left;
    auto* node = make<Compare>(span_from(start));
    node->left = left;
    node->ops = arena_.copy(std::span<CompareOperator const>(ops));
    node->comparators = comparators.finish();
    return node;
}

Expression* Parser::bitwise_or()
{
    return remembered(Rule::BitwiseOr, [&] { return binary(1); });
}

Expression* Parser::binary(int lowest_precedence)
{
    std::uint32_t start = index_;
    Expression* left = factor();
    for (;;) {
        BinaryRank rank = binary_rank(kind());
        if (rank.precedence < lowest_precedence || rank.precedence == 0)
            return left;
        std::uint32_t before = index_;
        advance();
        Expression* right = binary(rank.precedence + 1);
        if (fell_back(before))
            return left;
        auto* node = make<BinOp>(span_from(start));
        node->left = left;
        node->op = rank.op;
        node->right = right;
        left = node;
    }
}

Expression* Parser::factor()
{
    UnaryOperator op;
    switch (kind()) {
    case TokenKind::Plus:
        op = UnaryOperator::UAdd;
        break;
    case TokenKind::Minus:
        op = UnaryOperator::USub;
        break;
    case TokenKind::Tilde:
        op = UnaryOperator::Invert;
        break;
    default:
        return power();
    }
    Deeper deeper(*this);
    std::uint32_t start = index_;
    advance();
    Expression* operand = factor();
    auto* node = make<UnaryOp>(span_from(start));
    node->op = op;
    node->operand = operand;
    return node;
}

Expression* Parser::power()
{
    std::uint32_t start = index_;
    Expression* base;
    if (accept(TokenKind::Await)) {
        Expression* value = primary();
        auto* node = make<Await>(span_from(start));
        node->value = value;
        base = node;
    } else {
        base = primary();
    }
    if (!is_at(TokenKind::DoubleStar))
        return base;
    Deeper deeper(*this);
    std::uint32_t before = index_;
    advance();
    Expression* exponent = factor();
    if (fell_back(before))
        return base;
    auto* node = make<BinOp>(span_from(start));
    node->left = base;
    node->op = BinaryOperator::Pow;
    node->right = exponent;
    return node;
}

Expression* Parser::primary()
{
    return remembered(Rule::Primary, [&] {
        std::uint32_t start = index_;
        return trailers(atom(), start);
    });
}

// Attributes, calls and subscripts behind a value.
Expression* Parser::trailers(Expression* value, std::uint32_t start)
{
    for (;;) {
        switch (kind()) {
        case TokenKind::Dot: {
            if (next_kind() != TokenKind::Name)
                return value;
            advance();
            std::string_view attribute = take_name();
            auto* node = make<Attribute>(span_from(start));
            node->value = value;
            node->attr = attribute;
            value = node;
            break;
        }
        case TokenKind::LeftParenthesis: {
            Deeper deeper(*this);
            std::uint32_t open = index_;
            advance();
            ArgumentLists arguments = call_arguments(open);
            if (fell_back(open))
                return value;
            auto* node = make<Call>(span_from(start));
            node->func = value;
            node->args = arguments.args;
            node->keywords = arguments.keywords;
            value = node;
            break;
        }
        case TokenKind::LeftBracket: {
            Deeper deeper(*this);
            std::uint32_t open = index_;
            advance();
            Expression* slice = subscript_slices();
            expect(TokenKind::RightBracket);
            if (fell_back(open))
                return value;
            auto* node = make<Subscript>(span_from(start));
            node->value = value;
            node->slice = slice;
            value = node;
            break;
        }
        default:
            return value;
        }
    }
}

Expression* Parser::subscript_slices()
{
    std::uint32_t start = index_;
    Expression* first = is_at(TokenKind::Star) ? star_expression() : slice();
    if (!is_at(TokenKind::Comma) && first->kind != NodeKind::Starred)
        return first;
    ListBuilder<Expression> elements(*this);
    elements.add(first);
    while (accept(TokenKind::Comma) && !is_at(TokenKind::RightBracket) && !failed_)
        elements.add(is_at(TokenKind::Star) ? star_expression() : slice());
    auto* tuple = make<Tuple>(span_from(start));
    tuple->elts = elements.finish();
    return tuple;
}

Expression* Parser::slice()
{
    std::uint32_t start = index_;
    Expression* lower = nullptr;
    if (!is_at(TokenKind::Colon)) {
        lower = named_expression();
        if (!is_at(TokenKind::Colon))
            return lower;
        if (lower->kind == NodeKind::NamedExpr && tokens_[start].kind != TokenKind::LeftParenthesis)
            fail();
    }
    advance();
    auto const at_end = [&] {
        return is_at(TokenKind::Colon) || is_at(TokenKind::Comma) || is_at(TokenKind::RightBracket) || failed_;
    };
    Expression* upper = at_end() ? nullptr : expression();
    Expression* step = nullptr;
    if (accept(TokenKind::Colon))
        step = at_end() ? nullptr : expression();
    auto* node = make<Slice>(span_from(start));
    node->lower = lower;
    node->upper = upper;
    node->step = step;
    return node;
}

Expression* Parser::atom()
{
    auto const constant = [&](Literal::Kind literal) {
        auto* node = make<Constant>(token().span);
        node->value.kind = literal;
        advance();
        return node;
    };
    switch (kind()) {
    case TokenKind::Name: {
        auto* node = make<Name>(token().span);
        node->id = take_name();
        return node;
    }
    case TokenKind::Number:
        return number();
    case TokenKind::String:
    case TokenKind::FStringStart:
        return remembered(Rule::Atom, [&] { return strings(); });
    case TokenKind::LeftParenthesis:
        return remembered(Rule::Atom, [&] { return parenthesised(); });
    case TokenKind::LeftBracket:
        return remembered(Rule::Atom, [&] { return list_display(); });
    case TokenKind::LeftBrace:
        return remembered(Rule::Atom, [&] { return brace_display(); });
    case TokenKind::None:
        return constant(Literal::Kind::None);
    case TokenKind::True:
        return constant(Literal::Kind::True);
    case TokenKind::False:
        return constant(Literal::Kind::False);
    case TokenKind::Ellipsis:
        return constant(Literal::Kind::Ellipsis);
    default:
        fail();
        return failed_expression();
    }
}

Expression* Parser::lambda()
{
    std::uint32_t start = index_;
    advance();
    Arguments* arguments = parameters(ParameterForm::Lambda);
    expect_forced(TokenKind::Colon);
    Expression* body = expression();
    auto* node = make<Lambda>(span_from(start));
    node->args = arguments;
    node->body = body;
    return node;
}

Expression* Parser::yield_expression()
{
    Deeper deeper(*this);
    std::uint32_t start = index_;
    advance();
    if (accept(TokenKind::From)) {
        Expression* value = expression();
        auto* node = make<YieldFrom>(span_from(start));
        node->value = value;
        return node;
    }
    Expression* value = starts_expression(kind()) ? star_expressions() : nullptr;
    auto* node = make<Yield>(span_from(start));
    node->value = value;
    return node;
}

Expression* Parser::yield_or_star_expressions()
{
    return is_at(TokenKind::Yield) ? yield_expression() : star_expressions();
}

}
