// The type date, and isocalendar's answer.
#include "runtime/builtins/bytes.h"
#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/numbers.h"
#include "stdlib/datetime/iso_reading.h"
#include "stdlib/datetime/moments.h"
#include "stdlib/datetime/packed_state.h"
#include "stdlib/datetime/text.h"
#include "stdlib/time/struct_time.h"

namespace krait {

namespace {

struct IsoCalendarDate; // stands for the type of what isocalendar answers: a tuple

constexpr std::array<char const*, 3> field_names { "year", "month", "day" };
constexpr std::array<char const*, 3> iso_field_names { "year", "week", "weekday" };

Result<Value> date_construct(Type& type, Arguments const& arguments)
{
    if (auto state = TRY(PackedState::from_arguments(arguments, PackedState::Kind::Date)))
        return Value(allocate_object<Date>(type, 0, state->day()));
    std::array<Value, 3> values;
    TRY(bind_arguments(nullptr, arguments, field_names, 3, values.data()));
    CivilDay day { TRY(int_field(values[0])), TRY(int_field(values[1])), TRY(int_field(values[2])) };
    TRY(check_day(day));
    return Value(allocate_object<Date>(type, 0, day));
}

Result<Value> date_today(Type& cls)
{
    Value now = Value::number(seconds_since_epoch());
    return call_method(Value(&cls), *intern("fromtimestamp"), { now });
}

Result<Value> date_from_timestamp(Type& cls, Value timestamp)
{
    std::time_t seconds = TRY(seconds_from(timestamp));
    std::tm local = TRY(local_time(seconds));
    return make_date(cls, { local.tm_year + 1900, local.tm_mon + 1, local.tm_mday });
}

Result<Value> date_from_ordinal(Type& cls, Value given)
{
    int ordinal = TRY(int_field(given));
    if (ordinal < 1)
        return raise_value_error("ordinal must be >= 1");
    return make_date(cls, day_of_ordinal(ordinal));
}

Result<Value> date_from_iso(Type& cls, Value text)
{
    if (!text.is<String>())
        return raise_type_error("fromisoformat: argument must be str");
    auto day = read_iso_date(NarrowText(text.as<String>()).view());
    if (!day)
        return raise_invalid_iso(text.as<String>());
    return make_date(cls, *day);
}

// A component of an ISO date, which has a message of its own for ints beyond C's.
Result<int> iso_component(Value given)
{
    auto component = int_field(given);
    if (component.is_raised() && clear_pending_if(*types().OverflowError))
        return raise_value_error("ISO calendar component out of range");
    return component;
}

Result<Value> date_from_iso_calendar(Type& cls, Value year, Value week, Value day)
{
    IsoDay iso { TRY(iso_component(year)), TRY(iso_component(week)), TRY(iso_component(day)) };
    if (iso.year < smallest_year || iso.year > largest_year)
        return raise_value_error("Year is out of range: {}", iso.year);
    if (iso.week < 1 || iso.week > iso_weeks_in_year(iso.year))
        return raise_value_error("Invalid week: {}", iso.week);
    if (iso.weekday < 1 || iso.weekday > 7)
        return raise_value_error("Invalid day: {} (range is [1, 7])", iso.weekday);
    return make_date(cls, day_of_ordinal(ordinal_of_iso(iso)));
}

Result<Value> date_year(Value self)
{
    return Value::small_int(self.as<Date>().day().year);
}

Result<Value> date_month(Value self)
{
    return Value::small_int(self.as<Date>().day().month);
}

Result<Value> date_day(Value self)
{
    return Value::small_int(self.as<Date>().day().day);
}

Result<Value> date_repr(Value self)
{
    CivilDay day = self.as<Date>().day();
    return String::create(fmt::format("{}({}, {}, {})", type_name_of(self), day.year, day.month, day.day));
}

Result<Value> date_isoformat(Date& self)
{
    ShortText text;
    text.append_day(self.day());
    return text.to_string();
}

Result<Value> date_str(Value self)
{
    if (&type_of(self) == &date_type())
        return date_isoformat(self.as<Date>());
    return call_isoformat(self, {});
}

Result<Value> date_ctime(Date& self)
{
    return ctime_text(self.day(), {});
}

// What self.timetuple() says.
Result<std::tm> time_tuple_of(Value self)
{
    Type& type = type_of(self);
    if (&type == &date_type())
        return broken_down(self.as<Date>().day(), {}, -1);
    if (&type == &datetime_type())
        return broken_down(self.as<DateTime>());
    Value tuple = TRY(call_method(self, *intern("timetuple"), {}));
    return tm_from(tuple, "strftime");
}

Result<Value> date_strftime(Date& self, Value format)
{
    if (!format.is<String>()) {
        return raise_type_error(
            "strftime() argument 1 must be str, not {}", format.is_none() ? "None" : type_name_of(format));
    }
    std::tm time = TRY(time_tuple_of(Value(&self)));
    return format_moment(Value(&self), format.as<String>(), time);
}

Result<Value> date_format(Date& self, Value format)
{
    return format_by_specification(Value(&self), format);
}

Result<Value> date_time_tuple(Date& self)
{
    return make_struct_time(broken_down(self.day(), {}, -1));
}

int64_t date_to_ordinal(Date& self)
{
    return ordinal_of(self.day());
}

int64_t date_weekday(Date& self)
{
    return weekday_of(self.day());
}

int64_t date_iso_weekday(Date& self)
{
    return weekday_of(self.day()) + 1;
}

Result<Value> date_iso_calendar(Date& self)
{
    IsoDay day = iso_day_of(self.day());
    Value fields[] { Value::small_int(day.year), Value::small_int(day.week), Value::small_int(day.weekday) };
    return Tuple::create_of_type(module_type<IsoCalendarDate>(), fields);
}

Result<Value> date_replace(Date& self, Value year, Value month, Value day)
{
    CivilDay fields = self.day();
    TRY(update_field(fields.year, year));
    TRY(update_field(fields.month, month));
    TRY(update_field(fields.day, day));
    TRY(check_day(fields));
    return Value(allocate_object<Date>(self.type(), 0, fields));
}

Result<Value> date_reduce(Date& self)
{
    return reduced(Value(&self), PackedState::of_date(self.day()), Value::none());
}

Result<int64_t> date_hash(Value self)
{
    auto& date = self.as<Date>();
    if (date.hash == -1)
        date.hash = PackedState::of_date(date.day()).hash();
    return date.hash;
}

Result<Value> date_compare(Value left, Value right, Comparison comparison)
{
    if (!is_date(right))
        return Value::not_implemented();
    return Value::boolean(satisfies(left.as<Date>().day() <=> right.as<Date>().day(), comparison));
}

// Days count and nothing else of the duration.
Result<Value> moved(Date& date, int64_t days)
{
    int64_t ordinal = ordinal_of(date.day()) + days;
    if (ordinal < 1 || ordinal > largest_ordinal)
        return raise_message(*types().OverflowError, "date value out of range");
    return make_date(date.type(), day_of_ordinal(ordinal));
}

Result<Value> date_add(Value left, Value right)
{
    if (!left.is<Date>())
        std::swap(left, right);
    if (!left.is<Date>() || !right.is<TimeDelta>())
        return Value::not_implemented();
    return moved(left.as<Date>(), right.as<TimeDelta>().days);
}

Result<Value> date_subtract(Value left, Value right)
{
    if (!left.is<Date>())
        return Value::not_implemented();
    auto& date = left.as<Date>();
    if (right.is<Date>())
        return make_timedelta(ordinal_of(date.day()) - ordinal_of(right.as<Date>().day()), 0, 0);
    if (right.is<TimeDelta>())
        return moved(date, -int64_t(right.as<TimeDelta>().days));
    return Value::not_implemented();
}

template <size_t index> Result<Value> iso_field(Value self)
{
    return self.as<Tuple>().at(index);
}

Result<Value> iso_construct(Type& type, Arguments const& arguments)
{
    std::array<Value, 3> values;
    TRY(bind_arguments("IsoCalendarDate", arguments, iso_field_names, 3, values.data()));
    for (Value& value : values)
        value = Value::small_int(TRY(int_field(value)));
    return Tuple::create_of_type(type, values);
}

Result<Value> iso_repr(Value self)
{
    auto field = [&](size_t index) { return describe(self.as<Tuple>().at(index)); };
    return String::create(
        fmt::format("{}(year={}, week={}, weekday={})", type_name_of(self), field(0), field(1), field(2)));
}

Result<Value> iso_reduce(Tuple& self)
{
    Tuple* fields = TRY(Tuple::create(self.span()));
    return Tuple::create({ Value(types().tuple), Value(Tuple::create({ Value(fields) })) });
}

void define_iso_calendar_date()
{
    Type& type = *create_native_type("datetime.IsoCalendarDate", *types().tuple, types().tuple->layout(),
        { Type::Flag::IsTupleSubtype, Type::Flag::IsSequence });
    set_module_type<IsoCalendarDate>(type);
    type.slots.construct = iso_construct;
    type.slots.repr = iso_repr;
    TypeBuilder(type)
        .documentation("The result of date.isocalendar(): ISO year, week and weekday.")
        .property("year", iso_field<0>)
        .property("week", iso_field<1>)
        .property("weekday", iso_field<2>)
        .method<iso_reduce>("__reduce__(self, /)")
        .finish();
}

}

Result<int> int_field(Value given)
{
    if (!given.is_small_int())
        given = TRY(to_index(given));
    std::optional<int64_t> number = int_as_int64(given);
    if (!number)
        return raise_message(*types().OverflowError, "Python int too large to convert to C long");
    if (*number > INT32_MAX)
        return raise_message(*types().OverflowError, "signed integer is greater than maximum");
    if (*number < INT32_MIN)
        return raise_message(*types().OverflowError, "signed integer is less than minimum");
    return static_cast<int>(*number);
}

Result<void> update_field(int& field, Value given)
{
    if (given.is_present())
        field = TRY(int_field(given));
    return {};
}

Result<void> check_day(CivilDay day)
{
    if (day.year < smallest_year || day.year > largest_year)
        return raise_value_error("year {} is out of range", day.year);
    if (day.month < 1 || day.month > 12)
        return raise_value_error("month must be in 1..12");
    if (day.day < 1 || day.day > days_in_month(day.year, day.month))
        return raise_value_error("day is out of range for month");
    return {};
}

Type& date_type()
{
    return module_type<Date>();
}

Value make_date(CivilDay day)
{
    return Value(allocate_object<Date>(date_type(), 0, day));
}

Result<Value> make_date(Type& type, CivilDay day)
{
    if (&type == &date_type()) {
        TRY(check_day(day));
        return make_date(day);
    }
    return call(Value(&type), { Value::small_int(day.year), Value::small_int(day.month), Value::small_int(day.day) });
}

void define_date(ModuleBuilder& module)
{
    define_iso_calendar_date();
    Type& type = *create_native_type<Date>("datetime.date", *types().object, { Type::Flag::IsBaseType });
    set_module_type<Date>(type);
    Slots& slots = type.slots;
    slots.construct = date_construct;
    slots.repr = date_repr;
    slots.str = date_str;
    slots.hash = date_hash;
    slots.compare = date_compare;
    slots.binary[static_cast<size_t>(BinaryOperator::Add)] = date_add;
    slots.binary[static_cast<size_t>(BinaryOperator::Subtract)] = date_subtract;
    TypeBuilder builder(type);
    builder.documentation("date(year, month, day) --> date object")
        .property("year", date_year, nullptr, "The year, from 1 to 9999.")
        .property("month", date_month, nullptr, "The month, from 1 to 12.")
        .property("day", date_day, nullptr, "The day of the month, from 1.")
        .class_method<date_from_timestamp>("fromtimestamp(cls, timestamp, /)",
            "Create a date from a POSIX timestamp.\n\nThe timestamp is interpreted as local time.")
        .class_method<date_from_ordinal>("fromordinal(cls, ordinal, /)",
            "int -> date corresponding to a proleptic Gregorian ordinal; 1 January of the year 1 is 1.")
        .class_method<date_from_iso>(
            "fromisoformat(cls, string, /)", "str -> Construct a date from a string in ISO 8601 format.")
        .class_method<date_from_iso_calendar>("fromisocalendar(cls, year, week, day)",
            "int, int, int -> Construct a date from the ISO year, week number and weekday.")
        .class_method<date_today>("today(cls, /)", "Current date or datetime: same as self.fromtimestamp(time.time()).")
        .method<date_ctime>("ctime(self, /)", "Return ctime() style string.")
        .method<date_strftime>("strftime(self, format)", "format -> strftime() style string.")
        .method<date_format>("__format__(self, format, /)", "Formats self with strftime.")
        .method<date_isoformat>("isoformat(self, /)", "Return string in ISO 8601 format, YYYY-MM-DD.")
        .method<date_weekday>("weekday(self, /)", "Return the day of the week. Monday == 0 ... Sunday == 6.")
        .method<date_iso_weekday>("isoweekday(self, /)", "Return the day of the week. Monday == 1 ... Sunday == 7.")
        .method<date_iso_calendar>("isocalendar(self, /)", "Return a named tuple of ISO year, week and weekday.")
        .method<date_time_tuple>("timetuple(self, /)", "Return time tuple, compatible with time.localtime().")
        .method<date_to_ordinal>("toordinal(self, /)", "Return proleptic Gregorian ordinal of the day.")
        .method<date_replace>("replace(self, year=..., month=..., day=...)", "Return date with new specified fields.")
        .method<date_reduce>("__reduce__(self, /)", "__reduce__() -> (cls, state)")
        .finish();
    builder.constant("min", make_date({ smallest_year, 1, 1 }))
        .constant("max", make_date({ largest_year, 12, 31 }))
        .constant("resolution", MUST(make_timedelta(1, 0, 0)));
    module.type(type);
}

}
