// _struct: binary records. A format is compiled to a list of fields with their places; each function keeps the formats
// it has met.
#include "runtime/binding/builders.h"
#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/buffers.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/numbers.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <vector>

namespace krait {

namespace {

struct StructError; // tag of the class struct.error, which the module `struct` makes

template <class... Parts> Raised raise_struct_error(fmt::format_string<Parts...> format, Parts&&... parts)
{
    return raise_message(module_type<StructError>(), fmt::vformat(format, fmt::make_format_args(parts...)));
}

enum class Layout : uint8_t { Native, Standard };

// `count` values side by side, or one value of `count` bytes for s and p.
struct Field {
    char code;
    uint8_t item_size;
    size_t offset;
    size_t count;
    bool is_single() const { return code == 's' || code == 'p'; }
};

class StructObject : public Object {
public:
    static constexpr char const* cell_name = "_struct.Struct";
    static constexpr bool needs_destruction = true;
    explicit StructObject(Type& type)
        : Object(kind_of<StructObject>(), type)
    {
    }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        format.visit(visitor);
    }

    ValueMember format; // a str; empty before __init__
    std::vector<Field> fields; // without those that hold no value
    size_t value_count { 0 };
    size_t size { 0 };
    bool is_big_endian { false };
    Layout layout { Layout::Native };
};

struct CodeSize {
    uint8_t native;
    uint8_t standard; // 0: not offered
    uint8_t alignment;
};

CodeSize size_of_code(char code)
{
    switch (code) {
    case 'x':
    case 'c':
    case 'b':
    case 'B':
    case '?':
    case 's':
    case 'p':
        return { 1, 1, 1 };
    case 'h':
    case 'H':
    case 'e':
        return { 2, 2, 2 };
    case 'i':
    case 'I':
    case 'f':
        return { 4, 4, 4 };
    case 'l':
    case 'L':
        return { 8, 4, 8 };
    case 'q':
    case 'Q':
    case 'd':
        return { 8, 8, 8 };
    case 'n':
    case 'N':
    case 'P':
        return { 8, 0, 8 };
    default:
        return { 0, 0, 0 };
    }
}

Result<void> compile_format(StructObject& self, std::string_view text)
{
    if (text.find('\0') != text.npos)
        return raise_struct_error("embedded null character");
    std::vector<Field> fields;
    self.layout = Layout::Native;
    self.is_big_endian = false;
    bool is_aligned = true;
    size_t at = 0;
    if (!text.empty() && std::strchr("@=<>!", text[0])) {
        is_aligned = text[0] == '@';
        self.layout = is_aligned ? Layout::Native : Layout::Standard;
        self.is_big_endian = text[0] == '>' || text[0] == '!';
        at = 1;
    }
    constexpr size_t largest = std::numeric_limits<int64_t>::max();
    size_t size = 0;
    size_t value_count = 0;
    auto too_long = [] { return raise_struct_error("total struct size too long"); };
    while (at < text.size()) {
        char c = text[at];
        if (std::strchr(" \t\n\r\v\f", c)) {
            ++at;
            continue;
        }
        size_t count = 1;
        if (c >= '0' && c <= '9') {
            count = 0;
            for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
                if (__builtin_mul_overflow(count, size_t(10), &count)
                    || __builtin_add_overflow(count, static_cast<size_t>(text[at] - '0'), &count) || count > largest)
                    return too_long();
            }
            if (at == text.size())
                return raise_struct_error("repeat count given without format specifier");
            c = text[at];
        }
        ++at;
        CodeSize sizes = size_of_code(c);
        uint8_t item_size = is_aligned ? sizes.native : sizes.standard;
        if (item_size == 0)
            return raise_struct_error("bad char in struct format");
        if (is_aligned) {
            size_t alignment = sizes.alignment;
            size = (size + alignment - 1) & ~(alignment - 1);
        }
        size_t bytes;
        if (__builtin_mul_overflow(count, size_t(item_size), &bytes) || bytes > largest - size)
            return too_long();
        if (Field field { c, item_size, size, count }; c != 'x' && (count > 0 || field.is_single())) {
            fields.push_back(field);
            value_count += field.is_single() ? 1 : count;
        }
        size += bytes;
    }
    self.fields = std::move(fields);
    self.value_count = value_count;
    self.size = size;
    return {};
}

