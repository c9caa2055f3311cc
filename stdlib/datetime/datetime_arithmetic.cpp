// Operators of datetime. Moments in the same zone are compared and subtracted by what the clock shows, others by their
// readings in UTC (PEP 495 and the library reference, "datetime Objects").
#include "runtime/objects/exception.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/operators.h"
#include "stdlib/datetime/packed_state.h"

namespace krait {

namespace {

// The offsets to be taken into account when two moments meet: none when they are in the same zone.
struct Offsets {
    Offset left;
    Offset right;
    bool are_mixed() const { return left.has_value() != right.has_value(); }
};

Result<Offsets> offsets_of(DateTime& left, DateTime& right)
{
    if (left.zone.get() == right.zone.get())
        return Offsets {};
    Offset left_offset = TRY(offset_at(left.zone, Value(&left)));
    Offset right_offset = TRY(offset_at(right.zone, Value(&right)));
    return Offsets { left_offset, right_offset };
}

// Microseconds from `right` to `left`, which fit as the calendar has less than 10^18 of them.
int64_t difference(DateTime& left, DateTime& right, Offsets const& offsets)
{
    int64_t days = ordinal_of(left.day()) - ordinal_of(right.day());
    int64_t readings = left.reading().microseconds() - right.reading().microseconds();
    return days * microseconds_per_day + readings - (offsets.left.value_or(0) - offsets.right.value_or(0));
}

// Whether the offset depends on the fold: such a reading equals none of another zone.
Result<bool> is_ambiguous(DateTime& moment, Offset offset)
{
    Fold other = moment.fold() == Fold::First ? Fold::Second : Fold::First;
    Value flipped = make_datetime(moment.day(), moment.reading(), moment.zone, other);
    Offset other_offset = TRY(offset_at(moment.zone, flipped));
    return other_offset != offset;
}

Result<Value> datetime_compare(Value left, Value right, Comparison comparison)
{
    bool is_equality = comparison == Comparison::Equal || comparison == Comparison::NotEqual;
    auto unequal = [&] { return Value::boolean(comparison == Comparison::NotEqual); };
    if (!right.is<DateTime>()) {
        if (!right.is<Date>())
            return Value::not_implemented();
        if (is_equality)
            return unequal();
        return raise_type_error("can't compare {} to {}", type_name_of(left), type_name_of(right));
    }
    auto& first = left.as<DateTime>();
    auto& second = right.as<DateTime>();
    if (first.zone.get() == second.zone.get())
        return Value::boolean(satisfies(moment_of(first) <=> moment_of(second), comparison));
    Offsets offsets = TRY(offsets_of(first, second));
    if (offsets.are_mixed()) {
        if (is_equality)
            return unequal();
        return raise_type_error("can't compare offset-naive and offset-aware datetimes");
    }
    int64_t between = difference(first, second, offsets);
    if (is_equality && between == 0
        && (TRY(is_ambiguous(first, offsets.left)) || TRY(is_ambiguous(second, offsets.right))))
        return unequal();
    return Value::boolean(satisfies(between <=> 0, comparison));
}

Result<int64_t> datetime_hash(Value self)
{
    auto& moment = self.as<DateTime>();
    if (moment.hash != -1)
        return moment.hash;
    // Both folds of a reading are equal.
    Value first = self;
    if (moment.fold() == Fold::Second)
        first = make_datetime(moment.day(), moment.reading(), moment.zone, Fold::First);
    Offset offset = TRY(offset_at(moment.zone, first));
    if (!offset) {
        moment.hash = PackedState::of_datetime(moment.day(), moment.reading(), Fold::First).hash();
    } else {
        TimeDelta* in_utc = TRY(make_timedelta(ordinal_of(moment.day()), 0, moment.reading().microseconds() - *offset));
        moment.hash = TRY(timedelta_hash(Value(in_utc)));
    }
    return moment.hash;
}

int64_t microseconds_of_day(TimeDelta const& delta)
{
    return delta.seconds * microseconds_per_second + delta.microseconds;
}

Result<Value> datetime_add(Value left, Value right)
{
    if (!left.is<DateTime>())
        std::swap(left, right);
    if (!left.is<DateTime>() || !right.is<TimeDelta>())
        return Value::not_implemented();
    auto& delta = right.as<TimeDelta>();
    return shifted(left.as<DateTime>(), delta.days, microseconds_of_day(delta));
}

Result<Value> datetime_subtract(Value left, Value right)
{
    if (!left.is<DateTime>())
        return Value::not_implemented();
    auto& moment = left.as<DateTime>();
    if (right.is<TimeDelta>()) {
        auto& delta = right.as<TimeDelta>();
        return shifted(moment, -int64_t(delta.days), -microseconds_of_day(delta));
    }
    if (!right.is<DateTime>())
        return Value::not_implemented();
    auto& other = right.as<DateTime>();
    Offsets offsets = TRY(offsets_of(moment, other));
    if (offsets.are_mixed())
        return raise_type_error("can't subtract offset-naive and offset-aware datetimes");
    return make_timedelta(0, 0, difference(moment, other, offsets));
}

}

Result<Moment> Moment::later(int64_t days, int64_t microseconds) const
{
    auto [carried, of_day] = floor_divide(reading.microseconds() + microseconds, microseconds_per_day);
    int64_t ordinal = ordinal_of(day) + days + carried;
    if (ordinal < 1 || ordinal > largest_ordinal)
        return raise_message(*types().OverflowError, "date value out of range");
    return Moment { day_of_ordinal(ordinal), ClockReading::from_microseconds(of_day) };
}

Result<Value> shifted(DateTime& moment, int64_t days, int64_t microseconds)
{
    Moment result = TRY(moment_of(moment).later(days, microseconds));
    if (&moment.type() == &datetime_type())
        return make_datetime(result.day, result.reading, moment.zone, Fold::First);
    return make_datetime(moment.type(), result.day, result.reading, moment.zone, Fold::First);
}

void add_datetime_arithmetic(Type& type)
{
    Slots& slots = type.slots;
    slots.hash = datetime_hash;
    slots.compare = datetime_compare;
    slots.binary[static_cast<size_t>(BinaryOperator::Add)] = datetime_add;
    slots.binary[static_cast<size_t>(BinaryOperator::Subtract)] = datetime_subtract;
}

}
