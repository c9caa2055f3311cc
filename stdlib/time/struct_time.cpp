#include "stdlib/time/struct_time.h"

#include "runtime/binding/builders.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/text_builder.h"

#include <array>
#include <cerrno>
#include <cmath>

namespace krait {

namespace {

struct StructTime; // stands for the type

constexpr std::array<char const*, 9> field_names { "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec",
    "tm_wday", "tm_yday", "tm_isdst" };
constexpr std::array<char const*, 2> hidden_names { "tm_zone", "tm_gmtoff" };
std::array<Value, 9> fields_of(std::tm const& time)
{
    return { Value::small_int(time.tm_year + int64_t(1900)), Value::small_int(time.tm_mon + 1),
        Value::small_int(time.tm_mday), Value::small_int(time.tm_hour), Value::small_int(time.tm_min),
        Value::small_int(time.tm_sec), Value::small_int((time.tm_wday + 6) % 7), Value::small_int(time.tm_yday + 1),
        Value::small_int(time.tm_isdst) };
}

Raised raise_out_of_range()
{
    return raise_message(*types().OverflowError, "timestamp out of range for platform time_t");
}

Raised raise_not_a_number()
{
    return raise_value_error("Invalid value NaN (not a number)");
}

Result<Value> struct_time_of(std::span<Value const> fields, Value zone, Value offset)
{
    Tuple* result = TRY(Tuple::create_of_type(struct_time_type(), fields));
    TRY(set_own_attribute(*result, *intern(hidden_names[0]), zone));
    TRY(set_own_attribute(*result, *intern(hidden_names[1]), offset));
    return Value(result);
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
    return struct_time_of(items->span().first(9), hidden[0], hidden[1]);
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

Type& define_struct_time()
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
    return type;
}

}

Type& struct_time_type()
{
    if (Type* type = module_type_or_null<StructTime>()) [[likely]]
        return *type;
    return define_struct_time();
}

Result<Value> make_struct_time(std::tm const& time)
{
    return make_struct_time(time, Value::none(), Value::none());
}

Result<Value> make_struct_time(std::tm const& time, Value zone, Value offset)
{
    auto fields = fields_of(time);
    return struct_time_of(fields, zone, offset);
}

Result<std::time_t> seconds_from(Value given)
{
    if (is_float(given)) {
        double seconds = std::floor(float_value(given));
        if (std::isnan(seconds))
            return raise_not_a_number();
        if (seconds < -9.2e18 || seconds > 9.2e18)
            return raise_out_of_range();
        return static_cast<std::time_t>(seconds);
    }
    Value index = TRY(to_index(given));
    std::optional<int64_t> seconds = int_as_int64(index);
    if (!seconds)
        return raise_out_of_range();
    return static_cast<std::time_t>(*seconds);
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
    if (&fields.type() == &struct_time_type()) {
        Value offset = own_attribute(fields, *intern("tm_gmtoff"));
        if (offset.is_small_int())
            time.tm_gmtoff = static_cast<long>(offset.as_small_int());
    }
    return time;
}

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

Result<Timestamp> timestamp_from(Value given)
{
    constexpr double microseconds_per_second = 1e6;
    if (!is_float(given)) {
        std::time_t seconds = TRY(seconds_from(given));
        return Timestamp { seconds, 0 };
    }
    double seconds;
    double fraction = std::modf(float_value(given), &seconds);
    if (std::isnan(fraction))
        return raise_not_a_number();
    double microseconds = std::nearbyint(fraction * microseconds_per_second);
    if (microseconds >= microseconds_per_second) {
        microseconds -= microseconds_per_second;
        seconds += 1;
    } else if (microseconds < 0) {
        microseconds += microseconds_per_second;
        seconds -= 1;
    }
    if (seconds < -9.2e18 || seconds > 9.2e18)
        return raise_out_of_range();
    return Timestamp { static_cast<int64_t>(seconds), static_cast<int>(microseconds) };
}

Timestamp current_timestamp()
{
    timespec now {};
    clock_gettime(CLOCK_REALTIME, &now);
    return { now.tv_sec, static_cast<int>(now.tv_nsec / 1000) };
}

double seconds_since_epoch()
{
    timespec now {};
    clock_gettime(CLOCK_REALTIME, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

Result<std::tm> local_time(std::time_t seconds)
{
    std::tm time {};
    errno = 0;
    if (!localtime_r(&seconds, &time))
        return raise_os_error(errno ? errno : EINVAL);
    return time;
}

Result<std::tm> utc_time(std::time_t seconds)
{
    std::tm time {};
    errno = 0;
    if (!gmtime_r(&seconds, &time))
        return raise_os_error(errno ? errno : EINVAL);
    return time;
}

}
