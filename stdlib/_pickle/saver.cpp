// How values of the built-in types are written, one function a type.
#include "stdlib/_pickle/saver.h"

#include "runtime/operations/attributes.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/float_text.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/sets.h"
#include "runtime/operations/text_builder.h"
#include "runtime/operations/utf8_text.h"

#include <bit>
#include <cstring>

namespace krait::pickle {

Result<Bytes*> Saver::run(Value object)
{
    Value const override = TRY(get_attribute_or(Value(&pickler_), *intern("reducer_override"), Value::stop()));
    reducer_override_ = override.is_stop() ? Value() : override;
    if (pickler_.protocol >= 2)
        output_.put(Instruction::Protocol, static_cast<uint8_t>(pickler_.protocol));
    if (pickler_.protocol >= 4)
        output_.start_framing();
    TRY(save(object));
    put(Instruction::Stop);
    return output_.finish();
}

// The memo

Result<void> Saver::memoize(Value object)
{
    if (pickler_.is_fast)
        return {};
    auto const number = static_cast<int64_t>(pickler_.memo.size());
    TRY(pickler_.memo.add(pickler_, object));
    put_memoize(number);
    return {};
}

void Saver::put_memoize(int64_t number)
{
    if (pickler_.protocol >= 4)
        put(Instruction::Memoize);
    else if (!pickler_.is_binary)
        put_line(Instruction::Put, std::to_string(number));
    else if (number < 256)
        put(Instruction::Put1, static_cast<uint8_t>(number));
    else
        put(Instruction::Put4, static_cast<uint32_t>(number));
}

void Saver::recall(int64_t number)
{
    if (!pickler_.is_binary)
        put_line(Instruction::Get, std::to_string(number));
    else if (number < 256)
        put(Instruction::Get1, static_cast<uint8_t>(number));
    else
        put(Instruction::Get4, static_cast<uint32_t>(number));
}

// Any object

Result<void> Saver::save(Value value, Persistent persistent)
{
    if (++values_saved_ % values_between_polls == 0) [[unlikely]]
        TRY(poll(runtime_));
    TRY(output_.pass_boundary());
    if (pickler_.persistent_id.get().is_present() && persistent == Persistent::Ask) [[unlikely]] {
        if (TRY(save_persistent(value)))
            return {};
    }
    if (value.is_small_int())
        return save_int(value.as_small_int());
    if (value.is_double())
        return save_float(value.as_double());
    if (value.is_none()) {
        put(Instruction::None);
        return {};
    }
    if (value.is_bool())
        return save_bool(value.is_true());
    if (value.is_exactly<BigInt>())
        return save_big_int(value);
    if (int64_t const number = pickler_.memo.find(value); number != ObjectMemo::absent) {
        recall(number);
        return {};
    }
    if (value.is_exactly<String>())
        return save_string(value.as<String>());
    if (value.is_exactly<Bytes>())
        return save_bytes(value.as<Bytes>());
    Nesting nesting(*this);
    TRY(nesting.check());
    if (value.is_exactly<Dict>())
        return save_dict(value.as<Dict>());
    if (value.is_exactly<List>())
        return save_list(value.as<List>());
    if (value.is_exactly<Tuple>())
        return save_tuple(value.as<Tuple>());
    return save_object(value);
}

Result<void> Saver::save_object(Value value)
{
    Type& type = type_of(value);
    if (&type == types().set)
        return save_set(value.as<Set>());
    if (&type == types().frozenset)
        return save_frozenset(value.as<Set>());
    if (&type == types().bytearray)
        return save_bytearray(value.as<ByteArray>());
    if (&type == state_.buffer_type.get())
        return save_buffer(value);
    Value answer = Value::not_implemented();
    if (reducer_override_.is_present())
        answer = TRY(call(reducer_override_, { value }));
    if (answer.is_not_implemented()) {
        if (&type == types().type)
            return save_type(value.as<Type>());
        if (&type == types().function)
            return save_global(value);
        answer = TRY(reduced(value));
        if (answer.is_stop())
            return save_global(value);
    }
    if (answer.is<String>())
        return save_global(value, answer);
    if (!answer.is<Tuple>())
        return raise_pickling_error("__reduce__ must return a string or tuple");
    return save_reduced(answer.as<Tuple>(), value);
}

// Numbers

Result<void> Saver::save_bool(bool truth)
{
    if (pickler_.protocol >= 2)
        put(truth ? Instruction::True : Instruction::False);
    else
        put_line(Instruction::Int, truth ? "01" : "00");
    return {};
}

Result<void> Saver::save_int(int64_t number)
{
    if (number != static_cast<int32_t>(number))
        return save_big_int(Value::small_int(number));
    if (!pickler_.is_binary)
        put_line(Instruction::Int, std::to_string(number));
    else if (number == static_cast<uint8_t>(number))
        put(Instruction::Int1, static_cast<uint8_t>(number));
    else if (number == static_cast<uint16_t>(number))
        put(Instruction::Int2, static_cast<uint16_t>(number));
    else
        put(Instruction::Int4, static_cast<int32_t>(number));
    return {};
}

Result<void> Saver::save_big_int(Value number)
{
    if (pickler_.protocol < 2) {
        put_line(Instruction::Long, TRY(int_to_text(number)) + "L");
        return {};
    }
    // As few bytes as have room for the sign: of the negative numbers, the powers of two take a bit less.
    int64_t const sign = int_sign(number);
    size_t const bits = int_bit_length(sign < 0 ? TRY(int_invert(number)) : number);
    size_t const size = bits / 8 + 1;
    if (size > INT32_MAX)
        return raise_message(*types().OverflowError, "int too large to pickle");
    if (size < 256)
        put(Instruction::Long1, static_cast<uint8_t>(size));
    else
        put(Instruction::Long4, static_cast<int32_t>(size));
    if (uint8_t* to = output_.room(size))
        TRY(int_to_bytes(number, { to, size }, ByteOrder::Little, Signedness::Signed));
    return {};
}

Result<void> Saver::save_float(double number)
{
    if (pickler_.is_binary)
        put(Instruction::Float8, __builtin_bswap64(std::bit_cast<uint64_t>(number)));
    else
        put_line(Instruction::Float, float_repr(number));
    return {};
}

// Texts and bytes

Result<void> Saver::save_string(String& text)
{
    if (!pickler_.is_binary) {
        TRY(save_escaped(text));
        return memoize(Value(&text));
    }
    Bytes* encoded = nullptr; // of texts that hold surrogates
    size_t size = text.length();
    if (!text.is_ascii()) {
        if (std::optional<size_t> const plain_size = utf8_size(text)) {
            size = *plain_size;
        } else {
            encoded = TRY(encode_string(text, nullptr, state_.surrogate_pass));
            size = encoded->size();
        }
    }
    auto fill = [&](uint8_t* to) {
        if (encoded)
            std::memcpy(to, encoded->data(), size);
        else if (text.is_ascii())
            copy_bytes(to, text.characters(), size);
        else
            write_utf8(text, to);
    };
    if (size <= 0xFF && pickler_.protocol >= 4)
        TRY(output_.put_sized<uint8_t>(Instruction::Unicode1, size, fill));
    else if (size <= 0xFFFFFFFF)
        TRY(output_.put_sized<uint32_t>(Instruction::Unicode4, size, fill));
    else if (pickler_.protocol >= 4)
        TRY(output_.put_sized<uint64_t>(Instruction::Unicode8, size, fill));
    else
        return raise_message(
            *types().OverflowError, "serializing a string larger than 4 GiB requires pickle protocol 4 or higher");
    return memoize(Value(&text));
}

// What the encoding raw-unicode-escape leaves alone and would end the line or be read as an escape is escaped, too.
Result<void> Saver::save_escaped(String& text)
{
    put(Instruction::Unicode);
    for (size_t i = 0; i < text.length(); ++i) {
        char32_t const character = text.at(i);
        bool const is_special
            = character == '\\' || character == 0 || character == '\n' || character == '\r' || character == 0x1A;
        if (character > 0xFFFF)
            output_.put_text(fmt::format("\\U{:08x}", static_cast<uint32_t>(character)));
        else if (character > 0xFF || is_special)
            output_.put_text(fmt::format("\\u{:04x}", static_cast<uint32_t>(character)));
        else if (uint8_t* to = output_.room(1))
            *to = static_cast<uint8_t>(character);
    }
    output_.put_text("\n");
    return {};
}

Result<void> Saver::put_bytes(std::span<uint8_t const> bytes)
{
    auto fill = [&](uint8_t* to) { std::memcpy(to, bytes.data(), bytes.size()); };
    if (bytes.size() <= 0xFF)
        return output_.put_sized<uint8_t>(Instruction::Bytes1, bytes.size(), fill);
    if (bytes.size() <= 0xFFFFFFFF)
        return output_.put_sized<uint32_t>(Instruction::Bytes4, bytes.size(), fill);
    if (pickler_.protocol >= 4)
        return output_.put_sized<uint64_t>(Instruction::Bytes8, bytes.size(), fill);
    return raise_message(
        *types().OverflowError, "serializing a bytes object larger than 4 GiB requires pickle protocol 4 or higher");
}

Result<void> Saver::save_bytes(Bytes& bytes)
{
    if (pickler_.protocol >= 3) {
        TRY(put_bytes(bytes.span()));
        return memoize(Value(&bytes));
    }
    if (bytes.size() == 0)
        return save_reduced(*Tuple::create({ types().bytes, Tuple::empty() }), Value(&bytes));
    // The codec of Python 2 makes a str of the same bytes.
    Value const text(TRY(decode_bytes(bytes.span(), intern("latin1"), nullptr)));
    Value const encode = TRY(module_attribute("codecs", "encode"));
    return save_reduced(*Tuple::create({ encode, Tuple::create({ text, Value(intern("latin1")) }) }), Value(&bytes));
}

Result<void> Saver::put_bytearray(std::span<uint8_t const> bytes)
{
    return output_.put_sized<uint64_t>(
        Instruction::ByteArray8, bytes.size(), [&](uint8_t* to) { std::memcpy(to, bytes.data(), bytes.size()); });
}

Result<void> Saver::save_bytearray(ByteArray& bytes)
{
    if (pickler_.protocol >= 5) {
        TRY(put_bytearray(bytes.span()));
        return memoize(Value(&bytes));
    }
    Tuple* arguments = Tuple::empty();
    if (bytes.size() > 0)
        arguments = Tuple::create({ Value(TRY(Bytes::create(bytes.span()))) });
    return save_reduced(*Tuple::create({ types().bytearray, arguments }), Value(&bytes));
}

Result<void> Saver::save_buffer(Value buffer)
{
    if (pickler_.protocol < 5)
        return raise_pickling_error("PickleBuffer can only pickled with protocol >= 5");
    auto raw = call_method(buffer, *intern("raw"), {});
    if (raw.is_raised()) {
        if (clear_pending_if(*types().BufferError))
            return raise_pickling_error("PickleBuffer can not be pickled when pointing to a non-contiguous buffer");
        return raised;
    }
    Value const view = raw.release();
    bool const is_read_only = TRY(get_attribute(view, *intern("readonly"))).is_true();
    bool is_inside = true;
    if (pickler_.buffer_callback.get().is_present())
        is_inside = TRY(is_truthy(TRY(call(pickler_.buffer_callback, { buffer }))));
    if (!is_inside) {
        put(Instruction::NextBuffer);
        if (is_read_only)
            put(Instruction::ReadOnlyBuffer);
        return {};
    }
    auto const bytes = bytes_of(view);
    if (!bytes)
        return raise_value_error("operation forbidden on released PickleBuffer object");
    TRY(is_read_only ? put_bytes(*bytes) : put_bytearray(*bytes));
    return memoize(buffer);
}

// Containers

Result<void> Saver::save_tuple(Tuple& tuple)
{
    size_t const size = tuple.size();
    if (size == 0) {
        if (pickler_.is_binary)
            put(Instruction::EmptyTuple);
        else
            output_.put_text("(t");
        return {};
    }
    bool const is_short = size <= 3 && pickler_.protocol >= 2;
    if (!is_short)
        put(Instruction::Mark);
    for (size_t i = 0; i < size; ++i)
        TRY(save(tuple.at(i)));
    if (is_remembered(Value(&tuple))) {
        // It contains itself: what was written meanwhile is the one to keep.
        if (!is_short && pickler_.is_binary) {
            put(Instruction::PopMark);
        } else {
            size_t const depth = is_short ? size : size + 1; // the mark too
            for (size_t i = 0; i < depth; ++i)
                put(Instruction::Pop);
        }
        recall(Value(&tuple));
        return {};
    }
    constexpr Instruction short_tuples[] = { Instruction::Tuple1, Instruction::Tuple2, Instruction::Tuple3 };
    put(is_short ? short_tuples[size - 1] : Instruction::Tuple);
    return memoize(Value(&tuple));
}

Result<void> Saver::save_list(List& list)
{
    FastPath path(*this, Value(&list));
    TRY(path.check());
    if (pickler_.is_binary)
        put(Instruction::EmptyList);
    else
        output_.put_text("(l");
    TRY(memoize(Value(&list)));
    if (list.size() == 0)
        return {};
    if (pickler_.protocol == 0)
        return save_list_items(TRY(iterate(Value(&list))));
    if (list.size() == 1) {
        TRY(save(list.at(0)));
        put(Instruction::Append);
        return {};
    }
    // What is saved may change the list.
    for (size_t i = 0; i < list.size();) {
        put(Instruction::Mark);
        for (size_t end = i + batch_size; i < end && i < list.size(); ++i)
            TRY(save(list.at(i)));
        put(Instruction::Appends);
    }
    return {};
}

Result<void> Saver::save_dict(Dict& dict)
{
    FastPath path(*this, Value(&dict));
    TRY(path.check());
    if (pickler_.is_binary)
        put(Instruction::EmptyDict);
    else
        output_.put_text("(d");
    TRY(memoize(Value(&dict)));
    if (dict.size() == 0)
        return {};
    if (pickler_.protocol == 0)
        return save_dict_items(TRY(iterate(TRY(call_method(Value(&dict), *names().plain_items, {})))));
    return save_items(dict);
}

Result<void> Saver::save_items(Dict& dict)
{
    uint32_t const size = dict.size();
    uint32_t place = dict.next_entry(0);
    auto save_next = [&]() -> Result<void> {
        DictTable::Entry const entry = dict.table()->entries()[place];
        TRY(save(entry.key));
        TRY(save(entry.value));
        place = dict.next_entry(place + 1);
        return {};
    };
    if (size == 1) {
        TRY(save_next());
        put(Instruction::SetItem);
        return {};
    }
    for (size_t count = batch_size; count == batch_size;) {
        put(Instruction::Mark);
        for (count = 0; count < batch_size && place != DictTable::no_entry; ++count)
            TRY(save_next());
        put(Instruction::SetItems);
        if (dict.size() != size)
            return raise_message(*types().RuntimeError, "dictionary changed size during iteration");
    }
    return {};
}

Result<void> Saver::save_set_by_list(Set& set)
{
    List* items = TRY(list_from_iterable(Value(&set)));
    return save_reduced(*Tuple::create({ &set.type(), Tuple::create({ items }) }), Value(&set));
}

Result<void> Saver::save_set(Set& set)
{
    if (pickler_.protocol < 4)
        return save_set_by_list(set);
    put(Instruction::EmptySet);
    TRY(memoize(Value(&set)));
    size_t const size = set.size;
    if (size == 0)
        return {};
    size_t place = set_next(set, 0);
    for (size_t count = batch_size; count == batch_size;) {
        put(Instruction::Mark);
        for (count = 0; count < batch_size && place != SIZE_MAX; ++count) {
            TRY(save(set_entry(set, place).key));
            place = set_next(set, place + 1);
        }
        put(Instruction::AddItems);
        if (set.size != size)
            return raise_message(*types().RuntimeError, "set changed size during iteration");
    }
    return {};
}

Result<void> Saver::save_frozenset(Set& set)
{
    if (pickler_.protocol < 4)
        return save_set_by_list(set);
    put(Instruction::Mark);
    for (size_t place = set_next(set, 0); place != SIZE_MAX; place = set_next(set, place + 1))
        TRY(save(set_entry(set, place).key));
    if (is_remembered(Value(&set))) {
        put(Instruction::PopMark);
        recall(Value(&set));
        return {};
    }
    put(Instruction::FrozenSet);
    return memoize(Value(&set));
}

// The items of an iterator in batches: `single` follows an item that is alone, `several` those after a mark.
template <class Save>
Result<void> Saver::save_batches(Value iterator, Instruction single, Instruction several, Save&& save_item)
{
    if (pickler_.protocol == 0) {
        return for_items(iterator, [&](Value item) -> Result<void> {
            TRY(save_item(item));
            put(single);
            return {};
        });
    }
    for (;;) {
        Value item = TRY(next_item(iterator));
        if (item.is_stop())
            return {};
        Value next = TRY(next_item(iterator));
        if (next.is_stop()) {
            TRY(save_item(item));
            put(single);
            return {};
        }
        put(Instruction::Mark);
        TRY(save_item(item));
        for (size_t count = 1; !next.is_stop();) {
            TRY(save_item(next));
            if (++count == batch_size)
                break;
            next = TRY(next_item(iterator));
        }
        put(several);
        if (next.is_stop())
            return {};
    }
}

Result<void> Saver::save_list_items(Value iterator)
{
    return save_batches(iterator, Instruction::Append, Instruction::Appends, [&](Value item) { return save(item); });
}

Result<void> Saver::save_dict_items(Value iterator)
{
    return save_batches(iterator, Instruction::SetItem, Instruction::SetItems, [&](Value item) -> Result<void> {
        Tuple* pair = item.try_as<Tuple>();
        if (!pair || pair->size() != 2)
            return raise_type_error("dict items iterator must return 2-tuples");
        TRY(save(pair->at(0)));
        return save(pair->at(1));
    });
}

Result<Bytes*> dump(Pickler& pickler, Value object)
{
    return Saver(pickler).run(object);
}

}
