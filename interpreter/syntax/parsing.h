// The parser's working state and rules, shared by the files that implement them: parser.cpp (state, problems,
// roots), expressions.cpp, displays.cpp, calls.cpp, numbers.cpp, strings.cpp, statements.cpp,
// compound_statements.cpp, parameters.cpp, patterns.cpp and error_rules.cpp.
//
// A parser that has failed sees only tokens of the kind Failure, which fit nowhere, so that every rule and
// loop ends by itself; rules therefore return something that may be looked at in any case, and only the end
// asks whether it worked. What is wrong is found out in a second pass over the same tokens, as in CPython:
// there the rules of error_rules.cpp are tried where they can apply, and the first that fits names the
// mistake. If none does, it is "invalid syntax" at the last token the first pass looked at. So well-formed
// text never pays for good messages.
#pragma once

#include "interpreter/syntax/ast.h"
#include "interpreter/syntax/interner.h"
#include "interpreter/syntax/lexer.h"
#include "interpreter/syntax/parser.h"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace krait::syntax {

enum class TargetUse : std::uint8_t { Assignment, Deletion, Loop };

// Can an expression, perhaps starred, begin with this? Tells a comma that separates from one that ends.
bool starts_expression(TokenKind kind);

// How messages call an expression: "function call", "literal" ...
std::string_view describe_expression(Expression const& expression);

// The part of a would-be target that cannot be one, or nullptr.
Expression const* find_invalid_target(Expression const& expression, TargetUse use);

class Parser {
public:
    Parser(std::string_view text, LexResult const& lexed, ParseOptions const& options, SyntaxTree& tree,
        std::vector<SyntaxWarning>& warnings);

    // Whether the text ended in a newline before one was added.
    void set_ends_in_newline(bool does) { ends_in_newline_ = does; }

    // The root of the mode, or nullptr; then `problem` is set.
    Node const* parse();

    std::optional<SyntaxProblem> problem;
    // The first pass got to the end of the input and wanted more.
    bool failed_at_end = false;
    // The first pass got to the place where the text cannot be cut into tokens.
    bool failed_at_lexer_problem = false;

private:
    // Children of a node under construction; they sit on a stack that all lists share, so that only the list
    // begun last can grow.
    template <class T> class ListBuilder {
    public:
        explicit ListBuilder(Parser& parser)
            : parser_(parser)
            , first_(parser.list_stack_.size())
        {
        }
        ~ListBuilder() { parser_.list_stack_.resize(first_); }
        ListBuilder(ListBuilder const&) = delete;
        ListBuilder& operator=(ListBuilder const&) = delete;

        void add(T const* node)
        {
            VERIFY(parser_.list_stack_.size() == first_ + size_);
            parser_.list_stack_.push_back(node);
            ++size_;
        }
        std::size_t size() const { return size_; }
        bool is_empty() const { return size() == 0; }
        T const* operator[](std::size_t i) const { return static_cast<T const*>(parser_.list_stack_[first_ + i]); }
        T const* last() const { return (*this)[size() - 1]; }
        NodeList<T> finish()
        {
            std::size_t count = size();
            if (count == 0)
                return {};
            auto** items = static_cast<T const**>(parser_.arena_.allocate(count * sizeof(T const*), alignof(T const*)));
            for (std::size_t i = 0; i < count; ++i)
                items[i] = (*this)[i];
            return { items, count };
        }

    private:
        Parser& parser_;
        std::size_t first_;
        std::size_t size_ = 0;
    };

    // Counts nesting, and makes the parser fail where it is too deep.
    class Deeper {
    public:
        explicit Deeper(Parser& parser)
            : parser_(parser)
        {
            // The frame's address, not a local's: under ASan locals may live elsewhere.
            auto const* here = static_cast<char const*>(__builtin_frame_address(0));
            if (++parser_.depth_ > parser_.depth_limit_ || here < parser_.stack_limit_) [[unlikely]]
                parser_.raise_too_deep();
        }
        ~Deeper() { --parser_.depth_; }
        Deeper(Deeper const&) = delete;
        Deeper& operator=(Deeper const&) = delete;

    private:
        Parser& parser_;
    };

    // Tokens
    TokenKind kind() const { return kind_; }
    bool is_at(TokenKind kind) const { return kind_ == kind; }
    Token const& token() const { return tokens_[index_]; }
    // The last token consumed that is text: layout does not belong to any node.
    Token const& previous() const
    {
        std::uint32_t i = index_ ? index_ - 1 : 0;
        while (i > 0
            && (tokens_[i].kind == TokenKind::Newline || tokens_[i].kind == TokenKind::Dedent
                || tokens_[i].kind == TokenKind::Indent))
            --i;
        return tokens_[i];
    }
    // The kind of the token after this one.
    TokenKind next_kind()
    {
        if (failed_ || index_ + 1 >= tokens_.size())
            return TokenKind::Failure;
        if (index_ + 1 > furthest_)
            furthest_ = index_ + 1;
        return tokens_[index_ + 1].kind;
    }
    void advance()
    {
        if (failed_ || index_ + 1 >= tokens_.size()) {
            fail();
            return;
        }
        ++index_;
        if (index_ > furthest_)
            furthest_ = index_;
        kind_ = tokens_[index_].kind;
    }
    bool accept(TokenKind kind)
    {
        if (kind_ != kind)
            return false;
        advance();
        return true;
    }
    bool expect(TokenKind kind)
    {
        if (kind_ != kind) {
            fail();
            return false;
        }
        advance();
        return true;
    }
    void expect_forced(TokenKind kind);
    std::string_view text_of(Token const& token) const { return text_.substr(token.start, token.end - token.start); }
    bool is_name(std::string_view name) const { return kind_ == TokenKind::Name && text_of(token()) == name; }

