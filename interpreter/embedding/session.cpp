#include "krait/session.h"

#include "interpreter/embedding/core.h"
#include "interpreter/embedding/outcome.h"
#include "interpreter/execution/traceback.h"
#include "interpreter/modules/import.h"
#include "runtime/async/event_loop.h"
#include "runtime/async/scheduler.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"

namespace krait {

namespace {

// What the session does in Python stands in this module.
Result<Value> call_session_function(Runtime& runtime, char const* name, std::initializer_list<Value> arguments)
{
    Value module = TRY(import_module(runtime, *intern("_session")));
    return call_method(module, *intern(name), arguments);
}

// Takes the frames of the standard library that ran a coroutine off the top of its traceback.
void drop_library_frames(Exception& exception)
{
    auto* traceback = exception.traceback.get().try_as<Traceback>();
    while (traceback && traceback->function->code().source->filename.starts_with("<stdlib>"))
        traceback = traceback->next;
    exception.traceback.set(exception, traceback ? Value(traceback) : Value());
}

// Nothing but empty lines and comments, which are no statement and yet no mistake at a prompt.
bool is_blank(std::string_view text)
{
    while (!text.empty()) {
        size_t const end = text.find('\n');
        std::string_view line = text.substr(0, end);
        size_t const first = line.find_first_not_of(" \t\f\r");
        if (first != std::string_view::npos && line[first] != '#')
            return false;
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return true;
}

Result<void> run_input(Runtime& runtime, std::string_view text, std::string const& filename)
{
    if (is_blank(text))
        return {};
    Module* module = TRY(main_module(runtime));
    Code* code = TRY(compile_source(text, filename, CompileMode::Interactive));
    ScriptFunction* body = ScriptFunction::create(*code, *module->dict.get());
    if (code->kind != CodeKind::Coroutine) {
        TRY(run_code(*body, {}));
        return {};
    }
    Value coroutine = TRY(call(body, {}));
    if (call_session_function(runtime, "run", { coroutine }).is_raised()) {
        if (!is_termination_pending())
            drop_library_frames(pending_exception());
        return raised;
    }
    return {};
}

Result<bool> wait_for_input(Runtime& runtime, int descriptor)
{
    auto& loop = runtime.scheduler->main_thread().session_loop.get().as<EventLoop>();
    Future* ready = Future::create(loop);
    if (int error = runtime.scheduler->watch(descriptor, Direction::Read, &loop, ready)) {
        if (error != EPERM)
            return raise_os_error(error);
        // Always ready: the tasks have one turn for each input.
        loop.stop();
        TRY(loop.run_until_idle());
        return true;
    }
    auto result = loop.run_until_idle();
    runtime.scheduler->watch(descriptor, Direction::Read, &loop, nullptr);
    TRY(result);
    return ready->is_done();
}

Result<std::string> prompt_text(Runtime& runtime, Session::Prompt which)
{
    Value text = runtime.modules->sys->dict->get(*intern(which == Session::Prompt::First ? "ps1" : "ps2"));
    if (text.is_empty())
        return std::string();
    return TRY(to_string(text))->to_utf8();
}

Result<void> complete(Runtime& runtime, std::string_view text, std::vector<std::string>& found)
{
    Value argument(TRY(String::create(text)));
    Value names = TRY(call_session_function(runtime, "completions", { argument }));
    for (Value name : names.as<List>().span())
        found.push_back(name.as<String>().to_utf8());
    return {};
}

void forget_failure()
{
    if (!is_termination_pending())
        static_cast<void>(take_pending());
}

}

struct Session::State {
    explicit State(Core& core)
        : core(core)
        , runtime(core.runtime())
    {
    }
    Core& core;
    Runtime& runtime;
    bool is_waiting { false };
    bool is_closed { false };
};

Session::Session(Engine& engine)
    : state_(std::make_unique<State>(bridge::core_of(engine)))
{
    bridge::Entered entered(state_->core);
    if (call_session_function(state_->runtime, "open", {}).is_raised())
        forget_failure();
}

Session::~Session()
{
    close();
    state_->runtime.scheduler->before_output = nullptr;
}

bool Session::is_incomplete(std::string_view text)
{
    bridge::Entered entered(state_->core);
    return !is_blank(text) && completeness_of(text) == Completeness::Incomplete;
}

Outcome Session::run(std::string_view text, std::string const& filename)
{
    bridge::Entered entered(state_->core);
    return outcome_of(run_input(state_->runtime, text, filename));
}

Outcome Session::wait(int descriptor, bool& can_read)
{
    bridge::Entered entered(state_->core);
    state_->is_waiting = true;
    auto result = wait_for_input(state_->runtime, descriptor);
    state_->is_waiting = false;
    can_read = !result.is_raised() && result.release();
    if (!result.is_raised())
        return {};
    if (!is_termination_pending())
        drop_library_frames(pending_exception());
    return outcome_of(raised);
}

void Session::on_output(std::function<void(std::string_view)> observer)
{
    Scheduler& scheduler = *state_->runtime.scheduler;
    scheduler.before_output = [observer = std::move(observer), &state = *state_](std::string_view text) {
        observer(text);
        if (!state.is_waiting)
            return;
        // The host wants to know before the loop waits, or, if a thread has written, goes on waiting.
        auto& loop = state.runtime.scheduler->main_thread().session_loop.get().as<EventLoop>();
        loop.stop();
        loop.wake();
    };
}

std::string Session::prompt(Prompt which)
{
    bridge::Entered entered(state_->core);
    auto text = prompt_text(state_->runtime, which);
    if (!text.is_raised())
        return text.release();
    forget_failure();
    return {};
}

std::vector<std::string> Session::completions(std::string_view text)
{
    bridge::Entered entered(state_->core);
    std::vector<std::string> found;
    if (complete(state_->runtime, text, found).is_raised())
        forget_failure();
    return found;
}

Outcome Session::close()
{
    if (std::exchange(state_->is_closed, true))
        return {};
    bridge::Entered entered(state_->core);
    auto result = call_session_function(state_->runtime, "close", {});
    return result.is_raised() ? outcome_of(raised) : Outcome();
}

}
