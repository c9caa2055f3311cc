// Visitor: what a cell's `visit` hands its references to. The marker and the heap dump are visitors.
#pragma once

#include "runtime/heap/cell.h"

namespace krait {

// What native code may have done with a stack. It stores without telling the barrier into cells that nothing but its
// stack refers to yet, and into arrays that it has taken out of their owner for a while.
enum class StackUse : uint8_t {
    BeforeMarkingBegan, // it has not run since
    SinceMarkingBegan,
    Running, // and will run on
};

class Visitor {
public:
    virtual ~Visitor() = default;

    void visit(Cell* cell)
    {
        if (cell)
            visit_cell(*cell);
    }
    // A word that holds a Value: a pointer to a cell, or something that is none (see objects/value.h).
    void visit_value_bits(uint64_t bits)
    {
        if (is_cell_word(bits))
            visit_cell(*reinterpret_cast<Cell*>(bits));
    }
    // The Values of a backing store: rows of `words_a_row` words, the first `values_a_row` of which hold Values. They
    // may be read later than this call; a store that moves them within the array must tell the barrier, too.
    virtual void visit_rows(uint64_t const* first, size_t rows, size_t words_a_row, size_t values_a_row)
    {
        for (size_t i = 0; i < rows; ++i, first += words_a_row) {
            for (size_t j = 0; j < values_a_row; ++j)
                visit_value_bits(first[j]);
        }
    }
    // Words of which nothing is known: stacks and saved registers.
    virtual void visit_conservatively(void const* low, void const* high, StackUse) = 0;

protected:
    virtual void visit_cell(Cell&) = 0;
    static bool is_cell_word(uint64_t bits) { return bits - 4096 < (uint64_t(1) << 48) - 4096; }
};

}
