// The type time.
#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "stdlib/datetime/clock_properties.h"
#include "stdlib/datetime/iso_reading.h"
#include "stdlib/datetime/packed_state.h"
#include "stdlib/datetime/text.h"

namespace krait {

namespace {

constexpr std::array<char const*, 6> argument_names { "hour", "minute", "second", "microsecond", "tzinfo", "fold" };
constexpr size_t positional_limit = 5;

TimeOfDay* allocate_time(Type& type, ClockReading reading, Value zone, Fold fold)
{
    return allocate_object<TimeOfDay>(type, 0, reading, zone, fold);
}

Result<Value> time_construct(Type& type, Arguments const& arguments)
{
    if (auto state = TRY(PackedState::from_arguments(arguments, PackedState::Kind::Time))) {
        Value zone = TRY(zone_of_state(arguments));
        return Value(allocate_time(type, state->reading(), zone, state->fold()));
    }
    std::array<Value, argument_names.size()> values;
    TRY(bind_arguments(nullptr, arguments, argument_names, 0, values.data(), positional_limit));
    ClockReading reading;
    TRY(update_field(reading.hour, values[0]));
    TRY(update_field(reading.minute, values[1]));
    TRY(update_field(reading.second, values[2]));
    TRY(update_field(reading.microsecond, values[3]));
    Value zone = values[4].is_present() ? values[4] : Value::none();
    int fold = 0;
    TRY(update_field(fold, values[5]));
    TRY(check_clock(reading));
    Fold checked_fold = TRY(fold_from(fold));
    TRY(check_zone(zone));
    return Value(allocate_time(type, reading, zone, checked_fold));
}

Result<Value> time_from_iso(Type& cls, Value text)
{
    if (!text.is<String>())
        return raise_type_error("fromisoformat: argument must be str");
    NarrowText narrow(text.as<String>());
    std::string_view rest = narrow.view();
    if (rest.starts_with('T'))
        rest.remove_prefix(1);
    auto time = read_iso_time(rest);
    if (!time)
        return raise_invalid_iso(text.as<String>());
    Value zone = TRY(zone_of(*time));
    return make_time(cls, time->reading, zone, Fold::First);
}

Result<Value> time_isoformat(TimeOfDay& self, Value given)
{
    TimeSpecification specification = TRY(time_specification_from(given, 1));
    ShortText text;
    append_clock(text, self.reading(), specification);
    TRY(append_offset_of(text, self.zone, Value::none()));
    return text.to_string();
}

Result<Value> time_str(Value self)
{
    return call_isoformat(self, {});
}

Result<Value> time_repr(Value self)
{
    auto& time = self.as<TimeOfDay>();
    ClockReading reading = time.reading();
    std::string text = fmt::format("{}({}, {}", type_name_of(self), reading.hour, reading.minute);
    if (reading.second != 0 || reading.microsecond != 0)
        text += fmt::format(", {}", reading.second);
    if (reading.microsecond != 0)
        text += fmt::format(", {}", reading.microsecond);
    text += TRY(zone_in_repr(time.zone));
    return String::create(text + fold_in_repr(time.fold()) + ")");
}

Result<Value> time_strftime(TimeOfDay& self, Value format)
{
    if (!format.is<String>()) {
        return raise_type_error(
            "strftime() argument 1 must be str, not {}", format.is_none() ? "None" : type_name_of(format));
    }
    // A time has no date; formats that want one get the first day that the C library counts from.
    return format_moment(Value(&self), format.as<String>(), broken_down({ 1900, 1, 1 }, self.reading(), -1));
}

Result<Value> time_format(TimeOfDay& self, Value format)
{
    return format_by_specification(Value(&self), format);
}

Result<Value> time_utcoffset(TimeOfDay& self)
{
    return zone_offset(self.zone, Value::none());
}

Result<Value> time_dst(TimeOfDay& self)
{
    return zone_saving(self.zone, Value::none());
}

Result<Value> time_tzname(TimeOfDay& self)
{
    return zone_name(self.zone, Value::none());
}

Result<Value> time_replace(
    TimeOfDay& self, Value hour, Value minute, Value second, Value microsecond, Value zone, Value fold)
{
    ClockReading reading = self.reading();
    TRY(update_field(reading.hour, hour));
    TRY(update_field(reading.minute, minute));
    TRY(update_field(reading.second, second));
    TRY(update_field(reading.microsecond, microsecond));
    auto new_fold = static_cast<int>(self.fold());
    TRY(update_field(new_fold, fold));
    if (zone.is_empty())
        zone = self.zone;
    Fold checked_fold = TRY(fold_from(new_fold));
    TRY(check_clock(reading));
    TRY(check_zone(zone));
    return Value(allocate_time(self.type(), reading, zone, checked_fold));
}

// The reading in UTC, which need not lie within a day; `offset` is that of the time's zone.
int64_t microseconds_in_utc(TimeOfDay const& time, Offset offset)
{
    return time.reading().microseconds() - offset.value_or(0);
}

Result<int64_t> time_hash(Value self)
{
    auto& time = self.as<TimeOfDay>();
    if (time.hash != -1)
        return time.hash;
    Offset offset = TRY(offset_at(time.zone, Value::none()));
    if (!offset) {
        time.hash = PackedState::of_time(time.reading(), Fold::First).hash();
    } else {
        TimeDelta* in_utc = TRY(make_timedelta(microseconds_in_utc(time, offset)));
        time.hash = TRY(timedelta_hash(Value(in_utc)));
    }
    return time.hash;
}

Result<Value> time_compare(Value left, Value right, Comparison comparison)
{
    if (!right.is<TimeOfDay>())
        return Value::not_implemented();
    auto& first = left.as<TimeOfDay>();
    auto& second = right.as<TimeOfDay>();
    Offset first_offset;
    Offset second_offset;
    if (!(first.zone.get() == second.zone.get())) {
        first_offset = TRY(offset_at(first.zone, Value::none()));
        second_offset = TRY(offset_at(second.zone, Value::none()));
    }
    if (first_offset.has_value() != second_offset.has_value()) {
        if (comparison == Comparison::Equal || comparison == Comparison::NotEqual)
            return Value::boolean(comparison == Comparison::NotEqual);
        return raise_type_error("can't compare offset-naive and offset-aware times");
    }
    auto order = microseconds_in_utc(first, first_offset) <=> microseconds_in_utc(second, second_offset);
    return Value::boolean(satisfies(order, comparison));
}

Result<Value> time_reduce(TimeOfDay& self)
{
    return reduced(Value(&self), PackedState::of_time(self.reading(), Fold::First), self.zone);
}

Result<Value> time_reduce_with_protocol(TimeOfDay& self, Value given)
{
    int protocol = TRY(int_field(given));
    Fold fold = protocol > 3 ? self.fold() : Fold::First;
    return reduced(Value(&self), PackedState::of_time(self.reading(), fold), self.zone);
}

}

Result<void> check_clock(ClockReading reading)
{
    if (reading.hour < 0 || reading.hour > 23)
        return raise_value_error("hour must be in 0..23");
    if (reading.minute < 0 || reading.minute > 59)
        return raise_value_error("minute must be in 0..59");
    if (reading.second < 0 || reading.second > 59)
        return raise_value_error("second must be in 0..59");
    if (reading.microsecond < 0 || reading.microsecond >= microseconds_per_second)
        return raise_value_error("microsecond must be in 0..999999");
    return {};
}

Result<Fold> fold_from(int number)
{
    if (number != 0 && number != 1)
        return raise_value_error("fold must be either 0 or 1");
    return static_cast<Fold>(number);
}

Type& time_type()
{
    return module_type<TimeOfDay>();
}

Value make_time(ClockReading reading, Value zone, Fold fold)
{
    return Value(allocate_time(time_type(), reading, zone, fold));
}

Result<Value> make_time(Type& type, ClockReading reading, Value zone, Fold fold)
{
    if (&type == &time_type()) {
        TRY(check_clock(reading));
        return make_time(reading, zone, fold);
    }
    return call(Value(&type),
        { Value::small_int(reading.hour), Value::small_int(reading.minute), Value::small_int(reading.second),
            Value::small_int(reading.microsecond), zone });
}

void define_time_of_day(ModuleBuilder& module)
{
    Type& type = *create_native_type<TimeOfDay>("datetime.time", *types().object, { Type::Flag::IsBaseType });
    set_module_type<TimeOfDay>(type);
    Slots& slots = type.slots;
    slots.construct = time_construct;
    slots.repr = time_repr;
    slots.str = time_str;
    slots.hash = time_hash;
    slots.compare = time_compare;
    TypeBuilder builder(type);
    add_clock_properties<TimeOfDay>(builder);
    builder
        .documentation("time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object\n\n"
                       "All arguments are optional. tzinfo may be None, or an instance of\n"
                       "a tzinfo subclass. The remaining arguments may be ints.\n")
        .class_method<time_from_iso>("fromisoformat(cls, string, /)", "string -> time from a string in ISO 8601 format")
        .method<time_isoformat>("isoformat(self, timespec=...)",
            "Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].\n\n"
            "The optional argument timespec specifies the number of additional terms\n"
            "of the time to include: 'auto', 'hours', 'minutes', 'seconds',\n"
            "'milliseconds' and 'microseconds'.\n")
        .method<time_strftime>("strftime(self, format)", "format -> strftime() style string.")
        .method<time_format>("__format__(self, format, /)", "Formats self with strftime.")
        .method<time_utcoffset>("utcoffset(self, /)", "Return self.tzinfo.utcoffset(self).")
        .method<time_tzname>("tzname(self, /)", "Return self.tzinfo.tzname(self).")
        .method<time_dst>("dst(self, /)", "Return self.tzinfo.dst(self).")
        .method<time_replace>(
            "replace(self, hour=..., minute=..., second=..., microsecond=..., tzinfo=..., *, fold=...)",
            "Return time with new specified fields.")
        .method<time_reduce_with_protocol>("__reduce_ex__(self, proto, /)", "__reduce_ex__(proto) -> (cls, state)")
        .method<time_reduce>("__reduce__(self, /)", "__reduce__() -> (cls, state)")
        .finish();
    builder.constant("min", make_time({}, Value::none(), Fold::First))
        .constant("max", make_time({ 23, 59, 59, 999999 }, Value::none(), Fold::First))
        .constant("resolution", MUST(make_timedelta(0, 0, 1)));
    module.type(type);
}

}
