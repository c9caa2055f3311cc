// The types `function` and `code` as scripts see them.
#include "interpreter/execution/function.h"
#include "runtime/binding/builders.h"
#include "runtime/builtins/functions.h"
#include "runtime/builtins/native_types.h"
#include "runtime/objects/descriptors.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/attributes.h"

namespace krait {

namespace {

ScriptFunction& function_of(Value self)
{
    return self.as<ScriptFunction>();
}
Code& code_of(Value self)
{
    return self.as<Code>();
}

Result<Value> call_slot(Value self, Arguments const& arguments)
{
    return call_function(function_of(self), arguments);
}

Result<Value> bind_slot(Value self, Value instance, Type*)
{
    if (instance.is_empty())
        return self;
    return BoundMethod::create(self, instance);
}

Result<Value> represent(Value self)
{
    return TRY(String::create(fmt::format(
        "<function {} at {}>", function_of(self).qualified_name->to_utf8(), static_cast<void*>(self.cell()))));
}

Value or_none(Cell* cell)
{
    return cell ? Value(cell) : Value::none();
}

Result<Value> get_name(Value self)
{
    return function_of(self).name.get();
}
Result<void> set_name(Value self, Value value)
{
    if (!value.is<String>())
        return raise_type_error("__name__ must be set to a string object");
    function_of(self).name.set(*self.cell(), &value.as<String>());
    return {};
}
Result<Value> get_qualified_name(Value self)
{
    return function_of(self).qualified_name.get();
}
Result<void> set_qualified_name(Value self, Value value)
{
    if (!value.is<String>())
        return raise_type_error("__qualname__ must be set to a string object");
    function_of(self).qualified_name.set(*self.cell(), &value.as<String>());
    return {};
}
Result<Value> get_documentation(Value self)
{
    ScriptFunction& function = function_of(self);
    if (function.documentation.get().is_empty()) {
        TRY(function.code().complete());
        function.documentation.set(function, function.code().documentation);
    }
    return function.documentation.get();
}
Result<void> set_documentation(Value self, Value value)
{
    function_of(self).documentation.set(*self.cell(), value.is_empty() ? Value::none() : value);
    return {};
}
Result<Value> get_module(Value self)
{
    return function_of(self).module_name.get();
}
Result<void> set_module(Value self, Value value)
{
    function_of(self).module_name.set(*self.cell(), value.is_empty() ? Value::none() : value);
    return {};
}
Result<Value> get_code(Value self)
{
    TRY(function_of(self).code().complete());
    return &function_of(self).code();
}
// DIFFERS: only codes of functions, since others keep their names in a namespace that a call does not bring;
// tests/differences/functions_of_module_code.py.
Result<void> check_is_code_of_function(Code const& code)
{
    if (code.kind == CodeKind::Module || code.kind == CodeKind::Class)
        return raise_value_error("the code of a module or class cannot be that of a function");
    return {};
}

Result<void> set_code(Value self, Value value)
{
    if (!value.is<Code>())
        return raise_type_error("__code__ must be set to a code object");
    ScriptFunction& function = function_of(self);
    Code& code = value.as<Code>();
    TRY(check_is_code_of_function(code));
    TRY(get_documentation(self)); // it stays that of the present code
    size_t const closure_size = function.closure ? function.closure->size() : 0;
    size_t const wanted = code.free_count();
    if (closure_size != wanted)
        return raise_value_error(
            "{}() requires a code object with {} free vars, not {}", function.name->to_utf8(), closure_size, wanted);
    function.set_code(code);
    return {};
}
Result<Value> get_globals(Value self)
{
    return &function_of(self).globals();
}
Result<Value> get_closure(Value self)
{
    return or_none(function_of(self).closure);
}
Result<Value> get_defaults(Value self)
{
    return or_none(function_of(self).defaults());
}
Result<void> set_defaults(Value self, Value value)
{
    if (!value.is_empty() && !value.is_none() && !value.is<Tuple>())
        return raise_type_error("__defaults__ must be set to a tuple object");
    function_of(self).set_defaults(value.try_as<Tuple>());
    return {};
}
Result<Value> get_keyword_defaults(Value self)
{
    return or_none(function_of(self).keyword_defaults);
}
Result<void> set_keyword_defaults(Value self, Value value)
{
    if (!value.is_empty() && !value.is_none() && !value.is<Dict>())
        return raise_type_error("__kwdefaults__ must be set to a dict object");
    function_of(self).keyword_defaults.set(*self.cell(), value.try_as<Dict>());
    return {};
}
Result<Value> get_annotations(Value self)
{
    ScriptFunction& function = function_of(self);
    if (!function.annotations)
        function.annotations.set(function, Dict::create());
    return function.annotations.get();
}
Result<void> set_annotations(Value self, Value value)
{
    if (!value.is_empty() && !value.is_none() && !value.is<Dict>())
        return raise_type_error("__annotations__ must be set to a dict object");
    function_of(self).annotations.set(*self.cell(), value.try_as<Dict>());
    return {};
}
Result<Value> get_builtins(Value)
{
    return runtime().modules->builtins->dict.get();
}

Result<Value> code_name(Value self)
{
    return code_of(self).name.get();
}
Result<Value> code_qualified_name(Value self)
{
    return code_of(self).qualified_name.get();
}
Result<Value> code_filename(Value self)
{
    return intern(code_of(self).source->filename);
}
Result<Value> code_first_line(Value self)
{
    return Value::small_int(code_of(self).first_line);
}
Result<Value> code_argument_count(Value self)
{
    return Value::small_int(code_of(self).parameters.positional_count);
}
Result<Value> code_positional_only_count(Value self)
{
    return Value::small_int(code_of(self).parameters.positional_only_count);
}
Result<Value> code_keyword_only_count(Value self)
{
    return Value::small_int(code_of(self).parameters.keyword_only_count);
}

Result<Tuple*> slot_names_between(Code& code, size_t first, size_t last)
{
    std::vector<Value> names;
    for (size_t i = first; i < last && i < code.slot_names.size(); ++i) {
        if (code.slot_names[i])
            names.push_back(Value(code.slot_names[i]));
    }
    return Tuple::create(std::span<Value const>(names)); // interned strings: the vector needs no root
}

Result<Value> code_variable_names(Value self)
{
    return TRY(slot_names_between(code_of(self), 0, code_of(self).cell_start));
}
Result<Value> code_free_names(Value self)
{
    Code& code = code_of(self);
    return TRY(slot_names_between(code, code.free_start, code.slot_names.size()));
}
Result<Value> code_cell_names(Value self)
{
    Code& code = code_of(self);
    std::vector<Value> names;
    for (uint32_t slot : code.cell_parameters)
        names.push_back(Value(code.slot_names[slot]));
    for (size_t i = code.cell_start; i < code.free_start; ++i)
        names.push_back(Value(code.slot_names[i]));
    return TRY(Tuple::create(std::span<Value const>(names)));
}
Result<Value> code_local_count(Value self)
{
    return Value::small_int(code_of(self).cell_start);
}

constexpr int64_t iterable_coroutine_flag = 0x100;

// The bits of co_flags that inspect and asyncio look at.
Result<Value> code_flags(Value self)
{
    Code& code = code_of(self);
    int64_t flags = 0x1 | 0x2; // optimised, new locals
    if (code.kind == CodeKind::Module || code.kind == CodeKind::Class)
        flags = 0;
    if (code.parameters.has_variable_positional)
        flags |= 0x4;
    if (code.parameters.has_variable_keyword)
        flags |= 0x8;
    if (code.is_nested)
        flags |= 0x10;
    if (code.kind == CodeKind::Generator)
        flags |= 0x20;
    if (code.kind == CodeKind::Coroutine)
        flags |= 0x80;
    if (code.kind == CodeKind::AsyncGenerator)
        flags |= 0x200;
    if (code.is_iterable_coroutine)
        flags |= iterable_coroutine_flag;
    if (code.has_future_annotations)
        flags |= 0x1000000;
    return Value::small_int(flags);
}

// replace(**changes): names, the first line and the mark of types.coroutine() are what can be another's.
Result<Value> code_replace(Code& self, VarKeywords changes)
{
    Code* code = self.derive();
    if (!changes.dict)
        return code;
    Dict& given = *changes.dict;
    for (uint32_t i = given.next_entry(0); i != DictTable::no_entry; i = given.next_entry(i + 1)) {
        String& name = given.table()->entries()[i].key.as<String>();
        Value value = given.table()->entries()[i].value;
        if (name.equals("co_name") || name.equals("co_qualname") || name.equals("co_filename")) {
            if (!value.is<String>())
                return raise_type_error(
                    "replace() argument '{}' must be str, not {}", name.to_utf8(), type_name_of(value));
            if (name.equals("co_name"))
                code->name.set(*code, intern(value.as<String>()));
            else if (name.equals("co_qualname"))
                code->qualified_name.set(*code, intern(value.as<String>()));
            else
                code->source = std::make_shared<SourceText const>(value.as<String>().to_utf8(), self.source->text);
        } else if (name.equals("co_firstlineno")) {
            code->first_line = static_cast<uint32_t>(TRY(convert_to_int64(value)));
        } else if (name.equals("co_flags")) {
            int64_t const flags = TRY(convert_to_int64(value));
            int64_t const present = TRY(code_flags(Value(&self))).as_small_int();
            if ((flags ^ present) & ~iterable_coroutine_flag)
                return raise_value_error("replace(): only the flag of types.coroutine() can be changed");
            code->is_iterable_coroutine = flags & iterable_coroutine_flag;
        } else if (TRY(get_attribute_or(Value(&self), *intern(name), Value::stop())).is_stop()) {
            return raise_type_error("'{}' is an invalid keyword argument for replace()", name.to_utf8());
        } else {
            return raise_value_error("replace(): {} belongs to the body of the code", name.to_utf8());
        }
    }
    return code;
}

Result<Value> construct_function(Type&, Arguments const& arguments)
{
    static constexpr char const* parameters[] { "code", "globals", "name", "argdefs", "closure" };
    Value values[5];
    TRY(bind_arguments("function", arguments, parameters, 2, values));
    auto [code_given, globals, name, defaults, closure] = values;
    if (!code_given.is<Code>())
        return raise_type_error("function() argument 'code' must be code, not {}", type_name_of(code_given));
    if (!globals.is<Dict>())
        return raise_type_error("function() argument 'globals' must be dict, not {}", type_name_of(globals));
    auto is_given = [](Value value) { return value.is_present() && !value.is_none(); };
    if (is_given(name) && !name.is<String>())
        return raise_type_error("arg 3 (name) must be None or string");
    if (is_given(defaults) && !defaults.is<Tuple>())
        return raise_type_error("arg 4 (defaults) must be None or tuple");
    Code& code = code_given.as<Code>();
    TRY(check_is_code_of_function(code));
    size_t const wanted = code.free_count();
    if (is_given(closure) ? !closure.is<Tuple>() : wanted > 0)
        return raise_type_error("arg 5 (closure) must be {}tuple", wanted > 0 ? "" : "None or ");
    size_t const given = is_given(closure) ? closure.as<Tuple>().size() : 0;
    if (given != wanted)
        return raise_value_error("{} requires closure of length {}, not {}", code.name->to_utf8(), wanted, given);
    for (size_t i = 0; i < given; ++i) {
        Value cell = closure.as<Tuple>().at(i);
        if (!cell.is<CapturedVariable>())
            return raise_type_error("arg 5 (closure) expected cell, found {}", type_name_of(cell));
    }
    ScriptFunction* function = ScriptFunction::create(code, globals.as<Dict>());
    function->name.set(*function, is_given(name) ? &name.as<String>() : code.name.get());
    function->qualified_name.set(*function, code.qualified_name);
    if (is_given(defaults))
        function->set_defaults(&defaults.as<Tuple>());
    if (given > 0)
        function->closure.set(*function, &closure.as<Tuple>());
    return function;
}

Result<Value> represent_code(Value self)
{
    Code& code = code_of(self);
    return TRY(String::create(fmt::format("<code object {} at {}, file \"{}\", line {}>", code.name->to_utf8(),
        static_cast<void*>(self.cell()), code.source->filename, code.first_line)));
}

}

void define_script_functions()
{
    types().function = create_native_type<ScriptFunction>(
        "function", *types().object, { Type::Flag::HasAttributes, Type::Flag::HasDict, Type::Flag::HasWeakReferences });
    Slots& slots = types().function->slots;
    slots.construct = construct_function;
    slots.call = call_slot;
    slots.descriptor_get = bind_slot;
    slots.repr = represent;
    TypeBuilder(*types().function)
        .property("__name__", get_name, set_name)
        .property("__qualname__", get_qualified_name, set_qualified_name)
        .property("__doc__", get_documentation, set_documentation)
        .property("__module__", get_module, set_module)
        .property("__code__", get_code, set_code)
        .property("__globals__", get_globals)
        .property("__closure__", get_closure)
        .property("__defaults__", get_defaults, set_defaults)
        .property("__kwdefaults__", get_keyword_defaults, set_keyword_defaults)
        .property("__annotations__", get_annotations, set_annotations)
        .property("__builtins__", get_builtins)
        .finish();

    types().code = create_native_type<Code>("code", *types().object);
    types().code->slots.repr = represent_code;
    TypeBuilder(*types().code)
        .property("co_name", code_name)
        .property("co_qualname", code_qualified_name)
        .property("co_filename", code_filename)
        .property("co_firstlineno", code_first_line)
        .property("co_argcount", code_argument_count)
        .property("co_posonlyargcount", code_positional_only_count)
        .property("co_kwonlyargcount", code_keyword_only_count)
        .property("co_varnames", code_variable_names)
        .property("co_freevars", code_free_names)
        .property("co_cellvars", code_cell_names)
        .property("co_nlocals", code_local_count)
        .property("co_flags", code_flags)
        .method<code_replace>("replace(self, /, **changes)", "Return a copy of the code object with other attributes.")
        .finish();
}

}
