#include "stdlib/_strptime/strptime.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/conversion.h"
#include "stdlib/_strptime/format_matcher.h"
#include "stdlib/time/local_zone.h"
#include "stdlib/time/struct_time.h"

#include <algorithm>

namespace krait {

namespace {

ZoneNames names_of(LocalZone const& zone)
{
    ZoneNames names { zone.names, zone.has_summer_time };
    for (std::string& name : names.names) {
        for (char& character : name)
            character = character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
    }
    return names;
}

// Where several directives say the same, the last one in the format counts.

std::optional<int> year_in(FormatMatcher const& found)
{
    constexpr int last_year_of_this_century = 68;
    char directive = found.last_of("Yy");
    auto year = found.number(directive);
    if (year && directive == 'y')
        return *year + (*year <= last_year_of_this_century ? 2000 : 1900);
    return year;
}

int month_in(FormatMatcher const& found)
{
    char directive = found.last_of("mBb");
    auto number = found.number(directive);
    if (!number)
        return 1;
    return directive == 'm' ? *number : *number + 1;
}

// 0 is Monday.
std::optional<int> weekday_in(FormatMatcher const& found)
{
    char directive = found.last_of("Aawu");
    auto number = found.number(directive);
    if (!number)
        return {};
    if (directive == 'w')
        return (*number + 6) % 7;
    return directive == 'u' ? *number - 1 : *number;
}

// A week of the year, counted from its first Sunday or Monday.
struct Week {
    int number;
    int first_weekday;
};

std::optional<Week> week_in(FormatMatcher const& found)
{
    char directive = found.last_of("UW");
    auto number = found.number(directive);
    if (!number)
        return {};
    return Week { *number, directive == 'U' ? 6 : 0 };
}

// The parts of a date that a format may give, before they are put together.
struct DateParts {
    explicit DateParts(FormatMatcher const& found)
        : year(year_in(found))
        , iso_year(found.number('G'))
        , iso_week(found.number('V'))
        , week(week_in(found))
        , weekday(weekday_in(found))
        , day_of_year(found.number('j'))
        , month(month_in(found))
        , day(found.number('d').value_or(1))
    {
    }
    std::optional<int> year;
    std::optional<int> iso_year;
    std::optional<int> iso_week;
    std::optional<Week> week;
    std::optional<int> weekday;
    std::optional<int> day_of_year;
    int month;
    int day;
};

Result<void> check_iso_parts(DateParts const& parts)
{
    if (!parts.year && parts.iso_year) {
        if (!parts.iso_week || !parts.weekday)
            return raise_value_error("ISO year directive '%G' must be used with the ISO week directive '%V' and a "
                                     "weekday directive ('%A', '%a', '%w', or '%u').");
        if (parts.day_of_year)
            return raise_value_error("Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                                     "Use '%Y' instead.");
    } else if (!parts.week && parts.iso_week) {
        if (!parts.weekday)
            return raise_value_error("ISO week directive '%V' must be used with the ISO year directive '%G' and a "
                                     "weekday directive ('%A', '%a', '%w', or '%u').");
        return raise_value_error("ISO week directive '%V' is incompatible with the year directive '%Y'. "
                                 "Use the ISO year '%G' instead.");
    }
    return {};
}

// The day of the year by a week and a weekday. Week 0 holds the days before the first week begins.
int day_of_year_by_week(int year, Week week, int weekday)
{
    int first = (weekday_of({ year, 1, 1 }) - week.first_weekday + 7) % 7;
    int in_week = (weekday - week.first_weekday + 7) % 7;
    if (week.number == 0)
        return 1 + in_week - first;
    return 1 + (7 - first) % 7 + 7 * (week.number - 1) + in_week;
}

Result<void> check_year(int year)
{
    if (year < smallest_year || year > largest_year)
        return raise_value_error("year {} is out of range", year);
    return {};
}

// Days before the first one are counted in the year before.
void set_day_of_year(DateParts& parts, int& year, int number)
{
    if (number <= 0) {
        --year;
        number += is_leap_year(year) ? 366 : 365;
    }
    parts.day_of_year = number;
}

Result<void> set_day(ParsedTime& result, DateParts& parts)
{
    TRY(check_iso_parts(parts));
    // 29 February without a year needs a leap year to be counted in; the usual 1900 is none.
    bool is_leap_day = !parts.year && parts.month == 2 && parts.day == 29;
    CivilDay day { parts.year.value_or(is_leap_day ? 1904 : 1900), parts.month, parts.day };
    if (!parts.day_of_year && parts.weekday && parts.week) {
        TRY(check_year(day.year));
        set_day_of_year(parts, day.year, day_of_year_by_week(day.year, *parts.week, *parts.weekday));
    } else if (!parts.day_of_year && parts.weekday && parts.iso_year && parts.iso_week) {
        TRY(check_year(*parts.iso_year));
        day.year = *parts.iso_year;
        int64_t ordinal = ordinal_of_iso({ day.year, *parts.iso_week, *parts.weekday + 1 });
        set_day_of_year(parts, day.year, static_cast<int>(ordinal - ordinal_of({ day.year, 1, 1 })) + 1);
    }
    TRY(check_year(day.year));
    if (parts.day_of_year) {
        // The day wins over month and day of the month, even beyond the end of the year.
        day = day_of_ordinal(ordinal_of({ day.year, 1, 1 }) + *parts.day_of_year - 1);
        TRY(check_year(day.year));
    } else if (day.day > days_in_month(day.year, day.month)) {
        return raise_value_error("day is out of range for month");
    }
    result.day_of_year = parts.day_of_year.value_or(day_of_year(day));
    result.weekday = parts.weekday.value_or(weekday_of(day));
    result.day = day;
    if (is_leap_day)
        result.day.year = 1900;
    return {};
}

int hour_of(FormatMatcher const& found)
{
    char directive = found.last_of("HI");
    int hour = found.number(directive).value_or(0);
    if (directive != 'I')
        return hour;
    bool is_afternoon = found.number('p') == 1;
    return hour % 12 + (is_afternoon ? 12 : 0);
}

// Digits behind a decimal point as millionths.
int millionths(String const& text, FormatMatcher::Piece digits)
{
    int fraction = 0;
    for (size_t i = 0; i < 6; ++i) {
        size_t place = digits.start + i;
        int digit = place < digits.end ? static_cast<int>(text.at(place) - '0') : 0;
        fraction = fraction * 10 + digit;
    }
    return fraction;
}

// The offset that was matched: [+-]hh[:]mm[[:]ss[.f…]] or Z.
Result<int64_t> offset_in(String& text, FormatMatcher::Piece piece)
{
    std::string digits;
    bool has_first_colon = false;
    bool has_second_colon = false;
    int fraction = 0;
    for (size_t i = piece.start; i < piece.end; ++i) {
        char32_t character = text.at(i);
        if (character == ':')
            (digits.size() == 2 ? has_first_colon : has_second_colon) = true;
        else if (character == '.')
            fraction = millionths(text, { i + 1, piece.end });
        else if (character >= '0' && character <= '9' && digits.size() < 6)
            digits += static_cast<char>(character);
    }
    if (digits.empty())
        return 0;
    if (digits.size() == 6 && has_first_colon != has_second_colon) {
        String* shown = TRY(text.substring(piece.start, piece.end));
        return raise_value_error("Inconsistent use of : in {}", shown->to_utf8());
    }
    digits.resize(6, '0');
    auto number = [&](size_t place) { return (digits[place] - '0') * 10 + digits[place + 1] - '0'; };
    int64_t seconds = number(0) * 3600 + number(2) * 60 + number(4);
    int64_t microseconds = seconds * 1000000 + fraction;
    return text.at(piece.start) == '-' ? -microseconds : microseconds;
}

Result<void> set_zone(ParsedTime& result, FormatMatcher const& found, String& text)
{
    if (auto piece = found.piece('z'))
        result.offset = TRY(offset_in(text, *piece));
    auto piece = found.piece('Z');
    if (!piece)
        return {};
    result.zone = TRY(text.substring(piece->start, piece->end));
    auto kind = static_cast<ZoneKind>(*found.number('Z'));
    if (kind != ZoneKind::Unclear)
        result.is_saving = kind == ZoneKind::Summer;
    return {};
}

}

Result<ParsedTime> parse_time(String& text, String& format)
{
    FormatMatcher found = TRY(FormatMatcher::create(format));
    if (found.has('Z'))
        found.set_zone_names(names_of(local_zone_of_this_year()));
    if (!TRY(found.match(text))) {
        return raise_value_error("time data {} does not match format {}", TRY(repr(Value(&text)))->to_utf8(),
            TRY(repr(Value(&format)))->to_utf8());
    }
    if (found.end() != text.length()) {
        String* rest = TRY(text.substring(found.end(), text.length()));
        return raise_value_error("unconverted data remains: {}", rest->to_utf8());
    }
    ParsedTime result;
    DateParts parts(found);
    result.hour = hour_of(found);
    result.minute = found.number('M').value_or(0);
    result.second = found.number('S').value_or(0);
    if (auto piece = found.piece('f'))
        result.microsecond = millionths(text, *piece);
    TRY(set_zone(result, found, text));
    TRY(set_day(result, parts));
    return result;
}

Result<Value> time_strptime(Value text, Value format)
{
    for (auto [argument, position] : { std::pair(text, 0), std::pair(format, 1) }) {
        if (!argument.is<String>()) {
            return raise_type_error("strptime() argument {} must be str, not {}", position,
                TRY(repr(Value(&type_of(argument))))->to_utf8());
        }
    }
    ParsedTime parsed = TRY(parse_time(text.as<String>(), format.as<String>()));
    std::tm time {};
    time.tm_year = parsed.day.year - 1900;
    time.tm_mon = parsed.day.month - 1;
    time.tm_mday = parsed.day.day;
    time.tm_hour = parsed.hour;
    time.tm_min = parsed.minute;
    time.tm_sec = parsed.second;
    time.tm_wday = (parsed.weekday + 1) % 7;
    time.tm_yday = parsed.day_of_year - 1;
    time.tm_isdst = parsed.is_saving;
    Value zone = parsed.zone ? Value(parsed.zone) : Value::none();
    // Whole seconds, towards zero.
    Value offset = parsed.offset ? Value::small_int(*parsed.offset / 1000000) : Value::none();
    return make_struct_time(time, zone, offset);
}

}
