// The monotonic clock that timers and deadlines of an engine go by, in nanoseconds.
#pragma once

#include <cstdint>
#include <ctime>

namespace krait {

inline constexpr int64_t nanoseconds_per_second = 1'000'000'000;
// No deadline at all.
inline constexpr int64_t never = INT64_MAX;

inline int64_t monotonic_nanoseconds()
{
    timespec now {};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * nanoseconds_per_second + now.tv_nsec;
}

// Processor time that the calling thread has used.
inline int64_t processor_nanoseconds()
{
    timespec used {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return used.tv_sec * nanoseconds_per_second + used.tv_nsec;
}

// The instant `nanoseconds` from now, or `never` when that lies beyond what the clock can count.
inline int64_t deadline_after(int64_t nanoseconds)
{
    int64_t deadline;
    if (__builtin_add_overflow(monotonic_nanoseconds(), nanoseconds, &deadline))
        return never;
    return deadline;
}

}