// The format as ASCII text.
Result<String*> format_text(Value format)
{
    if (format.is<String>()) {
        auto& text = format.as<String>();
        if (!text.is_ascii())
            TRY(encode_string(text, intern("ascii"), nullptr));
        return &text;
    }
    if (format.is<Bytes>())
        return decode_bytes(format.as<Bytes>().span(), intern("ascii"), nullptr);
    return raise_type_error("Struct() argument 1 must be a str or bytes object, not {}", type_name_of(format));
}

Result<void> initialise_with(StructObject& self, Value format)
{
    String* text = TRY(format_text(format));
    TRY(compile_format(self, text->ascii_view()));
    self.format.set(self, Value(text));
    return {};
}

Result<Value> struct_construct(Type& type, Arguments const&)
{
    return allocate_object<StructObject>(type, 0);
}

Result<void> struct_initialise(Value self, Arguments const& arguments)
{
    char const* names[] { "format" };
    Value format;
    if (arguments.is_empty())
        return raise_type_error("Struct() missing required argument 'format' (pos 1)");
    if (arguments.positional_count > 1)
        return raise_type_error("Struct() takes at most 1 argument ({} given)", arguments.positional_count);
    TRY(bind_arguments("Struct", arguments, names, 1, &format));
    return initialise_with(self.as<StructObject>(), format);
}

// The compiled form of a format, from the cache of the function that asks.
Result<StructObject*> compiled(NativeFunction& callee, Value format)
{
    if (callee.state().is_empty())
        callee.set_state(Value(Dict::create()));
    Dict& cache = callee.state().as<Dict>();
    if (format.is<String>() || format.is<Bytes>()) {
        Value known = TRY(dict_get_or(cache, format, Value::none()));
        if (!known.is_none())
            return &known.as<StructObject>();
    }
    auto* made = allocate_object<StructObject>(module_type<StructObject>(), 0);
    TRY(initialise_with(*made, format));
    if (cache.size() >= 100)
        cache.clear();
    TRY(dict_set(cache, format, Value(made)));
    return made;
}

void store(uint8_t* target, uint64_t bits, size_t size, bool is_big_endian)
{
    for (size_t i = 0; i < size; ++i)
        target[is_big_endian ? size - 1 - i : i] = static_cast<uint8_t>(bits >> (8 * i));
}

uint64_t load(uint8_t const* source, size_t size, bool is_big_endian)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < size; ++i)
        bits |= uint64_t(source[is_big_endian ? size - 1 - i : i]) << (8 * i);
    return bits;
}

// IEEE 754 binary16, rounded half to even. Answers whether the number fits.
bool pack_half(double number, uint16_t& bits)
{
    uint16_t sign = std::signbit(number) ? 0x8000 : 0;
    if (std::isnan(number)) {
        bits = sign | 0x7E00;
        return true;
    }
    if (std::isinf(number)) {
        bits = sign | 0x7C00;
        return true;
    }
    int exponent;
    double fraction = std::frexp(std::fabs(number), &exponent);
    if (exponent > 17)
        return false;
    unsigned magnitude;
    if (number == 0 || exponent < -13)
        magnitude = static_cast<unsigned>(std::nearbyint(std::ldexp(std::fabs(number), 24)));
    else
        magnitude = static_cast<unsigned>((exponent + 14) << 10)
            + static_cast<unsigned>(std::nearbyint(std::ldexp(fraction, 11))) - 1024;
    if (magnitude >= 0x7C00)
        return false;
    bits = static_cast<uint16_t>(sign | magnitude);
    return true;
}

double unpack_half(uint16_t bits)
{
    int exponent = bits >> 10 & 31;
    double fraction = bits & 0x3FF;
    double magnitude;
    if (exponent == 31)
        magnitude = fraction == 0 ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
    else if (exponent == 0)
        magnitude = std::ldexp(fraction, -24);
    else
        magnitude = std::ldexp(fraction + 1024, exponent - 25);
    return bits & 0x8000 ? -magnitude : magnitude;
}

Result<void> pack_float(StructObject const& self, Field const& field, Value value, uint8_t* target)
{
    if (!is_float(value) && !is_int(value) && !type_of(value).slots.to_float && !type_of(value).slots.to_index)
        return raise_struct_error("required argument is not a float");
    Result<double> converted = to_double(value);
    if (converted.is_raised()) {
        if (!clear_pending_if(*types().TypeError))
            return raised;
        return raise_struct_error("required argument is not a float");
    }
    double number = converted.release();
    uint64_t bits;
    if (field.code == 'd') {
        bits = std::bit_cast<uint64_t>(number);
    } else if (field.code == 'f') {
        auto narrow = static_cast<float>(number);
        if (self.layout == Layout::Standard && std::isinf(narrow) && !std::isinf(number))
            return raise_message(*types().OverflowError, "float too large to pack with f format");
        bits = std::bit_cast<uint32_t>(narrow);
    } else {
        uint16_t half;
        if (!pack_half(number, half))
            return raise_message(*types().OverflowError, "float too large to pack with e format");
        bits = half;
    }
    store(target, bits, field.item_size, self.is_big_endian);
    return {};
}

