#include "interpreter/modules/import.h"

#include "interpreter/engine.h"
#include "runtime/binding/builders.h"
#include "runtime/heap/overdraft.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/iteration.h"
#include "stdlib/embedded_sources.h"
#include "stdlib/native_modules.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace krait {

namespace {

enum class ImportResult : uint8_t { NotFound, Loaded };

// Where a module's source was found.
struct FoundSource {
    std::string path; // empty for a package that is nothing but directories
    std::vector<std::string> package_directories; // not empty for a package
};

bool is_file(std::string const& path)
{
    struct stat status;
    return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

bool is_directory(std::string const& path)
{
    struct stat status;
    return stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

// A directory that could be a part of a namespace package is added to `portions`.
std::optional<FoundSource> find_in_directory(
    std::string const& directory, std::string const& name, std::vector<std::string>& portions)
{
    std::string base = directory.empty() ? name : directory + "/" + name;
    if (is_file(base + "/__init__.py"))
        return FoundSource { base + "/__init__.py", { base } };
    if (is_file(base + ".py"))
        return FoundSource { base + ".py", {} };
    if (is_directory(base))
        portions.push_back(base);
    return std::nullopt;
}

Result<std::optional<FoundSource>> find_on_path(Value search_path, std::string const& name)
{
    std::vector<std::string> portions;
    List* directories = TRY(list_from_iterable(search_path));
    for (size_t i = 0; i < directories->size(); ++i) {
        if (!directories->at(i).is<String>())
            continue;
        if (auto found = find_in_directory(directories->at(i).as<String>().to_utf8(), name, portions))
            return found;
    }
    if (!portions.empty())
        return std::optional(FoundSource { "", portions });
    return std::optional<FoundSource>();
}

// Defined where the functions are that it is made of.
extern const NativeModule imp_module;

EmbeddedSource const* find_embedded(std::string_view name)
{
    auto sources = embedded_sources();
    auto found = std::lower_bound(sources.begin(), sources.end(), name,
        [](EmbeddedSource const& source, std::string_view wanted) { return source.module_name < wanted; });
    return found != sources.end() && found->module_name == name ? &*found : nullptr;
}

// What stands as file name in modules inside the program.
std::string embedded_file(EmbeddedSource const& source)
{
    return "<stdlib>/" + std::string(source.path);
}

NativeModule const* find_native(std::string_view name)
{
    if (name == imp_module.name)
        return &imp_module;
    for (NativeModule const* module : native_modules()) {
        if (module->name == name)
            return module;
    }
    return nullptr;
}

Result<void> set_text(Dict& dict, String& name, std::string_view text)
{
    return dict.set(name, Value(TRY(String::create(text))));
}

std::string parent_of(std::string const& name)
{
    size_t dot = name.rfind('.');
    return dot == std::string::npos ? "" : name.substr(0, dot);
}

// A new module under this name, in sys.modules. Its `__spec__` and `__loader__` are made when they are asked for.
Result<Module*> enter_module(Runtime& runtime, String& name, bool is_package)
{
    std::string text = name.to_utf8();
    Module* module = Module::create(text);
    module->dict->remove(*names().spec);
    module->dict->remove(*names().loader);
    TRY(set_text(*module->dict.get(), *names().package, is_package ? text : parent_of(text)));
    TRY(dict_set(*runtime.modules->modules, Value(&name), Value(module)));
    return module;
}

// Runs the module's code; a module that fails is taken out of sys.modules again.
Result<void> execute_module(Runtime& runtime, String& name, Module& module, std::string_view text,
    std::string const& path, CompileOptions const& options = {})
{
    Dict& dict = *module.dict.get();
    auto run = [&]() -> Result<void> {
        Code* code = TRY(compile_source(text, path, CompileMode::Module, options));
        ScriptFunction* body = ScriptFunction::create(*code, dict);
        if (!code->documentation.get().is_none())
            TRY(dict.set(*names().doc, code->documentation));
        TRY(run_code(*body, {}));
        return {};
    };
    if (!run().is_raised())
        return {};
    Exception* failure = take_pending();
    // Half a module must not stay, also after a termination: the engine may be used again.
    auto removed = dict_remove(*runtime.modules->modules, Value(&name));
    if (!failure || removed.is_raised())
        return raised;
    raise_again(*failure);
    return raised;
}

Result<ImportResult> load_native(Runtime& runtime, String& name, std::string const& text)
{
    NativeModule const* native = find_native(text);
    if (!native)
        return ImportResult::NotFound;
    Module* module = TRY(enter_module(runtime, name, false));
    ModuleBuilder builder(*module);
    Overdraft overdraft(*runtime.heap);
    TRY(native->define(builder));
    return ImportResult::Loaded;
}

Result<ImportResult> load_embedded(Runtime& runtime, String& name, std::string const& text)
{
    EmbeddedSource const* source = find_embedded(text);
    if (!source)
        return ImportResult::NotFound;
    Module* module = TRY(enter_module(runtime, name, source->is_package));
    std::string const path = embedded_file(*source);
    TRY(set_text(*module->dict.get(), *names().file, path));
    if (source->is_package) {
        List* search = List::create();
        TRY(search->append(Value(TRY(String::create(path.substr(0, path.rfind('/')))))));
        TRY(module->dict->set(*names().path, Value(search)));
    }
    CompileOptions options;
    options.is_embedded = true;
    TRY(execute_module(runtime, name, *module, source->text, path, options));
    return ImportResult::Loaded;
}

Result<ImportResult> load_file(Runtime& runtime, String& name, std::string const& text, Value search_path)
{
    std::string last = text.substr(text.rfind('.') + 1);
    auto found = TRY(find_on_path(search_path, last));
    if (!found)
        return ImportResult::NotFound;
    bool const is_package = !found->package_directories.empty();
    Module* module = TRY(enter_module(runtime, name, is_package));
    if (is_package) {
        List* search = List::create();
        for (std::string const& directory : found->package_directories)
            TRY(search->append(Value(TRY(String::create(directory)))));
        TRY(module->dict->set(*names().path, Value(search)));
    }
    if (found->path.empty()) {
        TRY(module->dict->set(*names().file, Value::none()));
        return ImportResult::Loaded;
    }
    TRY(set_text(*module->dict.get(), *names().file, found->path));
    std::string contents = TRY(read_whole_file(found->path));
    TRY(execute_module(runtime, name, *module, contents, found->path));
    return ImportResult::Loaded;
}

Raised raise_no_module(std::string const& message, String& name)
{
    Exception* exception = Exception::create(*types().ModuleNotFoundError, message);
    exception->set_field(ImportErrorField::Message, exception->args->at(0));
    exception->set_field(ImportErrorField::Name, Value(&name));
    return raise(*exception);
}

// Asks the finders of sys.meta_path, which exists once a program has asked for it.
Result<std::optional<ImportResult>> load_by_finders(Runtime& runtime, String& name, Value search_path)
{
    if (runtime.modules->sys->dict->get(*intern("meta_path")).is_empty())
        return std::optional<ImportResult>();
    Value bootstrap = TRY(import_module(runtime, *intern("importlib._bootstrap")));
    Value found = TRY(call_method(bootstrap, *intern("_find_and_load"), { Value(&name), search_path }));
    return std::optional(found == Value::boolean(true) ? ImportResult::Loaded : ImportResult::NotFound);
}

// Finds and runs one module whose parent, if any, is imported already.
Result<void> load(Runtime& runtime, String& name, std::string const& text, Value parent)
{
    Value search_path(runtime.modules->path);
    if (parent.is_present()) {
        search_path = TRY(get_attribute_or(parent, *names().path, Value::none()));
        if (search_path.is_none())
            return raise_no_module(
                fmt::format("No module named '{}'; '{}' is not a package", text, parent_of(text)), name);
    }
    if (auto result = TRY(load_by_finders(runtime, name, parent.is_present() ? search_path : Value::none()))) {
        if (*result == ImportResult::Loaded)
            return {};
        return raise_no_module(fmt::format("No module named '{}'", text), name);
    }
    if (TRY(load_native(runtime, name, text)) == ImportResult::Loaded)
        return {};
    if (TRY(load_embedded(runtime, name, text)) == ImportResult::Loaded)
        return {};
    if (TRY(load_file(runtime, name, text, search_path)) == ImportResult::Loaded)
        return {};
    return raise_no_module(fmt::format("No module named '{}'", text), name);
}

Result<Value> import_one(Runtime& runtime, std::string const& text)
{
    String& name = *intern(text);
    Dict& modules = *runtime.modules->modules;
    if (Value loaded = modules.get(name); loaded.is_present()) {
        if (loaded.is_none())
            return raise_no_module(fmt::format("import of {} halted; None in sys.modules", text), name);
        return loaded;
    }
    Value parent;
    std::string parent_name = parent_of(text);
    if (!parent_name.empty()) {
        // Every part of the name is a level; each keeps its name while it waits for the one above.
        if (std::count(text.begin(), text.end(), '.') > runtime.recursion_limit) [[unlikely]]
            return raise_recursion_error("");
        parent = TRY(import_one(runtime, parent_name));
        if (Value loaded = modules.get(name); loaded.is_present())
            return loaded;
    }
    TRY(load(runtime, name, text, parent));
    Value loaded = modules.get(name);
    if (loaded.is_empty())
        return raise_key_error(Value(&name));
    if (parent.is_present())
        TRY(set_attribute(parent, *intern(text.substr(parent_name.size() + 1)), loaded));
    return loaded;
}

// The module `_imp`: what importlib asks the engine.

int64_t imp_is_builtin(String& name)
{
    std::string const text = name.to_utf8();
    return find_native(text) || text == "sys" || text == "builtins";
}

Result<Value> imp_create_builtin(String& name)
{
    Runtime& current = runtime();
    if (Value loaded = current.modules->modules->get(name); loaded.is<Module>())
        return loaded;
    if (TRY(load_native(current, name, name.to_utf8())) == ImportResult::NotFound)
        return raise_no_module(fmt::format("No module named '{}'", name.to_utf8()), name);
    return current.modules->modules->get(name);
}

Result<Value> imp_find_embedded(String& name)
{
    EmbeddedSource const* source = find_embedded(name.to_utf8());
    if (!source)
        return Value::none();
    Value path = TRY(String::create(embedded_file(*source)));
    return Tuple::create({ path, Value::boolean(source->is_package) });
}

Result<Value> imp_embedded_source(String& name)
{
    EmbeddedSource const* source = find_embedded(name.to_utf8());
    if (!source)
        return raise_no_module(fmt::format("No module named '{}'", name.to_utf8()), name);
    return String::create(source->text);
}

Result<void> define_imp(ModuleBuilder& module)
{
    module.function<imp_is_builtin>("is_builtin(name, /)", "Whether a module is written in C++.")
        .function<imp_create_builtin>("create_builtin(name, /)", "The module of this name that is written in C++.")
        .function<imp_find_embedded>(
            "find_embedded(name, /)", "File name and whether it is a package, of a module inside the program; or None.")
        .function<imp_embedded_source>("embedded_source(name, /)", "The text of a module inside the program.");
    return {};
}

const NativeModule imp_module { "_imp", define_imp };

}

Result<std::string> read_whole_file(std::string const& path)
{
    int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return raise_os_error(errno, Value(TRY(String::create(path))));
    std::string contents;
    char buffer[16384];
    for (;;) {
        ssize_t count = read(file, buffer, sizeof(buffer));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0) {
            int error = errno;
            close(file);
            return raise_os_error(error, Value(TRY(String::create(path))));
        }
        if (count == 0)
            break;
        contents.append(buffer, static_cast<size_t>(count));
    }
    close(file);
    return contents;
}

Result<Value> import_module(Runtime& runtime, String& dotted_name)
{
    Value loaded = runtime.modules->modules->get(dotted_name);
    if (loaded.is_present() && !loaded.is_none()) [[likely]]
        return loaded;
    return import_one(runtime, dotted_name.to_utf8());
}

Result<String*> resolve_relative_name(Dict& globals, String& name, uint32_t level)
{
    Value package = globals.get(*names().package);
    std::string base;
    if (package.is<String>()) {
        base = package.as<String>().to_utf8();
    } else {
        Value own = globals.get(*names().name);
        if (!own.is<String>())
            return raise_error(*types().KeyError, "'__name__' not in globals");
        base = own.as<String>().to_utf8();
        if (globals.get(*names().path).is_empty())
            base = parent_of(base);
    }
    if (base.empty())
        return raise_error(*types().ImportError, "attempted relative import with no known parent package");
    for (uint32_t i = 1; i < level; ++i) {
        if (base.find('.') == std::string::npos)
            return raise_error(*types().ImportError, "attempted relative import beyond top-level package");
        base = parent_of(base);
    }
    std::string rest = name.to_utf8();
    return intern(rest.empty() ? base : base + "." + rest);
}

Result<Value> import_from(Runtime& runtime, Value module, String& name)
{
    Value found = TRY(get_attribute_or(module, name, Value::stop()));
    if (!found.is_stop())
        return found;
    Value module_name = TRY(get_attribute_or(module, *names().name, Value::none()));
    std::string module_text = module_name.is<String>() ? module_name.as<String>().to_utf8() : "<unknown module name>";
    Value path = TRY(get_attribute_or(module, *names().path, Value::none()));
    if (!path.is_none() && module_name.is<String>()) {
        std::string full = module_text + "." + name.to_utf8();
        auto submodule = import_module(runtime, *intern(full));
        if (!submodule.is_raised())
            return submodule;
        // Only "no such submodule" becomes "cannot import name".
        Exception& failure = pending_exception();
        Value missing = failure.type().is_subtype_of(*types().ModuleNotFoundError)
            ? failure.field(ImportErrorField::Name)
            : Value {};
        if (!missing.is<String>() || missing.as<String>().to_utf8() != full)
            return raised;
        static_cast<void>(take_pending());
    }
    Value file = TRY(get_attribute_or(module, *names().file, Value::none()));
    std::string file_text = file.is<String>() ? file.as<String>().to_utf8() : "unknown location";
    Exception* exception = Exception::create(*types().ImportError,
        fmt::format("cannot import name '{}' from '{}' ({})", name.to_utf8(), module_text, file_text));
    exception->set_field(ImportErrorField::Message, exception->args->at(0));
    exception->set_field(ImportErrorField::Name, module_name);
    exception->set_field(ImportErrorField::Path, file);
    return raise(*exception);
}

Result<Value> import_for_statement(Runtime& runtime, String& name, Value globals, Value from_list, int64_t level)
{
    String* absolute = &name;
    if (level < 0)
        return raise_value_error("level must be >= 0");
    if (level > 0) {
        if (!globals.is<Dict>())
            return raise_type_error("globals must be a dict");
        absolute = TRY(resolve_relative_name(globals.as<Dict>(), name, static_cast<uint32_t>(level)));
    } else if (name.length() == 0) {
        return raise_value_error("Empty module name");
    }
    Value innermost = TRY(import_module(runtime, *intern(*absolute)));
    bool const wants_members = !from_list.is_none() && TRY(length_hint(from_list, 0)) > 0;
    if (wants_members) {
        TRY(for_each(from_list, [&](Value member) -> Result<void> {
            if (member.is<String>() && !member.as<String>().equals("*"))
                TRY(import_from(runtime, innermost, *intern(member.as<String>())));
            return {};
        }));
        return innermost;
    }
    std::string text = absolute->to_utf8();
    return import_module(runtime, *intern(text.substr(0, text.find('.'))));
}

Result<Module*> main_module(Runtime& runtime)
{
    String& name = *names().main;
    Value existing = runtime.modules->modules->get(name);
    if (existing.is<Module>())
        return &existing.as<Module>();
    Module* module = TRY(enter_module(runtime, name, false));
    TRY(module->dict->set(*names().package, Value::none()));
    TRY(module->dict->set(*names().builtins, Value(runtime.modules->builtins)));
    return module;
}

namespace {

Result<void> run_main(Runtime& runtime, std::string_view text, std::string const& path, std::string const& package)
{
    Module* module = TRY(main_module(runtime));
    Dict& dict = *module->dict.get();
    TRY(set_text(dict, *names().file, path));
    TRY(dict.set(*names().package, package.empty() ? Value::none() : Value(TRY(String::create(package)))));
    Code* code = TRY(compile_source(text, path, CompileMode::Module));
    if (!code->documentation.get().is_none())
        TRY(dict.set(*names().doc, code->documentation));
    ScriptFunction* body = ScriptFunction::create(*code, dict);
    TRY(run_code(*body, {}));
    return {};
}

}

Result<void> run_file_as_main(Runtime& runtime, std::string const& path)
{
    std::string file = is_directory(path) ? path + "/__main__.py" : path;
    std::string contents = TRY(read_whole_file(file));
    // What tracebacks and __file__ name stays right when the program changes its directory.
    std::error_code error;
    std::filesystem::path const directory = std::filesystem::current_path(error);
    if (!error && !file.starts_with('/'))
        file = directory / file;
    return run_main(runtime, contents, file, "");
}

Result<void> run_module_as_main(Runtime& runtime, std::string const& name)
{
    std::string parent = parent_of(name);
    Value search(runtime.modules->path);
    if (!parent.empty()) {
        Value package = TRY(import_one(runtime, parent));
        search = TRY(get_attribute_or(package, *names().path, Value::none()));
    }
    auto run_embedded = [&](std::string const& module, std::string const& package) -> Result<ImportResult> {
        EmbeddedSource const* source = find_embedded(module);
        if (!source || source->is_package)
            return ImportResult::NotFound;
        TRY(run_main(runtime, source->text, embedded_file(*source), package));
        return ImportResult::Loaded;
    };
    if (TRY(run_embedded(name, parent)) == ImportResult::Loaded)
        return {};
    if (EmbeddedSource const* package = find_embedded(name); package && package->is_package) {
        TRY(import_one(runtime, name));
        if (TRY(run_embedded(name + ".__main__", name)) == ImportResult::Loaded)
            return {};
    }
    auto found = TRY(find_on_path(search, name.substr(name.rfind('.') + 1)));
    if (!found)
        return raise_no_module(fmt::format("No module named {}", name), *intern(name));
    std::string path = found->path;
    std::string package = parent;
    if (!found->package_directories.empty()) {
        TRY(import_one(runtime, name));
        path = found->package_directories.front() + "/__main__.py";
        package = name;
        if (!is_file(path))
            return raise_no_module(
                fmt::format(
                    "No module named {}.__main__; '{}' is a package and cannot be directly executed", name, name),
                *intern(name));
    }
    std::string contents = TRY(read_whole_file(path));
    return run_main(runtime, contents, path, package);
}

}
