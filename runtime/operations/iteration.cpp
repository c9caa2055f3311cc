#include "runtime/operations/iteration.h"

#include "runtime/core/safe_point.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/slots.h"
#include "runtime/operations/subscripts.h"

#include <algorithm>

namespace krait {

Result<Value> iterate(Value iterable)
{
    Type& type = type_of(iterable);
    if (type.slots.iterate) {
        Value iterator = TRY(type.slots.iterate(iterable));
        if (!type_of(iterator).slots.next) [[unlikely]]
            return raise_type_error("iter() returned non-iterator of type '{}'", type_name_of(iterator));
        return iterator;
    }
    if (type.slots.get_item && !type.has(Type::Flag::IsDictSubtype)) {
        Type& iterator_type = *types().sequence_iterator;
        return iterator_type.slots.construct(iterator_type, Arguments { &iterable, 1 });
    }
    return raise_type_error("'{}' object is not iterable", type_name_of(iterable));
}

Result<Value> detail::stop_or_raised()
{
    if (clear_pending_if(*types().StopIteration))
        return Value::stop();
    return raised;
}

Raised detail::raise_no_iterator(Value value)
{
    return raise_type_error("'{}' object is not an iterator", type_name_of(value));
}

Result<Value> next_item(Value iterator, Value& returned)
{
    returned = Value::none();
    auto slot = type_of(iterator).slots.next;
    if (!slot) [[unlikely]]
        return detail::raise_no_iterator(iterator);
    // The slot of a script class swallows the StopIteration, so its method is called itself.
    Result<Value> result = is_next_trampoline(slot) ? call_special(iterator, *names().next, {}) : slot(iterator);
    if (!result.is_raised() || !is_pending() || is_termination_pending())
        return result;
    Exception& exception = pending_exception();
    if (!clear_pending_if(*types().StopIteration))
        return raised;
    Value value = exception.field(StopIterationField::Value);
    if (value.is_present())
        returned = value;
    return Value::stop();
}

Result<List*> list_from_iterable(Value iterable)
{
    if (iterable.is_exactly<List>())
        return List::create(iterable.as<List>().span());
    if (iterable.is_exactly<Tuple>())
        return List::create(iterable.as<Tuple>().span());
    List* list = List::create();
    TRY(extend_list(*list, iterable));
    return list;
}

Result<Tuple*> tuple_from_iterable(Value iterable)
{
    if (iterable.is_exactly<Tuple>())
        return &iterable.as<Tuple>();
    if (iterable.is_exactly<List>())
        return Tuple::create(iterable.as<List>().span());
    List* list = TRY(list_from_iterable(iterable));
    return Tuple::create(list->span());
}

static Result<void> extend_with_characters(List& list, String& text)
{
    TRY(list.reserve_more(text.length()));
    for (size_t i = 0; i < text.length(); ++i)
        TRY(list.append(Value(String::from_code_point(text.at(i)))));
    return {};
}

static Result<void> extend_with_keys(List& list, Dict& dict)
{
    if (dict.size() == 0)
        return {};
    Value* next = TRY(list.extend_by(dict.size()));
    DictTable& table = *dict.table();
    for (uint32_t i = 0, end = table.entry_count(); i < end; ++i) {
        if (Value key = table.entries()[i].key; key.is_present())
            *next++ = key;
    }
    return {};
}

static Result<void> extend_with_members(List& list, Set& set)
{
    if (set.size == 0)
        return {};
    Value* next = TRY(list.extend_by(set.size));
    SetTable& table = *set.table;
    for (size_t i = table.next_key(0); i != SIZE_MAX; i = table.next_key(i + 1))
        *next++ = table.at(i).key;
    return {};
}

// False when not all of its numbers are small ints: then nothing was done.
static Result<bool> extend_with_numbers(List& list, Range& range)
{
    if (!Value::are_small_ints(range.start, range.stop) || !Value::are_small_ints(range.step, range.length))
        return false;
    constexpr int64_t most_at_once = 1 << 16;
    int64_t number = Value(range.start).as_small_int();
    int64_t const step = Value(range.step).as_small_int();
    for (int64_t left = Value(range.length).as_small_int(); left > 0;) {
        int64_t const count = std::min(left, most_at_once);
        Value* next = TRY(list.extend_by(static_cast<size_t>(count)));
        for (Value* const end = next + count; next != end; ++next, number += step)
            *next = Value::small_int(number);
        left -= count;
        if (left > 0)
            TRY(poll(runtime()));
    }
    return true;
}

Result<void> extend_list(List& list, Value iterable)
{
    if (iterable.is_exactly<List>())
        return list.extend(iterable.as<List>().span());
    if (iterable.is_exactly<Tuple>())
        return list.extend(iterable.as<Tuple>().span());
    if (iterable.is_exactly<String>())
        return extend_with_characters(list, iterable.as<String>());
    if (iterable.is_exactly<Dict>())
        return extend_with_keys(list, iterable.as<Dict>());
    if (iterable.is_exactly<Set>()) // or frozenset
        return extend_with_members(list, iterable.as<Set>());
    if (iterable.is<Range>() && TRY(extend_with_numbers(list, iterable.as<Range>())))
        return {};
    Value iterator = TRY(iterate(iterable));
    int64_t expected = TRY(length_hint(iterable, 8));
    // A hint is only a hint: a wild one must not cost memory.
    constexpr int64_t most_reserved = 1 << 20;
    if (expected <= most_reserved)
        TRY(list.reserve_more(static_cast<size_t>(expected)));
    return for_items(iterator, [&](Value item) { return list.append(item); });
}

Result<int64_t> length_hint(Value value, int64_t fallback)
{
    if (auto slot = type_of(value).slots.length) {
        Result<int64_t> length = slot(value);
        if (!length.is_raised())
            return length;
        if (!clear_pending_if(*types().TypeError))
            return raised;
    }
    if (type_of(value).look_up(*names().length_hint).is_empty())
        return fallback;
    Result<Value> answer = call_special(value, *names().length_hint, {});
    if (answer.is_raised()) {
        if (clear_pending_if(*types().TypeError))
            return fallback;
        return raised;
    }
    Value hint = answer.release();
    if (hint.is_not_implemented())
        return fallback;
    if (!is_int(hint))
        return raise_type_error("__length_hint__ must be an integer, not {}", type_name_of(hint));
    std::optional<int64_t> number = int_as_int64(hint);
    if (int_sign(hint) < 0)
        return raise_value_error("__length_hint__() should return >= 0");
    if (!number)
        return raise_error(*types().OverflowError, "Python int too large to convert to C ssize_t");
    return *number;
}

}