// What the error calls the range of a code, or null where it names none. CPython has three makers of these texts: for
// small native codes, for other native ones and, with other words, for a byte order that is not the machine's.
char const* name_of_range(StructObject const& self, Field const& field)
{
    switch (field.code) {
    case 'b':
        return "byte";
    case 'B':
        return "ubyte";
    case 'h':
        return self.is_big_endian ? "'h'" : "short";
    case 'H':
        return self.is_big_endian ? "'H'" : "ushort";
    case 'i':
        return "'i'";
    case 'I':
        return "'I'";
    case 'l':
        return self.layout == Layout::Standard ? "'l'" : nullptr;
    case 'L':
        return self.layout == Layout::Standard ? "'L'" : nullptr;
    default:
        return nullptr;
    }
}

Raised raise_out_of_range(StructObject const& self, Field const& field, Value value, bool is_signed)
{
    bool fits_word = int_as_int64(value).has_value();
    bool is_unsigned_word
        = !is_signed && (field.code == 'I' || field.code == 'L' || (field.code == 'H' && self.is_big_endian));
    if (is_unsigned_word)
        fits_word = int_sign(value) > 0 && int_bit_length(value) <= 64;
    if (field.code == 'P' || (self.is_big_endian && (field.code == 'q' || field.code == 'Q')))
        return raise_struct_error("int too large to convert");
    char const* name = name_of_range(self, field);
    if (!name || !fits_word)
        return raise_struct_error("argument out of range");
    unsigned bit_count = 8 * field.item_size;
    int64_t least = is_signed ? -(int64_t(1) << (bit_count - 1)) : 0;
    int64_t most = (int64_t(1) << (bit_count - is_signed)) - 1;
    return raise_struct_error("{} format requires {} <= number <= {}", name, least, most);
}

Result<void> pack_int(StructObject const& self, Field const& field, Value value, uint8_t* target)
{
    if (!is_int(value)) {
        if (!type_of(value).slots.to_index)
            return raise_struct_error("required argument is not an integer");
        value = TRY(to_index(value));
    }
    bool is_signed = std::strchr("bhilqn", field.code);
    unsigned bit_count = 8 * field.item_size;
    std::optional<int64_t> number = int_as_int64(value);
    uint64_t bits = 0;
    bool fits = false;
    if (number) {
        bits = static_cast<uint64_t>(*number);
        int64_t high = *number >> (bit_count - 1);
        if (field.code == 'P')
            fits = true;
        else if (is_signed)
            fits = high == 0 || high == -1;
        else
            fits = *number >= 0 && (bit_count == 64 || *number >> bit_count == 0);
    } else if (!is_signed && bit_count == 64 && int_sign(value) > 0 && int_bit_length(value) <= 64) {
        bits = IntegerView(value).low_limb();
        fits = true;
    }
    if (!fits)
        return raise_out_of_range(self, field, value, is_signed);
    store(target, bits, field.item_size, self.is_big_endian);
    return {};
}

Result<void> pack_field(StructObject const& self, Field const& field, Value value, uint8_t* target)
{
    switch (field.code) {
    case 'e':
    case 'f':
    case 'd':
        return pack_float(self, field, value, target);
    case '?':
        *target = TRY(is_truthy(value));
        return {};
    case 'c':
        if (!value.is<Bytes>() || value.as<Bytes>().size() != 1)
            return raise_struct_error("char format requires a bytes object of length 1");
        *target = value.as<Bytes>().data()[0];
        return {};
    case 's':
    case 'p': {
        if (!value.is<Bytes>() && !value.is<ByteArray>())
            return raise_struct_error("argument for '{}' must be a bytes object", field.code);
        std::span<uint8_t const> bytes = *bytes_of(value);
        if (field.code == 's') {
            std::memcpy(target, bytes.data(), std::min(bytes.size(), field.count));
        } else if (field.count > 0) {
            size_t size = std::min(bytes.size(), field.count - 1);
            std::memcpy(target + 1, bytes.data(), size);
            *target = static_cast<uint8_t>(std::min<size_t>(size, 255));
        }
        return {};
    }
    default:
        return pack_int(self, field, value, target);
    }
}

