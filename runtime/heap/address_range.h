// AddressRange: a stretch of address space of fixed size, aligned to its size, of which a growing part is backed by
// memory. Reserving costs nothing but addresses: 47 bits of them hold about four thousand ranges of 32 GB. Where a
// limit on addresses (RLIMIT_AS, `ulimit -v`) forbids that, the range is only chosen, and its parts are mapped as they
// are committed; what others may have mapped in between is left alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace krait {

class AddressRange {
public:
    // Throws std::system_error when the system has no addresses left, which is not something a script can cause.
    explicit AddressRange(size_t size);
    ~AddressRange();
    AddressRange(AddressRange const&) = delete;
    AddressRange& operator=(AddressRange const&) = delete;

    uintptr_t base() const { return base_; }
    size_t size() const { return size_; }
    // Whether all addresses are ours already. Otherwise each that is committed is taken from what the process may have.
    bool is_reserved() const { return is_reserved_; }
    // Makes [begin, end), of which nothing is usable yet, usable and zero-filled; both are multiples of the page size.
    // False when the system refuses; a part of it may be usable then.
    bool commit(uintptr_t begin, uintptr_t end);
    // Gives the pages back; their contents are zero when they are touched again.
    void discard(uintptr_t begin, uintptr_t end);

private:
    struct Piece {
        uintptr_t begin;
        uintptr_t end;
    };
    bool map(uintptr_t begin, uintptr_t end);

    uintptr_t base_ { 0 };
    size_t size_;
    // What is mapped: the whole range when it is reserved, otherwise what was committed.
    std::vector<Piece> pieces_;
    bool is_reserved_ { false };
};

}
