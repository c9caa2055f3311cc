// Engine: one interpreter. A process may have many; each is used by one thread at a time.
//
// Nothing here throws for errors of scripts: calls answer an Outcome. Misuse of the interface (a handle of another
// engine, a call from a second thread) is reported with a clear message.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace krait {

struct EngineOptions {
    // Bytes that values, fibers and buffers of this engine may take together.
    std::optional<size_t> memory_limit;
    std::vector<std::string> arguments; // sys.argv
    std::vector<std::string> warning_options; // sys.warnoptions, as after -W
    std::string executable; // sys.executable
    std::vector<std::string> search_path; // where `import` looks after the standard library
};

// How a piece of script code ended.
struct Outcome {
    enum class Kind { Finished, Exited, Failed, Terminated };
    Kind kind { Kind::Finished };
    int exit_code { 0 }; // of SystemExit; 1 for Failed
    std::string type_name; // of the exception
    std::string message; // str(exception); what SystemExit wants printed
    std::string traceback; // the text that Python prints, with a line end

    bool is_finished() const { return kind == Kind::Finished; }
};

class Engine {
public:
    explicit Engine(EngineOptions const& = {});
    ~Engine();
    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;

    // Runs a file or a folder with __main__.py as `__main__`.
    Outcome run_file(std::string const& path);
    // As `python -m name`.
    Outcome run_module(std::string const& name);
    // Runs source text in `__main__`; `filename` is what tracebacks say.
    Outcome run_text(std::string_view text, std::string const& filename = "<string>");
    // Writes out what sys.stdout and sys.stderr still hold; false when that was not possible.
    bool flush();
    // What a program does at its end: waits for threads, runs exit functions, flushes sys.stdout and sys.stderr.
    // Answers false when output could not be written.
    bool finish();
    // Shows what went wrong as Python's `sys.excepthook` does; for the last Outcome that failed.
    void print_error(Outcome const&);

    // From any thread or a signal handler: KeyboardInterrupt in the main thread of the script.
    void interrupt() noexcept;
    // From any thread: ends the running script; no `except` or `finally` of it runs. The engine stays usable.
    void terminate() noexcept;

    // Texts of the stages, for `--dump-…`.
    enum class Stage { Tokens, SyntaxTree, Scopes, Nodes };
    Outcome dump(Stage, std::string_view text, std::string const& filename, std::string& result);

private:
    friend class Session;
    struct State;
    std::unique_ptr<State> state_;
};

}
