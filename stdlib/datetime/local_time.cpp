// Methods of datetime that have to do with timestamps, the clock, and the local time of the C library.
#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/calls.h"
#include "stdlib/datetime/moments.h"
#include "stdlib/time/struct_time.h"

#include <ctime>

namespace krait {

namespace {

enum class Clock : uint8_t { Local, Utc };

// No zone has turned its clock back by more.
constexpr int64_t longest_fold = seconds_per_day;

// What a clock shows, as seconds since the epoch if it were UTC.
int64_t seconds_shown(CivilDay day, ClockReading reading)
{
    return (ordinal_of(day) - epoch_ordinal) * seconds_per_day + reading.seconds();
}

Result<Moment> local_moment(int64_t seconds)
{
    std::tm time = TRY(local_time(seconds));
    int year = time.tm_year + 1900;
    if (year < smallest_year || year > largest_year)
        return raise_value_error("year {} is out of range", year);
    // Python's minutes have no leap seconds.
    return Moment { { year, time.tm_mon + 1, time.tm_mday }, { time.tm_hour, time.tm_min, std::min(time.tm_sec, 59) } };
}

Result<Moment> utc_moment(int64_t seconds)
{
    auto [days, of_day] = floor_divide(seconds, seconds_per_day);
    int64_t ordinal = days + epoch_ordinal;
    if (ordinal < 1 || ordinal > largest_ordinal) {
        std::tm time = TRY(utc_time(seconds));
        return raise_value_error("year {} is out of range", time.tm_year + int64_t(1900));
    }
    return Moment { day_of_ordinal(ordinal), ClockReading::from_microseconds(of_day * microseconds_per_second) };
}

Result<int64_t> local_seconds(int64_t seconds)
{
    Moment moment = TRY(local_moment(seconds));
    return seconds_shown(moment.day, moment.reading);
}

// Whether the local clock showed the same before it was turned back.
Result<Fold> fold_at(int64_t seconds, int64_t shown)
{
    int64_t earlier = TRY(local_seconds(seconds - longest_fold));
    int64_t turned = shown - earlier - longest_fold;
    if (turned >= 0)
        return Fold::First;
    int64_t shown_before = TRY(local_seconds(seconds + turned));
    return shown_before == shown ? Fold::Second : Fold::First;
}

Result<Value> from_timestamp(Type& cls, Timestamp timestamp, Clock clock, Value zone)
{
    Moment moment = TRY(clock == Clock::Local ? local_moment(timestamp.seconds) : utc_moment(timestamp.seconds));
    Fold fold = Fold::First;
    if (clock == Clock::Local)
        fold = TRY(fold_at(timestamp.seconds, seconds_shown(moment.day, moment.reading)));
    moment.reading.microsecond = timestamp.microseconds;
    return make_datetime(cls, moment.day, moment.reading, zone, fold);
}

// In a zone: by its own conversion from UTC.
Result<Value> from_timestamp_in(Type& cls, Timestamp timestamp, Value zone)
{
    if (zone.is_none())
        return from_timestamp(cls, timestamp, Clock::Local, zone);
    Value utc = TRY(from_timestamp(cls, timestamp, Clock::Utc, zone));
    return call_method(zone, *intern("fromutc"), { utc });
}

Result<Value> datetime_now(Type& cls, Value tz)
{
    TRY(check_zone(tz));
    return from_timestamp_in(cls, current_timestamp(), tz);
}

Result<Value> datetime_utc_now(Type& cls)
{
    return from_timestamp(cls, current_timestamp(), Clock::Utc, Value::none());
}

Result<Value> datetime_from_timestamp(Type& cls, Value given, Value tz)
{
    TRY(check_zone(tz));
    Timestamp timestamp = TRY(timestamp_from(given));
    return from_timestamp_in(cls, timestamp, tz);
}

Result<Value> datetime_from_utc_timestamp(Type& cls, Value given)
{
    Timestamp timestamp = TRY(timestamp_from(given));
    return from_timestamp(cls, timestamp, Clock::Utc, Value::none());
}

// The timestamp at which the local clock shows this. Of two the fold chooses; where the clock was put forward over the
// reading, it is as if the clock had not been, or had been before, as the fold says (PEP 495).
Result<int64_t> local_timestamp(DateTime& moment)
{
    bool is_second = moment.fold() == Fold::Second;
    int64_t shown = seconds_shown(moment.day(), moment.reading());
    int64_t offset = TRY(local_seconds(shown)) - shown;
    int64_t first = shown - offset;
    int64_t shown_first = TRY(local_seconds(first));
    int64_t other_offset = shown_first - first;
    if (shown_first == shown) {
        // One solution. The other, if there is one, lies across a transition.
        int64_t across = first + (is_second ? longest_fold : -longest_fold);
        other_offset = TRY(local_seconds(across)) - across;
        if (other_offset == offset)
            return first;
    }
    int64_t second = shown - other_offset;
    int64_t shown_second = TRY(local_seconds(second));
    if (shown_second == shown)
        return second;
    if (shown_first == shown)
        return first;
    return is_second ? std::min(first, second) : std::max(first, second);
}

Result<Value> datetime_timestamp(DateTime& self)
{
    if (self.zone.get().is_none()) {
        int64_t seconds = TRY(local_timestamp(self));
        return Value::number(
            static_cast<double>(seconds) + self.reading().microsecond / static_cast<double>(microseconds_per_second));
    }
    Offset offset = TRY(offset_at(self.zone, Value(&self)));
    if (!offset)
        return raise_type_error("can't subtract offset-naive and offset-aware datetimes");
    int64_t seconds = seconds_shown(self.day(), self.reading());
    return in_seconds(Microseconds(seconds) * microseconds_per_second + self.reading().microsecond - *offset);
}

// The offset and the name that the local clock has at a time, as a fixed zone.
Result<Value> local_zone_at(int64_t seconds)
{
    std::tm time = TRY(local_time(seconds));
    TimeDelta* offset = TRY(make_timedelta(0, time.tm_gmtoff, 0));
    String* name = TRY(String::create(std::string_view(time.tm_zone ? time.tm_zone : "")));
    return make_fixed_zone(*offset, name);
}

Result<Value> datetime_as_timezone(DateTime& self, Value tz)
{
    TRY(check_zone(tz));
    Value own = self.zone;
    Offset offset;
    if (!own.is_none()) {
        if (own == tz)
            return Value(&self);
        offset = TRY(offset_at(own, Value(&self)));
    }
    if (!offset) {
        int64_t seconds = TRY(local_timestamp(self));
        own = TRY(local_zone_at(seconds));
        offset = own.as<FixedZone>().offset_microseconds();
    }
    Value utc = TRY(shifted(self, 0, -*offset));
    if (!utc.is<DateTime>())
        return raise_type_error("astimezone() needs a datetime, not {}", type_name_of(utc));
    auto& moment = utc.as<DateTime>();
    if (tz.is_none())
        tz = TRY(local_zone_at(seconds_shown(moment.day(), moment.reading())));
    moment.zone.set(moment, tz);
    return call_method(tz, *intern("fromutc"), { utc });
}

}

void add_datetime_clock_methods(TypeBuilder& builder)
{
    builder
        .class_method<datetime_now>("now(cls, tz=None)",
            "Returns new datetime object representing current time local to tz.\n\n"
            "  tz\n    Timezone object.\n\nIf no tz is specified, uses local timezone.")
        .class_method<datetime_utc_now>("utcnow(cls, /)", "Return a new datetime representing UTC day and time.")
        .class_method<datetime_from_timestamp>(
            "fromtimestamp(cls, timestamp, tz=None)", "timestamp[, tz] -> tz's local time from POSIX timestamp.")
        .class_method<datetime_from_utc_timestamp>(
            "utcfromtimestamp(cls, timestamp, /)", "Construct a naive UTC datetime from a POSIX timestamp.")
        .method<datetime_timestamp>("timestamp(self, /)", "Return POSIX timestamp as float.")
        .method<datetime_as_timezone>("astimezone(self, tz=None)", "tz -> convert to local time in new timezone tz");
}

}
