// The heap: non-moving mark and reuse over one reserved address range an engine.
//
// The range of 32 GB is aligned to its size and starts with a pointer to the Heap, so that every cell finds its heap by
// a mask. Then come the books of all blocks and the mark bits, then the blocks. Small cells live in 64 KB blocks, one
// size class a block; larger ones take whole runs of blocks of their own. Nothing is swept: the marks of the last
// collection tell which cells are free, and the allocator goes from one run of them to the next.
//
// Collections are generational: a cell that has survived one is old, and its mark says so until the next full
// collection. A young collection keeps the marks and visits only what the roots, the stacks and the old cells that were
// stored into since (the write barrier of member.h reports them) reach of the unmarked rest.
//
// Full collections that begin by themselves are incremental: their work is done in small steps while memory is handed
// out, in proportion to it. The old marks are put aside, where the allocator still finds its free cells, and the
// marking goes on from step to step while scripts run. A store into a cell that was visited already reports it, and it
// is visited again; new cells start unmarked. When nothing is pending, the roots and stacks are scanned anew together
// with what was reported; if that leads to more than a little work, the marking goes on in steps, else it ends within
// the same pause. A young collection is such an end alone. Explicit collections, and those that a limit forces, stop
// the world and start anew.
//
// Cells are traced precisely through their layout's `visit`; native stacks and registers are scanned conservatively,
// and interior and one-past-the-end pointers keep a cell alive, because compilers keep only those. Collection may
// happen at any allocation, so constructors of cells never allocate: storage first, then the cell that owns it.
//
// The end of a marking: clear the weak references of scripts, queue what has a finaliser and keep it and all it reaches
// alive once more, update weak tables, run destructors, free large cells and empty blocks. Nothing of it runs script
// code.
//
// Memory is accounted to the engine. A cell of fixed size never fails: beyond the limit a flag is raised that the next
// safe point turns into an exception. What is sized by data is allocated with `try_allocate`, which may answer null.
#pragma once

#include "runtime/core/runtime.h"
#include "runtime/heap/address_range.h"
#include "runtime/heap/blocks.h"
#include "runtime/heap/cell.h"
#include "runtime/heap/poison.h"
#include "runtime/heap/visitor.h"

#include <algorithm>
#include <array>
#include <deque>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace krait {

class Marker;

// Whether everything is marked anew at one go, or there are marked cells already, or scripts run meanwhile.
enum class MarkingMode : uint8_t { AtOnce, Incremental };

struct HeapStatistics {
    size_t live_bytes; // after the last collection, plus what was allocated since
    size_t external_bytes; // accounted memory outside the heap
    size_t collections; // full ones that have ended
    size_t young_collections;
    uint64_t longest_pause_nanoseconds; // of a whole collection or of a step of one
    uint64_t total_pause_nanoseconds;
};

class Heap {
public:
    explicit Heap(Runtime&);
    ~Heap();
    Heap(Heap const&) = delete;
    Heap& operator=(Heap const&) = delete;

    // Makes a cell of class T with `trailing` further bytes behind it. Never fails.
    template <class T, class... Arguments> T* allocate_with_trailing(size_t trailing, Arguments&&... arguments)
    {
        return construct<T>(allocate_bytes(sizeof(T) + trailing), std::forward<Arguments>(arguments)...);
    }
    template <class T, class... Arguments> T* allocate(Arguments&&... arguments)
    {
        return construct<T>(allocate_bytes(sizeof(T)), std::forward<Arguments>(arguments)...);
    }
    // The same for a cell without references, and of the exact type if it is an object: see `first_leaf_class`.
    template <class T, class... Arguments> T* allocate_leaf(size_t trailing, Arguments&&... arguments)
    {
        return construct<T>(
            allocate_bytes<first_leaf_class>(sizeof(T) + trailing), std::forward<Arguments>(arguments)...);
    }
    // For sizes that data decides: null when the limit or the machine does not allow it (nothing is raised).
    template <class T, class... Arguments> T* try_allocate(size_t trailing, Arguments&&... arguments)
    {
        // Small ones never fail, as cells of fixed size.
        void* memory = trailing <= most_infallible_bytes ? allocate_bytes(sizeof(T) + trailing)
                                                         : try_allocate_bytes(sizeof(T), trailing);
        return memory ? construct<T>(memory, std::forward<Arguments>(arguments)...) : nullptr;
    }
    // The same for a cell that will be extended: if it is large, addresses behind it are kept free.
    template <class T, class... Arguments> T* try_allocate_to_grow(size_t trailing, Arguments&&... arguments)
    {
        void* memory = try_allocate_bytes(sizeof(T), trailing, Outlook::Grows);
        return memory ? construct<T>(memory, std::forward<Arguments>(arguments)...) : nullptr;
    }

