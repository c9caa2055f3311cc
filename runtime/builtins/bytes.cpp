#include "runtime/builtins/bytes.h"

#include "runtime/builtins/native_types.h"
#include "runtime/objects/memory_view.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/percent_format.h"
#include "runtime/operations/subscripts.h"
#include "runtime/operations/text_builder.h"

#include <algorithm>

namespace krait {

Result<String*> bytes_repr(ByteSpan bytes, std::string_view before, std::string_view after)
{
    static constexpr char digits[] = "0123456789abcdef";
    bool has_single = std::find(bytes.begin(), bytes.end(), '\'') != bytes.end();
    bool has_double = std::find(bytes.begin(), bytes.end(), '"') != bytes.end();
    char32_t quote = has_single && !has_double ? '"' : '\'';
    TextBuilder result;
    result.reserve(bytes.size() + before.size() + after.size() + 3);
    result.append_ascii(before);
    result.append('b');
    result.append(quote);
    for (uint8_t byte : bytes) {
        // The repr of a bytearray escapes single quotes always.
        if (byte == quote || byte == '\\' || (byte == '\'' && !before.empty())) {
            result.append('\\');
            result.append(byte);
        } else if (byte == '\n' || byte == '\r' || byte == '\t') {
            result.append('\\');
            result.append(byte == '\n' ? 'n' : byte == '\r' ? 'r' : 't');
        } else if (byte < 0x20 || byte >= 0x7F) {
            result.append_ascii("\\x");
            result.append(static_cast<char32_t>(digits[byte >> 4]));
            result.append(static_cast<char32_t>(digits[byte & 15]));
        } else {
            result.append(byte);
        }
    }
    result.append(quote);
    result.append_ascii(after);
    return result.finish();
}

Value BytesIterator::next()
{
    if (sequence.get().is_empty())
        return Value::stop();
    ByteSpan bytes = own_bytes(sequence);
    if (index < bytes.size())
        return Value::small_int(bytes[index++]);
    sequence.set(*this, Value());
    return Value::stop();
}

namespace {

ByteSource just_made(Bytes& bytes)
{
    return { bytes.span(), &bytes };
}

bool is_byte(Value value)
{
    return value.is_small_int() && static_cast<uint64_t>(value.as_small_int()) <= 0xFF;
}

Result<ByteSource> collect_bytes(char const* type_name, Value iterable)
{
    std::span<Value const> items = iterable.is_exactly<List>() ? iterable.as<List>().span()
        : iterable.is_exactly<Tuple>()                         ? iterable.as<Tuple>().span()
                                                               : std::span<Value const>();
    if (!items.empty() && std::all_of(items.begin(), items.end(), is_byte)) {
        Bytes* made = TRY(Bytes::create_uninitialised(items.size()));
        std::transform(items.begin(), items.end(), made->data(),
            [](Value item) { return static_cast<uint8_t>(item.as_small_int()); });
        return just_made(*made);
    }
    bool is_bytearray = std::string_view(type_name) == "bytearray";
    char const* out_of_range = is_bytearray ? "byte must be in range(0, 256)" : "bytes must be in range(0, 256)";
    ByteBuilder result;
    TRY(for_each(iterable, [&](Value item) -> Result<void> {
        result.append(TRY(byte_from(item, out_of_range)));
        return result.has_failed() ? Result<void>(raise_memory_error()) : Result<void>();
    }));
    return ByteSource { result.span() };
}

}

Result<ByteSource> bytes_from_source(char const* type_name, Value source, Value encoding, Value errors)
{
    if (source.is_empty() && (encoding.is_present() || errors.is_present()))
        return raise_message(*types().TypeError,
            encoding.is_present() ? "encoding without a string argument" : "errors without a string argument");
    if (encoding.is_present() || errors.is_present()) {
        for (auto [value, name] : { std::pair { encoding, "encoding" }, std::pair { errors, "errors" } }) {
            if (value.is_present() && !value.is<String>())
                return raise_type_error("{}() argument '{}' must be str, not {}", type_name, name, type_name_of(value));
        }
        if (!source.is<String>()) {
            return raise_message(*types().TypeError,
                encoding.is_present() ? "encoding without a string argument" : "errors without a string argument");
        }
        if (encoding.is_empty() && !source.is<String>())
            return raise_type_error("string argument without an encoding");
        Bytes* encoded = TRY(encode_string(source.as<String>(), encoding.try_as<String>(), errors.try_as<String>()));
        return just_made(*encoded);
    }
    if (source.is_empty())
        return ByteSource();
    if (source.is<String>())
        return raise_type_error("string argument without an encoding");
    if (!source.is<Bytes>() && !source.is<ByteArray>() && (is_int(source) || type_of(source).slots.to_index)) {
        auto converted = to_int64(source, types().OverflowError);
        if (converted.is_raised()) {
            // An index that fails with a TypeError leaves the object to be tried as an iterable.
            if (!clear_pending_if(*types().TypeError))
                return raised;
        } else {
            int64_t count = converted.release();
            if (count < 0)
                return raise_value_error("negative count");
            Bytes* zeros = TRY(Bytes::create_uninitialised(static_cast<size_t>(count)));
            if (count)
                std::memset(zeros->data(), 0, static_cast<size_t>(count));
            return just_made(*zeros);
        }
    }
    if (std::optional<ByteSpan> bytes = bytes_of(source))
        return ByteSource { *bytes };
    if (source.is<MemoryView>())
        return just_made(TRY(call_method(source, *intern("tobytes"), {})).as<Bytes>());
    if (!type_of(source).slots.iterate && !type_of(source).slots.get_item)
        return raise_type_error("cannot convert '{}' object to {}", type_name_of(source), type_name);
    return collect_bytes(type_name, source);
}

namespace {

Result<Value> bytes_construct(Type& type, Arguments const& arguments)
{
    static constexpr char const* names[] { "source", "encoding", "errors" };
    Value values[3];
    TRY(bind_arguments("bytes", arguments, names, 0, values));
    bool is_plain = values[0].is_present() && values[1].is_empty() && values[2].is_empty();
    if (is_plain && values[0].is<Bytes>() && &type == types().bytes && &values[0].object().type() == &type)
        return values[0];
    if (is_plain && type_of(values[0]).look_up(*krait::names().bytes).is_present()) {
        Value converted = TRY(call_method(values[0], *krait::names().bytes, {}));
        if (!converted.is<Bytes>())
            return raise_type_error("__bytes__ returned non-bytes (type {})", type_name_of(converted));
        if (&type == types().bytes)
            return converted;
        return Value(TRY(Bytes::create_of_type(type, converted.as<Bytes>().span())));
    }
    ByteSource source = TRY(bytes_from_source("bytes", values[0], values[1], values[2]));
    if (&type == types().bytes)
        return Value(source.made ? source.made : TRY(Bytes::create(source.span)));
    return Value(TRY(Bytes::create_of_type(type, source.span)));
}

Result<Value> bytes_repr_slot(Value self)
{
    return Value(TRY(bytes_repr(own_bytes(self), "", "")));
}

Result<int64_t> bytes_hash(Value self)
{
    auto& bytes = self.as<Bytes>();
    if (bytes.hash == 0) {
        // As text of the same bytes would hash: seeded, and never zero.
        String* text = TRY(String::create_uninitialised(bytes.size(), 0xFF));
        if (bytes.size())
            std::memcpy(text->characters(), bytes.data(), bytes.size());
        bytes.hash = text->hash();
    }
    return static_cast<int64_t>(bytes.hash);
}

Result<bool> bytes_truth(Value self)
{
    return !own_bytes(self).empty();
}
Result<int64_t> bytes_length(Value self)
{
    return static_cast<int64_t>(own_bytes(self).size());
}
Result<bool> bytes_contains(Value self, Value item)
{
    return bytes_contain(own_bytes(self), item);
}
Result<Value> bytes_iterate(Value self)
{
    return Value(allocate_object<BytesIterator>(*types().bytes_iterator, 0, self));
}

Result<Value> bytes_compare(Value left, Value right, Comparison comparison)
{
    // Other objects with bytes compare themselves with bytes, if they want to.
    if (!left.is<Bytes>() || !right.is<Bytes>())
        return Value::not_implemented();
    return compare_bytes(left, right, comparison);
}

Result<Value> bytes_add(Value left, Value right)
{
    if (!left.is<Bytes>())
        return Value::not_implemented();
    std::optional<ByteSpan> second = bytes_of(right);
    if (!second) {
        Value answer = TRY(try_right_operand(BinaryOperator::Add, left, right, bytes_add));
        if (!answer.is_not_implemented())
            return answer;
        return raise_type_error("can't concat {} to bytes", type_name_of(right));
    }
    ByteSpan first = own_bytes(left);
    Bytes* result = TRY(Bytes::create_uninitialised(first.size() + second->size()));
    copy_bytes(result->data(), first.data(), first.size());
    copy_bytes(result->data() + first.size(), second->data(), second->size());
    return Value(result);
}

Result<Value> bytes_multiply(Value left, Value right)
{
    bool is_left = left.is<Bytes>();
    Value self = is_left ? left : right;
    Value factor = is_left ? right : left;
    if (is_left && !factor.is_small_int() && !is_builtin_sequence(factor)) {
        Value answer = TRY(try_right_operand(BinaryOperator::Multiply, left, right, bytes_multiply));
        if (!answer.is_not_implemented())
            return answer;
    }
    std::optional<int64_t> count = TRY(repetition_count(factor));
    if (!count)
        return raise_type_error("can't multiply sequence by non-int of type '{}'", type_name_of(factor));
    ByteSpan bytes = own_bytes(self);
    size_t times = *count < 0 ? 0 : static_cast<size_t>(*count);
    if (!bytes.empty() && times > Cell::heap_range_size / bytes.size())
        return raise_memory_error();
    Bytes* result = TRY(Bytes::create_uninitialised(bytes.size() * times));
    if (bytes.size() == 1) {
        std::memset(result->data(), bytes[0], times);
    } else if (!bytes.empty()) {
        for (size_t index = 0; index < times; ++index)
            std::memcpy(result->data() + index * bytes.size(), bytes.data(), bytes.size());
    }
    return Value(result);
}

Result<Value> bytes_modulo(Value left, Value right)
{
    if (!left.is<Bytes>())
        return Value::not_implemented();
    return Value(TRY(percent_format_bytes(own_bytes(left), right)));
}

Result<Value> bytes_get_item(Value self, Value key)
{
    ByteSpan bytes = own_bytes(self);
    if (key.is_small_int()) {
        int64_t index = key.as_small_int();
        if (index < 0)
            index += static_cast<int64_t>(bytes.size());
        if (static_cast<uint64_t>(index) < bytes.size()) [[likely]]
            return Value::small_int(bytes[static_cast<size_t>(index)]);
    }
    if (key.is<Slice>())
        return bytes_slice(self, key.as<Slice>());
    if (!key.is_small_int() && !type_of(key).slots.to_index)
        return raise_type_error("byte indices must be integers or slices, not {}", type_name_of(key));
    int64_t index = TRY(resolve_index(key, static_cast<int64_t>(bytes.size()), "index out of range"));
    return Value::small_int(bytes[static_cast<size_t>(index)]);
}

Result<Value> bytes_getnewargs(Bytes& self)
{
    Bytes* copy = TRY(Bytes::create(ByteSpan(self.span())));
    return Tuple::create({ Value(copy) });
}

Result<Value> bytes_bytes(Bytes& self)
{
    if (self.is_exactly<Bytes>())
        return Value(&self);
    return Value(TRY(Bytes::create(ByteSpan(self.span()))));
}

Result<Value> bytes_sizeof(Bytes& self)
{
    return make_int(static_cast<int64_t>(33 + self.size()));
}

Result<Value> iterator_next(Value self)
{
    return self.as<BytesIterator>().next();
}

Result<Value> iterator_length_hint(BytesIterator& self)
{
    size_t size = self.sequence.get().is_empty() ? 0 : own_bytes(self.sequence).size();
    return Value::small_int(static_cast<int64_t>(size > self.index ? size - self.index : 0));
}

Result<Value> iterator_reduce(BytesIterator& self)
{
    Value function = TRY(builtin_function("iter"));
    if (self.sequence.get().is_empty())
        return Tuple::create({ function, Value(Tuple::create({ Value(Tuple::empty()) })) });
    Value arguments(Tuple::create({ self.sequence.get() }));
    return Tuple::create({ function, arguments, Value::small_int(static_cast<int64_t>(self.index)) });
}

Result<Value> iterator_setstate(BytesIterator& self, int64_t index)
{
    if (self.sequence.get().is_present())
        self.index = std::min(static_cast<size_t>(std::max<int64_t>(index, 0)), own_bytes(self.sequence).size());
    return Value::none();
}

}

void define_bytes_iterator(Type*& place, char const* name)
{
    Type& type = native_type<BytesIterator>(place, name, { Type::Flag::DisallowsInstantiation });
    type.slots.iterate = iterate_self;
    type.slots.next = iterator_next;
    TypeBuilder(type)
        .method<iterator_length_hint>(
            "__length_hint__(self, /)", "Private method returning an estimate of len(list(it)).")
        .method<iterator_reduce>("__reduce__(self, /)", "Return state information for pickling.")
        .method<iterator_setstate>("__setstate__(self, state, /)", "Set state information for unpickling.")
        .finish();
}

void define_bytes()
{
    Type& type = native_type<Bytes>(types().bytes, "bytes", { Type::Flag::IsBaseType });
    type.set_layout({ CellKind::Bytes, sizeof(Bytes), true });
    Slots& slots = type.slots;
    slots.construct = bytes_construct;
    slots.repr = bytes_repr_slot;
    slots.hash = bytes_hash;
    slots.compare = bytes_compare;
    slots.truth = bytes_truth;
    slots.length = bytes_length;
    slots.iterate = bytes_iterate;
    slots.get_item = bytes_get_item;
    slots.contains = bytes_contains;
    slots.binary[static_cast<size_t>(BinaryOperator::Add)] = bytes_add;
    slots.binary[static_cast<size_t>(BinaryOperator::Multiply)] = bytes_multiply;
    slots.binary[static_cast<size_t>(BinaryOperator::Modulo)] = bytes_modulo;
    TypeBuilder builder(type);
    builder.documentation("bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\n"
                          "bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n"
                          "bytes(int) -> bytes object of size given by the parameter initialized with null bytes\n"
                          "bytes() -> empty bytes object\n\nConstruct an immutable array of bytes.");
    add_byte_methods(builder);
    add_byte_case_methods(builder);
    builder.method<bytes_getnewargs>("__getnewargs__(self, /)")
        .method<bytes_bytes>("__bytes__(self, /)", "Convert this value to exact type bytes.")
        .method<bytes_sizeof>("__sizeof__(self, /)", "Return the size of the object in memory, in bytes.")
        .finish();
    define_bytes_iterator(types().bytes_iterator, "bytes_iterator");
}

}
