// Overdraft: while it exists the heap's limit does not hold. For work of bounded size that cannot be left half done,
// such as defining a native module; what it took counts as soon as it is over.
#pragma once

#include "runtime/heap/heap.h"

namespace krait {

class Overdraft {
public:
    explicit Overdraft(Heap& heap)
        : heap_(heap)
        , limit_(heap.limit())
    {
        heap_.set_limit(SIZE_MAX);
    }
    ~Overdraft() { heap_.set_limit(limit_); }
    Overdraft(Overdraft const&) = delete;

private:
    Heap& heap_;
    size_t limit_;
};

}
