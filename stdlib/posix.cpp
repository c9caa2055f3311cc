// The module `posix`: system calls on files, directories and the process, for os.py. Paths may be str, bytes or have
// `__fspath__`; errors are OSError with the path.
#include "stdlib/posix.h"

#include "runtime/async/scheduler.h"
#include "runtime/builtins/finalisation.h"
#include "runtime/core/safe_point.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/source_runner.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/dictionary.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace krait {

Result<Value> posix_decoded(std::string_view name, bool as_bytes)
{
    Bytes* bytes = TRY(Bytes::create(name));
    if (as_bytes)
        return bytes;
    return call_method(
        Value(bytes), *names().plain_decode, { Value(intern("utf-8")), Value(intern("surrogateescape")) });
}

Result<Value> posix_type(char const* name)
{
    Value module = TRY(runtime().source_runner->import(*intern("_posixtypes")));
    return get_attribute(module, *intern(name));
}

namespace {

// A path argument: its bytes for the system, and as str or bytes for error messages.
struct Path {
    std::string bytes;
    Value original;
    bool is_bytes { false };
};

// `expected`, if given, names in the error the function and what else it takes.
Result<Path> path_of(Value value, char const* expected = "path should be string, bytes or os.PathLike")
{
    Value given = value;
    if (!value.is<String>() && !value.is<Bytes>()) {
        SpecialMethod method = TRY(look_up_special(value, *names().fspath));
        if (!method.is_found)
            return raise_type_error("{}, not {}", expected, type_name_of(value));
        value = TRY(method.is_unbound ? call(method.function, { value }) : call(method.function));
    }
    Path path;
    path.original = value;
    if (auto* string = value.try_as<String>()) {
        Value encoded = TRY(
            call_method(value, *names().plain_encode, { Value(intern("utf-8")), Value(intern("surrogateescape")) }));
        path.bytes = encoded.as<Bytes>().view();
        static_cast<void>(string);
    } else if (auto* bytes = value.try_as<Bytes>()) {
        path.bytes = bytes->view();
        path.is_bytes = true;
    } else {
        return raise_type_error(
            "expected {}.__fspath__() to return str or bytes, not {}", type_name_of(given), type_name_of(value));
    }
    if (path.bytes.find('\0') != std::string::npos)
        return raise_value_error("embedded null byte");
    return path;
}

Raised raise_for(Path const& path)
{
    return raise_os_error(errno, path.original);
}

std::string normalised_path(std::string_view path)
{
    // Two leading slashes have a meaning of their own in POSIX, three and more have not.
    size_t const slashes = std::min(path.find_first_not_of('/'), path.size());
    std::string result(slashes == 2 ? 2 : std::min<size_t>(slashes, 1), '/');
    size_t const root = result.size();
    for (size_t start = slashes; start < path.size();) {
        size_t const end = std::min(path.find('/', start), path.size());
        std::string_view const part = path.substr(start, end - start);
        start = end + 1;
        if (part.empty() || part == ".")
            continue;
        size_t const last_slash = result.rfind('/');
        size_t const last = last_slash == std::string::npos || last_slash < root ? root : last_slash + 1;
        bool const goes_up = std::string_view(result).substr(last) == "..";
        if (part != ".." || (root == 0 && result.empty()) || goes_up) {
            if (result.size() > root)
                result += '/';
            result += part;
        } else if (result.size() > root) {
            result.resize(last == root ? root : last - 1);
        }
    }
    return result.empty() ? "." : result;
}

Result<Value> posix_normalise_path(Value path)
{
    if (auto* bytes = path.try_as<Bytes>())
        return TRY(Bytes::create(normalised_path(bytes->view())));
    if (auto* text = path.try_as<String>())
        return TRY(String::create(normalised_path(text->to_utf8())));
    return raise_type_error("_path_normpath: path should be str or bytes, not {}", type_name_of(path));
}

Result<Value> stat_value(struct stat const& status)
{
    auto nanoseconds = [](timespec const& time) { return int_from(time.tv_sec * 1'000'000'000L + time.tv_nsec); };
    Value const fields[] { int_from(status.st_mode), int_from_unsigned(status.st_ino), int_from_unsigned(status.st_dev),
        int_from_unsigned(status.st_nlink), int_from(status.st_uid), int_from(status.st_gid), int_from(status.st_size),
        int_from(status.st_atime), int_from(status.st_mtime), int_from(status.st_ctime) };
    Value const none = Value::none();
    Value const more(Tuple::create(
        { none, none, none, nanoseconds(status.st_atim), nanoseconds(status.st_mtim), nanoseconds(status.st_ctim),
            int_from(status.st_blksize), int_from(status.st_blocks), int_from_unsigned(status.st_rdev) }));
    Tuple* result = TRY(Tuple::create_of_type(TRY(posix_type("stat_result")).as<Type>(), fields));
    TRY(set_own_attribute(*result, *intern("_more"), more));
    return Value(result);
}

Result<Value> posix_stat(Value path_value, Value, bool follow_symlinks)
{
    struct stat status;
    if (is_int(path_value)) {
        if (fstat(static_cast<int>(TRY(convert_to_int64(path_value))), &status) != 0)
            return raise_os_error(errno);
        return stat_value(status);
    }
    Path path = TRY(path_of(path_value, "stat: path should be string, bytes, os.PathLike or integer"));
    if ((follow_symlinks ? stat(path.bytes.c_str(), &status) : lstat(path.bytes.c_str(), &status)) != 0)
        return raise_for(path);
    return stat_value(status);
}
Result<Value> posix_lstat(Value path, Value)
{
    return posix_stat(path, {}, false);
}
Result<Value> posix_fstat(Value descriptor)
{
    return posix_stat(descriptor, {}, true);
}

Result<bool> posix_access(Value path_value, int64_t mode, Value, Value, Value)
{
    Path path = TRY(path_of(path_value, "access: path should be string, bytes or os.PathLike"));
    return access(path.bytes.c_str(), static_cast<int>(mode)) == 0;
}

// Functions of one path that answer nothing.
template <auto function> Result<void> on_path(Value path_value)
{
    Path path = TRY(path_of(path_value));
    if (function(path.bytes.c_str()) != 0)
        return raise_for(path);
    return {};
}

Result<void> posix_mkdir(Value path_value, int64_t mode, Value)
{
    Path path = TRY(path_of(path_value));
    if (mkdir(path.bytes.c_str(), static_cast<mode_t>(mode)) != 0)
        return raise_for(path);
    return {};
}
Result<void> posix_unlink(Value path, Value)
{
    return on_path<unlink>(path);
}
Result<void> posix_rmdir(Value path, Value)
{
    return on_path<rmdir>(path);
}
Result<void> posix_chdir(Value path)
{
    return on_path<chdir>(path);
}

template <auto function> Result<void> on_two_paths(Value source_value, Value target_value)
{
    Path source = TRY(path_of(source_value));
    Path target = TRY(path_of(target_value));
    if (function(source.bytes.c_str(), target.bytes.c_str()) != 0)
        return raise_os_error(errno, source.original, target.original);
    return {};
}
Result<void> posix_rename(Value source, Value target, Value, Value)
{
    return on_two_paths<rename>(source, target);
}
Result<void> posix_link(Value source, Value target, Value, Value, Value)
{
    return on_two_paths<link>(source, target);
}
Result<void> posix_symlink(Value source, Value target, Value, Value)
{
    return on_two_paths<symlink>(source, target);
}
Result<Value> posix_readlink(Value path_value, Value)
{
    Path path = TRY(path_of(path_value));
    char target[4096];
    ssize_t length = readlink(path.bytes.c_str(), target, sizeof(target));
    if (length < 0)
        return raise_for(path);
    return posix_decoded({ target, static_cast<size_t>(length) }, path.is_bytes);
}
Result<void> posix_chmod(Value path_value, int64_t mode, Value, Value)
{
    Path path = TRY(path_of(path_value));
    if (chmod(path.bytes.c_str(), static_cast<mode_t>(mode)) != 0)
        return raise_for(path);
    return {};
}
Result<void> posix_utime(Value path_value, Value times, Value nanoseconds, Value, bool follow_symlinks)
{
    Path path = TRY(path_of(path_value));
    timespec both[2] { { 0, UTIME_NOW }, { 0, UTIME_NOW } };
    if (auto* pair = nanoseconds.try_as<Tuple>(); pair && pair->size() == 2) {
        for (size_t i = 0; i < 2; ++i) {
            int64_t number = TRY(convert_to_int64(pair->at(i)));
            both[i] = { number / 1'000'000'000, number % 1'000'000'000 };
        }
    } else if (auto* seconds = times.try_as<Tuple>(); seconds && seconds->size() == 2) {
        for (size_t i = 0; i < 2; ++i) {
            double number = TRY(convert_to_double(seconds->at(i)));
            both[i].tv_sec = static_cast<time_t>(number);
            both[i].tv_nsec = static_cast<long>((number - static_cast<double>(both[i].tv_sec)) * 1e9);
        }
    }
    if (utimensat(AT_FDCWD, path.bytes.c_str(), both, follow_symlinks ? 0 : AT_SYMLINK_NOFOLLOW) != 0)
        return raise_for(path);
    return {};
}

// Calls `add(name, type)` for each entry of a directory but "." and "..".
template <class Add> Result<void> for_each_entry(Path const& path, Add&& add)
{
    DIR* directory = nullptr;
    auto const open = [&] { return (directory = opendir(path.bytes.c_str())) ? 0 : -1; };
    if (make_descriptor(open) < 0)
        return raise_for(path);
    std::vector<std::pair<std::string, int>> entries;
    while (dirent* entry = readdir(directory)) {
        std::string name = entry->d_name;
        if (name != "." && name != "..")
            entries.emplace_back(name, entry->d_type);
    }
    closedir(directory);
    for (auto const& [name, type] : entries)
        TRY(add(name, type));
    return {};
}

Result<Value> posix_listdir(Value path_value)
{
    Path path = path_value.is_none() ? Path { ".", Value::none() } : TRY(path_of(path_value));
    List* found = List::create();
    TRY(for_each_entry(path, [&](std::string const& name, int) -> Result<void> {
        return found->append(TRY(posix_decoded(name, path.is_bytes)));
    }));
    return found;
}
Result<Value> posix_scandir(Value path_value)
{
    Path path = path_value.is_none() ? Path { ".", Value::none() } : TRY(path_of(path_value));
    Value entry_type = TRY(posix_type("DirEntry"));
    Value directory = path_value.is_none() ? Value(intern(".")) : TRY(posix_decoded(path.bytes, path.is_bytes));
    List* found = List::create();
    TRY(for_each_entry(path, [&](std::string const& name, int type) -> Result<void> {
        Value text = TRY(posix_decoded(name, path.is_bytes));
        return found->append(TRY(call(entry_type, { directory, text, Value::small_int(type) })));
    }));
    return call(TRY(posix_type("ScandirIterator")), { Value(found) });
}

Result<Value> posix_getcwd()
{
    char directory[4096];
    if (!getcwd(directory, sizeof(directory)))
        return raise_os_error(errno);
    return posix_decoded(directory, false);
}
int64_t posix_cpu_count()
{
    return sysconf(_SC_NPROCESSORS_ONLN);
}
int64_t posix_getpid()
{
    return getpid();
}
int64_t posix_getppid()
{
    return getppid();
}
int64_t posix_getuid()
{
    return getuid();
}
int64_t posix_geteuid()
{
    return geteuid();
}
int64_t posix_getgid()
{
    return getgid();
}
int64_t posix_getegid()
{
    return getegid();
}
int64_t posix_umask(int64_t mask)
{
    return umask(static_cast<mode_t>(mask));
}
bool posix_isatty(int64_t descriptor)
{
    return isatty(static_cast<int>(descriptor));
}

Result<Value> posix_urandom(int64_t size)
{
    if (size < 0)
        return raise_value_error("negative argument not allowed");
    Bytes* bytes = TRY(Bytes::create_uninitialised(static_cast<size_t>(size)));
    size_t done = 0;
    while (done < bytes->size()) {
        ssize_t count = getrandom(bytes->data() + done, bytes->size() - done, 0);
        if (count < 0 && errno != EINTR)
            return raise_os_error(errno);
        done += count > 0 ? static_cast<size_t>(count) : 0;
    }
    return bytes;
}

Result<int64_t> posix_open(Value path_value, int64_t flags, int64_t mode, Value)
{
    Path path = TRY(path_of(path_value));
    int const descriptor = make_descriptor(
        [&] { return open(path.bytes.c_str(), static_cast<int>(flags) | O_CLOEXEC, static_cast<mode_t>(mode)); });
    if (descriptor < 0)
        return raise_for(path);
    return descriptor;
}
Result<void> posix_close(int64_t descriptor)
{
    if (close(static_cast<int>(descriptor)) != 0)
        return raise_os_error(errno);
    return {};
}
// Parks the running thread until the descriptor is ready, unless it is one that never blocks.
Result<void> wait_until_ready(int64_t descriptor, Direction direction)
{
    int const number = static_cast<int>(descriptor);
    pollfd entry { number, static_cast<short>(direction == Direction::Read ? POLLIN : POLLOUT), 0 };
    while (runtime().scheduler && ::poll(&entry, 1, 0) == 0 && !(fcntl(number, F_GETFL) & O_NONBLOCK))
        TRY(runtime().scheduler->wait_for_descriptor(number, direction));
    return {};
}

Result<Value> posix_read(int64_t descriptor, int64_t size)
{
    if (size < 0)
        return raise_os_error(EINVAL);
    constexpr int64_t most_read_at_once = 0x7ffff000; // by the system
    Bytes* buffer = TRY(Bytes::create_uninitialised(static_cast<size_t>(std::min(size, most_read_at_once))));
    TRY(wait_until_ready(descriptor, Direction::Read));
    ssize_t count = 0;
    while ((count = read(static_cast<int>(descriptor), buffer->data(), buffer->size())) < 0) {
        if (errno != EINTR)
            return raise_os_error(errno);
        TRY(poll(runtime()));
    }
    if (static_cast<size_t>(count) == buffer->size())
        return buffer;
    return TRY(
        Bytes::create(std::string_view(reinterpret_cast<char const*>(buffer->data()), static_cast<size_t>(count))));
}
Result<int64_t> posix_write(int64_t descriptor, Value data)
{
    if (!bytes_of(data))
        return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(data));
    int const number = static_cast<int>(descriptor);
    struct stat status { };
    bool const may_block
        = fstat(number, &status) == 0 && !S_ISREG(status.st_mode) && !(fcntl(number, F_GETFL) & O_NONBLOCK);
    size_t done = 0;
    for (;;) {
        // In pieces, since all at once could wait for ever: for a reader in another thread of this engine.
        TRY(wait_until_ready(descriptor, Direction::Write));
        // Looked up anew: while the thread was parked the object may have changed.
        std::span<uint8_t const> bytes = *bytes_of(data);
        bytes = bytes.subspan(std::min(done, bytes.size()));
        ssize_t const count
            = write(number, bytes.data(), may_block ? std::min<size_t>(bytes.size(), PIPE_BUF) : bytes.size());
        if (count >= 0) {
            done += static_cast<size_t>(count);
            if (!may_block || static_cast<size_t>(count) == bytes.size())
                return static_cast<int64_t>(done);
            continue;
        }
        if (errno != EINTR)
            return raise_os_error(errno);
        TRY(poll(runtime()));
    }
}
Result<bool> posix_get_blocking(int64_t descriptor)
{
    int const flags = fcntl(static_cast<int>(descriptor), F_GETFL);
    if (flags < 0)
        return raise_os_error(errno);
    return !(flags & O_NONBLOCK);
}
Result<void> posix_set_blocking(int64_t descriptor, bool blocking)
{
    int const number = static_cast<int>(descriptor);
    int const flags = fcntl(number, F_GETFL);
    if (flags < 0 || fcntl(number, F_SETFL, blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK) < 0)
        return raise_os_error(errno);
    return {};
}
Result<Value> posix_pipe()
{
    int ends[2];
    if (make_descriptor([&] { return pipe2(ends, O_CLOEXEC); }) != 0)
        return raise_os_error(errno);
    return Tuple::create({ Value::small_int(ends[0]), Value::small_int(ends[1]) });
}
Result<int64_t> posix_lseek(int64_t descriptor, int64_t position, int64_t whence)
{
    off_t result = lseek(static_cast<int>(descriptor), position, static_cast<int>(whence));
    if (result < 0)
        return raise_os_error(errno);
    return result;
}
Result<int64_t> posix_dup(int64_t descriptor)
{
    int const copy = make_descriptor([&] { return fcntl(static_cast<int>(descriptor), F_DUPFD_CLOEXEC, 0); });
    if (copy < 0)
        return raise_os_error(errno);
    return copy;
}
Result<void> posix_truncate(Value path_value, int64_t length)
{
    Path path = TRY(path_of(path_value));
    if (truncate(path.bytes.c_str(), length) != 0)
        return raise_for(path);
    return {};
}
Result<void> posix_kill(int64_t process, int64_t signal)
{
    if (kill(static_cast<pid_t>(process), static_cast<int>(signal)) != 0)
        return raise_os_error(errno);
    return {};
}
// Ends the process without any cleaning up, as scripts ask for; a host keeps `posix` away from scripts it does not
// trust.
void posix_exit(int64_t status)
{
    _exit(static_cast<int>(status));
}
Result<Value> posix_strerror(int64_t number)
{
    return TRY(String::create(strerror(static_cast<int>(number))));
}

// The environment of the process belongs to the host; scripts change their own copy, `os.environ`.
Result<void> posix_putenv(Value, Value)
{
    return {};
}
Result<void> posix_unsetenv(Value)
{
    return {};
}

Result<Value> posix_fspath(Value path)
{
    if (path.is<String>() || path.is<Bytes>())
        return path;
    SpecialMethod method = TRY(look_up_special(path, *names().fspath));
    if (!method.is_found)
        return raise_type_error("expected str, bytes or os.PathLike object, not {}", type_name_of(path));
    Value result = TRY(method.is_unbound ? call(method.function, { path }) : call(method.function));
    if (!result.is<String>() && !result.is<Bytes>())
        return raise_type_error(
            "expected {}.__fspath__() to return str or bytes, not {}", type_name_of(path), type_name_of(result));
    return result;
}

Result<Value> posix_get_terminal_size(int64_t descriptor)
{
    winsize size {};
    if (ioctl(static_cast<int>(descriptor), TIOCGWINSZ, &size) != 0)
        return raise_os_error(errno);
    return Tuple::create({ Value::small_int(size.ws_col), Value::small_int(size.ws_row) });
}

struct NamedNumber {
    char const* name;
    int64_t number;
};
constexpr NamedNumber numbers[] = { { "F_OK", F_OK }, { "R_OK", R_OK }, { "W_OK", W_OK }, { "X_OK", X_OK },
    { "O_RDONLY", O_RDONLY }, { "O_WRONLY", O_WRONLY }, { "O_RDWR", O_RDWR }, { "O_CREAT", O_CREAT },
    { "O_EXCL", O_EXCL }, { "O_TRUNC", O_TRUNC }, { "O_APPEND", O_APPEND }, { "O_NONBLOCK", O_NONBLOCK },
    { "O_CLOEXEC", O_CLOEXEC }, { "O_SYNC", O_SYNC }, { "O_DIRECTORY", O_DIRECTORY }, { "O_NOFOLLOW", O_NOFOLLOW },
    { "O_NOCTTY", O_NOCTTY } };

Result<void> define_posix(ModuleBuilder& module)
{
    Dict* environment = Dict::create();
    for (char** entry = ::environ; *entry; ++entry) {
        std::string_view text(*entry);
        size_t equals = text.find('=');
        if (equals == std::string_view::npos)
            continue;
        Value name(TRY(Bytes::create(text.substr(0, equals))));
        TRY(dict_set(*environment, name, Value(TRY(Bytes::create(text.substr(equals + 1))))));
    }
    for (NamedNumber const& each : numbers)
        module.constant(each.name, each.number);
    module.constant("environ", Value(environment))
        .constant("error", Value(types().OSError))
        .constant("stat_result", TRY(posix_type("stat_result")))
        .constant("DirEntry", TRY(posix_type("DirEntry")))
        .constant("_have_functions", Value(List::create()))
        .function<posix_stat>("stat(path, *, dir_fd=None, follow_symlinks=True)")
        .function<posix_normalise_path>("_path_normpath(path)")
        .function<posix_lstat>("lstat(path, *, dir_fd=None)")
        .function<posix_fstat>("fstat(fd)")
        .function<posix_access>("access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)")
        .function<posix_mkdir>("mkdir(path, mode=511, *, dir_fd=None)")
        .function<posix_unlink>("unlink(path, *, dir_fd=None)")
        .function<posix_unlink>("remove(path, *, dir_fd=None)")
        .function<posix_rmdir>("rmdir(path, *, dir_fd=None)")
        .function<posix_chdir>("chdir(path)")
        .function<posix_rename>("rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)")
        .function<posix_rename>("replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)")
        .function<posix_link>("link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)")
        .function<posix_symlink>("symlink(src, dst, target_is_directory=False, *, dir_fd=None)")
        .function<posix_readlink>("readlink(path, *, dir_fd=None)")
        .function<posix_chmod>("chmod(path, mode, *, dir_fd=None, follow_symlinks=True)")
        .function<posix_utime>("utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True)")
        .function<posix_listdir>("listdir(path=None)")
        .function<posix_scandir>("scandir(path=None)")
        .function<posix_getcwd>("getcwd()")
        .function<posix_cpu_count>("cpu_count()")
        .function<posix_getpid>("getpid()")
        .function<posix_getppid>("getppid()")
        .function<posix_getuid>("getuid()")
        .function<posix_geteuid>("geteuid()")
        .function<posix_getgid>("getgid()")
        .function<posix_getegid>("getegid()")
        .function<posix_umask>("umask(mask, /)")
        .function<posix_isatty>("isatty(fd, /)")
        .function<posix_urandom>("urandom(size, /)")
        .function<posix_open>("open(path, flags, mode=511, *, dir_fd=None)")
        .function<posix_close>("close(fd)")
        .function<posix_read>("read(fd, length, /)")
        .function<posix_write>("write(fd, data, /)")
        .function<posix_get_blocking>("get_blocking(fd, /)", "Whether reading and writing wait.")
        .function<posix_set_blocking>("set_blocking(fd, blocking, /)", "Say whether reading and writing wait.")
        .function<posix_pipe>("pipe()")
        .function<posix_lseek>("lseek(fd, position, how, /)")
        .function<posix_dup>("dup(fd, /)")
        .function<posix_truncate>("truncate(path, length)")
        .function<posix_kill>("kill(pid, signal, /)")
        .function<posix_exit>("_exit(status)")
        .function<posix_strerror>("strerror(code, /)")
        .function<posix_putenv>("putenv(name, value, /)")
        .function<posix_unsetenv>("unsetenv(name, /)")
        .function<posix_fspath>("fspath(path)")
        .function<posix_get_terminal_size>("get_terminal_size(fd=1, /)");
    TRY(define_posix_process(module));
    return define_posix_system(module);
}

}

extern const NativeModule posix_module { "posix", define_posix };

}
