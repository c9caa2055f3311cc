#include "runtime/builtins/exception_groups.h"

#include "runtime/builtins/exceptions.h"
#include "runtime/builtins/generic_alias.h"
#include "runtime/builtins/native_types.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/instance_checks.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/operators.h"

#include <algorithm>
#include <functional>

namespace krait {

namespace {

bool is_group(Value value)
{
    return value.is<Exception>() && is_instance(value, *types().BaseExceptionGroup);
}

Tuple& exceptions_of(Exception const& group)
{
    Value exceptions = group.field(ExceptionGroupField::Exceptions);
    return exceptions.is<Tuple>() ? exceptions.as<Tuple>() : *Tuple::empty();
}

Result<Value> group_construct(Type& given_type, Arguments const& arguments)
{
    Type* type = &given_type;
    if (arguments.keyword_count() > 0 || arguments.positional_count != 2)
        return raise_type_error("BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
            arguments.positional_count + arguments.keyword_count());
    Value message = arguments.values[0];
    Value sequence = arguments.values[1];
    if (!message.is<String>())
        return raise_type_error("BaseExceptionGroup.__new__() argument 1 must be str, not {}", type_name_of(message));
    Slots const& slots = type_of(sequence).slots;
    if (!slots.get_item || !slots.length || sequence.is<Dict>())
        return raise_type_error("second argument (exceptions) must be a sequence");
    Tuple* exceptions = TRY(tuple_from_iterable(sequence));
    if (exceptions->size() == 0)
        return raise_value_error("second argument (exceptions) must be a non-empty sequence");
    bool are_ordinary = true;
    for (size_t i = 0; i < exceptions->size(); ++i) {
        if (!exceptions->at(i).is<Exception>())
            return raise_value_error("Item {} of second argument (exceptions) is not an exception", i);
        are_ordinary &= is_instance(exceptions->at(i), *types().Exception);
    }
    if (type == types().BaseExceptionGroup && are_ordinary) {
        type = types().ExceptionGroup;
    } else if (!are_ordinary && type->is_subtype_of(*types().Exception)) {
        if (type == types().ExceptionGroup)
            return raise_type_error("Cannot nest BaseExceptions in an ExceptionGroup");
        return raise_type_error("Cannot nest BaseExceptions in '{}'", type->name_utf8());
    }
    Value made = TRY(exception_construct(*type, arguments));
    made.as<Exception>().set_field(ExceptionGroupField::Message, message);
    made.as<Exception>().set_field(ExceptionGroupField::Exceptions, exceptions);
    return made;
}

Result<Value> group_str(Value self)
{
    auto& group = self.as<Exception>();
    Value message = group.field(ExceptionGroupField::Message);
    size_t count = exceptions_of(group).size();
    return String::create(fmt::format("{} ({} sub-exception{})",
        message.is<String>() ? message.as<String>().to_utf8() : "", count, count == 1 ? "" : "s"));
}

Result<Value> group_get_message(Value self)
{
    Value message = self.as<Exception>().field(ExceptionGroupField::Message);
    return message.is_present() ? message : Value::none();
}

Result<Value> group_get_exceptions(Value self)
{
    return &exceptions_of(self.as<Exception>());
}

Result<Value> group_derive(Exception& self, Value exceptions)
{
    Value message = self.field(ExceptionGroupField::Message);
    return call(types().BaseExceptionGroup, { message.is_present() ? message : Value::none(), exceptions });
}

// A group of these exceptions that otherwise is like `original`.
Result<Value> derive_from(Exception& original, List& exceptions)
{
    if (exceptions.size() == 0)
        return Value::none();
    Value derived = TRY(call_method(&original, *intern("derive"), { &exceptions }));
    if (!is_group(derived))
        return raise_type_error("derive must return an instance of BaseExceptionGroup");
    auto& group = derived.as<Exception>();
    group.traceback.set(group, original.traceback);
    group.context.set(group, original.context.get());
    group.cause.set(group, original.cause.get());
    group.suppress_context = original.suppress_context;
    Value notes = TRY(get_attribute_or(&original, *names().notes, Value::none()));
    if (!notes.is_none()) {
        Result<Tuple*> copied = tuple_from_iterable(notes);
        if (copied.is_raised()) {
            if (!clear_pending_if(*types().TypeError))
                return raised;
        } else {
            List* own = TRY(List::create(copied.release()->span()));
            TRY(set_attribute(&group, *names().notes, own));
        }
    }
    return derived;
}

using Matcher = std::function<Result<bool>(Value)>;

enum class Parts : bool { MatchOnly, Both };

Result<GroupMatch> split(Value exception, Matcher const& matches, Parts parts)
{
    TRY(descend(runtime(), " in exception_group_split"));
    if (TRY(matches(exception)))
        return GroupMatch { exception, Value::none() };
    if (!is_group(exception))
        return GroupMatch { Value::none(), exception };
    List* matched = List::create();
    List* rest = List::create();
    Tuple& exceptions = exceptions_of(exception.as<Exception>());
    for (Value each : exceptions.span()) {
        GroupMatch part = TRY(split(each, matches, parts));
        if (!part.matched.is_none())
            TRY(matched->append(part.matched));
        if (parts == Parts::Both && !part.rest.is_none())
            TRY(rest->append(part.rest));
    }
    Value matched_group = TRY(derive_from(exception.as<Exception>(), *matched));
    Value rest_group = parts == Parts::Both ? TRY(derive_from(exception.as<Exception>(), *rest)) : Value::none();
    return GroupMatch { matched_group, rest_group };
}

bool is_exception_type(Value value)
{
    return value.is<Type>() && value.as<Type>().is_subtype_of(*types().BaseException);
}

// The condition of `split` and `subgroup`.
Result<Matcher> make_matcher(Value condition)
{
    bool is_tuple_of_types = condition.is<Tuple>();
    if (is_tuple_of_types) {
        for (Value each : condition.as<Tuple>().span())
            is_tuple_of_types &= is_exception_type(each);
    }
    if (is_exception_type(condition) || is_tuple_of_types)
        return Matcher([condition](Value exception) { return is_instance_of(exception, condition); });
    if (!condition.is<Type>() && is_callable(condition)) {
        return Matcher([condition](Value exception) -> Result<bool> {
            Value answer = TRY(call(condition, { exception }));
            return is_truthy(answer);
        });
    }
    return raise_type_error("expected a function, exception type or tuple of exception types");
}

Result<Value> group_split(Exception& self, Value condition)
{
    Matcher matcher = TRY(make_matcher(condition));
    GroupMatch match = TRY(split(&self, matcher, Parts::Both));
    return Tuple::create({ match.matched, match.rest });
}

Result<Value> group_subgroup(Exception& self, Value condition)
{
    Matcher matcher = TRY(make_matcher(condition));
    GroupMatch match = TRY(split(&self, matcher, Parts::MatchOnly));
    return match.matched;
}

Result<Value> group_class_getitem(Type& type, Value item)
{
    return GenericAlias::create(&type, item);
}

void collect_leaves(Value exception, std::vector<uint64_t>& leaves)
{
    if (!is_group(exception)) {
        leaves.push_back(exception.bits());
        return;
    }
    for (Value each : exceptions_of(exception.as<Exception>()).span())
        collect_leaves(each, leaves);
}

// Whether a clause let through what it had caught: the parts of a group keep its links, while what a clause raises anew
// has what it was handling as its context.
bool is_part_of(Value exception, Exception& original, std::vector<uint64_t> const& leaves)
{
    auto& part = exception.as<Exception>();
    if (!is_group(exception) || part.cause.get() != original.cause.get()
        || part.context.get() != original.context.get())
        return false;
    std::vector<uint64_t> own;
    collect_leaves(exception, own);
    return std::all_of(own.begin(), own.end(),
        [&](uint64_t leaf) { return std::find(leaves.begin(), leaves.end(), leaf) != leaves.end(); });
}

Result<Value> project(Value original, std::vector<uint64_t> const& kept)
{
    Matcher matcher = [&](Value exception) -> Result<bool> {
        return !is_group(exception) && std::find(kept.begin(), kept.end(), exception.bits()) != kept.end();
    };
    GroupMatch match = TRY(split(original, matcher, Parts::MatchOnly));
    return match.matched;
}

Result<void> check_clause_type(Value wanted)
{
    if (!is_exception_type(wanted))
        return raise_type_error("catching classes that do not inherit from BaseException is not allowed");
    if (wanted.as<Type>().is_subtype_of(*types().BaseExceptionGroup))
        return raise_type_error("catching ExceptionGroup with except* is not allowed. Use except instead.");
    return {};
}

}

Result<GroupMatch> match_exception_group(Value exception, Value wanted)
{
    if (wanted.is<Tuple>()) {
        for (Value each : wanted.as<Tuple>().span())
            TRY(check_clause_type(each));
    } else {
        TRY(check_clause_type(wanted));
    }
    if (exception.is_none())
        return GroupMatch { Value::none(), Value::none() };
    if (!is_group(exception)) {
        if (!TRY(is_instance_of(exception, wanted)))
            return GroupMatch { Value::none(), exception };
        Value group = TRY(call(types().BaseExceptionGroup, { String::empty(), Tuple::create({ exception }) }));
        group.as<Exception>().traceback.set(group.as<Exception>(), exception.as<Exception>().traceback);
        return GroupMatch { group, Value::none() };
    }
    return split(
        exception, [wanted](Value each) { return is_instance_of(each, wanted); }, Parts::Both);
}

Result<Value> combine_exception_groups(Value original, List& raised_exceptions, Value rest)
{
    if (raised_exceptions.size() == 0)
        return rest;
    if (!is_group(original))
        return raised_exceptions.at(0);
    std::vector<uint64_t> leaves;
    collect_leaves(original, leaves);
    std::vector<uint64_t> kept;
    List* fresh = List::create();
    for (size_t i = 0; i < raised_exceptions.size(); ++i) {
        Value each = raised_exceptions.at(i);
        if (is_part_of(each, original.as<Exception>(), leaves))
            collect_leaves(each, kept);
        else
            TRY(fresh->append(each));
    }
    if (!rest.is_none())
        collect_leaves(rest, kept);
    Value reraised = kept.empty() ? Value::none() : TRY(project(original, kept));
    if (fresh->size() == 0)
        return reraised;
    if (!reraised.is_none())
        TRY(fresh->append(reraised));
    return call(types().BaseExceptionGroup, { String::empty(), fresh });
}

void define_exception_groups()
{
    Type& type = *types().BaseExceptionGroup;
    type.slots.construct = group_construct;
    type.slots.initialise = exception_initialise;
    type.slots.str = group_str;
    TypeBuilder(type)
        .documentation("A combination of multiple unrelated exceptions.")
        .method<group_derive>("derive(self, excs, /)")
        .method<group_split>("split(self, condition, /)")
        .method<group_subgroup>("subgroup(self, condition, /)")
        .class_method<group_class_getitem>("__class_getitem__(cls, item, /)", "See PEP 585")
        .property("message", group_get_message, nullptr, "exception message")
        .property("exceptions", group_get_exceptions, nullptr, "nested exceptions");
    // `class ExceptionGroup(BaseExceptionGroup, Exception)`.
    Type& ordinary = *types().ExceptionGroup;
    BuiltinTypes& known = types();
    ordinary.set_bases(*Tuple::create({ known.BaseExceptionGroup, known.Exception }));
    ordinary.set_mro(
        *Tuple::create({ &ordinary, known.BaseExceptionGroup, known.Exception, known.BaseException, known.object }));
    known.Exception->add_subclass(ordinary);
}

}
