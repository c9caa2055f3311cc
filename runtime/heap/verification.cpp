// Walking the whole heap: for dumps and for tests.
#include "runtime/heap/heap.h"

#include <cstdio>

namespace krait {

namespace {

class ReferenceChecker final : public Visitor {
public:
    explicit ReferenceChecker(Heap& heap)
        : heap_(heap)
    {
    }
    void visit_conservatively(void const*, void const*, StackUse) override { }

protected:
    void visit_cell(Cell& cell) override
    {
        VERIFY(heap_.find_cell(reinterpret_cast<uintptr_t>(&cell)) == &cell);
        VERIFY(layout_of(cell.kind()).visit);
    }

private:
    Heap& heap_;
};

}

// Marks once more from the same roots, but at once, and looks whether the marking in steps has found the same.
class MarkingChecker final : public Visitor {
public:
    explicit MarkingChecker(Heap& heap)
        : heap_(heap)
        , seen_(heap.block_top_ * mark_words_of_block)
    {
    }
    void run(std::vector<Cell*> const& roots)
    {
        for (Cell* root : roots)
            visit(root);
        while (!pending_.empty()) {
            owner_ = pending_.back();
            pending_.pop_back();
            layout_of(owner_->kind()).visit(*owner_, *this);
        }
    }
    // A stale word may refer to a cell that was made after the stack was scanned; that one nobody uses.
    [[gnu::no_sanitize_address]] void visit_conservatively(void const* low, void const* high, StackUse) override
    {
        for (auto const* word = static_cast<uintptr_t const*>(low); word + 1 <= high; ++word) {
            Cell* cell = heap_.find_cell(*word);
            if (cell && heap_.is_marked(*cell))
                visit_cell(*cell);
        }
    }

protected:
    void visit_cell(Cell& cell) override
    {
        size_t granule = (reinterpret_cast<uintptr_t>(&cell) - heap_.range_.base()) / granule_size;
        uint64_t& word = seen_[granule / 64];
        uint64_t bit = uint64_t(1) << (granule % 64);
        if (word & bit)
            return;
        word |= bit;
        if (!heap_.is_marked(cell)) {
            std::fprintf(stderr, "not marked: a %s, which a %s refers to\n", layout_of(cell.kind()).name,
                owner_ ? layout_of(owner_->kind()).name : "root");
            VERIFY(heap_.is_marked(cell));
        }
        pending_.push_back(&cell);
    }

private:
    Heap& heap_;
    std::vector<uint64_t> seen_;
    std::vector<Cell*> pending_;
    Cell* owner_ { nullptr };
};

void Heap::verify_marking(std::vector<Cell*> const& roots)
{
    MarkingChecker(*this).run(roots);
}

// Old weak cells that nothing was stored into since the last collection refer to old cells only.
void Heap::verify_old_weak_cells()
{
    is_checking_weak_cells_ = true;
    for (size_t i = 0; i < old_weak_cells_; ++i)
        layout_of(weak_cells_[i]->kind()).update_weak(*weak_cells_[i], *this);
    is_checking_weak_cells_ = false;
}

void Heap::visit_allocated_cells(std::function<void(Cell&)> const& function)
{
    for (size_t i = 0; i < classes_.size(); ++i) {
        for (size_t j = 0; j < classes_[i].blocks.size(); ++j) {
            Block& block = *classes_[i].blocks[j];
            for (uint32_t offset = 0; offset < block.cells_end; offset += block.cell_size) {
                if (is_taken(block, offset))
                    function(*reinterpret_cast<Cell*>(block_address(block) + offset));
            }
        }
    }
    for (size_t i = 0; i < large_.size(); ++i)
        function(*reinterpret_cast<Cell*>(block_address(*large_[i])));
}

void Heap::for_each_cell(std::function<void(Cell&)> const& function)
{
    collect();
    // Cells are gathered first: the function may allocate.
    std::vector<Cell*> cells;
    visit_allocated_cells([&](Cell& cell) { cells.push_back(&cell); });
    bool was_enabled = enabled_;
    unsigned stress_interval = stress_interval_;
    enabled_ = false;
    set_stress(stress_, 0);
    for (Cell* cell : cells)
        function(*cell);
    set_stress(stress_, stress_interval);
    enabled_ = was_enabled;
}

void Heap::verify()
{
    ReferenceChecker checker(*this);
    visit_allocated_cells([&](Cell& cell) {
        VERIFY(static_cast<size_t>(cell.kind()) < detail::largest_kind_count);
        layout_of(cell.kind()).visit(cell, checker);
    });
    size_t previous_end = 0;
    for (auto [first, count] : free_runs_) {
        VERIFY(count > 0 && first > previous_end && first + count <= block_top_);
        previous_end = first + count;
        for (size_t i = first; i < first + count; ++i)
            VERIFY(blocks_[i].state == Block::State::Unused);
    }
    for (size_t i = 0; i < classes_.size(); ++i) {
        SizeClass const& cells = classes_[i];
        VERIFY(cells.first_in_use <= cells.next_to_use && cells.next_to_use <= cells.blocks.size());
        for (Block const* block : cells.blocks) {
            VERIFY(block->state == Block::State::Small && block->size_class == i);
            VERIFY(block->cells_end <= block_size && block->taken <= block->cells_end);
        }
        for (FreeRun const* run : { static_cast<FreeRun const*>(&free_[i]), &cells.held }) {
            if (run->next == run->end)
                continue;
            VERIFY(cells.next_to_use > cells.first_in_use && cells.current == cells.blocks[cells.next_to_use - 1]);
            Block const& block = *cells.current;
            VERIFY(reinterpret_cast<uintptr_t>(run->next) >= block_address(block));
            VERIFY(reinterpret_cast<uintptr_t>(run->end) == block_address(block) + block.taken);
            VERIFY(static_cast<size_t>(run->end - run->next) % block.cell_size == 0);
        }
    }
    for (Block const* block : large_)
        VERIFY(block->state == Block::State::LargeFirst && block->first == block_index(*block));
}

}
