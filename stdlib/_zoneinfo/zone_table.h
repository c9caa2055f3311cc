// ZoneTable: a TZif file (RFC 8536) in memory: the moments at which the rules of a place changed, and what has held
// since. What scripts are answered, timedeltas and names, is made once. Times are seconds since the epoch; `readings`
// are what the local clock shows, as if it were UTC.
#pragma once

#include "runtime/binding/builders.h"
#include "stdlib/_zoneinfo/posix_rule.h"

#include <optional>
#include <span>

namespace krait {

class ZoneTable : public Cell {
public:
    static constexpr char const* cell_name = "zone table";
    static constexpr bool needs_destruction = true; // names in the rule at the end

    // ValueError for files that are none.
    static Result<ZoneTable*> read(std::span<uint8_t const> file);

    struct Period {
        Value offset; // a timedelta
        Value saving; // a timedelta
        Value name;
    };
    Period period(size_t number) const;
    // Which period holds. The readings of a fold are those of the year's clock.
    size_t period_at_reading(int64_t reading, int year, bool is_second_fold) const;
    struct Answer {
        size_t period;
        bool is_second_fold;
    };
    Answer at_utc(int64_t seconds, int year) const;
    // The only period, where there never was another.
    std::optional<size_t> fixed_period() const { return is_fixed_ ? std::optional(after_) : std::nullopt; }

    explicit ZoneTable(size_t transition_count)
        : Cell(kind_of<ZoneTable>())
        , transition_count_(transition_count)
    {
    }
    size_t payload_size() const { return sizeof(ZoneTable) + transition_count_ * sizeof(Transition); }
    void visit(Visitor& visitor) { answers_.visit(visitor); }

private:
    friend class ZoneFile;

    struct Transition {
        int64_t utc;
        int64_t readings[2]; // by fold: the period begins with them
        uint32_t period;
    };
    std::span<Transition const> transitions() const { return { transitions_, transition_count_ }; }
    int64_t offset_seconds(size_t period) const;

    Member<ValueArray> answers_; // three for each period
    std::optional<PosixZone> rule_; // after the last transition
    size_t rule_periods_ { 0 }; // number of its standard time; summer time follows
    size_t before_ { 0 }; // the period before the first transition
    size_t after_ { 0 }; // the period after the last one, where there is no rule
    bool is_fixed_ { false };
    size_t transition_count_;
    Transition transitions_[];
};

}
