#include "runtime/builtins/bytes.h"

#include "runtime/builtins/native_types.h"
#include "runtime/builtins/object.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/percent_format.h"
#include "runtime/operations/subscripts.h"

#include <algorithm>

namespace krait {

namespace {

// Replaces [start, end) by `bytes`, which must not lie in this bytearray.
Result<void> replace_range(ByteArray& self, size_t start, size_t end, ByteSpan bytes)
{
    size_t tail = self.size() - end;
    size_t size = start + bytes.size() + tail;
    if (size > self.size()) {
        TRY(self.resize(size));
        if (tail)
            std::memmove(self.data() + start + bytes.size(), self.data() + end, tail);
    } else if (start == 0 && bytes.empty()) {
        TRY(self.remove_front(end));
    } else if (size < self.size()) {
        if (self.exports)
            return raise_message(*types().BufferError, "Existing exports of data: object cannot be re-sized");
        if (tail)
            std::memmove(self.data() + start + bytes.size(), self.data() + end, tail);
        TRY(self.resize(size));
    }
    if (!bytes.empty())
        std::memcpy(self.data() + start, bytes.data(), bytes.size());
    return {};
}

// Bytes that stay as they are when the bytearray changes: those of another object, or a copy.
Result<ByteSpan> independent_bytes(ByteArray& self, Value value, char const* type_error)
{
    if (std::optional<ByteSpan> bytes = bytes_of(value)) {
        uint8_t const* begin = self.data();
        bool is_own = bytes->data() >= begin && bytes->data() < begin + self.size();
        if (!is_own || bytes->empty())
            return *bytes;
        Bytes* copy = TRY(Bytes::create(*bytes));
        return ByteSpan(copy->span());
    }
    Slots const& slots = type_of(value).slots;
    bool is_iterable = slots.iterate || slots.get_item;
    bool is_number = slots.to_index || slots.to_float || slots.to_int || value.is<Complex>();
    if (!is_iterable || value.is<String>() || is_number) {
        if (type_error && (is_number || value.is<String>()))
            return raise_message(*types().TypeError, type_error);
        if (type_error)
            return raise_type_error("cannot convert '{}' object to bytearray", type_name_of(value));
        if (!is_iterable)
            return raise_type_error("can't extend bytearray with {}", type_name_of(value));
    }
    ByteBuilder collected;
    TRY(for_each(value, [&](Value item) -> Result<void> {
        collected.append(TRY(byte_from(item)));
        return collected.has_failed() ? Result<void>(raise_memory_error()) : Result<void>();
    }));
    return collected.span();
}

Result<Value> bytearray_construct(Type& type, Arguments const&)
{
    return Value(allocate_object<ByteArray>(type, 0));
}

Result<void> bytearray_initialise(Value self, Arguments const& arguments)
{
    static constexpr char const* names[] { "source", "encoding", "errors" };
    Value values[3];
    TRY(bind_arguments("bytearray", arguments, names, 0, values));
    ByteSpan bytes = TRY(bytes_from_source("bytearray", values[0], values[1], values[2])).span;
    auto& array = self.as<ByteArray>();
    TRY(array.resize(bytes.size()));
    if (!bytes.empty())
        std::memcpy(array.data(), bytes.data(), bytes.size());
    return {};
}

Result<Value> bytearray_repr(Value self)
{
    std::string name = self.object().type().name_utf8();
    return Value(TRY(bytes_repr(own_bytes(self), name + "(", ")")));
}

Result<bool> bytearray_truth(Value self)
{
    return self.as<ByteArray>().size() != 0;
}
Result<int64_t> bytearray_length(Value self)
{
    return static_cast<int64_t>(self.as<ByteArray>().size());
}
Result<bool> bytearray_contains(Value self, Value item)
{
    return bytes_contain(own_bytes(self), item);
}
Result<Value> bytearray_iterate(Value self)
{
    return Value(allocate_object<BytesIterator>(*types().bytearray_iterator, 0, self));
}

Result<Value> bytearray_add(Value left, Value right)
{
    if (!left.is<ByteArray>())
        return Value::not_implemented();
    std::optional<ByteSpan> second = bytes_of(right);
    if (!second) {
        Value answer = TRY(try_right_operand(BinaryOperator::Add, left, right, bytearray_add));
        if (!answer.is_not_implemented())
            return answer;
        return raise_type_error("can't concat {} to {}", type_name_of(right), type_name_of(left));
    }
    ByteArray* result = TRY(make_bytearray(own_bytes(left)));
    TRY(replace_range(*result, result->size(), result->size(), *second));
    return Value(result);
}

Result<Value> bytearray_in_place_add(Value left, Value right)
{
    auto& self = left.as<ByteArray>();
    if (!bytes_of(right))
        return raise_type_error("can't concat {} to {}", type_name_of(right), type_name_of(left));
    ByteSpan bytes = TRY(independent_bytes(self, right, nullptr));
    TRY(replace_range(self, self.size(), self.size(), bytes));
    return left;
}

Result<void> repeat_in_place(ByteArray& self, int64_t count)
{
    size_t size = self.size();
    size_t times = count < 0 ? 0 : static_cast<size_t>(count);
    if (size && times > Cell::heap_range_size / size)
        return raise_memory_error();
    TRY(self.resize(size * times));
    for (size_t index = 1; index < times && size; ++index)
        std::memcpy(self.data() + index * size, self.data(), size);
    return {};
}

Result<Value> bytearray_multiply(Value left, Value right)
{
    bool is_left = left.is<ByteArray>();
    Value self = is_left ? left : right;
    Value factor = is_left ? right : left;
    if (is_left && !factor.is_small_int() && !is_builtin_sequence(factor)) {
        Value answer = TRY(try_right_operand(BinaryOperator::Multiply, left, right, bytearray_multiply));
        if (!answer.is_not_implemented())
            return answer;
    }
    std::optional<int64_t> count = TRY(repetition_count(factor));
    if (!count)
        return raise_type_error("can't multiply sequence by non-int of type '{}'", type_name_of(factor));
    ByteArray* result = TRY(make_bytearray(own_bytes(self)));
    TRY(repeat_in_place(*result, *count));
    return Value(result);
}

Result<Value> bytearray_in_place_multiply(Value left, Value right)
{
    std::optional<int64_t> count = TRY(repetition_count(right));
    if (!count)
        return raise_type_error("can't multiply sequence by non-int of type '{}'", type_name_of(right));
    TRY(repeat_in_place(left.as<ByteArray>(), *count));
    return left;
}

Result<Value> bytearray_modulo(Value left, Value right)
{
    if (!left.is<ByteArray>())
        return Value::not_implemented();
    Bytes* formatted = TRY(percent_format_bytes(own_bytes(left), right));
    return Value(TRY(make_bytearray(formatted->span())));
}

Result<Value> bytearray_get_item(Value self, Value key)
{
    auto& array = self.as<ByteArray>();
    if (key.is<Slice>())
        return bytes_slice(self, key.as<Slice>());
    if (!key.is_small_int() && !type_of(key).slots.to_index)
        return raise_type_error("bytearray indices must be integers or slices, not {}", type_name_of(key));
    Value number = TRY(to_index(key));
    int64_t index = TRY(resolve_index(number, static_cast<int64_t>(array.size()), "bytearray index out of range"));
    return Value::small_int(array.data()[index]);
}

Result<void> delete_slice(ByteArray& self, SliceRange range)
{
    if (range.count == 0)
        return {};
    if (range.step < 0) {
        range.start += (range.count - 1) * range.step;
        range.step = -range.step;
    }
    if (self.exports)
        return raise_message(*types().BufferError, "Existing exports of data: object cannot be re-sized");
    auto target = static_cast<size_t>(range.start);
    int64_t removed = 0;
    for (size_t index = target; index < self.size(); ++index) {
        bool is_removed = removed < range.count && static_cast<int64_t>(index) == range.start + removed * range.step;
        if (is_removed)
            ++removed;
        else
            self.data()[target++] = self.data()[index];
    }
    return self.resize(target);
}

Result<void> bytearray_set_item(Value self, Value key, Value value)
{
    auto& array = self.as<ByteArray>();
    if (!key.is<Slice>()) {
        if (!key.is_small_int() && !type_of(key).slots.to_index)
            return raise_type_error("bytearray indices must be integers or slices, not {}", type_name_of(key));
        Value number = TRY(to_index(key));
        uint8_t byte = 0;
        static_cast<void>(
            TRY(resolve_index(number, static_cast<int64_t>(array.size()), "bytearray index out of range")));
        if (value.is_present())
            byte = TRY(byte_from(value));
        // Converting the value may have changed the size.
        int64_t index = TRY(resolve_index(number, static_cast<int64_t>(array.size()), "bytearray index out of range"));
        if (value.is_empty())
            return replace_range(array, static_cast<size_t>(index), static_cast<size_t>(index) + 1, {});
        array.data()[index] = byte;
        return {};
    }
    SliceBounds bounds = TRY(plain_bounds(bounds_of(key.as<Slice>()))); // before anything is taken of the value
    ByteSpan bytes;
    if (value.is_present()) {
        bytes = TRY(
            independent_bytes(array, value, "can assign only bytes, buffers, or iterables of ints in range(0, 256)"));
    }
    SliceRange range = TRY(resolve_slice(bounds, static_cast<int64_t>(array.size())));
    if (value.is_empty() && range.step != 1)
        return delete_slice(array, range);
    if (range.step == 1) {
        auto start = static_cast<size_t>(range.start);
        return replace_range(array, start, static_cast<size_t>(std::max(range.start, range.stop)), bytes);
    }
    if (bytes.size() != static_cast<size_t>(range.count)) {
        if (bytes.empty())
            return delete_slice(array, range);
        return raise_value_error(
            "attempt to assign bytes of size {} to extended slice of size {}", bytes.size(), range.count);
    }
    for (int64_t index = 0; index < range.count; ++index)
        array.data()[range.start + index * range.step] = bytes[static_cast<size_t>(index)];
    return {};
}

Result<void> bytearray_append(ByteArray& self, Value item)
{
    uint8_t byte = TRY(byte_from(item));
    size_t size = self.size();
    TRY(self.resize(size + 1));
    self.data()[size] = byte;
    return {};
}

Result<void> bytearray_extend(ByteArray& self, Value iterable)
{
    ByteSpan bytes = TRY(independent_bytes(self, iterable, nullptr));
    return replace_range(self, self.size(), self.size(), bytes);
}

Result<void> bytearray_insert(ByteArray& self, int64_t index, Value item)
{
    uint8_t byte = TRY(byte_from(item));
    auto size = static_cast<int64_t>(self.size());
    if (index < 0)
        index = std::max<int64_t>(index + size, 0);
    auto position = static_cast<size_t>(std::min(index, size));
    return replace_range(self, position, position, ByteSpan(&byte, 1));
}

Result<Value> bytearray_pop(ByteArray& self, int64_t index)
{
    auto size = static_cast<int64_t>(self.size());
    if (size == 0)
        return raise_message(*types().IndexError, "pop from empty bytearray");
    if (index < 0)
        index += size;
    if (index < 0 || index >= size)
        return raise_message(*types().IndexError, "pop index out of range");
    uint8_t byte = self.data()[index];
    TRY(replace_range(self, static_cast<size_t>(index), static_cast<size_t>(index) + 1, {}));
    return Value::small_int(byte);
}

Result<void> bytearray_remove(ByteArray& self, Value item)
{
    uint8_t byte = TRY(byte_from(item));
    ByteSpan bytes = self.span();
    auto found = std::find(bytes.begin(), bytes.end(), byte);
    if (found == bytes.end())
        return raise_value_error("value not found in bytearray");
    auto position = static_cast<size_t>(found - bytes.begin());
    return replace_range(self, position, position + 1, {});
}

void bytearray_reverse(ByteArray& self)
{
    std::reverse(self.data(), self.data() + self.size());
}
Result<void> bytearray_clear(ByteArray& self)
{
    return self.resize(0);
}
Result<Value> bytearray_copy(ByteArray& self)
{
    return Value(TRY(make_bytearray(self.span())));
}

Result<Value> bytearray_alloc(ByteArray& self)
{
    return make_int(static_cast<int64_t>(self.size() ? self.size() + 1 : 0));
}

Result<Value> bytearray_sizeof(ByteArray& self)
{
    return make_int(static_cast<int64_t>(57 + self.size()));
}

// Protocols below 3 have no bytes: there the contents travel as text.
Result<Value> bytearray_reduce_ex(ByteArray& self, int64_t protocol)
{
    Value state = TRY(object_getstate(Value(&self)));
    Tuple* arguments = Tuple::empty();
    if (protocol >= 3) {
        arguments = Tuple::create({ Value(TRY(Bytes::create(ByteSpan(self.span())))) });
    } else if (self.size() > 0) {
        String* text = TRY(String::create_uninitialised(self.size(), 0xFF));
        std::copy_n(self.data(), self.size(), static_cast<uint8_t*>(text->characters()));
        arguments = Tuple::create({ Value(text), Value(String::create_small("latin-1")) });
    }
    return Tuple::create({ Value(&self.type()), Value(arguments), state });
}

Result<Value> bytearray_reduce(ByteArray& self)
{
    return bytearray_reduce_ex(self, 2);
}

}

void define_bytearray()
{
    Type& type = native_type<ByteArray>(types().bytearray, "bytearray", { Type::Flag::IsBaseType });
    Slots& slots = type.slots;
    slots.construct = bytearray_construct;
    slots.initialise = bytearray_initialise;
    slots.repr = bytearray_repr;
    slots.hash = hash_unhashable;
    slots.compare = compare_bytes;
    slots.truth = bytearray_truth;
    slots.length = bytearray_length;
    slots.iterate = bytearray_iterate;
    slots.get_item = bytearray_get_item;
    slots.set_item = bytearray_set_item;
    slots.contains = bytearray_contains;
    slots.binary[static_cast<size_t>(BinaryOperator::Add)] = bytearray_add;
    slots.binary[static_cast<size_t>(BinaryOperator::Multiply)] = bytearray_multiply;
    slots.binary[static_cast<size_t>(BinaryOperator::Modulo)] = bytearray_modulo;
    slots.in_place[static_cast<size_t>(BinaryOperator::Add)] = bytearray_in_place_add;
    slots.in_place[static_cast<size_t>(BinaryOperator::Multiply)] = bytearray_in_place_multiply;
    TypeBuilder builder(type);
    builder.documentation(
        "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\n"
        "bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\n"
        "bytearray(int) -> bytes array of size given by the parameter initialized with null bytes\n"
        "bytearray() -> empty bytes array\n\nConstruct a mutable bytearray object.");
    add_byte_methods(builder);
    add_byte_case_methods(builder);
    builder.method<bytearray_append>("append(self, item, /)", "Append a single item to the end of the bytearray.")
        .method<bytearray_extend>(
            "extend(self, iterable_of_ints, /)", "Append all the items from the iterator or sequence to the bytearray.")
        .method<bytearray_insert>(
            "insert(self, index, item, /)", "Insert a single item into the bytearray before the index.")
        .method<bytearray_pop>("pop(self, index=-1, /)", "Remove and return a single item from the bytearray.")
        .method<bytearray_remove>("remove(self, value, /)", "Remove the first occurrence of a value in the bytearray.")
        .method<bytearray_reverse>("reverse(self, /)", "Reverse the order of the values in the bytearray in place.")
        .method<bytearray_clear>("clear(self, /)", "Remove all items from the bytearray.")
        .method<bytearray_copy>("copy(self, /)", "Return a copy of the bytearray.")
        .method<bytearray_alloc>("__alloc__(self, /)", "Return the number of bytes actually allocated.")
        .method<bytearray_sizeof>(
            "__sizeof__(self, /)", "Returns the size of the bytearray object in memory, in bytes.")
        .method<bytearray_reduce>("__reduce__(self, /)", "Return state information for pickling.")
        .method<bytearray_reduce_ex>("__reduce_ex__(self, proto=0, /)", "Return state information for pickling.")
        .finish();
    define_bytes_iterator(types().bytearray_iterator, "bytearray_iterator");
}

}
