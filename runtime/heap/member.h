// Member<T>: a reference that one cell holds to another. Every store goes through `set`, which is the write barrier:
// a test of one byte of the owner.
#pragma once

#include "runtime/heap/cell.h"
#include "runtime/heap/visitor.h"

namespace krait {

void remember_store(Cell& owner);
void remember_end(Cell& owner, void const* first);

inline void write_barrier(Cell& owner)
{
    if (owner.is_barrier_armed()) [[unlikely]]
        remember_store(owner);
}

// After a store into `place`, behind all that the cell held so far: the next collection visits only what lies from
// there on, however large the cell is. Its class has a `visit_end`, and tells with `note_shrinking` when it gives up
// values at its end, since what is stored in their place lies before what was noted.
inline void write_barrier_at_end(Cell& owner, void const* place)
{
    if (owner.is_end_barrier_armed()) [[unlikely]]
        remember_end(owner, place);
}
inline void note_shrinking(Cell& owner)
{
    if (owner.is_end_noted()) [[unlikely]]
        remember_store(owner);
}

template <class T> class Member {
public:
    Member() = default;
    // For constructors of the owner only: a new cell needs no barrier.
    explicit Member(T* target)
        : target_(target)
    {
    }
    void set(Cell& owner, T* target)
    {
        target_ = target;
        write_barrier(owner);
    }
    T* get() const { return target_; }
    operator T*() const { return target_; }
    T* operator->() const { return target_; }
    void visit(Visitor& visitor) const { visitor.visit(const_cast<std::remove_const_t<T>*>(target_)); }

    Member(Member const&) = delete;
    Member& operator=(Member const&) = delete;

private:
    T* target_ { nullptr };
};

}
