#include "runtime/operations/keys.h"

#include "runtime/objects/exception.h"

#include <bit>

namespace krait {

// The published xxHash-based mixing of CPython, so that sets of tuples iterate in its order.
Result<int64_t> hash_of_tuple(Tuple& tuple)
{
    constexpr uint64_t prime_1 = 11400714785074694791u;
    constexpr uint64_t prime_2 = 14029467366897019727u;
    constexpr uint64_t prime_5 = 2870177450012600261u;
    uint64_t accumulator = prime_5;
    for (size_t i = 0; i < tuple.size(); ++i) {
        Value item = tuple.at(i);
        if (item.is_cell() && !is_exact_string(item) && is_stack_exhausted(runtime())) [[unlikely]]
            return raise_recursion_error("");
        auto lane = static_cast<uint64_t>(TRY(hash_key(item)));
        accumulator += lane * prime_2;
        accumulator = std::rotl(accumulator, 31) * prime_1;
    }
    accumulator += tuple.size() ^ (prime_5 ^ 3527539u);
    if (accumulator == ~uint64_t(0))
        return 1546275796;
    return static_cast<int64_t>(accumulator);
}

}
