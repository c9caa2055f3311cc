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

#include <array>
#include <cerrno>
#include <cmath>
#include <ctime>

namespace krait {

namespace {

struct StructTime; // stands for the type time.struct_time
struct ClockInformation; // stands for the type of what get_clock_info answers

constexpr std::array<char const*, 9> field_names { "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec",
    "tm_wday", "tm_yday", "tm_isdst" };
constexpr std::array<char const*, 2> hidden_names { "tm_zone", "tm_gmtoff" };
constexpr int64_t nanoseconds_per_second = 1000000000;

Result<Value> make_struct_time(std::span<Value const> fields, Value zone, Value offset)
{
    Tuple* result = TRY(Tuple::create_of_type(module_type<StructTime>(), fields));
    TRY(set_own_attribute(*result, *intern(hidden_names[0]), zone));
    TRY(set_own_attribute(*result, *intern(hidden_names[1]), offset));
    return Value(result);
}

Result<Value> struct_time_from(std::tm const& time, Value zone, int64_t offset)
{
    Value fields[] { Value::small_int(time.tm_year + int64_t(1900)), Value::small_int(time.tm_mon + 1),
        Value::small_int(time.tm_mday), Value::small_int(time.tm_hour), Value::small_int(time.tm_min),
        Value::small_int(time.tm_sec), Value::small_int((time.tm_wday + 6) % 7), Value::small_int(time.tm_yday + 1),
        Value::small_int(time.tm_isdst) };
    return make_struct_time(fields, zone, Value::small_int(offset));
}

Result<Value> struct_time_construct(Type&, Arguments const& arguments)
{
    if (arguments.has_keywords() || arguments.positional_count == 0 || arguments.positional_count > 2)
        return raise_type_error("structseq() takes at most 2 arguments ({} given)", arguments.positional_count);
    Value sequence = arguments.values[0];
    if (!type_of(sequence).slots.get_item && !type_of(sequence).slots.iterate)
        return raise_type_error("constructor requires a sequence");
    Tuple* items = TRY(tuple_from_iterable(sequence));
    if (items->size() < 9)
        return raise_type_error("time.struct_time() takes an at least 9-sequence ({}-sequence given)", items->size());
    if (items->size() > 11)
        return raise_type_error("time.struct_time() takes an at most 11-sequence ({}-sequence given)", items->size());
    Value hidden[2] { Value::none(), Value::none() };
    for (size_t index = 9; index < items->size(); ++index)
        hidden[index - 9] = items->at(index);
    if (arguments.positional_count == 2 && arguments.values[1].is<Dict>()) {
        for (size_t index = 0; index < 2; ++index) {
            Value given = arguments.values[1].as<Dict>().get(*intern(hidden_names[index]));
            if (given.is_present())
                hidden[index] = given;
        }
    }
    return make_struct_time(items->span().first(9), hidden[0], hidden[1]);
}

Result<Value> struct_time_repr(Value self)
{
    TextBuilder text;
    text.append_ascii("time.struct_time(");
    for (size_t index = 0; index < field_names.size(); ++index) {
        if (index > 0)
            text.append_ascii(", ");
        text.append_ascii(field_names[index]);
        text.append('=');
        text.append(*TRY(repr(self.as<Tuple>().at(index))));
    }
    text.append(')');
    return Value(TRY(text.finish()));
}

template <size_t index> Result<Value> struct_time_field(Value self)
{
    return self.as<Tuple>().at(index);
}

template <size_t index> Result<Value> struct_time_hidden_field(Value self)
{
    Value value = own_attribute(self.object(), *intern(hidden_names[index]));
    return value.is_empty() ? Value::none() : value;
}

Result<Value> struct_time_reduce(Tuple& self)
{
    Dict* hidden = Dict::create();
    for (char const* name : hidden_names) {
        Value value = own_attribute(self, *intern(name));
        TRY(hidden->set(*intern(name), value.is_empty() ? Value::none() : value));
    }
    Value fields(TRY(Tuple::create(self.span())));
    return Tuple::create({ Value(&self.type()), Value(Tuple::create({ fields, Value(hidden) })) });
}

// A time argument in seconds: an int or a float, rounded down.
Result<std::time_t> seconds_from(Value given)
{
    if (given.is_empty() || given.is_none())
        return std::time(nullptr);
    if (is_float(given)) {
        double seconds = std::floor(float_value(given));
        if (std::isnan(seconds))
            return raise_value_error("Invalid value NaN (not a number)");
        if (seconds < -9.2e18 || seconds > 9.2e18)
            return raise_message(*types().OverflowError, "timestamp out of range for platform time_t");
        return static_cast<std::time_t>(seconds);
    }
    Value index = TRY(to_index(given));
    std::optional<int64_t> seconds = int_as_int64(index);
    if (!seconds)
        return raise_message(*types().OverflowError, "timestamp out of range for platform time_t");
    return static_cast<std::time_t>(*seconds);
}

Result<std::tm> broken_down(Value secs, bool is_local)
{
    std::time_t seconds = TRY(seconds_from(secs));
    std::tm time {};
    errno = 0;
    if (!(is_local ? localtime_r(&seconds, &time) : gmtime_r(&seconds, &time)))
        return raise_os_error(errno ? errno : EINVAL);
    return time;
}

Result<Value> time_gmtime(Value secs)
{
    std::tm time = TRY(broken_down(secs, false));
    return struct_time_from(time, Value(String::create_small("GMT")), 0);
}

Result<Value> time_localtime(Value secs)
{
    std::tm time = TRY(broken_down(secs, true));
    String* zone = TRY(String::create(std::string_view(time.tm_zone ? time.tm_zone : "")));
    return struct_time_from(time, Value(zone), time.tm_gmtoff);
}

Result<std::tm> tm_from(Value given, char const* function)
{
    if (!given.is<Tuple>())
        return raise_type_error("Tuple or struct_time argument required");
    auto& fields = given.as<Tuple>();
    if (fields.size() != 9)
        return raise_type_error("{}(): illegal time tuple argument", function);
    std::array<int, 9> numbers;
    for (size_t index = 0; index < 9; ++index) {
        int64_t number = TRY(to_int64(fields.at(index), types().OverflowError));
        if (number > INT32_MAX || number < INT32_MIN)
            return raise_message(*types().OverflowError, "signed integer is greater than maximum");
        numbers[index] = static_cast<int>(number);
    }
    std::tm time {};
    if (numbers[0] < INT32_MIN + 1900)
        return raise_message(*types().OverflowError, "year out of range");
    time.tm_year = numbers[0] - 1900;
    time.tm_mon = numbers[1] - 1;
    time.tm_mday = numbers[2];
    time.tm_hour = numbers[3];
    time.tm_min = numbers[4];
    time.tm_sec = numbers[5];
    time.tm_wday = (numbers[6] + 1) % 7;
    time.tm_yday = numbers[7] - 1;
    time.tm_isdst = numbers[8];
    if (&fields.type() == &module_type<StructTime>()) {
        Value offset = own_attribute(fields, *intern("tm_gmtoff"));
        if (offset.is_small_int())
            time.tm_gmtoff = static_cast<long>(offset.as_small_int());
    }
    return time;
}

// Zeros stand for the first month, day and day of the year, as users of strftime write them.
Result<void> check_fields(std::tm& time)
{
    if (time.tm_mon == -1)
        time.tm_mon = 0;
    if (time.tm_mday == 0)
        time.tm_mday = 1;
    if (time.tm_yday == -1)
        time.tm_yday = 0;
    if (time.tm_mon < 0 || time.tm_mon > 11)
        return raise_value_error("month out of range");
    if (time.tm_mday < 0 || time.tm_mday > 31)
        return raise_value_error("day of month out of range");
    if (time.tm_hour < 0 || time.tm_hour > 23)
        return raise_value_error("hour out of range");
    if (time.tm_min < 0 || time.tm_min > 59)
        return raise_value_error("minute out of range");
    if (time.tm_sec < 0 || time.tm_sec > 61)
        return raise_value_error("seconds out of range");
    if (time.tm_wday < 0)
        return raise_value_error("day of week out of range");
    if (time.tm_yday < 0 || time.tm_yday > 365)
        return raise_value_error("day of year out of range");
    return {};
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
        time = TRY(broken_down({}, true));
    } else {
        time = TRY(tm_from(tuple, "asctime"));
        TRY(check_fields(time));
    }
    return time_text(time);
}

Result<Value> time_ctime(Value secs)
{
    std::tm time = TRY(broken_down(secs, true));
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
        time = TRY(broken_down({}, true));
    } else {
        time = TRY(tm_from(tuple, "strftime"));
        TRY(check_fields(time));
        // The zone's name comes from the structure, or else from what the C library says of local time.
        Value given = &tuple.object().type() == &module_type<StructTime>()
            ? own_attribute(tuple.object(), *intern("tm_zone"))
            : Value();
        zone = given.is<String>() ? given.as<String>().to_utf8() : tzname[time.tm_isdst > 0];
        time.tm_zone = zone.c_str();
    }
    std::string pattern = format.as<String>().to_utf8();
    if (pattern.find('\0') != std::string::npos)
        return raise_value_error("embedded null character");
    if (pattern.empty())
        return Value(String::empty());
    std::string text;
    for (size_t capacity = 256; capacity <= 256 * (pattern.size() + 1); capacity *= 2) {
        TRY(check_memory(capacity));
        text.resize(capacity);
        size_t length = std::strftime(text.data(), text.size(), pattern.c_str(), &time);
        if (length > 0) {
            text.resize(length);
            return Value(TRY(decode_utf8(text)));
        }
    }
    return Value(String::empty());
}

