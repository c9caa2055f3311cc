// _signal: signals of the process. The handler of the system only notes the signal and asks the engine for
// attention; what scripts registered runs on the main thread at its next safe point.
#include "runtime/async/blocking.h"
#include "runtime/async/scheduler.h"
#include "runtime/binding/builders.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <sys/time.h>
#include <unistd.h>

namespace krait {

namespace {

constexpr int signal_limit = 65;

// Signals are the process's, so this is one of the few places with a state of the process: the engine that
// asked last gets them.
std::atomic<uint64_t> pending_signals { 0 };
std::atomic<Scheduler*> receiver { nullptr };
std::atomic<int> wakeup_descriptor { -1 };
std::atomic<uint64_t> handled_count { 0 };

uint64_t bit_of(int number)
{
    return uint64_t(1) << (number - 1);
}

extern "C" void note_signal(int number)
{
    int saved = errno;
    pending_signals.fetch_or(bit_of(number), std::memory_order_relaxed);
    if (int descriptor = wakeup_descriptor.load(std::memory_order_relaxed); descriptor >= 0) {
        auto byte = static_cast<unsigned char>(number);
        static_cast<void>(!write(descriptor, &byte, 1));
    }
    if (Scheduler* scheduler = receiver.load(std::memory_order_relaxed))
        scheduler->request(Attention::Interrupt);
    errno = saved;
}

// Tag of a type that holds the handlers of an engine, in its dict.
struct SignalHandlers;

Dict& handlers()
{
    return module_type<SignalHandlers>().dict().get(*intern("handlers")).as<Dict>();
}

Result<Value> default_int_handler(Value, Value)
{
    return raise(*Exception::create(*types().KeyboardInterrupt, std::initializer_list<Value> {}));
}
Value default_handler()
{
    return module_type<SignalHandlers>().dict().get(*intern("default"));
}

// Runs the handlers of all signals that have come. Answers whether an interrupt is left to be treated as
// such.
Result<bool> take_signals(Scheduler& scheduler)
{
    uint64_t pending = pending_signals.exchange(0, std::memory_order_relaxed);
    if (pending == 0)
        return true; // the host asked
    bool is_interrupted = false;
    for (int number = 1; number < signal_limit; ++number) {
        if (!(pending & bit_of(number)))
            continue;
        handled_count.fetch_add(1, std::memory_order_relaxed);
        Value handler = TRY(dict_get_or(handlers(), Value::small_int(number), Value::none()));
        if (number == SIGINT && (handler.is_none() || handler == default_handler())) {
            is_interrupted = true;
            continue;
        }
        if (handler.is_none() || !is_callable(handler))
            continue;
        Value frame = Value::none();
        Value get_frame = scheduler.runtime().modules->sys->dict->get(*intern("_getframe"));
        if (get_frame.is_present() && scheduler.runtime().frame)
            frame = TRY(call(get_frame));
        auto answer = call(handler, { Value::small_int(number), frame });
        if (answer.is_raised()) {
            // The rest comes later.
            uint64_t rest = pending & ~(bit_of(number) | (bit_of(number) - 1));
            if (rest || is_interrupted) {
                pending_signals.fetch_or(rest | (is_interrupted ? bit_of(SIGINT) : 0), std::memory_order_relaxed);
                scheduler.request(Attention::Interrupt);
            }
            return raised;
        }
    }
    return is_interrupted;
}

Result<void> check_number(int64_t number)
{
    if (number < 1 || number >= signal_limit)
        return raise_value_error("signal number out of range");
    return {};
}

// The present handler as scripts see it.
Result<Value> handler_of(int number)
{
    if (TRY(dict_contains(handlers(), Value::small_int(number))))
        return dict_get_or(handlers(), Value::small_int(number), Value::none());
    struct sigaction action { };
    if (sigaction(number, nullptr, &action) != 0)
        return Value::none();
    if (action.sa_handler == SIG_DFL)
        return Value::small_int(0);
    if (action.sa_handler == SIG_IGN)
        return Value::small_int(1);
    return number == SIGINT ? default_handler() : Value::none();
}

Result<Value> signal_signal(int64_t signalnum, Value handler)
{
    Scheduler& scheduler = *runtime().scheduler;
    if (!scheduler.is_main_thread())
        return raise_value_error("signal only works in main thread of the main interpreter");
    bool is_default = handler.is_small_int() && handler.as_small_int() == 0;
    bool is_ignored = handler.is_small_int() && handler.as_small_int() == 1;
    if (!is_default && !is_ignored && !is_callable(handler))
        return raise_type_error("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
    TRY(check_number(signalnum));
    auto number = static_cast<int>(signalnum);
    Value previous = TRY(handler_of(number));
    receiver.store(&scheduler, std::memory_order_relaxed);
    scheduler.take_signals = take_signals;
    TRY(dict_set(handlers(), Value::small_int(number), handler));
    struct sigaction action { };
    action.sa_handler = is_default ? SIG_DFL : is_ignored ? SIG_IGN : note_signal;
    sigemptyset(&action.sa_mask);
    if (sigaction(number, &action, nullptr) != 0) {
        int error = errno;
        TRY(dict_remove(handlers(), Value::small_int(number)));
        return raise_os_error(error);
    }
    return previous;
}

Result<Value> signal_getsignal(int64_t signalnum)
{
    TRY(check_number(signalnum));
    return handler_of(static_cast<int>(signalnum));
}

// Raised from within, a signal is handled before the call returns.
Result<void> attend_now()
{
    Scheduler& scheduler = *runtime().scheduler;
    return scheduler.is_main_thread() ? scheduler.attend() : Result<void>();
}

Result<void> signal_raise(int64_t signalnum)
{
    if (std::raise(static_cast<int>(signalnum)) != 0)
        return raise_os_error(errno);
    return attend_now();
}

Result<void> signal_pthread_kill(int64_t, int64_t signalnum)
{
    if (kill(getpid(), static_cast<int>(signalnum)) != 0)
        return raise_os_error(errno);
    return attend_now();
}

Result<void> signal_pause()
{
    uint64_t before = handled_count.load(std::memory_order_relaxed);
    while (handled_count.load(std::memory_order_relaxed) == before)
        TRY(runtime().scheduler->park());
    return {};
}

int64_t signal_alarm(int64_t seconds)
{
    return alarm(static_cast<unsigned>(seconds));
}

Value timer_tuple(itimerval const& timer)
{
    auto seconds
        = [](timeval time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
    return Tuple::create({ Value::number(seconds(timer.it_value)), Value::number(seconds(timer.it_interval)) });
}

// The caller turns the errno into ItimerError.
Result<Value> signal_setitimer(int64_t which, double seconds, std::optional<double> interval)
{
    auto time = [](double seconds) {
        timeval result;
        result.tv_sec = static_cast<time_t>(seconds);
        result.tv_usec = static_cast<suseconds_t>((seconds - static_cast<double>(result.tv_sec)) * 1e6);
        // The system takes zero for never.
        if (seconds > 0 && result.tv_sec == 0 && result.tv_usec == 0)
            result.tv_usec = 1;
        return result;
    };
    itimerval wanted { .it_interval = time(interval.value_or(0)), .it_value = time(seconds) };
    itimerval previous {};
    if (setitimer(static_cast<__itimer_which_t>(which), &wanted, &previous) != 0)
        return raise_os_error(errno);
    return timer_tuple(previous);
}

Result<Value> signal_getitimer(int64_t which)
{
    itimerval timer {};
    if (getitimer(static_cast<__itimer_which_t>(which), &timer) != 0)
        return raise_os_error(errno);
    return timer_tuple(timer);
}

Result<Value> signal_strsignal(int64_t signalnum)
{
    TRY(check_number(signalnum));
    char const* text = sigdescr_np(static_cast<int>(signalnum));
    if (!text && signalnum >= SIGRTMIN && signalnum <= SIGRTMAX)
        return Value(String::create_small(fmt::format("Real-time signal {}", signalnum - SIGRTMIN)));
    return text ? Value(String::create_small(text)) : Value::none();
}

Result<Value> list_of(sigset_t const& set)
{
    List* numbers = List::create();
    for (int number = 1; number < signal_limit; ++number) {
        if (sigismember(&set, number) == 1)
            TRY(numbers->append(Value::small_int(number)));
    }
    return numbers;
}

Result<Value> signal_valid_signals()
{
    sigset_t set;
    sigfillset(&set);
    return list_of(set);
}

Result<sigset_t> set_of(Value iterable)
{
    sigset_t set;
    sigemptyset(&set);
    TRY(for_each(iterable, [&](Value item) -> Result<void> {
        int64_t number = TRY(to_int64(item, types().OverflowError));
        if (number < 1 || number >= signal_limit)
            return raise_value_error("signal number {} out of range [1; {}]", number, signal_limit - 1);
        sigaddset(&set, static_cast<int>(number));
        return {};
    }));
    return set;
}

Result<Value> signal_pthread_sigmask(int64_t how, Value mask)
{
    sigset_t wanted = TRY(set_of(mask));
    sigset_t previous;
    if (int error = pthread_sigmask(static_cast<int>(how), &wanted, &previous))
        return raise_os_error(error);
    TRY(attend_now());
    return list_of(previous);
}

Result<Value> signal_sigpending()
{
    sigset_t set;
    sigpending(&set);
    return list_of(set);
}

// Looks every few milliseconds: the thread of the system must serve other threads of the engine meanwhile.
Result<int64_t> signal_sigwait(Value sigset)
{
    sigset_t set = TRY(set_of(sigset));
    for (;;) {
        timespec none {};
        int number = sigtimedwait(&set, nullptr, &none);
        if (number > 0)
            return int64_t(number);
        if (errno != EAGAIN && errno != EINTR)
            return raise_os_error(errno);
        TRY(sleep_thread(5'000'000));
    }
}

Result<void> signal_siginterrupt(int64_t signalnum, bool flag)
{
    TRY(check_number(signalnum));
    struct sigaction action { };
    if (sigaction(static_cast<int>(signalnum), nullptr, &action) != 0)
        return raise_os_error(errno);
    action.sa_flags = flag ? action.sa_flags & ~SA_RESTART : action.sa_flags | SA_RESTART;
    if (sigaction(static_cast<int>(signalnum), &action, nullptr) != 0)
        return raise_os_error(errno);
    return {};
}

Result<int64_t> signal_set_wakeup_fd(int64_t fd, bool)
{
    if (!runtime().scheduler->is_main_thread())
        return raise_value_error("set_wakeup_fd only works in main thread of the main interpreter");
    return int64_t(wakeup_descriptor.exchange(static_cast<int>(fd)));
}

Result<void> define_signal(ModuleBuilder& module)
{
    Type& state
        = *create_native_type<Instance>("_signal._Handlers", *types().object, { Type::Flag::DisallowsInstantiation });
    set_module_type<SignalHandlers>(state);
    TRY(state.dict().set(*intern("handlers"), Value(Dict::create())));
    module
        .function<default_int_handler>(
            "default_int_handler(signalnum, frame, /)", "The default handler for SIGINT: raises KeyboardInterrupt.")
        .function<signal_signal>("signal(signalnum, handler, /)", "Set the action for the given signal.")
        .function<signal_getsignal>("getsignal(signalnum, /)", "Return the current action for the given signal.")
        .function<signal_raise>("raise_signal(signalnum, /)", "Send a signal to the executing process.")
        .function<signal_pthread_kill>("pthread_kill(thread_id, signalnum, /)", "Send a signal to a thread.")
        .function<signal_pause>("pause()", "Wait until a signal arrives.")
        .function<signal_alarm>("alarm(seconds, /)", "Arrange for SIGALRM to arrive after the given number of seconds.")
        .function<signal_setitimer>("setitimer(which, seconds, interval=0.0, /)",
            "Sets given itimer (one of ITIMER_REAL, ITIMER_VIRTUAL or ITIMER_PROF).")
        .function<signal_getitimer>("getitimer(which, /)", "Returns current value of given itimer.")
        .function<signal_strsignal>("strsignal(signalnum, /)", "Return the system description of the given signal.")
        .function<signal_valid_signals>("valid_signals()")
        .function<signal_pthread_sigmask>(
            "pthread_sigmask(how, mask, /)", "Fetch and/or change the signal mask of the calling thread.")
        .function<signal_sigpending>("sigpending()", "Examine pending signals.")
        .function<signal_sigwait>("sigwait(sigset, /)", "Wait for a signal.")
        .function<signal_siginterrupt>("siginterrupt(signalnum, flag, /)", "Change system call restart behaviour.")
        .function<signal_set_wakeup_fd>("set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)",
            "Sets the fd to be written to (with the signal number) when a signal comes in.");
    TRY(state.dict().set(*intern("default"), module.module().dict->get(*intern("default_int_handler"))));
    struct Number {
        char const* name;
        int number;
    };
    Number const numbers[] { { "SIGABRT", SIGABRT }, { "SIGALRM", SIGALRM }, { "SIGBUS", SIGBUS },
        { "SIGCHLD", SIGCHLD }, { "SIGCLD", SIGCHLD }, { "SIGCONT", SIGCONT }, { "SIGFPE", SIGFPE },
        { "SIGHUP", SIGHUP }, { "SIGILL", SIGILL }, { "SIGINT", SIGINT }, { "SIGIO", SIGIO }, { "SIGIOT", SIGABRT },
        { "SIGKILL", SIGKILL }, { "SIGPIPE", SIGPIPE }, { "SIGPOLL", SIGPOLL }, { "SIGPROF", SIGPROF },
        { "SIGPWR", SIGPWR }, { "SIGQUIT", SIGQUIT }, { "SIGRTMAX", SIGRTMAX }, { "SIGRTMIN", SIGRTMIN },
        { "SIGSEGV", SIGSEGV }, { "SIGSTKFLT", SIGSTKFLT }, { "SIGSTOP", SIGSTOP }, { "SIGSYS", SIGSYS },
        { "SIGTERM", SIGTERM }, { "SIGTRAP", SIGTRAP }, { "SIGTSTP", SIGTSTP }, { "SIGTTIN", SIGTTIN },
        { "SIGTTOU", SIGTTOU }, { "SIGURG", SIGURG }, { "SIGUSR1", SIGUSR1 }, { "SIGUSR2", SIGUSR2 },
        { "SIGVTALRM", SIGVTALRM }, { "SIGWINCH", SIGWINCH }, { "SIGXCPU", SIGXCPU }, { "SIGXFSZ", SIGXFSZ },
        { "SIG_DFL", 0 }, { "SIG_IGN", 1 }, { "SIG_BLOCK", SIG_BLOCK }, { "SIG_UNBLOCK", SIG_UNBLOCK },
        { "SIG_SETMASK", SIG_SETMASK }, { "NSIG", signal_limit }, { "ITIMER_REAL", ITIMER_REAL },
        { "ITIMER_VIRTUAL", ITIMER_VIRTUAL }, { "ITIMER_PROF", ITIMER_PROF } };
    for (Number number : numbers)
        module.constant(number.name, int64_t(number.number));
    return {};
}

}

extern const NativeModule signal_module;
const NativeModule signal_module { "_signal", define_signal };

}
