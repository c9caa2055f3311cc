#include "interpreter/syntax/parser.h"

#include "interpreter/syntax/lexer.h"
#include "interpreter/syntax/parsing.h"
#include "interpreter/syntax/source_text.h"
#include "interpreter/syntax/unicode.h"

#include <algorithm>

namespace krait::syntax {

// What the parser may use of the stack if nobody says how large that is.
static constexpr std::size_t assumed_stack = 2 * 1024 * 1024;

Parser::Parser(std::string_view text, LexResult const& lexed, ParseOptions const& options, SyntaxTree& tree,
    std::vector<SyntaxWarning>& warnings)
    : text_(text)
    , lexed_(lexed)
    , tokens_(lexed.tokens)
    , options_(options)
    , arena_(tree.arena)
    , warnings_(warnings)
    , names_(tree.names)
    , depth_limit_(options.depth_limit)
    , stack_limit_(static_cast<char const*>(options.stack_limit))
{
    auto* name = make<Name>({});
    name->id = std::string_view("");
    failed_expression_ = name;
    if (!stack_limit_) {
        auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
        stack_limit_ = reinterpret_cast<char const*>(here > assumed_stack ? here - assumed_stack : 0);
    }
}

std::string_view Parser::name_of(Token const& token)
{
    std::string_view name = text_of(token);
    for (char c : name) {
        if (static_cast<unsigned char>(c) >= 0x80)
            return names_.intern(normalise_identifier(name));
    }
    return names_.intern(name);
}

std::string_view Parser::take_name()
{
    if (!is_at(TokenKind::Name)) {
        fail();
        return std::string_view("");
    }
    std::string_view name = name_of(token());
    advance();
    return name;
}

void Parser::expect_forced(TokenKind kind)
{
    if (failed_)
        return;
    if (kind_ != kind && kind_ != TokenKind::Error)
        raise_range(token().span, "expected '" + std::string(token_kind_text(kind)) + "'");
    expect(kind);
}

// Targets are parsed as expressions; only when the statement turns out to bind them does their context show.
// The nodes are still the parser's own, so that writing to them is fine although the tree holds them as
// constants.
void Parser::set_context(Expression const& expression, ExpressionContext context)
{
    switch (expression.kind) {
    case NodeKind::Name:
        const_cast<Name&>(to<Name>(expression)).ctx = context;
        break;
    case NodeKind::Attribute:
        const_cast<Attribute&>(to<Attribute>(expression)).ctx = context;
        break;
    case NodeKind::Subscript:
        const_cast<Subscript&>(to<Subscript>(expression)).ctx = context;
        break;
    case NodeKind::Starred: {
        auto const& starred = to<Starred>(expression);
        const_cast<Starred&>(starred).ctx = context;
        set_context(*starred.value, context);
        break;
    }
    case NodeKind::List:
        const_cast<List&>(to<List>(expression)).ctx = context;
        for (Expression const* element : to<List>(expression).elts)
            set_context(*element, context);
        break;
    case NodeKind::Tuple:
        const_cast<Tuple&>(to<Tuple>(expression)).ctx = context;
        for (Expression const* element : to<Tuple>(expression).elts)
            set_context(*element, context);
        break;
    default:
        break;
    }
}

std::string Parser::line_of(std::uint32_t line) const
{
    if (line == 0 || line > lexed_.line_starts.size())
        return {};
    std::size_t start = lexed_.line_starts[line - 1];
    std::size_t end = text_.find('\n', start);
    return std::string(text_.substr(start, end == std::string_view::npos ? end : end + 1 - start));
}

void Parser::raise(ProblemKind kind, std::string message, SourceSpan span, std::int64_t offset, std::int64_t end_offset)
{
    if (!problem) {
        problem.emplace();
        problem->kind = kind;
        problem->message = std::move(message);
        problem->span = span;
        problem->offset = offset;
        problem->end_offset = end_offset;
        problem->has_text = true;
        problem->text = line_of(span.line);
        if (!problem->text.empty() && problem->text.back() == '\n')
            problem->text.pop_back();
        // As in CPython, the line end belongs to it only where the reader is still on that line.
        bool const is_last_line
            = span.line >= lexed_.line_starts.size() || lexed_.line_starts[span.line] >= text_.size();
        bool const has_end = is_last_line ? ends_in_newline_ || options_.mode == ParseMode::Exec
                                          : tokens_[furthest_].span.line <= span.line;
        if (has_end)
            problem->text += '\n';
    }
    fail();
}

void Parser::raise_range(SourceSpan span, std::string message)
{
    if (!open_fields_.empty())
        return raise_in_field(span, std::move(message));
    // Both offsets are counted along the first line, also where the end is on another.
    std::string line = line_of(span.line);
    auto offset = static_cast<std::int64_t>(count_code_points(line, span.column)) + 1;
    auto end_offset = static_cast<std::int64_t>(count_code_points(line, span.end_column));
    if (span.end_column < line.size() || span.line == span.end_line)
        ++end_offset;
    raise(ProblemKind::SyntaxError, std::move(message), span, offset, end_offset);
}

void Parser::raise_from(SourceSpan span, std::string message)
{
    Token const& last = tokens_[furthest_];
    span.end_line = last.span.end_line;
    span.end_column = last.span.end_column;
    auto offset = static_cast<std::int64_t>(count_code_points(line_of(span.line), span.column)) + 1;
    auto end_offset = static_cast<std::int64_t>(count_code_points(line_of(span.end_line), span.end_column));
    raise(ProblemKind::SyntaxError, std::move(message), span, offset, end_offset);
}

void Parser::raise_here(std::string message, ProblemKind kind)
{
    Token const& last = tokens_[furthest_];
    if (last.start >= text_.size()) {
        // The end of the text counts as the end of its last line; of a file's text the column is not told.
        auto number = static_cast<std::uint32_t>(lexed_.line_starts.size() - (lexed_.line_starts.size() > 1 ? 1 : 0));
        std::string line = line_of(number);
        auto width = static_cast<std::uint32_t>(line.size());
        auto offset
            = options_.form == SourceForm::Bytes ? 0 : static_cast<std::int64_t>(count_code_points(line, width));
        return raise(kind, std::move(message), { number, width, number, width }, offset, -1);
    }
    if (last.kind == TokenKind::Indent || last.kind == TokenKind::Dedent) {
        auto offset = static_cast<std::int64_t>(count_code_points(line_of(last.span.line), last.span.column));
        return raise(kind, std::move(message), last.span, offset, -1);
    }
    auto offset = static_cast<std::int64_t>(count_code_points(line_of(last.span.line), last.span.column)) + 1;
    auto end = static_cast<std::int64_t>(count_code_points(line_of(last.span.end_line), last.span.end_column)) + 1;
    raise(kind, std::move(message), last.span, offset, end);
}

void Parser::raise_too_deep()
{
    if (!problem) {
        problem.emplace();
        problem->kind = ProblemKind::MemoryError;
        problem->message = "too deeply nested";
        problem->span = token().span;
    }
    fail();
}

// CPython 3.11 parses a field as text of its own, in parentheses, and shows that.
void Parser::raise_in_field(SourceSpan span, std::string message)
{
    Token const& brace = tokens_[open_fields_.back()];
    std::uint32_t end = brace.end;
    for (std::uint32_t i = open_fields_.back() + 1; i < tokens_.size(); ++i) {
        Token const& token = tokens_[i];
        bool ends_expression = token.level < brace.level
            || (token.level == brace.level
                && (token.kind == TokenKind::Colon || token.kind == TokenKind::Exclamation
                    || token.kind == TokenKind::Equal));
        end = token.start;
        if (ends_expression || token.kind == TokenKind::Error)
            break;
    }
    std::string field = "(" + std::string(text_.substr(brace.end, end - brace.end)) + ")\n";
    if (span.line != brace.span.line || span.end_line != brace.span.line || field.find('\n') + 1 != field.size()) {
        auto offset = static_cast<std::int64_t>(count_code_points(line_of(span.line), span.column)) + 1;
        auto end_offset = static_cast<std::int64_t>(count_code_points(line_of(span.end_line), span.end_column)) + 1;
        return raise(ProblemKind::SyntaxError, "f-string: " + message, span, offset, end_offset);
    }
    auto offset = static_cast<std::int64_t>(count_code_points(field, span.column - brace.span.column)) + 1;
    auto end_offset = static_cast<std::int64_t>(count_code_points(field, span.end_column - brace.span.column)) + 1;
    bool is_new = !problem;
    raise(ProblemKind::SyntaxError, "f-string: " + message, span, offset, end_offset);
    if (is_new)
        problem->text = field;
}

Node const* Parser::parse_root()
{
    switch (options_.mode) {
    case ParseMode::Exec: {
        NodeList<Statement> body = statements_until(TokenKind::EndMarker);
        auto* root = make<Module>({});
        root->body = body;
        return root;
    }
    case ParseMode::Eval: {
        Expression* body = [&]() -> Expression* {
            std::uint32_t start = index_;
            Expression* first = expression();
            if (!is_at(TokenKind::Comma))
                return first;
            ListBuilder<Expression> elements(*this);
            elements.add(first);
            while (accept(TokenKind::Comma) && !is_at(TokenKind::Newline) && !is_at(TokenKind::EndMarker))
                elements.add(expression());
            auto* tuple = make<Tuple>(span_from(start));
            tuple->elts = elements.finish();
            return tuple;
        }();
        while (accept(TokenKind::Newline)) { }
        if (!is_at(TokenKind::EndMarker))
            fail();
        auto* root = make<ExpressionRoot>({});
        root->body = body;
        return root;
    }
    case ParseMode::Single:
        return parse_interactive();
    }
    UNREACHABLE();
}

static bool is_compound(Statement const& statement)
{
    switch (statement.kind) {
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef:
    case NodeKind::ClassDef:
    case NodeKind::For:
    case NodeKind::AsyncFor:
    case NodeKind::While:
    case NodeKind::If:
    case NodeKind::With:
    case NodeKind::AsyncWith:
    case NodeKind::Match:
    case NodeKind::Try:
    case NodeKind::TryStar:
        return true;
    default:
        return false;
    }
}

Node const* Parser::parse_interactive()
{
    ListBuilder<Statement> list(*this);
    while (accept(TokenKind::Newline)) { }
    if (is_at(TokenKind::EndMarker))
        fail();
    else
        statement(list);
    if (!failed_ && is_compound(*list.last())) {
        // What ends in an indented block has its end there; anything else needs a line end in the text.
        bool const has_end = ends_in_newline_ || tokens_[index_ - 1].kind == TokenKind::Dedent;
        while (accept(TokenKind::Newline)) { }
        if (!is_at(TokenKind::EndMarker))
            fail();
        else if (!has_end)
            raise(
                ProblemKind::SyntaxError, "invalid syntax", { previous().span.line, 0, previous().span.line, 0 }, 0, 0);
    } else if (!failed_) {
        Token const& end = tokens_[index_ - 1];
        while (accept(TokenKind::Newline)) { }
        if (!is_at(TokenKind::EndMarker)) {
            auto const offset
                = static_cast<std::int64_t>(count_code_points(line_of(end.span.line), end.span.column)) + 1;
            raise(ProblemKind::SyntaxError, "multiple statements found while compiling a single statement", end.span,
                offset, offset);
        }
    }
    auto* root = make<Interactive>({});
    root->body = list.finish();
    return root;
}

Node const* Parser::parse()
{
    kind_ = tokens_[0].kind;
    Node const* root = parse_root();
    if (!failed_)
        return root;
    failed_at_lexer_problem = tokens_[furthest_].kind == TokenKind::Error;
    failed_at_end = tokens_[furthest_].start >= text_.size() && !failed_at_lexer_problem;
    if (problem && problem->kind == ProblemKind::MemoryError)
        return nullptr;
    if (failed_at_lexer_problem) {
        problem = lexed_.problem;
        return nullptr;
    }
    std::uint32_t last_token = furthest_;
    if (!problem) {
        error_pass_ = true;
        index_ = 0;
        failed_ = false;
        kind_ = tokens_[0].kind;
        list_stack_.clear();
        string_nodes_.clear();
        open_fields_.clear();
        parse_root();
        if (problem && problem->kind == ProblemKind::MemoryError)
            return nullptr;
    }
    report_after_error_pass(last_token);
    return nullptr;
}

void Parser::report_after_error_pass(std::uint32_t last_token)
{
    if (!problem && tokens_[furthest_].kind == TokenKind::Error) {
        problem = lexed_.problem;
        return;
    }
    if (!problem) {
        Token const& last = tokens_[last_token];
        if (last.kind == TokenKind::Indent || last.kind == TokenKind::Dedent) {
            furthest_ = last_token;
            raise_here(last.kind == TokenKind::Indent ? "unexpected indent" : "unexpected unindent",
                ProblemKind::IndentationError);
            return;
        }
        bool is_implied_newline = last.kind == TokenKind::Newline && options_.mode != ParseMode::Exec
            && !ends_in_newline_ && last.end + 1 >= text_.size();
        if (last.kind == TokenKind::EndMarker || is_implied_newline) {
            // Where the text just ends CPython tells the line alone.
            std::uint32_t line = last.kind == TokenKind::EndMarker ? last.span.line - 1 : last.span.line;
            raise(ProblemKind::SyntaxError, "invalid syntax", { line, 0, line, 0 }, 0, 0);
        } else {
            raise_range(last.span, "invalid syntax");
        }
    }
    // Whatever the parser found: text that is no Python at all further down counts for more.
    if (!lexed_.problem)
        return;
    if (!lexed_.problem_is_about_layout) {
        problem = lexed_.problem;
        return;
    }
    if (lexed_.open_bracket && !options_.may_go_on && tokens_[furthest_].span.line > lexed_.open_bracket->line) {
        OpenBracket const& bracket = *lexed_.open_bracket;
        problem.reset();
        auto offset = static_cast<std::int64_t>(count_code_points(line_of(bracket.line), bracket.column)) + 1;
        raise(ProblemKind::SyntaxError, std::string("'") + bracket.character + "' was never closed",
            { bracket.line, bracket.column, bracket.line, bracket.column + 1 }, offset, 0);
        if (problem->text.ends_with('\n'))
            problem->text.pop_back();
    }
}

// At the prompt a compound statement goes on until an empty line.
static bool ends_in_empty_line(std::string_view text)
{
    if (text.empty() || text.back() != '\n')
        return false;
    text.remove_suffix(1);
    std::size_t last = text.find_last_not_of(" \t\f");
    return last == std::string_view::npos || text[last] == '\n';
}

// Puts the statement of a module into a class of this name.
static void wrap_in_class(SyntaxTree& tree, Module& module, std::string_view name)
{
    auto* wrapper = tree.arena.create<ClassDef>();
    wrapper->kind = ClassDef::node_kind;
    wrapper->name = tree.names.intern(name);
    wrapper->body = module.body;
    auto** list = static_cast<Statement const**>(tree.arena.allocate(sizeof(Statement*), alignof(Statement*)));
    list[0] = wrapper;
    module.body = { list, 1 };
}

ParseResult parse_definition(
    std::string_view definition, std::uint32_t line, std::string_view qualified_name, ParseOptions const& options)
{
    ParseResult result;
    LexOptions lexing;
    lexing.first_line = line;
    LexResult lexed = lex(definition, lexing);
    auto tree = std::make_unique<SyntaxTree>();
    Parser parser(definition, lexed, options, *tree, result.warnings);
    auto* root = static_cast<Module*>(const_cast<Node*>(parser.parse()));
    if (!root) {
        result.problem = std::move(parser.problem);
        return result;
    }
    const_cast<FunctionDefinition&>(static_cast<FunctionDefinition const&>(*root->body[0])).deferred = definition;
    for (size_t dot = qualified_name.rfind('.'); dot != std::string_view::npos; dot = qualified_name.rfind('.')) {
        qualified_name = qualified_name.substr(0, dot);
        wrap_in_class(*tree, *root, qualified_name.substr(qualified_name.rfind('.') + 1));
    }
    tree->root = root;
    result.tree = std::move(tree);
    return result;
}

ParseResult parse(std::string_view source, ParseOptions const& options)
{
    ParseResult result;
    SourceText prepared;
    prepare_source(source, options.form, prepared);
    if (prepared.problem) {
        result.problem = std::move(prepared.problem);
        return result;
    }
    std::string_view text = prepared.text;
    LexOptions lexing;
    lexing.defers_bodies = options.defers_bodies && text.data() == source.data();
    LexResult lexed = lex(text, lexing);
    result.warnings = lexed.warnings;
    auto tree = std::make_unique<SyntaxTree>();
    Parser parser(text, lexed, options, *tree, result.warnings);
    parser.set_ends_in_newline(source.ends_with('\n') || source.ends_with('\r'));
    tree->root = parser.parse();
    if (tree->root) {
        if (options.mode == ParseMode::Single) {
            auto const& body = to<Interactive>(*tree->root).body;
            result.is_incomplete = !body.empty() && is_compound(*body.back()) && !ends_in_empty_line(source);
        }
        result.tree = std::move(tree);
        return result;
    }
    result.problem = std::move(parser.problem);
    if (options.mode == ParseMode::Single) {
        result.is_incomplete = (parser.failed_at_lexer_problem && lexed.ended_within_something)
            || (!lexed.problem && parser.failed_at_end && !ends_in_empty_line(source));
    }
    return result;
}

void add_source_line(SyntaxProblem& problem, std::string_view source, SourceForm form)
{
    SourceText prepared;
    prepare_source(source, form, prepared);
    if (prepared.problem || problem.span.line == 0)
        return;
    auto const line_of = [&](std::uint32_t number) {
        std::string_view rest = prepared.text;
        for (std::uint32_t i = 1; i < number; ++i) {
            std::size_t end = rest.find('\n');
            if (end == std::string_view::npos)
                return std::string_view();
            rest.remove_prefix(end + 1);
        }
        std::size_t end = rest.find('\n');
        return rest.substr(0, end == std::string_view::npos ? end : end + 1);
    };
    std::string_view line = line_of(problem.span.line);
    problem.has_text = true;
    problem.text = line;
    if (problem.offset > 0)
        problem.offset
            = static_cast<std::int64_t>(count_code_points(line, static_cast<std::size_t>(problem.offset - 1))) + 1;
    if (problem.end_offset > 0)
        problem.end_offset = static_cast<std::int64_t>(count_code_points(
                                 line_of(problem.span.end_line), static_cast<std::size_t>(problem.end_offset - 1)))
            + 1;
}

}