    // Makes a large cell larger where it is, to `size` bytes in all; false when it is small, something lies behind it,
    // or the limit forbids it. The new bytes are not initialised. Never collects.
    bool try_extend(Cell&, size_t size);

    // Finds the heap of a cell by its address.
    static Heap& of(Cell const& cell) { return **reinterpret_cast<Heap**>(cell.heap_base()); }

    // Collects all at once, from the beginning.
    void collect();
    // Wipes the dead part of the running stack first, so that stale words keep nothing alive.
    void collect_thoroughly();
    // Collects as far as it takes to find out what died lately; everything if `is_old`. To be called on a wiped stack,
    // and only while not so much work was spent on this already that it has to wait for another collection.
    void collect_promptly(bool is_old);
    bool may_collect_promptly() const;
    // Wipes what the running stack held below the caller's frame.
    void wipe_dead_stack() const;

    uintptr_t base() const { return range_.base(); }
    // For `update_weak`: whether a cell that was referred to weakly lives on.
    bool survives(Cell const& cell) const
    {
        bool const survives = is_marked(cell);
        VERIFY(survives || !is_checking_weak_cells_);
        return survives;
    }
    bool is_marked(Cell const& cell) const // between collections: whether it is old
    {
        size_t granule = (reinterpret_cast<uintptr_t>(&cell) - range_.base()) >> Cell::granule_shift;
        return marks_[granule / 64] >> (granule % 64) & 1;
    }

    // A callback that visits roots at each collection. Lives as long as the heap.
    void add_roots(std::function<void(Visitor&)>);
    // The cell's `update_weak` is called after each marking for as long as it lives; after that of a young collection
    // only if the cell is young, too, or was stored into since. So whoever adds a weak reference tells the barrier.
    void register_weak(Cell&);
    // When the cell becomes unreachable it is kept alive once more and handed to the finaliser queue, unless its
    // `wants_finaliser` says no by then. Once only: register again for a second time.
    void register_finaliser(Cell&);
    void unregister_finaliser(Cell&); // quick for cells registered lately
    // Hands a live cell to the finaliser queue: a weak reference whose callback is due. Does not allocate.
    void enqueue_finaliser(Cell&);
    // The next cell whose finaliser is due, or null. Finalisers run at safe points, never in a collection.
    Cell* take_finalisable();
    // Hands all that is registered to the finaliser queue, alive or not, in the order of registration: the program
    // ends.
    void enqueue_all_finalisers();
    bool has_finalisers_due() const { return !finaliser_queue_.empty(); }

    // Memory outside the heap that belongs to the engine, such as saved stacks.
    void account_external(ptrdiff_t bytes);
    // Beyond the limit MemoryError is due, which a script may catch; a quarter beyond it the script is terminated.
    void set_limit(size_t bytes) { limit_ = bytes; }
    size_t limit() const { return limit_; }
    // Whether `bytes` more would be allowed; collects first if that is needed to know.
    bool admits(size_t bytes);
    HeapStatistics statistics() const;

    // Counts the markings that have begun and ended. A fiber's stack notes it when it runs; see StackUse.
    uint32_t marking_number() const { return marking_number_; }
    // While weak references are updated: whether all old cells were kept.
    bool collects_young_only() const { return !is_full_; }

    enum class Stress : uint8_t {
        Collect,
        MarkInSteps, // tiny steps of an incremental collection, one after another, each of which is verified
    };
    // Does so at every n-th allocation; 0 switches that off. For tests.
    void set_stress(Stress, unsigned interval);
    // Makes the n-th allocation from now fail: one that data sizes answers null, another one raises the flag of a heap
    // over its limit. For tests.
    void fail_allocation(uint64_t number);
    void set_enabled(bool enabled) { enabled_ = enabled; } // gc.disable(): no automatic collections
    bool is_enabled() const { return enabled_; }

