#include "stdlib/datetime/text.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/text_builder.h"
#include "stdlib/time/struct_time.h"

namespace krait {

namespace {

int microsecond_of(Value self)
{
    if (self.is<DateTime>())
        return self.as<DateTime>().reading().microsecond;
    return self.is<TimeOfDay>() ? self.as<TimeOfDay>().reading().microsecond : 0;
}

// The zone of a moment, and what the zone's methods are asked about.
struct ZoneQuestion {
    Value zone { Value::none() };
    Value moment { Value::none() };
};

ZoneQuestion zone_question_of(Value self)
{
    if (self.is<DateTime>())
        return { self.as<DateTime>().zone, self };
    if (self.is<TimeOfDay>())
        return { self.as<TimeOfDay>().zone, Value::none() };
    return {};
}

// The text for a directive that the C library does not know; what it holds of percent signs is doubled.
Result<void> append_directive(TextBuilder& text, char32_t directive, Value self)
{
    ShortText piece;
    auto [zone, moment] = zone_question_of(self);
    switch (directive) {
    case 'f':
        piece.append_number(microsecond_of(self), 6);
        break;
    case 'z':
        if (Offset offset = TRY(offset_at(zone, moment)))
            piece.append_offset(*offset, "");
        break;
    default:
        Value name = TRY(zone_name(zone, moment));
        if (!name.is<String>())
            return {};
        auto& characters = name.as<String>();
        for (size_t i = 0; i < characters.length(); ++i) {
            text.append(characters.at(i));
            if (characters.at(i) == '%')
                text.append(U'%');
        }
        return {};
    }
    text.append_ascii(piece.view());
    return {};
}

// The format with %f, %z and %Z filled in; the format itself when it has none of them.
Result<String*> with_own_directives(String& format, Value self)
{
    TextBuilder text;
    size_t copied = 0;
    size_t length = format.length();
    for (size_t i = 0; i + 1 < length; ++i) {
        if (format.at(i) != '%')
            continue;
        char32_t directive = format.at(++i);
        if (directive != 'f' && directive != 'z' && directive != 'Z')
            continue;
        text.append(format, copied, i - 1);
        TRY(append_directive(text, directive, self));
        copied = i + 1;
    }
    if (copied == 0)
        return &format;
    text.append(format, copied, length);
    return text.finish();
}

}

void ShortText::append_number(int number, unsigned width, char padding)
{
    std::array<char, 12> digits;
    size_t start = digits.size();
    do {
        digits[--start] = static_cast<char>('0' + number % 10);
        number /= 10;
    } while (number != 0);
    while (digits.size() - start < width)
        digits[--start] = padding;
    append(std::string_view(digits.data() + start, digits.size() - start));
}

void ShortText::append_day(CivilDay day)
{
    append_number(day.year, 4);
    append('-');
    append_number(day.month, 2);
    append('-');
    append_number(day.day, 2);
}

void ShortText::append_offset(int64_t microseconds, std::string_view separator)
{
    append(microseconds < 0 ? '-' : '+');
    ClockReading offset = ClockReading::from_microseconds(microseconds < 0 ? -microseconds : microseconds);
    append_number(offset.hour, 2);
    append(separator);
    append_number(offset.minute, 2);
    if (offset.second == 0 && offset.microsecond == 0)
        return;
    append(separator);
    append_number(offset.second, 2);
    if (offset.microsecond == 0)
        return;
    append('.');
    append_number(offset.microsecond, 6);
}

Result<TimeSpecification> time_specification_from(Value given, int position)
{
    constexpr std::string_view names[] { "auto", "hours", "minutes", "seconds", "milliseconds", "microseconds" };
    if (given.is_empty())
        return TimeSpecification::Auto;
    if (!given.is<String>()) {
        return raise_type_error(
            "isoformat() argument {} must be str, not {}", position, given.is_none() ? "None" : type_name_of(given));
    }
    for (size_t i = 0; i < std::size(names); ++i) {
        if (given.as<String>().equals(names[i]))
            return static_cast<TimeSpecification>(i);
    }
    return raise_value_error("Unknown timespec value");
}

void append_clock(ShortText& text, ClockReading reading, TimeSpecification specification)
{
    using enum TimeSpecification;
    if (specification == Auto)
        specification = reading.microsecond != 0 ? Microseconds : Seconds;
    text.append_number(reading.hour, 2);
    if (specification == Hours)
        return;
    text.append(':');
    text.append_number(reading.minute, 2);
    if (specification == Minutes)
        return;
    text.append(':');
    text.append_number(reading.second, 2);
    if (specification == Seconds)
        return;
    text.append('.');
    if (specification == Milliseconds)
        text.append_number(reading.microsecond / 1000, 3);
    else
        text.append_number(reading.microsecond, 6);
}

Result<void> append_offset_of(ShortText& text, Value zone, Value moment)
{
    if (Offset offset = TRY(offset_at(zone, moment)))
        text.append_offset(*offset, ":");
    return {};
}

Result<String*> ctime_text(CivilDay day, ClockReading reading)
{
    constexpr std::string_view weekdays[] { "Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat ", "Sun " };
    constexpr std::string_view months[] { "Jan ", "Feb ", "Mar ", "Apr ", "May ", "Jun ", "Jul ", "Aug ", "Sep ",
        "Oct ", "Nov ", "Dec " };
    ShortText text;
    text.append(weekdays[weekday_of(day)]);
    text.append(months[day.month - 1]);
    text.append_number(day.day, 2, ' ');
    text.append(' ');
    append_clock(text, reading, TimeSpecification::Seconds);
    text.append(' ');
    text.append_number(day.year, 4);
    return text.to_string();
}

Result<std::string> zone_in_repr(Value zone)
{
    if (zone.is_none())
        return std::string();
    return ", tzinfo=" + TRY(repr(zone))->to_utf8();
}

std::tm broken_down(CivilDay day, ClockReading reading, int is_saving)
{
    std::tm time {};
    time.tm_year = day.year - 1900;
    time.tm_mon = day.month - 1;
    time.tm_mday = day.day;
    time.tm_hour = reading.hour;
    time.tm_min = reading.minute;
    time.tm_sec = reading.second;
    time.tm_wday = (weekday_of(day) + 1) % 7;
    time.tm_yday = day_of_year(day) - 1;
    time.tm_isdst = is_saving;
    return time;
}

Result<std::tm> broken_down(DateTime& moment)
{
    Value saving = TRY(zone_saving(moment.zone, Value(&moment)));
    int is_saving = saving.is_none() ? -1 : saving.as<TimeDelta>().is_zero() ? 0 : 1;
    return broken_down(moment.day(), moment.reading(), is_saving);
}

Result<Value> format_moment(Value self, String& format, std::tm const& time)
{
    String* whole = TRY(with_own_directives(format, self));
    return format_time(*whole, time);
}

Result<Value> format_by_specification(Value self, Value format)
{
    if (!format.is<String>()) {
        return raise_type_error(
            "__format__() argument 1 must be str, not {}", format.is_none() ? "None" : type_name_of(format));
    }
    if (format.as<String>().length() == 0)
        return TRY(to_string(self));
    return call_method(self, *intern("strftime"), { format });
}

Result<Value> call_isoformat(Value self, std::initializer_list<Value> arguments)
{
    return call_method(self, *intern("isoformat"), arguments);
}

}
