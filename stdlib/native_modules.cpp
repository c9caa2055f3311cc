#include "stdlib/native_modules.h"

namespace krait {

extern const NativeModule io_module;

namespace {

NativeModule const* const modules[] = {
    &io_module,
};

}

std::span<NativeModule const* const> native_modules() { return modules; }

}
