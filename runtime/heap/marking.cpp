// The marking half of a collection: its steps, roots, weak references, finalisers, destructors.
#include "runtime/heap/marker.h"
#include "runtime/heap/member.h"

#include <algorithm>
#include <ctime>

namespace krait {

namespace {

// Work is counted in visits of small cells, which take 10 to 50 ns each.
constexpr size_t least_step = 5'000; // less is put off
constexpr size_t most_step = 20'000;
// The roots and what was stored meanwhile: if visiting them takes more, the marking goes on in steps.
constexpr size_t most_final_work = 50'000;

// How much a young collection that goes on in steps does for every byte that is allocated meanwhile.
constexpr double young_work_a_byte = 1.0 / 8;

// The next young collection waits until so many bytes were allocated for each unit of work that this one took.
constexpr size_t bytes_a_unit = 128;
constexpr size_t largest_young_budget = 64 * 1024 * 1024;

// Of what the heap holds when marking begins, so many bytes a cell to visit. It is not known before; with a larger
// number marking would take longer and more would be allocated meanwhile.
constexpr double bytes_a_cell = 32;

// The marking shall end when so much was allocated since its beginning.
size_t headroom(size_t live_bytes)
{
    return std::max(live_bytes / 4, smallest_threshold / 8);
}

// Pauses are told in CPU time of the thread: what other programs do meanwhile is none of the collector's.
uint64_t thread_time()
{
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<uint64_t>(time.tv_sec) * 1'000'000'000 + static_cast<uint64_t>(time.tv_nsec);
}

class Pause {
public:
    Pause(uint64_t& longest, uint64_t& total)
        : longest_(longest)
        , total_(total)
    {
    }
    ~Pause()
    {
        uint64_t const time = thread_time() - start_;
        longest_ = std::max(longest_, time);
        total_ += time;
    }
    Pause(Pause const&) = delete;

private:
    uint64_t const start_ { thread_time() };
    uint64_t& longest_;
    uint64_t& total_;
};

// Prompt collections may do so much work altogether, and a little more with every other collection.
constexpr size_t free_prompt_work = 4'000'000;
constexpr size_t prompt_work_a_collection = 5'000;

constexpr size_t wiped_bytes = 96 * 1024;

// Behind a call it keeps that from becoming a jump, which would take the frame with the spilled registers away first.
inline void keep_frame()
{
    asm volatile("" ::: "memory");
}

}

void Heap::collect()
{
    // Values that live only in registers reach the stack here, where the roots' conservative scan sees them.
    __builtin_unwind_init();
    collect_with_spilled_registers();
    keep_frame();
}

void Heap::collect_thoroughly()
{
    wipe_dead_stack();
    collect();
}

[[gnu::noinline]] void Heap::wipe_dead_stack() const
{
    if (current_stack_address() <= runtime_.stack_limit + 2 * wiped_bytes)
        return;
    char volatile dead[wiped_bytes];
    for (size_t i = 0; i < wiped_bytes; i += 8)
        *reinterpret_cast<uint64_t volatile*>(dead + i) = 0;
}

bool Heap::may_collect_promptly() const
{
    size_t const others = collections_ + young_collections_ - prompt_collections_;
    return prompt_work_ <= free_prompt_work + others * prompt_work_a_collection;
}

void Heap::collect_promptly(bool is_old)
{
    __builtin_unwind_init();
    if (is_old || phase_ != Phase::Idle)
        collect_with_spilled_registers();
    else
        collect_young_with_spilled_registers();
    keep_frame();
    prompt_work_ += marker_->effort();
    ++prompt_collections_;
}

[[gnu::noinline]] void Heap::collect_young_with_spilled_registers()
{
    VERIFY(!collecting_);
    Pause const pause(longest_pause_, total_pause_);
    collecting_ = true;
    is_full_ = false;
    start_marking(MarkingMode::Incremental);
    VERIFY(complete_marking(SIZE_MAX));
    finish_collection();
    collecting_ = false;
}

[[gnu::noinline]] void Heap::collect_with_spilled_registers()
{
    VERIFY(!collecting_);
    Pause const pause(longest_pause_, total_pause_);
    collecting_ = true;
    marker_->abandon();
    start_full_marking(MarkingMode::AtOnce);
    VERIFY(complete_marking(SIZE_MAX));
    finish_collection();
    collecting_ = false;
}

// Called when memory is handed out: begins a collection when it is time, and does the work on it that is due by then.
void Heap::advance_collection(size_t about_to_allocate)
{
    size_t const used = used_bytes() + about_to_allocate;
    if (phase_ == Phase::Idle) {
        is_full_ = wants_full_collection(used);
        if (!is_full_ && allocated_bytes_ < young_budget_)
            return;
        used_at_step_ = used;
        work_due_ = least_step;
        work_a_byte_ = is_full_ ? static_cast<double>(used) / bytes_a_cell / static_cast<double>(headroom(live_bytes_))
                                : young_work_a_byte;
    }
    if (used > used_at_step_)
        work_due_ += static_cast<double>(used - used_at_step_) * work_a_byte_;
    used_at_step_ = used;
    if (work_due_ < least_step)
        return;
    // Allocated much faster than marked: memory must not grow without bounds.
    bool const is_late = used > threshold_ + std::max(threshold_, smallest_threshold);
    size_t const work = is_late ? SIZE_MAX : std::min(static_cast<size_t>(work_due_), most_step);
    work_due_ = is_late ? 0 : work_due_ - static_cast<double>(work);
    step(work);
}

void Heap::step(size_t work)
{
    __builtin_unwind_init();
    step_with_spilled_registers(work);
    keep_frame();
}

[[gnu::noinline]] void Heap::step_with_spilled_registers(size_t work)
{
    VERIFY(!collecting_);
    Pause const pause(longest_pause_, total_pause_);
    collecting_ = true;
    if (phase_ == Phase::Idle && !is_full_) {
        start_marking(MarkingMode::Incremental);
    } else if (phase_ == Phase::Idle) {
        start_full_marking(MarkingMode::Incremental);
        mark_from_roots();
    }
    mark_some(work);
    collecting_ = false;
}

void Heap::start_full_marking(MarkingMode mode)
{
    is_full_ = true;
    remembered_.clear();
    for (auto [cell, first] : grown_) {
        if (cell->is_end_noted())
            cell->arm_barrier();
    }
    grown_.clear();
    begin_marks();
    ++marking_number_;
    start_marking(mode);
}

void Heap::start_marking(MarkingMode mode)
{
    phase_ = Phase::Marking;
    marker_->start(mode, marks_);
    round_start_ = 0;
    last_round_ = SIZE_MAX;
}

void Heap::mark_some(size_t work)
{
    if (!marker_->drain(work))
        return;
    // What was reached from the roots of last time is marked. What they reach by now ends the marking if it is little,
    // or if it hardly becomes less from round to round, so that waiting would not help.
    size_t const round = marker_->work() - round_start_;
    bool const is_last = work == SIZE_MAX || round > last_round_ / 4 * 3;
    round_start_ = marker_->work();
    if (round != 0) // the first try of a young collection comes before any work
        last_round_ = round;
    size_t const most = stress_interval_ != 0 ? stress_step : most_final_work;
    if (complete_marking(is_last ? SIZE_MAX : most))
        finish_collection();
}

// Puts the present marks aside, unless an abandoned marking has done so, and begins with none.
void Heap::begin_marks()
{
    if (in_use_ == marks_) {
        auto* const first_table = reinterpret_cast<uint64_t*>(range_.base() + marks_offset);
        auto* const second_table = reinterpret_cast<uint64_t*>(range_.base() + marks_offset + marks_size);
        marks_ = marks_ == first_table ? second_table : first_table;
    }
    std::fill(marks_ + first_block * mark_words_of_block, marks_ + block_top_ * mark_words_of_block, 0);
}

void Heap::mark_from_roots()
{
    Visitor& visitor = *marker_;
    marker_->forget_running_stack();
    visitor.visit_value_bits(runtime_.pending_exception);
    visitor.visit_value_bits(runtime_.handled_exception);
    for (Cell* cell : finaliser_queue_)
        visitor.visit(cell);
    for (auto const& visit_roots : roots_)
        visit_roots(visitor);
}

// Marks what is pending and what was stored into visited cells meanwhile; false if that takes more than `work`.
bool Heap::drain(size_t work)
{
    size_t const end = work == SIZE_MAX ? SIZE_MAX : marker_->work() + work;
    do {
        for (Cell* cell : remembered_)
            marker_->visit_again(*cell);
        for (auto [cell, first] : grown_)
            marker_->visit_end(*cell, first);
        remembered_.clear();
        grown_.clear();
        size_t const done = marker_->work();
        if (!marker_->drain(end > done ? end - done : 0))
            return false;
    } while (!remembered_.empty() || !grown_.empty());
    return true;
}

// Marks from the roots as they are now. When it answers false, more was to do than `work`; to be tried again later.
bool Heap::complete_marking(size_t work)
{
    std::vector<Cell*> roots;
    if (is_verifying())
        marker_->note_visits_in(&roots);
    mark_from_roots();
    marker_->note_visits_in(nullptr);
    if (!drain(work))
        return false;
    if (is_verifying())
        verify_marking(roots);
    clear_weak_references();
    queue_finalisable();
    return drain(work);
}

void Heap::finish_collection()
{
    update_weak_tables();
    run_destructors();
    size_t const live_before = live_bytes_;
    size_t const used_before = used_bytes();
    recycle_large();
    recycle_blocks();
    in_use_ = marks_;
    if (is_full_)
        plan_full_collection(used_before);
    else
        plan_young_collection(live_bytes_ - live_before);
    allocated_bytes_ = next_look_ = 0;
    if (is_full_)
        used_after_full_ = used_bytes();
    changed_weak_cells_.clear();
    old_weak_cells_ = weak_cells_.size();
    old_finalisable_ = finalisable_.size();
    old_destructible_ = destructible_.size();
    for (Cell* cell : marker_->running_stack())
        write_barrier(*cell);
    phase_ = Phase::Idle;
    ++marking_number_;
    if (!finaliser_queue_.empty())
        runtime_.attention.fetch_or(static_cast<uint32_t>(Attention::Finalisers));
}

void Heap::plan_full_collection(size_t used_before)
{
    ++collections_;
    size_t const live = live_bytes_ + external_bytes_;
    size_t const growth = std::max(live, smallest_threshold);
    threshold_ = live + growth - headroom(live);
    if (live < used_before / 4 * 3) // the heap does not grow any more
        young_budget_ = smallest_young_budget;
}

// While most of what is allocated survives, young collections are work for nothing; and they must not spend more than a
// small part of the time on roots and large arrays, which they visit every time.
void Heap::plan_young_collection(size_t survived)
{
    ++young_collections_;
    bool const is_growing = survived > allocated_bytes_ / 2;
    size_t const budget = is_growing ? std::min(4 * young_budget_, largest_young_budget) : smallest_young_budget;
    young_budget_ = std::max(budget, marker_->effort() * bytes_a_unit);
}

template <class Function> void Heap::for_each_weak_cell(Function function)
{
    // Callbacks may register further ones.
    for (size_t i = is_full_ ? 0 : old_weak_cells_; i < weak_cells_.size(); ++i)
        function(*weak_cells_[i], layout_of(weak_cells_[i]->kind()));
    if (is_full_)
        return;
    for (Cell* cell : changed_weak_cells_)
        function(*cell, layout_of(cell->kind()));
}

void Heap::clear_weak_references()
{
    // Also those that are about to die: a finaliser may bring them back.
    for_each_weak_cell([&](Cell& cell, CellLayout const& layout) {
        if (layout.is_cleared_before_finalisers)
            layout.update_weak(cell, *this);
    });
}

void Heap::enqueue_finaliser(Cell& cell)
{
    finaliser_queue_.push_back(&cell);
    if (collecting_)
        static_cast<Visitor&>(*marker_).visit(&cell);
}

void Heap::queue_finalisable()
{
    erase_unmarked(finalisable_, old_finalisable_, [&](Cell& cell) {
        auto wants_finaliser = layout_of(cell.kind()).wants_finaliser;
        if (!wants_finaliser || wants_finaliser(cell))
            finaliser_queue_.push_back(&cell);
    });
    for (Cell* cell : finaliser_queue_)
        static_cast<Visitor&>(*marker_).visit(cell);
}

void Heap::update_weak_tables()
{
    erase_unmarked(weak_cells_, old_weak_cells_, [](Cell&) {});
    for_each_weak_cell([&](Cell& cell, CellLayout const& layout) {
        if (!layout.is_cleared_before_finalisers)
            layout.update_weak(cell, *this);
    });
    if (!is_full_ && is_verifying())
        verify_old_weak_cells();
}

void Heap::run_destructors()
{
    erase_unmarked(destructible_, old_destructible_, [](Cell& cell) { layout_of(cell.kind()).destroy(cell); });
}

// Takes the cells that were not marked off a list whose first `old` ones are old.
template <class Function> void Heap::erase_unmarked(std::vector<Cell*>& cells, size_t old, Function before)
{
    auto const first = cells.begin() + static_cast<ptrdiff_t>(is_full_ ? 0 : old);
    auto const end = std::remove_if(first, cells.end(), [&](Cell* cell) {
        if (is_marked(*cell))
            return false;
        before(*cell);
        return true;
    });
    cells.erase(end, cells.end());
}

}
