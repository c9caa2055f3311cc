// What `time` and `datetime` show of the reading of a clock, as properties; Moment is the class of the instances.
#pragma once

#include "runtime/binding/builders.h"
#include "stdlib/datetime/moments.h"

namespace krait {

template <class Moment, int ClockReading::*field> Result<Value> clock_field(Value self)
{
    return Value::small_int(self.as<Moment>().reading().*field);
}

template <class Moment> Result<Value> clock_zone(Value self)
{
    return self.as<Moment>().zone.get();
}

template <class Moment> Result<Value> clock_fold(Value self)
{
    return Value::small_int(static_cast<int>(self.as<Moment>().fold()));
}

template <class Moment> void add_clock_properties(TypeBuilder& builder)
{
    builder.property("hour", clock_field<Moment, &ClockReading::hour>, nullptr, "The hour, from 0 to 23.")
        .property("minute", clock_field<Moment, &ClockReading::minute>, nullptr, "The minute, from 0 to 59.")
        .property("second", clock_field<Moment, &ClockReading::second>, nullptr, "The second, from 0 to 59.")
        .property("microsecond", clock_field<Moment, &ClockReading::microsecond>, nullptr,
            "The microsecond, from 0 to 999999.")
        .property("tzinfo", clock_zone<Moment>, nullptr, "The time zone, or None.")
        .property("fold", clock_fold<Moment>, nullptr, "1 for the second of two equal readings of the clock.");
}

}
