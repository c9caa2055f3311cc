#include "runtime/heap/address_range.h"

#include "runtime/core/verify.h"

#include <sys/mman.h>

namespace krait {

AddressRange::AddressRange(size_t size)
    : size_(size)
{
    // Twice the size always contains an aligned range; what lies around it is given back at once.
    void* memory = mmap(nullptr, 2 * size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    VERIFY(memory != MAP_FAILED);
    auto begin = reinterpret_cast<uintptr_t>(memory);
    base_ = (begin + size - 1) & ~(size - 1);
    if (base_ != begin)
        munmap(memory, base_ - begin);
    if (uintptr_t end = base_ + size; end != begin + 2 * size)
        munmap(reinterpret_cast<void*>(end), begin + 2 * size - end);
}

AddressRange::~AddressRange()
{
    munmap(reinterpret_cast<void*>(base_), size_);
}

bool AddressRange::commit(uintptr_t begin, uintptr_t end)
{
    return begin >= end || mprotect(reinterpret_cast<void*>(begin), end - begin, PROT_READ | PROT_WRITE) == 0;
}

void AddressRange::discard(uintptr_t begin, uintptr_t end)
{
    if (begin < end)
        madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);
}

}