    // Calls the visitor for each live cell; collects first.
    void for_each_cell(std::function<void(Cell&)> const&);
    // Checks every cell's references and every block's books; aborts on damage. For tests.
    void verify();

    // The allocated cell that contains `address` or ends there, or null.
    Cell* find_cell(uintptr_t address) const;
    void remember(Cell&);
    void remember_end(Cell&, void const* first);
    Runtime& runtime() { return runtime_; }

private:
    static constexpr size_t most_infallible_bytes = 1024;

    friend class Marker;
    friend class MarkingChecker;

    enum class Phase : uint8_t { Idle, Marking };
    enum class Outlook : uint8_t { Stays, Grows };

    // Free cells of one class that lie side by side.
    struct FreeRun {
        char* next { nullptr };
        char* end { nullptr };
    };
    struct SizeClass {
        // Free cells that only the slow path hands out: where every allocation is counted or unpoisoned.
        FreeRun held;
        Block* current { nullptr }; // whose cells are being handed out
        // In this order: those that young collections leave alone, because too little of them would become free; those
        // whose free cells were handed out since the last collection; the others.
        std::vector<Block*> blocks;
        size_t first_in_use { 0 };
        size_t next_to_use { 0 };
    };

    template <class T, class... Arguments> T* construct(void* memory, Arguments&&... arguments)
    {
        static_cast<void>(registered_kind<T>);
        T* cell = new (memory) T(std::forward<Arguments>(arguments)...);
        if constexpr (NeedsDestruction<T>)
            register_destructor(*cell);
        return cell;
    }

    template <unsigned first_class = 0> void* allocate_bytes(size_t size)
    {
        if (size <= largest_multiple_class) [[likely]] {
            size_t const granules = (size - 1) / granule_size;
            FreeRun& run = free_[first_class + granules];
            if (run.next != run.end) [[likely]]
                return std::exchange(run.next, run.next + (granules + 1) * granule_size);
        }
        return allocate_slowly(size, first_class);
    }
    void register_destructor(Cell&);
    [[gnu::noinline]] void* allocate_slowly(size_t size, unsigned first_class);
    void* try_allocate_bytes(size_t fixed, size_t trailing, Outlook = Outlook::Stays);
    void* allocate_large(size_t size, bool may_fail, Outlook = Outlook::Stays);
    void refill(unsigned size_class);
    bool take_run(Block&, FreeRun&);
    FreeRun& free_run(unsigned size_class)
    {
        return holds_free_cells() ? classes_[size_class].held : free_[size_class];
    }
    FreeRun const& free_run(unsigned size_class) const { return const_cast<Heap*>(this)->free_run(size_class); }
    bool holds_free_cells() const { return is_poisoning || stress_interval_ != 0 || is_failure_planned_; }
    void keep_holding_free_cells(bool held_before);
    bool is_failure_due() { return failure_countdown_ != 0 && --failure_countdown_ == 0; }
    void count_for_stress();
    // Null when there is no memory.
    Block* take_blocks(size_t count);
    bool take_blocks_at(size_t first, size_t count);
    void give_back_blocks(size_t first, size_t count);
    bool give_back_rooms();
    bool commit_up_to(size_t block);
    bool commit_blocks(size_t top);

    bool wants_full_collection(size_t used) const { return used > threshold_; }
    void note_excess(size_t used, bool is_error_due);
    bool is_limit_error_due() const;
    size_t used_bytes() const { return live_bytes_ + allocated_bytes_ + external_bytes_; }
    // What a full collection could find dead, old cells included.
    size_t used_since_full_collection() const { return used_bytes() - std::min(used_bytes(), used_after_full_); }
    void advance_collection(size_t about_to_allocate);
    void step(size_t work);
    void step_with_spilled_registers(size_t work);
    void start_full_marking(MarkingMode);
    void start_marking(MarkingMode);
    void mark_some(size_t work);
    void collect_with_spilled_registers();
    void collect_young_with_spilled_registers();
    void begin_marks();
    void clear_marks_of(size_t block);
    void mark_from_roots();
    bool drain(size_t work);
    bool complete_marking(size_t work);
    void finish_collection();
    bool is_verifying() const { return stress_ == Stress::MarkInSteps && stress_interval_ != 0; }
    void verify_marking(std::vector<Cell*> const& roots);
    void queue_finalisable();
    template <class Function> void for_each_weak_cell(Function);
    void clear_weak_references();
    void update_weak_tables();
    void verify_old_weak_cells();
    void run_destructors();
    void recycle_large();
    void recycle_blocks();
    void recount(Block&);
    void forget_dead_cells(Block const&);
    void plan_full_collection(size_t used_before);
    void plan_young_collection(size_t survived);
    template <class Function> void erase_unmarked(std::vector<Cell*>&, size_t old, Function before);
    void forget_contents(uintptr_t address, size_t size);

