// Hashing and comparing of keys as dicts and sets do it: small ints, strings and tuples, the usual keys, do not take
// the way over the slots of their type.
#pragma once

#include "runtime/objects/containers.h"
#include "runtime/objects/string.h"
#include "runtime/objects/type.h"
#include "runtime/operations/operators.h"

namespace krait {

inline bool is_exact_string(Value value)
{
    return value.is_exactly<String>();
}

Result<int64_t> hash_of_tuple(Tuple&);

inline int64_t hash_of_small_int(Value key)
{
    int64_t const number = key.as_small_int();
    return number == -1 ? -2 : number;
}

inline Result<int64_t> hash_key(Value key)
{
    if (key.is_small_int())
        return hash_of_small_int(key);
    if (is_exact_string(key))
        return static_cast<int64_t>(key.as<String>().hash());
    if (key.is_exactly<Tuple>())
        return hash_of_tuple(key.as<Tuple>());
    return hash_of(key);
}

// Whether two keys of the same hash that are not identical are equal strings, or tuples of such and of what is
// identical: most that are equal are, and no script code is needed to tell.
bool are_equal_plain_keys(Value stored, Value key);

// Whether two keys of the same hash that are not identical are equal.
inline Result<bool> are_equal_keys(Value stored, Value key)
{
    if (Value::are_small_ints(stored, key))
        return false;
    if (is_exact_string(stored) && is_exact_string(key))
        return stored.as<String>().equals(key.as<String>());
    return is_same_or_equal(stored, key);
}

}
