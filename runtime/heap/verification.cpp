// Walking the whole heap: for dumps and for tests.
#include "runtime/heap/heap.h"

namespace krait {

namespace {

class ReferenceChecker final : public Visitor {
public:
    explicit ReferenceChecker(Heap& heap)
        : heap_(heap)
    {
    }
    void visit_conservatively(void const*, void const*) override { }

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

void Heap::visit_allocated_cells(std::function<void(Cell&)> const& function)
{
    for (size_t i = 0; i < classes_.size(); ++i) {
        for (size_t j = 0; j < classes_[i].blocks.size(); ++j) {
            Block& block = *classes_[i].blocks[j];
            for (uint32_t offset = 0; offset < block.carved; offset += block.cell_size) {
                auto& cell = *reinterpret_cast<Cell*>(block_address(block) + offset);
                if (is_allocated(block, cell))
                    function(cell);
            }
        }
    }
    for (size_t i = 0; i < large_.size(); ++i) {
        auto& cell = *reinterpret_cast<Cell*>(block_address(*large_[i]));
        if (is_allocated(*large_[i], cell))
            function(cell);
    }
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
    set_stress_interval(0);
    for (Cell* cell : cells)
        function(*cell);
    set_stress_interval(stress_interval);
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
        for (Block const* block : cells.blocks)
            VERIFY(block->state == Block::State::Small && block->size_class == i && block->carved <= block_size);
        for (FreeCell const* list : { cells.free, cells.held }) {
            for (; list; list = list->next) {
                VERIFY(list->header == 0);
                Block const& block = blocks_[(reinterpret_cast<uintptr_t>(list) - range_.base()) / block_size];
                VERIFY(block.state == Block::State::Small && block.size_class == i && !block.needs_sweep);
            }
        }
    }
    for (Block const* block : large_)
        VERIFY(block->state == Block::State::LargeFirst && block->first == block_index(*block));
}

}
