// The two steps behind analyse_scopes: the builder enters every name into the scope where it stands and
// rejects what contradicts itself there; resolve_scopes then finds out what each name refers to and lays out
// the slots.
#pragma once

#include "interpreter/analysis/scopes.h"

namespace krait::analysis {

// The limit, or what is assumed if nobody says how large the stack is.
char const* stack_limit_or_default(void const* limit);

// How a name was declared, for errors that only show when all names are known.
struct Declaration {
    Scope* scope;
    std::string_view name;
    SourceSpan span;
};

class ScopeBuilder {
public:
    ScopeBuilder(ScopeTable& table, void const* stack_limit);

    void build(syntax::Node const& root);
    void resolve();

    std::optional<syntax::SyntaxProblem> problem;

private:
    // Roles in which a name occurs.
    enum class Role : std::uint8_t { Use, Binding, Parameter, Import, Annotation, Global, Nonlocal, TypeParameter };

    // What the builder has to know of a scope while it is inside.
    struct Open {
        Scope* scope;
        bool is_comprehension = false;
        bool in_iteration_target = false;
        int in_iterable = 0; // depth of comprehension iterables
        char const* restriction = nullptr; // what the scope is, where yield, await and := may not stand
    };

    void visit(syntax::Node const& node);
    void visit_kind(syntax::Node const& node);
    void visit_children(syntax::Node const& node);
    template <class T> void visit_all(std::span<T const* const> nodes);
    void visit_optional(syntax::Node const* node);
    void visit_function(syntax::FunctionDefinition const& function);
    void visit_function_inside(syntax::FunctionDefinition const& function);
    void visit_class(syntax::ClassDef const& cls);
    void visit_class_inside(syntax::ClassDef const& cls);
    void visit_type_alias(syntax::TypeAlias const& alias);
    void visit_type_parameters(syntax::NodeList<syntax::TypeParameter> parameters);
    void visit_defaults(syntax::Arguments const& arguments);
    void visit_annotations(syntax::FunctionDefinition const& function);
    void add_parameters(syntax::Arguments const& arguments);
    void visit_lambda(syntax::Lambda const& lambda);
    void visit_comprehension(syntax::Node const& node, syntax::NodeList<syntax::Comprehension> clauses,
        syntax::Expression const& element, syntax::Expression const* value);
    void visit_clause(syntax::Comprehension const& clause);
    void visit_named_expression(syntax::NamedExpr const& named);
    void visit_annotated_assignment(syntax::AnnAssign const& assignment);
    void visit_global(syntax::Statement const& statement, syntax::NameList names, Role role);
    void visit_alias(syntax::Alias const& alias, bool is_from);
    void visit_name(syntax::Name const& name);

    Scope& open_scope(ScopeKind kind, syntax::Node const& node, std::string_view name);
    void close_scope() { open_.pop_back(); }
    Scope& scope() { return *open_.back().scope; }
    Symbol& add(Scope& scope, std::string_view name, Role role, SourceSpan span);
    Symbol& add(std::string_view name, Role role, SourceSpan span) { return add(scope(), name, role, span); }
    Symbol* lookup(Scope& scope, std::string_view name);
    void fail(SourceSpan span, std::string message);
    void name_scope(Scope& scope);

    // Resolution
    void resolve_scope(Scope& scope);
    static bool may_be_inlined(Scope const& scope);
    void resolve_symbol(Scope& scope, std::size_t index);
    bool resolve_outside(Scope& scope, std::string_view name);
    void lay_out(Scope& scope);
    Symbol& symbol_for(Scope& scope, std::string_view name);
    void reject(Scope& scope, std::string_view name, std::string message);

    ScopeTable& table_;
    char const* stack_limit_;
    std::uint32_t depth_ = 0;
    std::vector<Open> open_;
    std::vector<Declaration> declarations_;
    // Free names that classes hand on although they bind them themselves.
    std::unordered_map<Scope*, std::vector<std::string_view>> handed_on_;
};

}