Result<void> pack_all(StructObject const& self, std::span<Value const> values, uint8_t* target)
{
    std::memset(target, 0, self.size);
    Value const* value = values.data();
    for (Field const& field : self.fields) {
        size_t count = field.is_single() ? 1 : field.count;
        for (size_t i = 0; i < count; ++i)
            TRY(pack_field(self, field, *value++, target + field.offset + i * field.item_size));
    }
    return {};
}

Result<Value> unpack_field(StructObject const& self, Field const& field, uint8_t const* source)
{
    switch (field.code) {
    case '?':
        return Value::boolean(*source != 0);
    case 'c':
        return Bytes::create(std::span(source, 1));
    case 's':
        return Bytes::create(std::span(source, field.count));
    case 'p': {
        size_t size = field.count ? std::min<size_t>(*source, field.count - 1) : 0;
        return Bytes::create(std::span(source + (field.count ? 1 : 0), size));
    }
    default:
        break;
    }
    uint64_t bits = load(source, field.item_size, self.is_big_endian);
    switch (field.code) {
    case 'd':
        return Value::number(std::bit_cast<double>(bits));
    case 'f':
        return Value::number(std::bit_cast<float>(static_cast<uint32_t>(bits)));
    case 'e':
        return Value::number(unpack_half(static_cast<uint16_t>(bits)));
    case 'b':
    case 'h':
    case 'i':
    case 'l':
    case 'q':
    case 'n': {
        unsigned shift = 64 - 8 * field.item_size;
        return make_int(static_cast<int64_t>(bits << shift) >> shift);
    }
    default:
        return make_unsigned_int(bits);
    }
}

Result<Value> unpack_all(StructObject const& self, uint8_t const* source)
{
    Tuple* values = TRY(create_row(self.value_count));
    size_t index = 0;
    for (Field const& field : self.fields) {
        size_t count = field.is_single() ? 1 : field.count;
        for (size_t i = 0; i < count; ++i)
            values->set(index++, TRY(unpack_field(self, field, source + field.offset + i * field.item_size)));
    }
    return values;
}

Result<Value> pack(StructObject& self, std::span<Value const> values)
{
    if (values.size() != self.value_count)
        return raise_struct_error("pack expected {} items for packing (got {})", self.value_count, values.size());
    Bytes* result = TRY(Bytes::create_uninitialised(self.size));
    TRY(pack_all(self, values, result->data()));
    return result;
}

Result<Value> unpack(StructObject& self, Value buffer)
{
    auto bytes = bytes_of(buffer);
    if (!bytes)
        return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(buffer));
    if (bytes->size() != self.size)
        return raise_struct_error("unpack requires a buffer of {} bytes", self.size);
    return unpack_all(self, bytes->data());
}

// Makes an offset count from the front; `verb` tells what does not fit at negative ones.
Result<size_t> resolve_offset(StructObject const& self, int64_t offset, size_t size, char const* verb)
{
    if (offset >= 0)
        return static_cast<size_t>(offset);
    if (offset + static_cast<int64_t>(self.size) > 0)
        return raise_struct_error("{} {} bytes at offset {}", verb, self.size, offset);
    if (offset + static_cast<int64_t>(size) < 0)
        return raise_struct_error("offset {} out of range for {}-byte buffer", offset, size);
    return static_cast<size_t>(offset + static_cast<int64_t>(size));
}

Result<Value> unpack_from(StructObject& self, Value buffer, int64_t given_offset)
{
    auto bytes = bytes_of(buffer);
    if (!bytes)
        return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(buffer));
    size_t offset = TRY(resolve_offset(self, given_offset, bytes->size(), "not enough data to unpack"));
    if (offset > bytes->size() || bytes->size() - offset < self.size) {
        return raise_struct_error(
            "unpack_from requires a buffer of at least {} bytes for unpacking {} bytes at offset {} "
            "(actual buffer size is {})",
            self.size + offset, self.size, offset, bytes->size());
    }
    return unpack_all(self, bytes->data() + offset);
}

