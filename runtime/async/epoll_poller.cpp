#include "runtime/async/clock.h"
#include "runtime/async/poller.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

namespace krait {

namespace {

class EpollPoller final : public Poller {
public:
    static std::unique_ptr<EpollPoller> create()
    {
        int epoll = epoll_create1(EPOLL_CLOEXEC);
        int wakeup = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
        epoll_event event {};
        event.events = EPOLLIN;
        event.data.fd = wakeup;
        if (epoll >= 0 && wakeup >= 0 && epoll_ctl(epoll, EPOLL_CTL_ADD, wakeup, &event) == 0)
            return std::make_unique<EpollPoller>(epoll, wakeup);
        if (epoll >= 0)
            close(epoll);
        if (wakeup >= 0)
            close(wakeup);
        return nullptr;
    }

    EpollPoller(int epoll, int wakeup)
        : epoll_(epoll)
        , wakeup_(wakeup)
    {
    }

    ~EpollPoller() override
    {
        close(wakeup_);
        close(epoll_);
    }

    int watch(int descriptor, Interest interest) override
    {
        if (interest.is_empty())
            return epoll_ctl(epoll_, EPOLL_CTL_DEL, descriptor, nullptr) == 0 || errno == ENOENT ? 0 : errno;
        epoll_event event {};
        event.events = (interest.read ? uint32_t(EPOLLIN | EPOLLRDHUP) : 0) | (interest.write ? uint32_t(EPOLLOUT) : 0);
        event.data.fd = descriptor;
        if (epoll_ctl(epoll_, EPOLL_CTL_MOD, descriptor, &event) == 0)
            return 0;
        if (errno != ENOENT)
            return errno;
        return epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &event) == 0 ? 0 : errno;
    }

    void wait(int64_t timeout, std::vector<DescriptorEvent>& events) override
    {
        std::array<epoll_event, 256> found;
        int count = timeout == 0 ? epoll_wait(epoll_, found.data(), found.size(), 0) : wait_precisely(timeout, found);
        for (int i = 0; i < count; ++i) {
            if (found[i].data.fd == wakeup_) {
                uint64_t ignored;
                while (read(wakeup_, &ignored, sizeof ignored) < 0 && errno == EINTR) { }
                continue;
            }
            bool const is_over = found[i].events & (EPOLLERR | EPOLLHUP);
            events.push_back({ found[i].data.fd, is_over || (found[i].events & (EPOLLIN | EPOLLRDHUP)) != 0,
                is_over || (found[i].events & EPOLLOUT) != 0 });
        }
    }

    void wake() override
    {
        uint64_t one = 1;
        int saved = errno;
        while (write(wakeup_, &one, sizeof one) < 0 && errno == EINTR) { }
        errno = saved;
    }

private:
    int wait_precisely(int64_t timeout, std::array<epoll_event, 256>& found)
    {
        if (timeout < 0)
            return epoll_wait(epoll_, found.data(), found.size(), -1);
        if (!lacks_precise_wait_) {
            timespec limit { timeout / nanoseconds_per_second, timeout % nanoseconds_per_second };
            int count = epoll_pwait2(epoll_, found.data(), found.size(), &limit, nullptr);
            if (count >= 0 || errno != ENOSYS)
                return count;
            lacks_precise_wait_ = true;
        }
        int64_t milliseconds = (timeout + 999'999) / 1'000'000;
        return epoll_wait(
            epoll_, found.data(), found.size(), static_cast<int>(std::min<int64_t>(milliseconds, INT32_MAX)));
    }

    int epoll_;
    int wakeup_;
    bool lacks_precise_wait_ { false }; // kernels before 5.11
};

// For a process that has no descriptors left: time passes, and wakes are noticed at short intervals. When something is
// to be watched it tries again to get what it needs.
class MakeshiftPoller final : public Poller {
public:
    int watch(int descriptor, Interest interest) override
    {
        if (!poller_) {
            poller_ = EpollPoller::create();
            shared_.store(poller_.get(), std::memory_order_release);
        }
        return poller_ ? poller_->watch(descriptor, interest) : EMFILE;
    }

    void wait(int64_t timeout, std::vector<DescriptorEvent>& events) override
    {
        if (poller_)
            return poller_->wait(timeout, events);
        constexpr int64_t interval = 10'000'000;
        int64_t const time = timeout < 0 ? interval : std::min(timeout, interval);
        timespec const pause { 0, time };
        nanosleep(&pause, nullptr);
    }

    void wake() override
    {
        if (Poller* poller = shared_.load(std::memory_order_acquire))
            poller->wake();
    }

private:
    std::unique_ptr<Poller> poller_;
    std::atomic<Poller*> shared_ { nullptr };
};

}

std::unique_ptr<Poller> create_epoll_poller()
{
    if (auto poller = EpollPoller::create())
        return poller;
    return std::make_unique<MakeshiftPoller>();
}

}
