// The pipeline from source text to a running program, and the state of one engine.
#pragma once

#include "interpreter/execution/function.h"
#include "runtime/async/scheduler.h"
#include "runtime/fibers/fiber.h"
#include "runtime/heap/heap.h"
#include "runtime/objects/module_table.h"
#include "runtime/objects/source_runner.h"

#include <memory>
#include <string>
#include <string_view>

namespace krait {

enum class CompileMode : uint8_t {
    Module, // a file: names are globals
    Exec, // exec(): names live in a mapping given when it runs
    Eval, // one expression
    Single, // as Exec, one statement; values of expression statements are displayed
    Interactive, // the prompt: as Single with names as globals, and `await` may stand outside functions
};

struct CompileOptions {
    bool has_future_annotations { false }; // as if the text began with `from __future__ import annotations`
    bool is_bytes { false }; // with a byte order mark or encoding declaration of its own
    bool may_go_on { false }; // the beginning of a statement is a SyntaxError "incomplete input"
    bool is_embedded { false }; // a part of the program, known to be right: functions are compiled when first called
};

// Source text to code: parse, resolve names, lower. Raises SyntaxError and its kin. `text` is UTF-8 or carries its own
// encoding declaration.
Result<Code*> compile_source(
    std::string_view text, std::string const& filename, CompileMode, CompileOptions const& = {});
// Source text to the tree that the module `ast` describes.
Result<Value> parse_source(std::string_view text, std::string const& filename, CompileMode, CompileOptions const& = {});

// What the prompt needs to know of the lines typed so far.
enum class Completeness : uint8_t { Complete, Incomplete };
Completeness completeness_of(std::string_view text);

struct EngineSettings {
    size_t memory_limit { SIZE_MAX }; // bytes
    std::vector<std::string> script_arguments; // sys.argv
    std::vector<std::string> warning_options; // sys.warnoptions
    std::string executable; // sys.executable
    std::vector<std::string> search_path; // sys.path before the script's own directory
};

class ModuleBuilder;

// Everything that one engine owns. Whoever uses it enters its Runtime first.
class EngineState final : private SourceRunner {
public:
    explicit EngineState(EngineSettings const&);
    ~EngineState();
    EngineState(EngineState const&) = delete;

    Runtime& runtime() { return runtime_; }

private:
    void create_modules(EngineSettings const&);
    Result<Value> import(String& dotted_name) override;

    Runtime runtime_;
    StackBinder stacks_;
    std::unique_ptr<Heap> heap_;
    std::unique_ptr<Scheduler> scheduler_;
    ModuleTable modules_;
};

// compile(), exec(), eval() and their like in the builtins module.
Result<void> define_interpreter_functions(ModuleBuilder& builtins);
// exit(), help() and their like in the builtins module.
Result<void> define_site_names(ModuleBuilder& builtins);
// The `sys` module.
Result<void> define_sys(ModuleBuilder&);

}
