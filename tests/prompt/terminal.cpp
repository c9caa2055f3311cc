// Types at the prompt through a pseudo-terminal and looks at what appears, as a person would: what runs, what goes on
// while one types, and what survives errors, Ctrl-C and the end of the session.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <poll.h>
#include <pty.h>
#include <string>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;

int failures = 0;

// The screen's text so far: escape sequences are taken out, carriage returns stay.
class Terminal {
public:
    // Whether the program runs by itself or as the job of a shell, which may stop it.
    enum class Parent { None, Shell };

    Terminal(std::string const& program, std::string const& home, Parent parent = Parent::None)
    {
        winsize size { 24, 80, 0, 0 };
        child_ = forkpty(&descriptor_, nullptr, nullptr, &size);
        if (child_ == 0) {
            setenv("HOME", home.c_str(), 1);
            setenv("TERM", "xterm", 1);
            unsetenv("KRAIT_HISTORY");
            unsetenv("INPUTRC");
            if (parent == Parent::Shell)
                act_as_shell(program);
            execl(program.c_str(), "krait", nullptr);
            _exit(127);
        }
    }
    ~Terminal()
    {
        kill(child_, SIGKILL);
        waitpid(child_, nullptr, 0);
        close(descriptor_);
    }

    void type(std::string const& text)
    {
        if (write(descriptor_, text.data(), text.size()) < 0)
            std::perror("write");
    }
    // Types the lines of an input and expects the next prompt behind what it shows.
    void enter(std::string const& lines, std::string const& shown)
    {
        for (size_t start = 0, end = 0; end != std::string::npos; start = end + 1) {
            end = lines.find('\n', start);
            std::string const line = lines.substr(start, end == std::string::npos ? end : end - start);
            type(line + "\n");
            expect(line);
        }
        if (!shown.empty())
            expect(shown);
        expect("\r\n>>> ");
    }
    // Waits until the text appears behind what was expected before.
    bool expect(std::string const& text)
    {
        auto const end = Clock::now() + std::chrono::seconds(20);
        for (;;) {
            size_t const found = screen_.find(text, seen_);
            if (found != std::string::npos) {
                seen_ = found + text.size();
                return true;
            }
            auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
            if (left <= 0 || !read_some(static_cast<int>(left))) {
                std::printf("FAIL: expected \"%s\" behind \"%s\"\n", text.c_str(), screen_.substr(seen_).c_str());
                ++failures;
                return false;
            }
        }
    }
    // What has been seen since `mark`.
    size_t mark() const { return seen_; }
    std::string since(size_t mark) const { return screen_.substr(mark, seen_ - mark); }
    int exit_code()
    {
        while (read_some(20'000)) { }
        int status = 0;
        waitpid(child_, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

private:
    bool read_some(int milliseconds)
    {
        pollfd waited { descriptor_, POLLIN, 0 };
        if (poll(&waited, 1, milliseconds) <= 0)
            return false;
        char buffer[4096];
        ssize_t const count = read(descriptor_, buffer, sizeof(buffer));
        if (count <= 0)
            return false;
        for (ssize_t i = 0; i < count; ++i)
            take(buffer[i]);
        return true;
    }
    void take(char byte)
    {
        switch (state_) {
        case State::Text:
            if (byte == '\x1b')
                state_ = State::Escape;
            else if (byte != '\a')
                screen_ += byte;
            break;
        case State::Escape:
            state_ = byte == '[' ? State::Sequence : State::Text;
            break;
        case State::Sequence:
            if (byte >= '@' && byte <= '~')
                state_ = State::Text;
        }
    }

    // Runs the program as a job in the foreground. Says how it finds the terminal whenever the job is stopped, and
    // continues it.
    [[noreturn]] static void act_as_shell(std::string const& program)
    {
        signal(SIGTTOU, SIG_IGN);
        pid_t const job = fork();
        setpgid(job, 0);
        if (job == 0) {
            tcsetpgrp(STDIN_FILENO, getpid());
            signal(SIGTTOU, SIG_DFL);
            execl(program.c_str(), "krait", nullptr);
            _exit(127);
        }
        int status = 0;
        while (waitpid(job, &status, WUNTRACED) == job && WIFSTOPPED(status)) {
            tcsetpgrp(STDIN_FILENO, getpid());
            termios terminal;
            tcgetattr(STDIN_FILENO, &terminal);
            bool const is_restored = (terminal.c_lflag & ICANON) && (terminal.c_lflag & ECHO);
            std::printf("\nstopped, terminal %s\n", is_restored ? "restored" : "left raw");
            std::fflush(stdout);
            tcsetpgrp(STDIN_FILENO, job);
            kill(-job, SIGCONT);
        }
        _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 1);
    }

    enum class State { Text, Escape, Sequence };
    int descriptor_ { -1 };
    pid_t child_ { -1 };
    State state_ { State::Text };
    std::string screen_;
    size_t seen_ { 0 };
};

void check(bool condition, char const* what)
{
    if (!condition) {
        std::printf("FAIL: %s\n", what);
        ++failures;
    }
}

void pause_for(int milliseconds)
{
    usleep(static_cast<useconds_t>(milliseconds) * 1000);
}

void values_and_statements(Terminal& terminal)
{
    terminal.expect(">>> ");
    terminal.enter("6 * 7", "42");
    terminal.enter("_ + 1", "43");
    terminal.enter("", "");
    terminal.enter("# only a comment", "");
    terminal.type("for i in range(2):\n");
    terminal.expect("... ");
    terminal.type("    print('row', i)\n\n");
    terminal.expect("row 0\r\nrow 1\r\n>>> ");
    terminal.type("text = (1,\n");
    terminal.expect("... ");
    terminal.enter("2)", "");
    terminal.enter("text", "(1, 2)");
    terminal.type("input('name? ').upper()\n");
    terminal.expect("\r\nname? ");
    terminal.enter("snake", "'SNAKE'");
}

void errors_go_on(Terminal& terminal)
{
    terminal.enter("1 / 0",
        "Traceback (most recent call last):\r\n  File \"<stdin>\", line 1, in <module>\r\nZeroDivisionError: division "
        "by zero");
    terminal.enter("x = = 1", "SyntaxError: invalid syntax");
    terminal.enter("class Broken:\n def __repr__(self): 1 / 0\n\nBroken()", "ZeroDivisionError: division by zero");
    terminal.enter("import sys; sys.last_value", "ZeroDivisionError('division by zero')");
}

void awaiting(Terminal& terminal)
{
    terminal.enter("import asyncio", "");
    terminal.enter("await asyncio.sleep(0.01, 'slept')", "'slept'");
    terminal.enter("async def numbers():\n  for i in range(2):\n    yield i\n\n", "");
    terminal.enter("async for n in numbers(): print('n', n)\n", "n 0\r\nn 1");
    terminal.enter("[n async for n in numbers()]", "[0, 1]");
    terminal.enter("async with asyncio.Lock() as held: print('held', held)\n", "held None");
    terminal.enter("lock = asyncio.get_running_loop(); lock is asyncio.get_event_loop()", "True");
    terminal.enter("await numbers()", "TypeError: object async_generator can't be used in 'await' expression");
    terminal.enter("asyncio.run(asyncio.sleep(0, 'own loop'))", "'own loop'");
    terminal.enter("asyncio.get_running_loop() is lock", "True");
}

// A task that an input made goes on while a line is typed, and the line is still there below its output.
void tasks_while_typing(Terminal& terminal)
{
    terminal.enter("async def tick(text):\n  await asyncio.sleep(0.2)\n  print(text)\n  return text\n\n", "");
    terminal.type("task = asyncio.create_task(tick('tock'))\n");
    terminal.expect("\r\n>>> ");
    terminal.type("task.res");
    terminal.expect("task.res");
    terminal.expect("tock\r\n");
    terminal.expect(">>> task.res");
    terminal.enter("ult()", "'tock'");
    // Text without a line end stays above the line, too.
    terminal.enter("async def half():\n  await asyncio.sleep(0.1)\n  print('half', end='', flush=True)\n\n", "");
    terminal.enter("task = asyncio.create_task(half())", "");
    terminal.expect("half\r\n>>> ");
    // A thread as well.
    terminal.enter("import threading, time", "");
    terminal.enter("threading.Timer(0.1, print, ['from a thread']).start()", "");
    terminal.expect("from a thread\r\n>>> ");
#if !defined(__SANITIZE_ADDRESS__)
    // A task that fails is reported, and nothing ends. With sanitizers a word on the stack may keep the task alive.
    terminal.enter("async def fail(): 1 / 0\n", "");
    terminal.enter("task = asyncio.create_task(fail()); del task", "");
    terminal.expect("Task exception was never retrieved");
    terminal.expect("ZeroDivisionError: division by zero\r\n>>> ");
#endif
}

void control_c(Terminal& terminal)
{
    size_t const mark = terminal.mark();
    terminal.type("print('never sent')");
    terminal.expect("never sent')");
    terminal.type("\x03");
    terminal.expect("KeyboardInterrupt\r\n>>> ");
    check(terminal.since(mark).find("Traceback") == std::string::npos, "Ctrl-C at the prompt shows no traceback");
    terminal.type("if True:\n");
    terminal.expect("... ");
    terminal.type("\x03");
    terminal.expect("KeyboardInterrupt\r\n>>> ");
    terminal.type("while True: pass\n");
    terminal.expect("... ");
    terminal.type("\n");
    pause_for(300);
    terminal.type("\x03");
    terminal.expect(
        "Traceback (most recent call last):\r\n  File \"<stdin>\", line 1, in <module>\r\nKeyboardInterrupt\r\n>>> ");
    terminal.type("time.sleep(60)\n");
    terminal.expect("60)\r\n");
    pause_for(300);
    terminal.type("\x03");
    terminal.expect("KeyboardInterrupt\r\n>>> ");
    terminal.enter("survivor = asyncio.create_task(asyncio.sleep(0.5, 'alive'))", "");
    terminal.type("await asyncio.sleep(60)\n");
    terminal.expect("60)\r\n");
    pause_for(300);
    terminal.type("\x03");
    terminal.expect("KeyboardInterrupt\r\n>>> ");
    terminal.enter("await survivor", "'alive'");
    terminal.enter("1 + 1", "2");
}

void completion(Terminal& terminal)
{
    terminal.enter("rather_long_name = 'completed'", "");
    terminal.type("rather_lo\t\n");
    terminal.expect("'completed'\r\n>>> ");
    terminal.type("rather_long_name.capi\t()\n");
    terminal.expect("'Completed'\r\n>>> ");
    terminal.type("if 1:\n");
    terminal.expect("... ");
    terminal.type("\tprint('indented by tab')\n\n");
    terminal.expect("\r\nindented by tab\r\n>>> ");
}

void control_z(Terminal& terminal)
{
    terminal.expect(">>> ");
    terminal.enter("import asyncio", "");
    terminal.enter("task = asyncio.create_task(asyncio.sleep(0.1, 'slept'))", "");
    terminal.type("await ta");
    terminal.expect("await ta");
    for (int i = 0; i < 2; ++i) {
        terminal.type("\x1a");
        terminal.expect("stopped, terminal restored\r\n");
        terminal.expect(">>> await ta");
    }
    terminal.enter("sk", "'slept'");
    // While an input runs, the terminal is as it was all the time.
    terminal.type("input('name? ')\n");
    terminal.expect("\r\nname? ");
    terminal.type("\x1a");
    terminal.expect("stopped, terminal restored\r\n");
    terminal.enter("snake", "'snake'");
    terminal.type("\x04");
    check(terminal.exit_code() == 0, "Ctrl-D ends after Ctrl-Z");
}

std::string read_file(std::string const& path)
{
    std::ifstream file(path);
    return { std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>() };
}

void ending(std::string const& program, std::string const& home)
{
    {
        Terminal terminal(program, home);
        values_and_statements(terminal);
        errors_go_on(terminal);
        awaiting(terminal);
        tasks_while_typing(terminal);
        control_c(terminal);
        completion(terminal);
        terminal.type("\x04");
        check(terminal.exit_code() == 0, "Ctrl-D ends with 0");
    }
    check(read_file(home + "/.krait_history").find("6 * 7\n") != std::string::npos, "the history is kept");
    {
        Terminal terminal(program, home);
        terminal.expect(">>> ");
        terminal.type("\x10\x10\n"); // Ctrl-P twice: the last line but one of the session before
        terminal.expect("... ");
        terminal.type("\n");
        terminal.expect("IndentationError: expected an indented block after 'if' statement on line 1\r\n>>> ");
        terminal.type("exit(7)\n");
        check(terminal.exit_code() == 7, "exit() ends with its code");
    }
    {
        Terminal terminal(program, home);
        terminal.expect(">>> ");
        terminal.enter("import asyncio", "");
        terminal.enter("async def leave():\n  await asyncio.sleep(0.1)\n  raise SystemExit('bye')\n\n", "");
        terminal.type("task = asyncio.create_task(leave())\n");
        terminal.expect("bye");
        check(terminal.exit_code() == 1, "SystemExit in a task ends the prompt");
    }
    {
        Terminal terminal(program, home);
        terminal.expect(">>> ");
        terminal.enter("import asyncio", "");
        terminal.enter("async def clean():\n  try: await asyncio.sleep(60)\n  finally: print('cleaned up')\n\n", "");
        terminal.enter("task = asyncio.create_task(clean())", "");
        terminal.type("\x04");
        terminal.expect("cleaned up");
        check(terminal.exit_code() == 0, "tasks that are left are cancelled at the end");
    }
    {
        Terminal terminal(program, home, Terminal::Parent::Shell);
        control_z(terminal);
    }
}

}

int main(int, char** values)
{
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    std::string const program = std::filesystem::canonical(values[0]).parent_path().parent_path() / "krait";
    char home[] = "/tmp/krait-prompt-XXXXXX";
    if (!mkdtemp(home)) {
        std::perror("mkdtemp");
        return 1;
    }
    ending(program, home);
    std::filesystem::remove_all(home);
    std::printf("%s\n", failures ? "failed" : "passed");
    return failures ? 1 : 0;
}
