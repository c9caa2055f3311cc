// str.format: templates with replacement fields ("Format String Syntax" of the library reference). May run script code.
#pragma once

#include "runtime/objects/string.h"

#include <span>

namespace krait {

// `keywords` is a dict, or empty.
Result<String*> format_template(String& text, std::span<Value const> arguments, Value keywords);
// Fields are looked up in a mapping; there are no positional ones.
Result<String*> format_template_map(String& text, Value mapping);

}
