// memoryview. What walks over all items of several dimensions is a recursion over the dimensions.
// DIFFERS: a bytearray may be resized while a memoryview looks at it (tests/differences/memoryview_resize.py).
#include "runtime/objects/memory_view.h"

#include "runtime/binding/convert.h"
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
    case 'P':
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

Result<uint8_t*> item_address(MemoryView& self, ptrdiff_t distance)
{
    uint8_t* address = self.item_behind(distance);
    if (!address)
        return raise_message(*types().BufferError, "memoryview: the underlying object has shrunk");
    return address;
}

Result<Value> read_item(MemoryView& self, ptrdiff_t distance)
{
    uint8_t const* address = TRY(item_address(self, distance));
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

Result<void> write_item(MemoryView& self, ptrdiff_t distance, Value value)
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
    uint8_t* address = TRY(item_address(self, distance));
    std::memcpy(address, packed, self.item_size);
    return {};
}

// Hands the distance of each item from the first to the visitor, in the order of their indices. By columns the first
// index runs fastest, else the last.
enum class ItemOrder : uint8_t { Rows, Columns };

template <typename Visitor>
Result<void> visit_items(MemoryView& self, ItemOrder order, size_t level, ptrdiff_t distance, Visitor const& visit)
{
    if (level == self.dimensions)
        return visit(distance);
    MemoryView::Extent const along = self.extent(order == ItemOrder::Rows ? level : self.dimensions - 1 - level);
    for (size_t index = 0; index < along.length; ++index, distance += along.stride)
        TRY(visit_items(self, order, level + 1, distance, visit));
    return {};
}

// The bytes of the items one after another.
Result<Bytes*> contents(MemoryView& self, ItemOrder order = ItemOrder::Rows)
{
    Bytes* result = TRY(Bytes::create_uninitialised(self.byte_count()));
    size_t position = 0;
    TRY(visit_items(self, order, 0, 0, [&](ptrdiff_t distance) -> Result<void> {
        uint8_t const* address = TRY(item_address(self, distance));
        std::memcpy(result->data() + position, address, self.item_size);
        position += self.item_size;
        return {};
    }));
    return result;
}

MemoryView* derived(MemoryView& self)
{
    auto* result = allocate_object<MemoryView>(*types().memoryview, 0, self.owner.get());
    result->offset = self.offset;
    result->length = self.length;
    result->stride = self.stride;
    result->further.set(*result, self.further.get());
    result->dimensions = self.dimensions;
    result->item_size = self.item_size;
    result->format = self.format;
    result->has_format_prefix = self.has_format_prefix;
    result->is_read_only = self.is_read_only;
    return result;
}

// A view itself, or a new one on an object that has bytes; null for others.
MemoryView* view_of(Value object)
{
    if (auto* view = object.try_as<MemoryView>())
        return view;
    auto* array = object.try_as<Array>();
    if (!array && !object.is<Bytes>() && !object.is<ByteArray>())
        return nullptr;
    auto* view = allocate_object<MemoryView>(*types().memoryview, 0, object);
    view->length = array ? array->size : own_bytes(object).size();
    if (array) {
        view->format = array->format;
        view->item_size = array->item_size;
        view->stride = array->item_size;
    }
    view->is_read_only = object.is<Bytes>();
    return view;
}

