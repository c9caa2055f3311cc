// The module `_select`: waiting for several descriptors at once, for select.py. Only the running thread is parked.
#include "runtime/async/scheduler.h"
#include "runtime/binding/builders.h"
#include "runtime/builtins/finalisation.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"

#include <cerrno>
#include <poll.h>
#include <sys/epoll.h>
#include <unistd.h>

namespace krait {

namespace {

// A descriptor that is readable as soon as one of others is ready: the scheduler waits for it in their place.
class ReadyAny {
public:
    ReadyAny()
        : descriptor_(make_descriptor([] { return epoll_create1(EPOLL_CLOEXEC); }))
    {
    }
    ~ReadyAny()
    {
        if (descriptor_ < 0)
            return;
        runtime().scheduler->forget_descriptor(descriptor_);
        close(descriptor_);
    }
    ReadyAny(ReadyAny const&) = delete;

    Result<void> add(std::span<pollfd const> entries)
    {
        if (descriptor_ < 0)
            return raise_os_error(errno);
        for (pollfd const& entry : entries) {
            epoll_event event {};
            event.events = static_cast<uint32_t>(entry.events);
            event.data.fd = entry.fd;
            if (epoll_ctl(descriptor_, EPOLL_CTL_ADD, entry.fd, &event) != 0)
                return raise_os_error(errno);
        }
        return {};
    }
    Result<bool> wait(int64_t deadline)
    {
        return runtime().scheduler->wait_for_descriptor(descriptor_, Direction::Read, deadline);
    }

private:
    int descriptor_;
};

Result<std::vector<pollfd>> entries_of(Value pairs)
{
    std::vector<pollfd> entries;
    List* items = TRY(list_from_iterable(pairs));
    for (size_t i = 0; i < items->size(); ++i) {
        auto* pair = items->at(i).try_as<Tuple>();
        if (!pair || pair->size() != 2)
            return raise_type_error("expected pairs of descriptor and events");
        int64_t const descriptor = TRY(convert_to_int64(pair->at(0)));
        int64_t const events = TRY(convert_to_int64(pair->at(1)));
        entries.push_back({ static_cast<int>(descriptor), static_cast<short>(events), 0 });
    }
    return entries;
}

// Pairs of descriptor and what happened there; none when the time was over.
Result<Value> select_wait(Value pairs, Value seconds)
{
    std::vector<pollfd> entries = TRY(entries_of(pairs));
    int64_t deadline = never;
    if (!seconds.is_none())
        deadline = deadline_after(static_cast<int64_t>(std::min(TRY(convert_to_double(seconds)) * 1e9, 9e18)));
    Scheduler& scheduler = *runtime().scheduler;
    for (;;) {
        int const count = ::poll(entries.data(), entries.size(), 0);
        if (count < 0 && errno != EINTR)
            return raise_os_error(errno);
        if (count > 0 || deadline <= deadline_after(0))
            break;
        if (entries.empty()) {
            TRY(scheduler.park(deadline));
            continue;
        }
        ReadyAny any;
        TRY(any.add(entries));
        TRY(any.wait(deadline));
    }
    List* ready = List::create();
    for (pollfd const& entry : entries) {
        if (entry.revents)
            TRY(ready->append(Tuple::create({ Value::small_int(entry.fd), Value::small_int(entry.revents) })));
    }
    return ready;
}

Result<void> define_select(ModuleBuilder& module)
{
    constexpr struct {
        char const* name;
        int64_t number;
    } events[] = { { "POLLIN", POLLIN }, { "POLLPRI", POLLPRI }, { "POLLOUT", POLLOUT }, { "POLLERR", POLLERR },
        { "POLLHUP", POLLHUP }, { "POLLNVAL", POLLNVAL }, { "POLLRDNORM", POLLRDNORM }, { "POLLRDBAND", POLLRDBAND },
        { "POLLWRNORM", POLLWRNORM }, { "POLLWRBAND", POLLWRBAND }, { "POLLRDHUP", POLLRDHUP } };
    for (auto const& each : events)
        module.constant(each.name, each.number);
    module.function<select_wait>("wait(entries, seconds, /)");
    return {};
}

}

extern const NativeModule select_module { "_select", define_select };

}
