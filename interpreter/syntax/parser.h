// Source text to syntax tree. Hand-written recursive descent without backtracking over more than a token or
// two; what would need it in Python's grammar (assignment targets, parameter-like arguments) is parsed as an
// expression and then checked and given its context. The result is a tree or one SyntaxProblem, never both.
#pragma once

#include "interpreter/syntax/ast.h"
#include "interpreter/syntax/syntax_problem.h"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace krait::syntax {

enum class ParseMode : std::uint8_t { Exec, Eval, Single };

// Is the source a string object already (then a coding declaration in it means nothing), or bytes from a
// file?
enum class SourceForm : std::uint8_t { Bytes, Text };

struct ParseOptions {
    ParseMode mode = ParseMode::Exec;
    SourceForm form = SourceForm::Bytes;
    // Let `await` stand outside functions, for the prompt. Checked by analyse_scopes; here it rides along.
    bool allow_top_level_await = false;
    // The text is what was typed so far at a prompt: its end is not the end of everything.
    bool may_go_on = false;
    // The lowest address of the stack that the parser may use: below it the text counts as nested too deeply.
    // The caller includes its reserve. Null: the depth limit alone holds.
    void const* stack_limit = nullptr;
    // The bodies of functions stay unread, and empty in the tree: parse_definition reads them one by one. For texts
    // that are known to be right, see LexOptions.
    bool defers_bodies = false;
    // How deep constructs may nest, whatever the stack offers.
    std::uint32_t depth_limit = 1500;
};

struct ParseResult {
    std::unique_ptr<SyntaxTree> tree; // null if there is a problem
    std::optional<SyntaxProblem> problem;
    // Single mode only: the text is the beginning of something, more lines may make it whole. `problem` then
    // tells what the text would be if nothing followed.
    bool is_incomplete = false;
    std::vector<SyntaxWarning> warnings;
};

ParseResult parse(std::string_view source, ParseOptions const& options);

// The definition of a function as FunctionDefinition::deferred has it, from this line on, body and all. The classes
// that it stands in, by their names in `qualified_name`, stand around it in the tree and hold nothing else.
ParseResult parse_definition(
    std::string_view definition, std::uint32_t line, std::string_view qualified_name, ParseOptions const& options);

// Gives a problem that was found behind the parser its line of the source, and offsets that count code
// points.
void add_source_line(SyntaxProblem& problem, std::string_view source, SourceForm form = SourceForm::Bytes);

}
