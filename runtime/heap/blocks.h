// Block: the books of one 64 KB block of the heap. They lie in a table of their own at the start of the heap's range,
// as do the mark bits: headers inside the blocks would all fall into the same few sets of the processor's caches.
// Invariant: a block is unused, holds cells of one size class, or belongs to the run of one large cell.
#pragma once

#include "runtime/heap/cell.h"

#include <array>

namespace krait {

inline constexpr size_t block_size = 64 * 1024;
inline constexpr size_t largest_small_size = 16 * 1024;
inline constexpr size_t granule_size = size_t(1) << Cell::granule_shift;
inline constexpr size_t block_count = Cell::heap_range_size / block_size;
inline constexpr size_t mark_words_of_block = block_size / granule_size / 64;

inline constexpr size_t page_size = 4096;
inline constexpr size_t accounting_step = 8 * 1024; // how much is handed out before anybody looks what is due
inline constexpr size_t smallest_threshold = 4 * 1024 * 1024;
// What was allocated since a young collection should lie in the second level of the processor's caches when the next
// one makes it free again.
inline constexpr size_t smallest_young_budget = 2 * 1024 * 1024;

struct Block {
    enum class State : uint8_t { Unused, Small, LargeFirst, LargeRest };

    State state;
    uint8_t size_class;
    bool has_leaves; // small cells that refer to nothing
    uint16_t cell_size; // of small cells
    uint16_t marked_count; // small cells that were marked at the end of the last collection
    union {
        uint32_t room_length; // unused blocks behind a large cell that are kept for it to grow into
        uint32_t reciprocal; // for dividing an offset by cell_size
    };
    union {
        uint32_t run_length; // blocks of a large cell
        uint32_t cells_end; // offset of the end of the last small cell
    };
    union {
        uint32_t first; // index of the first block of a large cell
        // Small cells below this offset have been handed to the allocator since the last collection, or were in use.
        uint32_t taken;
    };
    uint32_t longest_run; // so many bytes of free small cells are handed to the allocator at once, and accounted
    size_t large_size; // accounted bytes of a large cell

    uint32_t cell_number(uint32_t offset) const { return static_cast<uint32_t>((uint64_t(offset) * reciprocal) >> 32); }
};

static_assert(sizeof(Block) == 32);

// Where things lie in the range: the pointer to the heap, the books of the blocks, two tables of marks, the blocks.
inline constexpr size_t books_offset = page_size;
inline constexpr size_t marks_offset = 32 * 1024 * 1024;
inline constexpr size_t marks_size = Cell::heap_range_size / granule_size / 8;
inline constexpr size_t first_block = (marks_offset + 2 * marks_size) / block_size;
static_assert(books_offset + block_count * sizeof(Block) <= marks_offset);

// Multiples of 16 up to 256 bytes; above, sizes of which a whole number fills a block with little loss.
inline constexpr std::array<uint16_t, 48> size_classes { 16, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224,
    240, 256, 288, 320, 352, 384, 416, 448, 480, 512, 576, 640, 768, 896, 1024, 1280, 1456, 1632, 1808, 2048, 2336,
    2720, 3264, 3632, 4096, 4672, 5456, 6544, 7280, 8192, 9360, 10912, 13104, 16384 };

inline constexpr size_t largest_multiple_class = 256;

// Leaves, cells that refer to nothing but a type that is never collected, have blocks of their own: marking one is done
// without looking at it. Their size classes are numbered behind the others.
inline constexpr unsigned first_leaf_class = size_classes.size();
inline constexpr unsigned class_count = 2 * first_leaf_class;
inline constexpr uint16_t cell_size_of(unsigned size_class)
{
    return size_classes[size_class % first_leaf_class];
}

// From (size - 1) / 16 to the size class.
inline constexpr std::array<uint8_t, largest_small_size / granule_size> size_class_table = [] {
    std::array<uint8_t, largest_small_size / granule_size> table {};
    size_t size_class = 0;
    for (size_t i = 0; i < table.size(); ++i) {
        while (size_classes[size_class] < (i + 1) * granule_size)
            ++size_class;
        table[i] = static_cast<uint8_t>(size_class);
    }
    return table;
}();

}
