#include "stdlib/native_modules.h"

namespace krait {

std::span<NativeModule const* const> native_modules() { return {}; }

}
