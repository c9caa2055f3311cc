#include "runtime/core/address_limit.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>

#include <sys/resource.h>
#include <unistd.h>

namespace krait {

// The first number of /proc/self/statm is the size in pages; without it half of the limit counts as taken.
static size_t mapped_bytes(size_t limit)
{
    std::FILE* file = std::fopen("/proc/self/statm", "r");
    if (!file)
        return limit / 2;
    unsigned long pages = 0;
    bool const is_read = std::fscanf(file, "%lu", &pages) == 1;
    std::fclose(file);
    return is_read ? pages * static_cast<size_t>(sysconf(_SC_PAGESIZE)) : limit / 2;
}

size_t addresses_left()
{
    rlimit limit {};
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return SIZE_MAX;
    return limit.rlim_cur - std::min<size_t>(mapped_bytes(limit.rlim_cur), limit.rlim_cur);
}

}
