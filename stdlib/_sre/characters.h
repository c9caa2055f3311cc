// Characters as regular expressions see them: categories, and which characters are the same when case is
// ignored.
#pragma once

#include "stdlib/_sre/tree.h"

#include <bitset>
#include <span>

namespace krait::regex {

bool is_in_category(Category, Charset, char32_t);

// All characters that IGNORECASE takes for this one, itself included, in order: those with the same lower
// case, or whose lower cases have the same upper case.
std::vector<char32_t> case_variants(char32_t, Charset);

// The members of a set up to U+00FF, with negation and case.
std::bitset<256> low_members(CharacterSet const&, Charset, bool ignores_case);

// The ranges of a set with all that case adds, not yet negated; sorted and joined.
std::vector<CharacterRange> ranges_with_case(CharacterSet const&, Charset, bool ignores_case);

// What `\s` matches in Unicode.
std::span<CharacterRange const> space_ranges();

}
