#include "runtime/heap/address_range.h"

#include <cerrno>
#include <system_error>

#include <sys/mman.h>

namespace krait {

namespace {

void* reserve(uintptr_t wanted, size_t size, int flags)
{
    return mmap(
        reinterpret_cast<void*>(wanted), size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | flags, -1, 0);
}

// Twice the size always contains an aligned range; what lies around it is given back at once.
uintptr_t reserve_within_larger(size_t size)
{
    void* memory = reserve(0, 2 * size, 0);
    if (memory == MAP_FAILED)
        return 0;
    auto begin = reinterpret_cast<uintptr_t>(memory);
    uintptr_t base = (begin + size - 1) & ~(size - 1);
    if (base != begin)
        munmap(memory, base - begin);
    if (uintptr_t end = base + size; end != begin + 2 * size)
        munmap(reinterpret_cast<void*>(end), begin + 2 * size - end);
    return base;
}

// Where so much in one piece is refused, as by Valgrind, aligned places are tried in turn.
uintptr_t reserve_at_some_multiple(size_t size)
{
    constexpr uintptr_t end_of_addresses = uintptr_t(1) << 47;
    for (uintptr_t wanted = size; wanted < end_of_addresses; wanted += size) {
        void* memory = reserve(wanted, size, MAP_FIXED_NOREPLACE);
        if (memory == MAP_FAILED)
            continue;
        if (reinterpret_cast<uintptr_t>(memory) == wanted)
            return wanted;
        munmap(memory, size);
    }
    return 0;
}

}

AddressRange::AddressRange(size_t size)
    : base_(reserve_within_larger(size))
    , size_(size)
{
    if (!base_)
        base_ = reserve_at_some_multiple(size);
    if (!base_)
        throw std::system_error(ENOMEM, std::generic_category(), "cannot reserve addresses for a heap");
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
