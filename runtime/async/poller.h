// Poller: the one place where an engine waits for the operating system. It watches descriptors level-triggered, and
// can be woken from another thread or from a signal handler. It knows nothing of threads, loops or values: the
// scheduler owns it and translates what it reports.
//
// Invariant: what is watched is exactly what `watch` last said for each descriptor. Who closes a descriptor that may be
// watched tells the scheduler before; the system forgets it by itself, and a new descriptor of the same number is
// watched anew, because `watch` always reaches the system.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace krait {

enum class Direction : uint8_t { Read, Write };

struct Interest {
    bool read { false };
    bool write { false };
    bool is_empty() const { return !read && !write; }
};

struct DescriptorEvent {
    int descriptor;
    bool can_read; // or has failed or was hung up: the next call will tell
    bool can_write;
};

class Poller {
public:
    virtual ~Poller() = default;

    // Watches for this from now on, instead of what was wanted before. Answers 0 or an errno: EPERM for a descriptor
    // that is always ready (a regular file), EBADF for one that is not open.
    [[nodiscard]] virtual int watch(int descriptor, Interest) = 0;
    // Waits until something happens, `timeout` nanoseconds are over (negative: for ever), `wake` was called, or a
    // signal arrived, and appends what happened to `events`.
    virtual void wait(int64_t timeout, std::vector<DescriptorEvent>& events) = 0;
    // Ends the present or the next wait. From any thread; safe in a signal handler.
    virtual void wake() = 0;
};

// When the system refuses the descriptors that it needs, it goes without until something is to be watched.
std::unique_ptr<Poller> create_epoll_poller();

}
