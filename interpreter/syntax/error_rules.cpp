// What people get wrong, and what to say then. These rules run in the error pass only, where the text is
// known to be wrong somewhere; each raises if it fits and otherwise goes back to where it began. Texts and
// places are CPython 3.11's.
#include "interpreter/syntax/parsing.h"
#include "interpreter/syntax/unicode.h"

#include <algorithm>
#include <array>

namespace krait::syntax {

std::string_view describe_expression(Expression const& expression)
{
    switch (expression.kind) {
    case NodeKind::Attribute:
        return "attribute";
    case NodeKind::Subscript:
        return "subscript";
    case NodeKind::Starred:
        return "starred";
    case NodeKind::Name:
        return "name";
    case NodeKind::List:
        return "list";
    case NodeKind::Tuple:
        return "tuple";
    case NodeKind::Lambda:
        return "lambda";
    case NodeKind::Call:
        return "function call";
    case NodeKind::BoolOp:
    case NodeKind::BinOp:
    case NodeKind::UnaryOp:
        return "expression";
    case NodeKind::GeneratorExp:
        return "generator expression";
    case NodeKind::Yield:
    case NodeKind::YieldFrom:
        return "yield expression";
    case NodeKind::Await:
        return "await expression";
    case NodeKind::ListComp:
        return "list comprehension";
    case NodeKind::SetComp:
        return "set comprehension";
    case NodeKind::DictComp:
        return "dict comprehension";
    case NodeKind::Dict:
        return "dict literal";
    case NodeKind::Set:
        return "set display";
    case NodeKind::JoinedStr:
    case NodeKind::FormattedValue:
        return "f-string expression";
    case NodeKind::Constant:
        switch (static_cast<Constant const&>(expression).value.kind) {
        case Literal::Kind::None:
            return "None";
        case Literal::Kind::True:
            return "True";
        case Literal::Kind::False:
            return "False";
        case Literal::Kind::Ellipsis:
            return "ellipsis";
        default:
            return "literal";
        }
    case NodeKind::Compare:
        return "comparison";
    case NodeKind::IfExp:
        return "conditional expression";
    case NodeKind::NamedExpr:
        return "named expression";
    default:
        return "expression";
    }
}

Expression const* find_invalid_target(Expression const& expression, TargetUse use)
{
    auto const among = [&](NodeList<Expression> elements) -> Expression const* {
        for (Expression const* element : elements) {
            if (Expression const* wrong = find_invalid_target(*element, use))
                return wrong;
        }
        return nullptr;
    };
    switch (expression.kind) {
    case NodeKind::List:
        return among(static_cast<List const&>(expression).elts);
    case NodeKind::Tuple:
        return among(static_cast<Tuple const&>(expression).elts);
    case NodeKind::Starred:
        if (use == TargetUse::Deletion)
            return &expression;
        return find_invalid_target(*static_cast<Starred const&>(expression).value, use);
    case NodeKind::Compare:
        // The `in` of a loop is taken for a comparison here: its left side are the targets.
        if (use == TargetUse::Loop) {
            auto const& comparison = static_cast<Compare const&>(expression);
            return comparison.ops[0] == CompareOperator::In ? find_invalid_target(*comparison.left, use) : nullptr;
        }
        return &expression;
    case NodeKind::Name:
    case NodeKind::Attribute:
    case NodeKind::Subscript:
        return nullptr;
    default:
        return &expression;
    }
}

void Parser::raise_invalid_target(Expression const& expression, TargetUse use)
{
    Expression const* wrong = find_invalid_target(expression, use);
    if (!wrong)
        return;
    std::string what = use == TargetUse::Deletion ? "cannot delete " : "cannot assign to ";
    raise_range(wrong->span, what + std::string(describe_expression(*wrong)));
}

static bool is_legacy_statement(Expression const& expression)
{
    auto const* name = as<Name>(&expression);
    return name && (name->id == "print" || name->id == "exec");
}

Expression* Parser::expression_without_error_rules()
{
    bool before = error_rules_;
    error_rules_ = false;
    Expression* result = expression();
    error_rules_ = before;
    return result;
}

// Two expressions side by side, or `if` without `else`.
void Parser::check_expression_rules()
{
    if (failed_)
        return;
    std::uint32_t start = index_;
    bool opens_like_prefix = is_at(TokenKind::Name)
        && (next_kind() == TokenKind::String || next_kind() == TokenKind::FStringStart || is_name("match")
            || is_name("case") || is_name("_"));
    Expression* first = disjunction();
    if (failed_) {
        rewind(start);
        return;
    }
    if (!opens_like_prefix) {
        std::uint32_t end = index_;
        Expression* second = expression_without_error_rules();
        if (!failed_ && !is_legacy_statement(*first) && previous().level > 0) {
            raise_range(*first, *second, "invalid syntax. Perhaps you forgot a comma?");
            return;
        }
        rewind(end);
    }
    if (!failed_ && accept(TokenKind::If)) {
        Expression* second = disjunction();
        if (!failed_ && !is_at(TokenKind::Else) && !is_at(TokenKind::Colon)) {
            raise_range(*first, *second, "expected 'else' after 'if' expression");
            return;
        }
    }
    rewind(start);
}

// `print x` and `exec x` as in Python 2.
void Parser::check_legacy_statement()
{
    if (failed_ || !(is_name("print") || is_name("exec")) || next_kind() == TokenKind::LeftParenthesis)
        return;
    std::uint32_t start = index_;
    std::string name(text_of(token()));
    SourceSpan place = token().span;
    advance();
    Expression* rest = star_expressions();
    if (!failed_)
        raise_range(spanning(place, rest->span),
            "Missing parentheses in call to '" + name + "'. Did you mean " + name + "(...)?");
    else
        rewind(start);
}

void Parser::check_named_expression_rules()
{
    if (failed_)
        return;
    std::uint32_t start = index_;
    Expression* target = expression();
    if (!failed_ && accept(TokenKind::ColonEqual)) {
        expression();
        if (!failed_) {
            raise_range(
                target->span, "cannot use assignment expressions with " + std::string(describe_expression(*target)));
            return;
        }
    }
    rewind(start);
    if (failed_)
        return;
    if (is_at(TokenKind::Name) && next_kind() == TokenKind::Equal) {
        SourceSpan name = token().span;
        advance();
        advance();
        Expression* value = bitwise_or();
        if (!failed_ && !is_at(TokenKind::Equal) && !is_at(TokenKind::ColonEqual)) {
            raise_range(spanning(name, value->span), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
            return;
        }
        rewind(start);
        if (failed_)
            return;
    }
    // A list, tuple or generator expression, or a constant's name, may well be meant as a target.
    if (is_at(TokenKind::LeftBracket) || is_at(TokenKind::LeftParenthesis)) {
        Expression* display = atom();
        bool is_display = !failed_
            && ((display->kind == NodeKind::List && tokens_[start].kind == TokenKind::LeftBracket)
                || (display->kind == NodeKind::Tuple && display->span == span_from(start))
                || (display->kind == NodeKind::GeneratorExp && display->span == span_from(start)));
        rewind(start);
        if (is_display || failed_)
            return;
    }
    if (is_literal_keyword())
        return;
    Expression* left = bitwise_or();
    if (!failed_ && accept(TokenKind::Equal)) {
        bitwise_or();
        if (!failed_ && !is_at(TokenKind::Equal) && !is_at(TokenKind::ColonEqual)) {
            raise_range(left->span,
                "cannot assign to " + std::string(describe_expression(*left))
                    + " here. Maybe you meant '==' instead of '='?");
            return;
        }
    }
    rewind(start);
}

void Parser::check_group_rules(std::uint32_t open)
{
    rewind(open + 1);
    if (failed_)
        return;
    if (is_at(TokenKind::Star)) {
        std::uint32_t star = index_;
        advance();
        expression();
        if (!failed_ && is_at(TokenKind::RightParenthesis))
            raise_range(span_from(star), "cannot use starred expression here");
    } else if (is_at(TokenKind::DoubleStar)) {
        SourceSpan stars = token().span;
        advance();
        expression();
        if (!failed_ && is_at(TokenKind::RightParenthesis))
            raise_range(stars, "cannot use double starred expression here");
    }
    rewind(open);
}

void Parser::check_comprehension_rules(std::uint32_t open)
{
    rewind(open + 1);
    if (failed_)
        return;
    if (is_at(TokenKind::Star)) {
        std::uint32_t star = index_;
        advance();
        expression();
        SourceSpan place = span_from(star);
        if (!failed_ && at_comprehension()) {
            comprehension_clauses();
            if (!failed_) {
                raise_range(place, "iterable unpacking cannot be used in comprehension");
                return;
            }
        }
        rewind(open + 1);
        if (failed_)
            return;
    }
    if (tokens_[open].kind == TokenKind::LeftParenthesis)
        return;
    Expression* first = star_named_expression();
    if (!failed_ && accept(TokenKind::Comma)) {
        SourceSpan last = previous().span;
        while (!failed_ && !at_comprehension()) {
            last = star_named_expression()->span;
            if (!accept(TokenKind::Comma))
                break;
        }
        if (!failed_ && at_comprehension()) {
            comprehension_clauses();
            if (!failed_) {
                raise_range(spanning(first->span, last), "did you forget parentheses around the comprehension target?");
                return;
            }
        }
    }
    rewind(open);
}

// One pair of a dict that may be wrong; true if it was a whole pair.
bool Parser::check_pair_rules()
{
    if (accept(TokenKind::DoubleStar)) {
        bitwise_or();
        return !failed_;
    }
    Expression* key = expression();
    if (failed_)
        return false;
    if (!is_at(TokenKind::Colon)) {
        SourceSpan place = key->span;
        std::uint32_t column = place.end_column > 0 ? place.end_column - 1 : 0;
        auto offset = static_cast<std::int64_t>(count_code_points(line_of(place.line), column)) + 1;
        raise(ProblemKind::SyntaxError, "':' expected after dictionary key", place, offset, 0);
        return false;
    }
    SourceSpan colon = token().span;
    advance();
    if (is_at(TokenKind::Star)) {
        SourceSpan star = token().span;
        advance();
        bitwise_or();
        if (!failed_)
            raise_from(star, "cannot use a starred expression in a dictionary value");
        return false;
    }
    if (is_at(TokenKind::RightBrace) || is_at(TokenKind::Comma)) {
        raise_range(colon, "expression expected after dictionary key and ':'");
        return false;
    }
    expression();
    return !failed_;
}

void Parser::check_dict_rules(std::uint32_t open)
{
    rewind(open + 1);
    if (failed_)
        return;
    if (is_at(TokenKind::DoubleStar)) {
        SourceSpan stars = token().span;
        advance();
        bitwise_or();
        if (!failed_ && at_comprehension()) {
            comprehension_clauses();
            if (!failed_ && is_at(TokenKind::RightBrace)) {
                raise_range(stars, "dict unpacking cannot be used in dict comprehension");
                return;
            }
        }
        rewind(open + 1);
        if (failed_)
            return;
    } else {
        // A first key without a colon would be a set.
        expression();
        bool has_colon = !failed_ && is_at(TokenKind::Colon);
        rewind(open + 1);
        if (!has_colon || failed_)
            return;
    }
    while (check_pair_rules() && accept(TokenKind::Comma) && !is_at(TokenKind::RightBrace)) { }
    rewind(open);
}

void Parser::check_keyword_argument_rules()
{
    if (failed_)
        return;
    std::uint32_t start = index_;
    if (is_literal_keyword() && next_kind() == TokenKind::Equal) {
        SourceSpan name = token().span;
        std::string text(text_of(token()));
        advance();
        raise_range(spanning(name, token().span), "cannot assign to " + text);
        return;
    }
    if (is_at(TokenKind::Name) && next_kind() == TokenKind::Equal) {
        SourceSpan name = token().span;
        advance();
        SourceSpan equal = token().span;
        advance();
        expression();
        if (!failed_ && at_comprehension()) {
            comprehension_clauses();
            if (!failed_)
                raise_range(spanning(name, equal), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        }
        rewind(start);
        return;
    }
    Expression* left = expression();
    if (!failed_ && is_at(TokenKind::Equal))
        raise_range(
            spanning(left->span, token().span), "expression cannot contain assignment, perhaps you meant \"==\"?");
    rewind(start);
}

// The arguments of a call did not end in its closing parenthesis. Goes over them once more.
void Parser::check_argument_rules(std::uint32_t start)
{
    rewind(start);
    bool has_keyword = false;
    bool has_keyword_unpacking = false;
    bool is_first = true;
    while (!failed_ && !is_at(TokenKind::RightParenthesis)) {
        if (is_at(TokenKind::Star)) {
            if (has_keyword_unpacking) {
                raise_range(token().span, "iterable argument unpacking follows keyword argument unpacking");
                return;
            }
            advance();
            expression();
        } else if (accept(TokenKind::DoubleStar)) {
            has_keyword = has_keyword_unpacking = true;
            expression();
        } else {
            check_keyword_argument_rules();
            if (failed_)
                return;
            if (is_at(TokenKind::Name) && next_kind() == TokenKind::Equal) {
                has_keyword = true;
                advance();
                advance();
                expression();
            } else {
                std::uint32_t first = index_;
                bool is_named = is_at(TokenKind::Name) && next_kind() == TokenKind::ColonEqual;
                is_named ? named_expression() : expression();
                if (!failed_ && at_comprehension()) {
                    comprehension_clauses();
                    if (failed_)
                        return;
                    if (!is_first || is_at(TokenKind::Comma)) {
                        raise_range(span_from(first), "Generator expression must be parenthesized");
                        return;
                    }
                }
                if (!failed_ && has_keyword) {
                    raise_here(has_keyword_unpacking ? "positional argument follows keyword argument unpacking"
                                                     : "positional argument follows keyword argument");
                    return;
                }
            }
        }
        is_first = false;
        if (!accept(TokenKind::Comma))
            break;
    }
}

void Parser::check_assignment_rules(std::uint32_t start)
{
    rewind(start);
    // `[a, b]: x`, `(a, b): x` and `a, b: x`
    auto const check_annotation = [&](Expression* target, std::string_view message) {
        if (failed_ || !is_at(TokenKind::Colon))
            return;
        advance();
        expression();
        if (!failed_)
            raise_range(target->span, std::string(message));
    };
    if (is_at(TokenKind::LeftBracket) || is_at(TokenKind::LeftParenthesis)) {
        Expression* display = atom();
        if (!failed_ && (display->kind == NodeKind::List || display->kind == NodeKind::Tuple))
            check_annotation(display,
                display->kind == NodeKind::List ? "only single target (not list) can be annotated"
                                                : "only single target (not tuple) can be annotated");
        rewind(start);
        if (failed_)
            return;
    }
    Expression* first = is_at(TokenKind::Yield) ? failed_expression() : star_named_expression();
    if (is_at(TokenKind::Yield))
        fail();
    if (!failed_ && accept(TokenKind::Comma)) {
        while (!failed_ && !is_at(TokenKind::Colon)) {
            star_named_expression();
            if (!accept(TokenKind::Comma))
                break;
        }
        check_annotation(first, "only single target (not tuple) can be annotated");
    }
    rewind(start);
    if (failed_)
        return;
    Expression* target = expression();
    check_annotation(target, "illegal target for annotation");
    rewind(start);
    // Over valid targets to the first that is none.
    while (!failed_) {
        std::uint32_t here = index_;
        if (is_at(TokenKind::Yield)) {
            Expression* value = yield_expression();
            if (!failed_ && is_at(TokenKind::Equal)) {
                raise_range(value->span, "assignment to yield expression not possible");
                return;
            }
            rewind(here);
            break;
        }
        Expression* value = star_expressions();
        if (failed_ || !is_at(TokenKind::Equal)) {
            rewind(start);
            break;
        }
        if (!is_valid_target(*value)) {
            raise_invalid_target(*value, TargetUse::Assignment);
            if (problem)
                return;
            rewind(start);
            break;
        }
        advance();
    }
    if (failed_)
        return;
    Expression* left = star_expressions();
    if (!failed_ && kind() >= TokenKind::PlusEqual && kind() <= TokenKind::AtEqual && !is_at(TokenKind::DoubleSlash)
        && !is_at(TokenKind::At)) {
        advance();
        yield_or_star_expressions();
        if (!failed_) {
            raise_range(left->span,
                "'" + std::string(describe_expression(*left)) + "' is an illegal expression for augmented assignment");
            return;
        }
    }
    rewind(start);
}

void Parser::check_loop_target_rules(std::uint32_t start)
{
    rewind(start);
    accept(TokenKind::Async);
    accept(TokenKind::For);
    Expression* targets = star_expressions();
    if (!failed_)
        raise_invalid_target(*targets, TargetUse::Loop);
    rewind(start);
}

void Parser::check_with_item_rules(std::uint32_t start)
{
    rewind(start);
    expression();
    if (!failed_ && accept(TokenKind::As)) {
        Expression* target = expression();
        bool is_followed_well
            = is_at(TokenKind::Comma) || is_at(TokenKind::RightParenthesis) || is_at(TokenKind::Colon);
        if (!failed_ && is_followed_well)
            raise_invalid_target(*target, TargetUse::Assignment);
    }
    rewind(start);
}

void Parser::check_except_rules(std::uint32_t start)
{
    rewind(start + 1);
    accept(TokenKind::Star);
    Expression* first = expression();
    if (!failed_ && accept(TokenKind::Comma)) {
        star_expressions();
        if (accept(TokenKind::As))
            take_name();
        if (!failed_ && is_at(TokenKind::Colon)) {
            raise_from(first->span, "multiple exception types must be parenthesized");
            return;
        }
    } else if (!failed_) {
        if (accept(TokenKind::As))
            take_name();
        if (is_at(TokenKind::Newline)) {
            raise_here("expected ':'");
            return;
        }
    }
    rewind(start);
}

// Goes over the parameters as far as they make sense and says what is wrong where they stop doing so.
void Parser::check_parameter_rules(ParameterForm form)
{
    TokenKind end = form == ParameterForm::Function ? TokenKind::RightParenthesis : TokenKind::Colon;
    bool has_default = false;
    bool has_slash = false;
    bool has_star = false;
    bool has_parameter = false;
    auto const take_default = [&](bool is_allowed, char const* message) {
        if (failed_ || !is_at(TokenKind::Equal))
            return false;
        if (!is_allowed) {
            raise_range(token().span, message);
            return false;
        }
        std::uint32_t equal = index_;
        advance();
        if (is_at(TokenKind::RightParenthesis) || is_at(TokenKind::Comma)) {
            raise_range(tokens_[equal].span, "expected default value expression");
            return false;
        }
        expression();
        return !failed_;
    };
    while (!failed_ && !is_at(end)) {
        SourceSpan place = token().span;
        switch (kind()) {
        case TokenKind::Slash:
            if (has_star)
                return raise_range(place, "/ must be ahead of *");
            if (has_slash)
                return raise_range(place, "/ may appear only once");
            if (!has_parameter && next_kind() == TokenKind::Comma)
                return raise_range(place, "at least one argument must precede /");
            if (!has_parameter)
                return;
            advance();
            has_slash = true;
            if (is_at(TokenKind::Star))
                return raise_range(token().span, "expected comma between / and *");
            break;
        case TokenKind::Star: {
            if (has_star)
                return raise_range(place, "* argument may appear only once");
            has_star = true;
            advance();
            TokenKind next = is_at(TokenKind::Comma) ? next_kind() : TokenKind::Failure;
            if (is_at(end) || next == end || next == TokenKind::DoubleStar) {
                if (form == ParameterForm::Function)
                    return raise_range(place, "named arguments must follow bare *");
                return raise_here("named arguments must follow bare *");
            }
            if (is_at(TokenKind::Comma))
                break;
            parameter(form, true);
            take_default(false, "var-positional argument cannot have default value");
            break;
        }
        case TokenKind::DoubleStar: {
            advance();
            parameter(form);
            take_default(false, "var-keyword argument cannot have default value");
            if (!accept(TokenKind::Comma))
                return;
            if (is_at(TokenKind::Star) || is_at(TokenKind::DoubleStar) || is_at(TokenKind::Slash))
                return raise_range(token().span, "arguments cannot follow var-keyword argument");
            if (is_at(TokenKind::Name)) {
                Arg* arg = parameter(form);
                if (!failed_)
                    raise_range(arg->span, "arguments cannot follow var-keyword argument");
            }
            return;
        }
        case TokenKind::LeftParenthesis: {
            if (has_default || has_star)
                return;
            advance();
            bool has_inner = false;
            while (is_at(TokenKind::Name)) {
                has_inner = true;
                take_name();
                if (!accept(TokenKind::Comma))
                    break;
            }
            if (has_inner && is_at(TokenKind::RightParenthesis))
                raise_range(spanning(place, token().span),
                    form == ParameterForm::Function ? "Function parameters cannot be parenthesized"
                                                    : "Lambda expression parameters cannot be parenthesized");
            return;
        }
        default: {
            Arg* arg = parameter(form);
            if (failed_)
                return;
            has_parameter = true;
            bool this_has_default = take_default(true, "");
            if (failed_)
                return;
            bool is_whole = is_at(TokenKind::Comma) || is_at(end);
            if (!this_has_default && has_default && !has_star && is_whole)
                return raise_range(arg->span, "non-default argument follows default argument");
            has_default = has_default || (this_has_default && !has_star);
        }
        }
        if (!accept(TokenKind::Comma))
            return;
    }
}

}
