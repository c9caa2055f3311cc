// struct_time, timestamps and the C library's broken-down times: what the modules `time` and `datetime` share.
#pragma once

#include "runtime/objects/type.h"

#include <ctime>

namespace krait {

// The type time.struct_time, made when first asked for.
Type& struct_time_type();
// Without a zone.
Result<Value> make_struct_time(std::tm const&);
Result<Value> make_struct_time(std::tm const&, Value zone, Value offset);
// The fields of a struct_time or a tuple of nine ints; `function` is named in messages.
Result<std::tm> tm_from(Value tuple, char const* function);
// Raises ValueError for fields that the C library must not see. Zeros stand for the first month, day and day of the
// year, as users of strftime write them.
Result<void> check_fields(std::tm&);

// A timestamp in seconds, an int or a float, rounded down; or in microseconds, rounded half to even.
struct Timestamp {
    int64_t seconds;
    int microseconds;
};
Result<std::time_t> seconds_from(Value);
Result<Timestamp> timestamp_from(Value);
Timestamp current_timestamp();
double seconds_since_epoch();

// OSError when the year does not fit.
Result<std::tm> local_time(std::time_t);
Result<std::tm> utc_time(std::time_t);
// strftime, a file of its own.
Result<String*> format_time(String& format, std::tm const&);

}
