// The table of instructions, and what they do with numbers, texts, containers, the stack and the memo.
#include "stdlib/_pickle/loader.h"

#include "runtime/core/safe_point.h"
#include "runtime/objects/utf8.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/float_text.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/sets.h"
#include "runtime/operations/subscripts.h"
#include "runtime/operations/text.h"

#include <charconv>
#include <cmath>

namespace krait::pickle {

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

// What a line of a few decimal digits says; empty for all others, which are read as Python reads an int.
static std::optional<int64_t> plain_number(std::string_view line)
{
    int64_t number;
    auto const [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    bool const is_whole = error == std::errc() && end == line.data() + line.size();
    // Zeros in front are for Python to judge.
    size_t const digits = line.starts_with('-') ? 1 : 0;
    return is_whole && (line[digits] != '0' || line.size() == 1) ? std::optional(number) : std::nullopt;
}

Result<int64_t> Loader::read_memo_number()
{
    std::string_view const line = TRY(unpickler_.take_line());
    if (std::optional<int64_t> const number = plain_number(line))
        return *number;
    if (line.empty())
        return raise_unpickling_error("pickle data was truncated");
    String* text = TRY(decode_line(line, intern("latin-1")));
    Value const shown(TRY(String::concatenate(*text, *String::from_code_point('\n'))));
    std::optional<int64_t> const number = int_as_int64(TRY(int_from_string(*text, 10, shown)));
    if (!number)
        return raise_message(*types().OverflowError, "Python int too large to convert to C ssize_t");
    return *number;
}

Result<void> Loader::push_int_text()
{
    std::string_view const line = TRY(unpickler_.take_line());
    if (line == "00" || line == "01")
        return push(Value::boolean(line == "01"));
    if (std::optional<int64_t> const number = plain_number(line))
        return push(make_int(*number));
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
        return raise_error(*types().OverflowError, "value too large to convert to float: '{}\n'", text->to_utf8());
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
    std::string_view const line = TRY(unpickler_.take_line());
    if (is_ascii(line) && line.find('\\') == std::string_view::npos)
        return push(Value(TRY(decode_line(line, nullptr))));
    return push(Value(TRY(decode_line(line, intern("raw-unicode-escape")))));
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

Result<Value> load(Unpickler& unpickler)
{
    if (is_stack_exhausted(runtime()))
        return raise_recursion_error("");
    unpickler.protocol = 0;
    return Loader(unpickler).run();
}

}
