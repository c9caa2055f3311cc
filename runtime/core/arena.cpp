#include "runtime/core/arena.h"

#include "runtime/core/verify.h"

#include <algorithm>

namespace krait {

static constexpr std::size_t smallest_block = 4 * 1024;
static constexpr std::size_t largest_block = 256 * 1024;

Arena::Arena(Arena&& other) noexcept
    : blocks_(std::move(other.blocks_))
    , next_(std::exchange(other.next_, nullptr))
    , end_(std::exchange(other.end_, nullptr))
    , reserved_bytes_(std::exchange(other.reserved_bytes_, 0))
{
    other.blocks_.clear();
}

Arena& Arena::operator=(Arena&& other) noexcept
{
    if (this != &other) {
        blocks_ = std::move(other.blocks_);
        other.blocks_.clear();
        next_ = std::exchange(other.next_, nullptr);
        end_ = std::exchange(other.end_, nullptr);
        reserved_bytes_ = std::exchange(other.reserved_bytes_, 0);
    }
    return *this;
}

void* Arena::allocate_in_new_block(std::size_t size, std::size_t alignment)
{
    VERIFY(alignment <= alignof(std::max_align_t));
    std::size_t block_size = std::clamp(reserved_bytes_, smallest_block, largest_block);
    if (size > block_size / 2) {
        // A large thing gets a block of its own; the rest of the current block stays in use.
        blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(size));
        reserved_bytes_ += size;
        return blocks_.back().get();
    }
    blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(block_size));
    reserved_bytes_ += block_size;
    std::byte* block = blocks_.back().get();
    next_ = block + size;
    end_ = block + block_size;
    return block;
}

std::string_view Arena::copy(std::string_view text)
{
    if (text.empty())
        return std::string_view("");
    char* memory = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(memory, text.data(), text.size());
    return { memory, text.size() };
}

}
