// Time zones: the base class tzinfo, whose instances have no state of their own, `timezone` with its fixed offset, and
// what dates and times ask of a zone of either kind. Everything that asks may run script code.
#pragma once

#include "stdlib/datetime/timedelta.h"

#include <optional>

namespace krait {

struct TimeZoneBase; // stands for the type tzinfo

class FixedZone : public Object {
public:
    static constexpr char const* cell_name = "datetime.timezone";
    FixedZone(Type& type, TimeDelta& offset, String* name)
        : Object(kind_of<FixedZone>(), type)
        , offset(&offset)
        , name(name)
    {
    }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        offset.visit(visitor);
        name.visit(visitor);
    }
    int64_t offset_microseconds() const { return static_cast<int64_t>(offset->total()); }

    Member<TimeDelta> const offset;
    Member<String> const name; // null when it follows from the offset
};

// Whether this is an instance of tzinfo.
bool is_zone(Value);
// "tzinfo argument must be None or of a tzinfo subclass, not type 'int'"
Result<void> check_zone(Value);

// `timezone.utc`
Value utc_zone();
// `timezone(offset)` or `timezone(offset, name)`: UTC when the offset is zero and there is no name; ValueError for
// offsets of a day or more.
Result<Value> make_fixed_zone(TimeDelta& offset, String* name);

// What the zone's method answers for `moment` (a datetime, or None), checked: None, or a timedelta of less than a day
// in magnitude, or a str. The zone may be None, and then so is the answer.
Result<Value> zone_offset(Value zone, Value moment);
Result<Value> zone_saving(Value zone, Value moment);
Result<Value> zone_name(Value zone, Value moment);

// The offset in microseconds; none where `zone_offset` is None.
using Offset = std::optional<int64_t>;
Result<Offset> offset_at(Value zone, Value moment);

void define_zones(ModuleBuilder&);

}
