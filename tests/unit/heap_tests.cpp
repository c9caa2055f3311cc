#include "runtime/heap/heap.h"
#include "runtime/heap/member.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <random>

using namespace krait;

namespace {

class Node : public Cell {
public:
    static constexpr char const* cell_name = "test node";
    explicit Node(uint64_t number)
        : Cell(kind_of<Node>())
        , number(number)
    {
    }
    void visit(Visitor& visitor)
    {
        left.visit(visitor);
        right.visit(visitor);
    }
    uint64_t number;
    Member<Node> left;
    Member<Node> right;
};

class Array : public Cell {
public:
    static constexpr char const* cell_name = "test array";
    explicit Array(size_t size)
        : Cell(kind_of<Array>())
        , size(size)
    {
        std::memset(items, 0, size * sizeof(Cell*));
    }
    size_t payload_size() const { return sizeof(Array) + size * sizeof(Cell*); }
    void visit(Visitor& visitor)
    {
        for (size_t i = 0; i < size; ++i)
            visitor.visit(items[i]);
    }
    size_t const size;
    Cell* items[];
};

// Grows at its end, and counts how many of its nodes are visited.
class Growing : public Cell {
public:
    static constexpr char const* cell_name = "test growing";
    static constexpr size_t capacity = 1000;
    Growing()
        : Cell(kind_of<Growing>())
    {
    }
    void push(Node* node)
    {
        nodes[size] = node;
        write_barrier_at_end(*this, nodes + size++);
    }
    void pop()
    {
        --size;
        note_shrinking(*this);
    }
    void visit(Visitor& visitor) { visit_end(nodes, visitor); }
    void visit_end(void const* first, Visitor& visitor)
    {
        for (auto* node = static_cast<Node* const*>(first); node != nodes + size; ++node, ++visits)
            visitor.visit(*node);
    }
    bool reports_stores() const { return true; }

    size_t size { 0 };
    size_t visits { 0 };
    Node* nodes[capacity];
};

class Tracked : public Cell {
public:
    static constexpr char const* cell_name = "test tracked";
    static constexpr bool needs_destruction = true;
    explicit Tracked(int& destroyed)
        : Cell(kind_of<Tracked>())
        , destroyed_(destroyed)
    {
    }
    ~Tracked() { ++destroyed_; }
    bool wants_finaliser() const { return is_wanted; }
    void visit(Visitor& visitor) { node.visit(visitor); }
    Member<Node> node;
    bool is_wanted { true };

private:
    int& destroyed_;
};

class Weak : public Cell {
public:
    static constexpr char const* cell_name = "test weak";
    explicit Weak(Cell* target, CellKind kind = kind_of<Weak>())
        : Cell(kind)
        , target(target)
    {
    }
    void visit(Visitor&) { }
    void update_weak(Heap const& heap)
    {
        if (target && !heap.is_marked(*target))
            target = nullptr;
    }
    Cell* target;
};

class EarlyWeak : public Weak {
public:
    static constexpr bool is_cleared_before_finalisers = true;
    explicit EarlyWeak(Cell* target)
        : Weak(target, kind_of<EarlyWeak>())
    {
    }
};

// A heap whose roots are what the test puts into `roots`: nothing else keeps a cell alive.
struct World {
    Runtime state;
    Heap heap { state };
    RuntimeScope scope { state };
    std::vector<Cell*> roots;
    std::vector<uintptr_t> words;

    World()
    {
        heap.add_roots([this](Visitor& visitor) {
            for (Cell* cell : roots)
                visitor.visit(cell);
            visitor.visit_conservatively(words.data(), words.data() + words.size(), StackUse::Running);
        });
    }
    // Allocates garbage until a young collection has ended.
    void collect_young()
    {
        size_t const before = heap.statistics().young_collections;
        while (heap.statistics().young_collections == before)
            heap.allocate<Node>(0u);
    }
    size_t count_cells()
    {
        size_t count = 0;
        heap.for_each_cell([&](Cell&) { ++count; });
        return count;
    }
};

uintptr_t address_of(void const* pointer)
{
    return reinterpret_cast<uintptr_t>(pointer);
}

}

TEST_CASE("a cell lives as long as a root reaches it")
{
    World world;
    Node* first = world.heap.allocate<Node>(1u);
    first->left.set(*first, world.heap.allocate<Node>(2u));
    world.heap.allocate<Node>(3u);
    world.roots.push_back(first);
    CHECK(world.count_cells() == 2);
    CHECK(&Heap::of(*first) == &world.heap);
    world.roots.clear();
    CHECK(world.count_cells() == 0);
}

