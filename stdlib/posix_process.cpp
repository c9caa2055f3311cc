// The part of the module `posix` that starts other programs and waits for them.
#include "runtime/async/scheduler.h"
#include "runtime/builtins/finalisation.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "stdlib/posix.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <dirent.h>
#include <fcntl.h>
#include <grp.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace krait {

namespace {

// A descriptor that is closed at the end of the block.
class OwnedDescriptor {
public:
    explicit OwnedDescriptor(int descriptor)
        : descriptor_(descriptor)
    {
    }
    ~OwnedDescriptor()
    {
        if (descriptor_ < 0)
            return;
        if (runtime().scheduler)
            runtime().scheduler->forget_descriptor(descriptor_);
        close(descriptor_);
    }
    OwnedDescriptor(OwnedDescriptor const&) = delete;
    int get() const { return descriptor_; }

private:
    int descriptor_;
};

// The texts of a sequence of bytes, and pointers to them as `exec` wants them.
struct TextList {
    std::vector<std::string> texts;
    std::vector<char*> pointers;
};

Result<TextList> texts_of(Value sequence)
{
    TextList result;
    List* items = TRY(list_from_iterable(sequence));
    for (size_t i = 0; i < items->size(); ++i) {
        auto* bytes = items->at(i).try_as<Bytes>();
        if (!bytes)
            return raise_type_error("expected bytes, not {}", type_name_of(items->at(i)));
        if (bytes->view().find('\0') != std::string_view::npos)
            return raise_value_error("embedded null byte");
        result.texts.emplace_back(bytes->view());
    }
    for (std::string& text : result.texts)
        result.pointers.push_back(text.data());
    result.pointers.push_back(nullptr);
    return result;
}

Result<std::vector<int>> numbers_of(Value sequence)
{
    std::vector<int> numbers;
    List* items = TRY(list_from_iterable(sequence));
    for (size_t i = 0; i < items->size(); ++i)
        numbers.push_back(static_cast<int>(TRY(convert_to_int64(items->at(i)))));
    return numbers;
}

// Where a child failed before the other program ran.
enum class Step : uint8_t { None, Preparation, Directory, Function, Execution };
struct Failure {
    Step step;
    int error;
};

// All that a child needs, converted before there is one: between fork and exec it may call next to nothing.
struct Child {
    TextList programs; // tried in turn
    TextList arguments;
    TextList environment;
    std::string directory; // empty: stays
    int standard[3]; // -1: stays
    bool closes_others;
    std::vector<int> kept; // sorted
    bool restores_signals;
    bool starts_session;
    int64_t group; // -1: stays
    std::vector<gid_t> groups;
    bool sets_groups;
    int64_t user_group; // -1: stays
    int64_t user; // -1: stays
    int64_t mask; // -1: stays
    Value function; // called before the program is run, or None
    sigset_t signals; // that were blocked in the parent

