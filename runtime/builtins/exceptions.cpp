// The exception hierarchy, and what BaseException itself has. Types with fields of their own are in exception_fields,
// groups in exception_groups.
#include "runtime/builtins/exceptions.h"

#include "runtime/builtins/builtins.h"
#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/operators.h"

namespace krait {

namespace {

Exception& as_exception(Value self)
{
    return self.as<Exception>();
}

Result<Value> exception_get_args(Value self)
{
    return as_exception(self).args.get();
}

Result<void> exception_set_args(Value self, Value value)
{
    if (value.is_empty())
        return raise_type_error("args may not be deleted");
    Tuple* args = TRY(tuple_from_iterable(value));
    as_exception(self).args.set(as_exception(self), args);
    return {};
}

Result<Value> exception_get_traceback(Value self)
{
    Value traceback = as_exception(self).traceback;
    return traceback.is_present() ? traceback : Value::none();
}

Result<void> exception_set_traceback(Value self, Value value)
{
    if (value.is_empty())
        return raise_type_error("__traceback__ may not be deleted");
    if (!value.is_none() && &type_of(value) != types().traceback)
        return raise_type_error("__traceback__ must be a traceback or None");
    as_exception(self).traceback.set(as_exception(self), value.is_none() ? Value() : value);
    return {};
}

// `__cause__` or `__context__`: null for None.
Result<Exception*> linked_exception(Value value, char const* what)
{
    if (value.is<Exception>())
        return &value.as<Exception>();
    return raise_type_error("exception {} must be None or derive from BaseException", what);
}

Result<Value> exception_get_cause(Value self)
{
    Exception* cause = as_exception(self).cause;
    return cause ? Value(cause) : Value::none();
}

Result<void> exception_set_cause(Value self, Value value)
{
    if (value.is_empty())
        return raise_type_error("__cause__ may not be deleted");
    Exception* cause = value.is_none() ? nullptr : TRY(linked_exception(value, "cause"));
    as_exception(self).cause.set(as_exception(self), cause);
    as_exception(self).suppress_context = true;
    return {};
}

Result<Value> exception_get_context(Value self)
{
    Exception* context = as_exception(self).context;
    return context ? Value(context) : Value::none();
}

Result<void> exception_set_context(Value self, Value value)
{
    if (value.is_empty())
        return raise_type_error("__context__ may not be deleted");
    Exception* context = value.is_none() ? nullptr : TRY(linked_exception(value, "context"));
    as_exception(self).context.set(as_exception(self), context);
    return {};
}

Result<Value> exception_get_suppress_context(Value self)
{
    return Value::boolean(as_exception(self).suppress_context);
}

Result<void> exception_set_suppress_context(Value self, Value value)
{
    if (value.is_empty())
        return raise_type_error("can't delete numeric/char attribute");
    if (!value.is_bool())
        return raise_type_error("attribute value type must be bool");
    as_exception(self).suppress_context = value.is_true();
    return {};
}

Result<Value> exception_get_dict(Value self)
{
    Dict* dict = TRY(attribute_dict(self.object()));
    return dict;
}

Result<void> exception_set_dict(Value self, Value value)
{
    if (value.is_empty())
        return raise_type_error("cannot delete __dict__");
    if (!value.is<Dict>())
        return raise_type_error("__dict__ must be set to a dictionary, not a '{}'", type_name_of(value));
    set_attribute_dict(self.object(), value.as<Dict>());
    return {};
}

Result<Value> exception_with_traceback(Exception& self, Value traceback)
{
    TRY(exception_set_traceback(&self, traceback));
    return &self;
}

Result<void> exception_add_note(Exception& self, Value note)
{
    if (!note.is<String>())
        return raise_type_error("note must be a str, not '{}'", type_name_of(note));
    Value notes = TRY(get_attribute_or(&self, *names().notes, Value::none()));
    if (notes.is_none()) {
        notes = List::create();
        TRY(set_attribute(&self, *names().notes, notes));
    }
    if (!notes.is<List>())
        return raise_type_error("Cannot add note: __notes__ is not a list");
    return notes.as<List>().append(note);
}

Result<Value> exception_reduce(Exception& self)
{
    Dict* dict = TRY(attribute_dict(self));
    if (dict->size() > 0)
        return Tuple::create({ &self.type(), self.args.get(), dict });
    return Tuple::create({ &self.type(), self.args.get() });
}

Result<void> exception_setstate(Exception& self, Value state)
{
    if (state.is_none())
        return {};
    if (!state.is<Dict>())
        return raise_type_error("state is not a dictionary");
    Dict& dict = state.as<Dict>();
    for (uint32_t i = dict.next_entry(0); i != DictTable::no_entry; i = dict.next_entry(i + 1)) {
        DictTable::Entry entry = dict.table()->entries()[i];
        if (!entry.key.is<String>())
            return raise_type_error("attribute name must be string, not '{}'", type_name_of(entry.key));
        TRY(set_attribute(&self, *intern(entry.key.as<String>()), entry.value));
    }
    return {};
}

Result<Value> key_error_str(Value self)
{
    Tuple& args = *as_exception(self).args.get();
    if (args.size() == 1)
        return TRY(repr(args.at(0)));
    return exception_str(self);
}

void create_exception_types()
{
    constexpr Type::Flag flags[] = { Type::Flag::IsBaseType, Type::Flag::HasAttributes, Type::Flag::HasDict,
        Type::Flag::HasWeakReferences, Type::Flag::IsExceptionType };
    // A type and those above it in the file exist before what derives from it. The bootstrap may have made some.
    auto create = [&](Type*& place, char const* name, Type& base) {
        if (!place)
            place = create_native_type<Exception>(name, base);
        for (Type::Flag flag : flags)
            place->set(flag);
    };
#define KRAIT_TYPE(identifier, python_name)
#define KRAIT_EXCEPTION(identifier, base) create(types().identifier, #identifier, *types().base);
#include "runtime/objects/types.def"
#undef KRAIT_TYPE
#undef KRAIT_EXCEPTION
}

void finish_exception_types()
{
    auto finish = [](Type& type) {
        if (&type != types().BaseException)
            TypeBuilder(type).finish();
    };
#define KRAIT_TYPE(identifier, python_name)
#define KRAIT_EXCEPTION(identifier, base) finish(*types().identifier);
#include "runtime/objects/types.def"
#undef KRAIT_TYPE
#undef KRAIT_EXCEPTION
}

}

Result<Value> exception_construct(Type& type, Arguments const& arguments)
{
    Tuple* args = TRY(Tuple::create(arguments.positional()));
    return allocate_object<Exception>(type, 0, *args);
}

Result<void> exception_initialise(Value self, Arguments const& arguments)
{
    if (arguments.keyword_count() > 0)
        return raise_type_error("{}() takes no keyword arguments", type_name_of(self));
    return set_exception_args(as_exception(self), arguments);
}

Result<void> set_exception_args(Exception& exception, Arguments const& arguments)
{
    Tuple* args = TRY(Tuple::create(arguments.positional()));
    exception.args.set(exception, args);
    return {};
}

Result<Value> exception_str(Value self)
{
    Tuple& args = *as_exception(self).args.get();
    if (args.size() == 0)
        return String::empty();
    if (args.size() == 1)
        return TRY(to_string(args.at(0)));
    return TRY(to_string(&args));
}

Result<Value> exception_repr(Value self)
{
    Tuple& args = *as_exception(self).args.get();
    std::string name = type_name_of(self);
    if (args.size() == 1) {
        String* shown = TRY(repr(args.at(0)));
        return String::create(name + "(" + shown->to_utf8() + ")");
    }
    String* shown = TRY(repr(&args));
    return String::create(name + shown->to_utf8());
}

void define_exceptions()
{
    create_exception_types();
    Type& base = *types().BaseException;
    base.slots.construct = exception_construct;
    base.slots.initialise = exception_initialise;
    base.slots.str = exception_str;
    base.slots.repr = exception_repr;
    TypeBuilder(base)
        .documentation("Common base class for all exceptions")
        .method<exception_with_traceback>("with_traceback(self, tb, /)",
            "Exception.with_traceback(tb) --\n    set self.__traceback__ to tb and return self.")
        .method<exception_add_note>(
            "add_note(self, note, /)", "Exception.add_note(note) --\n    add a note to the exception")
        .method<exception_reduce>("__reduce__(self, /)")
        .method<exception_setstate>("__setstate__(self, state, /)")
        .property("args", exception_get_args, exception_set_args)
        .property("__traceback__", exception_get_traceback, exception_set_traceback)
        .property("__cause__", exception_get_cause, exception_set_cause, "exception cause")
        .property("__context__", exception_get_context, exception_set_context, "exception context")
        .property("__suppress_context__", exception_get_suppress_context, exception_set_suppress_context)
        .property("__dict__", exception_get_dict, exception_set_dict)
        .finish();
    types().KeyError->slots.str = key_error_str;
    define_exception_fields();
    define_exception_groups();
    finish_exception_types();
}

}
