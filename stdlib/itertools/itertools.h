// Common parts of the iterators of itertools: each is a small native class with a `next`.
#pragma once

#include "runtime/binding/builders.h"
#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"

#include <array>

namespace krait {

// An iterator whose state is some values and some numbers. `Kind` tells the classes apart.
template <class Kind, size_t value_count> class StatefulIterator : public Object {
public:
    static constexpr char const* cell_name = Kind::name;
    explicit StatefulIterator(Type& type)
        : Object(kind_of<StatefulIterator>(), type)
    {
    }
    Value at(size_t index) const { return values[index]; }
    void put(size_t index, Value value) { values[index].set(*this, value); }
    ValueMember values[value_count];
    int64_t numbers[4] {};
    bool is_finished { false };
    bool is_started { false };
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        for (ValueMember const& value : values)
            value.visit(visitor);
    }
};

// Makes and publishes the type of such iterators; `more` adds what is special to it.
template <class T>
Type& define_iterator_type(ModuleBuilder& module, char const* name, Result<Value> (*construct)(Type&, Arguments const&),
    Slots::Unary next, char const* documentation, void (*more)(TypeBuilder&, Type&) = nullptr)
{
    Type& type = *create_native_type<T>(name, *types().object, { Type::Flag::IsBaseType });
    set_module_type<T>(type);
    type.slots.construct = construct;
    type.slots.iterate = iterate_self;
    type.slots.next = next;
    TypeBuilder builder(type);
    if (more)
        more(builder, type);
    builder.documentation(documentation).constant("__module__", String::create_small("itertools")).finish();
    module.type(type);
    return type;
}

// What `__reduce__` answers: the class, arguments for it, and what `__setstate__` is to be given, if anything.
inline Result<Value> reduced(Value self, Tuple* arguments, Value state = {})
{
    Value type(&type_of(self));
    return state.is_present() ? Tuple::create({ type, arguments, state }) : Tuple::create({ type, arguments });
}
// `__reduce__` of an iterator whose first `count` values are the arguments that made it.
template <class T, size_t count> Result<Value> reduce_to_values(Value self)
{
    std::array<Value, count> values;
    for (size_t i = 0; i < count; ++i)
        values[i] = self.as<T>().at(i);
    return reduced(self, TRY(Tuple::create(values)));
}
// An argument of `__setstate__` as a tuple.
Result<Tuple*> state_tuple(Value state);
Result<Tuple*> state_tuple(Value state, size_t size);
// The builtin that `__reduce__` of something exhausted refers to: an iterator of nothing.
Result<Value> empty_iterator();

// The ints that itertools takes as counts.
Result<int64_t> count_argument(Value);
// Tuple of the iterable's items.
Result<Tuple*> pool_of(Value iterable);

void define_infinite(ModuleBuilder&); // count, cycle, repeat
void define_filters(ModuleBuilder&); // accumulate … zip_longest
void define_combinatoric(ModuleBuilder&); // product, permutations, combinations
void define_grouping(ModuleBuilder&); // groupby, tee, batched, pairwise

}
