// The limit on a process's addresses (RLIMIT_AS, `ulimit -v`), which counts what is mapped whether it is used or not.
#pragma once

#include <cstddef>

namespace krait {

// Bytes that this process may still map, SIZE_MAX where nothing limits them.
size_t addresses_left();

}