    [[noreturn]] void run(int report);

private:
    Failure prepare();
    void close_others(int report) const;
    bool is_kept(int descriptor) const { return std::binary_search(kept.begin(), kept.end(), descriptor); }
};

Failure Child::prepare()
{
    auto failed = [](Step step = Step::Preparation) { return Failure { step, errno }; };
    // A descriptor that is to become 0, 1 or 2 must not lie where another goes first.
    for (int number = 0; number < 3; ++number) {
        for (int other = 0; other < number; ++other) {
            if (standard[number] == other && standard[other] != other && standard[other] != -1) {
                standard[number] = fcntl(standard[number], F_DUPFD, 3);
                if (standard[number] < 0)
                    return failed();
            }
        }
    }
    for (int number = 0; number < 3; ++number) {
        if (standard[number] == number) {
            if (fcntl(number, F_SETFD, 0) != 0)
                return failed();
        } else if (standard[number] >= 0 && dup2(standard[number], number) < 0) {
            return failed();
        }
    }
    for (int descriptor : kept) {
        if (descriptor > 2 && fcntl(descriptor, F_SETFD, 0) != 0)
            return failed();
    }
    if (!directory.empty() && chdir(directory.c_str()) != 0)
        return failed(Step::Directory);
    if (mask >= 0)
        umask(static_cast<mode_t>(mask));
    if (restores_signals) {
        for (int signal : { SIGPIPE, SIGXFSZ })
            ::signal(signal, SIG_DFL);
    }
    if (starts_session)
        setsid();
    if (group >= 0 && setpgid(0, static_cast<pid_t>(group)) != 0)
        return failed();
    if (sets_groups && setgroups(groups.size(), groups.data()) != 0)
        return failed();
    if (user_group >= 0 && setregid(static_cast<gid_t>(user_group), static_cast<gid_t>(user_group)) != 0)
        return failed();
    if (user >= 0 && setreuid(static_cast<uid_t>(user), static_cast<uid_t>(user)) != 0)
        return failed();
    return { Step::None, 0 };
}

void Child::close_others(int report) const
{
    // close_range would close what is kept, too; the gaps between are closed instead.
    unsigned from = 3;
    auto close_up_to = [&](unsigned to) {
        if (from < to)
            syscall(SYS_close_range, from, to - 1, 0);
    };
    std::vector<int> const& sorted = kept;
    bool is_report_done = false;
    for (int descriptor : sorted) {
        if (descriptor < 3)
            continue;
        if (!is_report_done && report < descriptor) {
            close_up_to(static_cast<unsigned>(report));
            from = static_cast<unsigned>(report) + 1;
            is_report_done = true;
        }
        close_up_to(static_cast<unsigned>(descriptor));
        from = static_cast<unsigned>(descriptor) + 1;
    }
    if (!is_report_done) {
        close_up_to(static_cast<unsigned>(report));
        from = static_cast<unsigned>(report) + 1;
    }
    close_up_to(~0u);
}

void Child::run(int report)
{
    Failure failure = prepare();
    if (failure.step == Step::None && !function.is_none() && call(function).is_raised())
        failure = { Step::Function, 0 };
    if (failure.step == Step::None) {
        if (closes_others)
            close_others(report);
        // Caught signals go back to what they were for a program; those that were ignored stay so.
        sigprocmask(SIG_SETMASK, &signals, nullptr);
        failure = { Step::Execution, ENOENT };
        for (std::string const& program : programs.texts) {
            execve(program.c_str(), arguments.pointers.data(), environment.pointers.data());
            if (errno != ENOENT && errno != ENOTDIR)
                failure.error = errno;
        }
    }
    [[maybe_unused]] ssize_t written = write(report, &failure, sizeof(failure));
    _exit(255);
}

// Starts another program. Answers its process, or 0; an errno; and the step that failed.
Result<Value> posix_spawn_program(Value programs, Value arguments, Value environment, Value directory, Value standard,
    bool close_fds, Value kept, bool restore_signals, bool start_new_session, int64_t group, Value user_group,
    Value groups, Value user, int64_t mask, Value function)
{
    Child child;
    child.programs = TRY(texts_of(programs));
    child.arguments = TRY(texts_of(arguments));
    child.environment = TRY(texts_of(environment));
    if (!directory.is_none())
        child.directory = TRY(texts_of(Tuple::create({ directory }))).texts.front();
    std::vector<int> const descriptors = TRY(numbers_of(standard));
    if (descriptors.size() != 3)
        return raise_value_error("three standard descriptors are needed");
    std::copy(descriptors.begin(), descriptors.end(), child.standard);
    child.closes_others = close_fds;
    child.kept = TRY(numbers_of(kept));
    std::sort(child.kept.begin(), child.kept.end());
    child.restores_signals = restore_signals;
    child.starts_session = start_new_session;
    child.group = group;
    child.user_group = user_group.is_none() ? -1 : TRY(convert_to_int64(user_group));
    child.user = user.is_none() ? -1 : TRY(convert_to_int64(user));
    child.sets_groups = !groups.is_none();
    if (child.sets_groups) {
        for (int number : TRY(numbers_of(groups)))
            child.groups.push_back(static_cast<gid_t>(number));
    }
    child.mask = mask;
    child.function = function;

    // The child tells what fails; when the other program runs, the pipe closes by itself.
    int ends[2];
    if (make_descriptor([&] { return pipe2(ends, O_CLOEXEC); }) != 0)
        return raise_os_error(errno);
    OwnedDescriptor reader(ends[0]);
    pid_t process;
    int fork_error = 0;
    {
        OwnedDescriptor writer(ends[1]);
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, &child.signals);
        process = fork();
        fork_error = errno;
        if (process == 0) {
            int report = ends[1];
            if (report < 3)
                report = fcntl(report, F_DUPFD_CLOEXEC, 3);
            child.run(report);
        }
        pthread_sigmask(SIG_SETMASK, &child.signals, nullptr);
    }
    if (process < 0)
        return raise_os_error(fork_error);
    Failure failure { Step::None, 0 };
    ssize_t count;
    while ((count = read(reader.get(), &failure, sizeof(failure))) < 0 && errno == EINTR) { }
    if (count == static_cast<ssize_t>(sizeof(failure)))
        waitpid(process, nullptr, 0);
    else
        failure = { Step::None, 0 };
    return Tuple::create({ int_from(failure.step == Step::None ? process : 0), int_from(failure.error),
        int_from(static_cast<int>(failure.step)) });
}

// Parks the running thread until the process has ended or the time for another look has come.
Result<void> wait_for_process(pid_t process, int64_t pause)
{
    Scheduler& scheduler = *runtime().scheduler;
    int const descriptor = process > 0 ? static_cast<int>(syscall(SYS_pidfd_open, process, 0)) : -1;
    if (descriptor < 0) {
        TRY(scheduler.park(deadline_after(pause)));
        return {};
    }
    OwnedDescriptor owned(descriptor);
    TRY(scheduler.wait_for_descriptor(descriptor, Direction::Read));
    return {};
}

