#include "stdlib/native_modules.h"

namespace krait {

extern const NativeModule abc_module;
extern const NativeModule asyncio_module;
extern const NativeModule collections_module;
extern const NativeModule contextvars_module;
extern const NativeModule datetime_module;
extern const NativeModule decimal_module;
extern const NativeModule functools_module;
extern const NativeModule io_module;
extern const NativeModule itertools_module;
extern const NativeModule bisect_module;
extern const NativeModule heapq_module;
extern const NativeModule json_module;
extern const NativeModule operator_module;
extern const NativeModule pickle_module;
extern const NativeModule math_module;
extern const NativeModule random_module;
extern const NativeModule errno_module;
extern const NativeModule gc_module;
extern const NativeModule posix_module;
extern const NativeModule socket_module;
extern const NativeModule sre_module;
extern const NativeModule strptime_module;
extern const NativeModule statistics_module;
extern const NativeModule struct_module;
extern const NativeModule array_module;
extern const NativeModule hashlib_module;
extern const NativeModule blake2_module;
extern const NativeModule select_module;
extern const NativeModule signal_module;
extern const NativeModule binascii_module;
extern const NativeModule zlib_module;
extern const NativeModule unicodedata_module;
extern const NativeModule csv_module;
extern const NativeModule thread_module;
extern const NativeModule time_module;
extern const NativeModule weakref_module;
extern const NativeModule zoneinfo_module;

namespace {

NativeModule const* const modules[] = {
    &abc_module,
    &asyncio_module,
    &collections_module,
    &contextvars_module,
    &datetime_module,
    &decimal_module,
    &functools_module,
    &io_module,
    &itertools_module,
    &bisect_module,
    &heapq_module,
    &json_module,
    &operator_module,
    &pickle_module,
    &math_module,
    &random_module,
    &errno_module,
    &gc_module,
    &posix_module,
    &socket_module,
    &sre_module,
    &strptime_module,
    &statistics_module,
    &struct_module,
    &array_module,
    &hashlib_module,
    &blake2_module,
    &select_module,
    &signal_module,
    &binascii_module,
    &zlib_module,
    &unicodedata_module,
    &csv_module,
    &thread_module,
    &time_module,
    &weakref_module,
    &zoneinfo_module,
};

}

std::span<NativeModule const* const> native_modules()
{
    return modules;
}

}
