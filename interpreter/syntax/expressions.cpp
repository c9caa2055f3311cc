#include "interpreter/syntax/parsing.h"

#include <charconv>
#include <limits>

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

// May a star_expression or slice begin with this? Of a trailing comma's sake.
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
        return is_at(TokenKind::Colon) || is_at(TokenKind::Comma) || is_at(TokenKind::RightBracket)
            || failed_;
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

Expression* Parser::number()
{
    Token const& place = token();
    std::string_view written = text_of(place);
    std::string digits;
    if (written.find('_') != std::string_view::npos) {
        for (char c : written) {
            if (c != '_')
                digits += c;
        }
        written = digits;
    }
    auto* node = make<Constant>(place.span);
    Literal& literal = node->value;
    char marker = written.size() > 1 && written[0] == '0' ? static_cast<char>(written[1] | 0x20) : '\0';
    bool has_base = marker == 'x' || marker == 'o' || marker == 'b';
    if (has_base || written.find_first_not_of("0123456789") == std::string_view::npos) {
        if (has_base) {
            literal.base = marker == 'x' ? 16 : marker == 'o' ? 8 : 2;
            written.remove_prefix(2);
        }
        while (written.size() > 1 && written[0] == '0')
            written.remove_prefix(1);
        constexpr std::size_t most_decimal_digits = 4300;
        if (!has_base && written.size() > most_decimal_digits) {
            raise(ProblemKind::SyntaxError,
                "Exceeds the limit (4300 digits) for integer string conversion: value has "
                    + std::to_string(written.size())
                    + " digits; use sys.set_int_max_str_digits() to increase the limit - Consider "
                      "hexadecimal for huge"
                      " integer literals to avoid decimal conversion limits.",
                place.span, place.span.column, place.span.column);
            return node;
        }
        auto [end, error]
            = std::from_chars(written.data(), written.data() + written.size(), literal.integer, literal.base);
        if (error == std::errc()) {
            literal.kind = Literal::Kind::Integer;
        } else {
            literal.kind = Literal::Kind::BigInteger;
            literal.text = arena_.copy(written);
        }
    } else {
        literal.kind = Literal::Kind::Float;
        if ((written.back() | 0x20) == 'j') {
            literal.kind = Literal::Kind::Imaginary;
            written.remove_suffix(1);
        }
        auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), literal.number);
        if (error == std::errc::result_out_of_range) {
            // Too large or too small for a double, and from_chars does not tell which: the exponent does,
            // unless the digits before it are many.
            std::size_t exponent_at = written.find_first_of("eE");
            std::string_view mantissa = written.substr(0, exponent_at);
            long long exponent = 0;
            if (exponent_at != std::string_view::npos) {
                std::string_view text = written.substr(exponent_at + 1);
                bool is_negative = text[0] == '-';
                if (text[0] == '-' || text[0] == '+')
                    text.remove_prefix(1);
                auto parsed = std::from_chars(text.data(), text.data() + text.size(), exponent);
                if (parsed.ec != std::errc())
                    exponent = 1'000'000'000'000'000'000;
                if (is_negative)
                    exponent = -exponent;
            }
            std::size_t point = mantissa.find('.');
            std::size_t first_digit = mantissa.find_first_not_of("0.");
            auto magnitude = static_cast<long long>(point == std::string_view::npos ? mantissa.size() : point)
                - static_cast<long long>(first_digit);
            literal.number = exponent + magnitude > 0 ? std::numeric_limits<double>::infinity() : 0.0;
        }
    }
    advance();
    return node;
}

}
