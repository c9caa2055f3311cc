// The stack machine that a pickle is a program for. The stack belongs to one load, so that what an object's hooks load
// meanwhile, even with the same Unpickler, does not meet it; input and memo belong to the Unpickler.
#include "runtime/core/safe_point.h"
#include "runtime/objects/descriptors.h"
#include "runtime/objects/utf8.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/float_text.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/sets.h"
#include "runtime/operations/subscripts.h"
#include "runtime/operations/text.h"
#include "stdlib/_pickle/instructions.h"
#include "stdlib/_pickle/unpickler.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstring>

namespace krait::pickle {

namespace {

// Values of a stack that grows. Reads and removals are checked by whoever does them.
class ValueStack {
public:
    size_t size() const { return size_; }
    Value at(size_t index) const { return storage_->values()[index]; }
    Value top() const { return at(size_ - 1); }
    void set_top(Value value) { storage_->set(size_ - 1, value); }
    std::span<Value const> from(size_t index) const
    {
        return size_ == index ? std::span<Value const>()
                              : std::span<Value const>(storage_->values() + index, size_ - index);
    }
    Result<void> push(Value value)
    {
        if (!storage_ || size_ == storage_->capacity()) [[unlikely]]
            TRY(grow());
        storage_->set(size_++, value);
        return {};
    }
    Value pop() { return at(--size_); }
    void shrink(size_t size) { size_ = size; }

private:
    Result<void> grow()
    {
        ValueArray* storage = ValueArray::try_create(std::max<size_t>(32, 2 * size_), from(0));
        if (!storage)
            return raise_memory_error();
        storage_ = storage;
        return {};
    }

    ValueArray* storage_ { nullptr };
    size_t size_ { 0 };
};

Result<Value> call_with_tuple(Value function, Value arguments)
{
    Tuple* tuple = arguments.try_as<Tuple>();
    if (!tuple)
        return raise_type_error("argument list must be a tuple");
    return call(function, Arguments(tuple->items(), tuple->size()));
}

class Loader {
public:
    explicit Loader(Unpickler& unpickler)
        : unpickler_(unpickler)
        , runtime_(runtime())
        , state_(module_state<State>())
    {
    }

    Result<Value> run();

private:
    using Handler = Result<void> (Loader::*)();
    using Handlers = std::array<Handler, 256>;
    static constexpr Handlers make_handlers();
    static Handlers const handlers;
    static constexpr size_t instructions_between_polls = 4096;

    // The stack.
    Result<void> push(Value value) { return stack_.push(value); }
    Raised raise_underflow()
    {
        return raise_unpickling_error("{}", marks_.size() ? "unexpected MARK found" : "unpickling stack underflow");
    }
    // Raises unless so many values lie above the last mark.
    Result<void> expect(size_t count)
    {
        if (stack_.size() < fence_ + count) [[unlikely]]
            return raise_underflow();
        return {};
    }
    Result<Value> pop()
    {
        TRY(expect(1));
        return stack_.pop();
    }
    void drop_mark()
    {
        marks_.pop();
        fence_ = marks_.size() ? static_cast<size_t>(marks_.top().as_small_int()) : 0;
    }
    // Where the values above the last mark begin; takes the mark away.
    Result<size_t> take_mark()
    {
        if (marks_.size() == 0)
            return raise_unpickling_error("could not find MARK");
        size_t const start = fence_;
        drop_mark();
        return start;
    }
    Result<void> replace_from(size_t start, Value value)
    {
        stack_.shrink(start);
        return push(value);
    }

