// _zlib: compression in the formats of zlib, gzip and raw deflate.
#include "runtime/binding/builders.h"
#include "runtime/heap/heap.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/byte_builder.h"
#include "runtime/operations/codecs.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <utility>
#include <zlib.h>

namespace krait {

namespace {

struct ZlibError; // tag of the class zlib.error

Result<std::span<uint8_t const>> binary_argument(Value data)
{
    auto bytes = bytes_of(data);
    if (!bytes)
        return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(data));
    return *bytes;
}

Raised raise_zlib_error(z_stream const& stream, int code, char const* what)
{
    char const* message = stream.msg;
    if (!message && code == Z_BUF_ERROR)
        message = "incomplete or truncated stream";
    if (!message && code == Z_STREAM_ERROR)
        message = "inconsistent stream state";
    if (!message && code == Z_DATA_ERROR)
        message = "invalid input data";
    if (code == Z_MEM_ERROR)
        return raise_memory_error();
    if (message)
        return raise_message(module_type<ZlibError>(), fmt::format("Error {} {}: {}", code, what, message));
    return raise_message(module_type<ZlibError>(), fmt::format("Error {} {}", code, what));
}

// What zlib takes belongs to the engine: each piece is preceded by its size.
constexpr size_t header_size = 16;

void* allocate_accounted(void* data, unsigned count, unsigned item_size)
{
    auto* heap = static_cast<Heap*>(data);
    size_t size = size_t(count) * item_size;
    if (!heap->admits(size))
        return nullptr;
    auto* memory = static_cast<char*>(std::malloc(size + header_size));
    if (!memory)
        return nullptr;
    std::memcpy(memory, &size, sizeof(size));
    heap->account_external(static_cast<ptrdiff_t>(size));
    return memory + header_size;
}

void free_accounted(void* data, void* pointer)
{
    char* memory = static_cast<char*>(pointer) - header_size;
    size_t size;
    std::memcpy(&size, memory, sizeof(size));
    static_cast<Heap*>(data)->account_external(-static_cast<ptrdiff_t>(size));
    std::free(memory);
}

enum class Direction : uint8_t { Compress, Decompress };

// A stream of either direction. zlib keeps a pointer to its z_stream, which never moves, as cells do not.
class Stream : public Object {
public:
    static constexpr char const* cell_name = "zlib stream";
    static constexpr bool needs_destruction = true;
    Stream(Type& type, Direction direction)
        : Object(kind_of<Stream>(), type)
        , direction(direction)
    {
        stream.zalloc = allocate_accounted;
        stream.zfree = free_accounted;
        stream.opaque = &Heap::of(*this);
    }
    ~Stream() { close(); }
    // Gives up zlib's memory; nothing more is to be done with the stream.
    void close()
    {
        if (std::exchange(is_open, false))
            direction == Direction::Compress ? deflateEnd(&stream) : inflateEnd(&stream);
    }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        unused_data.visit(visitor);
        unconsumed_tail.visit(visitor);
        dictionary.visit(visitor);
    }

    z_stream stream {};
    Direction const direction;
    bool is_open { false };
    bool is_finished { false };
    ValueMember unused_data;
    ValueMember unconsumed_tail;
    ValueMember dictionary; // bytes, or empty
};

struct Compressor; // tags of the two types
struct Decompressor;

Result<Stream*> make_stream(Direction direction)
{
    Type& type = direction == Direction::Compress ? module_type<Compressor>() : module_type<Decompressor>();
    auto* stream = allocate_object<Stream>(type, 0, direction);
    Value nothing(TRY(Bytes::create(std::string_view())));
    stream->unused_data.set(*stream, nothing);
    stream->unconsumed_tail.set(*stream, nothing);
    return stream;
}

