// BufferedRWPair joins a reader and a writer that are two streams; IncrementalNewlineDecoder translates newlines of
// text that comes in pieces.
#include "stdlib/_io/io.h"

#include "runtime/builtins/native_types.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/operators.h"

namespace krait {

namespace {

class BufferedPair : public Object {
public:
    static constexpr char const* cell_name = "BufferedRWPair";
    explicit BufferedPair(Type& type)
        : Object(kind_of<BufferedPair>(), type)
        , reader(Value::none())
        , writer(Value::none())
    {
    }
    ValueMember reader;
    ValueMember writer;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        reader.visit(visitor);
        writer.visit(visitor);
    }
};

class NewlineDecoder : public Object {
public:
    static constexpr char const* cell_name = "IncrementalNewlineDecoder";
    explicit NewlineDecoder(Type& type)
        : Object(kind_of<NewlineDecoder>(), type)
        , decoder(Value::none())
    {
    }
    ValueMember decoder;
    bool translates { true };
    bool has_pending_return { false };
    uint8_t seen { 0 };
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        decoder.visit(visitor);
    }
};

Result<Value> pair_construct(Type& type, Arguments const&)
{
    return allocate_object<BufferedPair>(type, 0);
}

Result<void> pair_initialise(Value self, Arguments const& arguments)
{
    TRY(check_no_keywords("BufferedRWPair", arguments));
    TRY(check_count("BufferedRWPair", arguments, 2, 3));
    auto& pair = self.as<BufferedPair>();
    Value size = arguments.positional_count == 3 ? arguments.values[2] : Value::small_int(io_chunk_size);
    pair.reader.set(pair, TRY(call(Value(&module_type<BufferedReader>()), { arguments.values[0], size })));
    pair.writer.set(pair, TRY(call(Value(&module_type<BufferedWriter>()), { arguments.values[1], size })));
    return {};
}

enum class Side { Reader, Writer };

// Calls the method of the same name of one side.
template <Side side, size_t number> Result<Value> pair_forward(BufferedPair& self, VarArguments arguments)
{
    static constexpr char const* names[]
        = { "read", "read1", "readinto", "readinto1", "peek", "readable", "write", "flush", "writable" };
    Value target = side == Side::Reader ? self.reader : self.writer;
    Value method = TRY(get_attribute(target, *intern(names[number])));
    return call(method, Arguments(arguments.span().data(), arguments.span().size()));
}

Result<Value> pair_close(BufferedPair& self)
{
    auto closed = call_method(self.writer, *names().plain_close, {});
    Exception* error = nullptr;
    if (closed.is_raised()) {
        error = take_pending();
        if (!error)
            return raised;
    }
    TRY(call_method(self.reader, *names().plain_close, {}));
    if (error)
        return raise_again(*error);
    return Value::none();
}

Result<Value> pair_is_terminal(BufferedPair& self)
{
    if (TRY(is_truthy(TRY(call_method(self.writer, *intern("isatty"), {})))))
        return Value::boolean(true);
    return call_method(self.reader, *intern("isatty"), {});
}

Result<Value> pair_closed(Value self)
{
    return get_attribute(self.as<BufferedPair>().writer, *intern("closed"));
}

Result<Value> decoder_construct(Type& type, Arguments const&)
{
    return allocate_object<NewlineDecoder>(type, 0);
}

Result<void> decoder_initialise(Value self, Arguments const& arguments)
{
    char const* const parameters[] = { "decoder", "translate", "errors" };
    Value values[3];
    TRY(bind_arguments("IncrementalNewlineDecoder", arguments, parameters, 2, values));
    auto& decoder = self.as<NewlineDecoder>();
    decoder.decoder.set(decoder, values[0]);
    decoder.translates = TRY(is_truthy(values[1]));
    decoder.has_pending_return = false;
    decoder.seen = 0;
    return {};
}

