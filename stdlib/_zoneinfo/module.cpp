// The module `_zoneinfo`: the base class of zoneinfo.ZoneInfo, which answers by a table. Finding files and keeping one
// object a key is done in Python.
#include "stdlib/_zoneinfo/zone_table.h"

#include "runtime/builtins/bytes.h"
#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/objects/source_runner.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "stdlib/datetime/moments.h"

namespace krait {

namespace {

class ZoneBase : public Object {
public:
    static constexpr char const* cell_name = "zoneinfo.ZoneInfo";
    ZoneBase(Type& type, ZoneTable& table)
        : Object(kind_of<ZoneBase>(), type)
        , table(&table)
    {
    }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        table.visit(visitor);
    }

    Member<ZoneTable> const table;
};

int64_t seconds_shown(Moment const& moment)
{
    return (ordinal_of(moment.day) - epoch_ordinal) * seconds_per_day + moment.reading.seconds();
}

// What holds at a datetime. For None it is known only where it never changes.
Result<std::optional<ZoneTable::Period>> period_at(ZoneBase& zone, Value given)
{
    ZoneTable& table = *zone.table.get();
    std::optional<ZoneTable::Period> period;
    if (given.is_none()) {
        if (auto number = table.fixed_period())
            period = table.period(*number);
        return period;
    }
    if (!given.is<DateTime>())
        return raise_type_error("a datetime or None is required, not '{}'", type_name_of(given));
    auto& datetime = given.as<DateTime>();
    bool is_second_fold = datetime.fold() == Fold::Second;
    Moment moment = moment_of(datetime);
    period = table.period(table.period_at_reading(seconds_shown(moment), moment.day.year, is_second_fold));
    return period;
}

Result<Value> zone_construct(Type& type, Arguments const& arguments)
{
    TRY(check_no_keywords("ZoneBase", arguments));
    TRY(check_count("ZoneBase", arguments, 1, 1));
    ByteSpan file = TRY(required_bytes(arguments.values[0]));
    ZoneTable* table = TRY(ZoneTable::read(file));
    return Value(allocate_object<ZoneBase>(type, 0, *table));
}

Result<Value> zone_utcoffset(ZoneBase& self, Value dt)
{
    auto period = TRY(period_at(self, dt));
    return period ? period->offset : Value::none();
}

Result<Value> zone_dst(ZoneBase& self, Value dt)
{
    auto period = TRY(period_at(self, dt));
    return period ? period->saving : Value::none();
}

Result<Value> zone_tzname(ZoneBase& self, Value dt)
{
    auto period = TRY(period_at(self, dt));
    return period ? period->name : Value::none();
}

Result<Value> zone_from_utc(ZoneBase& self, Value dt)
{
    if (!dt.is<DateTime>())
        return raise_type_error("fromutc() requires a datetime argument");
    auto& datetime = dt.as<DateTime>();
    if (!(datetime.zone.get() == Value(&self)))
        return raise_value_error("dt.tzinfo is not self");
    Moment utc = moment_of(datetime);
    ZoneTable::Answer answer = self.table->at_utc(seconds_shown(utc), utc.day.year);
    auto& offset = self.table->period(answer.period).offset.as<TimeDelta>();
    Moment local = TRY(utc.later(offset.days, offset.seconds * microseconds_per_second));
    if (!answer.is_second_fold || &datetime.type() == &datetime_type())
        return make_datetime(datetime.type(), local.day, local.reading, Value(&self),
            answer.is_second_fold ? Fold::Second : Fold::First);
    Value result = TRY(make_datetime(datetime.type(), local.day, local.reading, Value(&self), Fold::First));
    Value replace = TRY(get_attribute(result, *intern("replace")));
    Value values[] { Value::small_int(1) };
    return call(replace, Arguments { values, 0, Tuple::create({ Value(intern("fold")) }) });
}

Result<void> define_module(ModuleBuilder& module)
{
    // The module datetime makes the types that this one derives from.
    TRY(runtime().source_runner->import(*intern("datetime")));
    Type& type = *create_native_type<ZoneBase>(
        "zoneinfo.ZoneBase", module_type<TimeZoneBase>(), { Type::Flag::IsBaseType, Type::Flag::HasWeakReferences });
    set_module_type<ZoneBase>(type);
    type.slots.construct = zone_construct;
    TypeBuilder(type)
        .documentation("A time zone that a TZif file describes.")
        .method<zone_utcoffset>("utcoffset(self, dt, /)", "The offset from UTC at a datetime.")
        .method<zone_dst>("dst(self, dt, /)", "The daylight saving at a datetime.")
        .method<zone_tzname>("tzname(self, dt, /)", "The name of the time at a datetime.")
        .method<zone_from_utc>("fromutc(self, dt, /)", "The local time of a datetime in UTC.")
        .finish();
    module.type(type);
    return {};
}

}

extern const NativeModule zoneinfo_module { "_zoneinfo", define_module };

}
