// Texts of dates and times: ISO 8601, repr, ctime and strftime.
#pragma once

#include "stdlib/datetime/moments.h"

#include <array>
#include <ctime>
#include <string_view>

namespace krait {

// A text of ASCII characters that is known to be short, in the making.
class ShortText {
public:
    void append(std::string_view text)
    {
        VERIFY(size_ + text.size() <= characters_.size());
        for (char character : text)
            characters_[size_++] = character;
    }
    void append(char character) { append(std::string_view(&character, 1)); }
    // With leading zeros (or other padding) up to the width.
    void append_number(int number, unsigned width, char padding = '0');
    void append_day(CivilDay); // YYYY-MM-DD
    // +HH:MM[:SS[.ffffff]]
    void append_offset(int64_t microseconds, std::string_view separator);
    std::string_view view() const { return { characters_.data(), size_ }; }
    Result<String*> to_string() const { return String::create_ascii(view()); }

private:
    std::array<char, 64> characters_;
    size_t size_ { 0 };
};

// How much of a clock reading isoformat writes.
enum class TimeSpecification : uint8_t { Auto, Hours, Minutes, Seconds, Milliseconds, Microseconds };
// Absent: Auto. `position` is that of the argument, for the message.
Result<TimeSpecification> time_specification_from(Value, int position);

void append_clock(ShortText&, ClockReading, TimeSpecification);
// The offset of the zone, if it has one.
Result<void> append_offset_of(ShortText&, Value zone, Value moment);
// "Wed Jun  9 04:26:40 1993"
Result<String*> ctime_text(CivilDay, ClockReading);
// Parts of the repr of times and datetimes: ", tzinfo=…" and ", fold=1", where these are not the usual.
Result<std::string> zone_in_repr(Value zone);
inline char const* fold_in_repr(Fold fold)
{
    return fold == Fold::Second ? ", fold=1" : "";
}

// A date or datetime as the C library has it. `is_saving` is as tm_isdst.
std::tm broken_down(CivilDay, ClockReading, int is_saving);
Result<std::tm> broken_down(DateTime&); // asks the zone about daylight saving
// strftime for one of these objects, with its reading broken down. Adds %f, %z and %Z to what time.strftime knows.
Result<Value> format_moment(Value self, String& format, std::tm const&);
// __format__: str(self) without a format, else self.strftime(format).
Result<Value> format_by_specification(Value self, Value format);
// __str__: self.isoformat(arguments...).
Result<Value> call_isoformat(Value self, std::initializer_list<Value> arguments);

}
