// Layouts of the iterators of built-in containers and of the iterators that built-in functions make. `for` nodes and
// comprehensions look into the first few directly. An iterator over a container forgets it when it is exhausted, so
// that it stays exhausted, and reads the container's size and storage anew at each step.
#pragma once

#include "runtime/objects/containers.h"
#include "runtime/objects/type.h"
#include "runtime/operations/iteration.h"

namespace krait {

class ListIterator : public Object {
public:
    static constexpr char const* cell_name = "list_iterator";
    ListIterator(Type& type, List& list)
        : Object(kind_of<ListIterator>(), type)
        , list(&list)
    {
    }
    static ListIterator* create(List& list) { return allocate_object<ListIterator>(*types().list_iterator, 0, list); }
    // Value::stop() at the end.
    Value next()
    {
        List* items = list;
        if (items && index < items->size())
            return items->at(index++);
        list.set(*this, nullptr);
        return Value::stop();
    }
    Member<List> list; // null when exhausted
    size_t index { 0 };
    void visit(Visitor&);
};

// As next_item, at once for the iterator of a list: for iterators that go over others.
inline Result<Value> next_of_inner(Value iterator)
{
    if (auto* list_iterator = iterator.try_as<ListIterator>()) [[likely]]
        return list_iterator->next();
    return next_item(iterator);
}

class ListReverseIterator : public Object {
public:
    static constexpr char const* cell_name = "list_reverseiterator";
    ListReverseIterator(Type& type, List& list)
        : Object(kind_of<ListReverseIterator>(), type)
        , list(&list)
        , left(list.size())
    {
    }
    Member<List> list;
    size_t left; // the next item is at left - 1
    void visit(Visitor&);
};

class TupleIterator : public Object {
public:
    static constexpr char const* cell_name = "tuple_iterator";
    TupleIterator(Type& type, Tuple& tuple)
        : Object(kind_of<TupleIterator>(), type)
        , tuple(&tuple)
    {
    }
    static TupleIterator* create(Tuple& tuple)
    {
        return allocate_object<TupleIterator>(*types().tuple_iterator, 0, tuple);
    }
    Value next()
    {
        Tuple* items = tuple;
        if (items && index < items->size())
            return items->at(index++);
        tuple.set(*this, nullptr);
        return Value::stop();
    }
    Member<Tuple> tuple;
    size_t index { 0 };
    void visit(Visitor&);
};

// What an iterator over a dict shows.
enum class DictPart : uint8_t { Keys, Values, Items };

// All six iterator types of dicts and their views.
class DictIterator : public Object {
public:
    static constexpr char const* cell_name = "dict iterator";
    DictIterator(Type& type, Dict& dict, DictPart part, bool is_reversed)
        : Object(kind_of<DictIterator>(), type)
        , dict(&dict)
        , part(part)
        , is_reversed(is_reversed)
        , is_ordered(dict.type().has(Type::Flag::IsOrderedDict))
        , expected_size(dict.size())
        , left(dict.size())
        , expected_end(dict.table() ? dict.table()->entry_count() : 0)
        , entry(is_reversed ? expected_end : 0)
    {
    }
    static DictIterator* create(Dict&, DictPart);
    static DictIterator* create_reversed(Dict&, DictPart);
    // Value::stop() at the end; raises RuntimeError when the dict changed.
    Result<Value> next();
    // Goes on by one entry, which is valid until the dict changes; false at the end.
    Result<bool> advance(DictTable::Entry*& found);

    Member<Dict> dict; // null when exhausted
    DictPart const part;
    bool const is_reversed;
    bool const is_ordered; // of an OrderedDict, which must not change at all
    uint32_t expected_size; // no_entry after a change was seen, so that the error stays
    uint32_t left;
    uint32_t expected_end; // where the entries ended at the beginning
    uint32_t entry; // where to look next; reversed: one above
    void visit(Visitor&);

private:
    Result<void> check_order(Dict&);
};

class SetIterator : public Object {
public:
    static constexpr char const* cell_name = "set_iterator";
    SetIterator(Type& type, Set& set)
        : Object(kind_of<SetIterator>(), type)
        , set(&set)
        , expected_size(set.size)
        , left(set.size)
    {
    }
    Result<Value> next();
    Member<Set> set; // null when exhausted
    size_t expected_size;
    size_t left;
    size_t position { 0 };
    void visit(Visitor&);
};

// Walks anything with `__getitem__` until IndexError.
class SequenceIterator : public Object {
public:
    static constexpr char const* cell_name = "iterator";
    SequenceIterator(Type& type, Value sequence)
        : Object(kind_of<SequenceIterator>(), type)
        , sequence(sequence)
    {
    }
    static SequenceIterator* create(Value sequence)
    {
        return allocate_object<SequenceIterator>(*types().sequence_iterator, 0, sequence);
    }
    ValueMember sequence; // empty when exhausted
    int64_t index { 0 };
    void visit(Visitor&);
};

// `iter(callable, sentinel)`.
class CallableIterator : public Object {
public:
    static constexpr char const* cell_name = "callable_iterator";
    CallableIterator(Type& type, Value callable, Value sentinel)
        : Object(kind_of<CallableIterator>(), type)
        , callable(callable)
        , sentinel(sentinel)
    {
    }
    ValueMember callable; // empty when exhausted
    ValueMember sentinel;
    void visit(Visitor&);
};

class Enumerate : public Object {
public:
    static constexpr char const* cell_name = "enumerate";
    Enumerate(Type& type, Value iterator, Value index)
        : Object(kind_of<Enumerate>(), type)
        , iterator(iterator)
        , index(index)
    {
    }
    ValueMember const iterator;
    ValueMember index; // of the next item: any int
    void visit(Visitor&);
};

// As the enumerate's next_row, but where the iterator beneath has rows, too, those are spread behind the index.
Result<RowStep> next_numbered_row(Value enumerate, std::span<Value> row);

class Zip : public Object {
public:
    static constexpr char const* cell_name = "zip";
    Zip(Type& type, Tuple& iterators, bool is_strict)
        : Object(kind_of<Zip>(), type)
        , iterators(&iterators)
        , is_strict(is_strict)
    {
    }
    Member<Tuple> iterators; // null when exhausted
    bool is_strict;
    void visit(Visitor&);
};

class Map : public Object {
public:
    static constexpr char const* cell_name = "map";
    Map(Type& type, Value function, Tuple& iterators)
        : Object(kind_of<Map>(), type)
        , function(function)
        , iterators(&iterators)
    {
    }
    ValueMember const function;
    Member<Tuple> const iterators;
    void visit(Visitor&);
};

class Filter : public Object {
public:
    static constexpr char const* cell_name = "filter";
    Filter(Type& type, Value function, Value iterator)
        : Object(kind_of<Filter>(), type)
        , function(function)
        , iterator(iterator)
    {
    }
    ValueMember const function; // None: the items themselves are tested
    ValueMember const iterator;
    void visit(Visitor&);
};

// `reversed` of a sequence without `__reversed__`.
class Reversed : public Object {
public:
    static constexpr char const* cell_name = "reversed";
    Reversed(Type& type, Value sequence, int64_t index)
        : Object(kind_of<Reversed>(), type)
        , sequence(sequence)
        , index(index)
    {
    }
    ValueMember sequence; // empty when exhausted
    int64_t index; // of the next item
    void visit(Visitor&);
};

}
