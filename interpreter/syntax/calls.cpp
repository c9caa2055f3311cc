#include "interpreter/syntax/parsing.h"

namespace krait::syntax {

Keyword* Parser::keyword_argument()
{
    std::uint32_t start = index_;
    std::string_view name;
    if (accept(TokenKind::DoubleStar)) {
        // absent name
    } else {
        name = take_name();
        advance();
    }
    Expression* value = expression();
    auto* keyword = make<Keyword>(span_from(start));
    keyword->arg = name;
    keyword->value = value;
    return keyword;
}

// Up to and with the closing parenthesis. `open` is the token of the opening one, which is behind us.
Parser::ArgumentLists Parser::call_arguments(std::uint32_t open)
{
    std::uint32_t start = index_;
    ListBuilder<Expression> arguments(*this);
    std::vector<Keyword const*> keywords;
    bool has_keyword_unpacking = false;
    // A keyword argument or unpacking ends the list of plain ones; only iterables may still be unpacked among
    // them.
    while (!failed_ && !is_at(TokenKind::RightParenthesis)) {
        if (is_at(TokenKind::Star)) {
            if (has_keyword_unpacking) {
                fail();
                break;
            }
            std::uint32_t star = index_;
            advance();
            Expression* value = expression();
            auto* starred = make<Starred>(span_from(star));
            starred->value = value;
            arguments.add(starred);
        } else if (is_at(TokenKind::DoubleStar)) {
            has_keyword_unpacking = true;
            keywords.push_back(keyword_argument());
        } else if (is_at(TokenKind::Name) && next_kind() == TokenKind::Equal) {
            keywords.push_back(keyword_argument());
        } else {
            if (!keywords.empty()) {
                if (error_rules_are_on())
                    check_keyword_argument_rules();
                fail();
                break;
            }
            Expression* value;
            if (is_at(TokenKind::Name) && next_kind() == TokenKind::ColonEqual)
                value = named_expression();
            else
                value = expression();
            if (is_at(TokenKind::ColonEqual) || is_at(TokenKind::Equal)) {
                fail();
                break;
            }
            if (at_comprehension() && arguments.is_empty()) {
                NodeList<Comprehension> generators = comprehension_clauses();
                if (is_at(TokenKind::RightParenthesis)) {
                    advance();
                    auto* generator = make<GeneratorExp>(span_from(open));
                    generator->elt = value;
                    generator->generators = generators;
                    arguments.add(generator);
                    return { arguments.finish(), {} };
                }
                fail();
                break;
            }
            arguments.add(value);
        }
        if (!accept(TokenKind::Comma))
            break;
    }
    expect(TokenKind::RightParenthesis);
    if (failed_ && !problem && error_rules_are_on()) {
        check_argument_rules(start);
        fail();
    }
    NodeList<Expression> argument_list = arguments.finish();
    ListBuilder<Keyword> keyword_list(*this);
    for (Keyword const* keyword : keywords)
        keyword_list.add(keyword);
    return { argument_list, keyword_list.finish() };
}

}
