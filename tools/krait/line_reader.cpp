#include "line_reader.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <unistd.h>
#include <utility>

#ifdef KRAIT_HAS_READLINE
#include <csignal>
#include <dlfcn.h>
#include <readline/history.h>
#include <readline/readline.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <termios.h>
#endif

namespace krait {

namespace {

// Takes one byte at a time, so that what follows the line is left to the program's own sys.stdin. The prompt goes to
// standard error, as Python's does when nobody can edit the line.
class PlainLineReader final : public LineReader {
public:
    explicit PlainLineReader(Session& session)
        : session_(session)
    {
    }

    Line read(std::string const& prompt) override
    {
        std::fputs(prompt.c_str(), stderr);
        Line line;
        for (;;) {
            bool can_read = false;
            line.outcome = session_.wait(STDIN_FILENO, can_read);
            if (!line.outcome.is_finished()) {
                line.kind = Line::Kind::Ended;
                return line;
            }
            if (can_read && read_byte(line))
                return line;
        }
    }

private:
    // Whether the line is complete.
    static bool read_byte(Line& line)
    {
        char byte = 0;
        ssize_t const count = ::read(STDIN_FILENO, &byte, 1);
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            return false;
        if (count <= 0) {
            // A last line without an end counts; what follows it is the end of input.
            line.kind = line.text.empty() ? Line::Kind::EndOfInput : Line::Kind::Text;
            return true;
        }
        if (byte == '\n')
            return true;
        line.text += byte;
        return false;
    }

    Session& session_;
};

#ifdef KRAIT_HAS_READLINE

#define KRAIT_TEXT_OF_TOKENS(tokens) #tokens
#define KRAIT_TEXT_OF(macro) KRAIT_TEXT_OF_TOKENS(macro)

// The functions and variables of readline that are used here. It is loaded when there is a line to edit: every script
// would pay for its relocation otherwise.
class ReadlineLibrary {
public:
    ReadlineLibrary()
        : handle_(dlopen(file_name, RTLD_NOW | RTLD_LOCAL))
    {
        if (!handle_)
            return;
        load(add_history, "add_history");
        load(read_history, "read_history");
        load(attempted_completion_function, "rl_attempted_completion_function");
        load(attempted_completion_over, "rl_attempted_completion_over");
        load(bind_key, "rl_bind_key");
        load(callback_handler_install, "rl_callback_handler_install");
        load(callback_handler_remove, "rl_callback_handler_remove");
        load(callback_read_char, "rl_callback_read_char");
        load(callback_sigcleanup, "rl_callback_sigcleanup");
        load(catch_signals, "rl_catch_signals");
        load(clear_visible_line, "rl_clear_visible_line");
        load(complete, "rl_complete");
        load(completion_append_character, "rl_completion_append_character");
        load(completion_matches, "rl_completion_matches");
        load(free_line_state, "rl_free_line_state");
        load(insert_text, "rl_insert_text");
        load(line_buffer, "rl_line_buffer");
        load(on_new_line, "rl_on_new_line");
        load(outstream, "rl_outstream");
        load(point, "rl_point");
        load(readline_name, "rl_readline_name");
        load(redisplay, "rl_redisplay");
        load(variable_bind, "rl_variable_bind");
        load(stifle_history, "stifle_history");
        load(using_history, "using_history");
        load(write_history, "write_history");
    }
    bool is_loaded() const { return handle_ && is_complete_; }

    decltype(&::add_history) add_history { nullptr };
    decltype(&::read_history) read_history { nullptr };
    decltype(&::rl_attempted_completion_function) attempted_completion_function { nullptr };
    decltype(&::rl_attempted_completion_over) attempted_completion_over { nullptr };
    decltype(&::rl_bind_key) bind_key { nullptr };
    decltype(&::rl_callback_handler_install) callback_handler_install { nullptr };
    decltype(&::rl_callback_handler_remove) callback_handler_remove { nullptr };
    decltype(&::rl_callback_read_char) callback_read_char { nullptr };
    decltype(&::rl_callback_sigcleanup) callback_sigcleanup { nullptr };
    decltype(&::rl_catch_signals) catch_signals { nullptr };
    decltype(&::rl_clear_visible_line) clear_visible_line { nullptr };
    decltype(&::rl_complete) complete { nullptr };
    decltype(&::rl_completion_append_character) completion_append_character { nullptr };
    decltype(&::rl_completion_matches) completion_matches { nullptr };
    decltype(&::rl_free_line_state) free_line_state { nullptr };
    decltype(&::rl_insert_text) insert_text { nullptr };
    decltype(&::rl_line_buffer) line_buffer { nullptr };
    decltype(&::rl_on_new_line) on_new_line { nullptr };
    decltype(&::rl_outstream) outstream { nullptr };
    decltype(&::rl_point) point { nullptr };
    decltype(&::rl_readline_name) readline_name { nullptr };
    decltype(&::rl_redisplay) redisplay { nullptr };
    decltype(&::rl_variable_bind) variable_bind { nullptr };
    decltype(&::stifle_history) stifle_history { nullptr };
    decltype(&::using_history) using_history { nullptr };
    decltype(&::write_history) write_history { nullptr };

private:
    // Of the version whose headers are compiled in.
    static constexpr char const* file_name = "libreadline.so." KRAIT_TEXT_OF(RL_VERSION_MAJOR);

