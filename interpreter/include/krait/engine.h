// Engine: one interpreter. A process may have many; each is used by one thread at a time, and it may be
// another thread every time. All of it may be used by host functions too, while a script of the same engine
// calls them. Such a function may also use another engine; what that one calls may not use the first.
//
// There are two ways to learn how a script ended. What programs such as `krait` run answers an Outcome and
// throws nothing. What hosts call throws Error, because it has results. Misuse of the interface throws
// UsageError.
//
//     krait::Engine engine;
//     engine.module("shop").function("price", [](std::string item) { return find_price(item); });
//     engine.run("import shop\ndef total(items): return sum(map(shop.price, items))");
//     auto total = engine.main().call("total", items).as<double>();
#pragma once

#include "krait/error.h"
#include "krait/handle.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace krait {

class HostModule;

// What each call from the host may use, host functions and all that waits included; a call from within a host
// function belongs to the outer one. When a limit is reached, the script is terminated: no `except`,
// `finally` or `__del__` of it runs, its other threads end, C++ destructors of host functions run, and the
// engine can be used again.
struct Limits {
    std::optional<uint64_t> steps; // passes of loops and calls of functions
    std::optional<std::chrono::nanoseconds> time; // waiting counts
    std::optional<std::chrono::nanoseconds> processor_time; // of the thread
};

struct EngineOptions {
    // Bytes that values, fibers and buffers of this engine may take together. Beyond it scripts get
    // MemoryError, and a quarter beyond it they are terminated.
    std::optional<size_t> memory_limit;
    Limits limits;
    std::vector<std::string> arguments; // sys.argv
    std::vector<std::string> warning_options; // sys.warnoptions, as after -W
    std::string executable; // sys.executable
    std::vector<std::string> search_path; // where `import` looks after the standard library
    // Where sys.stdout and sys.stderr go instead of the process's own: each text as it is written, in UTF-8.
    std::function<void(std::string_view)> output;
    std::function<void(std::string_view)> errors;
    // Where sys.stdin comes from: any number of bytes, none at the end.
    std::function<std::string()> input;
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
    // Throws std::system_error when the process may not reserve the addresses of a heap: 32 GB, of which memory backs
    // what is used (`ulimit -v` counts all of them).
    explicit Engine(EngineOptions const& = {});
    // Unwinds host functions that still wait; everything else is dropped without running.
    ~Engine();
    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;

    // Hosts. All of this runs script code, so it may wait, and throws Error.

    // Runs source text in `__main__`; `filename` is what tracebacks say.
    void run(std::string_view text, std::string const& filename = "<host>");
    // The value of an expression in `__main__`.
    Handle evaluate(std::string_view expression);
    // The innermost module of a dotted name.
    Handle import(std::string_view name);
    // The module `__main__`: what `run` has defined.
    Handle main();
    Handle builtin(std::string_view name);
    // Any C++ value that can cross, see handle.h: `engine.value(std::vector { 1, 2 })` is a list.
    template <class T> Handle value(T const& value);
    template <class... Items> Handle tuple(Items const&... items);
    Handle list();
    Handle dict();
    // A module of the host, made when there is none of the name yet; `import name` finds it. See host.h.
    HostModule module(std::string_view name);
    // What a host function throws to raise a built-in exception: `throw engine.error("KeyError", "no such
    // item")`.
    Error error(std::string_view builtin_type, std::string_view message);

    // Waits for a coroutine, task or future and answers its result. In a host function that a task has
    // called, from whatever depth, the task waits and its loop goes on with others. Where no loop runs, the
    // engine's own loop runs until the awaitable is done. In a callback of a loop: RuntimeError.
    Handle wait(Handle const& awaitable);
    // The same for a time: a task waits, its loop goes on; elsewhere the thread of the script waits.
    void sleep(std::chrono::nanoseconds);

    // From the next outermost call on.
    void set_limits(Limits const&);
    // Bytes that count for the memory limit.
    size_t memory_in_use() const;

    // Programs. Nothing is thrown for errors of scripts.

    // Runs a file or a folder with __main__.py as `__main__`.
    Outcome run_file(std::string const& path);
    // As `python -m name`.
    Outcome run_module(std::string const& name);
    // Runs source text in `__main__`; `filename` is what tracebacks say.
    Outcome run_text(std::string_view text, std::string const& filename = "<string>");
    // Writes out what sys.stdout and sys.stderr still hold; false when that was not possible.
    bool flush();
    // What a program does at its end: waits for threads, runs exit functions, finalises what is left (`__del__`, files
    // that were not closed, generators that wait inside `try`), flushes sys.stdout and sys.stderr. Answers false when
    // output could not be written.
    bool finish();
    // Shows what went wrong as Python's `sys.excepthook` does; for the last Outcome that failed.
    void print_error(Outcome const&);

    // From any thread or a signal handler, while the engine exists. A request that comes when nothing runs is
    // kept for what runs next.

    // KeyboardInterrupt in the main thread of the script.
    void interrupt() noexcept;
    // Terminates the running script, as a limit does.
    void terminate() noexcept;

    // Texts of the stages, for `--dump-…`.
    enum class Stage { Tokens, SyntaxTree, Scopes, Nodes };
    Outcome dump(Stage, std::string_view text, std::string const& filename, std::string& result);

private:
    friend Core& bridge::core_of(Engine const&);
    std::unique_ptr<Core> core_;
};

template <class T> Handle Engine::value(T const& value)
{
    Core& core = bridge::core_of(*this);
    bridge::Entered entered(core);
    return bridge::handle_of(core, bridge::to_word(core, value));
}

template <class... Items> Handle Engine::tuple(Items const&... items)
{
    Core& core = bridge::core_of(*this);
    bridge::Entered entered(core);
    bridge::Word const words[] { bridge::to_word(core, items)..., 0 };
    return bridge::handle_of(core, bridge::new_tuple(words, sizeof...(Items)));
}

}
