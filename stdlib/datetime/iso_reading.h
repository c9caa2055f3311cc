// Reading ISO 8601 as the `fromisoformat` methods do: calendar and week dates, with dashes and colons or without, and
// fractions of seconds of any length, of which six digits count.
#pragma once

#include "stdlib/datetime/moments.h"

#include <optional>
#include <string>
#include <string_view>

namespace krait {

struct IsoTime {
    ClockReading reading;
    Offset offset; // microseconds, when the text has one
};

// Empty when the text is malformed. Fields may still be out of range, but for those of week dates. Characters beyond
// ASCII must have been replaced by some single byte that is none.
std::optional<CivilDay> read_iso_date(std::string_view);
std::optional<IsoTime> read_iso_time(std::string_view);
// Where the date of a combined text ends; any character may follow as the separator. The text has seven characters or
// more.
std::optional<size_t> iso_date_length(std::string_view);

// A text for these functions, one byte a character; valid while the string lives.
class NarrowText {
public:
    explicit NarrowText(String const&);
    NarrowText(NarrowText const&) = delete;
    NarrowText& operator=(NarrowText const&) = delete;
    std::string_view view() const { return view_; }

private:
    std::string replaced_; // of texts with characters beyond ASCII
    std::string_view view_;
};
Raised raise_invalid_iso(String& text);
// The zone that the text names: UTC for an offset of zero, None when there is none. ValueError when out of range.
Result<Value> zone_of(IsoTime const&);

}
