// RangeIterator: walks a range whose values are all small ints; the `for` node looks into it. Ranges beyond that have
// LongRangeIterator.
#pragma once

#include "runtime/objects/containers.h"
#include "runtime/objects/type.h"

namespace krait {

class RangeIterator : public Object {
public:
    static constexpr char const* cell_name = "range_iterator";
    RangeIterator(Type& type, int64_t start, int64_t step, int64_t length)
        : Object(kind_of<RangeIterator>(), type)
        , next_number(start)
        , step(step)
        , remaining(length)
        , length(length)
    {
    }
    static RangeIterator* create(int64_t start, int64_t step, int64_t length)
    {
        return allocate_object<RangeIterator>(*types().range_iterator, 0, start, step, length);
    }
    // Value::stop() at the end.
    Value next()
    {
        if (remaining == 0)
            return Value::stop();
        --remaining;
        int64_t number = next_number;
        next_number += step;
        return Value::small_int(number);
    }
    void visit(Visitor& visitor) { visit_object(visitor); }

    int64_t next_number;
    int64_t step;
    int64_t remaining;
    int64_t length;
};

class LongRangeIterator : public Object {
public:
    static constexpr char const* cell_name = "longrange_iterator";
    LongRangeIterator(Type& type, Value start, Value step, Value length)
        : Object(kind_of<LongRangeIterator>(), type)
        , start(start)
        , step(step)
        , length(length)
        , index(Value::small_int(0))
    {
    }
    ValueMember const start;
    ValueMember const step;
    ValueMember const length;
    ValueMember index;
    void visit(Visitor&);
};

// The number of items of `range(start, stop, step)`; step is not zero, and all are small ints.
inline int64_t range_length(int64_t start, int64_t stop, int64_t step)
{
    if (step > 0)
        return start < stop ? (stop - start - 1) / step + 1 : 0;
    return start > stop ? (start - stop - 1) / -step + 1 : 0;
}

// A range from any ints; the step is not zero.
Result<Range*> create_range(Value start, Value stop, Value step);

}
