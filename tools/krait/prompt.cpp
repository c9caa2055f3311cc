#include "prompt.h"

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <unistd.h>

#ifdef KRAIT_HAS_READLINE
#    include <readline/history.h>
#    include <readline/readline.h>
#endif

namespace krait {

namespace {

#ifdef KRAIT_HAS_READLINE

std::string history_path()
{
    char const* home = std::getenv("HOME");
    return home ? std::string(home) + "/.krait_history" : std::string();
}

// readline with its history for as long as the prompt lasts.
class LineReader {
public:
    LineReader()
    {
        rl_readline_name = "krait";
        rl_catch_signals = 1;
        if (!history_path().empty())
            read_history(history_path().c_str());
    }
    ~LineReader()
    {
        if (!history_path().empty())
            write_history(history_path().c_str());
    }
    // A line without its end; nothing at the end of input.
    std::optional<std::string> read(char const* prompt)
    {
        char* line = readline(prompt);
        if (!line)
            return std::nullopt;
        std::string text(line);
        std::free(line);
        if (!text.empty())
            add_history(text.c_str());
        return text;
    }
};

#else

class LineReader {
public:
    std::optional<std::string> read(char const* prompt)
    {
        std::fputs(prompt, stdout);
        std::fflush(stdout);
        std::string text;
        if (!std::getline(std::cin, text))
            return std::nullopt;
        return text;
    }
};

#endif

}

int run_prompt(Engine& engine, Greeting greeting)
{
    if (greeting == Greeting::Shown)
        std::puts("krait 0.1.0 (Python 3.11). Ctrl-D ends.");
    LineReader reader;
    for (;;) {
        auto line = reader.read(">>> ");
        if (!line) {
            std::puts("");
            return 0;
        }
        std::string input = *line + "\n";
        while (engine.is_incomplete(input)) {
            line = reader.read("... ");
            if (!line)
                break;
            input += *line + "\n";
        }
        Outcome outcome = engine.run_interactive(input);
        if (outcome.kind == Outcome::Kind::Exited) {
            engine.print_error(outcome);
            return outcome.exit_code;
        }
        if (!outcome.is_finished())
            engine.print_error(outcome);
        engine.flush();
    }
}

}
