// From the tree of a regular expression to a pattern in PCRE2's syntax, for one kind of subject. PCRE2 runs
// without UTF: each unit of a subject is one character, whatever its width, so that positions are Python's
// and nothing is converted or checked before a match.
#pragma once

#include "stdlib/_sre/tree.h"

namespace krait::regex {

enum class Subject : uint8_t {
    Ascii, // text of characters below U+0080 only
    Latin1, // text of one byte a character
    TwoBytes,
    FourBytes,
    Bytes,
};
inline constexpr size_t subject_count = 5;

inline char32_t largest_character(Subject subject)
{
    return subject == Subject::TwoBytes ? 0xFFFF : subject == Subject::FourBytes ? 0x10FFFF : 0xFF;
}

struct Emission {
    std::string pattern; // ASCII
    bool needs_properties { false }; // PCRE2_UCP: Unicode properties for \w, \d, \b and case
};

enum class Guard : uint8_t {
    None,
    Callouts, // a callout at each start and each repetition, where a match can be given up
};

Emission emit(Tree const&, Subject, Guard);

}