// Runs the stream over `input`; the output is at most `limit` bytes. Answers zlib's last code; what was not
// taken stays in stream.next_in and avail_in.
int run_stream(Stream& self, std::span<uint8_t const> input, int flush, size_t limit, ByteBuilder& output)
{
    uint8_t buffer[16384];
    z_stream& stream = self.stream;
    size_t left = input.size();
    stream.next_in = const_cast<uint8_t*>(input.data());
    stream.avail_in = 0;
    int code = Z_OK;
    for (;;) {
        if (stream.avail_in == 0 && left > 0) {
            stream.avail_in = static_cast<unsigned>(std::min<size_t>(left, std::numeric_limits<unsigned>::max()));
            left -= stream.avail_in;
        }
        size_t room = std::min(sizeof(buffer), limit - output.size());
        if (room == 0)
            break;
        stream.next_out = buffer;
        stream.avail_out = static_cast<unsigned>(room);
        int step = left == 0 ? flush : Z_NO_FLUSH;
        code = self.direction == Direction::Compress ? deflate(&stream, step)
                                                     : inflate(&stream, step == Z_FINISH ? Z_SYNC_FLUSH : step);
        if (code == Z_NEED_DICT && self.dictionary.get().is<Bytes>()) {
            auto& dictionary = self.dictionary.get().as<Bytes>();
            code = inflateSetDictionary(&stream, dictionary.data(), static_cast<unsigned>(dictionary.size()));
            if (code == Z_OK)
                continue;
        }
        output.append(std::span<uint8_t const>(buffer, room - stream.avail_out));
        if (output.has_failed())
            return Z_MEM_ERROR;
        if (code == Z_STREAM_END || (code != Z_OK && code != Z_BUF_ERROR))
            break;
        if (stream.avail_out > 0 && stream.avail_in == 0 && left == 0)
            break;
        if (code == Z_BUF_ERROR && stream.avail_in == 0 && left == 0)
            break;
    }
    return code;
}

Result<int> window_bits(int64_t wbits)
{
    return static_cast<int>(std::clamp<int64_t>(wbits, -1000, 1000));
}

Result<void> open_compressor(Stream& self, int64_t level, int64_t method, int64_t wbits, int64_t memory_level,
    int64_t strategy, Value dictionary)
{
    int code = deflateInit2(&self.stream, static_cast<int>(level), static_cast<int>(method), TRY(window_bits(wbits)),
        static_cast<int>(memory_level), static_cast<int>(strategy));
    if (code == Z_STREAM_ERROR)
        return raise_value_error("Invalid initialization option");
    if (code != Z_OK)
        return raise_zlib_error(self.stream, code, "while creating compression object");
    self.is_open = true;
    if (dictionary.is_present()) {
        std::span<uint8_t const> bytes = TRY(binary_argument(dictionary));
        if (deflateSetDictionary(&self.stream, bytes.data(), static_cast<unsigned>(bytes.size())) != Z_OK)
            return raise_value_error("Invalid dictionary");
    }
    return {};
}

Result<void> open_decompressor(Stream& self, int64_t wbits, Value dictionary)
{
    if (dictionary.is_present()) {
        std::span<uint8_t const> bytes = TRY(binary_argument(dictionary));
        self.dictionary.set(self, Value(TRY(Bytes::create(bytes))));
    }
    int code = inflateInit2(&self.stream, TRY(window_bits(wbits)));
    if (code == Z_STREAM_ERROR)
        return raise_value_error("Invalid initialization option");
    if (code != Z_OK)
        return raise_zlib_error(self.stream, code, "while creating decompression object");
    self.is_open = true;
    // A raw stream has no header that could ask for the dictionary.
    if (wbits < 0 && self.dictionary.get().is<Bytes>()) {
        auto& bytes = self.dictionary.get().as<Bytes>();
        if (inflateSetDictionary(&self.stream, bytes.data(), static_cast<unsigned>(bytes.size())) != Z_OK)
            return raise_zlib_error(self.stream, Z_DATA_ERROR, "while setting zdict");
    }
    return {};
}

Result<Bytes*> compress_all(Value data, int64_t level, int64_t wbits)
{
    std::span<uint8_t const> bytes = TRY(binary_argument(data));
    Stream* stream = TRY(make_stream(Direction::Compress));
    int code = deflateInit2(
        &stream->stream, static_cast<int>(level), Z_DEFLATED, TRY(window_bits(wbits)), 8, Z_DEFAULT_STRATEGY);
    if (code == Z_STREAM_ERROR)
        return raise_message(module_type<ZlibError>(), "Bad compression level");
    if (code != Z_OK)
        return raise_zlib_error(stream->stream, code, "while compressing data");
    stream->is_open = true;
    ByteBuilder output;
    code = run_stream(*stream, bytes, Z_FINISH, SIZE_MAX, output);
    stream->close();
    if (code != Z_STREAM_END)
        return raise_zlib_error(stream->stream, code, "while compressing data");
    return output.finish();
}

