// The second half of ScopeBuilder: what each name refers to, and where it is kept.
#include "interpreter/analysis/scope_builder.h"

#include <algorithm>

namespace krait::analysis {

void ScopeBuilder::reject(Scope& scope, std::string_view name, std::string message)
{
    for (Declaration const& declaration : declarations_) {
        if (declaration.scope == &scope && declaration.name == name)
            return fail(declaration.span, std::move(message));
    }
    fail(scope.node->span, std::move(message));
}

// Whether a function inside `scope`, or inside what is inlined there, may mean this variable of a scope around it.
static bool is_mentioned_in_functions(Scope const& scope, std::string_view name)
{
    if (Symbol const* found = scope.find_stored(name)) {
        if (!scope.is_inlined)
            return true;
        if (found->is_assigned)
            return false;
    }
    return std::any_of(scope.children.begin(), scope.children.end(),
        [&](Scope const* child) { return is_mentioned_in_functions(*child, name); });
}

// PEP 709's rule, but that a comprehension which awaits, or whose variables inner functions mention, is left alone.
bool ScopeBuilder::may_be_inlined(Scope const& scope)
{
    if (scope.kind != ScopeKind::Comprehension || scope.is_coroutine || scope.uses_locals || scope.parent->uses_locals)
        return false;
    ScopeKind const around = scope.parent->kind;
    if (around != ScopeKind::Function && around != ScopeKind::Lambda && around != ScopeKind::Comprehension
        && around != ScopeKind::GeneratorExpression)
        return false;
    for (Symbol const& symbol : scope.symbols) {
        if (!symbol.is_assigned || symbol.is_nonlocal)
            continue;
        for (Scope const* child : scope.children) {
            if (is_mentioned_in_functions(*child, symbol.name))
                return false;
        }
    }
    return true;
}

// Whether the variables of `owner`, which encloses the scope, are in the same frame.
static bool shares_frame(Scope const& scope, Scope const* owner)
{
    for (Scope const* each = &scope; each != owner; each = each->parent) {
        if (!each->is_inlined)
            return false;
    }
    return true;
}

void ScopeBuilder::resolve()
{
    for (auto scope = table_.scopes_.rbegin(); scope != table_.scopes_.rend(); ++scope)
        (*scope)->is_inlined = may_be_inlined(**scope);
    // Outer scopes come before inner ones.
    for (auto& scope : table_.scopes_) {
        resolve_scope(*scope);
        if (problem)
            return;
    }
    for (auto& scope : table_.scopes_) {
        lay_out(*scope);
        name_scope(*scope);
    }
}

void ScopeBuilder::resolve_scope(Scope& scope)
{
    // Inner scopes may add free names to this one later; those are resolved then.
    for (std::size_t i = 0; i < scope.symbols.size() && !problem; ++i)
        resolve_symbol(scope, i);
}

static bool is_lazy(ScopeKind kind)
{
    return kind == ScopeKind::TypeParameters || kind == ScopeKind::TypeAlias || kind == ScopeKind::TypeVariableBound;
}

void ScopeBuilder::resolve_symbol(Scope& scope, std::size_t index)
{
    std::string_view name = scope.symbols[index].name;
    auto const symbol = [&]() -> Symbol& { return scope.symbols[index]; };
    if (symbol().is_declared_global) {
        if (symbol().is_nonlocal)
            return reject(scope, name, "name '" + std::string(name) + "' is nonlocal and global");
        symbol().resolution = Resolution::GlobalExplicit;
        return;
    }
    if (symbol().is_nonlocal) {
        if (scope.kind == ScopeKind::Module)
            return reject(scope, name, "nonlocal declaration not allowed at module level");
        if (!resolve_outside(scope, name))
            return reject(scope, name, "no binding for nonlocal '" + std::string(name) + "' found");
        symbol().resolution = Resolution::Free;
        return;
    }
    if (symbol().is_assigned) {
        symbol().resolution = scope.is_function_like() ? Resolution::Local : Resolution::Name;
        return;
    }
    if (is_lazy(scope.kind)) {
        Scope* outer = scope.parent;
        auto const binds = [&](Scope& candidate) {
            Symbol const* found = candidate.find_stored(name);
            return found && found->is_assigned;
        };
        while (is_lazy(outer->kind) && !binds(*outer))
            outer = outer->parent;
        if (outer->kind == ScopeKind::Class) {
            symbol().may_be_in_class = true;
            outer->needs_class_dictionary = true;
        }
    }
    if (resolve_outside(scope, name))
        symbol().resolution = Resolution::Free;
    else
        symbol().resolution = scope.is_function_like() ? Resolution::GlobalImplicit : Resolution::Name;
}

// Looks for a function around that binds the name. If there is one its variable becomes shared, and all
// scopes between hand it on.
bool ScopeBuilder::resolve_outside(Scope& scope, std::string_view name)
{
    Scope* owner = scope.parent;
    for (;; owner = owner->parent) {
        if (!owner || owner->kind == ScopeKind::Module)
            return false;
        if (owner->kind == ScopeKind::Class) {
            // A class body is no scope for its methods, but for the name of the class itself.
            if (name == "__class__") {
                owner->has_class_cell = true;
                break;
            }
            continue;
        }
        Symbol const* found = owner->find_stored(name);
        if (!found)
            continue;
        auto& candidate = const_cast<Symbol&>(*found);
        if (candidate.is_declared_global)
            return false;
        if (candidate.is_nonlocal || !candidate.is_assigned)
            continue;
        if (!shares_frame(scope, owner)) {
            candidate.resolution = Resolution::Cell;
            candidate.is_captured = true;
        }
        break;
    }
    for (Scope* between = scope.parent; between != owner; between = between->parent) {
        Symbol const* found = between->find_stored(name);
        if (!found) {
            Symbol& handed = symbol_for(*between, name);
            handed.resolution = Resolution::Free;
            handed.is_captured = true;
            continue;
        }
        auto& existing = const_cast<Symbol&>(*found);
        existing.is_captured = true;
        bool has_own_meaning = existing.is_assigned || existing.is_declared_global;
        if (between->kind == ScopeKind::Class && has_own_meaning) {
            auto& names = handed_on_[between];
            if (std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(name);
        } else {
            existing.resolution = Resolution::Free;
        }
    }
    return true;
}

void ScopeBuilder::lay_out(Scope& scope)
{
    if (scope.kind == ScopeKind::Module)
        return;
    auto const place = [&](Symbol& symbol, Resolution resolution) {
        symbol.slot = static_cast<std::uint32_t>(scope.variables.size());
        scope.variables.push_back({ symbol.name, resolution, Symbol::no_slot });
    };
    // Parameters were entered first and in their order.
    for (Symbol& symbol : scope.symbols) {
        if (symbol.is_parameter)
            place(symbol, symbol.resolution);
    }
    for (Symbol& symbol : scope.symbols) {
        if (!symbol.is_parameter && symbol.resolution == Resolution::Local)
            place(symbol, Resolution::Local);
    }
    scope.local_count = static_cast<std::uint32_t>(scope.variables.size());
    if (scope.has_class_cell) {
        scope.class_cell_slot = scope.local_count;
        scope.variables.push_back({ table_.intern("__class__"), Resolution::Cell, Symbol::no_slot });
    }
    for (Symbol& symbol : scope.symbols) {
        if (!symbol.is_parameter && symbol.resolution == Resolution::Cell)
            place(symbol, Resolution::Cell);
    }
    scope.cell_count = static_cast<std::uint32_t>(scope.variables.size()) - scope.local_count;
    std::vector<std::string_view> free_names;
    if (auto found = handed_on_.find(&scope); found != handed_on_.end())
        free_names = found->second;
    for (Symbol const& symbol : scope.symbols) {
        if (symbol.resolution == Resolution::Free)
            free_names.push_back(symbol.name);
    }
    std::sort(free_names.begin(), free_names.end());
    for (std::string_view name : free_names) {
        place(symbol_for(scope, name), Resolution::Free);
        Scope const& outer = *scope.parent;
        Symbol const* outer_symbol = outer.find_stored(name);
        std::uint32_t outer_slot = outer_symbol ? outer_symbol->slot : Symbol::no_slot;
        if (outer.has_class_cell && name == "__class__")
            outer_slot = outer.class_cell_slot;
        VERIFY(outer_slot != Symbol::no_slot);
        scope.variables.back().outer_slot = outer_slot;
    }
    scope.free_count = static_cast<std::uint32_t>(free_names.size());
}

// __qualname__ of what the scope belongs to.
void ScopeBuilder::name_scope(Scope& scope)
{
    Scope const* outer = scope.parent;
    while (outer && is_lazy(outer->kind))
        outer = outer->parent;
    scope.qualified_name = scope.name;
    if (!outer || outer->kind == ScopeKind::Module)
        return;
    if (scope.kind == ScopeKind::Function || scope.kind == ScopeKind::Class) {
        Symbol const* own = outer->find(scope.name);
        if (own && own->resolution == Resolution::GlobalExplicit)
            return;
    }
    std::string name(outer->qualified_name);
    if (outer->kind == ScopeKind::Function || outer->kind == ScopeKind::Lambda)
        name += ".<locals>";
    name += "." + std::string(scope.name);
    scope.qualified_name = table_.intern(name);
}

}
