#include "stdlib/_io/io.h"

#include "runtime/async/scheduler.h"
#include "runtime/builtins/finalisation.h"
#include "runtime/builtins/native_types.h"
#include "runtime/core/safe_point.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/operators.h"

#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace krait {

Result<Value> file_system_path(Value file)
{
    Value path = file;
    if (!file.is<String>() && !file.is<Bytes>()) {
        SpecialMethod method = TRY(look_up_special(file, *names().fspath));
        if (!method.is_found)
            return raise_type_error("expected str, bytes or os.PathLike object, not {}", type_name_of(file));
        path = method.is_unbound ? TRY(call(method.function, { file })) : TRY(call(method.function));
    }
    if (!path.is<String>() && !path.is<Bytes>())
        return raise_type_error(
            "expected {}.__fspath__() to return str or bytes, not {}", type_name_of(file), type_name_of(path));
    return path;
}

char const* FileIO::mode() const
{
    if (is_created)
        return is_readable ? "xb+" : "xb";
    if (is_appending)
        return is_readable ? "ab+" : "ab";
    if (is_readable)
        return is_writable ? "rb+" : "rb";
    return "wb";
}

// Parks the running thread of the engine until the system call would not block, so that other threads go on.
Result<void> FileIO::wait_until_ready(Direction direction)
{
    short const events = direction == Direction::Read ? POLLIN : POLLOUT;
    while (may_block) {
        if (is_closed())
            return raise_value_error("I/O operation on closed file");
        pollfd entry { descriptor, events, 0 };
        if (::poll(&entry, 1, 0) != 0)
            return {};
        if (!runtime().scheduler)
            return {};
        TRY(runtime().scheduler->wait_for_descriptor(descriptor, direction));
    }
    return {};
}

Result<std::optional<size_t>> FileIO::read(uint8_t* to, size_t count)
{
    for (;;) {
        if (may_block && !is_nonblocking)
            TRY(wait_until_ready(Direction::Read));
        ssize_t got = ::read(descriptor, to, std::min(count, size_t(0x7ffff000)));
        if (got >= 0)
            return std::optional<size_t>(static_cast<size_t>(got));
        if (errno == EAGAIN || errno == EWOULDBLOCK)
            return std::optional<size_t>();
        if (errno != EINTR)
            return raise_os_error(errno);
        TRY(poll(runtime()));
    }
}

Result<std::optional<size_t>> FileIO::write(uint8_t const* from, size_t count)
{
    // A pipe or terminal takes a little without blocking once it is ready. All of it at once could wait for ever: for
    // a reader in another thread of this engine.
    size_t const most_at_once = may_block && !is_nonblocking ? PIPE_BUF : size_t(0x7ffff000);
    size_t done = 0;
    for (;;) {
        if (may_block && !is_nonblocking)
            TRY(wait_until_ready(Direction::Write));
        size_t const piece = std::min(count - done, most_at_once);
        if ((descriptor == STDOUT_FILENO || descriptor == STDERR_FILENO) && runtime().scheduler
            && runtime().scheduler->before_output)
            runtime().scheduler->before_output({ reinterpret_cast<char const*>(from + done), piece });
        ssize_t written = ::write(descriptor, from + done, piece);
        if (written >= 0) {
            done += static_cast<size_t>(written);
            if (done == count || !may_block || is_nonblocking)
                return std::optional<size_t>(done);
            continue;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK)
            return done > 0 ? std::optional<size_t>(done) : std::optional<size_t>();
        if (errno != EINTR)
            return raise_os_error(errno);
        TRY(poll(runtime()));
    }
}

Result<int64_t> FileIO::seek(int64_t position, int whence)
{
    off_t reached = ::lseek(descriptor, position, whence);
    if (reached < 0) {
        if (errno == ESPIPE)
            seekable = 0;
        return raise_os_error(errno);
    }
    seekable = 1;
    return int64_t(reached);
}

Result<void> FileIO::close()
{
    if (is_closed())
        return {};
    int old = descriptor;
    descriptor = -1;
    if (may_block && closes_descriptor && runtime().scheduler)
        runtime().scheduler->forget_descriptor(old);
    if (closes_descriptor && ::close(old) < 0 && errno != EINTR)
        return raise_os_error(errno);
    return {};
}

