// The module `time`: clocks, calendar conversions and struct_time. `sleep` parks the running thread of the scheduler.
#include "runtime/async/blocking.h"
#include "runtime/binding/builders.h"
#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/text_builder.h"
#include "stdlib/_strptime/strptime.h"
#include "stdlib/time/local_zone.h"
#include "stdlib/time/struct_time.h"

#include <array>
#include <cerrno>
#include <cmath>
#include <ctime>

namespace krait {

namespace {

struct ClockInformation; // stands for the type of what get_clock_info answers

constexpr int64_t nanoseconds_per_second = 1000000000;

// The argument of gmtime and its kin: absent or None stands for now.
Result<std::time_t> seconds_or_now(Value given)
{
    if (given.is_empty() || given.is_none())
        return std::time(nullptr);
    return seconds_from(given);
}

Result<std::tm> local_time_of(Value secs)
{
    std::time_t seconds = TRY(seconds_or_now(secs));
    return local_time(seconds);
}

Result<Value> time_gmtime(Value secs)
{
    std::time_t seconds = TRY(seconds_or_now(secs));
    std::tm time = TRY(utc_time(seconds));
    return make_struct_time(time, Value(String::create_small("GMT")), Value::small_int(0));
}

Result<Value> time_localtime(Value secs)
{
    std::tm time = TRY(local_time_of(secs));
    String* zone = TRY(String::create(std::string_view(time.tm_zone ? time.tm_zone : "")));
    return make_struct_time(time, Value(zone), Value::small_int(time.tm_gmtoff));
}

constexpr char const* day_names[] { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
constexpr char const* month_names[] { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
    "Dec" };

Result<Value> time_text(std::tm const& time)
{
    return Value(String::create_small(fmt::format("{} {}{:3d} {:02d}:{:02d}:{:02d} {}", day_names[time.tm_wday],
        month_names[time.tm_mon], time.tm_mday, time.tm_hour, time.tm_min, time.tm_sec, time.tm_year + int64_t(1900))));
}

Result<Value> time_asctime(Value tuple)
{
    std::tm time;
    if (tuple.is_empty()) {
        time = TRY(local_time_of({}));
    } else {
        time = TRY(tm_from(tuple, "asctime"));
        TRY(check_fields(time));
    }
    return time_text(time);
}

Result<Value> time_ctime(Value secs)
{
    std::tm time = TRY(local_time_of(secs));
    return time_text(time);
}

Result<double> time_mktime(Value tuple)
{
    std::tm time = TRY(tm_from(tuple, "mktime"));
    // A result of -1 may be a true time: then the week day has been filled in.
    time.tm_wday = -1;
    std::time_t seconds = std::mktime(&time);
    if (seconds == -1 && time.tm_wday == -1)
        return raise_message(*types().OverflowError, "mktime argument out of range");
    return static_cast<double>(seconds);
}

Result<Value> time_strftime(Value format, Value tuple)
{
    if (!format.is<String>())
        return raise_type_error("strftime() argument 1 must be str, not {}", type_name_of(format));
    std::tm time;
    std::string zone;
    if (tuple.is_empty()) {
        time = TRY(local_time_of({}));
    } else {
        time = TRY(tm_from(tuple, "strftime"));
        TRY(check_fields(time));
        // The zone's name comes from the structure, or else from what the C library says of local time.
        Value given = &tuple.object().type() == &struct_time_type() ? own_attribute(tuple.object(), *intern("tm_zone"))
                                                                    : Value();
        zone = given.is<String>() ? given.as<String>().to_utf8() : tzname[time.tm_isdst > 0];
        time.tm_zone = zone.c_str();
    }
    return format_time(format.as<String>(), time);
}

int64_t read_clock(clockid_t clock)
{
    timespec now {};
    clock_gettime(clock, &now);
    return now.tv_sec * nanoseconds_per_second + now.tv_nsec;
}

template <clockid_t clock> double clock_seconds()
{
    timespec now {};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

template <clockid_t clock> int64_t clock_nanoseconds()
{
    return read_clock(clock);
}

Result<int64_t> time_clock_gettime_ns(int64_t clk_id)
{
    timespec now {};
    if (clock_gettime(static_cast<clockid_t>(clk_id), &now) != 0)
        return raise_os_error(errno);
    return now.tv_sec * nanoseconds_per_second + now.tv_nsec;
}

Result<double> time_clock_gettime(int64_t clk_id)
{
    int64_t nanoseconds = TRY(time_clock_gettime_ns(clk_id));
    return static_cast<double>(nanoseconds) * 1e-9;
}

Result<double> time_clock_getres(int64_t clk_id)
{
    timespec resolution {};
    if (clock_getres(static_cast<clockid_t>(clk_id), &resolution) != 0)
        return raise_os_error(errno);
    return static_cast<double>(resolution.tv_sec) + static_cast<double>(resolution.tv_nsec) * 1e-9;
}

struct NamedClock {
    std::string_view name;
    char const* implementation;
    bool is_monotonic;
    bool is_adjustable;
};
constexpr NamedClock named_clocks[] {
    { "time", "clock_gettime(CLOCK_REALTIME)", false, true },
    { "monotonic", "clock_gettime(CLOCK_MONOTONIC)", true, false },
    { "perf_counter", "clock_gettime(CLOCK_MONOTONIC)", true, false },
    { "process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", true, false },
    { "thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", true, false },
};
constexpr std::array<char const*, 4> clock_fields { "implementation", "monotonic", "adjustable", "resolution" };

Result<Value> time_get_clock_info(Value name)
{
    if (!name.is<String>())
        return raise_type_error("get_clock_info() argument 1 must be str, not {}", type_name_of(name));
    for (NamedClock const& clock : named_clocks) {
        if (!name.as<String>().equals(clock.name))
            continue;
        auto* information = allocate_object<Instance>(module_type<ClockInformation>(), 0);
        Value values[] { Value(String::create_small(clock.implementation)), Value::boolean(clock.is_monotonic),
            Value::boolean(clock.is_adjustable), Value::number(1e-9) };
        for (size_t index = 0; index < clock_fields.size(); ++index)
            TRY(set_own_attribute(*information, *intern(clock_fields[index]), values[index]));
        return Value(information);
    }
    return raise_value_error("unknown clock");
}

Result<Value> clock_information_repr(Value self)
{
    TextBuilder text;
    text.append_ascii("namespace(");
    for (size_t index = 0; index < clock_fields.size(); ++index) {
        if (index > 0)
            text.append_ascii(", ");
        text.append_ascii(clock_fields[index]);
        text.append('=');
        text.append(*TRY(repr(own_attribute(self.object(), *intern(clock_fields[index])))));
    }
    text.append(')');
    return Value(TRY(text.finish()));
}

Result<void> time_sleep(Value secs)
{
    int64_t nanoseconds;
    if (is_float(secs)) {
        double seconds = float_value(secs);
        if (std::isnan(seconds))
            return raise_value_error("Invalid value NaN (not a number)");
        if (std::fabs(seconds) > 9.2e9)
            return raise_message(*types().OverflowError, "timestamp too large to convert to C _PyTime_t");
        // Rounded up, so that a sleep is never shorter than asked for.
        nanoseconds = static_cast<int64_t>(std::ceil(seconds * 1e9));
    } else {
        Value index = TRY(to_index(secs));
        std::optional<int64_t> seconds = int_as_int64(index);
        if (!seconds || __builtin_mul_overflow(*seconds, nanoseconds_per_second, &nanoseconds))
            return raise_message(*types().OverflowError, "timestamp too large to convert to C _PyTime_t");
    }
    if (nanoseconds < 0)
        return raise_value_error("sleep length must be non-negative");
    return sleep_thread(nanoseconds);
}

void set_zone_constants(Module& module)
{
    tzset();
    LocalZone zone = local_zone_of_this_year();
    auto set = [&](char const* name, Value value) { static_cast<void>(module.dict->set(*intern(name), value)); };
    set("timezone", Value::small_int(zone.seconds_west[0]));
    set("altzone", Value::small_int(zone.seconds_west[1]));
    set("daylight", Value::small_int(zone.has_summer_time));
    Value names[] { Value(String::create_small(zone.names[0])), Value(String::create_small(zone.names[1])) };
    set("tzname", Tuple::create({ names[0], names[1] }));
}

Result<void> time_tzset(Callee callee)
{
    Value module = callee.function.module();
    if (module.is<Module>())
        set_zone_constants(module.as<Module>());
    else
        tzset();
    return {};
}

Result<void> define_time(ModuleBuilder& module)
{
    module.type(struct_time_type());
    Type& information = *create_native_type(
        "types.SimpleNamespace", *types().object, Type::Layout {}, { Type::Flag::HasAttributes, Type::Flag::HasDict });
    set_module_type<ClockInformation>(information);
    information.slots.repr = clock_information_repr;
    TypeBuilder(information).finish();
    set_zone_constants(module.module());
    module.constant("CLOCK_REALTIME", int64_t(CLOCK_REALTIME))
        .constant("CLOCK_MONOTONIC", int64_t(CLOCK_MONOTONIC))
        .constant("CLOCK_MONOTONIC_RAW", int64_t(CLOCK_MONOTONIC_RAW))
        .constant("CLOCK_BOOTTIME", int64_t(CLOCK_BOOTTIME))
        .constant("CLOCK_TAI", int64_t(CLOCK_TAI))
        .constant("_STRUCT_TM_ITEMS", int64_t(11))
        .constant("CLOCK_PROCESS_CPUTIME_ID", int64_t(CLOCK_PROCESS_CPUTIME_ID))
        .constant("CLOCK_THREAD_CPUTIME_ID", int64_t(CLOCK_THREAD_CPUTIME_ID));
    module
        .function<clock_seconds<CLOCK_REALTIME>>(
            "time()", "Return the current time in seconds since the Epoch as a floating point number.")
        .function<clock_nanoseconds<CLOCK_REALTIME>>(
            "time_ns()", "Return the current time in nanoseconds since the Epoch.")
        .function<clock_seconds<CLOCK_MONOTONIC>>("monotonic()", "Monotonic clock, cannot go backward.")
        .function<clock_nanoseconds<CLOCK_MONOTONIC>>("monotonic_ns()", "Monotonic clock, as nanoseconds.")
        .function<clock_seconds<CLOCK_MONOTONIC>>("perf_counter()", "Performance counter for benchmarking.")
        .function<clock_nanoseconds<CLOCK_MONOTONIC>>("perf_counter_ns()", "Performance counter, as nanoseconds.")
        .function<clock_seconds<CLOCK_PROCESS_CPUTIME_ID>>(
            "process_time()", "Process time for profiling: sum of the kernel and user-space CPU time.")
        .function<clock_nanoseconds<CLOCK_PROCESS_CPUTIME_ID>>("process_time_ns()", "Process time, as nanoseconds.")
        .function<clock_seconds<CLOCK_THREAD_CPUTIME_ID>>(
            "thread_time()", "Thread time for profiling: sum of the kernel and user-space CPU time.")
        .function<clock_nanoseconds<CLOCK_THREAD_CPUTIME_ID>>("thread_time_ns()", "Thread time, as nanoseconds.")
        .function<time_gmtime>(
            "gmtime(seconds=None, /)", "Convert seconds since the Epoch to a time tuple expressing UTC.")
        .function<time_localtime>(
            "localtime(seconds=None, /)", "Convert seconds since the Epoch to a time tuple expressing local time.")
        .function<time_mktime>("mktime(tuple, /)", "Convert a time tuple in local time to seconds since the Epoch.")
        .function<time_strftime>("strftime(format, tuple=..., /)", "Convert a time tuple to a string by a format.")
        .function<time_strptime>("strptime(string, format=\"%a %b %d %H:%M:%S %Y\", /)",
            "Parse a string to a time tuple according to a format specification.")
        .function<time_asctime>(
            "asctime(tuple=..., /)", "Convert a time tuple to a string, 'Sat Jun 06 16:26:11 1998'.")
        .function<time_ctime>(
            "ctime(seconds=None, /)", "Convert a time in seconds since the Epoch to a string in local time.")
        .function<time_tzset>("tzset()", "Initialize, or reinitialize, the local timezone from the environment.")
        .function<time_clock_gettime>(
            "clock_gettime(clk_id, /)", "Return the time of the specified clock clk_id as a float.")
        .function<time_clock_gettime_ns>(
            "clock_gettime_ns(clk_id, /)", "Return the time of the specified clock in nanoseconds.")
        .function<time_clock_getres>("clock_getres(clk_id, /)", "Return the resolution of the specified clock clk_id.")
        .function<time_get_clock_info>("get_clock_info(name, /)", "Get information of the specified clock.")
        .function<time_sleep>("sleep(seconds, /)", "Delay execution for a given number of seconds.");
    return {};
}

}

extern const NativeModule time_module { "time", define_time };

}