    template <class Symbol> void load(Symbol& symbol, char const* name)
    {
        symbol = reinterpret_cast<Symbol>(dlsym(handle_, name));
        is_complete_ = is_complete_ && symbol;
    }

    void* handle_;
    bool is_complete_ { true };
};

ReadlineLibrary const& library()
{
    static ReadlineLibrary const loaded;
    return loaded;
}

constexpr int most_lines_of_history = 10'000;

std::string history_path()
{
    if (char const* path = std::getenv("KRAIT_HISTORY"))
        return path;
    char const* home = std::getenv("HOME");
    return home ? std::string(home) + "/.krait_history" : std::string();
}

// Ctrl-Z while a line is typed: the shell gets the terminal as it was before, and the line is shown again when the
// program is continued. Only calls that are safe in a signal handler happen there; the reader is told by a descriptor.
class Suspension {
public:
    // Readable when the terminal has something or the program was continued.
    static int descriptor() { return waited_; }

    static void open()
    {
        waited_ = epoll_create1(EPOLL_CLOEXEC);
        continued_ = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
        for (int watched : { STDIN_FILENO, continued_ }) {
            epoll_event event {};
            event.events = EPOLLIN;
            epoll_ctl(waited_, EPOLL_CTL_ADD, watched, &event);
        }
    }
    static void close()
    {
        ::close(waited_);
        ::close(continued_);
    }

    // Before and after the terminal is set up for typing. A program that handles the signal itself is left alone.
    static void enable()
    {
        tcgetattr(STDIN_FILENO, &terminal_);
        sigaction(SIGTSTP, nullptr, &before_);
        if (before_.sa_handler == SIG_DFL)
            install();
    }
    static void disable() { sigaction(SIGTSTP, &before_, nullptr); }

    // Whether the program was continued since the last call.
    static bool take()
    {
        uint64_t count = 0;
        return ::read(continued_, &count, sizeof(count)) == sizeof(count);
    }

private:
    static void install()
    {
        struct sigaction action { };
        action.sa_handler = stop;
        action.sa_flags = SA_RESTART;
        sigemptyset(&action.sa_mask);
        sigaction(SIGTSTP, &action, nullptr);
    }
    static void stop(int)
    {
        int const error = errno;
        termios typing;
        tcgetattr(STDIN_FILENO, &typing);
        tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal_);
        sigaction(SIGTSTP, &before_, nullptr);
        raise(SIGTSTP);
        sigset_t mask;
        sigemptyset(&mask);
        sigaddset(&mask, SIGTSTP);
        pthread_sigmask(SIG_UNBLOCK, &mask, nullptr); // it stops here
        install();
        tcsetattr(STDIN_FILENO, TCSADRAIN, &typing);
        uint64_t const once = 1;
        static_cast<void>(!::write(continued_, &once, sizeof(once)));
        errno = error;
    }

    static inline int waited_ { -1 };
    static inline int continued_ { -1 };
    static inline termios terminal_ {};
    static inline struct sigaction before_ {
    };
};

// readline calls back without an argument, so there is one at a time.
class TerminalLineReader;
TerminalLineReader* active_reader = nullptr;

// readline through its callback interface: it is given bytes as they come and owns the screen line in between. Output
// of the program first takes that line off the screen; the next wait puts it back below.
class TerminalLineReader final : public LineReader {
public:
    explicit TerminalLineReader(Session& session)
        : session_(session)
    {
        active_reader = this;
        Suspension::open();
        *library().readline_name = "krait";
        *library().catch_signals = 0; // Ctrl-C is the engine's
        *library().attempted_completion_function = complete;
        library().bind_key('\t', indent_or_complete);
        // A paste is a row of lines, each an input of its own.
        library().variable_bind("enable-bracketed-paste", "off");
        library().using_history();
        library().stifle_history(most_lines_of_history);
        if (!history_path().empty())
            library().read_history(history_path().c_str());
        session_.on_output([this](std::string_view text) { make_room(text); });
    }

