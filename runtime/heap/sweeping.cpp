// The sweeping half of a collection. Large cells and blocks without a single live cell are given back right after
// marking, which looks at the books and the marks only; other blocks are swept one by one when their cells are wanted.
#include "runtime/heap/heap.h"

#include <bit>

namespace krait {

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
    for (SizeClass& cells : classes_) {
        cells.free = nullptr;
        cells.held = nullptr;
        cells.next_to_sweep = 0;
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

size_t Heap::sweep(Block& block, FreeCell*& first)
{
    uintptr_t begin = block_address(block);
    size_t count = 0;
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
    block.needs_sweep = false;
    return count;
}

void Heap::sweep_everything()
{
    // The free cells found here are found again by the sweep that the allocator asks for after the marking.
    for (SizeClass& cells : classes_) {
        for (; cells.next_to_sweep < cells.blocks.size(); ++cells.next_to_sweep) {
            Block& block = *cells.blocks[cells.next_to_sweep];
            if (!block.needs_sweep)
                continue;
            FreeCell* ignored = nullptr;
            sweep(block, ignored);
        }
    }
}

}
