// The type timedelta: construction, fields and texts.
#include "stdlib/datetime/timedelta.h"

#include "runtime/builtins/native_types.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/numbers.h"

#include <array>
#include <cmath>

namespace krait {

namespace {

constexpr int32_t most_days = 999999999;

struct Unit {
    char const* name;
    int64_t microseconds;
    size_t position; // among the arguments
};
// In the order in which they are added up, which matters for the rounding of fractions.
constexpr Unit units[] = {
    { "microseconds", 1, 2 },
    { "milliseconds", 1000, 3 },
    { "seconds", microseconds_per_second, 1 },
    { "minutes", 60 * microseconds_per_second, 4 },
    { "hours", 3600 * microseconds_per_second, 5 },
    { "days", microseconds_per_day, 0 },
    { "weeks", 7 * microseconds_per_day, 6 },
};
constexpr std::array<char const*, 7> argument_names { "days", "seconds", "microseconds", "milliseconds", "minutes",
    "hours", "weeks" };

Raised raise_too_large()
{
    return raise_message(*types().OverflowError, "Python int too large to convert to C int");
}

// The sum of amounts in several units: whole microseconds, and what is left of fractions.
class MicrosecondSum {
public:
    Result<void> add(Value amount, Unit const&);
    Result<Microseconds> rounded();

private:
    Result<void> add_whole(Value number, int64_t factor);

