#include "runtime/operations/keys.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/descent.h"

#include <bit>

namespace krait {

namespace {

// The published xxHash-based mixing of CPython, so that sets of tuples iterate in its order.
class TupleHash {
public:
    void add(int64_t hash)
    {
        accumulator_ += static_cast<uint64_t>(hash) * prime_2;
        accumulator_ = std::rotl(accumulator_, 31) * prime_1;
    }
    int64_t finish(size_t size) const
    {
        uint64_t const hash = accumulator_ + (size ^ (prime_5 ^ 3527539u));
        return hash == ~uint64_t(0) ? 1546275796 : static_cast<int64_t>(hash);
    }

private:
    static constexpr uint64_t prime_1 = 11400714785074694791u;
    static constexpr uint64_t prime_2 = 14029467366897019727u;
    static constexpr uint64_t prime_5 = 2870177450012600261u;
    uint64_t accumulator_ { prime_5 };
};

// From the first item on that is no small int.
[[gnu::noinline]] Result<int64_t> hash_rest_of_tuple(Tuple& tuple, size_t first, TupleHash hash)
{
    for (size_t i = first; i < tuple.size(); ++i) {
        Value const item = tuple.at(i);
        if (item.is_cell() && !is_exact_string(item))
            TRY(descend(runtime(), ""));
        hash.add(TRY(hash_key(item)));
    }
    return hash.finish(tuple.size());
}

}

Result<int64_t> hash_of_tuple(Tuple& tuple)
{
    TupleHash hash;
    for (size_t i = 0; i < tuple.size(); ++i) {
        Value const item = tuple.at(i);
        if (!item.is_small_int())
            return hash_rest_of_tuple(tuple, i, hash);
        hash.add(hash_of_small_int(item));
    }
    return hash.finish(tuple.size());
}

[[gnu::always_inline]] static inline bool are_equal_strings(Value left, Value right)
{
    return is_exact_string(left) && is_exact_string(right) && left.as<String>().equals(right.as<String>());
}

bool are_equal_plain_keys(Value stored, Value key)
{
    if (!stored.is_exactly<Tuple>() || !key.is_exactly<Tuple>())
        return are_equal_strings(stored, key);
    auto const& left = stored.as<Tuple>();
    auto const& right = key.as<Tuple>();
    if (left.size() != right.size())
        return false;
    for (size_t i = 0; i < left.size(); ++i) {
        if (!(left.at(i) == right.at(i)) && !are_equal_strings(left.at(i), right.at(i)))
            return false;
    }
    return true;
}

}