Result<Value> posix_waitpid(int64_t process, int64_t options)
{
    int64_t pause = 500'000; // nanoseconds
    for (;;) {
        int status = 0;
        pid_t const ended = waitpid(static_cast<pid_t>(process), &status, static_cast<int>(options) | WNOHANG);
        if (ended > 0 || (ended == 0 && (options & WNOHANG)))
            return Tuple::create({ int_from(ended), int_from(status) });
        if (ended < 0 && errno != EINTR)
            return raise_os_error(errno);
        TRY(wait_for_process(static_cast<pid_t>(process), pause));
        pause = std::min<int64_t>(pause * 2, 50'000'000);
    }
}

Result<Value> posix_wait()
{
    return posix_waitpid(-1, 0);
}

// Replaces the process by another program; returns only with an error.
Result<Value> posix_execve(Value path, Value arguments, Value environment)
{
    TextList const program = TRY(texts_of(Tuple::create({ path })));
    TextList const given = TRY(texts_of(arguments));
    TextList const variables = TRY(texts_of(environment));
    execve(program.texts.front().c_str(), given.pointers.data(), variables.pointers.data());
    return raise_os_error(errno, path);
}

Result<Value> posix_exit_code(int64_t status)
{
    int const word = static_cast<int>(status);
    if (WIFEXITED(word))
        return int_from(WEXITSTATUS(word));
    if (WIFSIGNALED(word))
        return int_from(-WTERMSIG(word));
    if (WIFSTOPPED(word))
        return raise_value_error("process stopped by delivery of signal {}", WSTOPSIG(word));
    return raise_value_error("invalid wait status: {}", word);
}

bool status_exited(int64_t status)
{
    return WIFEXITED(static_cast<int>(status));
}
bool status_signaled(int64_t status)
{
    return WIFSIGNALED(static_cast<int>(status));
}
bool status_stopped(int64_t status)
{
    return WIFSTOPPED(static_cast<int>(status));
}
bool status_continued(int64_t status)
{
    return WIFCONTINUED(static_cast<int>(status));
}
bool status_dumped(int64_t status)
{
    return WCOREDUMP(static_cast<int>(status));
}
int64_t status_exit_status(int64_t status)
{
    return WEXITSTATUS(static_cast<int>(status));
}
int64_t status_term_signal(int64_t status)
{
    return WTERMSIG(static_cast<int>(status));
}
int64_t status_stop_signal(int64_t status)
{
    return WSTOPSIG(static_cast<int>(status));
}

int64_t posix_getpgid(int64_t process)
{
    return getpgid(static_cast<pid_t>(process));
}
int64_t posix_getpgrp()
{
    return getpgrp();
}
int64_t posix_getsid(int64_t process)
{
    return getsid(static_cast<pid_t>(process));
}

Result<void> posix_killpg(int64_t group, int64_t signal)
{
    if (killpg(static_cast<pid_t>(group), static_cast<int>(signal)) != 0)
        return raise_os_error(errno);
    return {};
}

}

Result<void> define_posix_process(ModuleBuilder& module)
{
    constexpr struct {
        char const* name;
        int64_t number;
    } numbers[] = { { "WNOHANG", WNOHANG }, { "WUNTRACED", WUNTRACED }, { "WCONTINUED", WCONTINUED }, { "EX_OK", 0 },
        { "EX_USAGE", 64 }, { "EX_DATAERR", 65 }, { "EX_NOINPUT", 66 }, { "EX_NOUSER", 67 }, { "EX_NOHOST", 68 },
        { "EX_UNAVAILABLE", 69 }, { "EX_SOFTWARE", 70 }, { "EX_OSERR", 71 }, { "EX_OSFILE", 72 },
        { "EX_CANTCREAT", 73 }, { "EX_IOERR", 74 }, { "EX_TEMPFAIL", 75 }, { "EX_PROTOCOL", 76 }, { "EX_NOPERM", 77 },
        { "EX_CONFIG", 78 } };
    for (auto const& each : numbers)
        module.constant(each.name, each.number);
    module
        .function<posix_spawn_program>(
            "_spawn(programs, args, env, cwd, standard, close_fds, pass_fds, restore_signals, "
            "start_new_session, process_group, group, groups, user, umask, function, /)")
        .function<posix_execve>("_execve(path, argv, env, /)")
        .function<posix_waitpid>("waitpid(pid, options, /)", "Wait for a child process. Returns its number and status.")
        .function<posix_wait>("wait()", "Wait for any child process.")
        .function<posix_exit_code>("waitstatus_to_exitcode(status)", "The exit code in a status, or minus a signal.")
        .function<status_exited>("WIFEXITED(status)")
        .function<status_signaled>("WIFSIGNALED(status)")
        .function<status_stopped>("WIFSTOPPED(status)")
        .function<status_continued>("WIFCONTINUED(status)")
        .function<status_dumped>("WCOREDUMP(status, /)")
        .function<status_exit_status>("WEXITSTATUS(status)")
        .function<status_term_signal>("WTERMSIG(status)")
        .function<status_stop_signal>("WSTOPSIG(status)")
        .function<posix_getpgid>("getpgid(pid)")
        .function<posix_getpgrp>("getpgrp()")
        .function<posix_getsid>("getsid(pid, /)")
        .function<posix_killpg>("killpg(pgid, signal, /)");
    return {};
}

}
