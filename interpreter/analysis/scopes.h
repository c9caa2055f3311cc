// Which name means which variable. For each module, class, function, lambda, comprehension, generator
// expression and type-parameter list there is a Scope with its symbols, resolved as Python does it: local,
// shared with inner functions (cell), taken from an outer one (free), global, or looked up by name in a
// namespace dictionary. A ScopeTable refers to the tree it was made from by node address and is to be dropped
// with it.
//
// Function-like scopes (Function, Lambda, comprehensions, TypeParameters, TypeAlias, TypeVariableBound) lay
// out their variables in slots, in this order:
//   parameters as in co_varnames: positional-only, positional, keyword-only, *args, **kwargs (a parameter
//   that inner
//     functions use is a Cell and keeps its place); of a comprehension the one parameter ".0", the outermost
//     iterable
//   other locals in order of appearance
//   other cells in order of appearance
//   free variables, by name
// Class and Module scopes keep names in a dictionary; a class may still have cells (`__class__`) and free
// variables, which are slots of its body.
#pragma once

#include "interpreter/syntax/ast.h"
#include "interpreter/syntax/syntax_problem.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace krait::analysis {

enum class ScopeKind : std::uint8_t {
    Module, // also Interactive and ExpressionRoot
    Class,
    Function, // FunctionDef and AsyncFunctionDef
    Lambda,
    Comprehension, // list, set and dict comprehensions
    GeneratorExpression,
    TypeParameters, // of a generic function, class or type alias; encloses its scope
    TypeAlias, // the value of a `type` statement, evaluated lazily
    TypeVariableBound, // the bound of a type variable, evaluated lazily
};

enum class Resolution : std::uint8_t {
    Local, // slot of the frame
    Cell, // slot of the frame that holds a cell, since an inner scope uses it
    // A cell of an enclosing function, handed over when the function or class body is made. In a class body
    // the dictionary is asked first, unless the symbol is_nonlocal.
    Free,
    GlobalExplicit, // by a `global` statement: module globals, then built-ins
    GlobalImplicit, // in a function, and not bound in any around: module globals, then built-ins
    Name, // in a class or module body: its dictionary, then globals, then built-ins
};

struct Symbol {
    static constexpr std::uint32_t no_slot = ~std::uint32_t { 0 };

    std::string_view name; // mangled where it is private
    Resolution resolution = Resolution::GlobalImplicit;
    // Where the variable is in the slots of its scope. For Local, Cell and Free; and for a Name of a class
    // body that is at the same time a variable of an outer function used by a method: then this is the free
    // variable to hand on.
    std::uint32_t slot = no_slot;

    bool is_parameter = false;
    bool is_assigned = false; // bound in this scope in any way: =, for, import, def, del, except, ...
    bool is_referenced = false;
    bool is_imported = false;
    bool is_annotated = false;
    bool is_captured = false; // by an inner scope
    bool is_nonlocal = false; // declared so
    bool is_declared_global = false;
    bool is_type_parameter = false;
    // In a scope of type parameters or of a lazily evaluated type within a class body: the name is to be
    // looked up in the class dictionary before it is looked up as `resolution` says.
    bool may_be_in_class = false;
    // In a comprehension: an iteration variable.
    bool is_iteration_variable = false;
};

struct Scope;

struct Variable {
    std::string_view name;
    Resolution resolution; // Local, Cell or Free
    // Of a free variable: its slot in the enclosing scope, which is a Cell or a Free there, or anything if this scope
    // is inlined.
    std::uint32_t outer_slot = Symbol::no_slot;
};

struct Scope {
    ScopeKind kind = ScopeKind::Module;
    syntax::Node const* node = nullptr;
    Scope* parent = nullptr;
    std::vector<Scope*> children; // in order of appearance

    std::string_view name; // "<module>", "f", "<lambda>", "<listcomp>", ...
    std::string_view qualified_name; // as __qualname__: "A.f.<locals>.g"
    // Name of the innermost class around, which private names are mangled with; null data if there is none.
    std::string_view private_class;

    std::vector<Symbol> symbols; // in order of appearance
    std::vector<Variable> variables; // by slot
    std::uint32_t parameter_count = 0; // all of them, they are the first slots
    std::uint32_t positional_only_count = 0;
    std::uint32_t positional_count = 0; // including positional-only
    std::uint32_t keyword_only_count = 0;
    bool has_star_args = false;
    bool has_star_kwargs = false;
    std::uint32_t local_count = 0; // parameters and other locals: slots [0, local_count)
    std::uint32_t cell_count = 0; // cells that are no parameters: [local_count, local_count + cell_count)
    std::uint32_t free_count = 0; // [local_count + cell_count, variables.size())

