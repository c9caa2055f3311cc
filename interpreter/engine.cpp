#include "interpreter/engine.h"

#include "interpreter/analysis/scopes.h"
#include "interpreter/execution/generator_frames.h"
#include "interpreter/execution/traceback.h"
#include "interpreter/lowering/lowering.h"
#include "interpreter/modules/import.h"
#include "interpreter/modules/tree_objects.h"
#include "interpreter/syntax/parser.h"
#include "runtime/binding/builders.h"
#include "runtime/builtins/builtins.h"
#include "runtime/builtins/generator.h"
#include "runtime/core/address_limit.h"
#include "runtime/fibers/stack_pool.h"
#include "runtime/heap/overdraft.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/calls.h"
#include "stdlib/standard_streams.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <random>

namespace krait {

namespace {

// Which stage found a problem. What the parser shows is its own text; later stages no longer have it and, as in
// CPython, show the line of the file that the code is said to be from, if there is one.
enum class Stage : uint8_t { Parsing, Analysis };

// Line `number` of a file with its end; nothing if it cannot be had.
std::optional<std::string> line_of_file(std::string const& filename, uint32_t number)
{
    std::ifstream file(filename, std::ios::binary);
    std::string line;
    for (uint32_t i = 0; i < number; ++i) {
        if (!std::getline(file, line))
            return std::nullopt;
    }
    return line + "\n";
}

Result<Value> text_of_problem(
    syntax::SyntaxProblem const& problem, Stage stage, std::string const& filename, SourceText const& source)
{
    if (stage == Stage::Analysis) {
        if (auto line = line_of_file(filename, problem.span.line)) {
            auto text = String::create(*line);
            if (!text.is_raised())
                return text.release();
            static_cast<void>(take_pending()); // no UTF-8
        }
        return Value::none();
    }
    if (problem.has_text)
        return TRY(String::create(problem.text));
    if (std::string_view found = source.line(problem.span.line); !found.empty())
        return TRY(String::create(std::string(found) + "\n"));
    return Value::none();
}

Raised raise_problem(
    syntax::SyntaxProblem const& problem, Stage stage, std::string const& filename, SourceText const& source)
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
    Type& type = problem.kind == ProblemKind::TabError  ? *types().TabError
        : problem.kind == ProblemKind::IndentationError ? *types().IndentationError
                                                        : *types().SyntaxError;
    Value message(TRY(String::create(problem.message)));
    Value file(TRY(String::create(filename)));
    Value line = Value::small_int(problem.span.line);
    Value offset = Value::small_int(problem.offset);
    Value end_line = Value::small_int(problem.span.end_line);
    bool const has_end = stage == Stage::Parsing || problem.end_offset != 0;
    Value end_offset = has_end ? Value::small_int(problem.end_offset) : Value::none();
    Value text = TRY(text_of_problem(problem, stage, filename, source));
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

// Gives the compiler's warnings to the warnings module; one that becomes an error is a SyntaxError.
Result<void> emit_warnings(
    std::vector<syntax::SyntaxWarning> const& warnings, std::string const& filename, SourceText const& source)
{
    for (syntax::SyntaxWarning const& warning : warnings) {
        using Category = syntax::SyntaxWarning::Category;
        Type& category
            = *(warning.category == Category::SyntaxWarning ? types().SyntaxWarning : types().DeprecationWarning);
        Value module = TRY(import_module(runtime(), *intern("warnings")));
        Value message(TRY(String::create(warning.message)));
        Value file(TRY(String::create(filename)));
        if (!call_method(
                module, *intern("warn_explicit"), { message, Value(&category), file, Value::small_int(warning.line) })
                 .is_raised())
            continue;
        if (!clear_pending_if(category))
            return raised;
        syntax::SyntaxProblem problem;
        problem.message = warning.message;
        problem.span.line = problem.span.end_line = warning.line;
        return raise_problem(problem, Stage::Analysis, filename, source);
    }
    return {};
}

bool displays_values(CompileMode mode)
{
    return mode == CompileMode::Single || mode == CompileMode::Interactive;
}

syntax::ParseOptions parse_options(CompileMode mode, CompileOptions const& given = {})
{
    syntax::ParseOptions options;
    options.mode = mode == CompileMode::Eval ? syntax::ParseMode::Eval
        : displays_values(mode)              ? syntax::ParseMode::Single
                                             : syntax::ParseMode::Exec;
    bool const is_bytes = (mode == CompileMode::Module && !given.is_embedded) || given.is_bytes;
    options.form = is_bytes ? syntax::SourceForm::Bytes : syntax::SourceForm::Text;
    options.defers_bodies = given.is_embedded;
    options.allow_top_level_await = mode == CompileMode::Interactive;
    options.may_go_on = mode == CompileMode::Interactive || given.may_go_on;
    options.stack_limit = reinterpret_cast<void const*>(runtime().stack_limit);
    return options;
}

// Parses the text; what is wrong with it is raised.
Result<void> parse(SourceText const& source, syntax::ParseOptions const& options, syntax::ParseResult& parsed)
{
    // Tokens and tree take some sixty times the text, and are not counted while they live.
    constexpr size_t small_text = 64 * 1024;
    constexpr size_t bytes_a_character = 64;
    if (source.text.size() > small_text && !heap().admits(source.text.size() * bytes_a_character))
        return raise_memory_error();
    parsed = syntax::parse(source.text, options);
    if (parsed.problem) {
        if (options.may_go_on && parsed.is_incomplete) {
            parsed.problem->kind = syntax::ProblemKind::SyntaxError;
            parsed.problem->message = "incomplete input";
        }
        return raise_problem(*parsed.problem, Stage::Parsing, source.filename, source);
    }
    return emit_warnings(parsed.warnings, source.filename, source);
}

}

Result<Value> parse_source(
    std::string_view text, std::string const& filename, CompileMode mode, CompileOptions const& options)
{
    SourceText const source(filename, text);
    syntax::ParseResult parsed;
    TRY(parse(source, parse_options(mode, options), parsed));
    return tree_to_object(*parsed.tree->root);
}

// The same for a function whose body was not read then.
static Result<void> compile_definition(Code& code)
{
    std::string const& filename = code.source->filename;
    syntax::ParseOptions const parsing = parse_options(CompileMode::Module);
    syntax::ParseResult parsed
        = syntax::parse_definition(code.definition, code.span.line, code.qualified_name->to_utf8(), parsing);
    if (parsed.problem)
        return raise_problem(*parsed.problem, Stage::Parsing, filename, *code.source);
    analysis::ScopeOptions scoping;
    scoping.has_future_annotations = code.has_future_annotations;
    scoping.stack_limit = parsing.stack_limit;
    analysis::ScopeResult scopes = analysis::analyse_scopes(*parsed.tree, scoping);
    if (scopes.problem)
        return raise_problem(*scopes.problem, Stage::Analysis, filename, *code.source);
    LoweringOptions lowering;
    lowering.future_annotations = code.has_future_annotations;
    return lower_definition(code, *parsed.tree, *scopes.table, lowering);
}

Result<Code*> compile_source(
    std::string_view text, std::string const& filename, CompileMode mode, CompileOptions const& options)
{
    auto source = std::make_shared<SourceText const>(
        filename, text, options.is_embedded ? SourceText::Storage::Static : SourceText::Storage::Copied);
    syntax::ParseOptions const parsing = parse_options(mode, options);
    syntax::ParseResult parsed;
    TRY(parse(*source, parsing, parsed));
    analysis::ScopeOptions scoping;
    scoping.allow_top_level_await = parsing.allow_top_level_await;
    scoping.has_future_annotations = options.has_future_annotations;
    scoping.stack_limit = parsing.stack_limit;
    analysis::ScopeResult scopes = analysis::analyse_scopes(*parsed.tree, scoping);
    if (scopes.problem) {
        syntax::add_source_line(*scopes.problem, source->text, parsing.form);
        return raise_problem(*scopes.problem, Stage::Analysis, filename, *source);
    }
    TRY(emit_warnings(scopes.warnings, filename, *source));

    LoweringOptions lowering;
    lowering.names
        = mode == CompileMode::Module || mode == CompileMode::Interactive ? ModuleNames::Globals : ModuleNames::Mapping;
    lowering.expressions = displays_values(mode) ? ExpressionStatements::Display : ExpressionStatements::Discard;
    lowering.future_annotations = scopes.table->has_future_annotations();
    lowering.compile_deferred = compile_definition;
    Code* code = TRY(lower(*parsed.tree, *scopes.table, std::move(source), lowering));
    code->account(options.is_embedded ? 0 : text.size());
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
{
    Runtime const* const outer = has_current_runtime() ? &krait::runtime() : nullptr;
    RuntimeScope scope(runtime_);
    std::random_device entropy;
    for (uint64_t& word : runtime_.hash_seed)
        word = (uint64_t(entropy()) << 32) | entropy();
    runtime_.stacks = &stacks_;
    runtime_.modules = &modules_;
    runtime_.source_runner = this;
    heap_ = std::make_unique<Heap>(runtime_);
    runtime_.heap = heap_.get();
    if (auto interval = test_switch("KRAIT_GC_STRESS"))
        heap_->set_stress(Heap::Stress::Collect, static_cast<unsigned>(*interval));
    if (auto interval = test_switch("KRAIT_MARK_STRESS"))
        heap_->set_stress(Heap::Stress::MarkInSteps, static_cast<unsigned>(*interval));
    if (auto count = test_switch("KRAIT_OWN_STACKS"))
        stacks_.set_own_stack_limit(*count);
    size_t memory_limit = std::min<size_t>(settings.memory_limit, test_switch("KRAIT_MEMORY_LIMIT").value_or(SIZE_MAX));
    // Where addresses are limited, two fifths of what is left are the heap's, of which it maps up to an eighth ahead
    // and may use a quarter more while a script unwinds; a fifth is for stacks.
    if (size_t const left = addresses_left(); left != SIZE_MAX) {
        memory_limit = std::min(memory_limit, left / 5 * 2);
        stacks_.set_own_stack_limit(
            std::min(stacks_.own_stack_limit(), std::max<size_t>(left / 5 / stack_pool::stack_size, 1)));
    }
    heap_->set_limit(memory_limit);
    Fiber::create_root(runtime_, outer);
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
    runtime_.find_current_depth = [](Runtime& runtime) { return runtime.frame ? &runtime.frame->depth : nullptr; };
    define_builtin_types(runtime_);
    define_script_functions();
    define_tracebacks();
    define_generators();
    define_generator_frames();
    {
        Overdraft overdraft(*heap_);
        create_modules(settings);
    }
    if (auto number = test_switch("KRAIT_FAIL_ALLOCATION"))
        heap_->fail_allocation(*number);
}

EngineState::~EngineState()
{
    RuntimeScope scope(runtime_);
    scheduler_.reset();
    heap_.reset();
}

Result<Value> EngineState::import(String& dotted_name)
{
    return import_module(runtime_, dotted_name);
}

void EngineState::create_modules(EngineSettings const& settings)
{
    modules_.script_arguments = settings.script_arguments;
    modules_.warning_options = settings.warning_options;
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
    // Says at once which of the options mean nothing.
    if (!settings.warning_options.empty())
        MUST(import_module(runtime_, *intern("warnings")));
}

}