Result<Value> view_construct(Type&, Arguments const& arguments)
{
    static constexpr char const* names[] { "object" };
    Value values[1];
    TRY(bind_arguments("memoryview", arguments, names, 1, values));
    if (auto* other = values[0].try_as<MemoryView>()) {
        TRY(check_not_released(*other));
        return Value(derived(*other));
    }
    MemoryView* view = view_of(values[0]);
    if (!view)
        return raise_type_error("memoryview: a bytes-like object is required, not '{}'", type_name_of(values[0]));
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

bool has_shape_of(MemoryView& left, MemoryView& right)
{
    if (left.dimensions != right.dimensions)
        return false;
    for (size_t dimension = 0; dimension < left.dimensions; ++dimension) {
        if (left.extent(dimension).length != right.extent(dimension).length)
            return false;
    }
    return true;
}

// Of views of one shape, from an index of the dimensions before `dimension` on.
Result<bool> are_items_equal(
    MemoryView& left, MemoryView& right, size_t dimension, ptrdiff_t in_left, ptrdiff_t in_right)
{
    if (dimension == left.dimensions) {
        Value a = TRY(read_item(left, in_left));
        Value b = TRY(read_item(right, in_right));
        return is_same_or_equal(a, b);
    }
    MemoryView::Extent const along_left = left.extent(dimension);
    ptrdiff_t const stride_right = right.extent(dimension).stride;
    for (size_t index = 0; index < along_left.length; ++index) {
        if (!TRY(are_items_equal(left, right, dimension + 1, in_left, in_right)))
            return false;
        in_left += along_left.stride;
        in_right += stride_right;
    }
    return true;
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
    auto* given = right.try_as<MemoryView>();
    if (view.is_released() || (given && given->is_released()))
        return Value::boolean(!wanted);
    MemoryView* other = view_of(right);
    if (!other)
        return Value::not_implemented();
    bool is_equal = has_shape_of(view, *other);
    if (is_equal && view.format == 'B' && other->format == 'B' && bytes_of(left) && bytes_of(right)) {
        ByteSpan const mine = *bytes_of(left);
        is_equal = mine.empty() || std::memcmp(mine.data(), bytes_of(right)->data(), mine.size()) == 0;
    } else if (is_equal) {
        is_equal = TRY(are_items_equal(view, *other, 0, 0, 0));
    }
    return Value::boolean(is_equal == wanted);
}

bool is_index(Value key)
{
    return key.is_small_int() || type_of(key).slots.to_index;
}

// Whether a key is a tuple of nothing but what `test` accepts.
template <typename Test> bool is_tuple_of(Value key, Test test)
{
    auto* tuple = key.try_as<Tuple>();
    return tuple && std::all_of(tuple->span().begin(), tuple->span().end(), test);
}

bool is_multislice(Value key)
{
    return key.is<Tuple>() && key.as<Tuple>().size() > 0
        && is_tuple_of(key, [](Value part) { return part.is<Slice>(); });
}

Result<ptrdiff_t> distance_along(MemoryView& self, size_t dimension, Value key)
{
    MemoryView::Extent const along = self.extent(dimension);
    std::string const message = fmt::format("index out of bounds on dimension {}", dimension + 1);
    int64_t index = TRY(resolve_index(key, static_cast<int64_t>(along.length), message.c_str()));
    return static_cast<ptrdiff_t>(index) * along.stride;
}

// How far behind the first item the one lies that a tuple of indices tells.
Result<ptrdiff_t> distance_of(MemoryView& self, Tuple& indices)
{
    if (indices.size() < self.dimensions)
        return raise_message(*types().NotImplementedError, "sub-views are not implemented");
    if (indices.size() > self.dimensions) {
        return raise_type_error(
            "cannot index {}-dimension view with {}-element tuple", unsigned { self.dimensions }, indices.size());
    }
    ptrdiff_t distance = 0;
    for (size_t dimension = 0; dimension < indices.size(); ++dimension)
        distance += TRY(distance_along(self, dimension, indices.at(dimension)));
    TRY(check_not_released(self));
    return distance;
}

// The same for a key that is an index or a tuple of indices; only views of one dimension have an index for each item.
Result<ptrdiff_t> distance_of(MemoryView& self, Value key, char const* problem_of_sub_view)
{
    if (self.dimensions == 0) {
        if (key.is_ellipsis() || (key.is<Tuple>() && key.as<Tuple>().size() == 0))
            return 0;
        return raise_type_error("invalid indexing of 0-dim memory");
    }
    if (is_index(key)) {
        if (self.dimensions > 1)
            return raise_message(*types().NotImplementedError, problem_of_sub_view);
        ptrdiff_t const distance = TRY(distance_along(self, 0, key));
        TRY(check_not_released(self));
        return distance;
    }
    if (is_tuple_of(key, is_index))
        return distance_of(self, key.as<Tuple>());
    return raise_type_error("memoryview: invalid slice key");
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

constexpr char const* no_views_of_rows = "multi-dimensional sub-views are not implemented";

Result<Value> view_get_item(Value self, Value key)
{
    auto& view = self.as<MemoryView>();
    TRY(check_not_released(view));
    if (view.dimensions == 0 && key.is_ellipsis())
        return self;
    if (view.dimensions > 0 && key.is<Slice>())
        return Value(TRY(slice_of(view, key.as<Slice>())));
    if (view.dimensions > 0 && is_multislice(key))
        return raise_message(*types().NotImplementedError, "multi-dimensional slicing is not implemented");
    if (view.dimensions > 1 && is_index(key))
        TRY(to_int64(key, types().IndexError));
    ptrdiff_t const distance = TRY(distance_of(view, key, no_views_of_rows));
    return read_item(view, distance);
}

Result<void> view_set_item(Value self, Value key, Value value)
{
    auto& view = self.as<MemoryView>();
    TRY(check_not_released(view));
    if (view.is_read_only)
        return raise_type_error("cannot modify read-only memory");
    if (value.is_empty())
        return raise_type_error("cannot delete memory");
    if ((view.dimensions > 1 && key.is<Slice>()) || (view.dimensions > 0 && is_multislice(key)))
        return raise_message(
            *types().NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1");
    if (!key.is<Slice>() || view.dimensions == 0) {
        ptrdiff_t const distance = TRY(distance_of(view, key, "sub-views are not implemented"));
        return write_item(view, distance, value);
    }
    MemoryView* target = TRY(slice_of(view, key.as<Slice>()));
    MemoryView* other = view_of(value);
    if (!other)
        return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(value));
    TRY(check_not_released(*other));
    if (other->format != view.format || !has_shape_of(*target, *other))
        return raise_value_error("memoryview assignment: lvalue and rvalue have different structures");
    // A copy, because source and target may be one object.
    Bytes* source = TRY(contents(*other));
    for (size_t index = 0; index < target->length; ++index) {
        uint8_t* address = TRY(item_address(*target, static_cast<ptrdiff_t>(index) * target->stride));
        std::memcpy(address, source->data() + index * view.item_size, view.item_size);
    }
    return {};
}

Result<void> check_iterable(MemoryView& self)
{
    TRY(check_not_released(self));
    if (self.dimensions == 0)
        return raise_type_error("invalid indexing of 0-dim memory");
    if (self.dimensions > 1)
        return raise_message(*types().NotImplementedError, no_views_of_rows);
    return {};
}

Result<Value> view_iterate(Value self)
{
    TRY(check_iterable(self.as<MemoryView>()));
    return Value(SequenceIterator::create(self));
}

Result<bool> view_contains(Value self, Value item)
{
    auto& view = self.as<MemoryView>();
    if (view.dimensions == 0)
        return raise_type_error("argument of type 'memoryview' is not iterable");
    TRY(check_iterable(view));
    for (size_t index = 0; index < view.length; ++index) {
        TRY(check_not_released(view));
        Value own = TRY(read_item(view, static_cast<ptrdiff_t>(index) * view.stride));
        if (TRY(is_same_or_equal(own, item)))
            return true;
    }
    return false;
}

Result<Value> view_tobytes(MemoryView& self, Value order)
{
    TRY(check_not_released(self));
    if (!order.is_none() && !order.is<String>())
        return raise_type_error("tobytes() argument 'order' must be str or None, not {}", type_name_of(order));
    std::string const name = order.is_none() ? "C" : order.as<String>().to_utf8();
    if (name != "C" && name != "F" && name != "A")
        return raise_value_error("order must be 'C', 'F' or 'A'");
    bool const is_by_columns = name == "F" || (name == "A" && self.is_contiguous_by_columns());
    return Value(TRY(contents(self, is_by_columns ? ItemOrder::Columns : ItemOrder::Rows)));
}

Result<Value> list_of_items(MemoryView& self, size_t dimension, ptrdiff_t distance)
{
    if (dimension == self.dimensions)
        return read_item(self, distance);
    MemoryView::Extent const along = self.extent(dimension);
    List* list = TRY(List::create_with_capacity(along.length));
    for (size_t index = 0; index < along.length; ++index, distance += along.stride)
        TRY(list->append(TRY(list_of_items(self, dimension + 1, distance))));
    return Value(list);
}

Result<Value> view_tolist(MemoryView& self)
{
    TRY(check_not_released(self));
    return list_of_items(self, 0, 0);
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

bool has_empty_dimension(MemoryView& self)
{
    for (size_t dimension = 0; dimension < self.dimensions; ++dimension) {
        if (self.extent(dimension).length == 0)
            return true;
    }
    return false;
}

// Gives a contiguous view of one dimension the dimensions of `shape`.
Result<void> set_shape(MemoryView& view, Tuple& shape)
{
    size_t const byte_count = view.byte_count();
    size_t const item_size = view.item_size;
    std::vector<MemoryView::Extent> extents;
    size_t product = item_size;
    for (Value given : shape.span()) {
        if (!is_int(given))
            return raise_type_error("memoryview.cast(): elements of shape must be integers");
        int64_t const length = TRY(convert_to_int64(given));
        if (length <= 0)
            return raise_value_error("memoryview.cast(): elements of shape must be integers > 0");
        if (static_cast<size_t>(length) > static_cast<size_t>(INT64_MAX) / product)
            return raise_value_error("memoryview.cast(): product(shape) > SSIZE_MAX");
        product *= static_cast<size_t>(length);
        extents.push_back({ static_cast<size_t>(length), 0 });
    }
    if (product != byte_count)
        return raise_type_error("memoryview: product(shape) * itemsize != buffer size");
    auto distance = static_cast<ptrdiff_t>(item_size);
    for (size_t dimension = extents.size(); dimension-- > 0;) {
        extents[dimension].stride = distance;
        distance *= static_cast<ptrdiff_t>(extents[dimension].length);
    }
    view.dimensions = static_cast<uint8_t>(extents.size());
    view.length = extents.empty() ? 1 : extents[0].length;
    view.stride = extents.empty() ? static_cast<ptrdiff_t>(item_size) : extents[0].stride;
    if (extents.size() > 1) {
        auto const* bytes = reinterpret_cast<uint8_t const*>(extents.data() + 1);
        view.further.set(view, TRY(Bytes::create(ByteSpan(bytes, (extents.size() - 1) * sizeof(MemoryView::Extent)))));
    }
    return {};
}

Result<Value> view_cast(MemoryView& self, Value format, Value shape)
{
    if (!format.is<String>())
        return raise_type_error("cast() argument 'format' must be str, not {}", type_name_of(format));
    TRY(check_not_released(self));
    if (!self.is_contiguous())
        return raise_type_error("memoryview: casts are restricted to C-contiguous views");
    if ((shape.is_present() || self.dimensions != 1) && has_empty_dimension(self))
        return raise_type_error("memoryview: cannot cast view with zeros in shape or strides");
    Tuple* lengths = nullptr;
    if (shape.is_present()) {
        if (!shape.is<List>() && !shape.is<Tuple>())
            return raise_type_error("shape must be a list or a tuple");
        lengths = TRY(tuple_from_iterable(shape));
        if (lengths->size() > MemoryView::most_dimensions)
            return raise_value_error("memoryview: number of dimensions must not exceed 64");
        if (self.dimensions != 1 && lengths->size() != 1)
            return raise_type_error("memoryview: cast must be 1D -> ND or ND -> 1D");
    }
    std::string text = format.as<String>().to_utf8();
    bool const has_prefix = text.size() == 2 && text[0] == '@';
    if (has_prefix)
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
    MemoryView* result = derived(self);
    result->format = text[0];
    result->has_format_prefix = has_prefix;
    result->length = self.byte_count() / size;
    result->item_size = size;
    result->stride = size;
    result->dimensions = 1;
    result->further.set(*result, nullptr);
    if (lengths)
        TRY(set_shape(*result, *lengths));
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
    char const text[] { '@', view.format };
    return Value(String::create_small(std::string_view(text, 2).substr(view.has_format_prefix ? 0 : 1)));
}
Value read_dimensions(MemoryView& view)
{
    return Value::small_int(view.dimensions);
}
template <typename Part> Value tuple_of_dimensions(MemoryView& view, Part part)
{
    Tuple* tuple = Tuple::create_small(view.dimensions);
    for (size_t dimension = 0; dimension < view.dimensions; ++dimension)
        tuple->set(dimension, make_int(static_cast<int64_t>(part(view.extent(dimension)))));
    return Value(tuple);
}
Value read_shape(MemoryView& view)
{
    return tuple_of_dimensions(view, [](MemoryView::Extent along) { return along.length; });
}
Value read_strides(MemoryView& view)
{
    return tuple_of_dimensions(view, [](MemoryView::Extent along) { return along.stride; });
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
    return Value::boolean(view.is_contiguous() || view.is_contiguous_by_columns());
}
Value read_contiguous_by_rows(MemoryView& view)
{
    return Value::boolean(view.is_contiguous());
}
Value read_contiguous_by_columns(MemoryView& view)
{
    return Value::boolean(view.is_contiguous_by_columns());
}

}

void define_memoryview()
{
    Type& type = native_type<MemoryView>(
        types().memoryview, "memoryview", { Type::Flag::IsSequence, Type::Flag::HasWeakReferences });
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
        .property(
            "c_contiguous", view_property<read_contiguous_by_rows>, nullptr, "Whether the memory is C contiguous.")
        .property("f_contiguous", view_property<read_contiguous_by_columns>, nullptr,
            "Whether the memory is Fortran contiguous.")
        .finish();
}

}
