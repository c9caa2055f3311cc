#include "interpreter/lowering/lowerer.h"

namespace krait {

using analysis::Resolution;
using analysis::ScopeKind;
using analysis::Symbol;

Expression* Lowerer::read_name(std::string_view name, SourceSpan span)
{
    Symbol const* symbol = scope_.find(name);
    VERIFY(symbol);
    String& stored = interned(symbol->name);
    bool const in_class = scope_.kind == ScopeKind::Class;
    switch (symbol->resolution) {
    case Resolution::Local:
        return make<ReadLocal>(span, symbol->slot, stored);
    case Resolution::Cell:
        return make<ReadCell>(span, symbol->slot, stored, false);
    case Resolution::Free:
        if (in_class)
            return make<ReadName>(span, stored, symbol->slot);
        return make<ReadCell>(span, symbol->slot, stored, true);
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
    switch (symbol->resolution) {
    case Resolution::Local:
        return make<StoreLocal>(span, symbol->slot);
    case Resolution::Cell:
    case Resolution::Free:
        return make<StoreCell>(span, symbol->slot);
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