Result<std::string> path_to_open(Value file)
{
    file = TRY(file_system_path(file));
    std::string path;
    if (String* text = file.try_as<String>())
        path = text->to_utf8();
    else
        path = file.as<Bytes>().view();
    if (path.find('\0') != std::string::npos)
        return raise_value_error("embedded null byte");
    return path;
}

namespace {

struct OpenMode {
    int flags { 0 };
    bool is_readable { false };
    bool is_writable { false };
    bool is_appending { false };
    bool is_created { false };
};

Result<OpenMode> parse_mode(std::string_view mode)
{
    OpenMode result;
    bool has_kind = false;
    bool has_plus = false;
    auto one_kind = [&]() -> Result<void> {
        if (has_kind)
            return raise_value_error("Must have exactly one of create/read/write/append mode and at most one plus");
        has_kind = true;
        return {};
    };
    for (char character : mode) {
        switch (character) {
        case 'x':
            TRY(one_kind());
            result.is_created = result.is_writable = true;
            result.flags |= O_EXCL | O_CREAT;
            break;
        case 'r':
            TRY(one_kind());
            result.is_readable = true;
            break;
        case 'w':
            TRY(one_kind());
            result.is_writable = true;
            result.flags |= O_CREAT | O_TRUNC;
            break;
        case 'a':
            TRY(one_kind());
            result.is_writable = result.is_appending = true;
            result.flags |= O_APPEND | O_CREAT;
            break;
        case 'b':
            break;
        case '+':
            if (has_plus)
                return raise_value_error("Must have exactly one of create/read/write/append mode and at most one plus");
            has_plus = true;
            break;
        default:
            return raise_value_error("invalid mode: {}", std::string(mode));
        }
    }
    if (!has_kind)
        return raise_value_error("Must have exactly one of create/read/write/append mode and at most one plus");
    if (has_plus)
        result.is_readable = result.is_writable = true;
    result.flags |= result.is_readable ? (result.is_writable ? O_RDWR : O_RDONLY) : O_WRONLY;
    return result;
}

Result<Value> file_io_construct(Type& type, Arguments const&)
{
    return allocate_object<FileIO>(type, 0);
}

Result<void> file_io_open(FileIO& file, Value target, std::string_view mode, bool closes_descriptor, Value opener)
{
    TRY(file.close());
    OpenMode parsed = TRY(parse_mode(mode));
    file.is_readable = parsed.is_readable;
    file.is_writable = parsed.is_writable;
    file.is_appending = parsed.is_appending;
    file.is_created = parsed.is_created;
    file.closes_descriptor = closes_descriptor;
    file.seekable = -1;
    bool is_descriptor = type_of(target).slots.to_index && !target.is<String>();
    if (is_descriptor) {
        int64_t descriptor = TRY(to_int64(target, types().OverflowError));
        if (descriptor < 0)
            return raise_value_error("negative file descriptor");
        file.descriptor = static_cast<int>(descriptor);
        file.closes_descriptor = closes_descriptor;
    } else {
        std::string path = TRY(path_to_open(target));
        if (!closes_descriptor)
            return raise_value_error("Cannot use closefd=False with file name");
        int flags = parsed.flags | O_CLOEXEC;
        if (!opener.is_none()) {
            Value opened = TRY(call(opener, { target, int_from(flags) }));
            if (!is_int(opened))
                return raise_type_error("expected integer from opener");
            int64_t descriptor = TRY(to_int64(opened, types().OverflowError));
            if (descriptor < 0)
                return raise_value_error("opener returned {}", descriptor);
            file.descriptor = static_cast<int>(descriptor);
        } else {
            file.descriptor = make_descriptor([&] { return ::open(path.c_str(), flags, 0666); });
            if (file.descriptor < 0)
                return raise_os_error(errno, target);
        }
    }
    struct stat status;
    if (::fstat(file.descriptor, &status) < 0) {
        int error = errno;
        file.descriptor = -1;
        return raise_os_error(error);
    }
    if (S_ISDIR(status.st_mode)) {
        if (!is_descriptor)
            ::close(file.descriptor);
        file.descriptor = -1;
        return raise_os_error(EISDIR, target);
    }
    file.may_block = !S_ISREG(status.st_mode);
    file.is_nonblocking = file.may_block && (::fcntl(file.descriptor, F_GETFL) & O_NONBLOCK);
    file.name.set(file, target);
    if (file.is_appending)
        static_cast<void>(::lseek(file.descriptor, 0, SEEK_END));
    return {};
}

Result<void> file_io_initialise(Value self, Arguments const& arguments)
{
    char const* const parameters[] = { "file", "mode", "closefd", "opener" };
    Value values[4];
    TRY(bind_arguments("FileIO", arguments, parameters, 1, values));
    std::string mode = "r";
    if (values[1].is_present()) {
        if (!values[1].is<String>())
            return raise_type_error("FileIO() argument 'mode' must be str, not {}", type_name_of(values[1]));
        mode = values[1].as<String>().to_utf8();
    }
    bool closes = values[2].is_empty() || TRY(is_truthy(values[2]));
    return file_io_open(self.as<FileIO>(), values[0], mode, closes, values[3].is_present() ? values[3] : Value::none());
}

void file_io_finalise(Value self)
{
    warn_if_open(self, self);
    base_finalise(self);
}

Result<void> check_open(FileIO& file)
{
    if (file.is_closed())
        return raise_value_error("I/O operation on closed file");
    return {};
}

Result<void> check_readable(FileIO& file)
{
    TRY(check_open(file));
    if (!file.is_readable)
        return raise_unsupported("File not open for reading");
    return {};
}

Result<void> check_writable(FileIO& file)
{
    TRY(check_open(file));
    if (!file.is_writable)
        return raise_unsupported("File not open for writing");
    return {};
}

Result<Value> file_io_read_all(FileIO& self)
{
    TRY(check_readable(self));
    size_t expected = io_chunk_size;
    struct stat status;
    if (::fstat(self.descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
        off_t position = ::lseek(self.descriptor, 0, SEEK_CUR);
        if (position >= 0 && status.st_size > position)
            expected = static_cast<size_t>(status.st_size - position) + 1;
    }
    ByteStorage* storage = ByteStorage::try_create(expected);
    size_t size = 0;
    for (;;) {
        if (!storage)
            return raise_memory_error();
        if (size == storage->capacity()) {
            ByteStorage* larger = ByteStorage::try_create(size * 2);
            if (!larger)
                return raise_memory_error();
            std::copy_n(storage->data(), size, larger->data());
            storage = larger;
        }
        std::optional<size_t> got = TRY(self.read(storage->data() + size, storage->capacity() - size));
        if (!got && size == 0)
            return Value::none();
        if (!got || *got == 0)
            break;
        size += *got;
    }
    return Bytes::create(std::span<uint8_t const>(storage->data(), size));
}

Result<Value> file_io_read(FileIO& self, Value size)
{
    int64_t count = TRY(size_argument(size));
    if (count < 0)
        return file_io_read_all(self);
    TRY(check_readable(self));
    ByteStorage* storage = ByteStorage::try_create(static_cast<size_t>(count));
    if (!storage)
        return raise_memory_error();
    std::optional<size_t> got = TRY(self.read(storage->data(), static_cast<size_t>(count)));
    if (!got)
        return Value::none();
    return Bytes::create(std::span<uint8_t const>(storage->data(), *got));
}

Result<Value> file_io_read_into(FileIO& self, Value target)
{
    TRY(check_readable(self));
    size_t size = TRY(writable_size(target));
    ByteStorage* storage = ByteStorage::try_create(size);
    if (!storage)
        return raise_memory_error();
    std::optional<size_t> got = TRY(self.read(storage->data(), size));
    if (!got)
        return Value::none();
    TRY(copy_into(target, { storage->data(), *got }));
    return int_from_unsigned(*got);
}

Result<Value> file_io_write(FileIO& self, Value data)
{
    TRY(check_writable(self));
    auto bytes = TRY(bytes_like(data));
    std::optional<size_t> written = TRY(self.write(bytes.data(), bytes.size()));
    return written ? int_from_unsigned(*written) : Value::none();
}

Result<int64_t> file_io_seek(FileIO& self, int64_t offset, int64_t whence)
{
    TRY(check_open(self));
    return self.seek(offset, static_cast<int>(whence));
}

Result<int64_t> file_io_tell(FileIO& self)
{
    TRY(check_open(self));
    return self.seek(0, SEEK_CUR);
}

Result<Value> file_io_truncate(FileIO& self, Value size)
{
    TRY(check_writable(self));
    int64_t length = size.is_none() ? TRY(self.seek(0, SEEK_CUR)) : TRY(to_int64(size, types().OverflowError));
    if (::ftruncate(self.descriptor, length) < 0)
        return raise_os_error(errno);
    return int_from(length);
}

Result<int64_t> file_io_file_number(FileIO& self)
{
    TRY(check_open(self));
    return int64_t(self.descriptor);
}

Result<bool> file_io_is_terminal(FileIO& self)
{
    TRY(check_open(self));
    return ::isatty(self.descriptor) == 1;
}

Result<bool> file_io_readable(FileIO& self)
{
    TRY(check_open(self));
    return self.is_readable;
}

Result<bool> file_io_writable(FileIO& self)
{
    TRY(check_open(self));
    return self.is_writable;
}

Result<bool> file_io_seekable(FileIO& self)
{
    TRY(check_open(self));
    if (self.seekable < 0)
        self.seekable = ::lseek(self.descriptor, 0, SEEK_CUR) >= 0;
    return self.seekable == 1;
}

Result<void> file_io_close(FileIO& self)
{
    return self.close();
}
Result<Value> file_io_closed(Value self)
{
    return Value::boolean(self.as<FileIO>().is_closed());
}
Result<Value> file_io_closes(Value self)
{
    return Value::boolean(self.as<FileIO>().closes_descriptor);
}
Result<Value> file_io_mode(Value self)
{
    return String::create(self.as<FileIO>().mode());
}

Result<Value> file_io_name(Value self)
{
    Value name = self.as<FileIO>().name;
    if (name.is_empty())
        return raise_error(*types().AttributeError, "'{}' object has no attribute 'name'", type_name_of(self));
    return name;
}

Result<void> file_io_set_name(Value self, Value name)
{
    auto& file = self.as<FileIO>();
    file.name.set(file, name);
    return {};
}

Result<Value> file_io_repr(Value self)
{
    auto& file = self.as<FileIO>();
    if (file.is_closed())
        return String::create("<_io.FileIO [closed]>");
    std::string text = "<_io.FileIO ";
    if (file.name.get().is_present())
        text += "name=" + TRY(repr(file.name))->to_utf8();
    else
        text += "fd=" + std::to_string(file.descriptor);
    text += std::string(" mode='") + file.mode() + "' closefd=" + (file.closes_descriptor ? "True>" : "False>");
    return String::create(text);
}

}

void define_file_io(ModuleBuilder& module)
{
    Type& type = *create_native_type<FileIO>("FileIO", module_type<RawIoBase>(),
        { Type::Flag::IsBaseType, Type::Flag::HasAttributes, Type::Flag::HasDict, Type::Flag::HasWeakReferences,
            Type::Flag::HasFinaliser });
    set_module_type<FileIO>(type);
    type.slots.construct = file_io_construct;
    type.slots.initialise = file_io_initialise;
    type.slots.finalise = file_io_finalise;
    type.slots.repr = file_io_repr;
    TypeBuilder(type)
        .method<file_io_read>("read(self, size=-1, /)")
        .method<file_io_read_all>("readall(self, /)")
        .method<file_io_read_into>("readinto(self, buffer, /)")
        .method<file_io_write>("write(self, b, /)")
        .method<file_io_seek>("seek(self, pos, whence=0, /)")
        .method<file_io_tell>("tell(self, /)")
        .method<file_io_truncate>("truncate(self, size=None, /)")
        .method<file_io_file_number>("fileno(self, /)")
        .method<file_io_is_terminal>("isatty(self, /)")
        .method<file_io_readable>("readable(self, /)")
        .method<file_io_writable>("writable(self, /)")
        .method<file_io_seekable>("seekable(self, /)")
        .method<file_io_close>("close(self, /)")
        .property("closed", file_io_closed)
        .property("closefd", file_io_closes)
        .property("mode", file_io_mode)
        .property("name", file_io_name, file_io_set_name)
        .constant("__module__", String::create_small("_io"))
        .finish();
    module.type(type);
}

}
