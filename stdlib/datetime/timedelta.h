// TimeDelta: a duration, exact to the microsecond. Invariant: 0 <= seconds < 86400, 0 <= microseconds < 1000000, and
// the days, which alone may be negative, have a magnitude below 10^9.
#pragma once

#include "runtime/binding/builders.h"
#include "stdlib/datetime/civil_calendar.h"

#include <compare>
#include <optional>
#include <tuple>

namespace krait {

inline constexpr int64_t microseconds_per_second = 1000000;
inline constexpr int64_t seconds_per_day = 86400;
inline constexpr int64_t microseconds_per_day = seconds_per_day * microseconds_per_second;

// Microseconds of any duration: they take 67 bits.
using Microseconds = __int128;

class TimeDelta : public Object {
public:
    static constexpr char const* cell_name = "datetime.timedelta";
    TimeDelta(Type& type, int64_t days, int64_t seconds, int64_t microseconds)
        : Object(kind_of<TimeDelta>(), type)
        , days(static_cast<int32_t>(days))
        , seconds(static_cast<int32_t>(seconds))
        , microseconds(static_cast<int32_t>(microseconds))
    {
    }
    Microseconds total() const
    {
        return Microseconds(days) * microseconds_per_day + seconds * microseconds_per_second + microseconds;
    }
    bool is_zero() const { return days == 0 && seconds == 0 && microseconds == 0; }
    friend std::strong_ordering operator<=>(TimeDelta const& left, TimeDelta const& right)
    {
        auto fields = [](TimeDelta const& of) { return std::tie(of.days, of.seconds, of.microseconds); };
        return fields(left) <=> fields(right);
    }
    void visit(Visitor& visitor) { visit_object(visitor); }

    int32_t const days;
    int32_t const seconds;
    int32_t const microseconds;
    int64_t hash { -1 }; // not yet known
};

// Whether a comparison holds for operands in this order.
inline bool satisfies(std::strong_ordering order, Comparison comparison)
{
    switch (comparison) {
    case Comparison::Less:
        return std::is_lt(order);
    case Comparison::LessEqual:
        return std::is_lteq(order);
    case Comparison::Equal:
        return std::is_eq(order);
    case Comparison::NotEqual:
        return std::is_neq(order);
    case Comparison::Greater:
        return std::is_gt(order);
    case Comparison::GreaterEqual:
        return std::is_gteq(order);
    }
    UNREACHABLE();
}

Type& timedelta_type();
// OverflowError when the days are too many. Always an exact timedelta unless a type is given.
Result<TimeDelta*> make_timedelta(Microseconds total);
Result<TimeDelta*> make_timedelta(Type&, Microseconds total);
// For seconds and microseconds that may be out of their ranges, by less than 2^31.
Result<TimeDelta*> make_timedelta(int64_t days, int64_t seconds, int64_t microseconds);
Result<int64_t> timedelta_hash(Value self);
Result<Value> in_seconds(Microseconds total); // a float, correctly rounded
// The value of an int of up to 126 bits.
std::optional<Microseconds> int_as_microseconds(Value number);

void add_timedelta_arithmetic(Type&, TypeBuilder&); // operators and divmod, a file of their own
void define_timedelta(ModuleBuilder&);

}
