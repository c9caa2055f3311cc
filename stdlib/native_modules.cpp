#include "stdlib/native_modules.h"

namespace krait {

extern const NativeModule io_module;
extern const NativeModule math_module;
extern const NativeModule random_module;
extern const NativeModule time_module;
extern const NativeModule weakref_module;

namespace {

NativeModule const* const modules[] = {
    &io_module,
    &math_module,
    &random_module,
    &time_module,
    &weakref_module,
};

}

std::span<NativeModule const* const> native_modules() { return modules; }

}
