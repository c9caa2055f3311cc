#include "runtime/heap/heap.h"

#include "runtime/heap/marker.h"
#include "runtime/heap/member.h"

#include <algorithm>
#include <cstring>

#include <unistd.h>

namespace krait {

namespace {

// Memory is asked of the system in steps of this many blocks at least.
constexpr size_t smallest_commit_step = 16;

// Runs at least this long go back to the system when they become free.
constexpr size_t discarded_run = 16;
// How many times its size is kept free behind a large cell that will grow: addresses are plenty, fresh pages are dear.
constexpr size_t room_to_grow = 3;

// Under the stress of marking in steps one collection of so many is a full one.
constexpr size_t stressed_collections = 4;

// A countdown of allocations up to a failure never gets here: it failed, and whoever asks next must hear of it.
constexpr uint64_t failure_to_report = UINT64_MAX;

// More than the machine has is never granted: with overcommitment the system would promise it and end the process when
// it is used.
size_t physical_memory()
{
    static size_t const bytes
        = static_cast<size_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<size_t>(sysconf(_SC_PAGESIZE));
    return bytes;
}

constexpr uintptr_t page_floor(uintptr_t address)
{
    return address & ~(page_size - 1);
}
constexpr uintptr_t page_ceiling(uintptr_t address)
{
    return page_floor(address + page_size - 1);
}

}

Heap::Heap(Runtime& runtime)
    : runtime_(runtime)
    , blocks_(reinterpret_cast<Block*>(range_.base() + books_offset))
    , marks_(reinterpret_cast<uint64_t*>(range_.base() + marks_offset))
    , in_use_(marks_)
    , block_top_(first_block)
    , committed_top_(first_block)
    , young_budget_(smallest_young_budget)
    , threshold_(smallest_threshold)
    , marker_(std::make_unique<Marker>(*this, blocks_))
{
    VERIFY(range_.commit(range_.base(), range_.base() + page_size));
    *reinterpret_cast<Heap**>(range_.base()) = this;
    runtime.heap = this;
}

Heap::~Heap()
{
    for (Cell* cell : destructible_)
        layout_of(cell->kind()).destroy(*cell);
    unpoison(
        reinterpret_cast<void*>(range_.base() + first_block * block_size), (committed_top_ - first_block) * block_size);
    if (runtime_.heap == this)
        runtime_.heap = nullptr;
}

void* Heap::allocate_slowly(size_t size, unsigned first_class)
{
    VERIFY(!collecting_);
    count_for_stress();
    if (is_failure_due()) [[unlikely]] {
        failure_countdown_ = failure_to_report;
        runtime_.attention.fetch_or(static_cast<uint32_t>(Attention::MemoryExceeded));
    }
    if (size > largest_small_size)
        return allocate_large(size, false);
    unsigned size_class = first_class + size_class_table[(size - 1) / granule_size];
    FreeRun& run = free_run(size_class);
    if (run.next == run.end) {
        Block* current = classes_[size_class].current;
        if (!current || allocated_bytes_ >= next_look_ || !take_run(*current, run))
            refill(size_class);
    }
    char* cell = std::exchange(run.next, run.next + cell_size_of(size_class));
    if constexpr (is_poisoning) {
        unpoison(cell, cell_size_of(size_class));
        poison(cell + size, cell_size_of(size_class) - size);
    }
    return cell;
}

void* Heap::try_allocate_bytes(size_t fixed, size_t trailing, Outlook outlook)
{
    if (trailing >= range_.size() || (limit_ != SIZE_MAX && is_failure_due()))
        return nullptr;
    size_t size = fixed + trailing;
    if (size <= largest_small_size)
        return allocate_bytes(size);
    VERIFY(!collecting_);
    count_for_stress();
    return allocate_large(size, true, outlook);
}

void* Heap::allocate_large(size_t size, bool may_fail, Outlook outlook)
{
    size_t accounted = page_ceiling(size);
    if (may_fail && !admits(accounted))
        return nullptr;
    if (enabled_)
        advance_collection(accounted);
    if (!may_fail && used_bytes() + accounted > limit_)
        note_excess(used_bytes() + accounted, is_limit_error_due());
    size_t run = (size + block_size - 1) / block_size;
    size_t room = outlook == Outlook::Grows && range_.is_reserved() ? run * room_to_grow : 0;
    Block* block = take_blocks(run + room);
    if (!block && room) {
        room = 0;
        block = take_blocks(run);
    }
    if (!block) {
        VERIFY(may_fail);
        return nullptr;
    }
    block->state = Block::State::LargeFirst;
    block->has_leaves = false;
    block->run_length = static_cast<uint32_t>(run);
    block->room_length = static_cast<uint32_t>(room);
    block->large_size = accounted;
    auto first = static_cast<uint32_t>(block_index(*block));
    for (size_t i = 0; i < run; ++i) {
        block[i].first = first;
        if (i)
            block[i].state = Block::State::LargeRest;
    }
    clear_marks_of(first);
    large_.push_back(block);
    allocated_bytes_ += accounted;
    void* memory = reinterpret_cast<void*>(block_address(*block));
    unpoison(memory, size);
    return memory;
}

// Over the limit an error is due once for so much that was allocated since the last full collection: a script that goes
// on regardless, or that has much to unwind, would do nothing but collect.
bool Heap::is_limit_error_due() const
{
    return used_since_full_collection() > limit_ / 16;
}

// More is used than the limit allows.
void Heap::note_excess(size_t used, bool is_error_due)
{
    if (used - limit_ > std::max(limit_ / 4, size_t(1) << 20)) {
        runtime_.termination_cause = TerminationCause::Memory;
        runtime_.attention.fetch_or(static_cast<uint32_t>(Attention::Terminate));
    } else if (is_error_due) {
        runtime_.attention.fetch_or(static_cast<uint32_t>(Attention::MemoryExceeded));
    }
}

bool Heap::try_extend(Cell& cell, size_t size)
{
    Block& block = blocks_[(reinterpret_cast<uintptr_t>(&cell) - range_.base()) / block_size];
    if (block.state != Block::State::LargeFirst || size >= range_.size())
        return false;
    size_t accounted = page_ceiling(size);
    if (accounted <= block.large_size) {
        unpoison(&cell, size);
        return true;
    }
    size_t growth = accounted - block.large_size;
    size_t limit = std::min(limit_, physical_memory());
    if (growth > limit || used_bytes() > limit - growth
        || (enabled_ && phase_ == Phase::Idle && wants_full_collection(used_bytes() + growth)))
        return false;
    size_t run = (size + block_size - 1) / block_size;
    if (run > block.run_length) {
        size_t const more = run - block.run_length;
        size_t const from_room = std::min<size_t>(more, block.room_length);
        if (more > from_room
            && !take_blocks_at(block_index(block) + block.run_length + block.room_length, more - from_room))
            return false;
        block.room_length -= static_cast<uint32_t>(from_room);
    }
    auto first = static_cast<uint32_t>(block_index(block));
    for (size_t i = block.run_length; i < run; ++i) {
        blocks_[first + i].state = Block::State::LargeRest;
        blocks_[first + i].first = first;
    }
    unpoison(reinterpret_cast<void*>(block_address(block)), size);
    block.run_length = static_cast<uint32_t>(std::max<size_t>(run, block.run_length));
    block.large_size = accounted;
    // What is old is not counted anew by a young collection.
    (is_marked(cell) ? live_bytes_ : allocated_bytes_) += growth;
    return true;
}

void Heap::refill(unsigned size_class)
{
    if (enabled_)
        advance_collection(0);
    if (used_bytes() > limit_) [[unlikely]] {
        bool const is_error_due = is_limit_error_due();
        if (is_error_due)
            collect();
        if (used_bytes() > limit_)
            note_excess(used_bytes(), is_error_due);
    }

    SizeClass& cells = classes_[size_class];
    FreeRun& run = free_run(size_class);
    next_look_ = allocated_bytes_ + accounting_step;
    if (cells.current && take_run(*cells.current, run))
        return;
    while (cells.next_to_use < cells.blocks.size()) {
        cells.current = cells.blocks[cells.next_to_use++];
        if (take_run(*cells.current, run))
            return;
    }
    Block* block = take_blocks(1);
    VERIFY(block); // a cell of fixed size has no way to fail
    block->state = Block::State::Small;
    block->size_class = static_cast<uint8_t>(size_class);
    block->has_leaves = size_class >= first_leaf_class;
    block->cell_size = cell_size_of(size_class);
    block->marked_count = 0;
    block->reciprocal = static_cast<uint32_t>(((uint64_t(1) << 32) + block->cell_size - 1) / block->cell_size);
    block->cells_end = static_cast<uint32_t>(block_size - block_size % block->cell_size);
    block->longest_run = std::max(static_cast<uint32_t>(accounting_step) / block->cell_size, 1u) * block->cell_size;
    block->taken = 0;
    clear_marks_of(block_index(*block));
    forget_contents(block_address(*block), block_size);
    cells.blocks.push_back(block);
    cells.next_to_use = cells.blocks.size();
    cells.current = block;
    VERIFY(take_run(*block, run));
}

void Heap::count_for_stress()
{
    if (stress_interval_ && --stress_countdown_ == 0) {
        stress_countdown_ = stress_interval_;
        if (stress_ == Stress::Collect) {
            collect();
        } else {
            if (phase_ == Phase::Idle)
                is_full_ = (collections_ + young_collections_) % stressed_collections == 0;
            step(stress_step);
        }
    }
}

void Heap::set_stress(Stress stress, unsigned interval)
{
    bool held = holds_free_cells();
    stress_ = stress;
    stress_interval_ = interval;
    stress_countdown_ = interval;
    keep_holding_free_cells(held);
}

void Heap::fail_allocation(uint64_t number)
{
    bool held = holds_free_cells();
    is_failure_planned_ = true;
    limit_ = std::min(limit_, SIZE_MAX - 1); // failures obey an Overdraft like the limit
    failure_countdown_ = number;
    keep_holding_free_cells(held);
}

void Heap::keep_holding_free_cells(bool held_before)
{
    if (held_before == holds_free_cells())
        return;
    for (size_t i = 0; i < classes_.size(); ++i)
        std::swap(free_[i], classes_[i].held);
}

bool Heap::admits(size_t bytes)
{
    if (bytes >= range_.size())
        return false;
    if (failure_countdown_ > failure_to_report / 2) [[unlikely]] {
        failure_countdown_ = 0;
        return false;
    }
    size_t limit = std::min(limit_, physical_memory());
    auto fits = [&] { return bytes <= limit && used_bytes() <= limit - bytes; };
    if (fits())
        return true;
    // Before an error is raised for nothing that anybody asked for, stale words must not count.
    if (bytes == 0)
        collect_thoroughly();
    else if (used_since_full_collection() || external_bytes_)
        collect();
    return fits();
}

void Heap::account_external(ptrdiff_t bytes)
{
    external_bytes_ += static_cast<size_t>(bytes);
    if (bytes > 0 && used_bytes() > limit_ && is_limit_error_due())
        runtime_.attention.fetch_or(static_cast<uint32_t>(Attention::MemoryExceeded));
}

bool Heap::commit_up_to(size_t block)
{
    if (block <= committed_top_)
        return true;
    if (block > block_count)
        return false;
    size_t const step = std::max(smallest_commit_step, (committed_top_ - first_block) / 8);
    return commit_blocks(std::min(block_count, std::max(block, committed_top_ + step))) || commit_blocks(block);
}

bool Heap::commit_blocks(size_t top)
{
    uintptr_t books = reinterpret_cast<uintptr_t>(blocks_);
    uintptr_t marks = range_.base() + marks_offset;
    constexpr size_t mark_bytes = mark_words_of_block * sizeof(uint64_t);
    if (!range_.commit(page_floor(books + committed_top_ * sizeof(Block)), page_ceiling(books + top * sizeof(Block)))
        || !range_.commit(page_floor(marks + committed_top_ * mark_bytes), page_ceiling(marks + top * mark_bytes))
        || !range_.commit(page_floor(marks + marks_size + committed_top_ * mark_bytes),
            page_ceiling(marks + marks_size + top * mark_bytes))
        || !range_.commit(range_.base() + committed_top_ * block_size, range_.base() + top * block_size))
        return false;
    committed_top_ = top;
    return true;
}

Block* Heap::take_blocks(size_t count)
{
    for (auto run = free_runs_.begin(); run != free_runs_.end(); ++run) {
        if (run->second < count)
            continue;
        Block* block = blocks_ + run->first;
        run->first += count;
        run->second -= count;
        if (run->second == 0)
            free_runs_.erase(run);
        return block;
    }
    if (!commit_up_to(block_top_ + count))
        return give_back_rooms() ? take_blocks(count) : nullptr;
    Block* block = blocks_ + block_top_;
    block_top_ += count;
    return block;
}

// What is kept for large cells to grow into, when there is nothing else; false when nothing is.
bool Heap::give_back_rooms()
{
    bool any = false;
    for (Block* block : large_) {
        if (auto const room = std::exchange(block->room_length, 0)) {
            give_back_blocks(block_index(*block) + block->run_length, room);
            any = true;
        }
    }
    return any;
}

bool Heap::take_blocks_at(size_t first, size_t count)
{
    if (first == block_top_) {
        if (!commit_up_to(first + count))
            return false;
        block_top_ += count;
        return true;
    }
    for (auto run = free_runs_.begin(); run != free_runs_.end(); ++run) {
        if (run->first != first)
            continue;
        if (run->second < count)
            return false;
        run->first += count;
        run->second -= count;
        if (run->second == 0)
            free_runs_.erase(run);
        return true;
    }
    return false;
}

void Heap::give_back_blocks(size_t first, size_t count)
{
    for (size_t i = 0; i < count; ++i)
        blocks_[first + i].state = Block::State::Unused;
    uintptr_t begin = range_.base() + first * block_size;
    forget_contents(begin, count * block_size);
    if (count >= discarded_run)
        range_.discard(begin, begin + count * block_size);
    auto next = std::lower_bound(free_runs_.begin(), free_runs_.end(), std::pair { first, size_t(0) });
    if (next != free_runs_.begin() && std::prev(next)->first + std::prev(next)->second == first) {
        auto previous = std::prev(next);
        previous->second += count;
        if (next != free_runs_.end() && previous->first + previous->second == next->first) {
            previous->second += next->second;
            free_runs_.erase(next);
        }
    } else if (next != free_runs_.end() && first + count == next->first) {
        next->first = first;
        next->second += count;
    } else {
        free_runs_.insert(next, { first, count });
    }
    if (free_runs_.back().first + free_runs_.back().second == block_top_) {
        block_top_ = free_runs_.back().first;
        free_runs_.pop_back();
    }
}

void Heap::clear_marks_of(size_t block)
{
    size_t const first = block * mark_words_of_block;
    std::fill_n(marks_ + first, mark_words_of_block, 0);
    std::fill_n(in_use_ + first, mark_words_of_block, 0);
}

void Heap::forget_contents(uintptr_t address, size_t size)
{
    if (stress_interval_) {
        unpoison(reinterpret_cast<void*>(address), size);
        std::memset(reinterpret_cast<void*>(address), 0xDB, size);
    }
    poison(reinterpret_cast<void*>(address), size);
}

// Whether the small cell there is in use, or was at the end of the last collection.
bool Heap::is_taken(Block const& block, uint32_t offset) const
{
    uintptr_t const address = block_address(block) + offset;
    FreeRun const& run = free_run(block.size_class);
    if (address - reinterpret_cast<uintptr_t>(run.next) < static_cast<size_t>(run.end - run.next))
        return false;
    size_t const granule = (address - range_.base()) / granule_size;
    return offset < block.taken || (in_use_[granule / 64] >> (granule % 64) & 1);
}

Cell* Heap::cell_containing(uintptr_t address) const
{
    uintptr_t offset = address - range_.base();
    size_t index = offset / block_size;
    if (index < first_block || index >= block_top_)
        return nullptr;
    Block const& block = blocks_[index];
    switch (block.state) {
    case Block::State::Unused:
        return nullptr;
    case Block::State::Small: {
        auto in_block = static_cast<uint32_t>(offset % block_size);
        uint32_t start = block.cell_number(in_block) * block.cell_size;
        if (start >= block.cells_end || !is_taken(block, start))
            return nullptr;
        return reinterpret_cast<Cell*>(address - in_block + start);
    }
    case Block::State::LargeFirst:
    case Block::State::LargeRest:
        return reinterpret_cast<Cell*>(block_address(blocks_[block.first]));
    }
    __builtin_unreachable();
}

Cell* Heap::cell_ending_at(uintptr_t address) const
{
    // Where a cell's memory ends inside its slot, `cell_containing` finds it. Only a payload that fills the slot ends
    // at the start of the next; classes of fixed size hold no arrays that native code could walk to their end.
    if (address % granule_size != 0)
        return nullptr;
    Cell* cell = cell_containing(address - 1);
    if (!cell)
        return nullptr;
    auto payload_size = layout_of(cell->kind()).payload_size;
    return payload_size && reinterpret_cast<uintptr_t>(cell) + payload_size(*cell) == address ? cell : nullptr;
}

Cell* Heap::find_cell(uintptr_t address) const
{
    if (Cell* cell = cell_containing(address))
        return cell;
    return cell_ending_at(address);
}

void Heap::register_weak(Cell& cell)
{
    VERIFY(layout_of(cell.kind()).update_weak);
    weak_cells_.push_back(&cell);
}

void Heap::register_finaliser(Cell& cell)
{
    finalisable_.push_back(&cell);
}

void Heap::register_destructor(Cell& cell)
{
    destructible_.push_back(&cell);
}

void Heap::unregister_finaliser(Cell& cell)
{
    auto found = std::find(finalisable_.rbegin(), finalisable_.rend(), &cell);
    if (found != finalisable_.rend()) {
        auto place = static_cast<size_t>(std::distance(found, finalisable_.rend())) - 1;
        if (place < old_finalisable_) {
            --old_finalisable_;
            finalisable_[place] = finalisable_[old_finalisable_];
            place = old_finalisable_;
        }
        finalisable_[place] = finalisable_.back();
        finalisable_.pop_back();
    }
}

Cell* Heap::take_finalisable()
{
    if (finaliser_queue_.empty())
        return nullptr;
    Cell* cell = finaliser_queue_.front();
    finaliser_queue_.pop_front();
    return cell;
}

void Heap::enqueue_all_finalisers()
{
    for (Cell* cell : finalisable_) {
        auto wants_finaliser = layout_of(cell->kind()).wants_finaliser;
        if (!wants_finaliser || wants_finaliser(*cell))
            finaliser_queue_.push_back(cell);
    }
    finalisable_.clear();
    old_finalisable_ = 0;
}

void Heap::add_roots(std::function<void(Visitor&)> visit)
{
    roots_.push_back(std::move(visit));
}

HeapStatistics Heap::statistics() const
{
    return { live_bytes_ + allocated_bytes_, external_bytes_, collections_, young_collections_, longest_pause_,
        total_pause_ };
}

void Heap::remember(Cell& cell)
{
    // While a full marking runs, an earlier one may have armed it; as long as it is not marked again, it will be
    // visited as it is then.
    cell.disarm_barrier();
    if (!is_marked(cell))
        return;
    remembered_.push_back(&cell);
    if (layout_of(cell.kind()).update_weak)
        changed_weak_cells_.push_back(&cell);
}

void Heap::remember_end(Cell& cell, void const* first)
{
    if (!is_marked(cell)) {
        cell.disarm_barrier();
        return;
    }
    cell.arm_barrier_but_at_end();
    grown_.emplace_back(&cell, first);
}

void remember_store(Cell& owner)
{
    Heap::of(owner).remember(owner);
}

void remember_end(Cell& owner, void const* first)
{
    Heap::of(owner).remember_end(owner, first);
}

}
