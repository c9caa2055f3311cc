// Character names for \N{...} escapes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace krait::syntax {

// The character of a name or alias, or the characters of a named sequence, whatever the letters' case.
std::optional<std::u32string> find_unicode_name(std::string_view name);

}