Result<Value> time_strptime(Value string, Value format)
{
    Value import_function = TRY(builtin_function("__import__"));
    Value module = TRY(call(import_function, { Value(String::create_small("_strptime")) }));
    if (format.is_empty())
        return call_method(module, *intern("_strptime_time"), { string });
    return call_method(module, *intern("_strptime_time"), { string, format });
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
    // Standard and summer time may change over the years; January and July of this year tell them apart.
    std::time_t now = std::time(nullptr);
    std::tm today {};
    localtime_r(&now, &today);
    std::array<long, 2> offsets;
    for (size_t half = 0; half < 2; ++half) {
        std::tm day {};
        day.tm_year = today.tm_year;
        day.tm_mon = half ? 6 : 0;
        day.tm_mday = 1;
        day.tm_isdst = -1;
        std::time_t moment = std::mktime(&day);
        localtime_r(&moment, &day);
        offsets[half] = -day.tm_gmtoff;
    }
    long standard = std::max(offsets[0], offsets[1]);
    long summer = std::min(offsets[0], offsets[1]);
    auto set = [&](char const* name, Value value) { static_cast<void>(module.dict->set(*intern(name), value)); };
    set("timezone", Value::small_int(standard));
    set("altzone", Value::small_int(summer));
    set("daylight", Value::small_int(standard != summer));
    set("tzname", Tuple::create({ Value(String::create_small(tzname[0])), Value(String::create_small(tzname[1])) }));
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

void define_struct_time(ModuleBuilder& module)
{
    Type& type = *create_native_type("time.struct_time", *types().tuple, types().tuple->layout(),
        { Type::Flag::IsTupleSubtype, Type::Flag::IsSequence, Type::Flag::HasAttributes });
    set_module_type<StructTime>(type);
    type.slots.construct = struct_time_construct;
    type.slots.repr = struct_time_repr;
    TypeBuilder builder(type);
    builder.documentation(
        "The time value as returned by gmtime(), localtime(), and strptime(), and accepted by asctime(), "
        "mktime() and strftime(). May be considered as a sequence of 9 integers.");
    builder.property("tm_year", struct_time_field<0>, nullptr, "year, for example, 1993")
        .property("tm_mon", struct_time_field<1>, nullptr, "month of year, range [1, 12]")
        .property("tm_mday", struct_time_field<2>, nullptr, "day of month, range [1, 31]")
        .property("tm_hour", struct_time_field<3>, nullptr, "hours, range [0, 23]")
        .property("tm_min", struct_time_field<4>, nullptr, "minutes, range [0, 59]")
        .property("tm_sec", struct_time_field<5>, nullptr, "seconds, range [0, 61])")
        .property("tm_wday", struct_time_field<6>, nullptr, "day of week, range [0, 6], Monday is 0")
        .property("tm_yday", struct_time_field<7>, nullptr, "day of year, range [1, 366]")
        .property(
            "tm_isdst", struct_time_field<8>, nullptr, "1 if summer time is in effect, 0 if not, and -1 if unknown")
        .property("tm_zone", struct_time_hidden_field<0>, nullptr, "abbreviation of timezone name")
        .property("tm_gmtoff", struct_time_hidden_field<1>, nullptr, "offset from UTC in seconds")
        .constant("n_fields", Value::small_int(11))
        .constant("n_sequence_fields", Value::small_int(9))
        .constant("n_unnamed_fields", Value::small_int(0));
    Tuple* match_arguments = Tuple::create_small(field_names.size());
    for (size_t index = 0; index < field_names.size(); ++index)
        match_arguments->set(index, Value(intern(field_names[index])));
    builder.constant("__match_args__", Value(match_arguments));
    builder.method<struct_time_reduce>("__reduce__(self, /)").finish();
    module.type(type);
}

Result<void> define_time(ModuleBuilder& module)
{
    define_struct_time(module);
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
        .function<time_strptime>(
            "strptime(string, format=..., /)", "Parse a string to a time tuple according to a format specification.")
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
