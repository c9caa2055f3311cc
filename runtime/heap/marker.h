// Marker: the visitor that marks. It follows references depth first with a stack of its own; large arrays wait on a
// second stack and are marked a piece at a time, so that marking can stop after any small amount of work and go on
// later.
//
// While scripts run, a marked cell is pending, or known to have been stored into since it was visited, or "black":
// visited and told to report stores (its barrier is armed). Unmarked cells report nothing, they will be visited as they
// are then.
#pragma once

#include "runtime/heap/heap.h"

#include <vector>

namespace krait {

// The work of a step under stress, so that a collection has many.
inline constexpr size_t stress_step = 50;

class Marker final : public Visitor {
public:
    Marker(Heap& heap, Block const* blocks)
        : heap_(heap)
        , base_(heap.range_.base())
        , blocks_(blocks)
    {
    }

    void start(MarkingMode, uint64_t* marks);
    // Visits what is pending until `limit` more units of work are done; whether nothing is pending any more. A unit is
    // about what it takes to visit a small cell.
    bool drain(size_t limit = SIZE_MAX);
    // Has a marked cell visited once more.
    void visit_again(Cell& cell) { pending_.push_back(&cell); }
    // Visits what a marked cell holds from `first` on.
    void visit_end(Cell&, void const* first);
    // Forgets what is pending.
    void abandon();
    // Units of work since the start.
    size_t work() const { return work_; }
    // The same with what it takes to look at references to cells that were marked already.
    size_t effort() const { return work_ + references_ / references_a_unit; }
    // Cells that the running stack seemed to refer to when it was last scanned. Native code may be about to fill them
    // without telling the barrier, and be done with them before the next marking.
    std::vector<Cell*> const& running_stack() const { return running_stack_; }
    void forget_running_stack() { running_stack_.clear(); }
    // Where every cell is noted that is handed to the visitor from now on; null ends it. For tests.
    void note_visits_in(std::vector<Cell*>* visits) { visits_ = visits; }

    void visit_conservatively(void const* low, void const* high, StackUse) override;
    void visit_rows(uint64_t const* first, size_t rows, size_t words_a_row, size_t values_a_row) override;

protected:
    void visit_cell(Cell& cell) override
    {
        ++references_;
        mark(cell);
    }

private:
    static constexpr size_t references_a_unit = 4;

    struct Rows {
        uint64_t const* first;
        size_t count;
        size_t words_a_row;
        size_t values_a_row;
    };

    // Answers whether the cell was marked before.
    bool mark(Cell& cell)
    {
        if (visits_) [[unlikely]]
            visits_->push_back(&cell);
        size_t granule = (reinterpret_cast<uintptr_t>(&cell) - base_) >> Cell::granule_shift;
        uint64_t& word = marks_[granule / 64];
        uint64_t bit = uint64_t(1) << (granule % 64);
        if (word & bit)
            return true;
        word |= bit;
        if (!blocks_[granule / (block_size / granule_size)].has_leaves)
            pending_.push_back(&cell);
        return false;
    }
    void mark_rows(Rows const&);
    void mark_some_rows();
    void mark_from_stack(Cell&, StackUse);

    Heap& heap_;
    uintptr_t base_;
    Block const* blocks_;
    uint64_t* marks_ { nullptr };
    MarkingMode mode_ { MarkingMode::AtOnce };
    size_t work_ { 0 };
    size_t references_ { 0 };
    std::vector<Cell*> pending_;
    std::vector<Rows> pending_rows_;
    std::vector<Cell*> running_stack_;
    std::vector<Cell*>* visits_ { nullptr };
};

}
