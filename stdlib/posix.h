// What the files of the module `posix` share.
#pragma once

#include "runtime/binding/builders.h"

namespace krait {

// Adds to `posix` what tells about the system and its limits.
Result<void> define_posix_system(ModuleBuilder&);
// Adds what starts other programs and waits for them.
Result<void> define_posix_process(ModuleBuilder&);

// A type of results, from `_posixtypes`.
Result<Value> posix_type(char const* name);
// A name that the system gave, as str (with surrogates for what is not UTF-8) or bytes.
Result<Value> posix_decoded(std::string_view name, bool as_bytes);

}