    // The input.
    template <class Number> Result<Number> read_number()
    {
        Number number;
        std::memcpy(&number, TRY(unpickler_.take(sizeof(Number))), sizeof(Number));
        return number;
    }
    Result<std::span<uint8_t const>> read_bytes(uint64_t size, char const* what)
    {
        if (size > static_cast<uint64_t>(INT64_MAX))
            return raise_error(*types().OverflowError, "{} exceeds system's maximum size of {} bytes", what, INT64_MAX);
        return std::span<uint8_t const>(TRY(unpickler_.take(size)), size);
    }
    Result<String*> read_name(String* encoding)
    {
        std::string_view const line = TRY(unpickler_.take_line());
        if (line.empty())
            return raise_unpickling_error("pickle data was truncated");
        return decode_line(line, encoding);
    }
    static Result<String*> decode_line(std::string_view line, String* encoding)
    {
        return decode_bytes({ reinterpret_cast<uint8_t const*>(line.data()), line.size() }, encoding, nullptr);
    }
    Result<int64_t> read_memo_number()
    {
        String* text = TRY(read_name(intern("latin-1")));
        Value const shown(TRY(String::concatenate(*text, *String::from_code_point('\n'))));
        std::optional<int64_t> const number = int_as_int64(TRY(int_from_string(*text, 10, shown)));
        if (!number)
            return raise_message(*types().OverflowError, "Python int too large to convert to C ssize_t");
        return *number;
    }

    Result<Value> find(String& module, String& name)
    {
        if (&unpickler_.type() == &module_type<Unpickler>())
            return find_class(unpickler_, module, name);
        return call_method(Value(&unpickler_), *intern("find_class"), { &module, &name });
    }
    Result<Value> persistent(Value reference) { return call(unpickler_.persistent_load, { reference }); }

    // Handlers. Their names are those of the instructions.
    template <class Number, auto convert> Result<void> push_number()
    {
        return push(convert(TRY(read_number<Number>())));
    }
    static Value small(int64_t number) { return Value::small_int(number); }
    static Value big_endian_float(uint64_t bits)
    {
        return Value::number(std::bit_cast<double>(__builtin_bswap64(bits)));
    }
    Result<void> push_none() { return push(Value::none()); }
    template <bool truth> Result<void> push_bool() { return push(Value::boolean(truth)); }
    Result<void> push_int_text();
    Result<void> push_long_text();
    Result<void> push_float_text();
    Result<void> push_unicode_text();
    template <class Size> Result<void> push_long();
    template <class Size> Result<void> push_text();
    template <class Size> Result<void> push_bytes();
    Result<void> push_bytearray();
    template <class Size> Result<void> push_old_string();
    Result<void> push_old_string_text();
    Result<void> push_old(std::span<uint8_t const>);
    template <class Container> Result<void> push_empty();
    Result<void> push_empty_tuple() { return push(Value(Tuple::empty())); }
    Result<void> push_empty_set() { return push(allocate_object<Set>(*types().set, 0)); }
    template <size_t count> Result<void> make_short_tuple();
    Result<void> make_tuple();
    Result<void> make_list();
    Result<void> make_dict();
    Result<void> make_frozenset();
    Result<void> make_instance(Value cls, std::span<Value const> arguments, size_t start);
    Result<void> make_named_instance();
    Result<void> make_object();
    Result<void> make_new() { return make_new_object("NEWOBJ", false); }
    Result<void> make_new_with_keywords() { return make_new_object("NEWOBJ_EX", true); }
    Result<void> make_new_object(char const* what, bool has_keywords);
    Result<void> push_global();
    Result<void> push_stack_global();
    template <class Code> Result<void> push_extension();
    Result<void> reduce();
    Result<void> build();
    Result<void> set_attributes(Value target, Dict& state);
    Result<void> push_mark();
    Result<void> pop_value();
    Result<void> pop_to_mark();
    Result<void> duplicate();
    Result<void> append_to(size_t start);
    Result<void> append();
    Result<void> append_all() { return append_to(TRY(take_mark())); }
    Result<void> set_items_of(size_t start);
    Result<void> set_item_of();
    Result<void> set_all_items() { return set_items_of(TRY(take_mark())); }
    Result<void> add_items();
    Result<void> remember(int64_t number);
    template <class Number> Result<void> put() { return remember(TRY(read_number<Number>())); }
    Result<void> put_text() { return remember(TRY(read_memo_number())); }
    Result<void> memoize() { return remember(static_cast<int64_t>(unpickler_.memo.size())); }
    Result<void> recall(int64_t number);
    template <class Number> Result<void> get() { return recall(TRY(read_number<Number>())); }
    Result<void> get_text() { return recall(TRY(read_memo_number())); }
    Result<void> push_persistent_text();
    Result<void> push_persistent();
    Raised raise_no_persistent_load();
    Result<void> set_protocol();
    Result<void> start_frame();
    Result<void> push_next_buffer();
    Result<void> make_buffer_read_only();

