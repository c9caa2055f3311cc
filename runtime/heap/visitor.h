// Visitor: what a cell's `visit` hands its references to. The marker and the heap dump are visitors.
#pragma once

#include "runtime/heap/cell.h"

namespace krait {

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
        if (bits - 4096 < (uint64_t(1) << 48) - 4096)
            visit_cell(*reinterpret_cast<Cell*>(bits));
    }
    // Words of which nothing is known: stacks and saved registers.
    virtual void visit_conservatively(void const* low, void const* high) = 0;

protected:
    virtual void visit_cell(Cell&) = 0;
};

}
