// The marking half of a collection: roots, weak references, finalisers, destructors.
#include "runtime/heap/heap.h"

#include <algorithm>
#include <chrono>

namespace krait {

// Follows references depth first with a stack of its own. The next few cells to visit wait in a short queue while the
// processor fetches them.
class Marker final : public Visitor {
public:
    explicit Marker(Heap& heap)
        : heap_(heap)
        , base_(heap.range_.base())
        , marks_(heap.marks_)
    {
    }

    [[gnu::no_sanitize_address, gnu::noinline]] void visit_conservatively(void const* low, void const* high) override
    {
        auto const* word = reinterpret_cast<uintptr_t const*>((reinterpret_cast<uintptr_t>(low) + 7) & ~uintptr_t(7));
        auto const* end = static_cast<uintptr_t const*>(high);
        for (; word + 1 <= end; ++word) {
            uintptr_t address = *word;
            if (address - base_ >= Cell::heap_range_size)
                continue;
            if (Cell* cell = heap_.cell_containing(address))
                visit_cell(*cell);
            if (Cell* cell = heap_.cell_ending_at(address))
                visit_cell(*cell);
        }
    }

    void drain()
    {
        constexpr size_t queue_length = 8;
        Cell* queue[queue_length];
        size_t first = 0;
        size_t count = 0;
        for (;;) {
            while (count < queue_length && !pending_.empty()) {
                Cell* cell = pending_.back();
                pending_.pop_back();
                __builtin_prefetch(cell);
                queue[(first + count++) % queue_length] = cell;
            }
            if (count == 0)
                return;
            Cell* cell = queue[first];
            first = (first + 1) % queue_length;
            --count;
            layout_of(cell->kind()).visit(*cell, *this);
        }
    }

protected:
    void visit_cell(Cell& cell) override
    {
        size_t granule = (reinterpret_cast<uintptr_t>(&cell) - base_) >> Cell::granule_shift;
        uint64_t& word = marks_[granule / 64];
        uint64_t bit = uint64_t(1) << (granule % 64);
        if (word & bit)
            return;
        word |= bit;
        pending_.push_back(&cell);
    }

private:
    Heap& heap_;
    uintptr_t base_;
    uint64_t* marks_;
    std::vector<Cell*> pending_;
};

void Heap::collect()
{
    // Values that live only in registers reach the stack here, where the roots' conservative scan sees them.
    __builtin_unwind_init();
    collect_with_spilled_registers();
}

namespace {

constexpr size_t wiped_bytes = 96 * 1024;

[[gnu::noinline]] void wipe_dead_stack()
{
    char volatile dead[wiped_bytes];
    for (size_t i = 0; i < wiped_bytes; i += 8)
        *reinterpret_cast<uint64_t volatile*>(dead + i) = 0;
}

}

void Heap::collect_thoroughly()
{
    if (current_stack_address() > runtime_.stack_limit + 2 * wiped_bytes)
        wipe_dead_stack();
    collect();
}

[[gnu::noinline]] void Heap::collect_with_spilled_registers()
{
    VERIFY(!collecting_);
    auto start = std::chrono::steady_clock::now();
    collecting_ = true;
    sweep_everything();
    std::fill(marks_ + first_block * mark_words_of_block, marks_ + block_top_ * mark_words_of_block, 0);

    Marker marker(*this);
    marker_ = &marker;
    mark_from_roots(marker);
    clear_weak_references();
    queue_finalisable(marker);
    update_weak_tables();
    run_destructors();
    marker_ = nullptr;

    sweep_large();
    retire_empty_blocks();
    allocated_bytes_ = 0;
    size_t live = live_bytes_ + external_bytes_;
    threshold_ = live + std::max(live, smallest_threshold);
    ++collections_;
    collecting_ = false;
    if (!finaliser_queue_.empty())
        runtime_.attention.fetch_or(static_cast<uint32_t>(Attention::Finalisers));

    auto pause = static_cast<uint64_t>(
        std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - start).count());
    longest_pause_ = std::max(longest_pause_, pause);
    total_pause_ += pause;
}

void Heap::mark_from_roots(Marker& marker)
{
    Visitor& visitor = marker;
    visitor.visit_value_bits(runtime_.pending_exception);
    visitor.visit_value_bits(runtime_.handled_exception);
    for (Cell* cell : finaliser_queue_)
        visitor.visit(cell);
    for (Cell* cell : remembered_)
        visitor.visit(cell);
    remembered_.clear();
    for (auto const& visit_roots : roots_)
        visit_roots(visitor);
    marker.drain();
}

void Heap::clear_weak_references()
{
    // Also those that are about to die: a finaliser may bring them back. Callbacks may register and enqueue.
    for (size_t i = 0; i < weak_cells_.size(); ++i) {
        Cell& cell = *weak_cells_[i];
        CellLayout const& layout = layout_of(cell.kind());
        if (layout.is_cleared_before_finalisers)
            layout.update_weak(cell, *this);
    }
}

void Heap::enqueue_finaliser(Cell& cell)
{
    finaliser_queue_.push_back(&cell);
    if (marker_)
        static_cast<Visitor*>(marker_)->visit(&cell);
}

void Heap::queue_finalisable(Marker& marker)
{
    std::erase_if(finalisable_, [&](Cell* cell) {
        if (is_marked(*cell))
            return false;
        auto wants_finaliser = layout_of(cell->kind()).wants_finaliser;
        if (!wants_finaliser || wants_finaliser(*cell))
            finaliser_queue_.push_back(cell);
        return true;
    });
    for (Cell* cell : finaliser_queue_)
        static_cast<Visitor&>(marker).visit(cell);
    marker.drain();
}

void Heap::update_weak_tables()
{
    std::erase_if(weak_cells_, [&](Cell* cell) { return !is_marked(*cell); });
    for (Cell* cell : weak_cells_) {
        CellLayout const& layout = layout_of(cell->kind());
        if (!layout.is_cleared_before_finalisers)
            layout.update_weak(*cell, *this);
    }
}

void Heap::run_destructors()
{
    std::erase_if(destructible_, [&](Cell* cell) {
        if (is_marked(*cell))
            return false;
        layout_of(cell->kind()).destroy(*cell);
        return true;
    });
}

}
