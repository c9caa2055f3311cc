// Names of characters: names and aliases of Unicode 14.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace krait {

// The character of a name or alias, whatever the letters' case. Named sequences are no characters.
std::optional<char32_t> find_unicode_name(std::string_view name);
// The name of a character, which is no alias; none for controls and what is not assigned.
std::optional<std::string> unicode_name_of(char32_t character);

}