TEST_CASE("cycles and long chains are freed and marked without recursion")
{
    World world;
    Node* last = world.heap.allocate<Node>(0u);
    world.roots.push_back(last);
    for (uint64_t i = 1; i < 500'000; ++i) {
        Node* node = world.heap.allocate<Node>(i);
        node->left.set(*node, last);
        last = node;
        world.roots[0] = last;
    }
    CHECK(world.count_cells() == 500'000);
    world.heap.verify();
    auto* end = last;
    while (end->left)
        end = end->left;
    end->left.set(*end, last);
    CHECK(world.count_cells() == 500'000);
    world.roots.clear();
    CHECK(world.count_cells() == 0);
}

TEST_CASE("interior and one-past-the-end pointers keep cells of every size alive")
{
    World world;
    for (size_t size : { 0, 1, 2, 6, 14, 30, 62, 126, 500, 1022, 2046, 2047, 8190, 8191, 8192, 100'000 }) {
        world.words.clear();
        Array* array = world.heap.allocate_with_trailing<Array>(size * sizeof(Cell*), size);
        // Neighbours on both sides, so that the end of the array is the start of another cell.
        world.heap.allocate_with_trailing<Array>(size * sizeof(Cell*), size);
        uintptr_t begin = address_of(array);
        uintptr_t end = begin + array->payload_size();
        for (uintptr_t word : { begin, begin + 1, begin + 8, end - 1, end }) {
            world.words.assign(1, word);
            world.heap.collect();
            CHECK(world.heap.find_cell(begin) == array);
            CHECK(array->size == size);
        }
        world.words.clear();
        world.heap.collect();
        CHECK(world.heap.find_cell(begin) == nullptr);
    }
}

TEST_CASE("words that are no cells are ignored")
{
    World world;
    Node* node = world.heap.allocate<Node>(1u);
    uintptr_t base = node->heap_base();
    world.words = { 0, 1, 0x10, ~uintptr_t(0), base, base + 8, base + 4096, base + Cell::heap_range_size - 8,
        base + Cell::heap_range_size, address_of(node) + 65536, address_of(node) + 32 };
    CHECK(world.count_cells() == 0);
    // A stale pointer to a dead cell does not bring it back.
    world.words = { address_of(node) };
    CHECK(world.count_cells() == 0);
}

TEST_CASE("random graphs survive collections unchanged")
{
    for (unsigned stress : { 0u, 1u, 7u }) {
        World world;
        world.heap.set_stress(Heap::Stress::Collect, stress);
        std::mt19937 random(42 + stress);
        constexpr size_t table_size = 64;
        world.roots.assign(table_size, nullptr);
        std::array<size_t, table_size> sizes {};
        auto steps = stress == 1 ? 1'500 : 30'000;
        for (int step = 0; step < steps; ++step) {
            size_t place = random() % table_size;
            size_t size = random() % 100 == 0 ? random() % 20'000 : random() % 40;
            // The new array refers to arrays of the table, which may then leave the table.
            Array* array = world.heap.allocate_with_trailing<Array>(size * sizeof(Cell*), size);
            for (size_t i = 0; i < size && i < 2; ++i)
                array->items[i] = random() % 4 ? nullptr : world.roots[random() % table_size];
            world.roots[place] = array;
            sizes[place] = size;
        }
        for (size_t i = 0; i < table_size; ++i) {
            if (world.roots[i])
                CHECK(static_cast<Array*>(world.roots[i])->size == sizes[i]);
        }
        world.heap.verify();
        size_t expected = 0;
        std::vector<Cell*> pending;
        std::vector<Cell*> seen;
        for (Cell* cell : world.roots)
            pending.push_back(cell);
        while (!pending.empty()) {
            Cell* cell = pending.back();
            pending.pop_back();
            if (!cell || std::find(seen.begin(), seen.end(), cell) != seen.end())
                continue;
            seen.push_back(cell);
            ++expected;
            auto* array = static_cast<Array*>(cell);
            for (size_t i = 0; i < array->size; ++i)
                pending.push_back(array->items[i]);
        }
        CHECK(world.count_cells() == expected);
        world.heap.verify();
    }
}

TEST_CASE("a marking in steps keeps what moves from cell to cell meanwhile")
{
    for (unsigned interval : { 1u, 3u, 20u }) {
        World world;
        std::mt19937 random(7 + interval);
        constexpr size_t root_count = 200;
        for (size_t i = 0; i < root_count; ++i)
            world.roots.push_back(world.heap.allocate<Node>(i));
        world.heap.set_stress(Heap::Stress::MarkInSteps, interval);
        auto any_root = [&]() -> Node& { return static_cast<Node&>(*world.roots[random() % root_count]); };
        uint64_t made = 0;
        for (int step = 0; step < 20'000; ++step) {
            Node& from = any_root();
            Node& to = any_root();
            // The marking compares what it found with a marking at once, so a node that is lost here ends the test.
            Node* moved = from.left;
            world.words = { address_of(moved) }; // as a local variable is on the stack
            from.left.set(from, nullptr);
            if (!moved || step % 3 == 0) {
                Node* node = world.heap.allocate<Node>(made++);
                node->right.set(*node, moved);
                moved = node;
            }
            to.left.set(to, moved);
        }
        CHECK(world.heap.statistics().collections > 5);
        world.heap.verify();
    }
}

TEST_CASE("memory of dead cells is used again")
{
    World world;
    for (int round = 0; round < 40; ++round) {
        for (int i = 0; i < 20'000; ++i)
            world.heap.allocate<Node>(1u);
        for (int i = 0; i < 20; ++i)
            world.heap.allocate_with_trailing<Array>(100'000, size_t(12'500));
    }
    CHECK(world.heap.statistics().live_bytes < 20'000'000);
    CHECK(world.heap.statistics().young_collections > 3);
}

TEST_CASE("cells between living ones are used again, and none of the living")
{
    for (bool is_full : { false, true }) {
        World world;
        std::vector<Node*> kept;
        for (uint64_t i = 0; i < 40'000; ++i) {
            Node* node = world.heap.allocate<Node>(i);
            if (i % 5 == 0) {
                kept.push_back(node);
                world.roots.push_back(node);
            }
        }
        if (is_full)
            world.heap.collect();
        else
            world.collect_young();
        size_t const live = world.heap.statistics().live_bytes;
        std::vector<Node*> made;
        for (uint64_t i = 0; i < 20'000; ++i) {
            made.push_back(world.heap.allocate<Node>(1'000'000 + i));
            world.roots.push_back(made.back());
            // Words into what was not handed out yet find nothing.
            if (i % 1000 == 0)
                CHECK(world.heap.find_cell(address_of(made.back() + 1)) != made.back());
        }
        for (size_t i = 0; i < kept.size(); ++i)
            REQUIRE(kept[i]->number == 5 * i);
        for (size_t i = 0; i < made.size(); ++i)
            REQUIRE(made[i]->number == 1'000'000 + i);
        std::vector<Node*> all = kept;
        all.insert(all.end(), made.begin(), made.end());
        std::sort(all.begin(), all.end());
        CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
        CHECK(made.front() < kept.back()); // between the living ones, not behind them
        CHECK(world.heap.statistics().live_bytes - live < 2 * 20'000 * sizeof(Node));
        world.heap.verify();
        CHECK(world.count_cells() == all.size());
    }
}

TEST_CASE("a prompt collection finds what died lately, and is refused when there were too many")
{
    World world;
    for (size_t i = 0; i < 100'000; ++i)
        world.roots.push_back(world.heap.allocate<Node>(i));
    world.heap.collect();
    int destroyed = 0;
    world.heap.allocate<Tracked>(destroyed);
    world.heap.collect_promptly(false);
    CHECK(destroyed == 1);
    Cell* old = world.heap.allocate<Tracked>(destroyed);
    world.roots.push_back(old);
    world.heap.collect();
    world.roots.pop_back();
    world.heap.collect_promptly(false);
    CHECK(destroyed == 1);
    world.heap.collect_promptly(true);
    CHECK(destroyed == 2);
    size_t const before = world.heap.statistics().collections;
    while (world.heap.may_collect_promptly())
        world.heap.collect_promptly(true);
    size_t const done = world.heap.statistics().collections - before;
    CHECK(done > 5);
    CHECK(done < 200);
    world.collect_young();
    CHECK(!world.heap.may_collect_promptly());
}

TEST_CASE("destructors run once, and for the rest when the heap goes")
{
    int destroyed = 0;
    {
        World world;
        world.heap.allocate<Tracked>(destroyed);
        Cell* kept = world.heap.allocate<Tracked>(destroyed);
        world.roots.push_back(kept);
        world.heap.collect();
        CHECK(destroyed == 1);
        world.heap.collect();
        CHECK(destroyed == 1);
    }
    CHECK(destroyed == 2);
}

TEST_CASE("what awaits its finaliser is kept with everything it reaches")
{
    World world;
    int destroyed = 0;
    auto* tracked = world.heap.allocate<Tracked>(destroyed);
    tracked->node.set(*tracked, world.heap.allocate<Node>(77u));
    world.heap.register_finaliser(*tracked);
    Cell* unwanted = world.heap.allocate<Tracked>(destroyed);
    static_cast<Tracked*>(unwanted)->is_wanted = false;
    world.heap.register_finaliser(*unwanted);
    Weak* weak = world.heap.allocate<Weak>(tracked->node.get());
    world.heap.register_weak(*weak);
    EarlyWeak* early = world.heap.allocate<EarlyWeak>(tracked->node.get());
    world.heap.register_weak(*early);
    world.roots = { weak, early };

    world.heap.collect();
    CHECK(destroyed == 1);
    CHECK(world.heap.has_finalisers_due());
    CHECK((world.state.attention & static_cast<uint32_t>(Attention::Finalisers)) != 0);
    CHECK(early->target == nullptr);
    CHECK(weak->target != nullptr);
    world.heap.collect();
    CHECK(world.heap.take_finalisable() == tracked);
    CHECK(tracked->node->number == 77);
    CHECK(world.heap.take_finalisable() == nullptr);
    world.heap.collect();
    CHECK(destroyed == 2);
    CHECK(weak->target == nullptr);
}

TEST_CASE("weak cells forget dead targets and may die themselves")
{
    World world;
    Node* node = world.heap.allocate<Node>(1u);
    Weak* weak = world.heap.allocate<Weak>(node);
    world.heap.register_weak(*weak);
    Weak* dead = world.heap.allocate<Weak>(node);
    world.heap.register_weak(*dead);
    world.roots = { weak, node };
    world.heap.collect();
    CHECK(weak->target == node);
    world.roots.pop_back();
    world.heap.collect();
    CHECK(weak->target == nullptr);
}

TEST_CASE("the limit refuses what data sizes and flags what is of fixed size")
{
    World world;
    world.heap.set_limit(16 << 20);
    CHECK(world.heap.try_allocate<Array>(size_t(64) << 20, size_t(8) << 20) == nullptr);
    CHECK(world.heap.try_allocate<Array>(~size_t(0) - 64, size_t(0)) == nullptr);
    Array* large = world.heap.try_allocate<Array>(size_t(8) << 20, size_t(1) << 20);
    REQUIRE(large != nullptr);
    world.roots.push_back(large);
    CHECK(world.heap.try_allocate<Array>(size_t(9) << 20, size_t(9) << 17) == nullptr);
    CHECK(world.state.attention == 0);
    for (int i = 0; i < 400'000; ++i) {
        Node* node = world.heap.allocate<Node>(0u);
        node->left.set(*node, world.roots.size() > 1 ? static_cast<Node*>(world.roots[1]) : nullptr);
        world.roots.resize(2);
        world.roots[1] = node;
    }
    CHECK((world.state.attention & static_cast<uint32_t>(Attention::MemoryExceeded)) != 0);
    world.roots.clear();
    CHECK(world.heap.admits(12 << 20));
    world.heap.account_external(10 << 20);
    CHECK_FALSE(world.heap.admits(12 << 20));
    world.heap.account_external(-(10 << 20));
    CHECK(world.heap.admits(12 << 20));
}

TEST_CASE("large cells grow in place where nothing is behind them")
{
    World world;
    Array* array = world.heap.allocate_with_trailing<Array>(100'000, size_t(12'000));
    world.roots.push_back(array);
    REQUIRE(world.heap.try_extend(*array, 300'000));
    std::memset(static_cast<void*>(array->items), 0, 300'000 - sizeof(Array));
    world.heap.verify();
    world.words = { address_of(array) + 299'999 };
    world.roots.clear();
    CHECK(world.count_cells() == 1);
    Array* behind = world.heap.allocate_with_trailing<Array>(100'000, size_t(12'000));
    world.roots = { array, behind };
    CHECK_FALSE(world.heap.try_extend(*array, 900'000));
    Node* node = world.heap.allocate<Node>(1u);
    CHECK_FALSE(world.heap.try_extend(*node, 48));
    // Room that a dead cell leaves is taken too.
    world.roots = { array };
    world.heap.collect();
    CHECK(world.heap.try_extend(*array, 900'000));
    world.heap.set_limit(1'000'000);
    CHECK_FALSE(world.heap.try_extend(*array, 2'000'000));
    world.heap.verify();
}

TEST_CASE("large cells that will grow keep addresses free behind them")
{
    World world;
    Array* array = world.heap.try_allocate_to_grow<Array>(10'000 * sizeof(Cell*), 10'000);
    REQUIRE(array != nullptr);
    world.roots.push_back(array);
    Array* behind = world.heap.try_allocate<Array>(10'000 * sizeof(Cell*), 10'000);
    REQUIRE(behind != nullptr);
    CHECK(world.heap.try_extend(*array, 20'000 * sizeof(Cell*)));
    CHECK(world.heap.try_extend(*array, 60'000 * sizeof(Cell*)));
    CHECK_FALSE(world.heap.try_extend(*array, 70'000 * sizeof(Cell*)));
    world.heap.verify();
    world.roots.clear();
    world.heap.collect();
    world.heap.verify();
}

TEST_CASE("automatic collection can be switched off")
{
    World world;
    world.heap.set_enabled(false);
    for (int i = 0; i < 1'000'000; ++i)
        world.heap.allocate<Node>(1u);
    CHECK(world.heap.statistics().collections == 0);
    world.heap.set_enabled(true);
    world.heap.allocate_with_trailing<Array>(80'000, size_t(10'000));
    CHECK(world.heap.statistics().collections == 1);
}

TEST_CASE("many heaps in one process")
{
    std::vector<std::unique_ptr<Runtime>> runtimes;
    std::vector<std::unique_ptr<Heap>> heaps;
    for (int i = 0; i < 1100; ++i) {
        runtimes.push_back(std::make_unique<Runtime>());
        heaps.push_back(std::make_unique<Heap>(*runtimes.back()));
        Node* node = heaps.back()->allocate<Node>(1u);
        CHECK(&Heap::of(*node) == heaps.back().get());
    }
}

TEST_CASE("a young collection keeps what old cells were made to refer to")
{
    World world;
    int destroyed = 0;
    Node* old = world.heap.allocate<Node>(1u);
    world.roots.push_back(old);
    world.collect_young();
    CHECK(world.heap.is_marked(*old));
    world.roots.push_back(world.heap.allocate<Tracked>(destroyed));
    Node* young = world.heap.allocate<Node>(2u);
    old->left.set(*old, young);
    young->left.set(*young, world.heap.allocate<Node>(3u));
    CHECK(!world.heap.is_marked(*young));
    world.collect_young();
    CHECK(world.heap.is_marked(*young));
    CHECK(young->left->number == 3);
    // Again, now that all of them are old and their barriers were used before.
    young->left->right.set(*young->left, world.heap.allocate<Node>(4u));
    world.collect_young();
    CHECK(young->left->right->number == 4);
    CHECK(destroyed == 0);
    CHECK(world.heap.statistics().collections == 0);
}

TEST_CASE("a young collection destroys young cells, a full one old ones, too")
{
    World world;
    int destroyed = 0;
    world.roots.push_back(world.heap.allocate<Tracked>(destroyed));
    world.collect_young();
    world.heap.allocate<Tracked>(destroyed);
    world.collect_young();
    CHECK(destroyed == 1);
    world.roots.clear();
    world.collect_young();
    CHECK(destroyed == 1);
    world.heap.collect();
    CHECK(destroyed == 2);
}

TEST_CASE("a young collection asks old weak cells that were stored into")
{
    World world;
    Node* kept = world.heap.allocate<Node>(1u);
    Weak* weak = world.heap.allocate<Weak>(kept);
    EarlyWeak* early = world.heap.allocate<EarlyWeak>(kept);
    world.heap.register_weak(*weak);
    world.heap.register_weak(*early);
    world.roots = { kept, weak, early };
    world.collect_young();
    CHECK(weak->target == kept);
    for (Weak* each : { weak, static_cast<Weak*>(early) }) {
        each->target = world.heap.allocate<Node>(2u);
        write_barrier(*each);
    }
    world.collect_young();
    CHECK(weak->target == nullptr);
    CHECK(early->target == nullptr);
}

TEST_CASE("finalisers may be unregistered for old cells and young ones")
{
    World world;
    int destroyed = 0;
    std::vector<Tracked*> cells;
    for (int i = 0; i < 6; ++i) {
        if (i == 3)
            world.collect_young();
        cells.push_back(world.heap.allocate<Tracked>(destroyed));
        world.roots.push_back(cells.back());
        world.heap.register_finaliser(*cells.back());
    }
    for (size_t i : { 1, 4, 0 })
        world.heap.unregister_finaliser(*cells[i]);
    world.roots.clear();
    world.collect_young();
    CHECK(world.heap.take_finalisable() != nullptr);
    CHECK(world.heap.take_finalisable() != nullptr);
    CHECK(world.heap.take_finalisable() == nullptr);
    world.heap.collect();
    CHECK(world.heap.take_finalisable() == cells[2]);
    CHECK(world.heap.take_finalisable() == nullptr);
}

TEST_CASE("what the running stack refers to may be filled without telling the barrier")
{
    World world;
    Array* array = world.heap.allocate_with_trailing<Array>(2 * sizeof(Cell*), 2u);
    world.roots.push_back(array);
    world.words.push_back(address_of(array));
    world.collect_young();
    array->items[0] = world.heap.allocate<Node>(7u);
    world.words.clear();
    world.collect_young();
    CHECK(static_cast<Node*>(array->items[0])->number == 7);
    CHECK(world.heap.is_marked(*array->items[0]));
}

TEST_CASE("leaves are kept without being visited")
{
    World world;
    for (size_t size : { size_t(0), size_t(40), size_t(3000) }) {
        world.roots.clear();
        for (int i = 0; i < 500; ++i) {
            Growing* leaf = world.heap.allocate_leaf<Growing>(size);
            if (i % 3 != 0)
                world.roots.push_back(leaf);
        }
        size_t const kept = world.roots.size();
        world.collect_young();
        world.heap.collect();
        CHECK(world.count_cells() == kept);
        for (Cell* root : world.roots)
            CHECK(static_cast<Growing*>(root)->visits == 0);
        world.roots.pop_back();
        world.heap.collect();
        world.heap.verify();
        CHECK(world.count_cells() == kept - 1);
    }
}

TEST_CASE("of what grew a young collection visits what is new")
{
    World world;
    Growing* growing = world.heap.allocate<Growing>();
    world.roots.push_back(growing);
    world.words.push_back(address_of(growing)); // which makes no difference, as it reports every store
    size_t number = 0;
    auto grow = [&](size_t count) {
        for (size_t i = 0; i < count; ++i)
            growing->push(world.heap.allocate<Node>(number++));
        growing->visits = 0;
        world.collect_young();
        for (size_t i = 0; i < growing->size; ++i)
            REQUIRE((world.heap.is_marked(*growing->nodes[i]) && growing->nodes[i]->kind() == kind_of<Node>()));
        return growing->visits;
    };
    CHECK(grow(100) == 100);
    CHECK(grow(10) == 10);
    CHECK(grow(0) == 0);
    CHECK(grow(5) == 5);
    // Where it shrank, older places have new values.
    growing->push(world.heap.allocate<Node>(number++));
    for (int i = 0; i < 20; ++i)
        growing->pop();
    CHECK(grow(30) == growing->size);
    // So they have when it had not grown before.
    for (int i = 0; i < 20; ++i)
        growing->pop();
    CHECK(grow(1) == 1);
    // A full collection visits all of it, and what grew afterwards is noted anew.
    growing->push(world.heap.allocate<Node>(number++));
    world.heap.collect();
    CHECK(grow(3) == 3);
}

TEST_CASE("old garbage is collected before the limit is exceeded")
{
    World world;
    for (int i = 0; i < 20; ++i)
        world.roots.push_back(world.heap.allocate_with_trailing<Array>(1 << 20, size_t(1) << 17));
    world.collect_young();
    world.collect_young();
    world.heap.collect();
    size_t const kept = world.roots.size();
    world.heap.set_limit(world.heap.statistics().live_bytes + (size_t(4) << 20));
    // Chains that live long enough to become old.
    world.roots.resize(kept + 30);
    for (size_t i = 0; i < 1'000'000; ++i) {
        Cell*& root = world.roots[kept + i / 1000 % 30];
        Node* node = world.heap.allocate<Node>(1u);
        if (i % 1000 != 0)
            node->left.set(*node, static_cast<Node*>(root));
        root = node;
        for (int j = 0; j < 9; ++j)
            world.heap.allocate<Node>(2u);
    }
    CHECK(world.state.attention.load() == 0);
}
