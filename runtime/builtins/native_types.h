// Small helpers for the files of built-in types: making the type, checking the arguments of constructors, which get a
// call as it is, and giving the other operand of a sequence operator its turn.
#pragma once

#include "runtime/builtins/builtins.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/operators.h"

namespace krait {

// The type at `place`, made now unless the bootstrap of the type machinery already did.
template <class T> Type& native_type(Type*& place, char const* name, std::initializer_list<Type::Flag> flags = {})
{
    if (!place) {
        place = create_native_type<T>(name, *types().object, flags);
    } else {
        for (Type::Flag flag : flags)
            place->set(flag);
    }
    return *place;
}

// "list() takes no keyword arguments"
Result<void> check_no_keywords(char const* function, Arguments const&);
// "list expected at most 1 argument, got 2"
Result<void> check_count(char const* function, Arguments const&, size_t least, size_t most);
// Puts arguments, positional or by keyword, into `values` in the order of `names`; absent ones are empty. The first
// `required` must be there; those from `positional_limit` on can be given by keyword only. A null `function` stands for
// constructors that do not say their name.
Result<void> bind_arguments(char const* function, Arguments const&, std::span<char const* const> names, size_t required,
    Value* values, size_t positional_limit = SIZE_MAX);
// The value of a keyword, or empty.
Value find_keyword(Arguments const&, std::string_view name);

// Whether this is a str, bytes, bytearray, tuple or list, which take part in `*` as sequences and not as numbers do.
bool is_builtin_sequence(Value);

// The other operand's own slot for the operator, before a sequence says that it cannot: NotImplemented when there is
// none. `own` is the sequence's slot.
Result<Value> try_right_operand(BinaryOperator, Value left, Value right, Slots::Binary own);
// For `sequence * count`: the count clamped to what an int64_t holds, or NotImplemented's stand-in std::nullopt when
// the operand is no integer.
Result<std::optional<int64_t>> repetition_count(Value);

// A tuple to be filled at once; the usual small sizes take the quick way.
inline Result<Tuple*> create_row(size_t size)
{
    return size <= 64 ? Result<Tuple*>(Tuple::create_small(size)) : Tuple::create(size);
}

// Iterators are their own iterators.
Result<Value> iterate_self(Value self);

// `type[item]`, for `__class_getitem__` of generic built-in types.
Result<Value> class_getitem(Type& type, Value item);

// A function of the builtins module by name: what `__reduce__` of iterators answers with.
Result<Value> builtin_function(char const* name);

}