Result<Value> pack_into(StructObject& self, std::span<Value const> arguments)
{
    if (arguments.size() < 1)
        return raise_struct_error("pack_into expected buffer argument");
    if (arguments.size() < 2)
        return raise_struct_error("pack_into expected offset argument");
    if (arguments.size() - 2 != self.value_count)
        return raise_struct_error(
            "pack_into expected {} items for packing (got {})", self.value_count, arguments.size() - 2);
    if (!writable_bytes_of(arguments[0]))
        return raise_type_error("argument must be read-write bytes-like object, not {}", type_name_of(arguments[0]));
    int64_t given_offset = TRY(to_int64(arguments[1], types().IndexError));
    size_t size = writable_bytes_of(arguments[0])->size();
    size_t offset = TRY(resolve_offset(self, given_offset, size, "no space to pack"));
    if (offset > size || size - offset < self.size) {
        return raise_struct_error("pack_into requires a buffer of at least {} bytes for packing {} bytes at offset {} "
                                  "(actual buffer size is {})",
            self.size + offset, self.size, offset, size);
    }
    // Converting a value may run script code that makes the buffer shorter, so that it is filled in one go at the end.
    Value packed = TRY(pack(self, arguments.subspan(2)));
    auto target = writable_bytes_of(arguments[0]);
    if (!target || target->size() < offset + self.size)
        return raise_message(*types().BufferError, "the buffer has shrunk");
    std::memcpy(target->data() + offset, packed.as<Bytes>().data(), self.size);
    return Value::none();
}

class UnpackIterator : public Object {
public:
    static constexpr char const* cell_name = "_struct.unpack_iterator";
    UnpackIterator(Type& type, StructObject& record, Value buffer)
        : Object(kind_of<UnpackIterator>(), type)
        , record(&record)
        , buffer(buffer)
    {
    }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        record.visit(visitor);
        buffer.visit(visitor);
    }
    Member<StructObject> const record;
    ValueMember const buffer;
    size_t offset { 0 };
};

Result<Value> iter_unpack(StructObject& self, Value buffer)
{
    auto bytes = bytes_of(buffer);
    if (!bytes)
        return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(buffer));
    if (self.size == 0)
        return raise_struct_error("cannot iteratively unpack with a struct of length 0");
    if (bytes->size() % self.size != 0)
        return raise_struct_error("iterative unpacking requires a buffer of a multiple of {} bytes", self.size);
    return allocate_object<UnpackIterator>(module_type<UnpackIterator>(), 0, self, buffer);
}

Result<Value> unpack_iterator_next(Value self)
{
    auto& iterator = self.as<UnpackIterator>();
    auto bytes = bytes_of(iterator.buffer);
    if (!bytes || bytes->size() - std::min(bytes->size(), iterator.offset) < iterator.record->size)
        return Value::stop();
    uint8_t const* source = bytes->data() + iterator.offset;
    iterator.offset += iterator.record->size;
    return unpack_all(*iterator.record, source);
}

int64_t unpack_iterator_length_hint(UnpackIterator& self)
{
    auto bytes = bytes_of(self.buffer);
    return bytes ? static_cast<int64_t>((bytes->size() - self.offset) / self.record->size) : 0;
}

Result<StructObject*> checked(Value self)
{
    if (!self.is<StructObject>())
        return raise_type_error("descriptor requires a 'Struct' object");
    auto& object = self.as<StructObject>();
    if (object.format.get().is_empty())
        return raise_message(*types().RuntimeError, "Struct object is not initialized");
    return &object;
}

Result<Value> struct_pack(NativeFunction& callee, Arguments const& arguments)
{
    TRY(check_no_keywords("Struct.pack", arguments));
    if (arguments.positional_count == 0)
        return raise_argument_type(callee, 0, "Struct", Value::none());
    return pack(*TRY(checked(arguments.values[0])), arguments.positional().subspan(1));
}
Result<Value> struct_pack_into(NativeFunction& callee, Arguments const& arguments)
{
    TRY(check_no_keywords("Struct.pack_into", arguments));
    if (arguments.positional_count == 0)
        return raise_argument_type(callee, 0, "Struct", Value::none());
    return pack_into(*TRY(checked(arguments.values[0])), arguments.positional().subspan(1));
}
Result<Value> struct_unpack(StructObject& self, Value buffer)
{
    return unpack(*TRY(checked(Value(&self))), buffer);
}
Result<Value> struct_unpack_from(StructObject& self, Value buffer, int64_t offset)
{
    return unpack_from(*TRY(checked(Value(&self))), buffer, offset);
}
Result<Value> struct_iter_unpack(StructObject& self, Value buffer)
{
    return iter_unpack(*TRY(checked(Value(&self))), buffer);
}
Result<Value> struct_format(Value self)
{
    return TRY(checked(self))->format.get();
}
Result<Value> struct_size(Value self)
{
    return make_int(static_cast<int64_t>(TRY(checked(self))->size));
}

