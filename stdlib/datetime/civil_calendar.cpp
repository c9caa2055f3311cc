// Conversions between days and dates follow Cassio Neri and Lorenz Schneider, "Euclidean affine functions and their
// application to calendar algorithms" (Software: Practice and Experience, 2023): years that begin in March put the leap
// day at their end, and divisions become multiplications and shifts.
#include "stdlib/datetime/civil_calendar.h"

namespace krait {

namespace {

// Days and years are counted from 1 March of the year -400, so that nothing is negative.
constexpr uint32_t shifted_years = 400;
constexpr uint32_t shifted_days = 146097 + 305; // what is added to an ordinal

// Monday of the week that holds 4 January, which is in week 1 of every year.
int64_t first_iso_monday(int year)
{
    int64_t fourth = ordinal_of({ year, 1, 4 });
    return fourth - weekday_of_ordinal(fourth);
}

}

bool is_leap_year(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(int year, int month)
{
    constexpr int8_t lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return month == 2 && is_leap_year(year) ? 29 : lengths[month - 1];
}

int64_t ordinal_of(CivilDay day)
{
    bool is_before_march = day.month <= 2;
    uint32_t year = static_cast<uint32_t>(day.year) + shifted_years - is_before_march;
    auto month = static_cast<uint32_t>(is_before_march ? day.month + 12 : day.month);
    uint32_t century = year / 100;
    uint32_t days_before_year = 1461 * year / 4 - century + century / 4;
    uint32_t days_before_month = (979 * month - 2919) / 32;
    uint32_t days = days_before_year + days_before_month + static_cast<uint32_t>(day.day) - 1;
    return int64_t(days) - shifted_days;
}

CivilDay day_of_ordinal(int64_t ordinal)
{
    auto days = static_cast<uint32_t>(ordinal + shifted_days);
    uint32_t quarters = 4 * days + 3;
    uint32_t century = quarters / 146097;
    uint32_t day_of_century = quarters % 146097 / 4;
    // The quotient and the remainder of a division by 1461, scaled by 2^32 / 1461.
    uint64_t scaled = uint64_t(2939745) * (4 * day_of_century + 3);
    uint32_t year = 100 * century + static_cast<uint32_t>(scaled >> 32);
    uint32_t day_of_year = static_cast<uint32_t>(scaled) / 2939745 / 4;
    uint32_t month_and_day = 2141 * day_of_year + 197913;
    uint32_t month = month_and_day >> 16;
    uint32_t day = (month_and_day & 0xFFFF) / 2141 + 1;
    bool is_next_year = day_of_year >= 306;
    return { static_cast<int>(year - shifted_years + is_next_year), static_cast<int>(is_next_year ? month - 12 : month),
        static_cast<int>(day) };
}

IsoDay iso_day_of(CivilDay day)
{
    int64_t ordinal = ordinal_of(day);
    int weekday = weekday_of_ordinal(ordinal);
    // The year of a week is that of its Thursday.
    CivilDay thursday = day_of_ordinal(ordinal - weekday + 3);
    return { thursday.year, (day_of_year(thursday) - 1) / 7 + 1, weekday + 1 };
}

int iso_weeks_in_year(int year)
{
    return static_cast<int>(first_iso_monday(year + 1) - first_iso_monday(year)) / 7;
}

int64_t ordinal_of_iso(IsoDay day)
{
    return first_iso_monday(day.year) + int64_t(day.week - 1) * 7 + day.weekday - 1;
}

}
