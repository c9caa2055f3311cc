#include "interpreter/embedding/outcome.h"

#include "interpreter/analysis/scopes.h"
#include "interpreter/modules/import.h"
#include "interpreter/nodes/description.h"
#include "interpreter/syntax/dump.h"
#include "interpreter/syntax/lexer.h"
#include "interpreter/syntax/parser.h"
#include "runtime/binding/native_function.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"

#include <unistd.h>
#include <utility>

namespace krait {

namespace {

std::string text_or(Result<String*> result, char const* fallback)
{
    if (!result.is_raised())
        return result.release()->to_utf8();
    if (!is_termination_pending())
        static_cast<void>(take_pending());
    return fallback;
}

void write_to_stderr(Runtime& runtime, std::string const& text)
{
    Value stream = runtime.modules->sys->dict->get(*intern("stderr"));
    if (stream.is_present() && !stream.is_none()) {
        auto string = String::create(text);
        if (!string.is_raised() && !call_method(stream, *intern("write"), { Value(string.release()) }).is_raised()
            && !call_method(stream, *intern("flush"), {}).is_raised())
            return;
        if (!is_termination_pending())
            static_cast<void>(take_pending());
    }
    // The script broke its own stream; the message must not be lost.
    if (write(STDERR_FILENO, text.data(), text.size()) < 0)
        return;
}

}

Result<std::string> format_exception(Runtime& runtime, Exception& exception)
{
    Value traceback = TRY(import_module(runtime, *intern("traceback")));
    Value text = TRY(call_method(traceback, *intern("_format_uncaught"), { Value(&exception) }));
    return text.as<String>().to_utf8();
}

Outcome outcome_of(Result<void> result)
{
    Outcome outcome;
    if (!result.is_raised())
        return outcome;
    Runtime& current = runtime();
    if (is_termination_pending()) {
        outcome.kind = Outcome::Kind::Terminated;
        outcome.exit_code = 1;
        outcome.message = current.termination_reason;
        outcome.traceback = "krait: " + outcome.message + "\n";
        return outcome;
    }
    Exception* exception = take_pending();
    outcome.type_name = exception->type().name_utf8();
    if (exception->type().is_subtype_of(*types().SystemExit)) {
        outcome.kind = Outcome::Kind::Exited;
        Value code = exception->field(SystemExitField::Code);
        if (code.is_empty() || code.is_none()) {
            outcome.exit_code = 0;
        } else if (code.is_small_int()) {
            outcome.exit_code = static_cast<int>(code.as_small_int() & 0xFF);
        } else if (code.is_bool()) {
            outcome.exit_code = code.as_bool();
        } else {
            outcome.exit_code = 1;
            outcome.message = text_or(to_string(code), "");
        }
        return outcome;
    }
    outcome.kind = Outcome::Kind::Failed;
    outcome.exit_code = 1;
    outcome.message = text_or(to_string(Value(exception)), "<exception str() failed>");
    auto text = format_exception(current, *exception);
    if (!text.is_raised()) {
        outcome.traceback = text.release();
    } else {
        if (!is_termination_pending())
            static_cast<void>(take_pending());
        outcome.traceback = outcome.type_name + ": " + outcome.message + "\n";
    }
    Value const traceback = exception->traceback.get();
    Dict& sys = *current.modules->sys->dict.get();
    for (auto [name, value] :
        { std::pair("last_type", Value(&exception->type())), std::pair("last_value", Value(exception)),
            std::pair("last_traceback", traceback.is_present() ? traceback : Value::none()) })
        static_cast<void>(sys.set(*intern(name), value).is_raised());
    return outcome;
}

void print_outcome(Runtime& runtime, Outcome const& outcome)
{
    if (outcome.kind == Outcome::Kind::Exited) {
        if (!outcome.message.empty())
            write_to_stderr(runtime, outcome.message + "\n");
        return;
    }
    Value hook = runtime.modules->sys->dict->get(*names().plain_excepthook);
    Value exception = runtime.modules->sys->dict->get(*intern("last_value"));
    if (outcome.kind == Outcome::Kind::Failed && hook.is_present() && !hook.is<NativeFunction>()
        && exception.is<Exception>()) {
        auto& failed = exception.as<Exception>();
        Value traceback = failed.traceback;
        if (!call(hook, { Value(&failed.type()), exception, traceback.is_present() ? traceback : Value::none() })
                 .is_raised())
            return;
        if (is_termination_pending())
            return;
        write_to_stderr(
            runtime, "Error in sys.excepthook:\n" + outcome_of(raised).traceback + "\nOriginal exception was:\n");
    }
    write_to_stderr(runtime, outcome.traceback);
}

Result<void> run_text_in_main(Runtime& runtime, std::string_view text, std::string const& filename, CompileMode mode)
{
    Module* module = TRY(main_module(runtime));
    Code* code = TRY(compile_source(text, filename, mode));
    ScriptFunction* body = ScriptFunction::create(*code, *module->dict.get());
    TRY(run_code(*body, {}));
    return {};
}

Result<void> dump_stage(Engine::Stage stage, std::string_view text, std::string const& filename, std::string& result)
{
    // Reports whatever is wrong with the text exactly as running it would.
    syntax::ParseResult parsed = syntax::parse(text, {});
    if (parsed.problem) {
        TRY(compile_source(text, filename, CompileMode::Module));
        UNREACHABLE();
    }
    if (stage == Engine::Stage::Tokens) {
        std::string prepared(text);
        if (!prepared.empty() && prepared.back() != '\n')
            prepared += '\n';
        result = syntax::dump_tokens(prepared, syntax::lex(prepared).tokens);
        return {};
    }
    if (stage == Engine::Stage::SyntaxTree) {
        result = syntax::dump_ast(*parsed.tree->root, 2) + "\n";
        return {};
    }
    Code* code = TRY(compile_source(text, filename, CompileMode::Module));
    if (stage == Engine::Stage::Nodes) {
        result = dump_nodes(*code);
        return {};
    }
    analysis::ScopeResult scopes = analysis::analyse_scopes(*parsed.tree, {});
    VERIFY(scopes.table);
    result = analysis::dump_scopes(*scopes.table);
    return {};
}

}
