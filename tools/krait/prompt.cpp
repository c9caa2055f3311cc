#include "prompt.h"

#include "line_reader.h"

#include <cstdio>
#include <unistd.h>

namespace krait {

namespace {

// One input of one or more lines; the line that ends it is the last.
Line read_input(Session& session, LineReader& reader)
{
    Line input = reader.read(session.prompt(Session::Prompt::First));
    if (input.kind != Line::Kind::Text)
        return input;
    input.text += '\n';
    while (session.is_incomplete(input.text)) {
        Line line = reader.read(session.prompt(Session::Prompt::More));
        if (line.kind == Line::Kind::Ended)
            return line;
        if (line.kind == Line::Kind::EndOfInput)
            break; // whatever is missing is said when it runs
        input.text += line.text + '\n';
    }
    return input;
}

// Shows how something ended; the exit code when the prompt ends with it.
std::optional<int> report(Engine& engine, Outcome const& outcome)
{
    if (!outcome.is_finished())
        engine.print_error(outcome);
    engine.flush();
    if (outcome.kind == Outcome::Kind::Exited)
        return outcome.exit_code;
    return std::nullopt;
}

int run_inputs(Engine& engine, Session& session)
{
    std::unique_ptr<LineReader> const reader = create_line_reader(session);
    for (;;) {
        Line input = read_input(session, *reader);
        if (input.kind == Line::Kind::EndOfInput) {
            std::fputs("\n", isatty(STDIN_FILENO) ? stdout : stderr);
            std::fflush(stdout);
            return 0;
        }
        Outcome const outcome = input.kind == Line::Kind::Ended ? input.outcome : session.run(input.text);
        if (auto code = report(engine, outcome))
            return *code;
    }
}

}

int run_prompt(Engine& engine, Greeting greeting)
{
    if (greeting == Greeting::Shown)
        std::fputs("krait 0.1.0 (Python 3.11). `await` works here; Ctrl-D ends.\n", stderr);
    Session session(engine);
    int const code = run_inputs(engine, session);
    report(engine, session.close());
    return code;
}

}
