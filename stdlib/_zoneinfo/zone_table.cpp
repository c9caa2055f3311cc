#include "stdlib/_zoneinfo/zone_table.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/numbers.h"
#include "stdlib/datetime/timedelta.h"

#include <algorithm>

namespace krait {

namespace {

constexpr size_t answers_per_period = 3;

Raised raise_invalid(char const* what)
{
    return raise_value_error("Invalid TZif file: {}", what);
}

// One of the two blocks of a TZif file: the counts of its header, and where its parts lie.
struct DataBlock {
    size_t time_size; // bytes of a transition time
    size_t is_utc_count;
    size_t is_standard_count;
    size_t leap_count;
    size_t time_count;
    size_t type_count;
    size_t character_count;

    size_t size() const
    {
        return time_count * (time_size + 1) + type_count * 6 + character_count + leap_count * (time_size + 4)
            + is_standard_count + is_utc_count;
    }
};

struct LocalTimeType {
    int64_t offset;
    int64_t saving;
    bool is_summer;
    size_t name; // where it begins among the names
};

}

// Reads one file into a table.
class ZoneFile {
public:
    explicit ZoneFile(std::span<uint8_t const> bytes)
        : bytes_(bytes)
    {
    }
    Result<ZoneTable*> read();

private:
    Result<DataBlock> read_header();
    Result<void> find_block();
    void read_types();
    void find_savings();
    std::string_view name_at(size_t start) const;
    Result<void> set_period(ZoneTable&, size_t number, int64_t offset, int64_t saving, std::string_view name);
    Result<void> add_transitions(ZoneTable&);
    Result<void> add_rule(ZoneTable&);
    size_t first_period() const;

    int64_t integer(size_t place, size_t size) const;
    int64_t time(size_t index) const { return integer(start_ + index * block_.time_size, block_.time_size); }
    size_t type_of_transition(size_t index) const
    {
        return bytes_[start_ + block_.time_count * block_.time_size + index];
    }

