// Conversions between days and dates follow Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013): years
// that begin in March put the leap day at their end, and eras of 400 years all have the same number of days.
#include "stdlib/datetime/civil_calendar.h"

namespace krait {

namespace {

constexpr int days_in_era = 146097;
constexpr int64_t ordinal_of_first_march = -305; // 1 March of the year 0

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
    int year = day.month <= 2 ? day.year - 1 : day.year;
    auto [era, year_of_era] = floor_divide(year, 400);
    int month_from_march = day.month > 2 ? day.month - 3 : day.month + 9;
    int day_of_march_year = (153 * month_from_march + 2) / 5 + day.day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_march_year;
    return ordinal_of_first_march + int64_t(era) * days_in_era + day_of_era;
}

CivilDay day_of_ordinal(int64_t ordinal)
{
    auto [era, rest] = floor_divide<int64_t>(ordinal - ordinal_of_first_march, days_in_era);
    auto day_of_era = static_cast<int>(rest);
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_march_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (5 * day_of_march_year + 2) / 153;
    int day = day_of_march_year - (153 * month_from_march + 2) / 5 + 1;
    int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    int year = static_cast<int>(era) * 400 + year_of_era + (month <= 2 ? 1 : 0);
    return { year, month, day };
}

IsoDay iso_day_of(CivilDay day)
{
    int64_t ordinal = ordinal_of(day);
    int year = day.year + 1;
    int64_t monday = first_iso_monday(year);
    while (ordinal < monday)
        monday = first_iso_monday(--year);
    auto days = static_cast<int>(ordinal - monday);
    return { year, days / 7 + 1, days % 7 + 1 };
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