Result<Value> module_pack(NativeFunction& callee, Arguments const& arguments)
{
    TRY(check_no_keywords("_struct.pack", arguments));
    if (arguments.positional_count == 0)
        return raise_type_error("missing format argument");
    return pack(*TRY(compiled(callee, arguments.values[0])), arguments.positional().subspan(1));
}
Result<Value> module_pack_into(NativeFunction& callee, Arguments const& arguments)
{
    TRY(check_no_keywords("_struct.pack_into", arguments));
    if (arguments.positional_count == 0)
        return raise_type_error("missing format argument");
    return pack_into(*TRY(compiled(callee, arguments.values[0])), arguments.positional().subspan(1));
}
Result<Value> module_unpack(Callee callee, Value format, Value buffer)
{
    return unpack(*TRY(compiled(callee.function, format)), buffer);
}
Result<Value> module_unpack_from(Callee callee, Value format, Value buffer, int64_t offset)
{
    return unpack_from(*TRY(compiled(callee.function, format)), buffer, offset);
}
Result<Value> module_iter_unpack(Callee callee, Value format, Value buffer)
{
    return iter_unpack(*TRY(compiled(callee.function, format)), buffer);
}
Result<int64_t> module_calcsize(Callee callee, Value format)
{
    return static_cast<int64_t>(TRY(compiled(callee.function, format))->size);
}
void module_clearcache() { }
void module_set_error(Type& type)
{
    set_module_type<StructError>(type);
}

Result<void> define_struct(ModuleBuilder& module)
{
    Type& type = *create_native_type<StructObject>(
        "_struct.Struct", *types().object, { Type::Flag::IsBaseType, Type::Flag::HasWeakReferences });
    set_module_type<StructObject>(type);
    type.slots.construct = struct_construct;
    type.slots.initialise = struct_initialise;
    TypeBuilder(type)
        .documentation("Struct(fmt) --> compiled struct object\n\n")
        .raw_method(struct_pack, "pack(self, /, *values)", "Return bytes of the values packed by the format.")
        .raw_method(struct_pack_into, "pack_into(self, /, buffer, offset, *values)",
            "Pack the values into the writable buffer, beginning at offset.")
        .method<struct_unpack>("unpack(self, buffer, /)", "Return a tuple of the values unpacked from the buffer.")
        .method<struct_unpack_from>("unpack_from(self, /, buffer, offset=0)",
            "Return a tuple of the values unpacked from the buffer, beginning at offset.")
        .method<struct_iter_unpack>(
            "iter_unpack(self, buffer, /)", "Return an iterator of tuples unpacked from the buffer piece by piece.")
        .property("format", struct_format, nullptr, "struct format string")
        .property("size", struct_size, nullptr, "struct size in bytes")
        .finish();
    module.type(type);

    Type& iterator = *create_native_type<UnpackIterator>(
        "_struct.unpack_iterator", *types().object, { Type::Flag::DisallowsInstantiation });
    set_module_type<UnpackIterator>(iterator);
    iterator.slots.iterate = iterate_self;
    iterator.slots.next = unpack_iterator_next;
    TypeBuilder(iterator).method<unpack_iterator_length_hint>("__length_hint__(self, /)").finish();

    module.raw_function(module_pack, "pack(format, /, *values)", "Return bytes of the values packed by the format.")
        .raw_function(module_pack_into, "pack_into(format, buffer, offset, /, *values)",
            "Pack the values into the writable buffer, beginning at offset.")
        .function<module_unpack>("unpack(format, buffer, /)", "Return a tuple of the values unpacked from the buffer.")
        .function<module_unpack_from>("unpack_from(format, /, buffer, offset=0)",
            "Return a tuple of the values unpacked from the buffer, beginning at offset.")
        .function<module_iter_unpack>(
            "iter_unpack(format, buffer, /)", "Return an iterator of tuples unpacked from the buffer piece by piece.")
        .function<module_calcsize>("calcsize(format, /)", "Return size in bytes of the struct described by the format.")
        .function<module_clearcache>("_clearcache()", "Clear the internal cache.")
        .function<module_set_error>("set_error(type, /)", "Tells which exception bad formats and values raise.");
    return {};
}

}

extern const NativeModule struct_module;
const NativeModule struct_module { "_struct", define_struct };

}
