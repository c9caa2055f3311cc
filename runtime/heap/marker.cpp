#include "runtime/heap/marker.h"

#include "runtime/heap/member.h"

#include <algorithm>

namespace krait {

namespace {

// Longer arrays are marked in pieces of this many rows.
constexpr size_t rows_at_once = 512;
constexpr size_t rows_a_unit = 8;
constexpr size_t stack_words_a_unit = 16;

}

void Marker::start(MarkingMode mode, uint64_t* marks)
{
    VERIFY(pending_.empty() && pending_rows_.empty());
    mode_ = mode;
    marks_ = marks;
    work_ = 0;
    references_ = 0;
}

void Marker::abandon()
{
    pending_.clear();
    pending_rows_.clear();
}

// The next few cells to visit wait in a short queue while the processor fetches them.
bool Marker::drain(size_t limit)
{
    constexpr size_t queue_length = 8;
    Cell* queue[queue_length];
    size_t first = 0;
    size_t count = 0;
    size_t const end = limit > SIZE_MAX - work_ ? SIZE_MAX : work_ + limit;
    for (;;) {
        while (count < queue_length && !pending_.empty()) {
            Cell* cell = pending_.back();
            pending_.pop_back();
            __builtin_prefetch(cell);
            queue[(first + count++) % queue_length] = cell;
        }
        if (count == 0 && pending_rows_.empty())
            return true;
        if (work_ >= end) [[unlikely]] {
            for (; count > 0; --count)
                pending_.push_back(queue[first++ % queue_length]);
            return false;
        }
        if (count == 0) {
            mark_some_rows();
            continue;
        }
        Cell* cell = queue[first];
        first = (first + 1) % queue_length;
        --count;
        ++work_;
        // Armed before it is visited: its larger part may be marked later. A note of its end stays, and holds.
        if (!cell->is_barrier_armed())
            cell->arm_barrier();
        layout_of(cell->kind()).visit(*cell, *this);
    }
}

void Marker::visit_end(Cell& cell, void const* first)
{
    if (!cell.is_end_noted()) // it was remembered as a whole meanwhile
        return;
    ++work_;
    cell.arm_barrier();
    layout_of(cell.kind()).visit_end(cell, first, *this);
}

[[gnu::no_sanitize_address, gnu::noinline]] void Marker::visit_conservatively(
    void const* low, void const* high, StackUse use)
{
    auto const* word = reinterpret_cast<uintptr_t const*>((reinterpret_cast<uintptr_t>(low) + 7) & ~uintptr_t(7));
    auto const* end = static_cast<uintptr_t const*>(high);
    if (word < end)
        work_ += static_cast<size_t>(end - word) / stack_words_a_unit;
    for (; word + 1 <= end; ++word) {
        uintptr_t address = *word;
        if (address - base_ >= Cell::heap_range_size)
            continue;
        if (Cell* cell = heap_.cell_containing(address))
            mark_from_stack(*cell, use);
        if (Cell* cell = heap_.cell_ending_at(address))
            mark_from_stack(*cell, use);
    }
}

void Marker::mark_from_stack(Cell& cell, StackUse use)
{
    bool const was_marked = mark(cell);
    // Fibers report themselves whenever they were running. So what is visited again here leads to no further stack.
    auto const reports_stores = layout_of(cell.kind()).reports_stores;
    if (cell.kind() == CellKind::Fiber || (reports_stores && reports_stores(cell)))
        return;
    if (was_marked && mode_ == MarkingMode::Incremental && use != StackUse::BeforeMarkingBegan)
        write_barrier(cell);
    if (use == StackUse::Running)
        running_stack_.push_back(&cell);
}

void Marker::visit_rows(uint64_t const* first, size_t rows, size_t words_a_row, size_t values_a_row)
{
    Rows const all { first, rows, words_a_row, values_a_row };
    if (rows > rows_at_once)
        pending_rows_.push_back(all);
    else
        mark_rows(all);
}

void Marker::mark_some_rows()
{
    Rows& rest = pending_rows_.back();
    Rows piece = rest;
    piece.count = std::min(rest.count, rows_at_once);
    rest.first += piece.count * rest.words_a_row;
    rest.count -= piece.count;
    if (rest.count == 0)
        pending_rows_.pop_back();
    mark_rows(piece);
}

void Marker::mark_rows(Rows const& rows)
{
    work_ += rows.count / rows_a_unit;
    uint64_t const* row = rows.first;
    for (size_t i = 0; i < rows.count; ++i, row += rows.words_a_row) {
        for (size_t j = 0; j < rows.values_a_row; ++j) {
            if (is_cell_word(row[j]))
                mark(*reinterpret_cast<Cell*>(row[j]));
        }
    }
}

}
