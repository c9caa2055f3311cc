// Session: what a prompt runs. One input after another in `__main__`, on one event loop that lasts: tasks that
// an input starts go on while later inputs run something, and while the host waits for the next one in `wait`.
//
// `await`, `async for` and `async with` may stand at the top level of an input. Between and during the inputs the loop
// counts as running, so `asyncio.create_task` works; nevertheless an input may call `asyncio.run`, which runs a loop of
// its own meanwhile. The engine must outlive its session, and has at most one.
#pragma once

#include "krait/engine.h"

namespace krait {

class Session {
public:
    explicit Session(Engine&);
    ~Session();
    Session(Session const&) = delete;
    Session& operator=(Session const&) = delete;

    // Whether more lines could make this text a whole input.
    bool is_incomplete(std::string_view text);
    // Runs one input; values of expression statements go to sys.displayhook.
    Outcome run(std::string_view text, std::string const& filename = "<stdin>");

    // Lets the tasks go on until the descriptor can be read, or until there is nothing else to do for the moment or
    // something has been written; `can_read` says whether it was the descriptor. A descriptor that cannot be waited
    // for, such as a file, can always be read. An interruption, or a SystemExit in a task, ends it with that outcome.
    Outcome wait(int descriptor, bool& can_read);
    // Called just before scripts write to the standard output or error of the process; it may not call the session.
    void on_output(std::function<void(std::string_view)>);

    // sys.ps1 and sys.ps2 as text.
    enum class Prompt { First, More };
    std::string prompt(Prompt);
    // Names that begin with `text`, which may contain dots.
    std::vector<std::string> completions(std::string_view text);

    // Cancels the tasks that are left and closes the loop. The session cannot be used afterwards.
    Outcome close();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}
