// deque: a ring of values. Items lie in a power-of-two storage from `head` on, so that both ends grow and shrink in
// O(1). Every change of the items changes `state`, by which iterators notice it.
#pragma once

#include "runtime/binding/builders.h"

namespace krait {

class Deque : public Object {
public:
    static constexpr char const* cell_name = "deque";
    explicit Deque(Type& type)
        : Object(kind_of<Deque>(), type)
    {
    }
    size_t size() const { return size_; }
    Value at(size_t index) const { return storage_->values()[(head_ + index) & (storage_->capacity() - 1)]; }
    void set(size_t index, Value value) { storage_->set((head_ + index) & (storage_->capacity() - 1), value); }
    // A full deque with a length limit loses an item at the other end.
    Result<void> push_back(Value);
    Result<void> push_front(Value);
    Value pop_back(); // must not be empty
    Value pop_front();
    Result<void> insert(size_t index, Value);
    void remove(size_t index);
    void clear();
    void rotate(int64_t steps);

    int64_t maximum { -1 }; // no limit when negative
    uint64_t state { 0 };
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        storage_.visit(visitor);
    }

private:
    Result<void> grow();

    Member<ValueArray> storage_;
    size_t head_ { 0 };
    size_t size_ { 0 };
};

class DequeIterator : public Object {
public:
    static constexpr char const* cell_name = "deque iterator";
    DequeIterator(Type& type, Deque& deque, bool is_reversed)
        : Object(kind_of<DequeIterator>(), type)
        , deque(&deque)
        , state(deque.state)
        , left(deque.size())
        , is_reversed(is_reversed)
    {
    }
    Member<Deque> const deque;
    uint64_t const state;
    size_t left;
    bool const is_reversed;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        deque.visit(visitor);
    }
};

void define_deque(ModuleBuilder&);
void define_default_dict(ModuleBuilder&);

}