    std::span<uint8_t const> bytes_;
    size_t place_ { 0 };
    DataBlock block_ {};
    size_t start_ { 0 }; // of the block
    std::string_view footer_;
    std::vector<LocalTimeType> types_;
    std::string_view names_;
};

// A signed number, most significant byte first.
int64_t ZoneFile::integer(size_t place, size_t size) const
{
    uint64_t number = bytes_[place] & 0x80 ? ~uint64_t(0) : 0;
    for (size_t i = 0; i < size; ++i)
        number = number << 8 | bytes_[place + i];
    return static_cast<int64_t>(number);
}

Result<DataBlock> ZoneFile::read_header()
{
    constexpr size_t header_size = 44;
    constexpr size_t counts_start = 20;
    if (bytes_.size() - place_ < header_size
        || std::string_view(reinterpret_cast<char const*>(&bytes_[place_]), 4) != "TZif")
        return raise_value_error("Invalid TZif file: magic not found");
    auto count
        = [&](size_t index) { return static_cast<size_t>(integer(place_ + counts_start + index * 4, 4) & 0xFFFFFFFF); };
    DataBlock block { 4, count(0), count(1), count(2), count(3), count(4), count(5) };
    place_ += header_size;
    return block;
}

// The block that counts: the second one, of 64 bits, unless the file is of the first version.
Result<void> ZoneFile::find_block()
{
    block_ = TRY(read_header());
    bool has_second = bytes_[4] != 0;
    if (block_.size() > bytes_.size() - place_)
        return raise_invalid("truncated");
    if (has_second) {
        place_ += block_.size();
        block_ = TRY(read_header());
        block_.time_size = 8;
        if (block_.size() > bytes_.size() - place_)
            return raise_invalid("truncated");
    }
    start_ = place_;
    if (has_second) {
        size_t end = start_ + block_.size();
        std::string_view rest(reinterpret_cast<char const*>(bytes_.data()) + end, bytes_.size() - end);
        if (!rest.starts_with('\n') || rest.find('\n', 1) == std::string_view::npos)
            return raise_invalid("no footer");
        footer_ = rest.substr(1, rest.find('\n', 1) - 1);
    }
    if (block_.type_count == 0 && footer_.empty())
        return raise_value_error("No time zone information found.");
    if (block_.type_count > 256)
        return raise_invalid("too many types");
    return {};
}

void ZoneFile::read_types()
{
    size_t place = start_ + block_.time_count * (block_.time_size + 1);
    for (size_t i = 0; i < block_.type_count; ++i, place += 6)
        types_.push_back({ integer(place, 4), 0, bytes_[place + 4] != 0, bytes_[place + 5] });
    names_ = { reinterpret_cast<char const*>(bytes_.data()) + place, block_.character_count };
    find_savings();
}

// Files say whether daylight is saved, but not how much: that is the difference to the standard time before it, or else
// after it, and an hour where neither tells.
void ZoneFile::find_savings()
{
    for (size_t i = 1; i < block_.time_count; ++i) {
        LocalTimeType& type = types_[type_of_transition(i)];
        if (!type.is_summer || type.saving != 0)
            continue;
        LocalTimeType const& earlier = types_[type_of_transition(i - 1)];
        if (!earlier.is_summer)
            type.saving = type.offset - earlier.offset;
        if (type.saving == 0 && i + 1 < block_.time_count) {
            LocalTimeType const& later = types_[type_of_transition(i + 1)];
            if (!later.is_summer)
                type.saving = type.offset - later.offset;
        }
    }
    for (LocalTimeType& type : types_) {
        if (type.is_summer && type.saving == 0)
            type.saving = 3600;
    }
}

std::string_view ZoneFile::name_at(size_t start) const
{
    std::string_view rest = start < names_.size() ? names_.substr(start) : std::string_view();
    return rest.substr(0, rest.find('\0'));
}

Result<void> ZoneFile::set_period(
    ZoneTable& table, size_t number, int64_t offset, int64_t saving, std::string_view name)
{
    if (offset <= -seconds_per_day || offset >= seconds_per_day || saving <= -seconds_per_day
        || saving >= seconds_per_day)
        return raise_invalid("offset of a day or more");
    ValueArray& answers = *table.answers_.get();
    answers.set(number * answers_per_period, Value(TRY(make_timedelta(0, offset, 0))));
    answers.set(number * answers_per_period + 1, Value(TRY(make_timedelta(0, saving, 0))));
    answers.set(number * answers_per_period + 2, Value(TRY(decode_utf8(name))));
    return {};
}

// The first period of standard time, or else the first of all.
size_t ZoneFile::first_period() const
{
    auto found = std::find_if(types_.begin(), types_.end(), [](auto const& type) { return !type.is_summer; });
    return found == types_.end() ? 0 : static_cast<size_t>(found - types_.begin());
}

Result<void> ZoneFile::add_transitions(ZoneTable& table)
{
    int64_t earlier_offset = types_.empty() ? 0 : types_[0].offset;
    for (size_t i = 0; i < block_.time_count; ++i) {
        size_t type = type_of_transition(i);
        int64_t utc = time(i);
        if (i > 0 && utc < table.transitions_[i - 1].utc)
            return raise_invalid("transitions are not in order");
        int64_t offset = types_[type].offset;
        // Far from the ends of 64 bits, so that offsets can be added.
        utc = std::clamp(utc, -(int64_t(1) << 59), int64_t(1) << 59);
        table.transitions_[i]
            = { utc, { utc + std::max(earlier_offset, offset), utc + std::min(earlier_offset, offset) },
                  static_cast<uint32_t>(type) };
        earlier_offset = offset;
    }
    return {};
}

Result<void> ZoneFile::add_rule(ZoneTable& table)
{
    if (block_.time_count)
        table.after_ = type_of_transition(block_.time_count - 1);
    else if (block_.type_count)
        table.after_ = block_.type_count - 1;
    if (!footer_.empty()) {
        table.rule_ = PosixZone::parse(footer_);
        if (!table.rule_)
            return raise_value_error("Invalid TZif file: malformed rule {}", footer_);
        PosixZone const& rule = *table.rule_;
        table.rule_periods_ = block_.type_count;
        TRY(set_period(table, table.rule_periods_, rule.standard.offset, 0, rule.standard.name));
        if (rule.summer) {
            TRY(set_period(table, table.rule_periods_ + 1, rule.summer->offset,
                rule.summer->offset - rule.standard.offset, rule.summer->name));
        } else {
            table.after_ = table.rule_periods_;
        }
    }
    // The types of one place may all be the same.
    auto is_first = [&](int64_t offset) { return types_.empty() || types_[0].offset == offset; };
    bool is_rule_fixed = !table.rule_ || (!table.rule_->summer && is_first(table.rule_->standard.offset));
    table.is_fixed_ = block_.type_count <= 1 && is_rule_fixed;
    return {};
}

Result<ZoneTable*> ZoneFile::read()
{
    TRY(find_block());
    read_types();
    for (size_t i = 0; i < block_.time_count; ++i) {
        if (type_of_transition(i) >= block_.type_count)
            return raise_invalid("no such type");
    }
    auto* table = heap().try_allocate<ZoneTable>(block_.time_count * sizeof(ZoneTable::Transition), block_.time_count);
    if (!table)
        return raise_memory_error();
    table->answers_.set(*table, ValueArray::create((block_.type_count + 2) * answers_per_period));
    for (size_t i = 0; i < types_.size(); ++i)
        TRY(set_period(*table, i, types_[i].offset, types_[i].saving, name_at(types_[i].name)));
    table->before_ = first_period();
    TRY(add_transitions(*table));
    TRY(add_rule(*table));
    return table;
}

Result<ZoneTable*> ZoneTable::read(std::span<uint8_t const> file)
{
    return ZoneFile(file).read();
}

ZoneTable::Period ZoneTable::period(size_t number) const
{
    Value const* answers = answers_->values() + number * answers_per_period;
    return { answers[0], answers[1], answers[2] };
}

int64_t ZoneTable::offset_seconds(size_t number) const
{
    auto& offset = period(number).offset.as<TimeDelta>();
    return offset.days * seconds_per_day + offset.seconds;
}

size_t ZoneTable::period_at_reading(int64_t reading, int year, bool is_second_fold) const
{
    auto all = transitions();
    auto begins = [&](Transition const& transition) { return transition.readings[is_second_fold]; };
    if (!all.empty() && reading < begins(all.front()))
        return before_;
    if (all.empty() || reading > begins(all.back())) {
        if (!rule_)
            return after_;
        return rule_periods_ + rule_->is_summer_at_reading(reading, year, is_second_fold);
    }
    auto next = std::upper_bound(all.begin(), all.end(), reading,
        [&](int64_t wanted, Transition const& transition) { return wanted < begins(transition); });
    return std::prev(next)->period;
}

ZoneTable::Answer ZoneTable::at_utc(int64_t seconds, int year) const
{
    auto all = transitions();
    Answer answer { after_, false };
    if (!all.empty() && seconds < all.front().utc)
        return { before_, false };
    auto next = std::upper_bound(all.begin(), all.end(), seconds,
        [](int64_t wanted, Transition const& transition) { return wanted < transition.utc; });
    bool is_after_all = all.empty() || seconds > all.back().utc;
    if (!is_after_all) {
        answer.period = std::prev(next)->period;
    } else if (rule_) {
        PosixZone::Answer by_rule = rule_->at_utc(seconds, year);
        answer = { rule_periods_ + by_rule.is_summer, by_rule.is_second_fold };
    }
    if (all.empty())
        return answer;
    // Right after a transition that turned the clock back readings are shown again.
    size_t earlier = std::prev(next) == all.begin() ? before_ : std::prev(next, 2)->period;
    int64_t turned_back = offset_seconds(earlier) - offset_seconds(answer.period);
    if (turned_back > seconds - std::prev(next)->utc)
        answer.is_second_fold = true;
    return answer;
}

}
