// Writing objects: what Pickler.dump does. What is written so far belongs to one dump, so that hooks may dump something
// with the same Pickler meanwhile; the memo belongs to the Pickler. The bytes are CPython's.
#include "runtime/builtins/native_types.h"
#include "runtime/core/safe_point.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/byte_builder.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/float_text.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/sets.h"
#include "runtime/operations/subscripts.h"
#include "runtime/operations/text_builder.h"
#include "runtime/operations/utf8_text.h"
#include "stdlib/_pickle/instructions.h"
#include "stdlib/_pickle/pickler.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <vector>

namespace krait::pickle {

namespace {

// The bytes of a dump. From protocol 4 on they lie in frames, so that a reader fetches large pieces.
class Output {
public:
    explicit Output(ValueMember const& write)
        : write_(write)
    {
    }
    void start_framing() { is_framing_ = true; }

    // The place of the next `count` bytes, which the caller fills; null without memory, which `finish` tells.
    uint8_t* room(size_t count)
    {
        if (is_framing_ && frame_start_ == no_frame) [[unlikely]]
            open_frame();
        return bytes_.extend(count);
    }
    void put(Instruction instruction)
    {
        if (uint8_t* to = room(1)) [[likely]]
            *to = static_cast<uint8_t>(instruction);
    }
    template <class Number> void put(Instruction instruction, Number number)
    {
        if (uint8_t* to = room(1 + sizeof(Number))) [[likely]] {
            *to = static_cast<uint8_t>(instruction);
            std::memcpy(to + 1, &number, sizeof(Number));
        }
    }
    void put_text(std::string_view text)
    {
        if (uint8_t* to = room(text.size()); to && !text.empty())
            std::memcpy(to, text.data(), text.size());
    }

    // Bytes behind their size. `fill` writes them to where it is told; many of them make no part of a frame.
    template <class Number, class Fill> Result<void> put_sized(Instruction instruction, size_t size, Fill&& fill)
    {
        bool const is_large = size >= frame_target;
        bool const was_framing = is_framing_;
        if (is_large) {
            close_frame();
            is_framing_ = false;
        }
        if (uint8_t* to = room(1 + sizeof(Number) + size)) [[likely]] {
            *to++ = static_cast<uint8_t>(instruction);
            Number const number = static_cast<Number>(size);
            std::memcpy(to, &number, sizeof(Number));
            if (size)
                fill(to + sizeof(Number));
        }
        if (is_large) {
            is_framing_ = was_framing;
            TRY(flush());
        }
        return {};
    }

    // Between two objects: a frame that is large enough ends here.
    Result<void> pass_boundary()
    {
        if (bytes_.has_failed()) [[unlikely]]
            return raise_memory_error();
        if (frame_start_ == no_frame || bytes_.size() - frame_start_ < frame_target + header_size) [[likely]]
            return {};
        close_frame();
        return flush();
    }
    Result<Bytes*> finish()
    {
        close_frame();
        return bytes_.finish();
    }

private:
    static constexpr size_t frame_target = 64 * 1024;
    static constexpr size_t frame_minimum = 4;
    static constexpr size_t header_size = 9;
    static constexpr size_t no_frame = SIZE_MAX;

    void open_frame()
    {
        frame_start_ = bytes_.size();
        bytes_.extend(header_size);
    }
    void close_frame()
    {
        if (frame_start_ == no_frame || bytes_.has_failed())
            return;
        uint8_t* frame = bytes_.data() + frame_start_;
        uint64_t const size = bytes_.size() - frame_start_ - header_size;
        frame_start_ = no_frame;
        if (size >= frame_minimum) {
            *frame = static_cast<uint8_t>(Instruction::Frame);
            std::memcpy(frame + 1, &size, sizeof(size));
        } else {
            std::memmove(frame, frame + header_size, size);
            bytes_.shrink(bytes_.size() - header_size);
        }
    }
    // To the file, if there is one.
    Result<void> flush()
    {
        if (write_.get().is_empty())
            return {};
        Value const bytes(TRY(bytes_.finish()));
        bytes_.shrink(0);
        TRY(call(write_, { bytes }));
        return {};
    }

    ValueMember const& write_;
    ByteBuilder bytes_;
    size_t frame_start_ { no_frame };
    bool is_framing_ { false };
};

class Saver {
public:
    explicit Saver(Pickler& pickler)
        : pickler_(pickler)
        , runtime_(runtime())
        , state_(module_state<State>())
        , output_(pickler.write)
    {
    }

    Result<Bytes*> run(Value object)
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

private:
    static constexpr size_t values_between_polls = 4096;
    static constexpr size_t batch_size = 1000;

    // One level of objects within objects.
    class Nesting {
    public:
        explicit Nesting(Saver& saver)
            : saver_(saver)
        {
            ++saver.depth_;
        }
        ~Nesting() { --saver_.depth_; }
        Result<void> check() const
        {
            if (saver_.depth_ > static_cast<size_t>(saver_.runtime_.recursion_limit)
                || is_stack_exhausted(saver_.runtime_)) [[unlikely]]
                return raise_recursion_error(" while pickling an object");
            return {};
        }

