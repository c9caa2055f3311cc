// The objects date, time and datetime. All are immutable; a datetime is a date, as in Python. Invariant: days and clock
// readings lie in their ranges, and a zone is None or an instance of tzinfo.
//
// Where a method answers an object of the class that it was called on, it makes instances of classes written in scripts
// by calling these, as Python does: `make_date` and its kin may run script code and answer anything.
#pragma once

#include "stdlib/datetime/zones.h"

namespace krait {

struct ClockReading {
    int hour { 0 };
    int minute { 0 };
    int second { 0 };
    int microsecond { 0 };

    int seconds() const { return hour * 3600 + minute * 60 + second; }
    int64_t microseconds() const { return seconds() * microseconds_per_second + microsecond; }
    static ClockReading from_microseconds(int64_t of_day)
    {
        auto seconds = static_cast<int>(of_day / microseconds_per_second);
        return { seconds / 3600, seconds / 60 % 60, seconds % 60, static_cast<int>(of_day % microseconds_per_second) };
    }
    friend auto operator<=>(ClockReading const&, ClockReading const&) = default;
};

// Which of two equal readings of a clock that was turned back is meant (PEP 495).
enum class Fold : uint8_t { First, Second };

// A ClockReading as objects hold it.
class PackedClock {
public:
    PackedClock(ClockReading reading, Fold fold)
        : hour_(static_cast<uint8_t>(reading.hour))
        , minute_(static_cast<uint8_t>(reading.minute))
        , second_(static_cast<uint8_t>(reading.second))
        , fold_(fold)
        , microsecond_(static_cast<uint32_t>(reading.microsecond))
    {
    }
    ClockReading reading() const { return { hour_, minute_, second_, static_cast<int>(microsecond_) }; }
    Fold fold() const { return fold_; }

private:
    uint8_t hour_;
    uint8_t minute_;
    uint8_t second_;
    Fold fold_;
    uint32_t microsecond_;
};

class Date : public Object {
public:
    static constexpr char const* cell_name = "datetime.date";
    Date(Type& type, CivilDay day)
        : Date(kind_of<Date>(), type, day)
    {
    }
    CivilDay day() const { return { year_, month_, day_ }; }
    void visit(Visitor& visitor) { visit_object(visitor); }

    int64_t hash { -1 }; // not yet known

protected:
    Date(CellKind kind, Type& type, CivilDay day)
        : Object(kind, type)
        , year_(static_cast<uint16_t>(day.year))
        , month_(static_cast<uint8_t>(day.month))
        , day_(static_cast<uint8_t>(day.day))
    {
    }

private:
    uint16_t const year_;
    uint8_t const month_;
    uint8_t const day_;
};

class TimeOfDay : public Object {
public:
    static constexpr char const* cell_name = "datetime.time";
    TimeOfDay(Type& type, ClockReading reading, Value zone, Fold fold)
        : Object(kind_of<TimeOfDay>(), type)
        , clock(reading, fold)
        , zone(zone)
    {
    }
    ClockReading reading() const { return clock.reading(); }
    Fold fold() const { return clock.fold(); }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        zone.visit(visitor);
    }

    PackedClock const clock;
    ValueMember const zone;
    int64_t hash { -1 };
};

class DateTime : public Date {
public:
    static constexpr char const* cell_name = "datetime.datetime";
    DateTime(Type& type, CivilDay day, ClockReading reading, Value zone, Fold fold)
        : Date(kind_of<DateTime>(), type, day)
        , clock(reading, fold)
        , zone(zone)
    {
    }
    ClockReading reading() const { return clock.reading(); }
    Fold fold() const { return clock.fold(); }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        zone.visit(visitor);
    }

    PackedClock const clock;
    ValueMember zone; // changes only while nobody has seen the object
};

// What a calendar and a clock show.
struct Moment {
    CivilDay day;
    ClockReading reading;
    Result<Moment> later(int64_t days, int64_t microseconds) const; // OverflowError outside the calendar
    friend auto operator<=>(Moment const&, Moment const&) = default;
};
inline Moment moment_of(DateTime const& datetime)
{
    return { datetime.day(), datetime.reading() };
}

inline bool is_date(Value value)
{
    return value.is<Date>() || value.is<DateTime>();
}

// The parts of the constructors' arguments. `int_field` has the texts of C's int; the checks raise ValueError.
Result<int> int_field(Value);
Result<void> update_field(int& field, Value given); // keeps it when the argument is absent
Result<void> check_day(CivilDay);
Result<void> check_clock(ClockReading);
Result<Fold> fold_from(int);

Type& date_type();
Type& time_type();
Type& datetime_type();
Value make_date(CivilDay);
Value make_time(ClockReading, Value zone, Fold);
Value make_datetime(CivilDay, ClockReading, Value zone, Fold);
// An instance of the given class, date or derived from it (and so on); checks the ranges.
Result<Value> make_date(Type&, CivilDay);
Result<Value> make_time(Type&, ClockReading, Value zone, Fold);
Result<Value> make_datetime(Type&, CivilDay, ClockReading, Value zone, Fold);

// The datetime so much later, of the same class and zone. OverflowError outside the calendar.
Result<Value> shifted(DateTime&, int64_t days, int64_t microseconds);

void add_datetime_arithmetic(Type&); // operators, comparison and hash, a file of their own
void add_datetime_clock_methods(TypeBuilder&); // what has to do with timestamps and local time
void define_date(ModuleBuilder&);
void define_time_of_day(ModuleBuilder&);
void define_datetime(ModuleBuilder&);

}

namespace krait::detail {

// Methods of date are called with datetimes too.
template <> struct Argument<Date&> {
    Date* pointer;
    bool load(NativeFunction& callee, size_t index, Value given)
    {
        if (!is_date(given)) [[unlikely]] {
            static_cast<void>(raise_argument_type(callee, index, Date::cell_name, given));
            return false;
        }
        pointer = &given.as<Date>();
        return true;
    }
    Date& get() { return *pointer; }
};

}