Result<Bytes*> decompress_all(Value data, int64_t wbits, int64_t bufsize)
{
    std::span<uint8_t const> bytes = TRY(binary_argument(data));
    if (bufsize <= 0)
        return raise_value_error("bufsize must be positive");
    Stream* stream = TRY(make_stream(Direction::Decompress));
    int code = inflateInit2(&stream->stream, TRY(window_bits(wbits)));
    if (code != Z_OK)
        return raise_zlib_error(stream->stream, code, "while preparing to decompress data");
    stream->is_open = true;
    ByteBuilder output;
    code = run_stream(*stream, bytes, Z_SYNC_FLUSH, SIZE_MAX, output);
    stream->close();
    if (code == Z_STREAM_END)
        return output.finish();
    if (code == Z_OK)
        code = Z_BUF_ERROR;
    return raise_zlib_error(stream->stream, code, "while decompressing data");
}

Result<Stream*> compressobj(
    int64_t level, int64_t method, int64_t wbits, int64_t memLevel, int64_t strategy, Value zdict)
{
    Stream* self = TRY(make_stream(Direction::Compress));
    TRY(open_compressor(*self, level, method, wbits, memLevel, strategy, zdict));
    return self;
}

Result<Stream*> decompressobj(int64_t wbits, Value zdict)
{
    Stream* self = TRY(make_stream(Direction::Decompress));
    TRY(open_decompressor(*self, wbits, zdict));
    return self;
}

Result<Bytes*> compressor_compress(Stream& self, Value data)
{
    ByteBuilder output;
    int code = run_stream(self, TRY(binary_argument(data)), Z_NO_FLUSH, SIZE_MAX, output);
    if (code != Z_OK && code != Z_BUF_ERROR)
        return raise_zlib_error(self.stream, code, "while compressing data");
    return output.finish();
}

Result<Bytes*> compressor_flush(Stream& self, int64_t mode)
{
    if (mode == Z_NO_FLUSH)
        return Bytes::create(std::string_view());
    ByteBuilder output;
    int code = run_stream(self, {}, static_cast<int>(mode), SIZE_MAX, output);
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
        return raise_zlib_error(self.stream, code, "while flushing");
    return output.finish();
}

Result<Bytes*> decompress_more(Stream& self, std::span<uint8_t const> input, size_t limit, int flush)
{
    if (self.is_finished) {
        ByteBuilder unused;
        unused.append(self.unused_data.get().as<Bytes>().span());
        unused.append(input);
        self.unused_data.set(self, Value(TRY(unused.finish())));
        return Bytes::create(std::string_view());
    }
    ByteBuilder output;
    int code = run_stream(self, input, flush, limit, output);
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
        return raise_zlib_error(self.stream, code, "while decompressing data");
    auto taken = static_cast<size_t>(self.stream.next_in - input.data());
    std::span<uint8_t const> rest = input.subspan(std::min(taken, input.size()));
    Value left(TRY(Bytes::create(rest)));
    Value nothing(TRY(Bytes::create(std::string_view())));
    if (code == Z_STREAM_END) {
        self.is_finished = true;
        self.unused_data.set(self, left);
        self.unconsumed_tail.set(self, nothing);
    } else {
        self.unconsumed_tail.set(self, left);
    }
    return output.finish();
}

Result<Bytes*> decompressor_decompress(Stream& self, Value data, int64_t max_length)
{
    if (max_length < 0)
        return raise_value_error("max_length must be non-negative");
    return decompress_more(
        self, TRY(binary_argument(data)), max_length ? static_cast<size_t>(max_length) : SIZE_MAX, Z_SYNC_FLUSH);
}

Result<Bytes*> decompressor_flush(Stream& self, int64_t length)
{
    if (length <= 0)
        return raise_value_error("length must be greater than zero");
    auto& tail = self.unconsumed_tail.get().as<Bytes>();
    return decompress_more(self, tail.span(), SIZE_MAX, Z_FINISH);
}

