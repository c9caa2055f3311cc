// The sweeping half of a collection. Large cells and blocks without a single live cell are given back right after
// marking, which looks at the books and the marks only; other blocks are swept one by one when their cells are wanted,
// or in the first steps of the next collection.
#include "runtime/heap/heap.h"

#include <bit>

namespace krait {

namespace {

// Sweeping a block takes as long as visiting so many cells.
constexpr size_t block_sweep_work = 300;

}

void Heap::sweep_large()
{
    live_bytes_ = 0;
    std::erase_if(large_, [&](Block* block) {
        if (is_marked(*reinterpret_cast<Cell*>(block_address(*block)))) {
            live_bytes_ += block->large_size;
            return false;
        }
        give_back_blocks(block_index(*block), block->run_length);
        return true;
    });
}

void Heap::retire_empty_blocks()
{
    free_.fill(nullptr);
    for (SizeClass& cells : classes_) {
        cells.held = nullptr;
        cells.next_to_use = 0;
        std::erase_if(cells.blocks, [&](Block* block) {
            uint64_t const* marks = marks_ + block_index(*block) * mark_words_of_block;
            size_t count = 0;
            for (size_t i = 0; i < mark_words_of_block; ++i)
                count += static_cast<size_t>(std::popcount(marks[i]));
            live_bytes_ += count * block->cell_size;
            block->needs_sweep = true;
            if (count)
                return false;
            if (cells.fresh == block)
                cells.fresh = nullptr;
            give_back_blocks(block_index(*block), 1);
            return true;
        });
    }
}

void Heap::sweep(Block& block)
{
    uintptr_t begin = block_address(block);
    uint32_t count = 0;
    FreeCell* first = nullptr;
    FreeCell** link = &first;
    for (uint32_t offset = 0; offset < block.carved; offset += block.cell_size) {
        auto* cell = reinterpret_cast<Cell*>(begin + offset);
        if (is_marked(*cell))
            continue;
        bool was_allocated = cell->kind() != CellKind::Free;
        auto* free = reinterpret_cast<FreeCell*>(cell);
        if (was_allocated) {
            unpoison(free, block.cell_size);
            free->header = 0;
            forget_contents(reinterpret_cast<uintptr_t>(free + 1), block.cell_size - sizeof(FreeCell));
        }
        *link = free;
        link = &free->next;
        ++count;
    }
    *link = nullptr;
    block.free_count = count;
    block.first_free = static_cast<uint32_t>(reinterpret_cast<uintptr_t>(first) - begin);
    block.needs_sweep = false;
}

// Sweeps what still needs it, at most `work` units of it; whether all is done.
bool Heap::sweep_some(size_t work)
{
    size_t left = work / block_sweep_work + 1;
    for (; class_to_sweep_ < classes_.size(); ++class_to_sweep_, block_to_sweep_ = 0) {
        SizeClass const& cells = classes_[class_to_sweep_];
        for (size_t& i = block_to_sweep_; i < cells.blocks.size(); ++i) {
            if (!cells.blocks[i]->needs_sweep)
                continue;
            if (left-- == 0)
                return false;
            sweep(*cells.blocks[i]);
        }
    }
    return true;
}

}
