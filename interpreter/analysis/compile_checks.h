// What Python rejects when it compiles although it is grammatical and its names are in order: statements
// where they may not stand, impossible targets and patterns, repeated keywords. And what it warns of.
#pragma once

#include "interpreter/analysis/scopes.h"

#include <unordered_set>

namespace krait::analysis {

class CompileChecks {
public:
    CompileChecks(ScopeTable& table, ScopeOptions const& options);

    void check(syntax::Node const& root);

    std::optional<syntax::SyntaxProblem> problem;
    std::vector<syntax::SyntaxWarning> warnings;

private:
    enum class Block : std::uint8_t { Loop, StarHandler };
    struct Context {
        Scope const* scope;
        bool is_async_function = false;
        std::vector<Block> blocks;
    };

    void visit(syntax::Node const& node);
    void visit_children(syntax::Node const& node);
    template <class T> void visit_all(std::span<T const* const> nodes);
    void visit_optional(syntax::Node const* node);

    void visit_function(syntax::FunctionDefinition const& function);
    void visit_class(syntax::ClassDef const& cls);
    void visit_lambda(syntax::Lambda const& lambda);
    void visit_comprehension(syntax::Node const& node);
    void visit_loop(syntax::Node const& node);
    void visit_try(syntax::TryStatement const& statement);
    void visit_elements(
        syntax::Node const& node, syntax::NodeList<syntax::Expression> elements, syntax::ExpressionContext context);
    void visit_call(syntax::Call const& call);
    void visit_subscript(syntax::Subscript const& subscript);
    void visit_annotated_assignment(syntax::AnnAssign const& assignment);
    void visit_import_from(syntax::ImportFrom const& statement);
    void visit_match(syntax::Match const& statement);
    // Names that the pattern binds are added to `bound`.
    using BoundNames = std::vector<std::string_view>;
    void visit_pattern(syntax::Pattern const& pattern, bool may_match_anything, BoundNames& bound);
    void visit_mapping_pattern(syntax::MatchMapping const& pattern, BoundNames& bound);
    void visit_or_pattern(syntax::MatchOr const& pattern, bool may_match_anything, BoundNames& bound);
    void bind_in_pattern(std::string_view name, SourceSpan span, BoundNames& bound);

    void check_return(syntax::Return const& statement);
    void check_jump(syntax::Node const& node);
    void check_await(syntax::Node const& node);
    void check_async_statement(syntax::Node const& node, char const* what);
    void check_future_features(syntax::Node const& root);
    void check_comparison(syntax::Compare const& comparison);
    void check_bound_name(std::string_view name, SourceSpan span);
    void check_keywords(syntax::NodeList<syntax::Keyword> keywords, SourceSpan span);
    void check_parameters(syntax::Arguments const& arguments, SourceSpan span);
    bool is_top_level_await_allowed() const;

    void warn(SourceSpan span, std::string message);
    void fail(SourceSpan span, std::string message);
    Context& context() { return contexts_.back(); }

    ScopeTable& table_;
    ScopeOptions const& options_;
    char const* stack_limit_;
    std::vector<Context> contexts_;
    std::unordered_set<syntax::Node const*> future_imports_; // at the head of the module
    SourceSpan last_pattern_;
};

}
