#include "stdlib/native_modules.h"

namespace krait {

extern const NativeModule io_module;
extern const NativeModule weakref_module;

namespace {

NativeModule const* const modules[] = {
    &io_module,
    &weakref_module,
};

}

std::span<NativeModule const* const> native_modules() { return modules; }

}
