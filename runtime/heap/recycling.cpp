// Memory is used again. Large cells and blocks without a single live cell are given back right after marking, which
// looks at the books and the marks only; of other blocks the allocator takes the runs of cells that are not marked.
#include "runtime/heap/heap.h"

#include <algorithm>
#include <bit>

namespace krait {

namespace {

bool has_mark(uint64_t const* marks, uint32_t offset)
{
    uint32_t const granule = offset / granule_size;
    return marks[granule / 64] >> (granule % 64) & 1;
}

// The offset of the first mark behind `offset`, or `end`.
uint32_t next_mark(uint64_t const* marks, uint32_t offset, uint32_t end)
{
    uint32_t const granule = offset / granule_size;
    uint64_t word = marks[granule / 64] >> (granule % 64);
    if (word)
        return std::min(end, offset + static_cast<uint32_t>(std::countr_zero(word) * granule_size));
    constexpr uint32_t bytes_a_word = 64 * granule_size;
    for (uint32_t next = offset / bytes_a_word * bytes_a_word + bytes_a_word; next < end; next += bytes_a_word) {
        if (uint64_t const marked = marks[next / bytes_a_word])
            return std::min(end, next + static_cast<uint32_t>(std::countr_zero(marked) * granule_size));
    }
    return end;
}

}

void Heap::recycle_large()
{
    if (is_full_)
        live_bytes_ = old_large_ = 0;
    auto const first = large_.begin() + static_cast<ptrdiff_t>(old_large_);
    auto const end = std::remove_if(first, large_.end(), [&](Block* block) {
        if (is_marked(*reinterpret_cast<Cell*>(block_address(*block)))) {
            live_bytes_ += block->large_size;
            return false;
        }
        give_back_blocks(block_index(*block), block->run_length + block->room_length);
        return true;
    });
    large_.erase(end, large_.end());
    old_large_ = large_.size();
}

// After a full collection all blocks are counted, after a young one those that cells were taken from since the last.
void Heap::recycle_blocks()
{
    bool const forgets_contents = is_poisoning || stress_interval_ != 0;
    for (unsigned i = 0; i < class_count; ++i) {
        SizeClass& cells = classes_[i];
        auto const first = cells.blocks.begin() + static_cast<ptrdiff_t>(is_full_ ? 0 : cells.first_in_use);
        auto const end
            = is_full_ ? cells.blocks.end() : cells.blocks.begin() + static_cast<ptrdiff_t>(cells.next_to_use);
        auto const kept = std::remove_if(first, end, [&](Block* block) {
            if (forgets_contents)
                forget_dead_cells(*block);
            recount(*block);
            if (block->marked_count)
                return false;
            give_back_blocks(block_index(*block), 1);
            return true;
        });
        // What is nearly full is used last, or left alone until the next full collection.
        auto const is_dense
            = [](Block* block) { return size_t(block->marked_count) * block->cell_size > block_size / 2; };
        auto const part = std::partition(first, kept, [&](Block* block) { return is_dense(block) != is_full_; });
        cells.first_in_use = is_full_ ? 0 : static_cast<size_t>(part - cells.blocks.begin());
        cells.next_to_use = cells.first_in_use;
        cells.current = nullptr;
        cells.blocks.erase(kept, end);
        free_run(i) = {};
    }
}

void Heap::recount(Block& block)
{
    uint64_t const* marks = marks_ + block_index(block) * mark_words_of_block;
    size_t count = 0;
    for (size_t i = 0; i < mark_words_of_block; ++i) {
        if (marks[i]) // most blocks have few marks, and not every processor counts bits
            count += static_cast<size_t>(std::popcount(marks[i]));
    }
    live_bytes_ += (count - (is_full_ ? 0 : block.marked_count)) * block.cell_size;
    block.marked_count = static_cast<uint16_t>(count);
    block.taken = 0;
}

// So that whoever still uses one of them is found out.
void Heap::forget_dead_cells(Block const& block)
{
    uint64_t const* const marks = marks_ + block_index(block) * mark_words_of_block;
    for (uint32_t offset = 0; offset < block.cells_end; offset += block.cell_size) {
        if (is_taken(block, offset) && !has_mark(marks, offset))
            forget_contents(block_address(block) + offset, block.cell_size);
    }
}

// Hands the next free cells of a block to the allocator; false when there are none any more.
bool Heap::take_run(Block& block, FreeRun& run)
{
    uint64_t const* const in_use = in_use_ + block_index(block) * mark_words_of_block;
    uint32_t begin = block.taken;
    while (begin < block.cells_end && has_mark(in_use, begin))
        begin += block.cell_size;
    block.taken = begin;
    if (begin < block.cells_end)
        block.taken = next_mark(in_use, begin, std::min(begin + block.longest_run, block.cells_end));
    uintptr_t const address = block_address(block);
    run = { reinterpret_cast<char*>(address + begin), reinterpret_cast<char*>(address + block.taken) };
    allocated_bytes_ += block.taken - begin;
    return begin < block.taken;
}

}
