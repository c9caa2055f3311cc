// LimbScratch: working space for arithmetic on limbs, as a cell, so that it is accounted and needs no release. The
// pointer lives on the native stack and keeps the cell alive.
#pragma once

#include "runtime/objects/containers.h"
#include "runtime/objects/type.h"

#include <gmp.h>

namespace krait {

class LimbScratch {
public:
    LimbScratch() = default;
    static Result<LimbScratch> create(size_t limb_count)
    {
        if (limb_count >= Cell::heap_range_size / sizeof(mp_limb_t))
            return raise_memory_error();
        LimbScratch scratch;
        if (limb_count < few)
            return scratch;
        scratch.storage_ = ByteStorage::try_create((limb_count + 1) * sizeof(mp_limb_t));
        if (!scratch.storage_)
            return raise_memory_error();
        return scratch;
    }
    mp_limb_t* limbs() { return storage_ ? reinterpret_cast<mp_limb_t*>(storage_->data()) : few_; }
    uint8_t* bytes() { return reinterpret_cast<uint8_t*>(limbs()); }

private:
    static constexpr size_t few = 4;

    ByteStorage* storage_ { nullptr };
    mp_limb_t few_[few];
};

// result = factor * limb, which may be the same memory; answers the limb above.
mp_limb_t multiply_by_limb(mp_limb_t* result, mp_limb_t const* factor, size_t count, mp_limb_t limb);
// result = left * right, left_count + right_count limbs; counts are at least one and the result overlaps nothing.
// A square when both pointers are the same. Polls; may raise MemoryError.
Result<void> multiply_limbs(
    mp_limb_t* result, mp_limb_t const* left, size_t left_count, mp_limb_t const* right, size_t right_count);

}
