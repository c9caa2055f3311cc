// Arguments: how a call hands over what it passes: positional values, then the values of keywords, whose names stand in
// a tuple. The values lie in the caller's frame, so the callee copies what it keeps.
#pragma once

#include "runtime/objects/value.h"

#include <span>

namespace krait {

class Tuple;

struct Arguments {
    Value const* values { nullptr };
    uint32_t positional_count { 0 };
    Tuple const* keyword_names { nullptr }; // interned strings; null when there are no keywords

    Arguments() = default;
    Arguments(Value const* values, size_t positional_count, Tuple const* keyword_names = nullptr)
        : values(values)
        , positional_count(static_cast<uint32_t>(positional_count))
        , keyword_names(keyword_names)
    {
    }
    std::span<Value const> positional() const { return { values, positional_count }; }
    inline size_t keyword_count() const;
    Value keyword_value(size_t index) const { return values[positional_count + index]; }
    bool has_keywords() const { return keyword_names != nullptr; }
    bool is_empty() const { return positional_count == 0 && !keyword_names; }
};

}

#include "runtime/objects/containers.h"

namespace krait {

inline size_t Arguments::keyword_count() const
{
    return keyword_names ? keyword_names->size() : 0;
}

}
