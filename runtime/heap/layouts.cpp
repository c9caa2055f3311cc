#include "runtime/heap/cell.h"

#include <atomic>

namespace krait {

namespace detail {

// Zero-initialised before any dynamic initialisation, so that registration may happen in any order.
constinit CellLayout layouts[largest_kind_count];

}

namespace {

constinit std::atomic<uint16_t> next_kind { static_cast<uint16_t>(CellKind::FirstUnreserved) };

}

CellKind register_layout(CellKind fixed_kind, CellLayout const& layout)
{
    auto kind = fixed_kind == CellKind::Unreserved ? next_kind.fetch_add(1) : static_cast<uint16_t>(fixed_kind);
    VERIFY(kind < detail::largest_kind_count);
    detail::layouts[kind] = layout;
    return static_cast<CellKind>(kind);
}

}
