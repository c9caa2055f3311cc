#include "stdlib/datetime/iso_reading.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/conversion.h"

namespace krait {

namespace {

bool is_digit_character(char character)
{
    return character >= '0' && character <= '9';
}

// Takes what is expected from the front of a text.
class Reader {
public:
    explicit Reader(std::string_view text)
        : rest_(text)
    {
    }
    bool is_at_end() const { return rest_.empty(); }
    size_t left() const { return rest_.size(); }
    bool is_at(char character) const { return !rest_.empty() && rest_.front() == character; }
    bool is_at_digit() const { return !rest_.empty() && is_digit_character(rest_.front()); }
    bool take(char character)
    {
        if (!is_at(character))
            return false;
        rest_.remove_prefix(1);
        return true;
    }
    std::optional<int> digits(size_t count)
    {
        if (rest_.size() < count)
            return {};
        int number = 0;
        for (char character : rest_.substr(0, count)) {
            if (!is_digit_character(character))
                return {};
            number = number * 10 + (character - '0');
        }
        rest_.remove_prefix(count);
        return number;
    }

private:
    std::string_view rest_;
};

std::optional<CivilDay> day_of_week_date(int year, int week, int weekday)
{
    if (year < smallest_year || year > largest_year || week < 1 || week > iso_weeks_in_year(year) || weekday < 1
        || weekday > 7)
        return {};
    return day_of_ordinal(ordinal_of_iso({ year, week, weekday }));
}

std::optional<CivilDay> read_week_date(Reader& reader, int year, bool is_dashed)
{
    auto week = reader.digits(2);
    if (!week)
        return {};
    std::optional<int> weekday = 1;
    if (!reader.is_at_end()) {
        if (reader.take('-') != is_dashed)
            return {};
        weekday = reader.digits(1);
    }
    return weekday && reader.is_at_end() ? day_of_week_date(year, *week, *weekday) : std::nullopt;
}

// Up to six digits as microseconds; further ones are read and dropped.
std::optional<int> read_fraction(Reader& reader)
{
    size_t count = std::min<size_t>(reader.left(), 6);
    auto fraction = reader.digits(count);
    if (!fraction || count == 0)
        return {};
    for (; count < 6; ++count)
        *fraction *= 10;
    while (reader.is_at_digit())
        reader.digits(1);
    return fraction;
}

// HH[[:]MM[[:]SS]] and a fraction behind any of them.
std::optional<ClockReading> read_clock(std::string_view text)
{
    Reader reader(text);
    ClockReading reading;
    bool has_colons = false;
    for (int* part : { &reading.hour, &reading.minute, &reading.second }) {
        if (part != &reading.hour && has_colons && !reader.take(':'))
            return {};
        auto number = reader.digits(2);
        if (!number)
            return {};
        *part = *number;
        if (part == &reading.hour)
            has_colons = reader.is_at(':');
        if (reader.is_at_end())
            return reading;
        if (reader.is_at('.') || reader.is_at(','))
            break;
    }
    if (!reader.take('.') && !reader.take(','))
        return {};
    auto fraction = read_fraction(reader);
    if (!fraction || !reader.is_at_end())
        return {};
    reading.microsecond = *fraction;
    return reading;
}

}

std::optional<CivilDay> read_iso_date(std::string_view text)
{
    if (text.size() != 7 && text.size() != 8 && text.size() != 10)
        return {};
    Reader reader(text);
    auto year = reader.digits(4);
    if (!year)
        return {};
    bool is_dashed = reader.take('-');
    if (reader.take('W'))
        return read_week_date(reader, *year, is_dashed);
    auto month = reader.digits(2);
    if (!month || reader.take('-') != is_dashed)
        return {};
    auto day = reader.digits(2);
    if (!day || !reader.is_at_end())
        return {};
    return CivilDay { *year, *month, *day };
}

std::optional<IsoTime> read_iso_time(std::string_view text)
{
    size_t place = text.find_first_of("+-Z");
    auto reading = read_clock(text.substr(0, place));
    if (!reading)
        return {};
    if (place == std::string_view::npos)
        return IsoTime { *reading, {} };
    std::string_view zone = text.substr(place + 1);
    if (text[place] == 'Z')
        return zone.empty() ? std::optional(IsoTime { *reading, 0 }) : std::nullopt;
    auto offset = read_clock(zone);
    if (!offset)
        return {};
    return IsoTime { *reading, text[place] == '-' ? -offset->microseconds() : offset->microseconds() };
}

std::optional<size_t> iso_date_length(std::string_view text)
{
    if (text.size() == 7)
        return 7;
    if (text[4] == '-') {
        if (text[5] != 'W')
            return 10;
        if (text.size() <= 8 || text[8] != '-')
            return 8;
        if (text.size() == 9)
            return {};
        // YYYY-Www-hh:mm is a week with "-" as the separator; a weekday is one digit.
        return text.size() > 10 && is_digit_character(text[10]) ? 8 : 10;
    }
    if (text[4] != 'W')
        return 8;
    // YYYYWww or YYYYWwwD: when a time follows digit by digit, their number tells.
    size_t end = 7;
    while (end < text.size() && is_digit_character(text[end]))
        ++end;
    if (end < 9)
        return end;
    return end % 2 == 0 ? 7 : 8;
}

NarrowText::NarrowText(String const& text)
{
    if (text.is_ascii()) {
        view_ = text.ascii_view();
        return;
    }
    replaced_.resize(text.length());
    for (size_t i = 0; i < replaced_.size(); ++i)
        replaced_[i] = text.at(i) < 0x80 ? static_cast<char>(text.at(i)) : '\x7F';
    view_ = replaced_;
}

Raised raise_invalid_iso(String& text)
{
    auto shown = repr(Value(&text));
    if (shown.is_raised())
        return raised;
    return raise_value_error("Invalid isoformat string: {}", shown.release()->to_utf8());
}

Result<Value> zone_of(IsoTime const& time)
{
    if (!time.offset)
        return Value::none();
    if (*time.offset == 0)
        return utc_zone();
    TimeDelta* offset = TRY(make_timedelta(*time.offset));
    return make_fixed_zone(*offset, nullptr);
}

}
