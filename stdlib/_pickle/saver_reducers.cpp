// How everything else is written: by the name under which it is found, or by what its reducer answers.
#include "stdlib/_pickle/saver.h"

#include "runtime/builtins/native_types.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/subscripts.h"

namespace krait::pickle {

// What the object's reducer answers; Value::stop() for classes, which are found by their names.
Result<Value> Saver::reduced(Value object)
{
    Type& type = type_of(object);
    Value reduce = Value::stop();
    if (Value const table = pickler_.dispatch_table; table.is_empty()) {
        reduce = TRY(dict_get_or(*state_.dispatch_table.get(), Value(&type), Value::stop()));
    } else {
        auto found = get_item(table, Value(&type));
        if (!found.is_raised())
            reduce = found.release();
        else if (!clear_pending_if(*types().KeyError))
            return raised;
    }
    if (!reduce.is_stop())
        return call(reduce, { object });
    if (type.is_subtype_of(*types().type))
        return Value::stop();
    reduce = TRY(get_attribute_or(object, *names().reduce_ex, Value::stop()));
    if (!reduce.is_stop())
        return call(reduce, { Value::small_int(pickler_.protocol) });
    reduce = TRY(get_attribute_or(object, *names().reduce, Value::stop()));
    if (!reduce.is_stop())
        return call(reduce);
    return raise_pickling_error("can't pickle '{}' object: {}", type.name_utf8(), TRY(repr(object))->to_utf8());
}

Result<bool> Saver::save_persistent(Value object)
{
    Value const reference = TRY(call(pickler_.persistent_id, { object }));
    if (reference.is_none())
        return false;
    if (pickler_.is_binary) {
        TRY(save(reference, Persistent::Skip));
        put(Instruction::Persistent);
        return true;
    }
    String* text = TRY(to_string(reference));
    if (!text->is_ascii())
        return raise_pickling_error("persistent IDs in protocol 0 must be ASCII strings");
    put_line(Instruction::PersistentText, text->ascii_view());
    return true;
}

// Names

Result<void> Saver::save_type(Type& type)
{
    for (Value const singleton : { Value::none(), Value::not_implemented(), Value::ellipsis() }) {
        if (&type == &type_of(singleton))
            return save_reduced(*Tuple::create({ types().type, Tuple::create({ singleton }) }), Value(&type));
    }
    return save_global(Value(&type));
}

Result<void> Saver::save_global(Value object, Value given_name)
{
    if (given_name.is_empty()) {
        given_name = TRY(get_attribute_or(object, *names().qualname, Value::stop()));
        if (given_name.is_stop())
            given_name = TRY(get_attribute(object, *names().name));
    }
    if (!given_name.is<String>())
        return raise_pickling_error("the name of {} is not a str", describe(object));
    String& name = given_name.as<String>();
    if (is_local_name(name))
        return raise_error(*types().AttributeError, "Can't pickle local object {}", TRY(repr(given_name))->to_utf8());
    Value module_name = TRY(get_attribute_or(object, *names().module_, Value::none()));
    if (module_name.is_none())
        module_name = TRY(call(state_.find_module, { object, given_name }));
    auto fail = [&](std::string const& reason) {
        return raise_pickling_error("Can't pickle {}: {}", describe(object), reason);
    };
    auto imported = module_name.is<String>()
        ? imported_module(module_name.as<String>())
        : Result<Value>(raise_type_error("module name must be a string, not {}", type_name_of(module_name)));
    if (imported.is_raised()) {
        if (!clear_pending_if(*types().Exception))
            return raised;
        return fail(fmt::format("import of module {} failed", describe(module_name)));
    }
    String& module_text = module_name.as<String>();
    Value const module = imported.release();
    Located const found = TRY(locate(module, name));
    if (found.object.is_stop())
        return fail(fmt::format("attribute lookup {} on {} failed", name.to_utf8(), module_text.to_utf8()));
    if (found.object != object)
        return fail(fmt::format("it's not the same object as {}.{}", module_text.to_utf8(), name.to_utf8()));
    if (pickler_.protocol >= 2 && TRY(save_extension(object, module_text, name)))
        return {};
    Value const written_name = found.parent == module ? Value(TRY(last_part(name))) : given_name;
    if (pickler_.protocol >= 4) {
        TRY(save(module_name));
        TRY(save(written_name));
        put(Instruction::StackGlobal);
    } else if (found.parent != module) {
        Value const getattr = TRY(builtin_function("getattr"));
        Value const arguments(Tuple::create({ found.parent, Value(TRY(last_part(name))) }));
        TRY(save_reduced(*Tuple::create({ getattr, arguments }), {}));
    } else {
        TRY(put_global(module_text, written_name.as<String>()));
    }
    return memoize(object);
}

// Writes the number that copyreg has for a name, if it has one.
Result<bool> Saver::save_extension(Value object, String& module, String& name)
{
    if (state_.extension_registry->size() == 0)
        return false;
    Value const key(Tuple::create_pair(&module, &name));
    Value const code = TRY(dict_get_or(*state_.extension_registry.get(), key, Value::stop()));
    if (code.is_stop())
        return false;
    if (!is_int(code))
        return raise_pickling_error(
            "Can't pickle {}: extension code {} isn't an integer", describe(object), describe(code));
    int64_t const number = int_as_int64(code).value_or(0);
    if (number <= 0 || number > INT32_MAX)
        return raise_pickling_error(
            "Can't pickle {}: extension code {} is out of range", describe(object), describe(code));
    if (number <= 0xFF)
        put(Instruction::Extension1, static_cast<uint8_t>(number));
    else if (number <= 0xFFFF)
        put(Instruction::Extension2, static_cast<uint16_t>(number));
    else
        put(Instruction::Extension4, static_cast<int32_t>(number));
    return true;
}

Result<void> Saver::put_global(String& module, String& name)
{
    String* module_text = &module;
    String* name_text = &name;
    if (pickler_.fixes_imports) {
        Value const pair = TRY(call(state_.old_names, { module_text, name_text }));
        module_text = &pair.as<Tuple>().at(0).as<String>();
        name_text = &pair.as<Tuple>().at(1).as<String>();
    }
    put(Instruction::Global);
    TRY(put_identifier(*module_text, "module"));
    return put_identifier(*name_text, "global");
}

Result<void> Saver::put_identifier(String& text, char const* what)
{
    auto encoded = encode_string(text, pickler_.protocol == 3 ? nullptr : intern("ascii"), nullptr);
    if (encoded.is_raised()) {
        if (!clear_pending_if(*types().UnicodeEncodeError))
            return raised;
        return raise_pickling_error(
            "can't pickle {} identifier '{}' using pickle protocol {}", what, text.to_utf8(), pickler_.protocol);
    }
    output_.put_text(encoded.release()->view());
    output_.put_text("\n");
    return {};
}

// What reducers answer

Result<void> Saver::save_reduced(Tuple& reduced, Value object)
{
    if (reduced.size() < 2 || reduced.size() > 6)
        return raise_pickling_error("tuple returned by __reduce__ must contain 2 through 6 elements");
    auto part = [&](size_t index) { return index < reduced.size() ? reduced.at(index) : Value::none(); };
    Value const function = part(0);
    if (!is_callable(function))
        return raise_pickling_error("first item of the tuple returned by __reduce__ must be callable");
    if (!part(1).is<Tuple>())
        return raise_pickling_error("second item of the tuple returned by __reduce__ must be a tuple");
    for (auto [index, name] : { std::pair(3, "fourth"), std::pair(4, "fifth") }) {
        if (!part(index).is_none() && !type_of(part(index)).slots.next)
            return raise_pickling_error("{} element of the tuple returned by __reduce__ must be an iterator, not {}",
                name, type_name_of(part(index)));
    }
    if (!part(5).is_none() && !is_callable(part(5)))
        return raise_pickling_error(
            "sixth element of the tuple returned by __reduce__ must be a function, not {}", type_name_of(part(5)));
    TRY(save_call(function, part(1).as<Tuple>(), object));
    if (object.is_present()) {
        if (is_remembered(object)) {
            // It contains itself and was written meanwhile.
            put(Instruction::Pop);
            recall(object);
            return {};
        }
        TRY(memoize(object));
    }
    if (!part(3).is_none())
        TRY(save_list_items(part(3)));
    if (!part(4).is_none())
        TRY(save_dict_items(part(4)));
    if (part(2).is_none())
        return {};
    return save_state(part(2), part(5), object);
}

Result<void> Saver::save_call(Value function, Tuple& arguments, Value object)
{
    if (pickler_.protocol >= 2) {
        Value const name = TRY(get_attribute_or(function, *names().name, Value::none()));
        if (name.is<String>() && name.as<String>().equals("__newobj_ex__"))
            return save_new_with_keywords(arguments);
        if (name.is<String>() && name.as<String>().equals("__newobj__"))
            return save_new(arguments, object);
    }
    TRY(save(function));
    TRY(save(Value(&arguments)));
    put(Instruction::Reduce);
    return {};
}

Result<void> Saver::save_new(Tuple& arguments, Value object)
{
    if (arguments.size() == 0)
        return raise_pickling_error("__newobj__ arglist is empty");
    Value const cls = arguments.at(0);
    if (!cls.is<Type>())
        return raise_pickling_error("args[0] from __newobj__ args is not a type");
    if (object.is_present()) {
        Value const own = TRY(get_attribute_or(object, *names().class_, Value(&type_of(object))));
        if (own != cls)
            return raise_pickling_error("args[0] from __newobj__ args has the wrong class");
    }
    TRY(save(cls));
    TRY(save(arguments.size() == 1 ? Value(Tuple::empty()) : Value(TRY(Tuple::create(arguments.span().subspan(1))))));
    put(Instruction::New);
    return {};
}

Result<void> Saver::save_new_with_keywords(Tuple& parts)
{
    if (parts.size() != 3)
        return raise_pickling_error("length of the NEWOBJ_EX argument tuple must be exactly 3, not {}", parts.size());
    Value const cls = parts.at(0);
    Value const arguments = parts.at(1);
    Value const keywords = parts.at(2);
    auto fail = [](char const* item, char const* expected, Value found) {
        return raise_pickling_error(
            "{} item from NEWOBJ_EX argument tuple must be a {}, not {}", item, expected, type_name_of(found));
    };
    if (!cls.is<Type>())
        return fail("first", "class", cls);
    if (!arguments.is<Tuple>())
        return fail("second", "tuple", arguments);
    if (!keywords.is<Dict>())
        return fail("third", "dict", keywords);
    if (pickler_.protocol >= 4) {
        TRY(save(cls));
        TRY(save(arguments));
        TRY(save(keywords));
        put(Instruction::NewWithKeywords);
        return {};
    }
    auto const rest = arguments.as<Tuple>().span();
    Tuple* all = TRY(Tuple::create(rest.size() + 2));
    all->set(0, TRY(get_attribute(cls, *names().new_)));
    all->set(1, cls);
    for (size_t i = 0; i < rest.size(); ++i)
        all->set(i + 2, rest[i]);
    KeywordCall const bound = TRY(with_keywords(all->span(), keywords.as<Dict>()));
    Value const partial = TRY(module_attribute("functools", "partial"));
    TRY(save(TRY(call(partial, bound.arguments()))));
    TRY(save(Value(Tuple::empty())));
    put(Instruction::Reduce);
    return {};
}

Result<void> Saver::save_state(Value state, Value setter, Value object)
{
    if (setter.is_none()) {
        TRY(save(state));
        put(Instruction::Build);
        return {};
    }
    TRY(save(setter));
    TRY(save(object));
    TRY(save(state));
    put(Instruction::Tuple2);
    put(Instruction::Reduce);
    put(Instruction::Pop);
    return {};
}

}