    ~TerminalLineReader() override
    {
        session_.on_output([](std::string_view) {});
        active_reader = nullptr;
        Suspension::close();
        if (!history_path().empty())
            library().write_history(history_path().c_str());
    }

    Line read(std::string const& prompt) override
    {
        line_ = {};
        is_complete_ = false;
        is_hidden_ = false;
        ends_in_line_ = true;
        is_typing_ = true;
        Suspension::enable();
        library().callback_handler_install(prompt.c_str(), take_line);
        while (!is_complete_) {
            bool can_read = false;
            line_.outcome = session_.wait(Suspension::descriptor(), can_read);
            if (!line_.outcome.is_finished()) {
                leave_line();
                line_.kind = Line::Kind::Ended;
                break;
            }
            bool const is_continued = can_read && Suspension::take();
            is_hidden_ |= is_continued;
            show();
            if (can_read && !is_continued)
                library().callback_read_char();
        }
        Suspension::disable();
        is_typing_ = false;
        return std::move(line_);
    }

private:
    // readline has a whole line, or the end of input.
    static void take_line(char* text)
    {
        // Gives the terminal back before the input runs.
        library().callback_handler_remove();
        TerminalLineReader& reader = *active_reader;
        reader.is_complete_ = true;
        if (!text) {
            reader.line_.kind = Line::Kind::EndOfInput;
            return;
        }
        reader.line_.text = text;
        std::free(text);
        if (reader.line_.text.find_first_not_of(" \t") != std::string::npos)
            library().add_history(reader.line_.text.c_str());
    }

    // The program is about to write.
    void make_room(std::string_view text)
    {
        if (!is_typing_ || text.empty())
            return;
        if (!is_hidden_) {
            library().clear_visible_line();
            std::fflush(*library().outstream);
            is_hidden_ = true;
        }
        ends_in_line_ = text.back() == '\n';
    }

    // Puts the line back under what was written.
    void show()
    {
        if (!is_hidden_)
            return;
        is_hidden_ = false;
        if (!std::exchange(ends_in_line_, true))
            std::fputc('\n', *library().outstream);
        library().on_new_line();
        library().redisplay();
    }

    // Forgets what was typed and goes to a new line of the screen.
    void leave_line()
    {
        bool const was_hidden = std::exchange(is_hidden_, false);
        library().free_line_state();
        library().callback_sigcleanup();
        library().callback_handler_remove();
        if (!was_hidden || !ends_in_line_) {
            std::fputc('\n', *library().outstream);
            std::fflush(*library().outstream);
        }
    }

    static int indent_or_complete(int count, int key)
    {
        for (int i = 0; i < *library().point; ++i) {
            if ((*library().line_buffer)[i] != ' ' && (*library().line_buffer)[i] != '\t')
                return library().complete(count, key);
        }
        return library().insert_text("    ");
    }

    static char** complete(char const* text, int, int)
    {
        *library().attempted_completion_over = 1; // no names of files
        *library().completion_append_character = '\0';
        active_reader->completions_ = active_reader->session_.completions(text);
        return library().completion_matches(text, [](char const*, int state) -> char* {
            auto& names = active_reader->completions_;
            return static_cast<size_t>(state) < names.size() ? strdup(names[static_cast<size_t>(state)].c_str())
                                                             : nullptr;
        });
    }

    Session& session_;
    Line line_;
    std::vector<std::string> completions_;
    bool is_typing_ { false };
    bool is_complete_ { false };
    bool is_hidden_ { false };
    bool ends_in_line_ { true };
};

#endif

}

std::unique_ptr<LineReader> create_line_reader(Session& session)
{
#ifdef KRAIT_HAS_READLINE
    if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && library().is_loaded())
        return std::make_unique<TerminalLineReader>(session);
#endif
    return std::make_unique<PlainLineReader>(session);
}

}
