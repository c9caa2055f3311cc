// The state of dates and times as bytes: what pickles hold, in CPython's layout. The year takes two bytes, microseconds
// take three, most significant first; the fold is the top bit of the month, or of the hour where there is no date.
// Fields that come from pickles have the width of their bytes and may be out of range.
#pragma once

#include "stdlib/datetime/moments.h"

#include <array>

namespace krait {

class PackedState {
public:
    enum class Kind : uint8_t { Date, Time, DateTime };

    static PackedState of_date(CivilDay);
    static PackedState of_time(ClockReading, Fold);
    static PackedState of_datetime(CivilDay, ClockReading, Fold);
    // The state that a constructor was called with, as bytes or as the str of the same characters that pickles of
    // Python 2 become. Empty for any other call.
    static Result<std::optional<PackedState>> from_arguments(Arguments const&, Kind);

    CivilDay day() const { return { bytes_[0] << 8 | bytes_[1], bytes_[2] & 0x7F, bytes_[3] }; }
    ClockReading reading() const;
    Fold fold() const { return bytes_[fold_index()] & 0x80 ? Fold::Second : Fold::First; }
    int64_t hash() const; // as of the bytes
    std::span<uint8_t const> span() const { return { bytes_.data(), size_of(kind_) }; }

private:
    explicit PackedState(Kind kind)
        : kind_(kind)
    {
    }
    static constexpr size_t size_of(Kind kind) { return kind == Kind::Date ? 4 : kind == Kind::Time ? 6 : 10; }
    size_t clock_index() const { return kind_ == Kind::Time ? 0 : 4; }
    size_t fold_index() const { return kind_ == Kind::Time ? 0 : 2; }
    void set_day(CivilDay);
    void set_reading(ClockReading);
    void set_fold(Fold);
    bool is_plausible() const;

    std::array<uint8_t, 10> bytes_ {};
    Kind kind_;
};

// The zone beside such a state among a constructor's arguments.
Result<Value> zone_of_state(Arguments const&);
// What __reduce__ answers: (class, (bytes,)) or (class, (bytes, zone)).
Result<Value> reduced(Value self, PackedState const&, Value zone);

}
