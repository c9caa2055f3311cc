// The proleptic Gregorian calendar as arithmetic on days. Days count as ordinals: 1 January of the year 1 is 1. Nothing
// here knows of objects; the years from 0 to 10000 may be asked for, so that callers can look a little beyond the
// range.
#pragma once

#include <compare>
#include <cstdint>

namespace krait {

inline constexpr int smallest_year = 1;
inline constexpr int largest_year = 9999;
inline constexpr int64_t largest_ordinal = 3652059; // 31 December of the year 9999
inline constexpr int64_t epoch_ordinal = 719163; // 1 January 1970

struct CivilDay {
    int year;
    int month;
    int day;
    friend auto operator<=>(CivilDay const&, CivilDay const&) = default;
};

// A day in the calendar of ISO 8601, whose weeks begin on Monday (1) and whose years are whole weeks.
struct IsoDay {
    int year;
    int week;
    int weekday;
};

// Quotient and remainder rounded towards minus infinity; the divisor is positive.
template <class Integer> struct FloorQuotient {
    Integer quotient;
    Integer remainder;
};
template <class Integer> constexpr FloorQuotient<Integer> floor_divide(Integer dividend, Integer divisor)
{
    Integer quotient = dividend / divisor;
    Integer remainder = dividend % divisor;
    if (remainder < 0)
        return { quotient - 1, remainder + divisor };
    return { quotient, remainder };
}

bool is_leap_year(int year);
int days_in_month(int year, int month);
int64_t ordinal_of(CivilDay);
CivilDay day_of_ordinal(int64_t ordinal);
inline int day_of_year(CivilDay day)
{
    return static_cast<int>(ordinal_of(day) - ordinal_of({ day.year, 1, 1 })) + 1;
}
// 0 is Monday.
inline int weekday_of_ordinal(int64_t ordinal)
{
    return static_cast<int>(floor_divide<int64_t>(ordinal + 6, 7).remainder);
}
inline int weekday_of(CivilDay day)
{
    return weekday_of_ordinal(ordinal_of(day));
}

IsoDay iso_day_of(CivilDay);
int iso_weeks_in_year(int year); // 52 or 53
int64_t ordinal_of_iso(IsoDay);

}
