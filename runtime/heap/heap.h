// The heap: non-moving mark-sweep over one reserved address range an engine.
//
// Small cells live in 64 KB blocks, one size class a block; larger ones take whole runs of blocks of their own. Marks
// are bits in the block header; a block is swept when the allocator next wants cells of its class. Cells are traced
// precisely through their layout's `visit`; native stacks and registers are scanned conservatively, and interior and
// one-past-the-end pointers keep a cell alive, because compilers keep only those. Collection may happen at any
// allocation, so constructors of cells never allocate: storage first, then the cell that owns it.
//
// Memory is accounted to the engine. A cell of fixed size never fails: beyond the limit a flag is raised that the next
// safe point turns into an exception. What is sized by data is allocated with `try_allocate`, which may answer null.
#pragma once

#include "runtime/core/runtime.h"
#include "runtime/heap/cell.h"
#include "runtime/heap/visitor.h"

#include <array>
#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace krait {

struct Block;

struct HeapStatistics {
    size_t live_bytes; // after the last collection, plus what was allocated since
    size_t external_bytes; // accounted memory outside the heap
    size_t collections;
    uint64_t longest_pause_nanoseconds;
    uint64_t total_pause_nanoseconds;
};

class Heap {
public:
    explicit Heap(Runtime&);
    ~Heap();
    Heap(Heap const&) = delete;
    Heap& operator=(Heap const&) = delete;

    // Makes a cell of class T with `trailing` further bytes behind it. Never fails.
    template<class T, class... Arguments>
    T* allocate_with_trailing(size_t trailing, Arguments&&... arguments)
    {
        return construct<T>(allocate_bytes(sizeof(T) + trailing), std::forward<Arguments>(arguments)...);
    }
    template<class T, class... Arguments>
    T* allocate(Arguments&&... arguments)
    {
        return construct<T>(allocate_bytes(sizeof(T)), std::forward<Arguments>(arguments)...);
    }
    // For sizes that data decides: null when the limit or the machine does not allow it (nothing is raised).
    template<class T, class... Arguments>
    T* try_allocate(size_t trailing, Arguments&&... arguments)
    {
        void* memory = try_allocate_bytes(sizeof(T), trailing);
        return memory ? construct<T>(memory, std::forward<Arguments>(arguments)...) : nullptr;
    }

    // Finds the heap of a cell by its address.
    static Heap& of(Cell const& cell) { return **reinterpret_cast<Heap**>(cell.heap_base()); }

    void collect();
    // Wipes the dead part of the running stack first, so that stale words keep nothing alive.
    void collect_thoroughly();

    bool is_marked(Cell const&) const; // meaningful while weak references are updated

    // A callback that visits roots at each collection. Lives as long as the heap.
    void add_roots(std::function<void(Visitor&)>);
    // The cell's `update_weak` is called after each marking for as long as it lives.
    void register_weak(Cell& cell) { weak_cells_.push_back(&cell); }
    // When the cell becomes unreachable it is kept alive once more and handed to the finaliser queue.
    void register_finaliser(Cell& cell) { finalisable_.push_back(&cell); }
    void unregister_finaliser(Cell&);
    // Hands a live cell to the finaliser queue: a weak reference whose callback is due. Does not allocate.
    void enqueue_finaliser(Cell& cell) { finaliser_queue_.push_back(&cell); }
    // The next cell whose finaliser is due, or null. Finalisers run at safe points, never in a collection.
    Cell* take_finalisable();
    bool has_finalisers_due() const { return !finaliser_queue_.empty(); }

    // Memory outside the heap that belongs to the engine, such as saved stacks.
    void account_external(ptrdiff_t bytes);
    void set_limit(size_t bytes) { limit_ = bytes; }
    size_t limit() const { return limit_; }
    // Whether `bytes` more would be allowed; collects first if that is needed to know.
    bool admits(size_t bytes);
    HeapStatistics statistics() const;