Result<Value> decoder_decode(NewlineDecoder& self, Value input, bool is_final)
{
    Value given = input;
    if (!self.decoder.get().is_none())
        given = TRY(call_method(self.decoder, *names().plain_decode, { input, Value::boolean(is_final) }));
    String* text = given.try_as<String>();
    if (!text)
        return raise_type_error("decoder should return a string result, not '{}'", type_name_of(given));
    std::u32string output;
    size_t length = text->length();
    output.reserve(length + 1);
    if (self.has_pending_return && (length > 0 || is_final)) {
        output += U'\r';
        self.has_pending_return = false;
    }
    for (size_t i = 0; i < length; ++i)
        output += text->at(i);
    if (!is_final && !output.empty() && output.back() == U'\r') {
        output.pop_back();
        self.has_pending_return = true;
    }
    std::u32string translated;
    for (size_t i = 0; i < output.size(); ++i) {
        if (output[i] == U'\r') {
            bool is_both = i + 1 < output.size() && output[i + 1] == U'\n';
            self.seen |= is_both ? 4 : 1;
            if (self.translates) {
                translated += U'\n';
            } else {
                translated += U'\r';
                if (is_both)
                    translated += U'\n';
            }
            i += is_both;
        } else {
            if (output[i] == U'\n')
                self.seen |= 2;
            translated += output[i];
        }
    }
    if (translated.empty())
        return String::empty();
    return String::create(translated.data(), translated.size());
}

Result<Value> decoder_get_state(NewlineDecoder& self)
{
    Value buffered = TRY(Bytes::create(std::string_view()));
    Value flag = Value::small_int(0);
    if (!self.decoder.get().is_none()) {
        Value state = TRY(call_method(self.decoder, *intern("getstate"), {}));
        Tuple* pair = state.try_as<Tuple>();
        if (!pair || pair->size() != 2)
            return raise_type_error("illegal decoder state");
        buffered = pair->at(0);
        flag = pair->at(1);
    }
    int64_t bits = TRY(to_int64(flag, types().OverflowError));
    return Tuple::create({ buffered, int_from(bits << 1 | (self.has_pending_return ? 1 : 0)) });
}

Result<void> decoder_set_state(NewlineDecoder& self, Value state)
{
    Tuple* pair = state.try_as<Tuple>();
    if (!pair || pair->size() != 2)
        return raise_type_error("state argument must be a tuple");
    int64_t bits = TRY(to_int64(pair->at(1), types().OverflowError));
    self.has_pending_return = bits & 1;
    if (!self.decoder.get().is_none())
        TRY(call_method(self.decoder, *intern("setstate"), { Tuple::create({ pair->at(0), int_from(bits >> 1) }) }));
    return {};
}

Result<void> decoder_reset(NewlineDecoder& self)
{
    self.seen = 0;
    self.has_pending_return = false;
    if (!self.decoder.get().is_none())
        TRY(call_method(self.decoder, *intern("reset"), {}));
    return {};
}

Result<Value> decoder_newlines(Value self)
{
    return newlines_seen(self.as<NewlineDecoder>().seen);
}

}

void define_pair_and_decoder(ModuleBuilder& module)
{
    Value name = String::create_small("_io");
    Type& pair = *create_native_type<BufferedPair>("BufferedRWPair", module_type<BufferedIoBase>(),
        { Type::Flag::IsBaseType, Type::Flag::HasAttributes, Type::Flag::HasDict, Type::Flag::HasWeakReferences });
    pair.slots.construct = pair_construct;
    pair.slots.initialise = pair_initialise;
    TypeBuilder(pair)
        .method<pair_forward<Side::Reader, 0>>("read(self, /, *args)")
        .method<pair_forward<Side::Reader, 1>>("read1(self, /, *args)")
        .method<pair_forward<Side::Reader, 2>>("readinto(self, /, *args)")
        .method<pair_forward<Side::Reader, 3>>("readinto1(self, /, *args)")
        .method<pair_forward<Side::Reader, 4>>("peek(self, /, *args)")
        .method<pair_forward<Side::Reader, 5>>("readable(self, /, *args)")
        .method<pair_forward<Side::Writer, 6>>("write(self, /, *args)")
        .method<pair_forward<Side::Writer, 7>>("flush(self, /, *args)")
        .method<pair_forward<Side::Writer, 8>>("writable(self, /, *args)")
        .method<pair_close>("close(self, /)")
        .method<pair_is_terminal>("isatty(self, /)")
        .property("closed", pair_closed)
        .constant("__module__", name)
        .finish();
    module.type(pair);

    Type& decoder
        = *create_native_type<NewlineDecoder>("IncrementalNewlineDecoder", *types().object, { Type::Flag::IsBaseType });
    decoder.slots.construct = decoder_construct;
    decoder.slots.initialise = decoder_initialise;
    TypeBuilder(decoder)
        .method<decoder_decode>("decode(self, /, input, final=False)")
        .method<decoder_get_state>("getstate(self, /)")
        .method<decoder_set_state>("setstate(self, state, /)")
        .method<decoder_reset>("reset(self, /)")
        .property("newlines", decoder_newlines)
        .constant("__module__", name)
        .finish();
    module.type(decoder);
}

}
