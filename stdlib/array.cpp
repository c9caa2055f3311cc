// array: numbers of one machine format in a row.
#include "runtime/objects/array.h"

#include "runtime/binding/builders.h"
#include "runtime/builtins/native_types.h"
#include "runtime/builtins/object.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/objects/source_runner.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/subscripts.h"
#include "runtime/operations/text_builder.h"

#include <algorithm>
#include <cstring>

namespace krait {

namespace {

constexpr std::string_view formats = "bBuhHiIlLqQfd";

uint8_t size_of_format(char format)
{
    switch (format) {
    case 'b':
    case 'B':
        return 1;
    case 'h':
    case 'H':
        return 2;
    case 'l':
    case 'L':
    case 'q':
    case 'Q':
    case 'd':
        return 8;
    default:
        return 4;
    }
}

template <class Number> Number load(uint8_t const* source)
{
    Number number;
    std::memcpy(&number, source, sizeof(number));
    return number;
}

// Only characters can be wrong: others were checked when they came in.
Result<Value> read_item(char format, uint8_t const* source)
{
    switch (format) {
    case 'b':
        return Value::small_int(load<int8_t>(source));
    case 'B':
        return Value::small_int(load<uint8_t>(source));
    case 'h':
        return Value::small_int(load<int16_t>(source));
    case 'H':
        return Value::small_int(load<uint16_t>(source));
    case 'i':
        return Value::small_int(load<int32_t>(source));
    case 'I':
        return Value::small_int(load<uint32_t>(source));
    case 'l':
    case 'q':
        return make_int(load<int64_t>(source));
    case 'L':
    case 'Q':
        return make_unsigned_int(load<uint64_t>(source));
    case 'f':
        return Value::number(load<float>(source));
    case 'd':
        return Value::number(load<double>(source));
    default: {
        auto character = load<uint32_t>(source);
        if (character > 0x10FFFF)
            return raise_value_error("character U+{:x} is not in range [U+0000; U+10ffff]", character);
        return Value(String::from_code_point(character));
    }
    }
}

template <class Number> void store(uint8_t* target, Number number)
{
    std::memcpy(target, &number, sizeof(number));
}

Raised raise_overflow(std::string const& message)
{
    return raise_message(*types().OverflowError, message);
}

Result<void> write_item(char format, uint8_t* target, Value value)
{
    if (format == 'u') {
        if (!value.is<String>() || value.as<String>().length() != 1)
            return raise_type_error("array item must be unicode character");
        store<uint32_t>(target, value.as<String>().at(0));
        return {};
    }
    if (format == 'f' || format == 'd') {
        if (!is_float(value) && !is_int(value) && !type_of(value).slots.to_float && !type_of(value).slots.to_index)
            return raise_type_error("must be real number, not {}", type_name_of(value));
        double number = TRY(to_double(value));
        if (format == 'f')
            store(target, static_cast<float>(number));
        else
            store(target, number);
        return {};
    }
    if (!is_int(value))
        value = TRY(to_index(value));
    std::optional<int64_t> number = int_as_int64(value);
    struct Limits {
        char const* name;
        int64_t least;
        int64_t most;
    };
    auto check = [&](Limits limits) -> Result<void> {
        if (!number)
            return raise_overflow("Python int too large to convert to C long");
        if (*number < limits.least)
            return raise_overflow(fmt::format("{} is less than minimum", limits.name));
        if (*number > limits.most)
            return raise_overflow(fmt::format("{} is greater than maximum", limits.name));
        return {};
    };
    switch (format) {
    case 'b':
        TRY(check({ "signed char", -128, 127 }));
        store(target, static_cast<int8_t>(*number));
        return {};
    case 'B':
        TRY(check({ "unsigned byte integer", 0, 255 }));
        store(target, static_cast<uint8_t>(*number));
        return {};
    case 'h':
        TRY(check({ "signed short integer", -32768, 32767 }));
        store(target, static_cast<int16_t>(*number));
        return {};
    case 'H':
        TRY(check({ "unsigned short", 0, 65535 }));
        store(target, static_cast<uint16_t>(*number));
        return {};
    case 'i':
        TRY(check({ "signed integer", -2147483648LL, 2147483647 }));
        store(target, static_cast<int32_t>(*number));
        return {};
    case 'l':
    case 'q':
        if (!number)
            return raise_overflow(
                format == 'l' ? "Python int too large to convert to C long" : "int too big to convert");
        store(target, *number);
        return {};
    default:
        break;
    }
    if (int_sign(value) < 0)
        return raise_overflow(
            format == 'Q' ? "can't convert negative int to unsigned" : "can't convert negative value to unsigned int");
    if (!number && int_bit_length(value) > 64)
        return raise_overflow(
            format == 'Q' ? "int too big to convert" : "Python int too large to convert to C unsigned long");
    uint64_t bits = number ? static_cast<uint64_t>(*number) : IntegerView(value).low_limb();
    if (format == 'I') {
        if (bits > 0xFFFFFFFF)
            return raise_overflow("unsigned int is greater than maximum");
        store(target, static_cast<uint32_t>(bits));
    } else {
        store(target, bits);
    }
    return {};
}

Result<void> reserve(Array& self, size_t items)
{
    if (items > Cell::heap_range_size)
        return raise_memory_error();
    size_t wanted = items * self.item_size;
    size_t capacity = self.storage.get() ? self.storage->capacity() : 0;
    if (wanted <= capacity)
        return {};
    size_t larger = std::max<size_t>(wanted, capacity + capacity / 2 + 32);
    auto* storage = ByteStorage::try_create(larger);
    if (!storage)
        return raise_memory_error();
    if (self.size)
        std::memcpy(storage->data(), self.data(), self.size * self.item_size);
    self.storage.set(self, storage);
    return {};
}

Result<Array*> make_array(Type& type, char format, size_t size)
{
    auto* array = allocate_object<Array>(type, 0, format, size_of_format(format));
    TRY(reserve(*array, size));
    array->size = size;
    return array;
}
Result<Array*> make_like(Array const& other, size_t size)
{
    return make_array(module_type<Array>(), other.format, size);
}

uint8_t* address(Array const& self, size_t index)
{
    return self.data() + index * self.item_size;
}

Result<void> append(Array& self, Value value)
{
    uint8_t packed[8];
    TRY(write_item(self.format, packed, value));
    TRY(reserve(self, self.size + 1));
    std::memcpy(address(self, self.size++), packed, self.item_size);
    return {};
}

Result<void> append_bytes(Array& self, std::span<uint8_t const> bytes)
{
    if (bytes.size() % self.item_size != 0)
        return raise_value_error("bytes length not a multiple of item size");
    size_t items = bytes.size() / self.item_size;
    // The bytes may be the array's own, whose storage stays alive as `bytes` points into it.
    TRY(reserve(self, self.size + items));
    if (!bytes.empty())
        std::memcpy(address(self, self.size), bytes.data(), bytes.size());
    self.size += items;
    return {};
}

Result<void> append_text(Array& self, String const& text)
{
    TRY(reserve(self, self.size + text.length()));
    for (size_t i = 0; i < text.length(); ++i)
        store<uint32_t>(address(self, self.size++), text.at(i));
    return {};
}

// Replaces items [start, end) by `count` others, which are not filled in.
Result<void> make_gap(Array& self, size_t start, size_t end, size_t count)
{
    size_t tail = self.size - end;
    TRY(reserve(self, start + count + tail));
    if (tail)
        std::memmove(address(self, start + count), address(self, end), tail * self.item_size);
    self.size = start + count + tail;
    return {};
}

Result<void> extend(Array& self, Value items)
{
    if (auto* other = items.try_as<Array>()) {
        if (other->format != self.format)
            return raise_type_error("can only extend with array of same kind");
        return append_bytes(self, other->bytes());
    }
    return for_each(items, [&](Value item) { return append(self, item); });
}

Result<Value> array_construct(Type& type, Arguments const& arguments)
{
    if (&type == &module_type<Array>())
        TRY(check_no_keywords("array.array", arguments));
    size_t count = arguments.positional_count;
    if (count < 1)
        return raise_type_error("array() takes at least 1 argument (0 given)");
    if (count > 2)
        return raise_type_error("array() takes at most 2 arguments ({} given)", count);
    Value code = arguments.values[0];
    if (!code.is<String>() || code.as<String>().length() != 1)
        return raise_type_error("array() argument 1 must be a unicode character, not {}", type_name_of(code));
    char32_t character = code.as<String>().at(0);
    bool is_known = character < 0x80 && formats.find(static_cast<char>(character)) != formats.npos;
    auto format = static_cast<char>(character);
    Value initial = count > 1 ? arguments.values[1] : Value();
    if (initial.is_present() && format != 'u') {
        if (initial.is<String>())
            return raise_type_error("cannot use a str to initialize an array with typecode '{}'", format);
        if (initial.is<Array>() && initial.as<Array>().format == 'u')
            return raise_type_error("cannot use a unicode array to initialize an array with typecode '{}'", format);
    }
    if (!is_known)
        return raise_value_error("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    Array* self = TRY(make_array(type, format, 0));
    if (initial.is_empty())
        return self;
    if (initial.is<Bytes>() || initial.is<ByteArray>())
        TRY(append_bytes(*self, *bytes_of(initial)));
    else if (initial.is<String>())
        TRY(append_text(*self, initial.as<String>()));
    else if (initial.is<Array>() && initial.as<Array>().format == format)
        TRY(append_bytes(*self, initial.as<Array>().bytes()));
    else
        TRY(for_each(initial, [&](Value item) { return append(*self, item); }));
    return self;
}

Result<void> array_initialise(Value, Arguments const&)
{
    return {};
}

Result<List*> array_tolist(Array& self)
{
    List* list = TRY(List::create_with_capacity(self.size));
    for (size_t i = 0; i < self.size; ++i)
        TRY(list->append(TRY(read_item(self.format, address(self, i)))));
    return list;
}

Result<String*> text_of(Array const& self)
{
    for (size_t i = 0; i < self.size; ++i)
        TRY(read_item('u', address(self, i)));
    return String::create(reinterpret_cast<char32_t const*>(self.data()), self.size);
}

Result<Value> array_repr(Value value)
{
    auto& self = value.as<Array>();
    TextBuilder text;
    text.append_utf8(fmt::format("{}('{}'", self.type().name_utf8(), self.format));
    if (self.size) {
        Value items = self.format == 'u' ? Value(TRY(text_of(self))) : Value(TRY(array_tolist(self)));
        text.append_ascii(", ");
        text.append(*TRY(repr(items)));
    }
    text.append(')');
    return text.finish();
}

Result<int64_t> array_length(Value self)
{
    return static_cast<int64_t>(self.as<Array>().size);
}

Result<Value> array_get_item(Value value, Value key)
{
    auto& self = value.as<Array>();
    if (key.is_small_int()) {
        int64_t index = key.as_small_int();
        if (index < 0)
            index += static_cast<int64_t>(self.size);
        if (index >= 0 && static_cast<size_t>(index) < self.size) [[likely]]
            return read_item(self.format, address(self, static_cast<size_t>(index)));
    }
    if (key.is<Slice>()) {
        SliceRange range = TRY(resolve_slice_of(bounds_of(key.as<Slice>()), [&] { return self.size; }));
        Array* result = TRY(make_like(self, static_cast<size_t>(range.count)));
        if (range.step == 1 && range.count > 0) {
            std::memcpy(result->data(), address(self, static_cast<size_t>(range.start)), result->bytes().size());
            return result;
        }
        for (int64_t i = 0; i < range.count; ++i)
            std::memcpy(address(*result, static_cast<size_t>(i)),
                address(self, static_cast<size_t>(range.start + i * range.step)), self.item_size);
        return result;
    }
    if (!is_int(key) && !type_of(key).slots.to_index)
        return raise_type_error("array indices must be integers");
    Value const number = TRY(to_index(key)); // which may change the size
    int64_t index = TRY(resolve_index(number, static_cast<int64_t>(self.size), "array index out of range"));
    return read_item(self.format, address(self, static_cast<size_t>(index)));
}

Result<void> remove_slice(Array& self, SliceRange range)
{
    if (range.count == 0)
        return {};
    if (range.step < 0) {
        range.start += (range.count - 1) * range.step;
        range.step = -range.step;
    }
    auto target = static_cast<size_t>(range.start);
    int64_t removed = 0;
    for (size_t index = target; index < self.size; ++index) {
        if (removed < range.count && static_cast<int64_t>(index) == range.start + removed * range.step)
            ++removed;
        else
            std::memmove(address(self, target++), address(self, index), self.item_size);
    }
    self.size = target;
    return {};
}

Result<void> set_slice(Array& self, Slice& slice, Value value)
{
    if (value.is_present() && !value.is<Array>())
        return raise_type_error("can only assign array (not \"{}\") to array slice", type_name_of(value));
    if (value.is_present() && value.as<Array>().format != self.format)
        return raise_type_error("bad argument type for built-in operation");
    SliceRange range = TRY(resolve_slice_of(bounds_of(slice), [&] { return self.size; }));
    if (value.is_empty())
        return remove_slice(self, range);
    Array* source = &value.as<Array>();
    if (source == &self) {
        source = TRY(make_like(self, self.size));
        std::memcpy(source->data(), self.data(), self.bytes().size());
    }
    if (range.step == 1) {
        auto start = static_cast<size_t>(range.start);
        TRY(make_gap(self, start, start + static_cast<size_t>(range.count), source->size));
        if (source->size)
            std::memcpy(address(self, start), source->data(), source->bytes().size());
        return {};
    }
    if (source->size != static_cast<size_t>(range.count))
        return raise_value_error(
            "attempt to assign array of size {} to extended slice of size {}", source->size, range.count);
    for (int64_t i = 0; i < range.count; ++i)
        std::memcpy(address(self, static_cast<size_t>(range.start + i * range.step)),
            address(*source, static_cast<size_t>(i)), self.item_size);
    return {};
}

Result<void> array_set_item(Value value, Value key, Value item)
{
    auto& self = value.as<Array>();
    if (key.is<Slice>())
        return set_slice(self, key.as<Slice>(), item);
    if (!is_int(key) && !type_of(key).slots.to_index)
        return raise_type_error("array indices must be integers");
    Value const number = TRY(to_index(key)); // which may change the size
    auto index = static_cast<size_t>(
        TRY(resolve_index(number, static_cast<int64_t>(self.size), "array assignment index out of range")));
    if (item.is_empty()) {
        TRY(make_gap(self, index, index + 1, 0));
        return {};
    }
    uint8_t packed[8];
    TRY(write_item(self.format, packed, item));
    // Conversion may have run script code.
    if (index >= self.size)
        return raise_message(*types().IndexError, "array assignment index out of range");
    std::memcpy(address(self, index), packed, self.item_size);
    return {};
}

Result<Value> array_add(Value left, Value right)
{
    if (!left.is<Array>())
        return Value::not_implemented();
    auto& self = left.as<Array>();
    if (!right.is<Array>())
        return raise_type_error("can only append array (not \"{}\") to array", type_name_of(right));
    auto& other = right.as<Array>();
    if (other.format != self.format)
        return raise_type_error("bad argument type for built-in operation");
    Array* result = TRY(make_like(self, 0));
    TRY(reserve(*result, self.size + other.size));
    TRY(append_bytes(*result, self.bytes()));
    TRY(append_bytes(*result, other.bytes()));
    return result;
}

Result<Value> array_in_place_add(Value left, Value right)
{
    if (!right.is<Array>())
        return raise_type_error("can only extend array with array (not \"{}\")", type_name_of(right));
    TRY(extend(left.as<Array>(), right));
    return left;
}

Result<void> repeat(Array& self, int64_t count)
{
    size_t size = self.size;
    size_t times = count < 0 ? 0 : static_cast<size_t>(count);
    if (size && times > Cell::heap_range_size / size)
        return raise_memory_error();
    TRY(reserve(self, size * times));
    for (size_t i = 1; i < times; ++i)
        std::memcpy(address(self, i * size), self.data(), size * self.item_size);
    self.size = size * times;
    return {};
}

Result<Value> array_multiply(Value left, Value right)
{
    bool is_left = left.is<Array>();
    Value factor = is_left ? right : left;
    auto& self = (is_left ? left : right).as<Array>();
    std::optional<int64_t> count = TRY(repetition_count(factor));
    if (!count)
        return raise_type_error("can't multiply sequence by non-int of type '{}'", type_name_of(factor));
    Array* result = TRY(make_like(self, 0));
    TRY(append_bytes(*result, self.bytes()));
    TRY(repeat(*result, *count));
    return result;
}

Result<Value> array_in_place_multiply(Value left, Value right)
{
    std::optional<int64_t> count = TRY(repetition_count(right));
    if (!count)
        return raise_type_error("can't multiply sequence by non-int of type '{}'", type_name_of(right));
    TRY(repeat(left.as<Array>(), *count));
    return left;
}

Result<Value> array_compare(Value left, Value right, Comparison comparison)
{
    if (!left.is<Array>() || !right.is<Array>())
        return Value::not_implemented();
    auto& a = left.as<Array>();
    auto& b = right.as<Array>();
    bool is_equality = comparison == Comparison::Equal || comparison == Comparison::NotEqual;
    if (is_equality && a.size != b.size)
        return Value::boolean(comparison == Comparison::NotEqual);
    bool has_floats = a.format == 'f' || a.format == 'd';
    size_t common = std::min(a.size, b.size);
    size_t first = 0;
    if (a.format == b.format && !has_floats && common && std::memcmp(a.data(), b.data(), common * a.item_size) == 0)
        first = common;
    for (; first < common; ++first) {
        Value x = TRY(read_item(a.format, address(a, first)));
        Value y = TRY(read_item(b.format, address(b, first)));
        if (TRY(compare_truth(x, y, Comparison::Equal)))
            continue;
        if (is_equality)
            return Value::boolean(comparison == Comparison::NotEqual);
        return compare(x, y, comparison);
    }
    return compare(make_int(static_cast<int64_t>(a.size)), make_int(static_cast<int64_t>(b.size)), comparison);
}

class ArrayIterator : public Object {
public:
    static constexpr char const* cell_name = "array.arrayiterator";
    ArrayIterator(Type& type, Array& array)
        : Object(kind_of<ArrayIterator>(), type)
        , array(&array)
    {
    }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        array.visit(visitor);
    }
    Member<Array> array; // null at the end
    size_t index { 0 };
};

Result<Value> array_iterate(Value self)
{
    return allocate_object<ArrayIterator>(module_type<ArrayIterator>(), 0, self.as<Array>());
}

Result<Value> array_iterator_next(Value self)
{
    auto& iterator = self.as<ArrayIterator>();
    Array* array = iterator.array;
    if (!array || iterator.index >= array->size) {
        iterator.array.set(iterator, nullptr);
        return Value::stop();
    }
    return read_item(array->format, address(*array, iterator.index++));
}

Result<std::optional<size_t>> find_item(Array& self, Value wanted, size_t start, size_t end)
{
    for (size_t i = start; i < std::min(end, self.size); ++i) {
        if (TRY(compare_truth(TRY(read_item(self.format, address(self, i))), wanted, Comparison::Equal)))
            return std::optional(i);
    }
    return std::optional<size_t>();
}

Result<bool> array_contains(Value self, Value item)
{
    auto found = TRY(find_item(self.as<Array>(), item, 0, SIZE_MAX));
    return found.has_value();
}

Result<void> array_append(Array& self, Value v)
{
    return append(self, v);
}
Result<void> array_extend(Array& self, Value items)
{
    return extend(self, items);
}
Result<int64_t> array_count(Array& self, Value v)
{
    int64_t count = 0;
    for (size_t i = 0; i < self.size; ++i)
        count += TRY(compare_truth(TRY(read_item(self.format, address(self, i))), v, Comparison::Equal));
    return count;
}
Result<int64_t> array_index(Array& self, Value v, Value start, Value stop)
{
    auto size = static_cast<int64_t>(self.size);
    auto position = [&](Value given, int64_t otherwise) -> Result<int64_t> {
        if (given.is_empty())
            return otherwise;
        int64_t number = TRY(to_int64(given, nullptr));
        return std::clamp<int64_t>(number < 0 ? number + size : number, 0, size);
    };
    int64_t first = TRY(position(start, 0));
    int64_t last = TRY(position(stop, size));
    auto found = TRY(find_item(self, v, static_cast<size_t>(first), static_cast<size_t>(last)));
    if (!found)
        return raise_value_error("array.index(x): x not in array");
    return static_cast<int64_t>(*found);
}
Result<void> array_insert(Array& self, int64_t i, Value v)
{
    uint8_t packed[8];
    TRY(write_item(self.format, packed, v));
    auto size = static_cast<int64_t>(self.size);
    auto index = static_cast<size_t>(std::clamp<int64_t>(i < 0 ? i + size : i, 0, size));
    TRY(make_gap(self, index, index, 1));
    std::memcpy(address(self, index), packed, self.item_size);
    return {};
}
Result<Value> array_pop(Array& self, Value i)
{
    int64_t index = i.is_empty() ? -1 : TRY(to_int64(i, types().IndexError));
    if (self.size == 0)
        return raise_message(*types().IndexError, "pop from empty array");
    if (index < 0)
        index += static_cast<int64_t>(self.size);
    if (index < 0 || static_cast<size_t>(index) >= self.size)
        return raise_message(*types().IndexError, "pop index out of range");
    auto place = static_cast<size_t>(index);
    Value item = TRY(read_item(self.format, address(self, place)));
    TRY(make_gap(self, place, place + 1, 0));
    return item;
}
Result<void> array_remove(Array& self, Value v)
{
    auto found = TRY(find_item(self, v, 0, SIZE_MAX));
    if (!found)
        return raise_value_error("array.remove(x): x not in array");
    if (*found < self.size)
        TRY(make_gap(self, *found, *found + 1, 0));
    return {};
}
void array_reverse(Array& self)
{
    for (size_t i = 0; i < self.size / 2; ++i)
        std::swap_ranges(address(self, i), address(self, i) + self.item_size, address(self, self.size - 1 - i));
}
void array_byteswap(Array& self)
{
    for (size_t i = 0; i < self.size; ++i)
        std::reverse(address(self, i), address(self, i) + self.item_size);
}
Value array_buffer_info(Array& self)
{
    return Tuple::create(
        { make_unsigned_int(reinterpret_cast<uintptr_t>(self.data())), make_int(static_cast<int64_t>(self.size)) });
}
Result<Bytes*> array_tobytes(Array& self)
{
    return Bytes::create(self.bytes());
}
Result<void> array_frombytes(Array& self, Value buffer)
{
    auto bytes = bytes_of(buffer);
    if (!bytes)
        return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(buffer));
    return append_bytes(self, *bytes);
}
Result<void> array_fromlist(Array& self, Value list)
{
    if (!list.is<List>())
        return raise_type_error("arg must be list");
    size_t before = self.size;
    for (size_t i = 0; i < list.as<List>().size(); ++i) {
        if (append(self, list.as<List>().at(i)).is_raised()) {
            self.size = std::min(before, self.size);
            return raised;
        }
    }
    return {};
}
Result<void> array_tofile(Array& self, Value f)
{
    constexpr size_t piece = 65536;
    size_t size = self.bytes().size();
    for (size_t at = 0; at < size; at += piece) {
        if (at >= self.bytes().size())
            break;
        Bytes* bytes = TRY(Bytes::create(self.bytes().subspan(at, std::min(piece, self.bytes().size() - at))));
        TRY(call_method(f, *intern("write"), { Value(bytes) }));
    }
    return {};
}
Result<void> array_fromfile(Array& self, Value f, int64_t n)
{
    if (n < 0)
        return raise_value_error("negative count");
    int64_t wanted = n * self.item_size;
    Value read = TRY(call_method(f, *intern("read"), { make_int(wanted) }));
    if (!read.is<Bytes>())
        return raise_type_error("read() didn't return bytes");
    TRY(append_bytes(self, read.as<Bytes>().span()));
    if (static_cast<int64_t>(read.as<Bytes>().size()) != wanted)
        return raise_message(*types().EOFError, "read() didn't return enough bytes");
    return {};
}
Result<String*> array_tounicode(Array& self)
{
    if (self.format != 'u')
        return raise_value_error("tounicode() may only be called on unicode type arrays");
    return text_of(self);
}
Result<void> array_fromunicode(Array& self, Value text)
{
    if (!text.is<String>())
        return raise_type_error("fromunicode() argument must be str, not {}", type_name_of(text));
    if (self.format != 'u')
        return raise_value_error("fromunicode() may only be called on unicode type arrays");
    return append_text(self, text.as<String>());
}
Result<Array*> copy_of(Array& self)
{
    Array* copy = TRY(make_array(self.type(), self.format, 0));
    TRY(append_bytes(*copy, self.bytes()));
    return copy;
}
Result<Array*> array_copy(Array& self)
{
    return copy_of(self);
}
Result<Array*> array_deepcopy(Array& self, Value)
{
    return copy_of(self);
}
int64_t array_sizeof(Array& self)
{
    return size_in_memory(&self);
}

// The numbers of `_array_reconstructor`'s machine formats, as PEP 3118 and `array` count them.
int64_t machine_format(char format)
{
    switch (format) {
    case 'b':
        return 1;
    case 'B':
        return 0;
    case 'h':
        return 4;
    case 'H':
        return 2;
    case 'i':
        return 8;
    case 'I':
        return 6;
    case 'l':
    case 'q':
        return 12;
    case 'L':
    case 'Q':
        return 10;
    case 'f':
        return 14;
    case 'd':
        return 16;
    default:
        return 20;
    }
}

Result<Value> reconstruct(Type& type, Value typecode, int64_t format, Value items)
{
    if (!typecode.is<String>() || typecode.as<String>().length() != 1)
        return raise_type_error(
            "_array_reconstructor() argument 2 must be a unicode character, not {}", type_name_of(typecode));
    if (!items.is<Bytes>())
        return raise_type_error("fourth argument should be bytes, not {}", type_name_of(items));
    if (!type.is_subtype_of(module_type<Array>()))
        return raise_type_error("{} is not a subtype of array.array", type.name_utf8());
    auto code = static_cast<char>(typecode.as<String>().at(0));
    if (formats.find(code) == formats.npos)
        return raise_value_error("bad type code");
    if (format < 0 || format > 21)
        return raise_value_error("third argument must be a valid machine format code.");
    Array* array = TRY(make_array(type, code, 0));
    TRY(append_bytes(*array, items.as<Bytes>().span()));
    if (machine_format(code) != format) {
        if (machine_format(code) + 1 != format)
            return raise_value_error("third argument must be a valid machine format code.");
        array_byteswap(*array);
    }
    return array;
}

Result<Value> array_reduce_ex(Array& self, int64_t protocol)
{
    Value attributes = Value::none();
    if (has_own_attributes(self))
        attributes = Value(TRY(attribute_dict(self)));
    Value code(String::from_code_point(static_cast<char32_t>(self.format)));
    if (protocol < 3)
        return Tuple::create(
            { Value(&self.type()), Tuple::create({ code, Value(TRY(array_tolist(self))) }), attributes });
    Value module = TRY(runtime().source_runner->import(*intern("array")));
    Value function = TRY(get_attribute(module, *intern("_array_reconstructor")));
    Value arguments = Tuple::create(
        { Value(&self.type()), code, Value::small_int(machine_format(self.format)), Value(TRY(array_tobytes(self))) });
    return Tuple::create({ function, arguments, attributes });
}

Result<Value> array_typecode(Value self)
{
    return Value(String::from_code_point(static_cast<char32_t>(self.as<Array>().format)));
}
Result<Value> array_itemsize(Value self)
{
    return Value::small_int(self.as<Array>().item_size);
}

Result<void> define_array(ModuleBuilder& module)
{
    Type& type = *create_native_type<Array>("array.array", *types().object,
        { Type::Flag::IsBaseType, Type::Flag::HasWeakReferences, Type::Flag::IsSequence });
    set_module_type<Array>(type);
    type.slots.construct = array_construct;
    type.slots.initialise = array_initialise;
    type.slots.repr = array_repr;
    type.slots.hash = hash_unhashable;
    type.slots.compare = array_compare;
    type.slots.length = array_length;
    type.slots.get_item = array_get_item;
    type.slots.set_item = array_set_item;
    type.slots.contains = array_contains;
    type.slots.iterate = array_iterate;
    type.slots.binary[static_cast<size_t>(BinaryOperator::Add)] = array_add;
    type.slots.binary[static_cast<size_t>(BinaryOperator::Multiply)] = array_multiply;
    type.slots.in_place[static_cast<size_t>(BinaryOperator::Add)] = array_in_place_add;
    type.slots.in_place[static_cast<size_t>(BinaryOperator::Multiply)] = array_in_place_multiply;
    TypeBuilder(type)
        .documentation("array(typecode [, initializer]) -> array\n\nReturn a new array whose items are restricted by "
                       "typecode, and initialized from the optional initializer value, which must be a list, string or "
                       "iterable over elements of the appropriate type.")
        .method<array_append>("append(self, v, /)", "Append new value v to the end of the array.")
        .method<array_buffer_info>("buffer_info(self, /)", "Return a tuple (address, length) of the array's memory.")
        .method<array_byteswap>("byteswap(self, /)", "Byteswap all items of the array.")
        .method<array_count>("count(self, v, /)", "Return number of occurrences of v in the array.")
        .method<array_extend>("extend(self, bb, /)", "Append items to the end of the array.")
        .method<array_fromfile>("fromfile(self, f, n, /)", "Read n items from the file object f and append them.")
        .method<array_fromlist>("fromlist(self, list, /)", "Append items to array from list.")
        .method<array_frombytes>("frombytes(self, buffer, /)", "Appends items from the bytes of a bytes-like object.")
        .method<array_fromunicode>(
            "fromunicode(self, ustr, /)", "Extends this array with data from the unicode string ustr.")
        .method<array_index>(
            "index(self, v, start=..., stop=..., /)", "Return index of first occurrence of v in the array.")
        .method<array_insert>("insert(self, i, v, /)", "Insert a new item v into the array before position i.")
        .method<array_pop>("pop(self, i=..., /)", "Return the i-th element and delete it from the array.")
        .method<array_remove>("remove(self, v, /)", "Remove the first occurrence of v in the array.")
        .method<array_reverse>("reverse(self, /)", "Reverse the order of the items in the array.")
        .method<array_tofile>("tofile(self, f, /)", "Write all items (as machine values) to the file object f.")
        .method<array_tolist>("tolist(self, /)", "Convert array to an ordinary list with the same items.")
        .method<array_tobytes>("tobytes(self, /)", "Convert the array to an array of machine values.")
        .method<array_tounicode>("tounicode(self, /)", "Convert an array of characters to a str.")
        .method<array_copy>("__copy__(self, /)", "Return a copy of the array.")
        .method<array_deepcopy>("__deepcopy__(self, unused, /)", "Return a copy of the array.")
        .method<array_reduce_ex>("__reduce_ex__(self, value, /)", "Return state information for pickling.")
        .method<array_sizeof>("__sizeof__(self, /)", "Size of the array in memory, in bytes.")
        .property("typecode", array_typecode, nullptr, "the typecode character used to create the array")
        .property("itemsize", array_itemsize, nullptr, "the size, in bytes, of one array item")
        .finish();
    module.type(type).constant("ArrayType", Value(&type)).constant("typecodes", formats);

    Type& iterator = *create_native_type<ArrayIterator>(
        "array.arrayiterator", *types().object, { Type::Flag::DisallowsInstantiation });
    set_module_type<ArrayIterator>(iterator);
    iterator.slots.iterate = iterate_self;
    iterator.slots.next = array_iterator_next;
    TypeBuilder(iterator).finish();
    module.function<reconstruct>(
        "_array_reconstructor(arraytype, typecode, mformat_code, items, /)", "Internal. Used for pickling support.");
    return {};
}

}

extern const NativeModule array_module;
const NativeModule array_module { "array", define_array };

}
