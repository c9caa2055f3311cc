#include "stdlib/_io/io.h"

#include "runtime/builtins/native_types.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"

#include <cstring>

namespace krait {

namespace {

Result<ByteArray*> open_contents(BytesIO& file)
{
    if (ByteArray* contents = file.contents)
        return contents;
    return raise_closed_file();
}

Result<Value> bytes_io_construct(Type& type, Arguments const&)
{
    BytesIO* file = allocate_object<BytesIO>(type, 0);
    file->contents.set(*file, allocate_object<ByteArray>(*types().bytearray, 0));
    return file;
}

// Writes at the position; a gap behind the end is filled with zeros.
Result<void> put(BytesIO& file, std::span<uint8_t const> bytes)
{
    ByteArray* contents = TRY(open_contents(file));
    if (bytes.empty())
        return {};
    size_t end = file.position + bytes.size();
    if (end > contents->size()) {
        // The bytes may be those of this very file: its storage is replaced, not freed.
        TRY(contents->resize(end));
    }
    std::memmove(contents->data() + file.position, bytes.data(), bytes.size());
    file.position = end;
    return {};
}

Result<void> bytes_io_initialise(Value self, Arguments const& arguments)
{
    char const* const parameters[] = { "initial_bytes" };
    Value initial;
    TRY(bind_arguments("BytesIO", arguments, parameters, 0, &initial));
    auto& file = self.as<BytesIO>();
    // Those of a new object serve.
    if (ByteArray* contents = file.contents; !contents || contents->size() > 0 || contents->exports)
        file.contents.set(file, allocate_object<ByteArray>(*types().bytearray, 0));
    file.position = 0;
    if (initial.is_present() && !initial.is_none()) {
        TRY(put(file, TRY(bytes_like(initial))));
        file.position = 0;
    }
    return {};
}

size_t available(BytesIO& file, ByteArray& contents)
{
    return contents.size() > file.position ? contents.size() - file.position : 0;
}

Result<Value> take(BytesIO& file, size_t count)
{
    ByteArray* contents = TRY(open_contents(file));
    count = std::min(count, available(file, *contents));
    if (count == 0)
        return Bytes::create(std::string_view());
    Value bytes = TRY(Bytes::create(contents->span().subspan(file.position, count)));
    file.position += count;
    return bytes;
}

Result<Value> bytes_io_read(BytesIO& self, Value size)
{
    TRY(open_contents(self));
    int64_t count = TRY(size_argument(size));
    return take(self, count < 0 ? SIZE_MAX : static_cast<size_t>(count));
}

Result<Value> bytes_io_read_line(BytesIO& self, Value size)
{
    ByteArray* contents = TRY(open_contents(self));
    int64_t limit = TRY(size_argument(size));
    size_t count = available(self, *contents);
    if (limit >= 0)
        count = std::min(count, static_cast<size_t>(limit));
    if (count > 0) {
        uint8_t const* start = contents->data() + self.position;
        if (void const* found = std::memchr(start, '\n', count))
            count = static_cast<size_t>(static_cast<uint8_t const*>(found) - start) + 1;
    }
    return take(self, count);
}

Result<Value> bytes_io_next(Value self)
{
    Value line = TRY(bytes_io_read_line(self.as<BytesIO>(), {}));
    return line.as<Bytes>().size() == 0 ? Value::stop() : line;
}

Result<Value> bytes_io_read_into(BytesIO& self, Value target)
{
    ByteArray* contents = TRY(open_contents(self));
    size_t count = std::min(TRY(writable_size(target)), available(self, *contents));
    if (count > 0) {
        TRY(copy_into(target, contents->span().subspan(self.position, count)));
        self.position += count;
    }
    return int_from_unsigned(count);
}

Result<Value> bytes_io_write(BytesIO& self, Value data)
{
    TRY(open_contents(self));
    auto bytes = TRY(bytes_like(data));
    size_t count = bytes.size();
    TRY(put(self, bytes));
    return int_from_unsigned(count);
}

Result<void> bytes_io_write_lines(BytesIO& self, Value lines)
{
    TRY(open_contents(self));
    return for_each(lines, [&](Value line) -> Result<void> { return put(self, TRY(bytes_like(line))); });
}

Result<Value> bytes_io_get_value(BytesIO& self)
{
    return Bytes::create(TRY(open_contents(self))->span());
}

Result<Value> bytes_io_get_buffer(BytesIO& self)
{
    return call(Value(types().memoryview), { Value(TRY(open_contents(self))) });
}

Result<int64_t> bytes_io_tell(BytesIO& self)
{
    TRY(open_contents(self));
    return static_cast<int64_t>(self.position);
}

Result<int64_t> bytes_io_seek(BytesIO& self, int64_t offset, int64_t whence)
{
    ByteArray* contents = TRY(open_contents(self));
    if (whence == 0 && offset < 0)
        return raise_value_error("negative seek value {}", offset);
    if (whence < 0 || whence > 2)
        return raise_value_error("invalid whence ({}, should be 0, 1 or 2)", whence);
    int64_t base = whence == 0 ? 0 : static_cast<int64_t>(whence == 1 ? self.position : contents->size());
    int64_t target = 0;
    if (__builtin_add_overflow(base, offset, &target))
        return raise_message(*types().OverflowError, "new position too large");
    self.position = static_cast<size_t>(std::max<int64_t>(target, 0));
    return static_cast<int64_t>(self.position);
}

Result<Value> bytes_io_truncate(BytesIO& self, Value given)
{
    ByteArray* contents = TRY(open_contents(self));
    int64_t size = given.is_none() ? static_cast<int64_t>(self.position) : TRY(to_int64(given, types().OverflowError));
    if (size < 0)
        return raise_value_error("negative size value {}", size);
    if (static_cast<size_t>(size) < contents->size())
        TRY(contents->resize(static_cast<size_t>(size)));
    return int_from(size);
}

Result<void> bytes_io_close(BytesIO& self)
{
    self.contents.set(self, nullptr);
    return {};
}

Result<void> bytes_io_flush(BytesIO& self)
{
    TRY(open_contents(self));
    return {};
}

Result<bool> bytes_io_true(BytesIO& self)
{
    TRY(open_contents(self));
    return true;
}

Result<bool> bytes_io_false(BytesIO& self)
{
    TRY(open_contents(self));
    return false;
}

Result<Value> bytes_io_closed(Value self)
{
    return Value::boolean(!self.as<BytesIO>().contents.get());
}

}

void define_bytes_io(ModuleBuilder& module)
{
    Type& type = *create_native_type<BytesIO>("BytesIO", module_type<BufferedIoBase>(),
        { Type::Flag::IsBaseType, Type::Flag::HasAttributes, Type::Flag::HasDict, Type::Flag::HasWeakReferences });
    type.slots.construct = bytes_io_construct;
    type.slots.initialise = bytes_io_initialise;
    type.slots.next = bytes_io_next;
    TypeBuilder(type)
        .method<bytes_io_read>("read(self, size=-1, /)")
        .method<bytes_io_read>("read1(self, size=-1, /)")
        .method<bytes_io_read_line>("readline(self, size=-1, /)")
        .method<bytes_io_read_into>("readinto(self, buffer, /)")
        .method<bytes_io_write>("write(self, b, /)")
        .method<bytes_io_write_lines>("writelines(self, lines, /)")
        .method<bytes_io_get_value>("getvalue(self, /)")
        .method<bytes_io_get_buffer>("getbuffer(self, /)")
        .method<bytes_io_tell>("tell(self, /)")
        .method<bytes_io_seek>("seek(self, pos, whence=0, /)")
        .method<bytes_io_truncate>("truncate(self, size=None, /)")
        .method<bytes_io_close>("close(self, /)")
        .method<bytes_io_flush>("flush(self, /)")
        .method<bytes_io_true>("readable(self, /)")
        .method<bytes_io_true>("writable(self, /)")
        .method<bytes_io_true>("seekable(self, /)")
        .method<bytes_io_false>("isatty(self, /)")
        .property("closed", bytes_io_closed)
        .constant("__module__", String::create_small("_io"))
        .finish();
    // Only a subclass may have something to do when it is closed.
    type.clear(Type::Flag::HasFinaliser);
    module.type(type);
}

}