    void fail()
    {
        failed_ = true;
        kind_ = TokenKind::Failure;
    }
    bool failed() const { return failed_; }
    // Goes back to a token, unless what went wrong since has a name already.
    void rewind(std::uint32_t index)
    {
        if (problem)
            return;
        failed_ = false;
        index_ = index;
        kind_ = tokens_[index].kind;
    }

    // In the error pass a rule that fits only up to a point ends there, as in a grammar with backtracking, so
    // that rules around it can look at what follows. True if the parser was taken back to that point.
    bool fell_back(std::uint32_t index)
    {
        if (!failed_ || problem || !error_pass_)
            return false;
        rewind(index);
        return true;
    }

    // Problems; each makes the parser fail.
    void raise(ProblemKind kind, std::string message, SourceSpan span, std::int64_t offset, std::int64_t end_offset);
    void raise_range(SourceSpan span, std::string message);
    void raise_range(Node const& first, Node const& last, std::string message)
    {
        raise_range(spanning(first.span, last.span), std::move(message));
    }
    void raise_from(SourceSpan span, std::string message); // to an end that is left open
    void raise_here(std::string message, ProblemKind kind = ProblemKind::SyntaxError); // at the furthest token
    void raise_too_deep();
    void raise_in_field(SourceSpan span, std::string message);
    void raise_invalid_target(Expression const& expression, TargetUse use);
    std::string line_of(std::uint32_t line) const;

    // Nodes
    template <class T> T* make(SourceSpan span)
    {
        T* node = arena_.create<T>();
        node->kind = T::node_kind;
        node->span = span;
        return node;
    }
    // From the given token up to the last one consumed.
    SourceSpan span_from(std::uint32_t first) const { return spanning(tokens_[first].span, previous().span); }
    SourceSpan span_from(Node const& first) const { return spanning(first.span, previous().span); }
    std::string_view take_name(); // an identifier
    std::string_view name_of(Token const& token);
    Expression* failed_expression() { return failed_expression_; }
    void set_context(Expression const& expression, ExpressionContext context);

    // Roots
    Node const* parse_root();
    Node const* parse_interactive();
    void report_after_error_pass(std::uint32_t last_token);

    // expressions.cpp, displays.cpp and numbers.cpp
    Expression* star_expressions();
    Expression* star_expression();
    Expression* star_named_expression();
    Expression* named_expression();
    Expression* expression();
    Expression* expression_without_error_rules();
    Expression* disjunction();
    Expression* conjunction();
    Expression* inversion();
    Expression* comparison();
    Expression* bitwise_or();
    Expression* binary(int lowest_precedence);
    Expression* factor();
    Expression* power();
    Expression* primary();
    Expression* trailers(Expression* value, std::uint32_t first);
    Expression* atom();
    Expression* parenthesised();
    Expression* list_display();
    Expression* brace_display();
    Expression* lambda();
    Expression* yield_expression();
    Expression* yield_or_star_expressions();
    Expression* subscript_slices();
    Expression* slice();
    Expression* number();
    NodeList<Comprehension> comprehension_clauses();
    bool at_comprehension()
    {
        return is_at(TokenKind::For) || (is_at(TokenKind::Async) && next_kind() == TokenKind::For);
    }
    // The targets of `for`; not yet checked if `check` finds them wrong.
    Expression* loop_targets();
    Expression* star_target();
    static bool is_valid_target(Expression const& expression);
    static bool is_single_target(Expression const& expression);

    // calls.cpp
    struct ArgumentLists {
        NodeList<Expression> args;
        NodeList<Keyword> keywords;
    };
    ArgumentLists call_arguments(std::uint32_t open);
    Keyword* keyword_argument();

    // strings.cpp
    Expression* strings();
    struct StringRun;
    void add_string(StringRun& run, Token const& token);
    void add_fstring(StringRun& run);
    void add_fstring_values(StringRun& run, bool is_raw);
    void add_field(StringRun& run, bool is_raw);
    std::optional<std::string> decode_text(
        std::string_view body, bool is_raw, bool is_bytes, bool in_fstring, std::uint32_t line, std::string& error);

