#include "interpreter/syntax/parsing.h"

namespace krait::syntax {

Arg* Parser::parameter(ParameterForm form, bool may_be_starred)
{
    std::uint32_t start = index_;
    std::string_view name = take_name();
    Expression* annotation = nullptr;
    if (form == ParameterForm::Function && accept(TokenKind::Colon))
        annotation = may_be_starred && is_at(TokenKind::Star) ? star_expression() : expression();
    auto* node = make<Arg>(span_from(start));
    node->arg = name;
    node->annotation = annotation;
    return node;
}

// All parameters, up to what ends them: `)` of a definition or `:` of a lambda.
Arguments* Parser::parameters(ParameterForm form)
{
    TokenKind end = form == ParameterForm::Function ? TokenKind::RightParenthesis : TokenKind::Colon;
    std::uint32_t start = index_;
    if (error_rules_are_on() && !failed_) {
        check_parameter_rules(form);
        rewind(start);
    }
    // List builders share one stack, so that only one at a time may grow; these lists grow side by side.
    std::vector<Arg const*> positional_args;
    std::vector<Expression const*> default_values;
    std::vector<Arg const*> keyword_only;
    std::vector<Expression const*> keyword_defaults;
    std::optional<std::size_t> positional_only_count;
    Arg* vararg = nullptr;
    Arg* kwarg = nullptr;
    bool has_star = false;
    while (!failed_ && !is_at(end)) {
        if (is_at(TokenKind::Slash)) {
            if (positional_only_count || positional_args.empty() || has_star)
                fail();
            advance();
            positional_only_count = positional_args.size();
        } else if (accept(TokenKind::DoubleStar)) {
            kwarg = parameter(form);
            accept(TokenKind::Comma);
            break;
        } else if (is_at(TokenKind::Star)) {
            if (has_star)
                fail();
            advance();
            has_star = true;
            if (is_at(TokenKind::Comma)) {
                // At least one more parameter must follow by name.
                TokenKind next = next_kind();
                if (next == end || next == TokenKind::DoubleStar)
                    fail();
            } else {
                vararg = parameter(form, true);
            }
        } else {
            Arg* arg = parameter(form);
            Expression* value = accept(TokenKind::Equal) ? expression() : nullptr;
            if (has_star) {
                keyword_only.push_back(arg);
                keyword_defaults.push_back(value);
            } else {
                positional_args.push_back(arg);
                if (value)
                    default_values.push_back(value);
                else if (!default_values.empty())
                    fail();
            }
        }
        if (!accept(TokenKind::Comma))
            break;
    }
    if (!is_at(end))
        fail();
    auto* node = make<Arguments>(span_from(start));
    auto const copy_args = [&](std::span<Arg const* const> args) {
        ListBuilder<Arg> list(*this);
        for (Arg const* arg : args)
            list.add(arg);
        return list.finish();
    };
    auto const copy_expressions = [&](std::span<Expression const* const> expressions) {
        ListBuilder<Expression> list(*this);
        for (Expression const* expression : expressions)
            list.add(expression);
        return list.finish();
    };
    std::span<Arg const* const> all(positional_args);
    std::size_t only = positional_only_count.value_or(0);
    node->posonlyargs = copy_args(all.first(only));
    node->args = copy_args(all.subspan(only));
    node->vararg = vararg;
    node->kwonlyargs = copy_args(keyword_only);
    node->kw_defaults = copy_expressions(keyword_defaults);
    node->kwarg = kwarg;
    node->defaults = copy_expressions(default_values);
    return node;
}

}
