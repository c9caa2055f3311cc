#include "interpreter/engine.h"

#include "interpreter/analysis/scopes.h"
#include "interpreter/execution/traceback.h"
#include "interpreter/lowering/lowering.h"
#include "interpreter/modules/import.h"
#include "interpreter/modules/import.h"
#include "interpreter/syntax/parser.h"
#include "runtime/binding/builders.h"
#include "runtime/builtins/builtins.h"
#include "runtime/builtins/generator.h"
#include "runtime/objects/exception.h"
#include "stdlib/standard_streams.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <random>

namespace krait {

namespace {

Raised raise_problem(syntax::SyntaxProblem const& problem, std::string const& filename, SourceText const& source)
{
    using syntax::ProblemKind;
    switch (problem.kind) {
    case ProblemKind::RecursionError:
        return raise_error(*types().RecursionError, "{}", problem.message);
    case ProblemKind::MemoryError:
        return raise_memory_error();
    case ProblemKind::ValueError:
        return raise_value_error("{}", problem.message);
    default:
        break;
    }
    Type& type = problem.kind == ProblemKind::TabError       ? *types().TabError
        : problem.kind == ProblemKind::IndentationError ? *types().IndentationError
                                                        : *types().SyntaxError;
    Value message(TRY(String::create(problem.message)));
    Value file(TRY(String::create(filename)));
    Value line = Value::small_int(problem.span.line);
    Value offset = Value::small_int(problem.offset);
    Value end_line = Value::small_int(problem.span.end_line);
    Value end_offset = Value::small_int(problem.end_offset);
    Value text = Value::none();
    if (problem.has_text)
        text = Value(TRY(String::create(problem.text)));
    else if (std::string_view found = source.line(problem.span.line); !found.empty())
        text = Value(TRY(String::create(std::string(found) + "\n")));
    Tuple* place = Tuple::create({ file, line, offset, text, end_line, end_offset });
    Exception* exception = Exception::create(type, { message, Value(place) });
    exception->set_field(SyntaxErrorField::Message, message);
    exception->set_field(SyntaxErrorField::Filename, file);
    exception->set_field(SyntaxErrorField::Line, line);
    exception->set_field(SyntaxErrorField::Offset, offset);
    exception->set_field(SyntaxErrorField::Text, text);
    exception->set_field(SyntaxErrorField::EndLine, end_line);
    exception->set_field(SyntaxErrorField::EndOffset, end_offset);
    return raise(*exception);
}

// Whether the module starts with `from __future__ import annotations`.
bool has_future_annotations(syntax::SyntaxTree const& tree)
{
    auto* module = syntax::as<syntax::Module>(tree.root);
    if (!module)
        return false;
    for (syntax::Statement const* statement : module->body) {
        if (auto* import = syntax::as<syntax::ImportFrom>(statement)) {
            if (import->module != "__future__")
                return false;
            for (syntax::Alias const* alias : import->names) {
                if (alias->name == "annotations")
                    return true;
            }
        } else if (statement->kind != syntax::NodeKind::Expr) {
            return false;
        }
    }
    return false;
}

bool displays_values(CompileMode mode) { return mode == CompileMode::Single || mode == CompileMode::Interactive; }

syntax::ParseOptions parse_options(CompileMode mode)
{
    syntax::ParseOptions options;
    options.mode = mode == CompileMode::Eval ? syntax::ParseMode::Eval
        : displays_values(mode)              ? syntax::ParseMode::Single
                                             : syntax::ParseMode::Exec;
    options.form = mode == CompileMode::Module ? syntax::SourceForm::Bytes : syntax::SourceForm::Text;
    options.allow_top_level_await = mode == CompileMode::Interactive;
    options.may_go_on = mode == CompileMode::Interactive;
    options.stack_limit = reinterpret_cast<void const*>(runtime().stack_limit);
    return options;
}

}

Result<Code*> compile_source(std::string_view text, std::string const& filename, CompileMode mode)
{
    // Tokens and tree take some sixty times the text, and are not counted while they live.
    constexpr size_t small_text = 64 * 1024;
    constexpr size_t bytes_a_character = 64;
    if (text.size() > small_text && !heap().admits(text.size() * bytes_a_character))
        return raise_memory_error();
    auto source = std::make_shared<SourceText const>(filename, std::string(text));
    syntax::ParseOptions const parsing = parse_options(mode);
    syntax::ParseResult parsed = syntax::parse(source->text, parsing);
    if (parsed.problem)
        return raise_problem(*parsed.problem, filename, *source);

    analysis::ScopeOptions scoping;
    scoping.allow_top_level_await = parsing.allow_top_level_await;
    scoping.stack_limit = parsing.stack_limit;
    analysis::ScopeResult scopes = analysis::analyse_scopes(*parsed.tree, scoping);
    if (scopes.problem)
        return raise_problem(*scopes.problem, filename, *source);

    LoweringOptions lowering;
    lowering.names
        = mode == CompileMode::Module || mode == CompileMode::Interactive ? ModuleNames::Globals : ModuleNames::Mapping;
    lowering.expressions
        = displays_values(mode) ? ExpressionStatements::Display : ExpressionStatements::Discard;
    lowering.future_annotations = has_future_annotations(*parsed.tree);
    Code* code = TRY(lower(*parsed.tree, *scopes.table, std::move(source), lowering));
    code->account(text.size());
    return code;
}

Completeness completeness_of(std::string_view text)
{
    syntax::ParseResult parsed = syntax::parse(text, parse_options(CompileMode::Interactive));
    return parsed.is_incomplete ? Completeness::Incomplete : Completeness::Complete;
}

namespace {

// Switches that turn rare events into common ones, see tests/README.md.
std::optional<unsigned long> test_switch(char const* name)
{
    char const* text = std::getenv(name);
    if (!text)
        return std::nullopt;
    return std::strtoul(text, nullptr, 10);
}

}

EngineState::EngineState(EngineSettings const& settings)
    : scope_(runtime_)
{
    std::random_device entropy;
    for (uint64_t& word : runtime_.hash_seed)
        word = (uint64_t(entropy()) << 32) | entropy();
    runtime_.stacks = &stacks_;
    runtime_.modules = &modules_;
    runtime_.source_runner = this;
    heap_ = std::make_unique<Heap>(runtime_);
    runtime_.heap = heap_.get();
    if (auto interval = test_switch("KRAIT_GC_STRESS"))
        heap_->set_stress_interval(static_cast<unsigned>(*interval));
    if (auto count = test_switch("KRAIT_OWN_STACKS"))
        stacks_.set_own_stack_limit(*count);
    heap_->set_limit(std::min<size_t>(settings.memory_limit, test_switch("KRAIT_MEMORY_LIMIT").value_or(SIZE_MAX)));
    Fiber::create_root(runtime_);
    heap_->add_roots([this](Visitor& visitor) {
        visit_fiber_roots(runtime_, visitor);
        modules_.visit(visitor);
        if (scheduler_)
            scheduler_->visit(visitor);
    });
    scheduler_ = std::make_unique<Scheduler>(runtime_);
    runtime_.find_current_globals = [](Runtime& runtime) -> uint64_t {
        return runtime.frame ? Value(&runtime.frame->function->globals()).bits() : 0;
    };
    define_builtin_types(runtime_);
    define_script_functions();
    define_tracebacks();
    define_generators();
    create_modules(settings);
    if (auto number = test_switch("KRAIT_FAIL_ALLOCATION"))
        heap_->fail_allocation(*number);
}

EngineState::~EngineState() = default;

Result<Value> EngineState::import(String& dotted_name) { return import_module(runtime_, dotted_name); }

void EngineState::create_modules(EngineSettings const& settings)
{
    modules_.script_arguments = settings.script_arguments;
    modules_.executable = settings.executable;
    modules_.modules = Dict::create();
    modules_.path = List::create();
    for (std::string const& directory : settings.search_path)
        MUST(modules_.path->append(Value(MUST(String::create(directory)))));
    modules_.builtins = Module::create("builtins");
    MUST(modules_.modules->set(*intern("builtins"), Value(modules_.builtins)));
    ModuleBuilder builtins(*modules_.builtins);
    MUST(define_builtins_module(builtins));
    MUST(define_interpreter_functions(builtins));
    MUST(define_site_names(builtins));
    modules_.sys = Module::create("sys");
    MUST(modules_.modules->set(*intern("sys"), Value(modules_.sys)));
    ModuleBuilder sys(*modules_.sys);
    MUST(define_sys(sys));
    Value io = MUST(import_module(runtime_, *intern("_io")));
    MUST(install_standard_streams(io.as<Module>(), *modules_.sys, *modules_.builtins));
}

}
