#include "stdlib/datetime/packed_state.h"

#include "runtime/objects/exception.h"

namespace krait {

PackedState PackedState::of_date(CivilDay day)
{
    PackedState state(Kind::Date);
    state.set_day(day);
    return state;
}

PackedState PackedState::of_time(ClockReading reading, Fold fold)
{
    PackedState state(Kind::Time);
    state.set_reading(reading);
    state.set_fold(fold);
    return state;
}

PackedState PackedState::of_datetime(CivilDay day, ClockReading reading, Fold fold)
{
    PackedState state(Kind::DateTime);
    state.set_day(day);
    state.set_reading(reading);
    state.set_fold(fold);
    return state;
}

Result<std::optional<PackedState>> PackedState::from_arguments(Arguments const& arguments, Kind kind)
{
    std::optional<PackedState> none;
    size_t count = arguments.positional_count;
    if (count == 0 || count > (kind == Kind::Date ? 1 : 2))
        return none;
    Value given = arguments.values[0];
    PackedState state(kind);
    if (given.is<Bytes>()) {
        auto& bytes = given.as<Bytes>();
        if (bytes.size() != size_of(kind))
            return none;
        std::copy_n(bytes.data(), bytes.size(), state.bytes_.begin());
        return state.is_plausible() ? state : none;
    }
    if (!given.is<String>() || given.as<String>().length() != size_of(kind))
        return none;
    auto& text = given.as<String>();
    bool is_latin = true;
    for (size_t i = 0; i < text.length(); ++i) {
        is_latin = is_latin && text.at(i) <= 0xFF;
        // What is no byte makes an implausible state where that matters.
        state.bytes_[i] = text.at(i) <= 0xFF ? static_cast<uint8_t>(text.at(i)) : 0x7F;
    }
    if (!state.is_plausible())
        return none;
    if (!is_latin) {
        constexpr char const* names[] { "date", "time", "datetime" };
        return raise_value_error("Failed to encode latin1 string when unpickling a {} object. "
                                 "pickle.load(data, encoding='latin1') is assumed.",
            names[static_cast<size_t>(kind)]);
    }
    return std::optional(state);
}

ClockReading PackedState::reading() const
{
    size_t index = clock_index();
    int hour = bytes_[index];
    return { kind_ == Kind::Time ? hour & 0x7F : hour, bytes_[index + 1], bytes_[index + 2],
        bytes_[index + 3] << 16 | bytes_[index + 4] << 8 | bytes_[index + 5] };
}

int64_t PackedState::hash() const
{
    return static_cast<int64_t>(hash_of_bytes(bytes_.data(), size_of(kind_)));
}

void PackedState::set_day(CivilDay day)
{
    bytes_[0] = static_cast<uint8_t>(day.year >> 8);
    bytes_[1] = static_cast<uint8_t>(day.year);
    bytes_[2] = static_cast<uint8_t>(day.month);
    bytes_[3] = static_cast<uint8_t>(day.day);
}

void PackedState::set_reading(ClockReading reading)
{
    size_t index = clock_index();
    bytes_[index] = static_cast<uint8_t>(reading.hour);
    bytes_[index + 1] = static_cast<uint8_t>(reading.minute);
    bytes_[index + 2] = static_cast<uint8_t>(reading.second);
    bytes_[index + 3] = static_cast<uint8_t>(reading.microsecond >> 16);
    bytes_[index + 4] = static_cast<uint8_t>(reading.microsecond >> 8);
    bytes_[index + 5] = static_cast<uint8_t>(reading.microsecond);
}

void PackedState::set_fold(Fold fold)
{
    if (fold == Fold::Second)
        bytes_[fold_index()] |= 0x80;
}

// Other calls of the constructor may begin with bytes or text too, if only to be told that these are no ints.
bool PackedState::is_plausible() const
{
    if (kind_ == Kind::Time)
        return (bytes_[0] & 0x7F) < 24;
    int month = kind_ == Kind::Date ? bytes_[2] : bytes_[2] & 0x7F;
    return month >= 1 && month <= 12;
}

Result<Value> zone_of_state(Arguments const& arguments)
{
    Value zone = arguments.positional_count > 1 ? arguments.values[1] : Value::none();
    if (!zone.is_none() && !is_zone(zone))
        return raise_type_error("bad tzinfo state arg");
    return zone;
}

Result<Value> reduced(Value self, PackedState const& state, Value zone)
{
    Value bytes(TRY(Bytes::create(state.span())));
    Tuple* arguments = zone.is_none() ? Tuple::create({ bytes }) : Tuple::create({ bytes, zone });
    return Tuple::create({ Value(&type_of(self)), Value(arguments) });
}

}
