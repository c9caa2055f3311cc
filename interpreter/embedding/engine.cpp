#include "krait/engine.h"

#include "interpreter/analysis/scopes.h"
#include "interpreter/embedding/outcome.h"
#include "interpreter/embedding/state.h"
#include "interpreter/engine.h"
#include "interpreter/modules/import.h"
#include "interpreter/syntax/dump.h"
#include "interpreter/syntax/parser.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/unraisable.h"

namespace krait {

Engine::Engine(EngineOptions const& options)
    : state_(std::make_unique<State>(options))
{
}

Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

Outcome Engine::run_file(std::string const& path)
{
    RuntimeScope scope(state_->runtime());
    return outcome_of(run_file_as_main(state_->runtime(), path));
}

Outcome Engine::run_module(std::string const& name)
{
    RuntimeScope scope(state_->runtime());
    return outcome_of(run_module_as_main(state_->runtime(), name));
}

Outcome Engine::run_text(std::string_view text, std::string const& filename)
{
    RuntimeScope scope(state_->runtime());
    return outcome_of(run_text_in_main(state_->runtime(), text, filename, CompileMode::Module));
}

namespace {

// Calls module.name() if the module is loaded; what it raises is reported and forgotten.
void call_if_loaded(Runtime& runtime, char const* module_name, char const* function)
{
    Value module = runtime.modules->modules->get(*intern(module_name));
    if (!module.is<Module>())
        return;
    if (call_method(module, *intern(function), {}).is_raised() && !is_termination_pending())
        report_unraisable(module);
}

}

bool Engine::flush()
{
    Runtime& runtime = state_->runtime();
    RuntimeScope scope(runtime);
    bool is_written = true;
    for (char const* name : { "stdout", "stderr" }) {
        Value stream = runtime.modules->sys->dict->get(*intern(name));
        if (stream.is_empty() || stream.is_none())
            continue;
        if (call_method(stream, *intern("flush"), {}).is_raised()) {
            is_written = false;
            report_unraisable(stream);
        }
    }
    return is_written;
}

bool Engine::finish()
{
    Runtime& runtime = state_->runtime();
    RuntimeScope scope(runtime);
    call_if_loaded(runtime, "threading", "_shutdown");
    if (runtime.scheduler->join_awaited_threads().is_raised() && !is_termination_pending())
        static_cast<void>(take_pending());
    call_if_loaded(runtime, "atexit", "_run_exitfuncs");
    return flush();
}

void Engine::print_error(Outcome const& outcome)
{
    RuntimeScope scope(state_->runtime());
    print_outcome(state_->runtime(), outcome);
}

void Engine::interrupt() noexcept
{
    Runtime& runtime = state_->runtime();
    runtime.scheduler->request(Attention::Interrupt);
}

void Engine::terminate() noexcept
{
    Runtime& runtime = state_->runtime();
    runtime.scheduler->request(Attention::Terminate);
}

Outcome Engine::dump(Stage stage, std::string_view text, std::string const& filename, std::string& result)
{
    RuntimeScope scope(state_->runtime());
    return outcome_of(dump_stage(stage, text, filename, result));
}

}