    Microseconds whole_ { 0 };
    Value beyond_; // the sum of what is too large for `whole_`; empty while there is none
    double fraction_ { 0 };
};

Result<void> MicrosecondSum::add(Value amount, Unit const& unit)
{
    if (is_int(amount))
        return add_whole(amount, unit.microseconds);
    if (!is_float(amount)) {
        return raise_type_error("unsupported type for timedelta {} component: {}", unit.name, type_name_of(amount));
    }
    double integral;
    double fraction = std::modf(float_value(amount), &integral);
    Value number = TRY(int_from_double(integral));
    TRY(add_whole(number, unit.microseconds));
    fraction_ += std::modf(fraction * static_cast<double>(unit.microseconds), &integral);
    whole_ += static_cast<int64_t>(integral);
    return {};
}

Result<void> MicrosecondSum::add_whole(Value number, int64_t factor)
{
    if (std::optional<int64_t> amount = int_as_int64(number)) {
        whole_ += Microseconds(*amount) * factor;
        return {};
    }
    Value product = TRY(int_multiply(number, Value::small_int(factor)));
    beyond_ = beyond_.is_empty() ? product : TRY(int_add(beyond_, product));
    return {};
}

Result<Microseconds> MicrosecondSum::rounded()
{
    double rounded = std::round(fraction_);
    if (std::fabs(rounded - fraction_) == 0.5) {
        // Half to even, and what has to be even is the sum.
        double odd = whole_ & 1 ? 1 : 0;
        rounded = 2 * std::round((fraction_ + odd) * 0.5) - odd;
    }
    whole_ += static_cast<int64_t>(rounded);
    if (beyond_.is_empty())
        return whole_;
    // Parts beyond 64 bits may have cancelled out.
    Value sum = TRY(int_add(beyond_, make_int128(whole_)));
    std::optional<Microseconds> total = int_as_microseconds(sum);
    if (!total)
        return raise_too_large();
    return *total;
}

Result<Value> timedelta_construct(Type& type, Arguments const& arguments)
{
    std::array<Value, argument_names.size()> values;
    TRY(bind_arguments("__new__", arguments, argument_names, 0, values.data()));
    MicrosecondSum sum;
    for (Unit const& unit : units) {
        if (values[unit.position].is_present())
            TRY(sum.add(values[unit.position], unit));
    }
    Microseconds total = TRY(sum.rounded());
    return make_timedelta(type, total);
}

Result<void> check_days(int64_t days)
{
    if (days != static_cast<int32_t>(days))
        return raise_too_large();
    if (days < -most_days || days > most_days) {
        return raise_error(
            *types().OverflowError, "days={}; must have magnitude <= {}", static_cast<int32_t>(days), most_days);
    }
    return {};
}

Result<Value> timedelta_days(Value self)
{
    return Value::small_int(self.as<TimeDelta>().days);
}

Result<Value> timedelta_seconds(Value self)
{
    return Value::small_int(self.as<TimeDelta>().seconds);
}

Result<Value> timedelta_microseconds(Value self)
{
    return Value::small_int(self.as<TimeDelta>().microseconds);
}

Result<Value> timedelta_total_seconds(TimeDelta& self)
{
    return in_seconds(self.total());
}

Result<Value> timedelta_repr(Value self)
{
    auto& delta = self.as<TimeDelta>();
    std::string text;
    auto add = [&](char const* name, int32_t number) {
        if (number != 0)
            text += fmt::format("{}{}={}", text.empty() ? "" : ", ", name, number);
    };
    add("days", delta.days);
    add("seconds", delta.seconds);
    add("microseconds", delta.microseconds);
    return String::create(fmt::format("{}({})", type_name_of(self), text.empty() ? "0" : text));
}

Result<Value> timedelta_str(Value self)
{
    auto& delta = self.as<TimeDelta>();
    std::string text;
    if (delta.days != 0)
        text = fmt::format("{} day{}, ", delta.days, delta.days == 1 || delta.days == -1 ? "" : "s");
    text += fmt::format("{}:{:02}:{:02}", delta.seconds / 3600, delta.seconds / 60 % 60, delta.seconds % 60);
    if (delta.microseconds != 0)
        text += fmt::format(".{:06}", delta.microseconds);
    return String::create_ascii(text);
}

Tuple* fields_of(TimeDelta const& delta)
{
    return Tuple::create(
        { Value::small_int(delta.days), Value::small_int(delta.seconds), Value::small_int(delta.microseconds) });
}

Tuple* timedelta_reduce(TimeDelta& self)
{
    return Tuple::create({ Value(&self.type()), Value(fields_of(self)) });
}

}

Type& timedelta_type()
{
    return module_type<TimeDelta>();
}

Result<TimeDelta*> make_timedelta(Type& type, Microseconds total)
{
    auto [days, rest] = floor_divide<Microseconds>(total, microseconds_per_day);
    if (days != static_cast<int32_t>(days))
        return raise_too_large();
    TRY(check_days(static_cast<int64_t>(days)));
    auto microseconds = static_cast<int64_t>(rest);
    return allocate_object<TimeDelta>(type, 0, static_cast<int64_t>(days), microseconds / microseconds_per_second,
        microseconds % microseconds_per_second);
}

Result<TimeDelta*> make_timedelta(Microseconds total)
{
    return make_timedelta(timedelta_type(), total);
}

Result<TimeDelta*> make_timedelta(int64_t days, int64_t seconds, int64_t microseconds)
{
    auto [carried_seconds, own_microseconds] = floor_divide(microseconds, microseconds_per_second);
    auto [carried_days, own_seconds] = floor_divide(seconds + carried_seconds, seconds_per_day);
    TRY(check_days(days + carried_days));
    return allocate_object<TimeDelta>(timedelta_type(), 0, days + carried_days, own_seconds, own_microseconds);
}

Result<Value> in_seconds(Microseconds total)
{
    constexpr int64_t largest_exact = int64_t(1) << 53;
    if (total >= -largest_exact && total <= largest_exact)
        return Value::number(static_cast<double>(static_cast<int64_t>(total)) / microseconds_per_second);
    return int_true_divide(make_int128(total), Value::small_int(microseconds_per_second));
}

std::optional<Microseconds> int_as_microseconds(Value number)
{
    IntegerView view(number);
    if (view.bit_length() > 126)
        return {};
    Microseconds magnitude = 0;
    for (size_t i = view.size(); i-- > 0;)
        magnitude = (magnitude << 64) | view.limbs()[i];
    return view.is_negative() ? -magnitude : magnitude;
}

Result<int64_t> timedelta_hash(Value self)
{
    auto& delta = self.as<TimeDelta>();
    if (delta.hash == -1)
        delta.hash = TRY(hash_of(Value(fields_of(delta))));
    return delta.hash;
}

void define_timedelta(ModuleBuilder& module)
{
    Type& type = *create_native_type<TimeDelta>("datetime.timedelta", *types().object, { Type::Flag::IsBaseType });
    set_module_type<TimeDelta>(type);
    type.slots.construct = timedelta_construct;
    type.slots.repr = timedelta_repr;
    type.slots.str = timedelta_str;
    type.slots.hash = timedelta_hash;
    TypeBuilder builder(type);
    add_timedelta_arithmetic(type, builder);
    builder
        .documentation("Difference between two datetime values.\n\n"
                       "timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)\n\n"
                       "All arguments are optional and default to 0. They may be ints or floats, of either sign.")
        .property("days", timedelta_days, nullptr, "Number of days.")
        .property("seconds", timedelta_seconds, nullptr, "Number of seconds (>= 0 and less than 1 day).")
        .property(
            "microseconds", timedelta_microseconds, nullptr, "Number of microseconds (>= 0 and less than 1 second).")
        .method<timedelta_total_seconds>("total_seconds(self, /)", "Total seconds in the duration.")
        .method<timedelta_reduce>("__reduce__(self, /)", "__reduce__() -> (cls, state)")
        .finish();
    builder.constant("min", MUST(make_timedelta(-most_days, 0, 0)))
        .constant("max", MUST(make_timedelta(most_days, seconds_per_day - 1, microseconds_per_second - 1)))
        .constant("resolution", MUST(make_timedelta(0, 0, 1)));
    module.type(type);
}

}
