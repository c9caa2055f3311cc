#include "stdlib/_zoneinfo/posix_rule.h"

#include "stdlib/datetime/civil_calendar.h"

#include <limits>

namespace krait {

class PosixReader {
public:
    explicit PosixReader(std::string_view text)
        : rest_(text)
    {
    }
    std::optional<PosixZone> zone();

private:
    bool take(char character);
    std::optional<int> number(size_t most_digits);
    std::optional<std::string> name();
    std::optional<int64_t> time(int most_hours); // hh[:mm[:ss]] in seconds, with a sign
    std::optional<PosixZone::Period> period();
    std::optional<PosixZone::Change> change();

    std::string_view rest_;
};

namespace {

constexpr int64_t seconds_per_hour = 3600;

bool is_letter(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

bool is_digit_character(char character)
{
    return character >= '0' && character <= '9';
}

}

bool PosixReader::take(char character)
{
    if (rest_.empty() || rest_.front() != character)
        return false;
    rest_.remove_prefix(1);
    return true;
}

std::optional<int> PosixReader::number(size_t most_digits)
{
    size_t length = 0;
    int number = 0;
    while (length < rest_.size() && length < most_digits && is_digit_character(rest_[length]))
        number = number * 10 + (rest_[length++] - '0');
    rest_.remove_prefix(length);
    return length ? std::optional(number) : std::nullopt;
}

// Letters, or anything between angle brackets.
std::optional<std::string> PosixReader::name()
{
    if (take('<')) {
        size_t end = rest_.find('>');
        if (end == std::string_view::npos || end == 0)
            return {};
        std::string name(rest_.substr(0, end));
        rest_.remove_prefix(end + 1);
        return name;
    }
    size_t length = 0;
    while (length < rest_.size() && is_letter(rest_[length]))
        ++length;
    if (length < 3)
        return {};
    std::string name(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return name;
}

std::optional<int64_t> PosixReader::time(int most_hours)
{
    bool is_negative = take('-');
    if (!is_negative)
        take('+');
    auto hours = number(3);
    if (!hours || *hours > most_hours)
        return {};
    int64_t seconds = *hours * seconds_per_hour;
    for (int64_t unit : { 60, 1 }) {
        if (!take(':'))
            break;
        auto part = number(2);
        if (!part || *part > 59)
            return {};
        seconds += *part * unit;
    }
    return is_negative ? -seconds : seconds;
}

// A name and an offset, which POSIX counts westwards.
std::optional<PosixZone::Period> PosixReader::period()
{
    auto own_name = name();
    if (!own_name)
        return {};
    auto west = time(24);
    if (!west)
        return {};
    return PosixZone::Period { *own_name, -*west };
}

std::optional<PosixZone::Change> PosixReader::change()
{
    using Kind = PosixZone::Change::Kind;
    PosixZone::Change change;
    if (take('M')) {
        change.kind = Kind::WeekdayOfMonth;
        change.month = number(2).value_or(0);
        change.week = take('.') ? number(1).value_or(0) : 0;
        change.day = take('.') ? number(1).value_or(7) : 7;
        if (change.month < 1 || change.month > 12 || change.week < 1 || change.week > 5 || change.day > 6)
            return {};
    } else {
        bool has_no_leap_day = take('J');
        change.kind = has_no_leap_day ? Kind::DayWithoutLeapDay : Kind::DayOfYear;
        change.day = number(3).value_or(366);
        if (change.day > 365 || (has_no_leap_day && change.day < 1))
            return {};
    }
    change.seconds = 2 * seconds_per_hour;
    if (take('/')) {
        auto seconds = time(167);
        if (!seconds)
            return {};
        change.seconds = *seconds;
    }
    return change;
}

std::optional<PosixZone> PosixReader::zone()
{
    PosixZone zone;
    auto standard = period();
    if (!standard)
        return {};
    zone.standard = *standard;
    if (rest_.empty())
        return zone;
    auto summer_name = name();
    if (!summer_name)
        return {};
    // Without an offset of its own summer time is one hour ahead.
    std::optional<int64_t> summer_west = -zone.standard.offset - seconds_per_hour;
    if (!rest_.empty() && rest_.front() != ',')
        summer_west = time(24);
    if (!summer_west || !take(','))
        return {};
    zone.summer = PosixZone::Period { *summer_name, -*summer_west };
    auto start = change();
    if (!start || !take(','))
        return {};
    auto end = change();
    if (!end || !rest_.empty())
        return {};
    zone.start_ = *start;
    zone.end_ = *end;
    return zone;
}

std::optional<PosixZone> PosixZone::parse(std::string_view text)
{
    return PosixReader(text).zone();
}

int64_t PosixZone::Change::in_year(int year) const
{
    int64_t ordinal = 0;
    switch (kind) {
    case Kind::DayOfYear:
        ordinal = ordinal_of({ year, 1, 1 }) + day;
        break;
    case Kind::DayWithoutLeapDay:
        ordinal = ordinal_of({ year, 1, 1 }) + day - 1 + (day > 59 && is_leap_year(year) ? 1 : 0);
        break;
    case Kind::WeekdayOfMonth:
        int64_t first = ordinal_of({ year, month, 1 });
        int first_weekday = (weekday_of_ordinal(first) + 1) % 7;
        int day_of_month = 1 + (day - first_weekday + 7) % 7 + (week - 1) * 7;
        // The fifth week stands for the last one.
        while (day_of_month > days_in_month(year, month))
            day_of_month -= 7;
        ordinal = first + day_of_month - 1;
        break;
    }
    return (ordinal - epoch_ordinal) * 24 * seconds_per_hour + seconds;
}

bool PosixZone::is_summer_at(int64_t moment, int year, int64_t move_start, int64_t move_end) const
{
    int64_t latest = std::numeric_limits<int64_t>::min();
    bool is_summer = false;
    for (int near : { year - 1, year, year + 1 }) {
        int64_t end = end_.in_year(near) + move_end;
        if (end <= moment && end > latest) {
            latest = end;
            is_summer = false;
        }
        // Where summer time starts again as it ends it lasts all year.
        int64_t start = start_.in_year(near) + move_start;
        if (start <= moment && start >= latest) {
            latest = start;
            is_summer = true;
        }
    }
    return is_summer;
}

bool PosixZone::is_summer_at_reading(int64_t reading, int year, bool is_second_fold) const
{
    if (!summer)
        return false;
    // The clock jumps from the start of a gap to its end, and from the end of a fold to its start. Of readings that
    // occur twice or never, the first fold belongs to the period before the change.
    int64_t difference = summer->offset - standard.offset;
    if (is_second_fold == (difference >= 0))
        return is_summer_at(reading, year, 0, -difference);
    return is_summer_at(reading, year, difference, 0);
}

PosixZone::Answer PosixZone::at_utc(int64_t seconds, int year) const
{
    if (!summer)
        return { false, false };
    bool is_summer = is_summer_at(seconds, year, -standard.offset, -summer->offset);
    // Readings are repeated after the change to the lesser offset.
    int64_t difference = summer->offset - standard.offset;
    int64_t length = difference > 0 ? difference : -difference;
    bool is_lesser = is_summer == (difference < 0);
    bool was_lesser = is_summer_at(seconds - length, year, -standard.offset, -summer->offset) == (difference < 0);
    return { is_summer, is_lesser && !was_lesser };
}

}