    Unpickler& unpickler_;
    Runtime& runtime_;
    State& state_;
    ValueStack stack_;
    ValueStack marks_; // sizes that the stack had
    size_t fence_ { 0 }; // the last of these
};

constexpr Loader::Handlers Loader::make_handlers()
{
    struct Row {
        Instruction instruction;
        Handler handler;
    };
    using enum Instruction;
    constexpr Row rows[] = {
        { Mark, &Loader::push_mark },
        { Pop, &Loader::pop_value },
        { PopMark, &Loader::pop_to_mark },
        { Duplicate, &Loader::duplicate },
        { Float, &Loader::push_float_text },
        { Int, &Loader::push_int_text },
        { Int4, &Loader::push_number<int32_t, small> },
        { Int1, &Loader::push_number<uint8_t, small> },
        { Long, &Loader::push_long_text },
        { Int2, &Loader::push_number<uint16_t, small> },
        { None, &Loader::push_none },
        { PersistentText, &Loader::push_persistent_text },
        { Persistent, &Loader::push_persistent },
        { Reduce, &Loader::reduce },
        { OldString, &Loader::push_old_string_text },
        { OldString4, &Loader::push_old_string<uint32_t> },
        { OldString1, &Loader::push_old_string<uint8_t> },
        { Unicode, &Loader::push_unicode_text },
        { Unicode4, &Loader::push_text<uint32_t> },
        { Append, &Loader::append },
        { Build, &Loader::build },
        { Global, &Loader::push_global },
        { Dict, &Loader::make_dict },
        { EmptyDict, &Loader::push_empty<krait::Dict> },
        { Appends, &Loader::append_all },
        { Get, &Loader::get_text },
        { Get1, &Loader::get<uint8_t> },
        { Instruction::Instance, &Loader::make_named_instance },
        { Get4, &Loader::get<uint32_t> },
        { List, &Loader::make_list },
        { EmptyList, &Loader::push_empty<krait::List> },
        { Instruction::Object, &Loader::make_object },
        { Put, &Loader::put_text },
        { Put1, &Loader::put<uint8_t> },
        { Put4, &Loader::put<uint32_t> },
        { SetItem, &Loader::set_item_of },
        { Tuple, &Loader::make_tuple },
        { EmptyTuple, &Loader::push_empty_tuple },
        { SetItems, &Loader::set_all_items },
        { Float8, &Loader::push_number<uint64_t, big_endian_float> },
        { Protocol, &Loader::set_protocol },
        { New, &Loader::make_new },
        { Extension1, &Loader::push_extension<uint8_t> },
        { Extension2, &Loader::push_extension<uint16_t> },
        { Extension4, &Loader::push_extension<int32_t> },
        { Tuple1, &Loader::make_short_tuple<1> },
        { Tuple2, &Loader::make_short_tuple<2> },
        { Tuple3, &Loader::make_short_tuple<3> },
        { True, &Loader::push_bool<true> },
        { False, &Loader::push_bool<false> },
        { Long1, &Loader::push_long<uint8_t> },
        { Long4, &Loader::push_long<int32_t> },
        { Bytes4, &Loader::push_bytes<uint32_t> },
        { Bytes1, &Loader::push_bytes<uint8_t> },
        { Unicode1, &Loader::push_text<uint8_t> },
        { Unicode8, &Loader::push_text<uint64_t> },
        { Bytes8, &Loader::push_bytes<uint64_t> },
        { EmptySet, &Loader::push_empty_set },
        { AddItems, &Loader::add_items },
        { FrozenSet, &Loader::make_frozenset },
        { NewWithKeywords, &Loader::make_new_with_keywords },
        { StackGlobal, &Loader::push_stack_global },
        { Memoize, &Loader::memoize },
        { Frame, &Loader::start_frame },
        { ByteArray8, &Loader::push_bytearray },
        { NextBuffer, &Loader::push_next_buffer },
        { ReadOnlyBuffer, &Loader::make_buffer_read_only },
    };
    Handlers handlers {};
    for (Row const& row : rows)
        handlers[static_cast<uint8_t>(row.instruction)] = row.handler;
    return handlers;
}

constexpr Loader::Handlers Loader::handlers = make_handlers();

Result<Value> Loader::run()
{
    for (size_t count = 1;; ++count) {
        if (count % instructions_between_polls == 0)
            TRY(poll(runtime_));
        uint8_t const code = *TRY(unpickler_.take_instruction());
        Handler const handler = handlers[code];
        if (handler) [[likely]] {
            TRY((this->*handler)());
            continue;
        }
        if (code == static_cast<uint8_t>(Instruction::Stop))
            break;
        bool const is_shown = code >= 0x20 && code < 0x7F && code != '\'' && code != '\\';
        return raise_unpickling_error("invalid load key, '{}'.",
            is_shown ? std::string(1, static_cast<char>(code)) : fmt::format("\\x{:02x}", code));
    }
    Value const result = TRY(pop());
    TRY(unpickler_.skip_consumed());
    return result;
}

// Numbers

Result<void> Loader::push_int_text()
{
    std::string_view const line = TRY(unpickler_.take_line());
    if (line == "00" || line == "01")
        return push(Value::boolean(line == "01"));
    if (line.empty())
        return raise_unpickling_error("pickle data was truncated");
    String* text = TRY(decode_line(line, intern("latin-1")));
    auto number = int_from_string(*text, 0, Value(text));
    if (!number.is_raised())
        return push(number.release());
    if (clear_pending_if(*types().ValueError))
        return raise_value_error("could not convert string to int");
    return raised;
}

Result<void> Loader::push_long_text()
{
    String* text = TRY(read_name(intern("latin-1")));
    if (text->at(text->length() - 1) == 'L')
        text = TRY(text->substring(0, text->length() - 1));
    return push(TRY(int_from_string(*text, 0, Value(text))));
}

Result<void> Loader::push_float_text()
{
    String* text = TRY(read_name(intern("latin-1")));
    std::optional<double> const number = parse_float(*text);
    if (!number)
        return raise_value_error("could not convert string to float: '{}\n'", text->to_utf8());
    if (std::isinf(*number) && is_digit(text->at(text->length() - 1)))
        return raise_error(
            *types().OverflowError, "value too large to convert to float: '{}\n'", text->to_utf8());
    return push(Value::number(*number));
}

template <class Size> Result<void> Loader::push_long()
{
    Size const size = TRY(read_number<Size>());
    if (std::is_signed_v<Size> && size < 0)
        return raise_unpickling_error("LONG pickle has negative byte count");
    auto const bytes = TRY(read_bytes(static_cast<uint64_t>(size), "LONG"));
    return push(TRY(int_from_bytes(bytes, ByteOrder::Little, Signedness::Signed)));
}

// Texts and bytes

template <class Size> Result<void> Loader::push_text()
{
    auto const bytes = TRY(read_bytes(TRY(read_number<Size>()), "BINUNICODE"));
    return push(Value(TRY(decode_bytes(bytes, nullptr, state_.surrogate_pass))));
}

Result<void> Loader::push_unicode_text()
{
    return push(Value(TRY(decode_line(TRY(unpickler_.take_line()), intern("raw-unicode-escape")))));
}

template <class Size> Result<void> Loader::push_bytes()
{
    return push(Value(TRY(Bytes::create(TRY(read_bytes(TRY(read_number<Size>()), "BINBYTES"))))));
}

Result<void> Loader::push_bytearray()
{
    auto const bytes = TRY(read_bytes(TRY(read_number<uint64_t>()), "BYTEARRAY8"));
    auto* result = allocate_object<ByteArray>(*types().bytearray, 0);
    TRY(result->resize(bytes.size()));
    if (!bytes.empty())
        std::memcpy(result->data(), bytes.data(), bytes.size());
    return push(result);
}

Result<void> Loader::push_old(std::span<uint8_t const> bytes)
{
    String& encoding = unpickler_.encoding.get().as<String>();
    if (encoding.equals("bytes"))
        return push(Value(TRY(Bytes::create(bytes))));
    return push(Value(TRY(decode_bytes(bytes, &encoding, &unpickler_.errors.get().as<String>()))));
}

template <class Size> Result<void> Loader::push_old_string()
{
    return push_old(TRY(read_bytes(TRY(read_number<Size>()), "BINSTRING")));
}

Result<void> Loader::push_old_string_text()
{
    std::string_view const line = TRY(unpickler_.take_line());
    if (line.size() < 2 || line.front() != line.back() || (line.front() != '"' && line.front() != '\''))
        return raise_unpickling_error("the STRING opcode argument must be quoted");
    Value const quoted(TRY(Bytes::create(line.substr(1, line.size() - 2))));
    Value const pair = TRY(call(TRY(module_attribute("codecs", "escape_decode")), { quoted }));
    return push_old(*bytes_of(TRY(get_item(pair, Value::small_int(0)))));
}

// Containers

template <class Container> Result<void> Loader::push_empty()
{
    return push(Value(Container::create()));
}

template <size_t count> Result<void> Loader::make_short_tuple()
{
    TRY(expect(count));
    krait::Tuple* tuple = krait::Tuple::create_small(count);
    for (size_t i = 0; i < count; ++i)
        tuple->set(i, stack_.at(stack_.size() - count + i));
    return replace_from(stack_.size() - count, tuple);
}

Result<void> Loader::make_tuple()
{
    size_t const start = TRY(take_mark());
    return replace_from(start, Value(TRY(krait::Tuple::create(stack_.from(start)))));
}

Result<void> Loader::make_list()
{
    size_t const start = TRY(take_mark());
    return replace_from(start, Value(TRY(krait::List::create(stack_.from(start)))));
}

Result<void> Loader::make_dict()
{
    size_t const start = TRY(take_mark());
    std::span<Value const> const items = stack_.from(start);
    if (items.size() % 2)
        return raise_unpickling_error("odd number of items for DICT");
    krait::Dict* dict = krait::Dict::create();
    for (size_t i = 0; i < items.size(); i += 2)
        TRY(dict_set(*dict, items[i], items[i + 1]));
    return replace_from(start, dict);
}

Result<void> Loader::make_frozenset()
{
    size_t const start = TRY(take_mark());
    auto* set = allocate_object<Set>(*types().frozenset, 0);
    for (Value item : stack_.from(start))
        TRY(set_add(*set, item));
    return replace_from(start, set);
}

Result<void> Loader::append()
{
    TRY(expect(1));
    return append_to(stack_.size() - 1);
}

Result<void> Loader::append_to(size_t start)
{
    if (start <= fence_)
        return raise_underflow();
    std::span<Value const> const items = stack_.from(start);
    if (items.empty())
        return {};
    Value const target = stack_.at(start - 1);
    if (target.is_exactly<krait::List>()) {
        TRY(target.as<krait::List>().extend(items));
    } else {
        Value const extend = TRY(get_attribute_or(target, *intern("extend"), Value::stop()));
        if (!extend.is_stop()) {
            TRY(call(extend, { Value(TRY(krait::List::create(items))) }));
        } else {
            Value const append = TRY(get_attribute(target, *intern("append")));
            for (Value item : items)
                TRY(call(append, { item }));
        }
    }
    stack_.shrink(start);
    return {};
}

Result<void> Loader::set_item_of()
{
    TRY(expect(2));
    return set_items_of(stack_.size() - 2);
}

Result<void> Loader::set_items_of(size_t start)
{
    if (start <= fence_)
        return raise_underflow();
    std::span<Value const> const items = stack_.from(start);
    if (items.size() % 2)
        return raise_unpickling_error("odd number of items for SETITEMS");
    Value const target = stack_.at(start - 1);
    if (target.is_exactly<krait::Dict>()) {
        auto& dict = target.as<krait::Dict>();
        for (size_t i = 0; i < items.size(); i += 2)
            TRY(dict_set(dict, items[i], items[i + 1]));
    } else {
        for (size_t i = 0; i < items.size(); i += 2)
            TRY(krait::set_item(target, items[i], items[i + 1]));
    }
    stack_.shrink(start);
    return {};
}

Result<void> Loader::add_items()
{
    size_t const start = TRY(take_mark());
    if (start <= fence_)
        return raise_underflow();
    std::span<Value const> const items = stack_.from(start);
    Value const target = stack_.at(start - 1);
    if (is_instance(target, *types().set)) {
        for (Value item : items)
            TRY(set_add(target.as<Set>(), item));
    } else if (!items.empty()) {
        Value const add = TRY(get_attribute(target, *intern("add")));
        for (Value item : items)
            TRY(call(add, { item }));
    }
    stack_.shrink(start);
    return {};
}

// Classes and instances

Result<void> Loader::push_global()
{
    String* module = TRY(read_name(nullptr));
    String* name = TRY(read_name(nullptr));
    return push(TRY(find(*module, *name)));
}

Result<void> Loader::push_stack_global()
{
    bool const is_there = stack_.size() >= fence_ + 2;
    Value const name = is_there ? stack_.pop() : Value::none();
    Value const module = is_there ? stack_.pop() : Value::none();
    if (!name.is_exactly<String>() || !module.is_exactly<String>())
        return raise_unpickling_error("STACK_GLOBAL requires str");
    return push(TRY(find(module.as<String>(), name.as<String>())));
}

template <class Code> Result<void> Loader::push_extension()
{
    Code const code = TRY(read_number<Code>());
    if (code <= 0)
        return raise_unpickling_error("EXT specifies code <= 0");
    Value const key = Value::small_int(code);
    Value const known = TRY(dict_get_or(*state_.extension_cache.get(), key, Value::stop()));
    if (!known.is_stop())
        return push(known);
    Value const names = TRY(dict_get_or(*state_.inverted_registry.get(), key, Value::stop()));
    if (names.is_stop())
        return raise_value_error("unregistered extension code {}", code);
    auto* pair = names.try_as<krait::Tuple>();
    if (!pair || pair->size() != 2 || !pair->at(0).is<String>() || !pair->at(1).is<String>())
        return raise_value_error("_inverted_registry[{}] isn't a 2-tuple of strings", code);
    Value const found = TRY(find(pair->at(0).as<String>(), pair->at(1).as<String>()));
    TRY(dict_set(*state_.extension_cache.get(), key, found));
    return push(found);
}

// Replaces what lies from `start` on.
Result<void> Loader::make_instance(Value cls, std::span<Value const> arguments, size_t start)
{
    Value made;
    if (arguments.empty() && cls.is<Type>()
        && TRY(get_attribute_or(cls, *intern("__getinitargs__"), Value::stop())).is_stop())
        made = TRY(call_method(cls, *names().new_, { cls }));
    else
        made = TRY(call(cls, Arguments(arguments.data(), arguments.size())));
    return replace_from(start, made);
}

Result<void> Loader::make_named_instance()
{
    size_t const start = TRY(take_mark());
    String* module = TRY(read_name(intern("ascii")));
    String* name = TRY(read_name(intern("ascii")));
    return make_instance(TRY(find(*module, *name)), stack_.from(start), start);
}

Result<void> Loader::make_object()
{
    size_t const start = TRY(take_mark());
    if (stack_.size() == start)
        return raise_underflow();
    return make_instance(stack_.at(start), stack_.from(start + 1), start);
}

Result<void> Loader::make_new_object(char const* what, bool has_keywords)
{
    Value const keywords = has_keywords ? TRY(pop()) : Value();
    Value const arguments = TRY(pop());
    Value const cls = TRY(pop());
    if (!cls.is<Type>())
        return raise_unpickling_error("{} class argument must be a type, not {}", what, type_name_of(cls));
    auto& type = cls.as<Type>();
    if (!type.slots.construct)
        return raise_unpickling_error("{} class argument '{}' doesn't have __new__", what, type.name_utf8());
    auto* positional = arguments.try_as<krait::Tuple>();
    if (!positional)
        return raise_unpickling_error("{} args argument must be a tuple, not {}", what, type_name_of(arguments));
    if (!has_keywords)
        return push(TRY(type.slots.construct(type, Arguments(positional->items(), positional->size()))));
    if (!keywords.is<krait::Dict>())
        return raise_unpickling_error("{} kwargs argument must be a dict, not {}", what, type_name_of(keywords));
    KeywordCall const call = TRY(with_keywords(positional->span(), keywords.as<krait::Dict>()));
    return push(TRY(type.slots.construct(type, call.arguments())));
}

Result<void> Loader::reduce()
{
    Value const arguments = TRY(pop());
    Value const function = TRY(pop());
    return push(TRY(call_with_tuple(function, arguments)));
}

// Whether attributes of the value's own are what its `__dict__` shows.
bool has_plain_attributes(Value value)
{
    if (!value.is_cell() || !value.object().has_attribute_area())
        return false;
    Value const descriptor = value.object().type().look_up(*names().dict);
    auto* getset = descriptor.try_as<GetSetDescriptor>();
    return getset && getset->get == get_instance_dict;
}

Result<void> Loader::set_attributes(Value target, krait::Dict& state)
{
    bool const is_plain = has_plain_attributes(target);
    Value attributes = is_plain ? Value() : TRY(get_attribute(target, *names().dict));
    for (uint32_t i = state.next_entry(0); i != DictTable::no_entry; i = state.next_entry(i + 1)) {
        DictTable::Entry const entry = state.table()->entries()[i];
        Value key = entry.key;
        if (key.is_exactly<String>()) {
            String& name = *intern(key.as<String>());
            if (is_plain) {
                TRY(set_own_attribute(target.object(), name, entry.value));
                continue;
            }
            key = Value(&name);
        }
        if (attributes.is_empty())
            attributes = TRY(get_attribute(target, *names().dict));
        TRY(krait::set_item(attributes, key, entry.value));
    }
    return {};
}

Result<void> Loader::build()
{
    TRY(expect(2));
    Value state = stack_.pop();
    Value const target = stack_.top();
    Value const set_state = TRY(get_attribute_or(target, *names().setstate, Value::stop()));
    if (!set_state.is_stop()) {
        TRY(call(set_state, { state }));
        return {};
    }
    Value slots = Value::none();
    if (auto* pair = state.try_as<krait::Tuple>(); pair && pair->size() == 2) {
        slots = pair->at(1);
        state = pair->at(0);
    }
    if (!state.is_none()) {
        if (!state.is<krait::Dict>())
            return raise_unpickling_error("state is not a dictionary");
        TRY(set_attributes(target, state.as<krait::Dict>()));
    }
    if (!slots.is_none()) {
        auto* members = slots.try_as<krait::Dict>();
        if (!members)
            return raise_unpickling_error("slot state is not a dictionary");
        for (uint32_t i = members->next_entry(0); i != DictTable::no_entry; i = members->next_entry(i + 1)) {
            DictTable::Entry const entry = members->table()->entries()[i];
            if (!entry.key.is<String>())
                return raise_type_error("attribute name must be string, not '{}'", type_name_of(entry.key));
            TRY(set_attribute(target, *intern(entry.key.as<String>()), entry.value));
        }
    }
    return {};
}

// Stack, memo and the rest

Result<void> Loader::push_mark()
{
    TRY(marks_.push(Value::small_int(static_cast<int64_t>(stack_.size()))));
    fence_ = stack_.size();
    return {};
}

Result<void> Loader::pop_value()
{
    if (marks_.size() > 0 && fence_ == stack_.size()) {
        drop_mark();
        return {};
    }
    TRY(pop());
    return {};
}

Result<void> Loader::pop_to_mark()
{
    stack_.shrink(TRY(take_mark()));
    return {};
}

Result<void> Loader::duplicate()
{
    TRY(expect(1));
    return push(stack_.top());
}

Result<void> Loader::remember(int64_t number)
{
    TRY(expect(1));
    if (number < 0)
        return raise_value_error("negative PUT argument");
    return unpickler_.memo.put(unpickler_, static_cast<uint64_t>(number), stack_.top());
}

Result<void> Loader::recall(int64_t number)
{
    Value const found = number < 0 ? Value() : unpickler_.memo.get(static_cast<uint64_t>(number));
    if (found.is_empty())
        return raise_unpickling_error("Memo value not found at index {}", number);
    return push(found);
}

Raised Loader::raise_no_persistent_load()
{
    return raise_unpickling_error("A load persistent id instruction was encountered,\n"
                                  "but no persistent_load function was specified.");
}

Result<void> Loader::push_persistent_text()
{
    if (unpickler_.persistent_load.get().is_empty())
        return raise_no_persistent_load();
    std::string_view const line = TRY(unpickler_.take_line());
    if (!is_ascii(line))
        return raise_unpickling_error("persistent IDs in protocol 0 must be ASCII strings");
    return push(TRY(persistent(Value(TRY(String::create_ascii(line))))));
}

Result<void> Loader::push_persistent()
{
    if (unpickler_.persistent_load.get().is_empty())
        return raise_no_persistent_load();
    return push(TRY(persistent(TRY(pop()))));
}

Result<void> Loader::set_protocol()
{
    int const protocol = TRY(read_number<uint8_t>());
    if (protocol > highest_protocol)
        return raise_value_error("unsupported pickle protocol: {}", protocol);
    unpickler_.protocol = protocol;
    return {};
}

Result<void> Loader::start_frame()
{
    return unpickler_.start_frame(TRY(read_number<uint64_t>()));
}

Result<void> Loader::push_next_buffer()
{
    if (unpickler_.buffers.get().is_empty())
        return raise_unpickling_error("pickle stream refers to out-of-band data but no *buffers* argument was given");
    Value const buffer = TRY(next_item(unpickler_.buffers));
    if (buffer.is_stop())
        return raise_unpickling_error("not enough out-of-band buffers");
    return push(buffer);
}

Result<void> Loader::make_buffer_read_only()
{
    TRY(expect(1));
    Value const view = TRY(call(Value(types().memoryview), { stack_.top() }));
    if (!TRY(get_attribute(view, *intern("readonly"))).is_true())
        stack_.set_top(TRY(call_method(view, *intern("toreadonly"), {})));
    return {};
}

}

Result<Value> load(Unpickler& unpickler)
{
    if (is_stack_exhausted(runtime()))
        return raise_recursion_error("");
    unpickler.protocol = 0;
    return Loader(unpickler).run();
}

Result<Value> find_class(Unpickler& unpickler, String& given_module, String& given_name)
{
    Value const audit = runtime().modules->sys->dict->get(*intern("audit"));
    if (audit.is_present())
        TRY(call(audit, { Value(intern("pickle.find_class")), &given_module, &given_name }));
    String* module = &given_module;
    String* name = &given_name;
    if (unpickler.protocol < 3 && unpickler.fixes_imports) {
        Value const pair = TRY(call(module_state<State>().new_names, { module, name }));
        module = &pair.as<Tuple>().at(0).as<String>();
        name = &pair.as<Tuple>().at(1).as<String>();
    }
    Value const loaded = TRY(imported_module(*module));
    auto raise_missing = [&](char const* what) {
        return raise_error(*types().AttributeError, "Can't get {} {} on {}", what, describe(name), describe(loaded));
    };
    if (unpickler.protocol < 4) {
        Value const found = TRY(get_attribute_or(loaded, *intern(*name), Value::stop()));
        return found.is_stop() ? Result<Value>(raise_missing("attribute")) : found;
    }
    if (is_local_name(*name))
        return raise_missing("local attribute");
    Located const located = TRY(locate(loaded, *name));
    return located.object.is_stop() ? Result<Value>(raise_missing("attribute")) : located.object;
}

}
