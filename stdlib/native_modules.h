// The modules that are written in C++, for the import system.
#pragma once

#include "runtime/binding/builders.h"

#include <span>

namespace krait {

std::span<NativeModule const* const> native_modules();

}
