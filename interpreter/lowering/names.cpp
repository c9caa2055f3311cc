#include "interpreter/lowering/lowerer.h"

namespace krait {

using analysis::Resolution;
using analysis::ScopeKind;
using analysis::Symbol;

Lowerer::Place Lowerer::variable_place(Symbol const& symbol) const
{
    if (!host_)
        return { symbol.resolution, symbol.slot, symbol.resolution == Resolution::Free };
    if (symbol.resolution != Resolution::Free)
        return { symbol.resolution, symbol.slot == Symbol::no_slot ? symbol.slot : frame_slot(symbol.slot), false };
    Symbol const* outer = host_->scope_.find(symbol.name);
    VERIFY(outer);
    Place place = host_->variable_place(*outer);
    place.is_outer = true;
    return place;
}

uint32_t Lowerer::frame_slot(uint32_t slot) const
{
    if (!host_)
        return slot;
    analysis::Variable const& variable = scope_.variables[slot];
    return variable.resolution == Resolution::Free ? host_->frame_slot(variable.outer_slot) : inlined_slots_[slot];
}

Expression* Lowerer::read_name(std::string_view name, SourceSpan span)
{
    Symbol const* symbol = scope_.find(name);
    VERIFY(symbol);
    String& stored = interned(symbol->name);
    bool const in_class = scope_.kind == ScopeKind::Class;
    Place const place = variable_place(*symbol);
    switch (place.resolution) {
    case Resolution::Local:
        return make<ReadLocal>(span, place.slot, stored, place.is_outer);
    case Resolution::Cell:
        return make<ReadCell>(span, place.slot, stored, place.is_outer);
    case Resolution::Free:
        if (in_class)
            return make<ReadName>(span, stored, place.slot);
        return make<ReadCell>(span, place.slot, stored, true);
    case Resolution::GlobalExplicit:
        return make<ReadGlobal>(span, stored);
    case Resolution::GlobalImplicit:
    case Resolution::Name:
        if (in_class || (scope_.kind == ScopeKind::Module && options_.names == ModuleNames::Mapping))
            return make<ReadName>(span, stored, UINT32_MAX);
        return make<ReadGlobal>(span, stored);
    }
    UNREACHABLE();
}

Target* Lowerer::store_name(std::string_view name, SourceSpan span)
{
    Symbol const* symbol = scope_.find(name);
    VERIFY(symbol);
    Place const place = variable_place(*symbol);
    switch (place.resolution) {
    case Resolution::Local:
        return make<StoreLocal>(span, place.slot);
    case Resolution::Cell:
    case Resolution::Free:
        return make<StoreCell>(span, place.slot);
    case Resolution::GlobalExplicit:
    case Resolution::GlobalImplicit:
        return make<StoreGlobal>(span, interned(symbol->name));
    case Resolution::Name:
        if (scope_.kind == ScopeKind::Module && options_.names == ModuleNames::Globals)
            return make<StoreGlobal>(span, interned(symbol->name));
        return make<StoreName>(span, interned(symbol->name));
    }
    UNREACHABLE();
}

Statement* Lowerer::delete_name(std::string_view name, SourceSpan span)
{
    Symbol const* symbol = scope_.find(name);
    VERIFY(symbol);
    String& stored = interned(symbol->name);
    switch (symbol->resolution) {
    case Resolution::Local:
        return make<DeleteVariable>(span, Storage::Local, symbol->slot, stored);
    case Resolution::Cell:
        return make<DeleteVariable>(span, Storage::Cell, symbol->slot, stored);
    case Resolution::Free:
        return make<DeleteVariable>(span, Storage::FreeCell, symbol->slot, stored);
    case Resolution::GlobalExplicit:
    case Resolution::GlobalImplicit:
        return make<DeleteVariable>(span, Storage::Global, 0u, stored);
    case Resolution::Name: {
        bool const is_global = scope_.kind == ScopeKind::Module && options_.names == ModuleNames::Globals;
        return make<DeleteVariable>(span, is_global ? Storage::Global : Storage::Namespace, 0u, stored);
    }
    }
    UNREACHABLE();
}

}
