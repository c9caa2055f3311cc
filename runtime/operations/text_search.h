// Searching for a pattern in text or bytes, in linear time: memchr and memmem for bytes, the two-way algorithm
// (Crochemore and Perrin, "Two-way string-matching", 1991) for wider units and for searches from the end.
#pragma once

#include "runtime/objects/short_bytes.h"

#include <bit>
#include <span>
#include <string.h>
#include <type_traits>

namespace krait {

inline constexpr size_t not_found = SIZE_MAX;

namespace detail {

constexpr uint64_t each_byte = 0x0101010101010101;

// The first of one byte: parts of texts are often short, so a few words are looked at before memchr is called.
inline uint8_t const* find_byte(uint8_t const* text, size_t size, uint8_t wanted)
{
    constexpr int few = 4;
    uint8_t const* const end = text + size;
    for (int words = few; words > 0 && end - text >= 8; --words, text += 8) {
        uint64_t const differences = load_word<uint64_t>(text) ^ each_byte * wanted;
        // Above the first byte that is zero a bit may be set by its borrow.
        if (uint64_t const zeros = (differences - each_byte) & ~differences & each_byte * 0x80)
            return text + std::countr_zero(zeros) / 8;
    }
    if (end - text >= 8)
        return static_cast<uint8_t const*>(std::memchr(text, wanted, static_cast<size_t>(end - text)));
    for (; text < end; ++text) {
        if (*text == wanted)
            return text;
    }
    return nullptr;
}

// In each byte that is the wanted one: its highest bit.
inline uint64_t equal_bytes_of(uint64_t word, uint8_t wanted)
{
    uint64_t const differences = word ^ each_byte * wanted;
    uint64_t const others = ((differences & each_byte * 0x7F) + each_byte * 0x7F) | differences;
    return ~others & each_byte * 0x80;
}

inline size_t count_byte(uint8_t const* text, size_t size, uint8_t wanted)
{
    size_t count = 0;
    uint8_t const* const end = text + size;
    for (; end - text >= 8; text += 8)
        count += (equal_bytes_of(load_word<uint64_t>(text), wanted) >> 7) * each_byte >> 56;
    for (; text < end; ++text)
        count += *text == wanted;
    return count;
}

// The first of one unit.
template <class Unit> Unit const* find_unit(Unit const* text, size_t size, Unit wanted)
{
    if constexpr (sizeof(Unit) == 1) {
        return find_byte(text, size, wanted);
    } else {
        constexpr size_t at_once = sizeof(uint64_t) / sizeof(Unit);
        constexpr uint64_t each = at_once == 4 ? 0x0001000100010001 : 0x0000000100000001;
        constexpr uint64_t highest_bits = each << (8 * sizeof(Unit) - 1);
        Unit const* const end = text + size;
        for (; static_cast<size_t>(end - text) >= at_once; text += at_once) {
            uint64_t const differences = load_word<uint64_t>(text) ^ each * wanted;
            if (uint64_t const zeros = (differences - each) & ~differences & highest_bits)
                return text + static_cast<size_t>(std::countr_zero(zeros)) / (8 * sizeof(Unit));
        }
        for (; text < end; ++text) {
            if (*text == wanted)
                return text;
        }
        return nullptr;
    }
}

// `text` and `pattern` are functions from an index to a unit, so that a reversed search is the same code.
template <class Text, class Pattern>
size_t two_way_search(Text text, size_t text_size, Pattern pattern, size_t pattern_size)
{
    // The larger of the maximal suffixes under both orders of the alphabet gives a critical factorisation.
    auto maximal_suffix = [&](bool reversed_order, size_t& period) {
        size_t suffix = SIZE_MAX;
        size_t candidate = 0;
        size_t offset = 1;
        period = 1;
        while (candidate + offset < pattern_size) {
            auto a = pattern(candidate + offset);
            auto b = pattern(suffix + offset);
            if (reversed_order ? a > b : a < b) {
                candidate += offset;
                offset = 1;
                period = candidate - suffix;
            } else if (a == b) {
                if (offset == period) {
                    candidate += period;
                    offset = 1;
                } else {
                    ++offset;
                }
            } else {
                suffix = candidate++;
                offset = period = 1;
            }
        }
        return suffix + 1;
    };
    size_t period;
    size_t other_period;
    size_t critical = maximal_suffix(false, period);
    size_t other = maximal_suffix(true, other_period);
    if (other > critical) {
        critical = other;
        period = other_period;
    }
    bool is_periodic = true;
    for (size_t index = 0; is_periodic && index < critical; ++index)
        is_periodic = index + period < pattern_size && pattern(index) == pattern(index + period);
    size_t position = 0;
    if (is_periodic) {
        size_t memory = 0;
        while (position + pattern_size <= text_size) {
            size_t index = critical > memory ? critical : memory;
            while (index < pattern_size && pattern(index) == text(position + index))
                ++index;
            if (index < pattern_size) {
                position += index - critical + 1;
                memory = 0;
                continue;
            }
            index = critical;
            while (index > memory && pattern(index - 1) == text(position + index - 1))
                --index;
            if (index <= memory)
                return position;
            position += period;
            memory = pattern_size - period;
        }
        return not_found;
    }
    size_t shift = (critical > pattern_size - critical ? critical : pattern_size - critical) + 1;
    while (position + pattern_size <= text_size) {
        size_t index = critical;
        while (index < pattern_size && pattern(index) == text(position + index))
            ++index;
        if (index < pattern_size) {
            position += index - critical + 1;
            continue;
        }
        index = critical;
        while (index > 0 && pattern(index - 1) == text(position + index - 1))
            --index;
        if (index == 0)
            return position;
        position += shift;
    }
    return not_found;
}

// Most places that begin as the pattern does are where it is; only after a number of others does a search that is
// linear whatever the text pay for its preparations. The pattern has two units or more and fits the text.
template <class Unit>
size_t find_pattern(Unit const* const text, size_t text_size, Unit const* pattern, size_t pattern_size)
{
    Unit const* const last = text + text_size - pattern_size;
    Unit const* place = text;
    for (int attempts = 16; attempts > 0; --attempts, ++place) {
        place = place > last ? nullptr : find_unit(place, static_cast<size_t>(last - place) + 1, pattern[0]);
        if (!place)
            return not_found;
        if (equal_bytes(place + 1, pattern + 1, (pattern_size - 1) * sizeof(Unit)))
            return static_cast<size_t>(place - text);
    }
    if (place > last)
        return not_found;
    auto const passed = static_cast<size_t>(place - text);
    if constexpr (sizeof(Unit) == 1) {
        void const* found = ::memmem(place, text_size - passed, pattern, pattern_size);
        return found ? static_cast<size_t>(static_cast<Unit const*>(found) - text) : not_found;
    } else {
        size_t const found = two_way_search([place](size_t index) { return place[index]; }, text_size - passed,
            [pattern](size_t index) { return pattern[index]; }, pattern_size);
        return found == not_found ? not_found : passed + found;
    }
}

}

// Calls `visit` with each position of one byte in turn, until it answers false.
template <class Visit> void for_each_byte(uint8_t const* text, size_t size, uint8_t wanted, Visit visit)
{
    size_t position = 0;
    for (; size - position >= 8; position += 8) {
        uint64_t found = detail::equal_bytes_of(load_word<uint64_t>(text + position), wanted);
        for (; found; found &= found - 1) {
            if (!visit(position + static_cast<size_t>(std::countr_zero(found)) / 8))
                return;
        }
    }
    for (; position < size; ++position) {
        if (text[position] == wanted && !visit(position))
            return;
    }
}

// The first position of the pattern, or not_found. An empty pattern is found at 0.
template <class Unit> size_t find_units(Unit const* text, size_t text_size, Unit const* pattern, size_t pattern_size)
{
    if (pattern_size > text_size)
        return not_found;
    if (pattern_size == 0)
        return 0;
    if (pattern_size > 1)
        return detail::find_pattern(text, text_size, pattern, pattern_size);
    Unit const* const found = detail::find_unit(text, text_size, pattern[0]);
    return found ? static_cast<size_t>(found - text) : not_found;
}

// The last position of the pattern, or not_found. An empty pattern is found at the end.
template <class Unit>
size_t find_units_from_end(Unit const* text, size_t text_size, Unit const* pattern, size_t pattern_size)
{
    if (pattern_size > text_size)
        return not_found;
    if (pattern_size == 0)
        return text_size;
    if (pattern_size == 1) {
        for (size_t index = text_size; index-- > 0;) {
            if (text[index] == pattern[0])
                return index;
        }
        return not_found;
    }
    size_t found = detail::two_way_search([=](size_t index) { return text[text_size - 1 - index]; }, text_size,
        [=](size_t index) { return pattern[pattern_size - 1 - index]; }, pattern_size);
    return found == not_found ? not_found : text_size - found - pattern_size;
}

// How often the pattern occurs without overlaps, at most `most` times. The pattern is not empty.
template <class Unit>
size_t count_units(Unit const* text, size_t text_size, Unit const* pattern, size_t pattern_size, size_t most = SIZE_MAX)
{
    size_t count = 0;
    if (pattern_size == 1) {
        if constexpr (sizeof(Unit) == 1) {
            count = detail::count_byte(text, text_size, pattern[0]);
        } else {
            for (size_t index = 0; index < text_size; ++index)
                count += text[index] == pattern[0];
        }
        return count < most ? count : most;
    }
    for (size_t position = 0; count < most; ++count) {
        size_t found = find_units(text + position, text_size - position, pattern, pattern_size);
        if (found == not_found)
            break;
        position += found + pattern_size;
    }
    return count;
}

// Writes text with the first `matches` occurrences of a pattern replaced. There are so many, and room for the result.
// Neither is the pattern empty.
template <class Unit>
void replace_units(Unit* target, std::span<Unit const> text, std::span<Unit const> pattern,
    std::span<Unit const> replacement, size_t matches)
{
    Unit const* source = text.data();
    Unit const* const end = source + text.size();
    if (pattern.size() == 1 && replacement.size() == 1) {
        Unit const old = pattern[0];
        Unit const new_unit = replacement[0];
        if constexpr (sizeof(Unit) == 1) {
            // Eight bytes at a time, as long as all that are found in them are to be replaced.
            for (; end - source >= 8 && matches > 0; source += 8, target += 8) {
                auto word = load_word<uint64_t>(source);
                uint64_t const found = detail::equal_bytes_of(word, old) >> 7;
                size_t const count = found * detail::each_byte >> 56;
                if (count > matches)
                    break;
                matches -= count;
                word ^= found * static_cast<uint8_t>(old ^ new_unit);
                std::memcpy(target, &word, sizeof word);
            }
        }
        for (; matches > 0; ++source) {
            bool const is_match = *source == old;
            *target++ = is_match ? new_unit : *source;
            matches -= is_match;
        }
    }
    auto put = [&target](Unit const* units, size_t count) {
        copy_bytes(target, units, count * sizeof(Unit));
        target += count;
    };
    for (; matches > 0; --matches) {
        size_t const found = find_units(source, static_cast<size_t>(end - source), pattern.data(), pattern.size());
        put(source, found);
        put(replacement.data(), replacement.size());
        source += found + pattern.size();
    }
    put(source, static_cast<size_t>(end - source));
}

}
