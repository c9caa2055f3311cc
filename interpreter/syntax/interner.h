// Keeps one copy of each name of a tree, in the tree's arena: equal names have equal addresses.
#pragma once

#include "runtime/core/arena.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace krait::syntax {

class Interner {
public:
    explicit Interner(Arena& arena)
        : arena_(arena)
        , slots_(64)
    {
    }

    std::string_view intern(std::string_view name)
    {
        std::uint32_t mask = static_cast<std::uint32_t>(slots_.size() - 1);
        std::uint32_t hash = hash_of(name);
        for (std::uint32_t i = hash & mask;; i = (i + 1) & mask) {
            Slot& slot = slots_[i];
            if (!slot.name.data()) {
                slot = { arena_.copy(name), hash };
                std::string_view result = slot.name;
                if (++count_ * 2 > slots_.size())
                    grow();
                return result;
            }
            if (slot.hash == hash && slot.name == name)
                return slot.name;
        }
    }

private:
    struct Slot {
        std::string_view name;
        std::uint32_t hash = 0;
    };

    // FNV-1a: names are short, and a table lives no longer than one parse.
    static std::uint32_t hash_of(std::string_view name)
    {
        std::uint64_t hash = 0xCBF29CE484222325;
        for (char c : name)
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
        return static_cast<std::uint32_t>(hash ^ hash >> 32);
    }

    void grow()
    {
        std::vector<Slot> old(slots_.size() * 2);
        old.swap(slots_);
        std::uint32_t mask = static_cast<std::uint32_t>(slots_.size() - 1);
        for (Slot const& slot : old) {
            if (!slot.name.data())
                continue;
            std::uint32_t i = slot.hash & mask;
            while (slots_[i].name.data())
                i = (i + 1) & mask;
            slots_[i] = slot;
        }
    }

    Arena& arena_;
    std::vector<Slot> slots_;
    std::size_t count_ = 0;
};

}
