// The sweeping half of a collection. Large cells and blocks without a single live cell are given back right after
// marking, which looks at the books and the marks only; other blocks are swept one by one when their cells are wanted,
// or in the first steps of the next collection.
#include "runtime/heap/heap.h"

#include <algorithm>
#include <bit>

namespace krait {

namespace {

// Sweeping a block takes as long as visiting so many cells.
constexpr size_t block_sweep_work = 300;

}

void Heap::sweep_large()
{
    if (is_full_)
        live_bytes_ = old_large_ = 0;
    auto const first = large_.begin() + static_cast<ptrdiff_t>(old_large_);
    auto const end = std::remove_if(first, large_.end(), [&](Block* block) {
        if (is_marked(*reinterpret_cast<Cell*>(block_address(*block)))) {
            live_bytes_ += block->large_size;
            return false;
        }
        give_back_blocks(block_index(*block), block->run_length);
        return true;
    });
    large_.erase(end, large_.end());
    old_large_ = large_.size();
}

// After a full collection all blocks are counted, after a young one those that cells were taken from since the last.
void Heap::recycle_blocks()
{
    free_.fill(nullptr);
    for (SizeClass& cells : classes_) {
        cells.held = nullptr;
        auto const first = cells.blocks.begin() + static_cast<ptrdiff_t>(is_full_ ? 0 : cells.first_in_use);
        auto const end
            = is_full_ ? cells.blocks.end() : cells.blocks.begin() + static_cast<ptrdiff_t>(cells.next_to_use);
        auto const kept = std::remove_if(first, end, [&](Block* block) {
            recount(*block);
            if (block->marked_count)
                return false;
            if (cells.fresh == block)
                cells.fresh = nullptr;
            give_back_blocks(block_index(*block), 1);
            return true;
        });
        // What is nearly full is used last, or left alone until the next full collection.
        auto const is_dense = [&](Block* block) {
            return block != cells.fresh && size_t(block->marked_count) * block->cell_size > block_size / 4 * 3;
        };
        auto const part = std::partition(first, kept, [&](Block* block) { return is_dense(block) != is_full_; });
        cells.first_in_use = is_full_ ? 0 : static_cast<size_t>(part - cells.blocks.begin());
        cells.next_to_use = cells.first_in_use;
        cells.blocks.erase(kept, end);
    }
}

void Heap::recount(Block& block)
{
    uint64_t const* marks = marks_ + block_index(block) * mark_words_of_block;
    size_t count = 0;
    for (size_t i = 0; i < mark_words_of_block; ++i)
        count += static_cast<size_t>(std::popcount(marks[i]));
    live_bytes_ += (count - (is_full_ ? 0 : block.marked_count)) * block.cell_size;
    block.marked_count = static_cast<uint16_t>(count);
    block.needs_sweep = true;
}

void Heap::sweep(Block& block)
{
    uintptr_t const begin = block_address(block);
    uint64_t const* const marks = marks_ + block_index(block) * mark_words_of_block;
    bool const forgets_contents = is_poisoning || stress_interval_ != 0;
    uint32_t const cell_size = block.cell_size;
    uint32_t const end = block.carved;
    uint32_t count = 0;
    FreeCell* first = nullptr;
    FreeCell** link = &first;
    for (uint32_t offset = 0; offset < end; offset += cell_size) {
        uint32_t const granule = offset / granule_size;
        if (marks[granule / 64] >> (granule % 64) & 1)
            continue;
        auto* free = reinterpret_cast<FreeCell*>(begin + offset);
        if (forgets_contents && reinterpret_cast<Cell*>(free)->kind() != CellKind::Free) {
            unpoison(free, cell_size);
            forget_contents(reinterpret_cast<uintptr_t>(free + 1), cell_size - sizeof(FreeCell));
        }
        free->header = 0;
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