Result<Stream*> copy_stream(Stream& self)
{
    Stream* copy = TRY(make_stream(self.direction));
    int code = self.direction == Direction::Compress ? deflateCopy(&copy->stream, &self.stream)
                                                     : inflateCopy(&copy->stream, &self.stream);
    if (code == Z_STREAM_ERROR)
        return raise_value_error("Inconsistent stream state");
    if (code != Z_OK)
        return raise_zlib_error(self.stream, code, "while copying");
    copy->is_open = true;
    copy->is_finished = self.is_finished;
    copy->unused_data.set(*copy, self.unused_data);
    copy->unconsumed_tail.set(*copy, self.unconsumed_tail);
    copy->dictionary.set(*copy, self.dictionary);
    return copy;
}
Result<Stream*> deepcopy_stream(Stream& self, Value)
{
    return copy_stream(self);
}

Result<Value> get_unused_data(Value self)
{
    return self.as<Stream>().unused_data.get();
}
Result<Value> get_unconsumed_tail(Value self)
{
    return self.as<Stream>().unconsumed_tail.get();
}
Result<Value> get_eof(Value self)
{
    return Value::boolean(self.as<Stream>().is_finished);
}

Result<int64_t> adler32_of(Value data, int64_t value)
{
    std::span<uint8_t const> bytes = TRY(binary_argument(data));
    return static_cast<int64_t>(adler32_z(static_cast<uint32_t>(value), bytes.data(), bytes.size()));
}
Result<int64_t> crc32_of(Value data, int64_t value)
{
    std::span<uint8_t const> bytes = TRY(binary_argument(data));
    return static_cast<int64_t>(crc32_z(static_cast<uint32_t>(value), bytes.data(), bytes.size()));
}

void set_error(Type& type)
{
    set_module_type<ZlibError>(type);
}

Result<void> define_zlib(ModuleBuilder& module)
{
    Type& compressor
        = *create_native_type<Stream>("zlib.Compress", *types().object, { Type::Flag::DisallowsInstantiation });
    set_module_type<Compressor>(compressor);
    TypeBuilder(compressor)
        .method<compressor_compress>("compress(self, data, /)", "Returns a bytes object containing compressed data.")
        .method<compressor_flush>(
            "flush(self, mode=4, /)", "Return a bytes object containing any remaining compressed data.")
        .method<copy_stream>("copy(self, /)", "Return a copy of the compression object.")
        .method<copy_stream>("__copy__(self, /)")
        .method<deepcopy_stream>("__deepcopy__(self, memo, /)")
        .finish();
    Type& decompressor
        = *create_native_type<Stream>("zlib.Decompress", *types().object, { Type::Flag::DisallowsInstantiation });
    set_module_type<Decompressor>(decompressor);
    TypeBuilder(decompressor)
        .method<decompressor_decompress>("decompress(self, data, /, max_length=0)",
            "Return a bytes object containing the decompressed version of the data.")
        .method<decompressor_flush>(
            "flush(self, length=16384, /)", "Return a bytes object containing any remaining decompressed data.")
        .method<copy_stream>("copy(self, /)", "Return a copy of the decompression object.")
        .method<copy_stream>("__copy__(self, /)")
        .method<deepcopy_stream>("__deepcopy__(self, memo, /)")
        .property("unused_data", get_unused_data)
        .property("unconsumed_tail", get_unconsumed_tail)
        .property("eof", get_eof)
        .finish();
    module
        .function<compress_all>(
            "compress(data, /, level=-1, wbits=15)", "Returns a bytes object containing compressed data.")
        .function<decompress_all>(
            "decompress(data, /, wbits=15, bufsize=16384)", "Returns a bytes object containing the uncompressed data.")
        .function<compressobj>("compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=...)",
            "Return a compressor object.")
        .function<decompressobj>("decompressobj(wbits=15, zdict=...)", "Return a decompressor object.")
        .function<adler32_of>("adler32(data, value=1, /)", "Compute an Adler-32 checksum of data.")
        .function<crc32_of>("crc32(data, value=0, /)", "Compute a CRC-32 checksum of data.")
        .function<set_error>("set_error(type, /)", "Tells which exception bad data raise.")
        .constant("ZLIB_VERSION", ZLIB_VERSION)
        .constant("ZLIB_RUNTIME_VERSION", zlibVersion());
    return {};
}

}

extern const NativeModule zlib_module;
const NativeModule zlib_module { "_zlib", define_zlib };

}
