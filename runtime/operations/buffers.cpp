#include "runtime/operations/buffers.h"

#include "runtime/objects/array.h"
#include "runtime/objects/memory_view.h"
#include "runtime/operations/codecs.h"

namespace krait {

std::optional<std::span<uint8_t>> writable_bytes_of(Value value)
{
    if (value.is<Bytes>() || (value.is<MemoryView>() && value.as<MemoryView>().is_read_only))
        return {};
    std::optional<std::span<uint8_t const>> bytes = bytes_of(value);
    if (!bytes)
        return {};
    return std::span<uint8_t>(const_cast<uint8_t*>(bytes->data()), bytes->size());
}

}
