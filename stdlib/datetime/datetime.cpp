// The type datetime: construction, fields, parts and texts.
#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/text_builder.h"
#include "stdlib/_strptime/strptime.h"
#include "stdlib/datetime/clock_properties.h"
#include "stdlib/datetime/iso_reading.h"
#include "stdlib/datetime/packed_state.h"
#include "stdlib/datetime/text.h"
#include "stdlib/time/struct_time.h"

namespace krait {

namespace {

constexpr std::array<char const*, 9> argument_names { "year", "month", "day", "hour", "minute", "second", "microsecond",
    "tzinfo", "fold" };
constexpr size_t positional_limit = 8;

DateTime* allocate_datetime(Type& type, CivilDay day, ClockReading reading, Value zone, Fold fold)
{
    return allocate_object<DateTime>(type, 0, day, reading, zone, fold);
}

Result<Value> datetime_construct(Type& type, Arguments const& arguments)
{
    if (auto state = TRY(PackedState::from_arguments(arguments, PackedState::Kind::DateTime))) {
        Value zone = TRY(zone_of_state(arguments));
        return Value(allocate_datetime(type, state->day(), state->reading(), zone, state->fold()));
    }
    std::array<Value, argument_names.size()> values;
    TRY(bind_arguments(nullptr, arguments, argument_names, 3, values.data(), positional_limit));
    CivilDay day { TRY(int_field(values[0])), TRY(int_field(values[1])), TRY(int_field(values[2])) };
    ClockReading reading;
    TRY(update_field(reading.hour, values[3]));
    TRY(update_field(reading.minute, values[4]));
    TRY(update_field(reading.second, values[5]));
    TRY(update_field(reading.microsecond, values[6]));
    Value zone = values[7].is_present() ? values[7] : Value::none();
    int fold = 0;
    TRY(update_field(fold, values[8]));
    TRY(check_day(day));
    TRY(check_clock(reading));
    Fold checked_fold = TRY(fold_from(fold));
    TRY(check_zone(zone));
    return Value(allocate_datetime(type, day, reading, zone, checked_fold));
}

Result<Value> datetime_combine(Type& cls, Value date, Value time, Value zone)
{
    if (!is_date(date))
        return raise_type_error("combine() argument 1 must be datetime.date, not {}", type_name_of(date));
    if (!time.is<TimeOfDay>())
        return raise_type_error("combine() argument 2 must be datetime.time, not {}", type_name_of(time));
    auto& clock = time.as<TimeOfDay>();
    if (zone.is_empty())
        zone = clock.zone;
    return make_datetime(cls, date.as<Date>().day(), clock.reading(), zone, clock.fold());
}

Result<Value> datetime_from_iso(Type& cls, Value given)
{
    if (!given.is<String>())
        return raise_type_error("fromisoformat: argument must be str");
    auto& text = given.as<String>();
    NarrowText narrow(text);
    std::string_view rest = narrow.view();
    auto length = rest.size() < 7 ? std::nullopt : iso_date_length(rest);
    auto day = length ? read_iso_date(rest.substr(0, *length)) : std::nullopt;
    if (!day)
        return raise_invalid_iso(text);
    IsoTime time;
    if (rest.size() > *length) {
        auto read = read_iso_time(rest.substr(*length + 1));
        if (!read)
            return raise_invalid_iso(text);
        time = *read;
    }
    Value zone = TRY(zone_of(time));
    return make_datetime(cls, *day, time.reading, zone, Fold::First);
}

Result<Value> datetime_strptime(Type& cls, Value text, Value format)
{
    for (auto [argument, position] : { std::pair(text, 1), std::pair(format, 2) }) {
        if (!argument.is<String>()) {
            return raise_type_error("strptime() argument {} must be str, not {}", position,
                argument.is_none() ? "None" : type_name_of(argument));
        }
    }
    ParsedTime parsed = TRY(parse_time(text.as<String>(), format.as<String>()));
    ClockReading reading { parsed.hour, parsed.minute, parsed.second, parsed.microsecond };
    if (!parsed.offset)
        return make_datetime(cls, parsed.day, reading, Value::none(), Fold::First);
    TimeDelta* offset = TRY(make_timedelta(*parsed.offset));
    Value zone = TRY(make_fixed_zone(*offset, parsed.zone));
    return make_datetime(cls, parsed.day, reading, zone, Fold::First);
}

Value datetime_date(DateTime& self)
{
    return make_date(self.day());
}

Value datetime_time(DateTime& self)
{
    return make_time(self.reading(), Value::none(), self.fold());
}

Value datetime_time_with_zone(DateTime& self)
{
    return make_time(self.reading(), self.zone, self.fold());
}

Result<Value> datetime_ctime(DateTime& self)
{
    return ctime_text(self.day(), self.reading());
}

Result<Value> datetime_time_tuple(DateTime& self)
{
    std::tm time = TRY(broken_down(self));
    return make_struct_time(time);
}

Result<Value> datetime_utc_time_tuple(DateTime& self)
{
    Offset offset = TRY(offset_at(self.zone, Value(&self)));
    Moment utc = TRY(moment_of(self).later(0, -offset.value_or(0)));
    return make_struct_time(broken_down(utc.day, utc.reading, 0));
}

// The character between date and time.
Result<char32_t> separator_from(Value given)
{
    if (given.is_empty())
        return U'T';
    if (!given.is<String>() || given.as<String>().length() != 1) {
        return raise_type_error("isoformat() argument 1 must be a unicode character, not {}",
            given.is_none() ? "None" : type_name_of(given));
    }
    return given.as<String>().at(0);
}

Result<Value> datetime_isoformat(DateTime& self, Value sep, Value timespec)
{
    char32_t separator = TRY(separator_from(sep));
    TimeSpecification specification = TRY(time_specification_from(timespec, 2));
    bool is_ascii = separator < 0x80;
    ShortText text;
    text.append_day(self.day());
    text.append(is_ascii ? static_cast<char>(separator) : '?');
    size_t place = text.view().size() - 1;
    append_clock(text, self.reading(), specification);
    TRY(append_offset_of(text, self.zone, Value(&self)));
    if (is_ascii)
        return text.to_string();
    TextBuilder wide;
    wide.append_ascii(text.view().substr(0, place));
    wide.append(separator);
    wide.append_ascii(text.view().substr(place + 1));
    return wide.finish();
}

Result<Value> datetime_str(Value self)
{
    Value space(String::from_code_point(' '));
    if (&type_of(self) == &datetime_type())
        return datetime_isoformat(self.as<DateTime>(), space, {});
    return call_isoformat(self, { space });
}

Result<Value> datetime_repr(Value self)
{
    auto& moment = self.as<DateTime>();
    CivilDay day = moment.day();
    ClockReading reading = moment.reading();
    std::string text = fmt::format(
        "{}({}, {}, {}, {}, {}", type_name_of(self), day.year, day.month, day.day, reading.hour, reading.minute);
    if (reading.second != 0 || reading.microsecond != 0)
        text += fmt::format(", {}", reading.second);
    if (reading.microsecond != 0)
        text += fmt::format(", {}", reading.microsecond);
    text += fold_in_repr(moment.fold());
    text += TRY(zone_in_repr(moment.zone));
    return String::create(text + ")");
}

Result<Value> datetime_utcoffset(DateTime& self)
{
    return zone_offset(self.zone, Value(&self));
}

Result<Value> datetime_dst(DateTime& self)
{
    return zone_saving(self.zone, Value(&self));
}

Result<Value> datetime_tzname(DateTime& self)
{
    return zone_name(self.zone, Value(&self));
}

Result<Value> datetime_replace(DateTime& self, Value year, Value month, Value day, Value hour, Value minute,
    Value second, Value microsecond, Value zone, Value fold)
{
    CivilDay new_day = self.day();
    ClockReading reading = self.reading();
    TRY(update_field(new_day.year, year));
    TRY(update_field(new_day.month, month));
    TRY(update_field(new_day.day, day));
    TRY(update_field(reading.hour, hour));
    TRY(update_field(reading.minute, minute));
    TRY(update_field(reading.second, second));
    TRY(update_field(reading.microsecond, microsecond));
    auto new_fold = static_cast<int>(self.fold());
    TRY(update_field(new_fold, fold));
    if (zone.is_empty())
        zone = self.zone;
    Fold checked_fold = TRY(fold_from(new_fold));
    TRY(check_day(new_day));
    TRY(check_clock(reading));
    TRY(check_zone(zone));
    return Value(allocate_datetime(self.type(), new_day, reading, zone, checked_fold));
}

Result<Value> datetime_reduce(DateTime& self)
{
    return reduced(Value(&self), PackedState::of_datetime(self.day(), self.reading(), Fold::First), self.zone);
}

Result<Value> datetime_reduce_with_protocol(DateTime& self, Value given)
{
    int protocol = TRY(int_field(given));
    Fold fold = protocol > 3 ? self.fold() : Fold::First;
    return reduced(Value(&self), PackedState::of_datetime(self.day(), self.reading(), fold), self.zone);
}

void add_methods(TypeBuilder& builder)
{
    builder
        .class_method<datetime_combine>(
            "combine(cls, date, time, tzinfo=...)", "date, time -> datetime with same date and time fields")
        .class_method<datetime_from_iso>(
            "fromisoformat(cls, string, /)", "string -> datetime from a string in most ISO 8601 formats")
        .class_method<datetime_strptime>("strptime(cls, date_string, format, /)",
            "string, format -> new datetime parsed from a string (like time.strptime()).")
        .method<datetime_date>("date(self, /)", "Return date object with same year, month and day.")
        .method<datetime_time>("time(self, /)", "Return time object with same time but with tzinfo=None.")
        .method<datetime_time_with_zone>("timetz(self, /)", "Return time object with same time and tzinfo.")
        .method<datetime_ctime>("ctime(self, /)", "Return ctime() style string.")
        .method<datetime_time_tuple>("timetuple(self, /)", "Return time tuple, compatible with time.localtime().")
        .method<datetime_utc_time_tuple>(
            "utctimetuple(self, /)", "Return UTC time tuple, compatible with time.localtime().")
        .method<datetime_isoformat>("isoformat(self, sep=..., timespec=...)",
            "[sep] -> string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].\n"
            "sep is used to separate the year from the time, and defaults to 'T'.\n"
            "The optional argument timespec specifies the number of additional terms\n"
            "of the time to include: 'auto', 'hours', 'minutes', 'seconds',\n"
            "'milliseconds' and 'microseconds'.\n")
        .method<datetime_utcoffset>("utcoffset(self, /)", "Return self.tzinfo.utcoffset(self).")
        .method<datetime_tzname>("tzname(self, /)", "Return self.tzinfo.tzname(self).")
        .method<datetime_dst>("dst(self, /)", "Return self.tzinfo.dst(self).")
        .method<datetime_replace>("replace(self, year=..., month=..., day=..., hour=..., minute=..., second=..., "
                                  "microsecond=..., tzinfo=..., *, fold=...)",
            "Return datetime with new specified fields.")
        .method<datetime_reduce_with_protocol>("__reduce_ex__(self, proto, /)", "__reduce_ex__(proto) -> (cls, state)")
        .method<datetime_reduce>("__reduce__(self, /)", "__reduce__() -> (cls, state)");
}

}

Type& datetime_type()
{
    return module_type<DateTime>();
}

Value make_datetime(CivilDay day, ClockReading reading, Value zone, Fold fold)
{
    return Value(allocate_datetime(datetime_type(), day, reading, zone, fold));
}

Result<Value> make_datetime(Type& type, CivilDay day, ClockReading reading, Value zone, Fold fold)
{
    if (&type == &datetime_type()) {
        TRY(check_day(day));
        TRY(check_clock(reading));
        TRY(check_zone(zone));
        return make_datetime(day, reading, zone, fold);
    }
    return call(Value(&type),
        { Value::small_int(day.year), Value::small_int(day.month), Value::small_int(day.day),
            Value::small_int(reading.hour), Value::small_int(reading.minute), Value::small_int(reading.second),
            Value::small_int(reading.microsecond), zone });
}

void define_datetime(ModuleBuilder& module)
{
    Type& type = *create_native_type<DateTime>("datetime.datetime", date_type(), { Type::Flag::IsBaseType });
    set_module_type<DateTime>(type);
    type.slots.construct = datetime_construct;
    type.slots.repr = datetime_repr;
    type.slots.str = datetime_str;
    add_datetime_arithmetic(type);
    TypeBuilder builder(type);
    builder.documentation("datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])\n\n"
                          "The year, month and day arguments are required. tzinfo may be None, or an\n"
                          "instance of a tzinfo subclass. The remaining arguments may be ints.\n");
    add_clock_properties<DateTime>(builder);
    add_methods(builder);
    add_datetime_clock_methods(builder);
    builder.finish();
    builder.constant("min", make_datetime({ smallest_year, 1, 1 }, {}, Value::none(), Fold::First))
        .constant("max", make_datetime({ largest_year, 12, 31 }, { 23, 59, 59, 999999 }, Value::none(), Fold::First))
        .constant("resolution", MUST(make_timedelta(0, 0, 1)));
    module.type(type);
}

}