    // A comprehension whose variables live in the slots of the scope around it, since nobody could tell: no inner
    // function uses them. Its symbols keep the slots that it would have by itself; whoever lowers it finds others.
    bool is_inlined = false;
    bool is_nested = false; // within a function
    bool is_coroutine
        = false; // `async def`, or a comprehension with async parts; with `yield` it is an async generator
    bool is_generator = false; // has `yield`, or is a generator expression
    bool has_await = false; // directly in it, incl. async for, async with and async comprehensions
    bool returns_value = false; // has `return expression`
    bool uses_locals = false; // calls locals(), vars(), dir(), eval() or exec() by name: all variables must be findable
    bool has_import_star = false;
    bool uses_super = false; // mentions the name `super`: the method has the free variable `__class__`
    // Class: a method uses `__class__`; the slot of the cell that is to be filled when the class is made. It
    // is no symbol: the body itself does not see it.
    std::uint32_t class_cell_slot = Symbol::no_slot;
    bool has_class_cell = false;
    // Class: an inner scope has a symbol with may_be_in_class.
    bool needs_class_dictionary = false;
    // Module or class: an annotated variable exists, so `__annotations__` is to be made.
    bool has_annotations = false;

    bool is_async_generator() const { return is_coroutine && is_generator; }
    bool is_function_like() const { return kind != ScopeKind::Module && kind != ScopeKind::Class; }

    // The symbol for a name as it stands in the source, or null if the scope never mentions it. The name is one of the
    // tree's, or made one by ScopeTable::intern.
    Symbol const* find(std::string_view name) const { return find_stored(mangle(name)); }
    // The name as stored: `__x` in class A is `_A__x`. Also for attributes, keywords and imports.
    std::string_view mangle(std::string_view name) const;
    // The symbol for a name as it is stored.
    Symbol const* find_stored(std::string_view name) const;

    // Made by the analysis: the positions of the symbols, hashed by the addresses of their names; empty while there
    // are few.
    std::vector<std::uint32_t> symbol_index;
    class ScopeTable* table = nullptr;
};

class ScopeTable {
public:
    // Of a tree with these names.
    explicit ScopeTable(syntax::Interner& names);
    ~ScopeTable();
    ScopeTable(ScopeTable const&) = delete;
    ScopeTable& operator=(ScopeTable const&) = delete;

    Scope const& root() const { return *scopes_.front(); }
    // `from __future__ import annotations`: annotations are kept as text; names in them were not looked at.
    bool has_future_annotations() const { return has_future_annotations_; }
    void inherit_future_annotations() { has_future_annotations_ = true; }

    // The scope that a root, FunctionDef, AsyncFunctionDef, ClassDef, Lambda, comprehension, TypeAlias (its
    // value) or TypeVar (its bound) opens. The node must be of these kinds and of the analysed tree.
    Scope const& scope_of(syntax::Node const& node) const;
    // The scope of the type parameters of a definition or TypeAlias, or null if it has none.
    Scope const* type_parameters_of(syntax::Node const& node) const;

    // The name mangled for a class.
    std::string_view mangle(std::string_view class_name, std::string_view name) const;
    // The tree's own copy of a name, which lives as long as the tree.
    std::string_view intern(std::string_view name) const { return names_.intern(name); }

private:
    friend class ScopeBuilder;

    friend class CompileChecks;

    syntax::Interner& names_;
    bool has_future_annotations_ = false;
    std::vector<std::unique_ptr<Scope>> scopes_;
    std::unordered_map<syntax::Node const*, Scope*> by_node_;
    std::unordered_map<syntax::Node const*, Scope*> type_parameters_by_node_;
};

struct ScopeOptions {
    bool allow_top_level_await = false;
    // `from __future__ import annotations` holds without being written: inherited by exec and its like.
    bool has_future_annotations = false;
    // As in ParseOptions: the analysis recurses over the tree.
    void const* stack_limit = nullptr;
};

struct ScopeResult {
    std::unique_ptr<ScopeTable> table; // null if there is a problem
    // Without source text, offsets in bytes: syntax::add_source_line completes it.
    std::optional<syntax::SyntaxProblem> problem;
    std::vector<syntax::SyntaxWarning> warnings;
};

// The statements of a module or of an interactive input; none for an expression.
syntax::NodeList<syntax::Statement> statements_of(syntax::Node const& root);

// Resolves all names of a tree and reports what Python reports when it compiles: scoping errors, `return`
// outside a function, `break` outside a loop, `await` in a plain function, wrong targets, and so on.
ScopeResult analyse_scopes(syntax::SyntaxTree& tree, ScopeOptions const& options);

// One line a symbol, indented by nesting: the text of --dump-scopes.
std::string dump_scopes(ScopeTable const& table);

}
