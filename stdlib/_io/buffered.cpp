#include "stdlib/_io/io.h"

#include "runtime/builtins/native_types.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/operators.h"

#include <cerrno>
#include <cstring>

namespace krait {

Result<uint8_t*> ByteQueue::room(Cell& owner, size_t count)
{
    size_t capacity = storage_.get() ? storage_->capacity() : 0;
    if (capacity - end_ < count) {
        size_t used = size();
        if (begin_ > 0 && capacity - used >= count && used <= capacity / 2) {
            std::memmove(storage_->data(), storage_->data() + begin_, used);
        } else {
            ByteStorage* larger = ByteStorage::try_create(std::max(used + count, capacity * 2));
            if (!larger)
                return raise_memory_error();
            if (used > 0)
                std::memcpy(larger->data(), data(), used);
            storage_.set(owner, larger);
        }
        begin_ = 0;
        end_ = used;
    }
    return storage_->data() + end_;
}

Result<void> ByteQueue::append(Cell& owner, std::span<uint8_t const> bytes)
{
    if (bytes.empty())
        return {};
    uint8_t* to = TRY(room(owner, bytes.size()));
    std::memcpy(to, bytes.data(), bytes.size());
    end_ += bytes.size();
    return {};
}

Result<void> ByteQueue::added_at(Cell& owner, uint8_t const* from, size_t count)
{
    if (storage_.get() && from == storage_->data() + end_ && count <= storage_->capacity() - end_) {
        end_ += count;
        return {};
    }
    return append(owner, { from, count });
}

Result<void> BufferedFile::check_open(char const* operation)
{
    Value file = raw;
    if (file.is_empty()) {
        return raise_message(*types().ValueError,
            is_detached ? "raw stream has been detached" : "I/O operation on uninitialized object");
    }
    FileIO* plain = file.try_as<FileIO>();
    if (plain ? plain->is_closed() : TRY(is_file_closed(file)))
        return operation ? raise_value_error("{} of closed file", operation) : raise_closed_file();
    return {};
}

Result<std::optional<size_t>> BufferedFile::read_raw(uint8_t* to, size_t count)
{
    Value file = raw;
    if (FileIO* plain = file.try_as<FileIO>(); plain && &plain->type() == &module_type<FileIO>())
        return plain->read(to, count);
    Value array = TRY(call(Value(types().bytearray), { int_from_unsigned(count) }));
    Value got = TRY(call_method(file, *intern("readinto"), { array }));
    if (got.is_none())
        return std::optional<size_t>();
    int64_t length = TRY(to_int64(got, types().ValueError));
    auto span = array.as<ByteArray>().span();
    if (length < 0 || static_cast<size_t>(length) > count || static_cast<size_t>(length) > span.size()) {
        return raise_error(*types().OSError,
            "raw readinto() returned invalid length {} (should have been between 0 and {})", length, count);
    }
    std::memcpy(to, span.data(), static_cast<size_t>(length));
    return std::optional<size_t>(static_cast<size_t>(length));
}

Result<std::optional<size_t>> BufferedFile::fill(size_t at_least)
{
    TRY(flush_output());
    size_t count = std::max(at_least, buffer_size);
    uint8_t* to = TRY(input.room(*this, count));
    std::optional<size_t> got = TRY(read_raw(to, count));
    if (got)
        TRY(input.added_at(*this, to, *got));
    return got;
}

Result<void> BufferedFile::flush_output()
{
    while (!output.is_empty()) {
        Value file = raw;
        std::optional<size_t> written;
        if (FileIO* plain = file.try_as<FileIO>(); plain && &plain->type() == &module_type<FileIO>()) {
            written = TRY(plain->write(output.data(), output.size()));
        } else {
            Value count = TRY(call_method(file, *names().plain_write, { TRY(Bytes::create(output.span())) }));
            if (!count.is_none()) {
                int64_t length = TRY(to_int64(count, types().ValueError));
                if (length < 0 || static_cast<size_t>(length) > output.size()) {
                    return raise_error(*types().OSError,
                        "raw write() returned invalid length {} (should have been between 0 and {})", length,
                        output.size());
                }
                written = static_cast<size_t>(length);
            }
        }
        if (!written) {
            Exception* error = Exception::create(*types().BlockingIOError,
                { Value::small_int(EAGAIN), String::create_small("write could not complete without blocking"),
                    Value::small_int(0) });
            error->set_field(OSErrorField::CharactersWritten, Value::small_int(0));
            return raise(*error);
        }
        output.take(std::min(*written, output.size()));
    }
    return {};
}

Result<void> BufferedFile::drop_input()
{
    size_t ahead = input.size();
    input.clear();
    if (ahead == 0)
        return {};
    TRY(call_method(raw, *intern("seek"), { int_from(-static_cast<int64_t>(ahead)), Value::small_int(1) }));
    return {};
}

Result<void> BufferedFile::write(std::span<uint8_t const> bytes)
{
    if (!input.is_empty())
        TRY(drop_input());
    if (output.size() + bytes.size() > buffer_size)
        TRY(flush_output());
    TRY(output.append(*this, bytes));
    if (output.size() > buffer_size)
        TRY(flush_output());
    return {};
}

namespace {

Result<Value> buffered_construct(Type& type, Arguments const&)
{
    return allocate_object<BufferedFile>(type, 0);
}

template <bool reads, bool writes> Result<void> buffered_initialise(Value self, Arguments const& arguments)
{
    char const* name = reads ? (writes ? "BufferedRandom" : "BufferedReader") : "BufferedWriter";
    char const* const parameters[] = { "raw", "buffer_size" };
    Value values[2];
    TRY(bind_arguments(name, arguments, parameters, 1, values));
    auto& file = self.as<BufferedFile>();
    file.raw.set(file, {});
    file.is_detached = false;
    int64_t size = values[1].is_present() ? TRY(to_int64(values[1], types().OverflowError)) : int64_t(io_chunk_size);
    if (size <= 0)
        return raise_value_error("buffer size must be strictly positive");
    auto require = [&](char const* ability, char const* message) -> Result<void> {
        if (!TRY(is_truthy(TRY(call_method(values[0], *intern(ability), {})))))
            return raise_unsupported(message);
        return {};
    };
    if (reads && writes)
        TRY(require("seekable", "File or stream is not seekable."));
    if (reads)
        TRY(require("readable", "File or stream is not readable."));
    if (writes)
        TRY(require("writable", "File or stream is not writable."));
    file.raw.set(file, values[0]);
    file.is_readable = reads;
    file.is_writable = writes;
    file.is_detached = false;
    file.buffer_size = static_cast<size_t>(size);
    file.input.clear();
    file.output.clear();
    // The outermost file of a chain closes it, so that what is under way is written first.
    if (FileIO* plain = values[0].try_as<FileIO>())
        Heap::of(file).unregister_finaliser(*plain);
    return {};
}

void buffered_finalise(Value self)
{
    Value raw = self.as<BufferedFile>().raw;
    if (raw.is_empty())
        return;
    warn_if_open(self, raw);
    base_finalise(self);
}

Result<void> check_readable(BufferedFile& file, char const* operation)
{
    TRY(file.check_open(operation));
    if (!file.is_readable)
        return raise_unsupported("read");
    return {};
}

Result<Value> take(BufferedFile& file, size_t count)
{
    Value bytes = TRY(Bytes::create(file.input.span().subspan(0, std::min(count, file.input.size()))));
    file.input.take(std::min(count, file.input.size()));
    return bytes;
}

Result<Value> buffered_read(BufferedFile& self, Value size)
{
    TRY(check_readable(self, "read"));
    int64_t count = TRY(size_argument(size));
    if (count < -1)
        return raise_value_error("read length must be non-negative or -1");
    bool is_all = count < 0;
    auto wanted = static_cast<size_t>(count);
    while (is_all || self.input.size() < wanted) {
        size_t missing = is_all ? std::max(self.input.size(), io_chunk_size) : wanted - self.input.size();
        std::optional<size_t> got = TRY(self.fill(std::min(missing, size_t(64) << 20)));
        if (!got && self.input.is_empty())
            return Value::none();
        if (!got || *got == 0)
            break;
    }
    return take(self, is_all ? self.input.size() : wanted);
}

Result<Value> buffered_read1(BufferedFile& self, Value size)
{
    TRY(check_readable(self, "read"));
    int64_t count = TRY(size_argument(size));
    size_t wanted = count < 0 ? self.buffer_size : static_cast<size_t>(count);
    if (wanted == 0)
        return Bytes::create(std::string_view());
    if (self.input.is_empty())
        TRY(self.fill());
    return take(self, wanted);
}

Result<Value> buffered_peek(BufferedFile& self, Value)
{
    TRY(check_readable(self, "peek"));
    if (self.input.is_empty())
        TRY(self.fill());
    return Bytes::create(self.input.span());
}

template <bool once> Result<Value> buffered_read_into(BufferedFile& self, Value target)
{
    TRY(check_readable(self, "readinto"));
    size_t size = TRY(writable_size(target));
    while (self.input.size() < size) {
        if (once && !self.input.is_empty())
            break;
        std::optional<size_t> got = TRY(self.fill(size - self.input.size()));
        if (!got && self.input.is_empty())
            return Value::none();
        if (!got || *got == 0)
            break;
    }
    size_t count = std::min(size, self.input.size());
    TRY(copy_into(target, self.input.span().subspan(0, count)));
    self.input.take(count);
    return int_from_unsigned(count);
}

Result<Value> buffered_read_line(BufferedFile& self, Value size)
{
    TRY(check_readable(self, "readline"));
    int64_t limit = TRY(size_argument(size));
    size_t searched = 0;
    for (;;) {
        size_t available = self.input.size();
        if (limit >= 0)
            available = std::min(available, static_cast<size_t>(limit));
        if (available > searched) {
            if (void const* found = std::memchr(self.input.data() + searched, '\n', available - searched))
                return take(self, static_cast<size_t>(static_cast<uint8_t const*>(found) - self.input.data()) + 1);
        }
        if (limit >= 0 && available == static_cast<size_t>(limit))
            return take(self, available);
        searched = available;
        std::optional<size_t> got = TRY(self.fill());
        if (!got || *got == 0)
            return take(self, self.input.size());
    }
}

Result<Value> buffered_next(Value self)
{
    Value line;
    if (type_of(self).look_up(*intern("readline")).is<NativeFunction>())
        line = TRY(buffered_read_line(self.as<BufferedFile>(), {}));
    else
        line = TRY(call_method(self, *intern("readline"), {}));
    Bytes* bytes = line.try_as<Bytes>();
    return bytes && bytes->size() == 0 ? Value::stop() : line;
}

Result<Value> buffered_write(BufferedFile& self, Value data)
{
    auto bytes = TRY(bytes_like(data));
    if (self.raw.get().is_empty())
        TRY(self.check_open());
    FileIO* plain = self.raw.get().try_as<FileIO>();
    if (plain ? plain->is_closed() : TRY(is_file_closed(self.raw)))
        return raise_value_error("write to closed file");
    if (!self.is_writable)
        return raise_unsupported("write");
    TRY(self.write(bytes));
    return int_from_unsigned(bytes.size());
}

Result<void> buffered_flush(BufferedFile& self)
{
    if (self.raw.get().is_empty())
        return self.check_open();
    FileIO* plain = self.raw.get().try_as<FileIO>();
    if (plain ? plain->is_closed() : TRY(is_file_closed(self.raw)))
        return raise_value_error("flush of closed file");
    if (!self.is_writable) {
        TRY(call_method(self.raw, *names().plain_flush, {}));
        return {};
    }
    return self.flush_output();
}

// A position as the raw file tells it.
Result<int64_t> checked_position(Value given)
{
    int64_t const position = TRY(to_int64(given, types().OverflowError));
    if (position < 0)
        return raise_error(*types().OSError, "Raw stream returned invalid position {}", position);
    return position;
}

Result<int64_t> raw_tell(BufferedFile& self)
{
    return checked_position(TRY(call_method(self.raw, *intern("tell"), {})));
}

Result<int64_t> buffered_tell(BufferedFile& self)
{
    TRY(self.check_open());
    int64_t position = TRY(raw_tell(self));
    return position - static_cast<int64_t>(self.input.size()) + static_cast<int64_t>(self.output.size());
}

Result<Value> buffered_seek(BufferedFile& self, int64_t offset, int64_t whence)
{
    TRY(self.check_open("seek"));
    if (whence < 0 || whence > 2)
        return raise_value_error("whence value {} unsupported", whence);
    TRY(self.flush_output());
    if (whence == 1)
        offset -= static_cast<int64_t>(self.input.size());
    self.input.clear();
    return int_from(
        TRY(checked_position(TRY(call_method(self.raw, *intern("seek"), { int_from(offset), int_from(whence) })))));
}

Result<Value> buffered_truncate(BufferedFile& self, Value size)
{
    TRY(self.check_open("truncate"));
    if (!self.is_writable)
        return raise_unsupported("truncate");
    TRY(self.flush_output());
    if (size.is_none())
        size = int_from(TRY(buffered_tell(self)));
    return call_method(self.raw, *intern("truncate"), { size });
}

Result<void> buffered_close(BufferedFile& self)
{
    Value raw = self.raw;
    if (raw.is_empty())
        return self.check_open();
    if (TRY(is_file_closed(raw)))
        return {};
    auto closed = flush_and_close(Value(&self), raw);
    self.output.clear();
    return closed;
}

Result<Value> buffered_detach(BufferedFile& self)
{
    TRY(self.check_open());
    TRY(call_method(Value(&self), *names().plain_flush, {}));
    Value raw = self.raw;
    self.raw.set(self, {});
    self.is_detached = true;
    return raw;
}

Result<bool> buffered_readable(BufferedFile& self)
{
    TRY(self.check_open());
    return self.is_readable;
}

Result<bool> buffered_writable(BufferedFile& self)
{
    TRY(self.check_open());
    return self.is_writable;
}

template <size_t number> Result<Value> forwarded(BufferedFile& self)
{
    static constexpr char const* names[] = { "seekable", "fileno", "isatty" };
    TRY(self.check_open());
    return call_method(self.raw, *intern(names[number]), {});
}

template <size_t number> Result<Value> forwarded_attribute(Value self)
{
    static constexpr char const* attributes[] = { "closed", "name", "mode" };
    auto& file = self.as<BufferedFile>();
    if (file.raw.get().is_empty()) {
        return raise_message(*types().ValueError,
            file.is_detached ? "raw stream has been detached" : "I/O operation on uninitialized object");
    }
    return get_attribute(file.raw, *intern(attributes[number]));
}

Result<Value> buffered_raw(Value self)
{
    Value raw = self.as<BufferedFile>().raw;
    return raw.is_present() ? raw : Value::none();
}

Result<Value> buffered_repr(Value self)
{
    std::string text = "<_io." + self.object().type().name_utf8();
    Value raw = self.as<BufferedFile>().raw;
    if (raw.is_present()) {
        Value name = TRY(get_attribute_or(raw, *names().plain_name, Value::not_implemented()));
        if (!name.is_not_implemented())
            text += " name=" + TRY(repr(name))->to_utf8();
    }
    return String::create(text + ">");
}

template <bool reads, bool writes> Type& define(ModuleBuilder& module, char const* name)
{
    Type& type = *create_native_type<BufferedFile>(name, module_type<BufferedIoBase>(),
        { Type::Flag::IsBaseType, Type::Flag::HasAttributes, Type::Flag::HasDict, Type::Flag::HasWeakReferences,
            Type::Flag::HasFinaliser });
    type.slots.construct = buffered_construct;
    type.slots.initialise = buffered_initialise<reads, writes>;
    type.slots.finalise = buffered_finalise;
    type.slots.repr = buffered_repr;
    type.slots.next = buffered_next;
    TypeBuilder builder(type);
    if (reads) {
        builder.method<buffered_read>("read(self, size=-1, /)")
            .method<buffered_read1>("read1(self, size=-1, /)")
            .method<buffered_peek>("peek(self, size=0, /)")
            .method<buffered_read_into<false>>("readinto(self, buffer, /)")
            .method<buffered_read_into<true>>("readinto1(self, buffer, /)")
            .method<buffered_read_line>("readline(self, size=-1, /)");
    }
    if (writes)
        builder.method<buffered_write>("write(self, buffer, /)");
    builder.method<buffered_flush>("flush(self, /)")
        .method<buffered_seek>("seek(self, target, whence=0, /)")
        .method<buffered_tell>("tell(self, /)")
        .method<buffered_truncate>("truncate(self, pos=None, /)")
        .method<buffered_close>("close(self, /)")
        .method<buffered_detach>("detach(self, /)")
        .method<buffered_readable>("readable(self, /)")
        .method<buffered_writable>("writable(self, /)")
        .method<forwarded<0>>("seekable(self, /)")
        .method<forwarded<1>>("fileno(self, /)")
        .method<forwarded<2>>("isatty(self, /)")
        .property("closed", forwarded_attribute<0>)
        .property("name", forwarded_attribute<1>)
        .property("mode", forwarded_attribute<2>)
        .property("raw", buffered_raw)
        .constant("__module__", String::create_small("_io"))
        .finish();
    module.type(type);
    return type;
}

}

void define_buffered(ModuleBuilder& module)
{
    set_module_type<BufferedReader>(define<true, false>(module, "BufferedReader"));
    set_module_type<BufferedWriter>(define<false, true>(module, "BufferedWriter"));
    set_module_type<BufferedRandom>(define<true, true>(module, "BufferedRandom"));
}

}
