// Cell: the header of everything that the heap manages, eight bytes. The kind selects a CellLayout, which knows how to
// visit and destroy the cell. Invariant: a cell never moves.
#pragma once

#include "runtime/core/verify.h"

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace krait {

class Heap;
class Marker;
class Visitor;

// Kinds that the kernel tests for by constant. Other classes of cells get a number when they are first used.
enum class CellKind : uint16_t {
    Unreserved = 0, // what `register_layout` is asked for by the other classes
    ValueArray,
    ByteArrayStorage,
    PointerMap,
    Shape,
    Type,
    Instance,
    BigInt,
    Complex,
    String,
    Bytes,
    ByteArray,
    Tuple,
    List,
    DictTable,
    Dict,
    SetTable,
    Set,
    Slice,
    Range,
    CapturedVariable,
    ScriptFunction,
    NativeFunction,
    BoundMethod,
    Module,
    Exception,
    Traceback,
    Code,
    Property,
    StaticMethod,
    ClassMethod,
    Super,
    Generator,
    Coroutine,
    AsyncGenerator,
    WeakReference,
    Fiber,
    Future,
    Task,
    ScheduledCall,
    EventLoop,
    FirstUnreserved,
};

class Cell {
public:
    // The address range of one heap is this large and aligned to it, so that a cell finds its heap by a mask.
    static constexpr uintptr_t heap_range_size = uintptr_t(32) << 30;
    static constexpr unsigned granule_shift = 4;

    CellKind kind() const { return static_cast<CellKind>(header_); }

    template <class T> bool is() const;
    template <class T> T& as() { return static_cast<T&>(*this); }
    template <class T> T const& as() const { return static_cast<T const&>(*this); }

    // The cell that a compressed pointer of this heap's cells means.
    static Cell* at(uintptr_t heap_base, uint32_t word)
    {
        return reinterpret_cast<Cell*>(heap_base + (uintptr_t(word) << granule_shift));
    }
    uintptr_t heap_base() const { return reinterpret_cast<uintptr_t>(this) & ~(heap_range_size - 1); }

    // Whether the collector must hear of stores into this cell.
    bool is_barrier_armed() const { return header_ & barrier_mask; }
    // Whether it must hear even of those behind all that the cell held.
    bool is_end_barrier_armed() const { return header_ & barrier_mask & ~end_noted; }
    // Whether it has been told where the first of those lies.
    bool is_end_noted() const { return (header_ & barrier_mask) == end_noted; }

    Cell(Cell const&) = delete;
    Cell& operator=(Cell const&) = delete;

protected:
    explicit Cell(CellKind kind)
        : header_(static_cast<uint64_t>(kind))
    {
    }
    // With flags and word as `header_of` packs them: a header is stored whole, so that reading it at once is quick.
    Cell(CellKind kind, uint64_t flags_and_word)
        : header_(static_cast<uint64_t>(kind) | flags_and_word)
    {
    }
    static constexpr uint64_t header_of(uint8_t flags, uint32_t word)
    {
        return uint64_t(flags) << flags_shift | uint64_t(word) << word_shift;
    }

    bool has_cell_flag(uint8_t flag) const { return header_ & uint64_t(flag) << flags_shift; }
    void set_cell_flag(uint8_t flag) { header_ |= uint64_t(flag) << flags_shift; }
    void clear_cell_flag(uint8_t flag) { header_ &= ~(uint64_t(flag) << flags_shift); }
    uint32_t cell_word() const { return static_cast<uint32_t>(header_ >> word_shift); }
    void set_cell_word(uint32_t word) { header_ = static_cast<uint32_t>(header_) | uint64_t(word) << word_shift; }

    // Whether kind and one flag are as given, in one comparison.
    bool is_kind_without_flag(CellKind kind, uint8_t flag) const
    {
        return (header_ & (uint64_t(flag) << flags_shift | 0xFFFF)) == static_cast<uint64_t>(kind);
    }

    uint32_t compress(Cell const* cell) const
    {
        return static_cast<uint32_t>((reinterpret_cast<uintptr_t>(cell) & (heap_range_size - 1)) >> granule_shift);
    }
    Cell* decompress(uint32_t word) const { return at(heap_base(), word); }

private:
    friend class Heap;
    friend class Marker;
    static constexpr unsigned flags_shift = 24;
    static constexpr unsigned word_shift = 32;
    static constexpr uint64_t barrier_mask = 0xFF << 16;
    static constexpr uint64_t end_noted = 1 << 16;

    void arm_barrier() { header_ |= barrier_mask; }
    void disarm_barrier() { header_ &= ~barrier_mask; }
    void arm_barrier_but_at_end() { header_ = (header_ & ~barrier_mask) | end_noted; }

    // From the lowest bit: kind (16 bits), whether the barrier is armed (8: all, none or the lowest), flags, whose
    // meaning is up to the class (8; objects: see Object), and a word of the class (32; objects: the compressed pointer
    // to their shape).
    uint64_t header_;
};

static_assert(sizeof(Cell) == 8);

// What the heap must know of a class of cells. One constant record a class.
struct CellLayout {
    char const* name { nullptr };
    void (*visit)(Cell&, Visitor&) { nullptr };
    // Visits only what was stored from `first` on; for classes that grow at their end and tell write_barrier_at_end.
    void (*visit_end)(Cell&, void const* first, Visitor&) { nullptr };
    // Releases what lies outside the heap; null when there is nothing. Runs no script code.
    void (*destroy)(Cell&) { nullptr };
    // Forgets references to cells that were not marked; called for cells registered with Heap::register_weak.
    void (*update_weak)(Cell&, Heap const&) { nullptr };
    // Bytes of a cell whose size varies, without an attribute area; null for classes of fixed size.
    size_t (*payload_size)(Cell const&) { nullptr };
    // Whether native code tells the barrier of every store, even into a cell that it has just made or is about to fill;
    // null means never. Others are visited again for as long as a running stack refers to them.
    bool (*reports_stores)(Cell const&) { nullptr };
    // Whether a cell registered with Heap::register_finaliser still needs to be finalised; null means always.
    bool (*wants_finaliser)(Cell const&) { nullptr };
    // Weak references that scripts hold are cleared before finalisers see what is about to die, tables only after.
    bool is_cleared_before_finalisers { false };
};

CellKind register_layout(CellKind fixed_kind, CellLayout const&);

namespace detail {

inline constexpr size_t largest_kind_count = 512;
extern constinit CellLayout layouts[largest_kind_count];

}

inline CellLayout const& layout_of(CellKind kind)
{
    return detail::layouts[static_cast<uint16_t>(kind)];
}

template <class T>
concept HasFixedKind = requires
{
    T::cell_kind;
};
template <class T>
concept HasVisitEnd = requires(T& cell, Visitor& visitor)
{
    cell.visit_end(nullptr, visitor);
};
template <class T>
concept HasUpdateWeak = requires(T& cell, Heap const& heap)
{
    cell.update_weak(heap);
};
// A class says `static constexpr bool needs_destruction = true` when its destructor must run.
template <class T>
concept NeedsDestruction = requires
{
    requires T::needs_destruction;
};

// A class with a trailing part says how large its cells are: `size_t payload_size() const`.
template <class T>
concept HasPayloadSize = requires(T const& cell)
{
    cell.payload_size();
};
template <class T>
concept HasReportsStores = requires(T const& cell)
{
    cell.reports_stores();
};
template <class T>
concept HasWantsFinaliser = requires(T const& cell)
{
    cell.wants_finaliser();
};
template <class T>
concept IsClearedBeforeFinalisers = requires
{
    requires T::is_cleared_before_finalisers;
};

template <class T> CellKind register_class()
{
    CellLayout layout;
    layout.name = T::cell_name;
    layout.visit = [](Cell& cell, Visitor& visitor) { static_cast<T&>(cell).visit(visitor); };
    if constexpr (HasVisitEnd<T>) {
        layout.visit_end
            = [](Cell& cell, void const* first, Visitor& visitor) { static_cast<T&>(cell).visit_end(first, visitor); };
    }
    if constexpr (NeedsDestruction<T>)
        layout.destroy = [](Cell& cell) { static_cast<T&>(cell).~T(); };
    if constexpr (HasUpdateWeak<T>)
        layout.update_weak = [](Cell& cell, Heap const& heap) { static_cast<T&>(cell).update_weak(heap); };
    if constexpr (HasPayloadSize<T>)
        layout.payload_size = [](Cell const& cell) { return static_cast<T const&>(cell).payload_size(); };
    if constexpr (HasReportsStores<T>)
        layout.reports_stores = [](Cell const& cell) { return static_cast<T const&>(cell).reports_stores(); };
    if constexpr (HasWantsFinaliser<T>)
        layout.wants_finaliser = [](Cell const& cell) { return static_cast<T const&>(cell).wants_finaliser(); };
    if constexpr (IsClearedBeforeFinalisers<T>)
        layout.is_cleared_before_finalisers = true;
    if constexpr (HasFixedKind<T>)
        return register_layout(T::cell_kind, layout);
    else
        return register_layout(CellKind::Unreserved, layout);
}

template <class T> inline CellKind const registered_kind = register_class<T>();

template <class T> CellKind kind_of()
{
    if constexpr (HasFixedKind<T>)
        return T::cell_kind;
    else
        return registered_kind<T>;
}

template <class T> bool Cell::is() const
{
    return kind() == kind_of<T>();
}

}
