#include "stdlib/datetime/zones.h"

#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "stdlib/datetime/moments.h"
#include "stdlib/datetime/text.h"

#include <array>

namespace krait {

namespace {

constexpr int64_t largest_offset = microseconds_per_day - 1;

bool is_offset(TimeDelta const& delta)
{
    Microseconds total = delta.total();
    return total >= -largest_offset && total <= largest_offset;
}

// Of an offset that was checked.
int64_t microseconds_of(Value offset)
{
    return static_cast<int64_t>(offset.as<TimeDelta>().total());
}

Result<Value> checked_offset(char const* method, Value answer)
{
    if (answer.is_none())
        return answer;
    if (!answer.is<TimeDelta>()) {
        return raise_type_error("tzinfo.{}() must return None or timedelta, not '{}'", method, type_name_of(answer));
    }
    if (!is_offset(answer.as<TimeDelta>())) {
        return raise_value_error("offset must be a timedelta strictly between "
                                 "-timedelta(hours=24) and timedelta(hours=24).");
    }
    return answer;
}

Result<Value> ask(Value zone, char const* method, Value moment)
{
    return call_method(zone, *intern(method), { moment });
}

Result<Value> zone_must_implement(char const* method)
{
    return raise_error(*types().NotImplementedError, "a tzinfo subclass must implement {}()", method);
}

Result<Value> base_construct(Type& type, Arguments const&)
{
    return Value(allocate_object<Instance>(type, 0));
}

Result<Value> base_name(Value, Value)
{
    return zone_must_implement("tzname");
}

Result<Value> base_offset(Value, Value)
{
    return zone_must_implement("utcoffset");
}

Result<Value> base_saving(Value, Value)
{
    return zone_must_implement("dst");
}

Result<DateTime*> moment_of_zone(Value zone, Value moment)
{
    if (!moment.is<DateTime>())
        return raise_type_error("fromutc: argument must be a datetime");
    if (!(moment.as<DateTime>().zone.get() == zone))
        return raise_value_error("fromutc: dt.tzinfo is not self");
    return &moment.as<DateTime>();
}

// The general conversion: the standard offset, which does not depend on daylight saving, leads to a local time whose
// saving is then asked for.
Result<Value> base_from_utc(Value self, Value moment)
{
    DateTime* utc = TRY(moment_of_zone(self, moment));
    Value offset = TRY(zone_offset(self, moment));
    if (offset.is_none())
        return raise_value_error("fromutc: non-None utcoffset() result required");
    Value saving = TRY(zone_saving(self, moment));
    if (saving.is_none())
        return raise_value_error("fromutc: non-None dst() result required");
    int64_t standard = microseconds_of(offset) - microseconds_of(saving);
    Value local = moment;
    if (standard != 0) {
        local = TRY(shifted(*utc, 0, standard));
        saving = TRY(zone_saving(self, local));
        if (saving.is_none())
            return raise_value_error("fromutc: tz.dst() gave inconsistent results; cannot convert");
    }
    if (!local.is<DateTime>())
        return local;
    return shifted(local.as<DateTime>(), 0, microseconds_of(saving));
}

Result<Value> base_reduce(Value self)
{
    Value arguments = Tuple::empty();
    Value get_arguments = TRY(get_attribute_or(self, *intern("__getinitargs__"), Value::none()));
    if (!get_arguments.is_none())
        arguments = TRY(call(get_arguments));
    Value state = TRY(call_method(self, *intern("__getstate__"), {}));
    return Tuple::create({ Value(&type_of(self)), arguments, state });
}

Result<void> check_moment(Value moment, char const* method)
{
    if (moment.is_none() || moment.is<DateTime>())
        return {};
    return raise_type_error(
        "{}(dt) argument must be a datetime instance or None, not {}", method, type_name_of(moment));
}

FixedZone* allocate_fixed_zone(Type& type, TimeDelta& offset, String* name)
{
    return allocate_object<FixedZone>(type, 0, offset, name);
}

Result<Value> fixed_construct(Type&, Arguments const& arguments)
{
    constexpr std::array<char const*, 2> names { "offset", "name" };
    std::array<Value, 2> values;
    TRY(bind_arguments("timezone", arguments, names, 1, values.data()));
    auto [offset, name] = values;
    if (!offset.is<TimeDelta>())
        return raise_type_error("timezone() argument 1 must be datetime.timedelta, not {}", type_name_of(offset));
    if (name.is_present() && !name.is<String>()) {
        return raise_type_error(
            "timezone() argument 2 must be str, not {}", name.is_none() ? "None" : type_name_of(name));
    }
    return make_fixed_zone(offset.as<TimeDelta>(), name.is_empty() ? nullptr : &name.as<String>());
}

Result<Value> fixed_name(FixedZone& self)
{
    if (self.name.get())
        return Value(self.name.get());
    if (self.offset->is_zero())
        return Value(String::create_small("UTC"));
    ShortText text;
    text.append("UTC");
    text.append_offset(self.offset_microseconds(), ":");
    return text.to_string();
}

Result<Value> fixed_repr(Value self)
{
    if (self == utc_zone())
        return Value(String::create_small("datetime.timezone.utc"));
    auto& zone = self.as<FixedZone>();
    std::string text = fmt::format("{}({}", type_name_of(self), TRY(repr(Value(zone.offset.get())))->to_utf8());
    if (zone.name.get())
        text += ", " + TRY(repr(Value(zone.name.get())))->to_utf8();
    return String::create(text + ")");
}

Result<Value> fixed_str(Value self)
{
    return fixed_name(self.as<FixedZone>());
}

Result<int64_t> fixed_hash(Value self)
{
    return timedelta_hash(Value(self.as<FixedZone>().offset.get()));
}

Result<Value> fixed_compare(Value left, Value right, Comparison comparison)
{
    if (!right.is<FixedZone>() || (comparison != Comparison::Equal && comparison != Comparison::NotEqual))
        return Value::not_implemented();
    auto order = *left.as<FixedZone>().offset.get() <=> *right.as<FixedZone>().offset.get();
    return Value::boolean(satisfies(order, comparison));
}

Result<Value> fixed_tzname(FixedZone& self, Value moment)
{
    TRY(check_moment(moment, "tzname"));
    return fixed_name(self);
}

Result<Value> fixed_utcoffset(FixedZone& self, Value moment)
{
    TRY(check_moment(moment, "utcoffset"));
    return Value(self.offset.get());
}

Result<Value> fixed_dst(FixedZone&, Value moment)
{
    TRY(check_moment(moment, "dst"));
    return Value::none();
}

Result<Value> fixed_from_utc(FixedZone& self, Value moment)
{
    DateTime* utc = TRY(moment_of_zone(Value(&self), moment));
    return shifted(*utc, 0, self.offset_microseconds());
}

Tuple* fixed_arguments(FixedZone& self)
{
    Value offset(self.offset.get());
    return self.name.get() ? Tuple::create({ offset, Value(self.name.get()) }) : Tuple::create({ offset });
}

Type& define_base(ModuleBuilder& module)
{
    Type& type = *create_native_type("datetime.tzinfo", *types().object, Type::Layout {}, { Type::Flag::IsBaseType });
    set_module_type<TimeZoneBase>(type);
    type.slots.construct = base_construct;
    TypeBuilder(type)
        .documentation("Abstract base class for time zone info objects.")
        .method<base_name>("tzname(self, dt, /)", "datetime -> string name of time zone.")
        .method<base_offset>("utcoffset(self, dt, /)",
            "datetime -> timedelta showing offset from UTC, negative values indicating West of UTC")
        .method<base_saving>("dst(self, dt, /)", "datetime -> DST offset as timedelta positive east of UTC.")
        .method<base_from_utc>("fromutc(self, dt, /)", "datetime in UTC -> datetime in local time.")
        .method<base_reduce>("__reduce__(self, /)", "-> (cls, state)")
        .finish();
    module.type(type);
    return type;
}

}

bool is_zone(Value value)
{
    return value.is<FixedZone>() || is_instance(value, module_type<TimeZoneBase>());
}

Result<void> check_zone(Value value)
{
    if (value.is_none() || is_zone(value))
        return {};
    return raise_type_error("tzinfo argument must be None or of a tzinfo subclass, not type '{}'", type_name_of(value));
}

Value utc_zone()
{
    return module_type<FixedZone>().dict().get(*intern("utc"));
}

Result<Value> make_fixed_zone(TimeDelta& offset, String* name)
{
    if (!name && offset.is_zero())
        return utc_zone();
    if (!is_offset(offset)) {
        return raise_value_error("offset must be a timedelta strictly between -timedelta(hours=24) and "
                                 "timedelta(hours=24), not {}.",
            TRY(repr(Value(&offset)))->to_utf8());
    }
    return Value(allocate_fixed_zone(module_type<FixedZone>(), offset, name));
}

Result<Value> zone_offset(Value zone, Value moment)
{
    if (zone.is_none())
        return zone;
    if (zone.is<FixedZone>())
        return Value(zone.as<FixedZone>().offset.get());
    return checked_offset("utcoffset", TRY(ask(zone, "utcoffset", moment)));
}

Result<Value> zone_saving(Value zone, Value moment)
{
    if (zone.is_none() || zone.is<FixedZone>())
        return Value::none();
    return checked_offset("dst", TRY(ask(zone, "dst", moment)));
}

Result<Value> zone_name(Value zone, Value moment)
{
    if (zone.is_none())
        return zone;
    if (zone.is<FixedZone>())
        return fixed_name(zone.as<FixedZone>());
    Value name = TRY(ask(zone, "tzname", moment));
    if (!name.is_none() && !name.is<String>())
        return raise_type_error("tzinfo.tzname() must return None or a string, not '{}'", type_name_of(name));
    return name;
}

Result<Offset> offset_at(Value zone, Value moment)
{
    Value offset = TRY(zone_offset(zone, moment));
    return offset.is_none() ? Offset() : Offset(microseconds_of(offset));
}

void define_zones(ModuleBuilder& module)
{
    Type& base = define_base(module);
    Type& type = *create_native_type<FixedZone>("datetime.timezone", base);
    set_module_type<FixedZone>(type);
    type.slots.construct = fixed_construct;
    type.slots.repr = fixed_repr;
    type.slots.str = fixed_str;
    type.slots.hash = fixed_hash;
    type.slots.compare = fixed_compare;
    TypeBuilder builder(type);
    builder.documentation("Fixed offset from UTC implementation of tzinfo.")
        .method<fixed_tzname>(
            "tzname(self, dt, /)", "The given name, or 'UTC+hh:mm' for the offset, or 'UTC' when that is zero.")
        .method<fixed_utcoffset>("utcoffset(self, dt, /)", "Return fixed offset.")
        .method<fixed_dst>("dst(self, dt, /)", "Return None.")
        .method<fixed_from_utc>("fromutc(self, dt, /)", "datetime in UTC -> datetime in local time.")
        .method<fixed_arguments>("__getinitargs__(self, /)", "pickle support")
        .finish();
    auto zone = [&](int64_t minutes) {
        return Value(allocate_fixed_zone(type, *MUST(make_timedelta(0, minutes * 60, 0)), nullptr));
    };
    constexpr int64_t largest_minutes = 24 * 60 - 1;
    builder.constant("utc", zone(0)).constant("min", zone(-largest_minutes)).constant("max", zone(largest_minutes));
    module.type(type);
    module.constant("UTC", utc_zone());
}

}
