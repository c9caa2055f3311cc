#include "runtime/heap/address_range.h"

#include "runtime/core/address_limit.h"

#include <cerrno>
#include <system_error>

#include <sys/mman.h>
#include <unistd.h>

namespace krait {

namespace {

// Twice the size always contains an aligned range; what lies around it is given back at once.
uintptr_t reserve_within_larger(size_t size)
{
    void* memory = mmap(nullptr, 2 * size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
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

// Calls `take` with one aligned place after another until it answers true. Answers that place, or 0.
template <class Take> uintptr_t first_multiple(size_t size, Take take)
{
    constexpr uintptr_t end_of_addresses = uintptr_t(1) << 47;
    for (uintptr_t wanted = size; wanted < end_of_addresses; wanted += size) {
        if (take(wanted))
            return wanted;
    }
    return 0;
}

// Maps just there, or not at all.
bool map_at(uintptr_t wanted, size_t size, int protection)
{
    void* memory = mmap(reinterpret_cast<void*>(wanted), size, protection,
        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
    if (memory == MAP_FAILED)
        return false;
    if (reinterpret_cast<uintptr_t>(memory) == wanted)
        return true;
    munmap(memory, size); // a kernel before 4.17 takes the place for a hint
    return false;
}

}

AddressRange::AddressRange(size_t size)
    : base_(reserve_within_larger(size))
    , size_(size)
{
    // Where so much in one piece is refused, as by Valgrind, aligned places are tried in turn.
    if (!base_ && addresses_left() == SIZE_MAX)
        base_ = first_multiple(size, [&](uintptr_t wanted) { return map_at(wanted, size, PROT_NONE); });
    is_reserved_ = base_ != 0;
    if (is_reserved_) {
        pieces_.push_back({ base_, base_ + size });
        return;
    }
    constexpr size_t least = size_t(16) << 20; // with less not even the built-in types would fit
    auto page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
    if (addresses_left() >= least)
        base_ = first_multiple(size, [&](uintptr_t wanted) { return map(wanted, wanted + page); });
    if (!base_)
        throw std::system_error(ENOMEM, std::generic_category(), "cannot reserve addresses for a heap");
}

AddressRange::~AddressRange()
{
    for (Piece const& piece : pieces_)
        munmap(reinterpret_cast<void*>(piece.begin), piece.end - piece.begin);
}

bool AddressRange::commit(uintptr_t begin, uintptr_t end)
{
    if (!is_reserved_)
        return map(begin, end);
    return begin >= end || mprotect(reinterpret_cast<void*>(begin), end - begin, PROT_READ | PROT_WRITE) == 0;
}

// Pieces grow upwards, so what is mapped already can only be the beginning.
bool AddressRange::map(uintptr_t begin, uintptr_t end)
{
    Piece* neighbour = nullptr;
    for (Piece& piece : pieces_) {
        if (piece.begin <= begin && begin <= piece.end)
            neighbour = &piece;
    }
    if (neighbour)
        begin = neighbour->end;
    if (begin >= end)
        return true;
    if (!map_at(begin, end - begin, PROT_READ | PROT_WRITE))
        return false;
    if (neighbour)
        neighbour->end = end;
    else
        pieces_.push_back({ begin, end });
    return true;
}

void AddressRange::discard(uintptr_t begin, uintptr_t end)
{
    if (begin < end)
        madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);
}

}
