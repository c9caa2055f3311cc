// Character names for \N{...} escapes: names and aliases of Unicode 14.
#pragma once

#include <optional>
#include <string_view>

namespace krait {

// The character of a name or alias, whatever the letters' case. Named sequences are no characters.
std::optional<char32_t> find_unicode_name(std::string_view name);

}