    // statements.cpp
    NodeList<Statement> statements_until(TokenKind end);
    void statement(ListBuilder<Statement>& list);
    void simple_statements(ListBuilder<Statement>& list);
    Statement* simple_statement();
    Statement* expression_statement();
    Statement* annotated_assignment(Expression* target, std::uint32_t first);
    Statement* type_alias();
    Statement* import_statement();
    Statement* import_from();
    Statement* delete_statement();
    Statement* raise_statement();
    Statement* assert_statement();
    template <class T> Statement* name_list_statement();
    std::string_view dotted_name();

    // compound_statements.cpp
    Statement* compound_statement();
    // `what` completes "expected an indented block after ...".
    NodeList<Statement> block(char const* what, std::uint32_t keyword);
    void expect_colon();
    Statement* if_statement();
    NodeList<Statement> else_block();
    Statement* while_statement();
    Statement* for_statement(std::uint32_t first);
    Statement* with_statement(std::uint32_t first);
    NodeList<WithItem> with_items(TokenKind end);
    Statement* try_statement();
    ExceptHandler* except_handler(bool& is_star);
    Statement* decorated();
    Statement* function_definition(std::uint32_t first, NodeList<Expression> decorators);
    Statement* class_definition(NodeList<Expression> decorators);
    NodeList<TypeParameter> type_parameters();

    // parameters.cpp
    enum class ParameterForm : std::uint8_t { Function, Lambda };
    Arguments* parameters(ParameterForm form);
    Arg* parameter(ParameterForm form, bool may_be_starred = false);

    // patterns.cpp
    Statement* match_statement();
    bool may_open_match();
    MatchCase* match_case();
    Pattern* patterns();
    Pattern* pattern();
    Pattern* or_pattern();
    Pattern* closed_pattern();
    Pattern* maybe_star_pattern();
    Pattern* group_or_sequence_pattern();
    Pattern* mapping_pattern();
    Pattern* class_pattern(Expression* cls, std::uint32_t first);
    Expression* signed_number();
    Expression* name_or_attribute();

    // error_rules.cpp; each leaves the position as it was, if it does not raise
    void check_expression_rules();
    void check_named_expression_rules();
    void check_legacy_statement();
    void check_group_rules(std::uint32_t open);
    void check_comprehension_rules(std::uint32_t open);
    void check_dict_rules(std::uint32_t open);
    bool check_pair_rules();
    void check_argument_rules(std::uint32_t open);
    void check_keyword_argument_rules();
    void check_assignment_rules(std::uint32_t first);
    void check_loop_target_rules(std::uint32_t first);
    void check_with_item_rules(std::uint32_t first);
    void check_parameter_rules(ParameterForm form);
    void check_except_rules(std::uint32_t first);
    bool error_rules_are_on() const { return error_pass_ && error_rules_; }
    bool is_literal_keyword() const
    {
        return is_at(TokenKind::True) || is_at(TokenKind::False) || is_at(TokenKind::None);
    }

    // In the error pass the rules are tried several times from the same token; the results are kept, so that
    // nested brackets do not double the work at each level.
    enum class Rule : std::uint8_t {
        Expression,
        NamedExpression,
        Disjunction,
        BitwiseOr,
        Primary,
        Atom,
        StarExpressions
    };
    struct Remembered {
        Expression* result;
        std::uint32_t end;
        bool failed;
    };
    template <class Parse> Expression* remembered(Rule rule, Parse parse)
    {
        if (!error_pass_) [[likely]]
            return parse();
        if (failed_)
            return failed_expression();
        std::uint64_t key = static_cast<std::uint64_t>(index_) << 4 | static_cast<std::uint64_t>(rule);
        if (auto found = remembered_.find(key); found != remembered_.end()) {
            index_ = found->second.end;
            kind_ = tokens_[index_].kind;
            if (found->second.failed)
                fail();
            return found->second.result;
        }
        Expression* result = parse();
        if (!problem)
            remembered_[key] = { result, index_, failed_ };
        return result;
    }

    std::string_view text_;
    LexResult const& lexed_;
    std::vector<Token> const& tokens_;
    ParseOptions const& options_;
    Arena& arena_;
    std::vector<SyntaxWarning>& warnings_;
    Interner& names_;
    Expression* failed_expression_;

    TokenKind kind_ = TokenKind::Failure;
    bool failed_ = false;
    bool error_pass_ = false;
    bool error_rules_ = true;
    bool ends_in_newline_ = true;
    std::uint32_t index_ = 0;
    std::uint32_t furthest_ = 0;
    std::uint32_t depth_ = 0;
    std::uint32_t depth_limit_;
    char const* stack_limit_;
    std::vector<Node const*> list_stack_;
    std::vector<std::uint32_t> open_fields_; // the braces of the replacement fields that are being parsed
    std::vector<Node*> string_nodes_; // nodes of string runs, which get their place when the run ends
    std::vector<Node*> format_spec_nodes_; // those of format specs, which get their place when their f-string ends
    std::unordered_map<std::uint64_t, Remembered> remembered_;
};

}