    private:
        Saver& saver_;
    };

    // A container that is being written without a memo, in which it must not come again.
    class FastPath {
    public:
        FastPath(Saver& saver, Value container)
            : saver_(saver)
            , is_used_(saver.pickler_.is_fast)
        {
            if (!is_used_)
                return;
            is_circle_ = std::ranges::find(saver.fast_path_, container) != saver.fast_path_.end();
            saver.fast_path_.push_back(container);
        }
        ~FastPath()
        {
            if (is_used_)
                saver_.fast_path_.pop_back();
        }
        Result<void> check() const
        {
            if (!is_circle_) [[likely]]
                return {};
            Value const container = saver_.fast_path_.back();
            return raise_value_error("fast mode: can't pickle cyclic objects including object type {} at {:#x}",
                type_name_of(container), container.bits());
        }

    private:
        Saver& saver_;
        bool is_used_;
        bool is_circle_ { false };
    };

    void put(Instruction instruction) { output_.put(instruction); }
    template <class Number> void put(Instruction instruction, Number number) { output_.put(instruction, number); }
    void put_line(Instruction instruction, std::string_view text)
    {
        put(instruction);
        output_.put_text(text);
        output_.put_text("\n");
    }

    // The memo.
    Result<void> memoize(Value object);
    void put_memoize(int64_t number);
    void recall(int64_t number);
    bool is_remembered(Value object) const { return pickler_.memo.find(object) != ObjectMemo::absent; }
    void recall(Value object) { recall(pickler_.memo.find(object)); }

    // One function a kind of object.
    enum class Persistent : uint8_t { Ask, Skip };
    Result<void> save(Value, Persistent = Persistent::Ask);
    Result<bool> save_persistent(Value);
    Result<void> save_object(Value);
    Result<void> save_bool(bool);
    Result<void> save_int(int64_t);
    Result<void> save_big_int(Value);
    Result<void> save_float(double);
    Result<void> save_string(String&);
    Result<void> save_escaped(String&);
    Result<void> save_bytes(Bytes&);
    Result<void> save_bytearray(ByteArray&);
    Result<void> put_bytes(std::span<uint8_t const>);
    Result<void> put_bytearray(std::span<uint8_t const>);
    Result<void> save_buffer(Value);
    Result<void> save_tuple(Tuple&);
    Result<void> save_list(List&);
    Result<void> save_dict(Dict&);
    Result<void> save_items(Dict&);
    Result<void> save_set(Set&);
    Result<void> save_frozenset(Set&);
    Result<void> save_set_by_list(Set&);
    Result<void> save_type(Type&);
    Result<void> save_global(Value object, Value name = {});
    Result<bool> save_extension(Value object, String& module, String& name);
    Result<void> put_global(String& module, String& name);
    Result<void> put_identifier(String& text, char const* what);
    Result<Value> reduced(Value object);
    Result<void> save_reduced(Tuple& reduced, Value object);
    Result<void> save_call(Value function, Tuple& arguments, Value object);
    Result<void> save_new(Tuple& arguments, Value object);
    Result<void> save_new_with_keywords(Tuple& arguments);
    Result<void> save_state(Value state, Value setter, Value object);
    template <class Save>
    Result<void> save_batches(Value iterator, Instruction single, Instruction several, Save&& save_item);
    Result<void> save_list_items(Value iterator);
    Result<void> save_dict_items(Value iterator);

    Pickler& pickler_;
    Runtime& runtime_;
    State& state_;
    Output output_;
    Value reducer_override_;
    size_t depth_ { 0 };
    size_t values_saved_ { 0 };
    std::vector<Value> fast_path_; // each is kept alive by the frame that writes it
};

// The memo

Result<void> Saver::memoize(Value object)
{
    if (pickler_.is_fast)
        return {};
    auto const number = static_cast<int64_t>(pickler_.memo.size());
    TRY(pickler_.memo.add(pickler_, object, number));
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
    Bytes* bytes = TRY(Bytes::create_uninitialised(size));
    TRY(int_to_bytes(number, { bytes->data(), size }, ByteOrder::Little, Signedness::Signed));
    if (size < 256)
        put(Instruction::Long1, static_cast<uint8_t>(size));
    else
        put(Instruction::Long4, static_cast<int32_t>(size));
    output_.put_text(bytes->view());
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
        return raise_pickling_error("PickleBuffer can only be pickled with protocol >= 5");
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
    if (pickler_.protocol >= 4) {
        TRY(save(module_name));
        TRY(save(found.parent == module ? Value(TRY(last_part(name))) : given_name));
        put(Instruction::StackGlobal);
    } else if (found.parent != module) {
        Value const getattr = TRY(builtin_function("getattr"));
        Value const arguments(Tuple::create({ found.parent, Value(TRY(last_part(name))) }));
        TRY(save_reduced(*Tuple::create({ getattr, arguments }), {}));
    } else {
        TRY(put_global(module_text, name));
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

Result<Bytes*> dump(Pickler& pickler, Value object)
{
    return Saver(pickler).run(object);
}

}
