// Built-in functions that need the interpreter: compile, exec, eval, globals, locals, vars, dir without arguments,
// __import__, __build_class__, breakpoint.
#include "interpreter/engine.h"
#include "interpreter/execution/invoke.h"
#include "interpreter/execution/traceback.h"
#include "interpreter/modules/import.h"
#include "runtime/binding/builders.h"
#include "runtime/builtins/class_building.h"
#include "runtime/builtins/generator.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/subscripts.h"

#include <algorithm>

namespace krait {

namespace {

// The text of a source argument: str or anything with a buffer.
Result<std::string> source_text(Value source, char const* function, char const* expected)
{
    if (auto* string = source.try_as<String>())
        return string->to_utf8();
    if (auto bytes = bytes_of(source))
        return std::string(reinterpret_cast<char const*>(bytes->data()), bytes->size());
    return raise_type_error("{}() arg 1 must be a {}", function, expected);
}

// The name of the file that code is said to come from.
Result<std::string> path_text(Value path)
{
    if (!path.is<String>() && !path.is<Bytes>() && type_of(path).look_up(*intern("__fspath__")).is_present())
        path = TRY(call_method(path, *intern("__fspath__"), {}));
    if (auto* name = path.try_as<String>())
        return name->to_utf8();
    if (auto bytes = bytes_of(path))
        return std::string(reinterpret_cast<char const*>(bytes->data()), bytes->size());
    return raise_type_error("expected str, bytes or os.PathLike object, not {}", type_name_of(path));
}

// Bits of compile()'s flags, under CPython's names.
constexpr int64_t only_ast = 0x400;
constexpr int64_t allow_incomplete_input = 0x4000;
constexpr int64_t future_annotations = 0x1000000;
// Those that ask for what is so anyway: implied dedents, type comments that are comments, and past futures.
constexpr int64_t flags_without_effect
    = 0x200 | 0x1000 | 0x10 | 0x20000 | 0x40000 | 0x80000 | 0x100000 | 0x200000 | 0x800000;

// The options that source text compiled by the running code takes over from it.
CompileOptions inherited_options()
{
    Frame* frame = runtime().frame;
    return { .has_future_annotations = frame && frame->code->has_future_annotations };
}

Result<CompileMode> compile_mode(String& mode, int64_t flags)
{
    if (mode.equals("exec"))
        return CompileMode::Exec;
    if (mode.equals("eval"))
        return CompileMode::Eval;
    if (mode.equals("single"))
        return CompileMode::Single;
    return raise_message(*types().ValueError,
        flags & only_ast ? "compile() mode must be 'exec', 'eval', 'single' or 'func_type'"
                         : "compile() mode must be 'exec', 'eval' or 'single'");
}

Result<Value> compile(
    Value source, Value filename, String& mode, int64_t flags, bool dont_inherit, int64_t optimize, int64_t)
{
    std::string file = TRY(path_text(filename));
    if (flags & ~(only_ast | allow_incomplete_input | future_annotations | flags_without_effect))
        return raise_value_error("compile(): unrecognised flags");
    if (optimize < -1 || optimize > 2)
        return raise_value_error("compile(): invalid optimize value");
    CompileMode const wanted = TRY(compile_mode(mode, flags));
    CompileOptions options = dont_inherit ? CompileOptions {} : inherited_options();
    options.is_bytes = !source.is<String>();
    options.has_future_annotations |= (flags & future_annotations) != 0;
    options.may_go_on = flags & allow_incomplete_input;
    std::string text = TRY(source_text(source, "compile", "string, bytes or AST object"));
    if (flags & only_ast)
        return parse_source(text, file, wanted, options);
    return TRY(compile_source(text, file, wanted, options));
}

Dict& current_globals()
{
    Frame* frame = runtime().frame;
    VERIFY(frame);
    return frame->function->globals();
}

// Runs exec or eval code: globals and locals default to those of the caller.
Result<Value> run_in_namespaces(Code& code, Value globals, Value locals, Tuple* closure, char const* function)
{
    Runtime& current = runtime();
    bool const globals_given = globals.is_present() && !globals.is_none();
    if (globals_given && !globals.is<Dict>())
        return raise_type_error("{}() globals must be a dict, not {}", function, type_name_of(globals));
    if (locals.is_empty() || locals.is_none())
        locals = globals_given ? globals : TRY(frame_locals(*current.frame));
    if (!globals_given)
        globals = Value(&current_globals());
    auto& dict = globals.as<Dict>();
    if (dict.get(*names().builtins).is_empty())
        TRY(dict.set(*names().builtins, Value(current.modules->builtins)));
    if (!type_of(locals).slots.get_item)
        return raise_type_error("locals must be a mapping or None, not {}", type_name_of(locals));
    ScriptFunction* body = ScriptFunction::create(code, dict);
    body->closure.set(*body, closure);
    return run_code(*body, locals);
}

// What is wrong with the cells that exec is given for the free variables of code.
Result<void> check_closure(Code& code, Value closure)
{
    size_t const wanted = code.free_count();
    if (wanted == 0)
        return closure.is_none() ? Result<void> {} : raise_type_error("cannot use a closure with this code object");
    Tuple* cells = closure.try_as<Tuple>();
    bool const are_cells = cells && &cells->type() == types().tuple && cells->size() == wanted
        && std::all_of(
            cells->span().begin(), cells->span().end(), [](Value item) { return item.is<CapturedVariable>(); });
    if (!are_cells)
        return raise_type_error("code object requires a closure of exactly length {}", wanted);
    return {};
}

Result<Value> exec(Value source, Value globals, Value locals, Value closure)
{
    Code* code = source.try_as<Code>();
    if (code) {
        TRY(check_closure(*code, closure));
    } else {
        if (!closure.is_none())
            return raise_type_error("closure can only be used when source is a code object");
        std::string text = TRY(source_text(source, "exec", "string, bytes or code object"));
        CompileOptions options = inherited_options();
        options.is_bytes = !source.is<String>();
        code = TRY(compile_source(text, "<string>", CompileMode::Exec, options));
    }
    TRY(run_in_namespaces(*code, globals, locals, closure.try_as<Tuple>(), "exec"));
    return Value::none();
}

Result<Value> eval(Value source, Value globals, Value locals)
{
    Code* code = source.try_as<Code>();
    if (!code) {
        std::string text = TRY(source_text(source, "eval", "string, bytes or code object"));
        text.erase(0, text.find_first_not_of(" \t"));
        CompileOptions options = inherited_options();
        options.is_bytes = !source.is<String>();
        code = TRY(compile_source(text, "<string>", CompileMode::Eval, options));
    }
    if (code->free_count() > 0)
        return raise_type_error("code object passed to eval() may not contain free variables");
    return run_in_namespaces(*code, globals, locals, nullptr, "eval");
}

Result<Value> globals()
{
    if (!runtime().frame)
        return raise_error(*types().SystemError, "globals() outside of script code");
    return &current_globals();
}

Result<Value> locals()
{
    if (!runtime().frame)
        return raise_error(*types().SystemError, "locals() outside of script code");
    return frame_locals(*runtime().frame);
}

Result<Value> vars(Value object)
{
    if (object.is_empty())
        return locals();
    Value dict = TRY(get_attribute_or(object, *names().dict, Value::stop()));
    if (dict.is_stop())
        return raise_type_error("vars() argument must have __dict__ attribute");
    return dict;
}

Result<Value> dir(Value object)
{
    List* entries;
    if (object.is_empty()) {
        Value space = TRY(locals());
        entries = TRY(list_from_iterable(space));
    } else {
        SpecialMethod method = TRY(look_up_special(object, *names().dir));
        if (!method.is_found)
            return raise_type_error("object does not provide __dir__");
        Value listed = TRY(method.is_unbound ? call(method.function, { object }) : call(method.function));
        entries = TRY(list_from_iterable(listed));
    }
    TRY(call_method(Value(entries), *intern("sort"), {}));
    return entries;
}

Result<Value> import_function(String& name, Value globals_value, Value, Value from_list, int64_t level)
{
    return import_for_statement(
        runtime(), name, globals_value, from_list.is_empty() ? Value::none() : from_list, level);
}

Result<Value> build_class_function(Value body, String& name, VarArguments bases, VarKeywords keywords)
{
    auto* function = body.try_as<ScriptFunction>();
    if (!function)
        return raise_type_error("__build_class__: func must be a function");
    return build_class(*intern(name), *TRY(bases.tuple()), keywords.dict ? *keywords.dict : *Dict::create(),
        [&](Value space) { return run_class_body(*function, space, UINT32_MAX); });
}

Result<Value> breakpoint_function(NativeFunction&, Arguments const& arguments)
{
    Value hook = TRY(get_attribute_or(Value(runtime().modules->sys), *intern("breakpointhook"), Value::stop()));
    if (hook.is_stop())
        return raise_error(*types().RuntimeError, "lost sys.breakpointhook");
    return call(hook, arguments);
}

}

Result<void> define_interpreter_functions(ModuleBuilder& builtins)
{
    define_generator_functions(builtins);
    builtins
        .function<compile>(
            "compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, _feature_version=-1)",
            "Compile source into a code object that can be executed by exec() or eval().")
        .function<exec>("exec(source, globals=None, locals=None, /, *, closure=None)",
            "Execute the given source in the context of globals and locals.")
        .function<eval>("eval(source, globals=None, locals=None, /)",
            "Evaluate the given source in the context of globals and locals.")
        .function<globals>("globals()", "Return the dictionary of the current module's global names.")
        .function<locals>("locals()", "Return a dictionary of the current scope's local variables.")
        .function<vars>("vars(object=..., /)", "The __dict__ of an object; without arguments the same as locals().")
        .function<dir>("dir(object=..., /)", "The names of an object's attributes; without arguments those in scope.")
        .function<import_function>("__import__(name, globals=None, locals=None, fromlist=..., level=0)",
            "Import a module, as the import statement does.")
        .function<build_class_function>("__build_class__(func, name, /, *bases, **kwds)", "Make a class.")
        .raw_function(breakpoint_function, "breakpoint(*args, **kws)",
            "breakpoint(*args, **kws)\n\nCall sys.breakpointhook(*args, **kws).  sys.breakpointhook() must accept\n"
            "whatever arguments are passed.\n\nBy default, this drops you into the pdb debugger.");
    return {};
}

}