    void visit_allocated_cells(std::function<void(Cell&)> const&);
    Cell* cell_containing(uintptr_t address) const;
    Cell* cell_ending_at(uintptr_t address) const;

    size_t block_index(Block const& block) const { return static_cast<size_t>(&block - blocks_); }
    uintptr_t block_address(Block const& block) const { return range_.base() + block_index(block) * block_size; }
    bool is_taken(Block const&, uint32_t offset) const;

    std::array<FreeRun, class_count> free_ {}; // by size class
    Runtime& runtime_;
    AddressRange range_ { Cell::heap_range_size };
    Block* blocks_;
    uint64_t* marks_; // a bit a granule: that of its first one marks a cell
    // The marks of the last collection: what is not marked there is free, unless it was handed out since. While a full
    // marking makes new ones this is the other table, else the same: only what is not free is ever marked.
    uint64_t* in_use_;
    size_t block_top_; // blocks handed out so far, counted from the base
    size_t committed_top_;
    std::array<SizeClass, class_count> classes_;
    std::vector<Block*> large_;
    size_t old_large_ { 0 }; // how many of them were there at the end of the last collection
    std::vector<std::pair<size_t, size_t>> free_runs_; // (first block, count), sorted, merged
    std::vector<std::function<void(Visitor&)>> roots_;
    // Each list has its old cells first, and how many they are beside it.
    std::vector<Cell*> weak_cells_;
    size_t old_weak_cells_ { 0 };
    std::vector<Cell*> finalisable_;
    size_t old_finalisable_ { 0 };
    std::vector<Cell*> destructible_;
    size_t old_destructible_ { 0 };
    std::deque<Cell*> finaliser_queue_;
    std::vector<Cell*> remembered_; // marked cells that were stored into afterwards
    // Those that grew, and where what is new begins. A cell whose end is noted has an entry here; one that has an entry
    // and no note any more is remembered.
    std::vector<std::pair<Cell*, void const*>> grown_;
    std::vector<Cell*> changed_weak_cells_; // those with weak references, since the last collection
    size_t live_bytes_ { 0 }; // at the end of the last marking
    size_t allocated_bytes_ { 0 }; // handed to the allocator since
    size_t next_look_ { 0 }; // when these are so many, it is looked what is due
    size_t used_after_full_ { 0 }; // used_bytes() at the end of the last full collection
    size_t young_budget_; // how much of that begins a young collection
    size_t external_bytes_ { 0 };
    size_t threshold_;
    size_t limit_ { SIZE_MAX };
    size_t collections_ { 0 };
    size_t young_collections_ { 0 };
    uint64_t longest_pause_ { 0 };
    uint64_t total_pause_ { 0 };
    size_t prompt_work_ { 0 }; // of all prompt collections
    size_t prompt_collections_ { 0 };
    Phase phase_ { Phase::Idle };
    uint32_t marking_number_ { 0 };
    size_t used_at_step_ { 0 }; // when work was last put on the account
    double work_due_ { 0 };
    double work_a_byte_ { 0 };
    size_t round_start_ { 0 }; // the marker's work when roots were last scanned
    size_t last_round_ { 0 }; // how much work the round before was
    Stress stress_ { Stress::Collect };
    unsigned stress_interval_ { 0 };
    unsigned stress_countdown_ { 0 };
    uint64_t failure_countdown_ { 0 };
    bool is_failure_planned_ { false };
    bool enabled_ { true };
    bool collecting_ { false };
    bool is_full_ { false }; // the present collection, or the last one
    bool is_checking_weak_cells_ { false };
    std::unique_ptr<Marker> marker_;
};

// The heap of the current runtime.
inline Heap& heap()
{
    return *runtime().heap;
}

}
