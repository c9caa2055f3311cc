// strptime: what a text says in a format, with everything that follows from it.
#pragma once

#include "stdlib/datetime/civil_calendar.h"

#include "runtime/objects/string.h"
#include "runtime/objects/value.h"

#include <optional>

namespace krait {

struct ParsedTime {
    CivilDay day { 1900, 1, 1 };
    int hour { 0 };
    int minute { 0 };
    int second { 0 };
    int microsecond { 0 };
    int weekday { 0 };
    int day_of_year { 1 };
    int is_saving { -1 }; // as tm_isdst
    String* zone { nullptr };
    // Offset from UTC in microseconds, when the format asks for one.
    std::optional<int64_t> offset;
};

// ValueError when the text is not as the format says.
Result<ParsedTime> parse_time(String& text, String& format);
// time.strptime
Result<Value> time_strptime(Value text, Value format);

}
