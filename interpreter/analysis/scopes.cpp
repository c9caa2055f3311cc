#include "interpreter/analysis/scopes.h"

#include "interpreter/analysis/compile_checks.h"
#include "interpreter/analysis/scope_builder.h"

#include <bit>

namespace krait::analysis {

ScopeTable::ScopeTable(syntax::Interner& names)
    : names_(names)
{
}

ScopeTable::~ScopeTable() = default;

std::string_view ScopeTable::mangle(std::string_view class_name, std::string_view name) const
{
    bool is_private = class_name.data() && name.starts_with("__") && !name.ends_with("__")
        && name.find('.') == std::string_view::npos;
    if (!is_private)
        return name;
    std::size_t first = class_name.find_first_not_of('_');
    if (first == std::string_view::npos)
        return name;
    return intern("_" + std::string(class_name.substr(first)) + std::string(name));
}

Scope const& ScopeTable::scope_of(syntax::Node const& node) const
{
    auto found = by_node_.find(&node);
    VERIFY(found != by_node_.end());
    return *found->second;
}

Scope const* ScopeTable::type_parameters_of(syntax::Node const& node) const
{
    auto found = type_parameters_by_node_.find(&node);
    return found == type_parameters_by_node_.end() ? nullptr : found->second;
}

// Where in the index a name is, or would be.
static std::size_t index_slot(Scope const& scope, std::string_view name)
{
    std::size_t const mask = scope.symbol_index.size() - 1;
    std::size_t slot = (reinterpret_cast<std::uintptr_t>(name.data()) * 0x9E3779B97F4A7C15) >> 40;
    for (;; ++slot) {
        std::uint32_t const position = scope.symbol_index[slot & mask];
        if (position == Symbol::no_slot || scope.symbols[position].name.data() == name.data())
            return slot & mask;
    }
}

Symbol& ScopeBuilder::symbol_for(Scope& scope, std::string_view mangled)
{
    constexpr std::size_t most_searched = 8;
    if (Symbol const* found = scope.find_stored(mangled))
        return const_cast<Symbol&>(*found);
    scope.symbols.emplace_back();
    scope.symbols.back().name = mangled;
    std::size_t const count = scope.symbols.size();
    if (count > most_searched && count * 2 > scope.symbol_index.size()) {
        scope.symbol_index.assign(std::bit_ceil(count * 4), Symbol::no_slot);
        for (std::uint32_t i = 0; i < count; ++i)
            scope.symbol_index[index_slot(scope, scope.symbols[i].name)] = i;
    } else if (!scope.symbol_index.empty()) {
        scope.symbol_index[index_slot(scope, mangled)] = static_cast<std::uint32_t>(count - 1);
    }
    return scope.symbols.back();
}

std::string_view Scope::mangle(std::string_view name) const
{
    return table->mangle(private_class, name);
}

Symbol const* Scope::find_stored(std::string_view name) const
{
    if (symbol_index.empty()) {
        for (Symbol const& symbol : symbols) {
            if (symbol.name.data() == name.data())
                return &symbol;
        }
        return nullptr;
    }
    std::uint32_t const position = symbol_index[index_slot(*this, name)];
    return position == Symbol::no_slot ? nullptr : &symbols[position];
}

syntax::NodeList<syntax::Statement> statements_of(syntax::Node const& root)
{
    if (auto const* module = syntax::as<syntax::Module>(&root))
        return module->body;
    if (auto const* input = syntax::as<syntax::Interactive>(&root))
        return input->body;
    return {};
}

ScopeResult analyse_scopes(syntax::SyntaxTree& tree, ScopeOptions const& options)
{
    ScopeResult result;
    auto table = std::make_unique<ScopeTable>(tree.names);
    if (options.has_future_annotations)
        table->inherit_future_annotations();
    ScopeBuilder builder(*table, options.stack_limit);
    builder.build(*tree.root);
    if (!builder.problem)
        builder.resolve();
    if (builder.problem) {
        result.problem = std::move(builder.problem);
        return result;
    }
    CompileChecks checks(*table, options);
    checks.check(*tree.root);
    result.warnings = std::move(checks.warnings);
    if (checks.problem)
        result.problem = std::move(checks.problem);
    else
        result.table = std::move(table);
    return result;
}

static char const* scope_kind_name(ScopeKind kind)
{
    switch (kind) {
    case ScopeKind::Module:
        return "module";
    case ScopeKind::Class:
        return "class";
    case ScopeKind::Function:
        return "function";
    case ScopeKind::Lambda:
        return "lambda";
    case ScopeKind::Comprehension:
        return "comprehension";
    case ScopeKind::GeneratorExpression:
        return "generator expression";
    case ScopeKind::TypeParameters:
        return "type parameters";
    case ScopeKind::TypeAlias:
        return "type alias";
    case ScopeKind::TypeVariableBound:
        return "type variable bound";
    }
    UNREACHABLE();
}

static char const* resolution_name(Resolution resolution)
{
    switch (resolution) {
    case Resolution::Local:
        return "local";
    case Resolution::Cell:
        return "cell";
    case Resolution::Free:
        return "free";
    case Resolution::GlobalExplicit:
        return "global (declared)";
    case Resolution::GlobalImplicit:
        return "global";
    case Resolution::Name:
        return "name";
    }
    UNREACHABLE();
}

static void dump_scope(Scope const& scope, int level, std::string& out)
{
    std::string indent(static_cast<std::size_t>(level) * 2, ' ');
    out += indent + scope_kind_name(scope.kind) + " " + std::string(scope.qualified_name);
    if (scope.node->span.line)
        out += " line " + std::to_string(scope.node->span.line);
    auto const flag = [&](bool is_set, char const* name) {
        if (is_set)
            out += std::string(", ") + name;
    };
    flag(scope.is_coroutine, "coroutine");
    flag(scope.is_generator, "generator");
    flag(scope.is_inlined, "inlined");
    flag(scope.uses_locals, "uses locals()");
    flag(scope.has_import_star, "import *");
    flag(scope.has_annotations, "annotations");
    flag(scope.class_cell_slot != Symbol::no_slot, "needs __class__");
    out += '\n';
    for (Symbol const& symbol : scope.symbols) {
        out += indent + "  " + std::string(symbol.name) + ": " + resolution_name(symbol.resolution);
        if (symbol.slot != Symbol::no_slot)
            out += " " + std::to_string(symbol.slot);
        flag(symbol.is_parameter, "parameter");
        flag(symbol.is_assigned && !symbol.is_parameter, "assigned");
        flag(symbol.is_imported, "imported");
        flag(symbol.is_annotated, "annotated");
        flag(symbol.is_nonlocal, "nonlocal");
        flag(symbol.is_type_parameter, "type parameter");
        flag(symbol.may_be_in_class, "perhaps in class");
        out += '\n';
    }
    for (Scope const* child : scope.children)
        dump_scope(*child, level + 1, out);
}

std::string dump_scopes(ScopeTable const& table)
{
    std::string out;
    dump_scope(table.root(), 0, out);
    return out;
}

}
