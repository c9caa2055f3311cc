// PosixZone: the rule at the end of a TZif file that holds for ever after its last transition, in the notation of the
// environment variable TZ (POSIX.1-2017, chapter 8.3; hours up to 167 as in RFC 8536, section 3.3.1).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace krait {

class PosixZone {
public:
    // Empty when the text is malformed.
    static std::optional<PosixZone> parse(std::string_view);

    struct Period {
        std::string name;
        int64_t offset; // seconds east of UTC
    };
    Period standard;
    std::optional<Period> summer;

    // Whether it is summer time at a local reading, in seconds since the epoch as if it were UTC.
    bool is_summer_at_reading(int64_t reading, int year, bool is_second_fold) const;
    struct Answer {
        bool is_summer;
        bool is_second_fold;
    };
    Answer at_utc(int64_t seconds, int year) const;

private:
    // A day of the year and a time on it.
    struct Change {
        enum class Kind : uint8_t { DayOfYear, DayWithoutLeapDay, WeekdayOfMonth } kind { Kind::DayOfYear };
        int month { 0 };
        int week { 0 };
        int day { 0 }; // of the year, from 0 or (without leap day) from 1; or of the week, 0 is Sunday
        int64_t seconds { 0 };

        // As a local reading of the clock that is about to be changed.
        int64_t in_year(int year) const;
    };
    friend class PosixReader;

    // Whether summer time started last before a moment, when what a change says as a reading is moved by so much.
    // Changes of the years around count too: a rule may reach over the end of the year.
    bool is_summer_at(int64_t moment, int year, int64_t move_start, int64_t move_end) const;

    Change start_;
    Change end_;
};

}
