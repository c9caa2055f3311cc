#include "runtime/builtins/list.h"

#include "runtime/builtins/merge_sort.h"
#include "runtime/builtins/radix_sort.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/numbers.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/keys.h"

namespace krait {

namespace {

// What all keys have in common, so that the sort can compare them without asking their type each time.
enum class KeyKind { SmallInts, Floats, LatinStrings, Strings, Tuples, Mixed };

KeyKind kind_of_key(Value key)
{
    if (key.is_small_int())
        return KeyKind::SmallInts;
    if (key.is_double())
        return KeyKind::Floats;
    if (is_exact_string(key))
        return key.as<String>().width() == String::Width::One ? KeyKind::LatinStrings : KeyKind::Strings;
    if (key.is_exactly<Tuple>() && key.as<Tuple>().size() > 0)
        return KeyKind::Tuples;
    return KeyKind::Mixed;
}

KeyKind common_kind(Value const* keys, size_t count)
{
    KeyKind kind = kind_of_key(keys[0]);
    for (size_t i = 1; i < count && kind != KeyKind::Mixed; ++i) {
        KeyKind other = kind_of_key(keys[i]);
        if (other == kind)
            continue;
        bool are_strings = is_exact_string(keys[0]) && is_exact_string(keys[i]);
        kind = are_strings ? KeyKind::Strings : KeyKind::Mixed;
    }
    return kind;
}

// Strings of one byte a character. Most pairs differ early, before a call of memcmp would pay.
inline bool is_latin_less(String const& left, String const& right)
{
    constexpr size_t few = 8;
    size_t const common = std::min(left.length(), right.length());
    auto const* a = left.units<uint8_t>();
    auto const* b = right.units<uint8_t>();
    for (size_t i = 0; i < few; ++i) {
        if (i == common)
            return left.length() < right.length();
        if (a[i] != b[i])
            return a[i] < b[i];
    }
    int const order = std::memcmp(a + few, b + few, common - few);
    return order != 0 ? order < 0 : left.length() < right.length();
}

Result<bool> is_less(Value left, Value right)
{
    return compare_truth(left, right, Comparison::Less);
}

// Tuples by their first items where these decide without script code.
Result<bool> is_tuple_less(Value left, Value right)
{
    Value a = left.as<Tuple>().at(0);
    Value b = right.as<Tuple>().at(0);
    if (Value::are_small_ints(a, b) && !(a == b))
        return a.as_small_int() < b.as_small_int();
    if (is_exact_string(a) && is_exact_string(b)) {
        int order = a.as<String>().compare(b.as<String>());
        if (order != 0)
            return order < 0;
    }
    return is_less(left, right);
}

template <class Less> Result<void> sort_with(Value* keys, Value* companions, size_t count, Less less)
{
    return MergeSort<Less>(keys, companions, count, std::move(less)).run();
}

// The like for numbers: `number_of` answers unsigned ones that are ordered as the keys are.
template <class Less, class Number>
Result<void> sort_numbers(Value* keys, Value* companions, size_t count, Less less, Number number_of)
{
    RadixSort<Number> by_digits(keys, companions, count, number_of);
    return by_digits.is_worthwhile() ? by_digits.run() : sort_with(keys, companions, count, less);
}

uint64_t number_of_int(Value value)
{
    return static_cast<uint64_t>(value.as_small_int() - Value::smallest_small_int);
}

uint64_t number_of_float(Value value)
{
    constexpr uint64_t sign = uint64_t(1) << 63;
    auto const bits = std::bit_cast<uint64_t>(value.as_double() + 0.0); // both zeros are equal
    return bits & sign ? ~bits : bits | sign;
}

Result<void> sort_values(Value* keys, Value* companions, size_t count)
{
    switch (common_kind(keys, count)) {
    case KeyKind::SmallInts:
        return sort_numbers(
            keys, companions, count,
            [](Value left, Value right) -> Result<bool> { return left.as_small_int() < right.as_small_int(); },
            [](Value key) { return number_of_int(key); });
    case KeyKind::Floats: {
        auto less = [](Value left, Value right) -> Result<bool> { return left.as_double() < right.as_double(); };
        // With NaN the order is what the comparisons of a merge sort make of it.
        if (std::any_of(keys, keys + count, [](Value key) { return std::isnan(key.as_double()); }))
            return sort_with(keys, companions, count, less);
        return sort_numbers(keys, companions, count, less, [](Value key) { return number_of_float(key); });
    }
    case KeyKind::LatinStrings:
        return sort_with(keys, companions, count, [](Value left, Value right) -> Result<bool> {
            return is_latin_less(left.as<String>(), right.as<String>());
        });
    case KeyKind::Strings:
        return sort_with(keys, companions, count,
            [](Value left, Value right) -> Result<bool> { return left.as<String>().compare(right.as<String>()) < 0; });
    case KeyKind::Tuples:
        return sort_with(keys, companions, count, is_tuple_less);
    case KeyKind::Mixed:
        return sort_with(keys, companions, count, is_less);
    }
    UNREACHABLE();
}

Result<void> sort_items(ValueArray& items, size_t count, Value key, bool reverse)
{
    Value* values = items.values();
    ValueArray* keys = nullptr;
    if (key.is_present() && !key.is_none()) {
        keys = ValueArray::try_create(count);
        if (!keys)
            return raise_memory_error();
        for (size_t i = 0; i < count; ++i)
            keys->set(i, TRY(call(key, { values[i] })));
    }
    Value* sorted = keys ? keys->values() : values;
    Value* companions = keys ? values : nullptr;
    // Reversing before and after keeps equal items in their order.
    auto reverse_all = [&] {
        std::reverse(sorted, sorted + count);
        if (companions)
            std::reverse(companions, companions + count);
    };
    if (reverse)
        reverse_all();
    auto outcome = sort_values(sorted, companions, count);
    if (reverse)
        reverse_all();
    write_barrier(items);
    return outcome;
}

}

Result<void> list_sort(List& list, Value key, Value reverse)
{
    bool const is_reversed = reverse.is_present() && TRY(index_as_c_int(reverse)) != 0;
    size_t count = list.size();
    bool has_key = key.is_present() && !key.is_none();
    if (count == 0 || (count == 1 && !has_key))
        return {};
    // The list is empty while items are compared, so that a comparison cannot change what is being sorted.
    ValueArray* items = list.detach();
    auto outcome = sort_items(*items, count, key, is_reversed);
    bool was_changed = list.has_storage();
    list.adopt(*items, count);
    if (outcome.is_raised())
        return raised;
    if (was_changed)
        return raise_value_error("list modified during sort");
    return {};
}

}
