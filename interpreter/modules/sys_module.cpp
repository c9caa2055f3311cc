// The `sys` module: the engine's side of it. What is plain data (version_info, float_info, flags and so on) is in
// stdlib/_sysdata.py and fetched when first asked for.
#include "interpreter/engine.h"
#include "interpreter/execution/traceback.h"
#include "interpreter/modules/import.h"
#include "runtime/binding/builders.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "stdlib/native_modules.h"

namespace krait {

namespace {

Result<Value> exit_function(Value status)
{
    Exception* exception = status.is_empty() || status.is_none()
        ? Exception::create(*types().SystemExit, std::initializer_list<Value> {})
        : Exception::create(*types().SystemExit, { status });
    exception->set_field(SystemExitField::Code, status.is_empty() ? Value::none() : status);
    return raise(*exception);
}

Value handled_exception()
{
    return Value::from_bits(runtime().handled_exception);
}

Result<Value> exc_info()
{
    Value handled = handled_exception();
    if (handled.is_empty())
        return Tuple::create({ Value::none(), Value::none(), Value::none() });
    auto& exception = handled.as<Exception>();
    Value traceback = exception.traceback;
    return Tuple::create({ Value(&exception.type()), handled, traceback.is_present() ? traceback : Value::none() });
}

Result<Value> exception_function()
{
    Value handled = handled_exception();
    return handled.is_empty() ? Value::none() : handled;
}

int64_t get_recursion_limit()
{
    return runtime().recursion_limit;
}

Result<void> set_recursion_limit(int64_t limit)
{
    if (limit < 1)
        return raise_value_error("recursion limit must be greater or equal than 1");
    runtime().recursion_limit = static_cast<int>(std::min<int64_t>(limit, INT32_MAX));
    return {};
}

Result<Value> get_frame(int64_t depth)
{
    FrameObject* frame = depth < 0 ? nullptr : current_frame_object(runtime(), static_cast<size_t>(depth));
    if (!frame)
        return raise_value_error("call stack is not deep enough");
    return frame;
}

Result<Value> intern_function(String& text)
{
    if (&text.type() != types().string)
        return raise_type_error("can't intern {}", type_name_of(Value(&text)));
    return intern(text);
}

Result<int64_t> size_by_method(Value object)
{
    int64_t size = TRY(to_int64(TRY(call_special(object, *intern("__sizeof__"), {})), types().OverflowError));
    if (size < 0)
        return raise_value_error("__sizeof__() should return >= 0");
    return size;
}

Result<Value> get_size(Value object, Value otherwise)
{
    Result<int64_t> size = size_by_method(object);
    if (!size.is_raised())
        return make_int(size.release());
    if (otherwise.is_empty() || !clear_pending_if(*types().TypeError))
        return raised;
    return otherwise;
}

int64_t get_digit_limit()
{
    return runtime().integer_digit_limit;
}

Result<void> set_digit_limit(int64_t limit)
{
    if (limit != 0 && limit < 640)
        return raise_value_error("maxdigits must be 0 or larger than 640");
    runtime().integer_digit_limit = limit;
    return {};
}

String* default_encoding()
{
    return String::create_small("utf-8");
}
String* filesystem_errors()
{
    return String::create_small("surrogateescape");
}
bool is_finalizing()
{
    return false;
}
Value get_trace()
{
    return Value::none();
}

Result<List*> list_of_texts(std::vector<std::string> const& texts)
{
    List* list = List::create();
    for (std::string const& text : texts)
        TRY(list->append(Value(TRY(String::create(text)))));
    return list;
}

// For classes of the standard library that are native elsewhere: messages name them with their module.
Type* mark_native(Type& type)
{
    type.set(Type::Flag::IsNamedWithModule);
    return &type;
}

// Makes a class, and those derived from it, match sequence or mapping patterns; `flags` are bits of `__flags__`.
void mark_collection(Type& type, int64_t flags)
{
    if (!type.has(Type::Flag::IsHeapType))
        return;
    if (flags & 1 << 5)
        type.set(Type::Flag::IsSequence);
    if (flags & 1 << 6)
        type.set(Type::Flag::IsMapping);
    for (Type* derived : type.subclasses())
        mark_collection(*derived, flags);
}

Result<Value> display_hook(Value value)
{
    if (value.is_none())
        return Value::none();
    Runtime& current = runtime();
    Dict& builtins = *current.modules->builtins->dict.get();
    // While it is shown there is no last value, and none stays if showing it fails.
    TRY(builtins.set(*names().underscore, Value::none()));
    Value stream = current.modules->sys->dict->get(*intern("stdout"));
    if (stream.is_empty() || stream.is_none())
        return raise_error(*types().RuntimeError, "lost sys.stdout");
    TRY(call_method(stream, *intern("write"), { Value(TRY(repr(value))) }));
    TRY(call_method(stream, *intern("write"), { Value(String::create_small("\n")) }));
    TRY(builtins.set(*names().underscore, value));
    return Value::none();
}

// Attributes of sys that are data, and the hooks that are written in Python: PEP 562.
Result<Value> get_data(String& name)
{
    Runtime& current = runtime();
    bool const is_hook = name.equals("excepthook") || name.equals("unraisablehook") || name.equals("breakpointhook")
        || name.equals("__excepthook__") || name.equals("__unraisablehook__") || name.equals("__breakpointhook__");
    if (!is_hook && name.length() > 1 && name.at(0) == '_' && name.at(1) == '_')
        return raise_error(*types().AttributeError, "module 'sys' has no attribute '{}'", name.to_utf8());
    bool const is_finder = name.equals("meta_path") || name.equals("path_hooks") || name.equals("path_importer_cache");
    char const* source = is_hook ? "_hooks" : is_finder ? "importlib._bootstrap" : "_sysdata";
    Value data = TRY(import_module(current, *intern(source)));
    Value found = TRY(get_attribute_or(data, *intern(name), Value::stop()));
    if (found.is_stop() || name.equals("tuple_type"))
        return raise_error(*types().AttributeError, "module 'sys' has no attribute '{}'", name.to_utf8());
    TRY(current.modules->sys->dict->set(*intern(name), found));
    return found;
}

}

Result<void> define_sys(ModuleBuilder& sys)
{
    ModuleTable& modules = *runtime().modules;
    List* arguments = TRY(list_of_texts(modules.script_arguments));
    List* native_names = List::create();
    for (NativeModule const* native : native_modules())
        TRY(native_names->append(Value(intern(native->name))));
    TRY(native_names->append(Value(intern("builtins"))));
    TRY(native_names->append(Value(intern("sys"))));

    sys.constant("modules", Value(modules.modules))
        .constant("path", Value(modules.path))
        .constant("argv", Value(arguments))
        .constant("orig_argv", Value(arguments))
        .constant("executable", std::string_view(modules.executable))
        .constant("builtin_module_names", Value(TRY(Tuple::create(native_names->span()))))
        .constant("platform", std::string_view("linux"))
        .constant("byteorder", std::string_view("little"))
        .constant("maxsize", INT64_MAX)
        .constant("maxunicode", int64_t(0x10FFFF))
        .constant("dont_write_bytecode", Value::boolean(true))
        .constant("warnoptions", Value(TRY(list_of_texts(modules.warning_options))))
        .constant("prefix", std::string_view("/usr"))
        .constant("exec_prefix", std::string_view("/usr"))
        .constant("base_prefix", std::string_view("/usr"))
        .function<exit_function>("exit(status=None, /)", "Exit the interpreter by raising SystemExit(status).")
        .function<exc_info>("exc_info()", "Type, value and traceback of the exception that is being handled.")
        .function<exception_function>("exception()", "The exception that is being handled, or None.")
        .function<get_recursion_limit>("getrecursionlimit()", "How deep calls may nest.")
        .function<set_recursion_limit>("setrecursionlimit(limit, /)", "Set how deep calls may nest.")
        .function<get_frame>("_getframe(depth=0, /)", "A frame object from the call stack.")
        .function<intern_function>("intern(string, /)", "The one string object with this text.")
        .function<get_size>("getsizeof(object, default=...)", "An estimate of the object's size in bytes.")
        .function<get_digit_limit>("get_int_max_str_digits()", "Most digits in conversions between int and str.")
        .function<set_digit_limit>("set_int_max_str_digits(maxdigits)", "Set the limit of digits.")
        .function<default_encoding>("getdefaultencoding()")
        .function<default_encoding>("getfilesystemencoding()")
        .function<filesystem_errors>("getfilesystemencodeerrors()")
        .function<is_finalizing>("is_finalizing()")
        .function<get_trace>("gettrace()")
        .function<get_trace>("getprofile()")
        .function<mark_native>("_mark_native(type, /)")
        .function<mark_collection>("_mark_collection(type, flags, /)")
        .function<display_hook>("displayhook(object, /)", "Print an object and remember it as builtins._")
        .function<get_data>("__getattr__(name, /)");
    Value hook = modules.sys->dict->get(*names().plain_displayhook);
    TRY(modules.sys->dict->set(*intern("__displayhook__"), hook));
    return {};
}

}