    // Collects at every n-th allocation; 0 switches that off. For tests.
    void set_stress_interval(unsigned interval);
    void set_enabled(bool enabled) { enabled_ = enabled; } // gc.disable(): no automatic collections
    bool is_enabled() const { return enabled_; }

    // Calls the visitor for each live cell; collects and sweeps everything first.
    void for_each_cell(std::function<void(Cell&)> const&);
    // Checks every cell's references and every block's books; aborts on damage. For tests.
    void verify();

    // The allocated cell that contains `address` or ends there, or null.
    Cell* find_cell(uintptr_t address) const;
    void remember(Cell&);
    Runtime& runtime() { return runtime_; }

private:
    friend class Marker;
    static constexpr size_t size_class_count = 48;
    static constexpr size_t block_size = 64 * 1024;
    static constexpr size_t largest_small_size = 16 * 1024;

    struct FreeCell {
        uint64_t header;
        FreeCell* next;
    };
    struct SizeClass {
        FreeCell* free { nullptr };
        std::vector<Block*> blocks;
        size_t next_to_sweep { 0 };
    };

    template<class T, class... Arguments>
    T* construct(void* memory, Arguments&&... arguments)
    {
        static_cast<void>(registered_kind<T>);
        T* cell = new (memory) T(std::forward<Arguments>(arguments)...);
        if constexpr (NeedsDestruction<T>)
            destructible_.push_back(cell);
        return cell;
    }

    static unsigned size_class_of(size_t size)
    {
        if (size <= 256) [[likely]]
            return static_cast<unsigned>((size + 15) / 16 - 1);
        return large_class_of(size);
    }
    static unsigned large_class_of(size_t size);
    static size_t class_size(unsigned size_class);

    void* allocate_bytes(size_t size)
    {
        if (size <= 256) [[likely]] {
            SizeClass& size_class = classes_[(size + 15) / 16 - 1];
            if (FreeCell* cell = size_class.free) [[likely]] {
                size_class.free = cell->next;
                return cell;
            }
        }
        return allocate_slowly(size);
    }
    void* allocate_slowly(size_t size);
    void* try_allocate_bytes(size_t fixed, size_t trailing);
    void* allocate_small(unsigned size_class);
    void* allocate_large(size_t size);
    void refill(unsigned size_class);
    void sweep(Block&);
    void sweep_large();
    Block* new_block(unsigned size_class);
    uintptr_t take_blocks(size_t count);
    void give_back_blocks(uintptr_t first, size_t count);
    void maybe_collect(size_t about_to_allocate);
    void mark_from_roots(Visitor&);
    void process_finalisers(class Marker&);
    void update_weak_cells();
    void run_destructors();
    Block* block_of(uintptr_t address) const;

    Runtime& runtime_;
    uintptr_t base_ { 0 };
    size_t block_top_ { 1 }; // blocks handed out so far, in blocks from the base
    std::unique_ptr<struct BlockMap> block_map_;
    std::array<SizeClass, size_class_count> classes_;
    std::vector<Block*> large_;
    std::vector<std::pair<size_t, size_t>> free_runs_; // (first block, count), sorted, merged
    std::vector<std::function<void(Visitor&)>> roots_;
    std::vector<Cell*> weak_cells_;
    std::vector<Cell*> finalisable_;
    std::vector<Cell*> finaliser_queue_;
    std::vector<Cell*> destructible_;
    size_t allocated_bytes_ { 0 };
    size_t external_bytes_ { 0 };
    size_t threshold_;
    size_t limit_ { SIZE_MAX };
    size_t collections_ { 0 };
    uint64_t longest_pause_ { 0 };
    uint64_t total_pause_ { 0 };
    unsigned stress_interval_ { 0 };
    unsigned stress_countdown_ { 0 };
    bool enabled_ { true };
    bool collecting_ { false };
};

// The heap of the current runtime.
inline Heap& heap()
{
    return *runtime().heap;
}

}
