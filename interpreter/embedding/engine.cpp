#include "krait/engine.h"

#include "interpreter/analysis/scopes.h"
#include "interpreter/embedding/core.h"
#include "interpreter/embedding/outcome.h"
#include "interpreter/engine.h"
#include "interpreter/modules/import.h"
#include "interpreter/syntax/dump.h"
#include "interpreter/syntax/parser.h"
#include "runtime/builtins/finalisation.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/unraisable.h"

namespace krait {

Engine::Engine(EngineOptions const& options)
    : core_(std::make_unique<Core>(options))
{
}

Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

// Hosts

void Engine::run(std::string_view text, std::string const& filename)
{
    bridge::Entered entered(*core_);
    value_or_throw(run_text_in_main(core_->runtime(), text, filename, CompileMode::Module));
}

Handle Engine::evaluate(std::string_view expression)
{
    bridge::Entered entered(*core_);
    Module* module = value_or_throw(main_module(core_->runtime()));
    Code* code = value_or_throw(compile_source(expression, "<host>", CompileMode::Eval));
    ScriptFunction* body = ScriptFunction::create(*code, *module->dict.get());
    return bridge::handle_of(*core_, value_or_throw(run_code(*body, module->dict.get())).bits());
}

Handle Engine::import(std::string_view name)
{
    bridge::Entered entered(*core_);
    String* dotted = value_or_throw(name_from_host(name));
    return bridge::handle_of(*core_, value_or_throw(import_module(core_->runtime(), *dotted)).bits());
}

Handle Engine::main()
{
    bridge::Entered entered(*core_);
    return bridge::handle_of(*core_, Value(value_or_throw(main_module(core_->runtime()))).bits());
}

Handle Engine::builtin(std::string_view name)
{
    bridge::Entered entered(*core_);
    Value builtins = core_->runtime().modules->builtins;
    return bridge::handle_of(*core_, bridge::get_attribute(builtins.bits(), name));
}

Handle Engine::list()
{
    bridge::Entered entered(*core_);
    return bridge::handle_of(*core_, bridge::new_list());
}

Handle Engine::dict()
{
    bridge::Entered entered(*core_);
    return bridge::handle_of(*core_, bridge::new_dict());
}

void Engine::set_limits(Limits const& limits)
{
    core_->set_limits(limits);
}

size_t Engine::memory_in_use() const
{
    HeapStatistics const statistics = core_->runtime().heap->statistics();
    return statistics.live_bytes + statistics.external_bytes;
}

// Programs

Outcome Engine::run_file(std::string const& path)
{
    bridge::Entered entered(*core_);
    return outcome_of(run_file_as_main(core_->runtime(), path));
}

Outcome Engine::run_module(std::string const& name)
{
    bridge::Entered entered(*core_);
    return outcome_of(run_module_as_main(core_->runtime(), name));
}

Outcome Engine::run_text(std::string_view text, std::string const& filename)
{
    bridge::Entered entered(*core_);
    return outcome_of(run_text_in_main(core_->runtime(), text, filename, CompileMode::Module));
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

namespace {

// A program may have closed the stream; one that cannot tell counts as open.
bool is_closed_stream(Value stream)
{
    auto ask = [&]() -> Result<bool> {
        return is_truthy(TRY(get_attribute_or(stream, *intern("closed"), Value::boolean(false))));
    };
    auto answer = ask();
    if (!answer.is_raised())
        return answer.release();
    static_cast<void>(take_pending());
    return false;
}

}

bool Engine::flush()
{
    bridge::Entered entered(*core_);
    Runtime& runtime = core_->runtime();
    bool is_written = true;
    for (char const* name : { "stdout", "stderr" }) {
        Value stream = runtime.modules->sys->dict->get(*intern(name));
        if (stream.is_empty() || stream.is_none() || is_closed_stream(stream))
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
    bridge::Entered entered(*core_);
    Runtime& runtime = core_->runtime();
    call_if_loaded(runtime, "threading", "_shutdown");
    if (runtime.scheduler->join_awaited_threads().is_raised() && !is_termination_pending())
        static_cast<void>(take_pending());
    call_if_loaded(runtime, "atexit", "_run_exitfuncs");
    if (!is_termination_pending()) {
        // What is finalised makes room, but takes some first.
        size_t const limit = runtime.heap->limit();
        if (limit < SIZE_MAX / 2)
            runtime.heap->set_limit(limit + limit / 4);
        finalise_everything(runtime);
        runtime.heap->set_limit(limit);
    }
    return flush();
}

void Engine::print_error(Outcome const& outcome)
{
    bridge::Entered entered(*core_);
    print_outcome(core_->runtime(), outcome);
}

void Engine::interrupt() noexcept
{
    core_->runtime().scheduler->request(Attention::Interrupt);
}

void Engine::terminate() noexcept
{
    core_->runtime().scheduler->terminate(TerminationCause::Host);
}

Outcome Engine::dump(Stage stage, std::string_view text, std::string const& filename, std::string& result)
{
    bridge::Entered entered(*core_);
    return outcome_of(dump_stage(stage, text, filename, result));
}

}

namespace krait::bridge {

Core& core_of(Engine const& engine)
{
    return *engine.core_;
}

}
