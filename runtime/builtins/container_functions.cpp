#include "runtime/builtins/functions.h"

#include "runtime/builtins/iterators.h"
#include "runtime/builtins/list.h"
#include "runtime/builtins/native_types.h"
#include "runtime/core/safe_point.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/slots.h"
#include "runtime/operations/subscripts.h"

namespace krait {

namespace {

Result<int64_t> builtin_len(Value object)
{
    return length_of(object);
}

Result<Value> builtin_iter(Value object, Value sentinel)
{
    if (sentinel.is_empty())
        return iterate(object);
    if (!is_callable(object))
        return raise_type_error("iter(v, w): v must be callable");
    return allocate_object<CallableIterator>(*types().callable_iterator, 0, object, sentinel);
}

Result<Value> builtin_next(Value iterator, Value fallback)
{
    if (!type_of(iterator).slots.next)
        return raise_type_error("'{}' object is not an iterator", type_name_of(iterator));
    if (fallback.is_present()) {
        Value item = TRY(next_item(iterator));
        return item.is_stop() ? fallback : item;
    }
    // A StopIteration of a script goes on as it is, with its value.
    auto slot = type_of(iterator).slots.next;
    Value item = TRY(is_next_trampoline(slot) ? call_special(iterator, *names().next, {}) : slot(iterator));
    if (item.is_stop())
        return raise_stop_iteration({});
    return item;
}

Result<Value> builtin_sorted(VarArguments positional, Value key, Value reverse, VarKeywords others)
{
    if (positional.span().size() != 1)
        return raise_type_error("sorted expected 1 argument, got {}", positional.span().size());
    Value iterable = positional.span()[0];
    List* list = TRY(list_from_iterable(iterable));
    // The keywords are those of list.sort, and so are the errors.
    if (others.dict && others.dict->size() > 0) {
        Value name = others.dict->table()->entries()[others.dict->next_entry(0)].key;
        return raise_type_error("'{}' is an invalid keyword argument for sort()", name.as<String>().to_utf8());
    }
    TRY(list_sort(*list, key, reverse));
    return list;
}

constexpr size_t most_summed_at_once = 1 << 16;

// The total with what a list's iterator comes to next, for as long as that are small ints, bools and floats and there
// is no overflow; the iterator is then behind them.
Value sum_numbers(Value total, ListIterator& iterator)
{
    List* list = iterator.list;
    if (!list || iterator.index >= list->size())
        return total;
    auto items = list->span().subspan(iterator.index);
    items = items.first(std::min(items.size(), most_summed_at_once));
    size_t taken = 0;
    if (total.is_small_int()) {
        int64_t sum = total.as_small_int();
        for (; taken < items.size(); ++taken) {
            Value const item = items[taken];
            if (!item.is_small_int() && !item.is_bool())
                break;
            int64_t const number = item.is_small_int() ? item.as_small_int() : item.as_bool();
            if (!Value::fits_small_int(sum + number)) [[unlikely]]
                break;
            sum += number;
        }
        total = Value::small_int(sum);
        if (taken < items.size() && items[taken].is_double())
            total = Value::number(static_cast<double>(sum));
    }
    if (total.is_double()) {
        double sum = total.as_double();
        for (; taken < items.size() && items[taken].is_double(); ++taken)
            sum += items[taken].as_double();
        total = Value::number(sum);
    }
    iterator.index += taken;
    return total;
}

Result<Value> builtin_sum(Value iterable, Value start)
{
    if (start.is<String>())
        return raise_type_error("sum() can't sum strings [use ''.join(seq) instead]");
    if (start.is<Bytes>())
        return raise_type_error("sum() can't sum bytes [use b''.join(seq) instead]");
    if (start.is<ByteArray>())
        return raise_type_error("sum() can't sum bytearray [use b''.join(seq) instead]");
    Value total = start;
    Value iterator = TRY(iterate(iterable));
    if (auto* list_iterator = iterator.try_as<ListIterator>()) {
        for (size_t from = list_iterator->index;; from = list_iterator->index) {
            total = sum_numbers(total, *list_iterator);
            if (list_iterator->index - from < most_summed_at_once)
                break;
            TRY(poll(runtime()));
        }
    }
    // While the total is an int, small ints and bools are gathered here and added to it in one go.
    int64_t gathered = 0;
    bool is_gathering = &type_of(total) == types().integer;
    auto add_gathered = [&]() -> Result<void> {
        if (gathered != 0)
            total = TRY(binary_operation(BinaryOperator::Add, total, int_from(gathered)));
        gathered = 0;
        return {};
    };
    TRY(for_items(iterator, [&](Value item) -> Result<void> {
        if (is_gathering) {
            int64_t sum;
            if (item.is_small_int() && !__builtin_add_overflow(gathered, item.as_small_int(), &sum)) [[likely]] {
                gathered = sum;
                return {};
            }
            if (item.is_bool() && !__builtin_add_overflow(gathered, int64_t(item.as_bool()), &sum)) {
                gathered = sum;
                return {};
            }
            TRY(add_gathered());
        }
        if (total.is_double() && item.is_double()) {
            total = Value::number(total.as_double() + item.as_double());
        } else {
            total = TRY(binary_operation(BinaryOperator::Add, total, item));
            is_gathering = &type_of(total) == types().integer;
        }
        return {};
    }));
    TRY(add_gathered());
    return total;
}

// Whether an item has this truth.
Result<bool> has_item_of_truth(Value iterable, bool truth)
{
    bool is_found = false;
    TRY(for_each_until(iterable, [&](Value item) -> Result<Iteration> {
        bool const is_true = item.is_bool() ? item.is_true()
            : item.is_small_int()           ? item != Value::small_int(0)
                                            : TRY(is_truthy(item));
        is_found = is_true == truth;
        return is_found ? Iteration::Stop : Iteration::GoOn;
    }));
    return is_found;
}

Result<bool> builtin_any(Value iterable)
{
    return has_item_of_truth(iterable, true);
}

Result<bool> builtin_all(Value iterable)
{
    return !TRY(has_item_of_truth(iterable, false));
}

template <Comparison comparison> inline Result<bool> is_before(Value left, Value right)
{
    auto compare = [](auto a, auto b) { return comparison == Comparison::Less ? a < b : a > b; };
    if (Value::are_small_ints(left, right))
        return compare(left.as_small_int(), right.as_small_int());
    if (left.is_double() && right.is_double())
        return compare(left.as_double(), right.as_double());
    return compare_truth(left, right, comparison);
}

// min and max: the first item that no other is before.
template <Comparison comparison> Result<Value> extreme(VarArguments arguments, Value key, Value fallback)
{
    constexpr char const* function = comparison == Comparison::Less ? "min" : "max";
    auto const values = arguments.span();
    if (values.empty())
        return raise_type_error("{} expected at least 1 argument, got 0", function);
    if (values.size() > 1 && fallback.is_present())
        return raise_type_error("Cannot specify a default for {}() with multiple positional arguments", function);
    Value best;
    Value best_key;
    auto consider = [&](Value item, Value item_key) -> Result<void> {
        if (best.is_empty() || TRY(is_before<comparison>(item_key, best_key))) {
            best = item;
            best_key = item_key;
        }
        return {};
    };
    if (values.size() > 1) {
        for (Value item : values)
            TRY(consider(item, key.is_none() ? item : TRY(call(key, { item }))));
    } else if (key.is_none()) {
        TRY(for_each(values[0], [&](Value item) { return consider(item, item); }));
    } else {
        // A key function may ask the iterator for items of its own.
        Items items(TRY(iterate(values[0])));
        for (Value item = TRY(items.next()); !item.is_stop(); item = TRY(items.next()))
            TRY(consider(item, TRY(call(key, { item }))));
    }
    if (best.is_present())
        return best;
    if (fallback.is_present())
        return fallback;
    return raise_value_error("{}() arg is an empty sequence", function);
}

Result<Value> builtin_id(Value object)
{
    return int_from_unsigned(object.is_cell() ? object.bits() : object.bits() ^ (uint64_t(1) << 62));
}

Result<int64_t> builtin_hash(Value object)
{
    RecursionLevel level(runtime());
    if (!level.is_allowed()) [[unlikely]]
        return raise_recursion_error(" while calling a Python object");
    return hash_of(object);
}

// A stream of the module sys, or None when there is none.
Result<Value> standard_stream(String& name, char const* lost)
{
    ModuleTable* modules = runtime().modules;
    Value stream = modules && modules->sys ? modules->sys->dict->get(name) : Value();
    if (stream.is_empty())
        return raise_error(*types().RuntimeError, "lost sys.{}", lost);
    return stream;
}

Result<String*> separator(Value given, char const* name, std::string_view usual)
{
    if (given.is_none())
        return String::create_small(usual);
    if (String* text = given.try_as<String>())
        return text;
    return raise_type_error("{} must be None or a string, not {}", name, type_name_of(given));
}

// Whether `file.write` is a native method, so that nobody can tell one write from several.
bool writes_natively(Value file)
{
    return type_of(file).look_up(*names().plain_write).is<NativeFunction>();
}

Result<void> write(Value file, Value text)
{
    TRY(call_method(file, *names().plain_write, { text }));
    return {};
}

Result<void> write_values(Value file, std::span<Value const> values, String& between, String& end)
{
    RecursionLevel levels(runtime(), 2); // print and the stream's write
    if (!levels.is_allowed()) [[unlikely]]
        return raise_recursion_error(" while calling a Python object");
    if (!writes_natively(file)) {
        for (size_t i = 0; i < values.size(); ++i) {
            if (i > 0)
                TRY(write(file, &between));
            TRY(write(file, TRY(to_string(values[i]))));
        }
        return write(file, &end);
    }
    // All in one write: a line of one task is not torn apart by another's.
    if (values.size() == 1) {
        String* line = TRY(to_string(values[0]));
        return write(file, end.length() > 0 ? TRY(String::concatenate(*line, end)) : line);
    }
    std::string text;
    for (size_t i = 0; i < values.size(); ++i) {
        if (i > 0)
            between.append_utf8(text);
        TRY(to_string(values[i]))->append_utf8(text);
    }
    end.append_utf8(text);
    return write(file, TRY(String::create(text)));
}

Result<Value> builtin_print(VarArguments values, Value sep, Value end, Value file, bool flush)
{
    if (file.is_none()) {
        file = TRY(standard_stream(*names().plain_stdout, "stdout"));
        if (file.is_none())
            return Value::none();
    }
    String* between = TRY(separator(sep, "sep", " "));
    String* ending = TRY(separator(end, "end", "\n"));
    TRY(write_values(file, values.span(), *between, *ending));
    if (flush)
        TRY(call_method(file, *names().plain_flush, {}));
    return Value::none();
}

Result<Value> builtin_input(Value prompt)
{
    Value input = TRY(standard_stream(*names().plain_stdin, "stdin"));
    Value output = TRY(standard_stream(*names().plain_stdout, "stdout"));
    if (input.is_none() || output.is_none())
        return raise_error(*types().RuntimeError, "input(): lost sys.{}", input.is_none() ? "stdin" : "stdout");
    if (prompt.is_present()) {
        String* text = TRY(to_string(prompt));
        TRY(call_method(output, *names().plain_write, { text }));
    }
    if (call_method(output, *names().plain_flush, {}).is_raised() && !take_pending())
        return raised;
    Value line = TRY(call_method(input, *intern("readline"), {}));
    String* text = line.try_as<String>();
    if (!text)
        return raise_type_error("object.readline() returned non-string");
    if (text->length() == 0)
        return raise_message(*types().EOFError, "EOF when reading a line");
    if (text->at(text->length() - 1) == U'\n')
        return text->substring(0, text->length() - 1);
    return text;
}

Result<Value> builtin_dir(Value object)
{
    List* found;
    if (object.is_empty()) {
        Value scope = TRY(call(TRY(builtin_function("locals"))));
        found = TRY(list_from_iterable(TRY(call_method(scope, *names().plain_keys, {}))));
    } else {
        SpecialMethod method = TRY(look_up_special(object, *names().dir));
        if (!method.is_found)
            return raise_type_error("object does not provide __dir__");
        Value listed = method.is_unbound ? TRY(call(method.function, { object })) : TRY(call(method.function));
        found = TRY(list_from_iterable(listed));
    }
    TRY(list_sort(*found, {}, {}));
    return found;
}

Result<Value> builtin_vars(Value object)
{
    if (object.is_empty())
        return call(TRY(builtin_function("locals")));
    Value dict = TRY(get_attribute_or(object, *names().dict, Value::none()));
    if (dict.is_none())
        return raise_type_error("vars() argument must have __dict__ attribute");
    return dict;
}

}

Result<void> print_values(std::span<Value const> values)
{
    Value file = TRY(standard_stream(*names().plain_stdout, "stdout"));
    if (file.is_none())
        return {};
    return write_values(file, values, *String::create_small(" "), *String::create_small("\n"));
}

void define_container_functions(ModuleBuilder& module)
{
    module
        .function<builtin_all>("all(iterable, /)",
            "Return True if bool(x) is True for all values x in the iterable.\n\nIf the iterable is empty, "
            "return True.")
        .function<builtin_any>("any(iterable, /)",
            "Return True if bool(x) is True for any x in the iterable.\n\nIf the iterable is empty, return "
            "False.")
        .function<builtin_dir>("dir(object=..., /)", "Show attributes of an object.")
        .function<builtin_hash>("hash(obj, /)", "Return the hash value for the given object.")
        .function<builtin_id>("id(obj, /)", "Return the identity of an object.")
        .function<builtin_input>(
            "input(prompt=..., /)", "Read a string from standard input.  The trailing newline is stripped.")
        .function<builtin_iter>("iter(object, sentinel=..., /)", "Get an iterator from an object.")
        .function<builtin_len>("len(obj, /)", "Return the number of items in a container.")
        .function<extreme<Comparison::Greater>>("max(*args, key=None, default=...)",
            "With a single iterable argument, return its biggest item; with two or more arguments, the "
            "largest argument.")
        .function<extreme<Comparison::Less>>("min(*args, key=None, default=...)",
            "With a single iterable argument, return its smallest item; with two or more arguments, the "
            "smallest argument.")
        .function<builtin_next>("next(iterator, default=..., /)",
            "Return the next item from the iterator. If default is given and the iterator is exhausted, it "
            "is returned.")
        .function<builtin_print>("print(*args, sep=' ', end='\\n', file=None, flush=False)",
            "Prints the values to a stream, or to sys.stdout by default.")
        .function<builtin_sorted>("sorted(*iterable, key=None, reverse=False, **others)",
            "Return a new list containing all items from the iterable in ascending order.")
        .function<builtin_sum>(
            "sum(iterable, /, start=0)", "Return the sum of a 'start' value (default: 0) plus an iterable of numbers")
        .function<builtin_vars>("vars(object=..., /)", "Show vars.");
}

}
