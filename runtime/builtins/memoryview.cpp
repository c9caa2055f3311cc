// memoryview, one-dimensional.
// DIFFERS: a bytearray may be resized while a memoryview looks at it (tests/differences/memoryview_resize.py).
#include "runtime/objects/memory_view.h"

#include "runtime/builtins/bytes.h"
#include "runtime/builtins/iterators.h"
#include "runtime/builtins/native_types.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/subscripts.h"

#include <cstring>

namespace krait {

namespace {

// Bytes an item of a native format takes; 0 for formats that are not offered.
uint8_t size_of_format(char format)
{
    switch (format) {
    case 'b':
    case 'B':
    case 'c':
    case '?':
        return 1;
    case 'h':
    case 'H':
        return 2;
    case 'i':
    case 'I':
    case 'f':
        return 4;
    case 'l':
    case 'L':
    case 'q':
    case 'Q':
    case 'n':
    case 'N':
    case 'd':
        return 8;
    default:
        return 0;
    }
}

bool is_signed_format(char format)
{
    return std::string_view("bhilqn").find(format) != std::string_view::npos;
}

Result<void> check_not_released(MemoryView& self)
{
    if (self.is_released())
        return raise_value_error("operation forbidden on released memoryview object");
    return {};
}

Result<uint8_t*> item_address(MemoryView& self, size_t index)
{
    uint8_t* address = self.item(index);
    if (!address)
        return raise_message(*types().BufferError, "memoryview: the underlying object has shrunk");
    return address;
}

Result<Value> read_item(MemoryView& self, size_t index)
{
    uint8_t const* address = TRY(item_address(self, index));
    switch (self.format) {
    case 'c':
        return Value(TRY(Bytes::create(ByteSpan(address, 1))));
    case '?':
        return Value::boolean(*address != 0);
    case 'f': {
        float number;
        std::memcpy(&number, address, sizeof(number));
        return Value::number(number);
    }
    case 'd': {
        double number;
        std::memcpy(&number, address, sizeof(number));
        return Value::number(number);
    }
    default:
        return int_from_bytes({ address, self.item_size }, ByteOrder::Little,
            is_signed_format(self.format) ? Signedness::Signed : Signedness::Unsigned);
    }
}

Result<void> write_item(MemoryView& self, size_t index, Value value)
{
    uint8_t packed[8];
    char format = self.format;
    auto wrong_type = [format] { return raise_type_error("memoryview: invalid type for format '{}'", format); };
    switch (format) {
    case 'c':
        if (!value.is<Bytes>())
            return wrong_type();
        if (value.as<Bytes>().size() != 1)
            return raise_value_error("memoryview: invalid value for format '{}'", format);
        packed[0] = value.as<Bytes>().data()[0];
        break;
    case '?':
        packed[0] = TRY(is_truthy(value));
        break;
    case 'f':
    case 'd': {
        if (!is_float(value) && !is_int(value) && !type_of(value).slots.to_float)
            return wrong_type();
        double number = TRY(to_double(value));
        if (format == 'f') {
            auto narrow = static_cast<float>(number);
            std::memcpy(packed, &narrow, sizeof(narrow));
        } else {
            std::memcpy(packed, &number, sizeof(number));
        }
        break;
    }
    default: {
        if (!is_int(value) && !type_of(value).slots.to_index)
            return wrong_type();
        Value number = TRY(to_index(value));
        auto stored = int_to_bytes(number, { packed, self.item_size }, ByteOrder::Little,
            is_signed_format(format) ? Signedness::Signed : Signedness::Unsigned);
        if (stored.is_raised()) {
            if (!clear_pending_if(*types().OverflowError))
                return raised;
            return raise_value_error("memoryview: invalid value for format '{}'", format);
        }
        break;
    }
    }
    // Converting the value may have run script code: only now is the place looked up.
    TRY(check_not_released(self));
    uint8_t* address = TRY(item_address(self, index));
    std::memcpy(address, packed, self.item_size);
    return {};
}

// The bytes of the items one after another.
Result<Bytes*> contents(MemoryView& self)
{
    Bytes* result = TRY(Bytes::create_uninitialised(self.byte_count()));
    for (size_t index = 0; index < self.length; ++index) {
        uint8_t const* address = TRY(item_address(self, index));
        std::memcpy(result->data() + index * self.item_size, address, self.item_size);
    }
    return result;
}

MemoryView* derived(MemoryView& self)
{
    auto* result = allocate_object<MemoryView>(*types().memoryview, 0, self.owner.get());
    result->offset = self.offset;
    result->length = self.length;
    result->stride = self.stride;
    result->item_size = self.item_size;
    result->format = self.format;
    result->is_read_only = self.is_read_only;
    return result;
}

Result<Value> view_construct(Type&, Arguments const& arguments)
{
    static constexpr char const* names[] { "object" };
    Value values[1];
    TRY(bind_arguments("memoryview", arguments, names, 1, values));
    Value object = values[0];
    if (auto* other = object.try_as<MemoryView>()) {
        TRY(check_not_released(*other));
        return Value(derived(*other));
    }
    if (auto* array = object.try_as<Array>()) {
        auto* view = allocate_object<MemoryView>(*types().memoryview, 0, object);
        view->length = array->size;
        view->format = array->format;
        view->item_size = array->item_size;
        view->stride = array->item_size;
        view->is_read_only = false;
        return Value(view);
    }
    if (!object.is<Bytes>() && !object.is<ByteArray>())
        return raise_type_error("memoryview: a bytes-like object is required, not '{}'", type_name_of(object));
    auto* view = allocate_object<MemoryView>(*types().memoryview, 0, object);
    view->length = own_bytes(object).size();
    view->is_read_only = object.is<Bytes>();
    return Value(view);
}

Result<Value> view_repr(Value self)
{
    auto const* address = static_cast<void const*>(self.cell());
    if (self.as<MemoryView>().is_released())
        return Value(String::create_small(fmt::format("<released memory at {}>", address)));
    return Value(String::create_small(fmt::format("<memory at {}>", address)));
}

Result<int64_t> view_length(Value self)
{
    TRY(check_not_released(self.as<MemoryView>()));
    return static_cast<int64_t>(self.as<MemoryView>().length);
}

Result<bool> view_truth(Value self)
{
    int64_t length = TRY(view_length(self));
    return length != 0;
}

Result<int64_t> view_hash(Value self)
{
    auto& view = self.as<MemoryView>();
    TRY(check_not_released(view));
    if (!view.is_read_only)
        return raise_value_error("cannot hash writable memoryview object");
    if (view.format != 'B' && view.format != 'b' && view.format != 'c')
        return raise_value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    Bytes* bytes = TRY(contents(view));
    return hash_of(Value(bytes));
}

Result<Value> view_compare(Value left, Value right, Comparison comparison)
{
    if (comparison != Comparison::Equal && comparison != Comparison::NotEqual)
        return Value::not_implemented();
    if (!left.is<MemoryView>())
        std::swap(left, right);
    auto& view = left.as<MemoryView>();
    bool wanted = comparison == Comparison::Equal;
    if (left == right)
        return Value::boolean(wanted);
    auto* other = right.try_as<MemoryView>();
    if (view.is_released() || (other && other->is_released()))
        return Value::boolean(!wanted);
    bool is_equal;
    if (other) {
        is_equal = view.length == other->length;
        for (size_t index = 0; is_equal && index < view.length; ++index) {
            Value a = TRY(read_item(view, index));
            Value b = TRY(read_item(*other, index));
            is_equal = TRY(is_same_or_equal(a, b));
        }
    } else {
        std::optional<ByteSpan> bytes = bytes_of(right);
        if (!bytes)
            return Value::not_implemented();
        is_equal = view.length == bytes->size();
        for (size_t index = 0; is_equal && index < view.length; ++index) {
            Value item = TRY(read_item(view, index));
            is_equal = TRY(is_same_or_equal(item, Value::small_int(bytes_of(right)->data()[index])));
        }
    }
    return Value::boolean(is_equal == wanted);
}

// A key that is one index, an empty tuple or a tuple of one.
Result<size_t> position_of(MemoryView& self, Value key)
{
    if (key.is<Tuple>() && key.as<Tuple>().size() == 1)
        key = key.as<Tuple>().at(0);
    if (!key.is_small_int() && !type_of(key).slots.to_index)
        return raise_type_error("memoryview: invalid slice key");
    int64_t index = TRY(resolve_index(key, static_cast<int64_t>(self.length), "index out of bounds on dimension 1"));
    TRY(check_not_released(self));
    return static_cast<size_t>(index);
}

Result<MemoryView*> slice_of(MemoryView& self, Slice const& slice)
{
    SliceRange range = TRY(resolve_slice(bounds_of(slice), static_cast<int64_t>(self.length)));
    MemoryView* result = derived(self);
    result->offset = static_cast<size_t>(static_cast<ptrdiff_t>(self.offset) + range.start * self.stride);
    result->length = static_cast<size_t>(range.count);
    result->stride = self.stride * range.step;
    return result;
}

Result<Value> view_get_item(Value self, Value key)
{
    auto& view = self.as<MemoryView>();
    TRY(check_not_released(view));
    if (key.is<Slice>())
        return Value(TRY(slice_of(view, key.as<Slice>())));
    if (key.is_ellipsis())
        return self;
    size_t index = TRY(position_of(view, key));
    return read_item(view, index);
}

Result<void> view_set_item(Value self, Value key, Value value)
{
    auto& view = self.as<MemoryView>();
    TRY(check_not_released(view));
    if (view.is_read_only)
        return raise_type_error("cannot modify read-only memory");
    if (value.is_empty())
        return raise_type_error("cannot delete memory");
    if (!key.is<Slice>()) {
        size_t index = TRY(position_of(view, key));
        return write_item(view, index, value);
    }
    MemoryView* target = TRY(slice_of(view, key.as<Slice>()));
    Bytes* source = nullptr;
    char format = 'B';
    size_t count = 0;
    if (auto* other = value.try_as<MemoryView>()) {
        TRY(check_not_released(*other));
        source = TRY(contents(*other));
        format = other->format;
        count = other->length;
    } else {
        // A copy, because source and target may be one object.
        ByteSpan bytes = TRY(required_bytes(value));
        source = TRY(Bytes::create(bytes));
        count = bytes.size();
    }
    if (format != view.format || count != target->length)
        return raise_value_error("memoryview assignment: lvalue and rvalue have different structures");
    for (size_t index = 0; index < count; ++index) {
        uint8_t* address = TRY(item_address(*target, index));
        std::memcpy(address, source->data() + index * view.item_size, view.item_size);
    }
    return {};
}

Result<Value> view_iterate(Value self)
{
    TRY(check_not_released(self.as<MemoryView>()));
    return Value(SequenceIterator::create(self));
}

Result<bool> view_contains(Value self, Value item)
{
    auto& view = self.as<MemoryView>();
    for (size_t index = 0; index < view.length; ++index) {
        TRY(check_not_released(view));
        Value own = TRY(read_item(view, index));
        if (TRY(is_same_or_equal(own, item)))
            return true;
    }
    return false;
}

Result<Value> view_tobytes(MemoryView& self, Value)
{
    TRY(check_not_released(self));
    return Value(TRY(contents(self)));
}

Result<Value> view_tolist(MemoryView& self)
{
    TRY(check_not_released(self));
    List* list = TRY(List::create_with_capacity(self.length));
    for (size_t index = 0; index < self.length; ++index)
        TRY(list->append(TRY(read_item(self, index))));
    return Value(list);
}

Result<Value> view_hex(MemoryView& self, Value sep, Value bytes_per_sep)
{
    TRY(check_not_released(self));
    Bytes* bytes = TRY(contents(self));
    return bytes_hex(bytes->span(), sep, bytes_per_sep);
}

void view_release(MemoryView& self)
{
    self.owner.set(self, Value::none());
}

Result<Value> view_toreadonly(MemoryView& self)
{
    TRY(check_not_released(self));
    MemoryView* result = derived(self);
    result->is_read_only = true;
    return Value(result);
}

Result<Value> view_cast(MemoryView& self, Value format, Value shape)
{
    TRY(check_not_released(self));
    if (!format.is<String>())
        return raise_type_error("cast() argument 'format' must be str, not {}", type_name_of(format));
    if (!self.is_contiguous())
        return raise_type_error("memoryview: casts are restricted to C-contiguous views");
    std::string text = format.as<String>().to_utf8();
    if (text.size() == 2 && text[0] == '@')
        text.erase(0, 1);
    uint8_t size = text.size() == 1 ? size_of_format(text[0]) : 0;
    if (size == 0) {
        return raise_value_error("memoryview: destination format must be a native single character format prefixed "
                                 "with an optional '@'");
    }
    auto is_byte_format = [](char letter) { return letter == 'B' || letter == 'b' || letter == 'c'; };
    if (!is_byte_format(self.format) && !is_byte_format(text[0]))
        return raise_type_error("memoryview: cannot cast between two non-byte formats");
    if (self.byte_count() % size != 0)
        return raise_type_error("memoryview: length is not a multiple of itemsize");
    if (shape.is_present()) {
        if (!shape.is<List>() && !shape.is<Tuple>())
            return raise_type_error("shape must be a list or a tuple");
        Tuple* extents = TRY(tuple_from_iterable(shape));
        if (extents->size() != 1) {
            return raise_message(
                *types().NotImplementedError, "memoryview: views of several dimensions are not supported");
        }
        int64_t extent = TRY(to_int64(extents->at(0), types().OverflowError));
        if (extent != static_cast<int64_t>(self.byte_count() / size))
            return raise_type_error("memoryview: product(shape) * itemsize != buffer size");
    }
    MemoryView* result = derived(self);
    result->format = text[0];
    result->length = self.byte_count() / size;
    result->item_size = size;
    result->stride = size;
    return Value(result);
}

Result<Value> view_enter(MemoryView& self)
{
    TRY(check_not_released(self));
    return Value(&self);
}

void view_exit(MemoryView& self, VarArguments)
{
    view_release(self);
}

template <Value (*read)(MemoryView&)> Result<Value> view_property(Value self)
{
    TRY(check_not_released(self.as<MemoryView>()));
    return read(self.as<MemoryView>());
}

Value read_object(MemoryView& view)
{
    return view.owner;
}
Value read_byte_count(MemoryView& view)
{
    return make_int(static_cast<int64_t>(view.byte_count()));
}
Value read_item_size(MemoryView& view)
{
    return Value::small_int(view.item_size);
}
Value read_format(MemoryView& view)
{
    return Value(String::create_small(std::string_view(&view.format, 1)));
}
Value read_dimensions(MemoryView&)
{
    return Value::small_int(1);
}
Value read_shape(MemoryView& view)
{
    return Tuple::create({ make_int(static_cast<int64_t>(view.length)) });
}
Value read_strides(MemoryView& view)
{
    return Tuple::create({ make_int(view.stride) });
}
Value read_suboffsets(MemoryView&)
{
    return Value(Tuple::empty());
}
Value read_read_only(MemoryView& view)
{
    return Value::boolean(view.is_read_only);
}
Value read_contiguous(MemoryView& view)
{
    return Value::boolean(view.is_contiguous());
}

}

void define_memoryview()
{
    Type& type = native_type<MemoryView>(types().memoryview, "memoryview", { Type::Flag::IsSequence });
    Slots& slots = type.slots;
    slots.construct = view_construct;
    slots.repr = view_repr;
    slots.hash = view_hash;
    slots.compare = view_compare;
    slots.truth = view_truth;
    slots.length = view_length;
    slots.iterate = view_iterate;
    slots.get_item = view_get_item;
    slots.set_item = view_set_item;
    slots.contains = view_contains;
    TypeBuilder(type)
        .documentation("Create a new memoryview object which references the given object.")
        .method<view_tobytes>("tobytes(self, /, order='C')", "Return the data in the buffer as a byte string.")
        .method<view_tolist>("tolist(self, /)", "Return the data in the buffer as a list of elements.")
        .method<view_hex>("hex(self, /, sep=..., bytes_per_sep=...)",
            "Return the data in the buffer as a str of hexadecimal numbers.")
        .method<view_release>("release(self, /)", "Release the underlying buffer exposed by the memoryview object.")
        .method<view_toreadonly>("toreadonly(self, /)", "Return a readonly version of the memoryview.")
        .method<view_cast>("cast(self, /, format, shape=...)", "Cast a memoryview to a new format or shape.")
        .method<view_enter>("__enter__(self, /)")
        .method<view_exit>("__exit__(self, /, *exc_info)")
        .property("obj", view_property<read_object>, nullptr, "The underlying object of the memoryview.")
        .property(
            "nbytes", view_property<read_byte_count>, nullptr, "The amount of space in bytes that the array would use.")
        .property(
            "itemsize", view_property<read_item_size>, nullptr, "The size in bytes of each element of the memoryview.")
        .property("format", view_property<read_format>, nullptr, "The format of each element in the view.")
        .property("ndim", view_property<read_dimensions>, nullptr, "The number of dimensions of the array.")
        .property("shape", view_property<read_shape>, nullptr, "A tuple giving the shape of the view.")
        .property("strides", view_property<read_strides>, nullptr, "The size in bytes to access each element.")
        .property("suboffsets", view_property<read_suboffsets>, nullptr, "Used internally for PIL-style arrays.")
        .property("readonly", view_property<read_read_only>, nullptr, "Whether the memory is read only.")
        .property("contiguous", view_property<read_contiguous>, nullptr, "Whether the memory is contiguous.")
        .property("c_contiguous", view_property<read_contiguous>, nullptr, "Whether the memory is C contiguous.")
        .property("f_contiguous", view_property<read_contiguous>, nullptr, "Whether the memory is Fortran contiguous.")
        .finish();
}

}
