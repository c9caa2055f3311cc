// The class `_socket.socket`: system calls that park the thread while they would block.
#include "stdlib/_socket.h"

#include "runtime/builtins/finalisation.h"
#include "runtime/builtins/native_types.h"
#include "runtime/core/safe_point.h"
#include "runtime/objects/memory_view.h"
#include "runtime/objects/source_runner.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/unraisable.h"

#include <cerrno>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace krait {

namespace {

constexpr size_t largest_stack_buffer = 4096;

Raised raise_timed_out()
{
    return raise_error(*types().TimeoutError, "timed out");
}

bool is_would_block(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK;
}

// Calls `attempt(descriptor)`, which answers what the system call does, until it does something else than to
// say that it would block. No local of the attempt survives from one to the next.
template <class Attempt> Result<int64_t> perform(Socket& self, Direction direction, int64_t deadline, Attempt&& attempt)
{
    for (;;) {
        if (self.descriptor < 0)
            return raise_os_error(EBADF);
        int64_t const result = TRY(attempt(self.descriptor));
        if (result >= 0)
            return result;
        int const error = errno;
        if (error == EINTR) {
            TRY(poll(runtime()));
            continue;
        }
        if (!is_would_block(error) || self.timeout == 0)
            return raise_os_error(error);
        if (!TRY(scheduler().wait_for_descriptor(self.descriptor, direction, deadline)))
            return raise_timed_out();
    }
}

// The timeout of new sockets lies in the dict of the class, as nanoseconds.
String& default_timeout_name()
{
    return *intern("_default_timeout");
}
int64_t default_timeout()
{
    Value value = module_type<Socket>().dict().get(default_timeout_name());
    return value.is_small_int() ? value.as_small_int() : Socket::no_timeout;
}

Result<int64_t> timeout_from(Value value)
{
    if (value.is_none())
        return Socket::no_timeout;
    double seconds;
    if (is_float(value))
        seconds = float_value(value);
    else
        seconds = static_cast<double>(TRY(to_int64(value, types().OverflowError)));
    if (std::isnan(seconds))
        return raise_value_error("Invalid value NaN (not a number)");
    if (seconds < 0)
        return raise_value_error("Timeout value out of range");
    if (seconds > 9223372036.0)
        return raise_error(*types().OverflowError, "timestamp out of range for platform time_t");
    // Upwards: a small timeout is not "do not wait". What a small int cannot hold is more than six days.
    return std::min(static_cast<int64_t>(std::ceil(seconds * 1e9)), int64_t(1) << 48);
}

Value timeout_value(int64_t timeout)
{
    return timeout < 0 ? Value::none() : Value::number(static_cast<double>(timeout) / 1e9);
}

Result<void> make_non_blocking(int descriptor, bool is_non_blocking = true)
{
    int const flags = fcntl(descriptor, F_GETFL);
    int const wanted = is_non_blocking ? flags | O_NONBLOCK : flags & ~O_NONBLOCK;
    if (flags < 0 || (wanted != flags && fcntl(descriptor, F_SETFL, wanted) < 0))
        return raise_os_error(errno);
    return {};
}

// Construction and destruction

Result<Value> socket_construct(Type& type, Arguments const&)
{
    return allocate_object<Socket>(type, 0);
}

Result<int> integer_option(int descriptor, int option)
{
    int value = 0;
    socklen_t size = sizeof(value);
    if (getsockopt(descriptor, SOL_SOCKET, option, &value, &size) < 0)
        return raise_os_error(errno);
    return value;
}

void close_descriptor(Socket& self)
{
    if (self.descriptor < 0)
        return;
    int const descriptor = self.descriptor;
    self.descriptor = -1;
    scheduler().forget_descriptor(descriptor);
    ::close(descriptor);
}

// Makes the object own the descriptor, whose kind is known.
void adopt(Socket& self, int descriptor, int family, int type, int protocol)
{
    close_descriptor(self);
    self.descriptor = descriptor;
    self.family = family;
    self.type_number = type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
    self.protocol = protocol;
    self.timeout = type & SOCK_NONBLOCK ? 0 : default_timeout();
}

Result<void> socket_initialise(Value self_value, Arguments const& arguments)
{
    auto& self = self_value.as<Socket>();
    char const* const parameters[] = { "family", "type", "proto", "fileno" };
    Value values[4];
    TRY(bind_arguments("socket", arguments, parameters, 0, values));
    int numbers[3] = { -1, -1, -1 };
    for (size_t i = 0; i < 3; ++i) {
        if (values[i].is_present())
            numbers[i] = TRY(to_c_int(values[i]));
    }
    auto [family, type, protocol] = numbers;
    if (values[3].is_empty() || values[3].is_none()) {
        family = family == -1 ? AF_INET : family;
        type = type == -1 ? SOCK_STREAM : type;
        protocol = protocol == -1 ? 0 : protocol;
        int const descriptor = make_descriptor([family = family, kind = type | SOCK_CLOEXEC | SOCK_NONBLOCK,
                                                   protocol = protocol] { return ::socket(family, kind, protocol); });
        if (descriptor < 0)
            return raise_os_error(errno);
        adopt(self, descriptor, family, type, protocol);
        return {};
    }
    int const descriptor = TRY(to_c_int(values[3]));
    if (descriptor < 0)
        return raise_value_error("negative file descriptor");
    SocketAddress address;
    address.length = sizeof(address.storage);
    if (getsockname(descriptor, address.get(), &address.length) < 0) {
        if (errno == EBADF || errno == ENOTSOCK || family == -1)
            return raise_os_error(errno);
    } else if (family == -1) {
        family = address.storage.ss_family;
    }
    if (type == -1)
        type = TRY(integer_option(descriptor, SO_TYPE));
    if (protocol == -1)
        protocol = TRY(integer_option(descriptor, SO_PROTOCOL));
    TRY(make_non_blocking(descriptor));
    adopt(self, descriptor, family, type, protocol);
    return {};
}

void socket_finalise(Value self_value)
{
    auto& self = self_value.as<Socket>();
    if (self.descriptor < 0)
        return;
    auto warn = [&]() -> Result<void> {
        Value warnings = TRY(runtime().source_runner->import(*intern("warnings")));
        Value message(TRY(String::create("unclosed " + TRY(repr(self_value))->to_utf8())));
        TRY(call_method(warnings, *intern("warn"), { message, Value(types().ResourceWarning) }));
        return {};
    };
    if (warn().is_raised() && !is_termination_pending())
        report_unraisable(self_value);
    close_descriptor(self);
}

Result<Value> socket_repr(Value self_value)
{
    auto& self = self_value.as<Socket>();
    return String::create(fmt::format("<socket object, fd={}, family={}, type={}, proto={}>", self.descriptor,
        self.family, self.type_number, self.protocol));
}

Result<void> socket_close(Socket& self)
{
    if (self.descriptor < 0)
        return {};
    int const descriptor = self.descriptor;
    self.descriptor = -1;
    scheduler().forget_descriptor(descriptor);
    // The other side having gone is no failure of closing.
    if (::close(descriptor) < 0 && errno != ECONNRESET && errno != EINTR)
        return raise_os_error(errno);
    return {};
}

// The descriptor leaves with the blocking mode that the script believes it has.
Result<int64_t> socket_detach(Socket& self)
{
    int const descriptor = self.descriptor;
    if (descriptor >= 0 && self.timeout < 0)
        TRY(make_non_blocking(descriptor, false));
    self.descriptor = -1;
    return descriptor;
}

// Connections

Result<Value> socket_accept(Socket& self)
{
    SocketAddress address;
    int64_t const descriptor
        = TRY(perform(self, Direction::Read, self.deadline(), [&](int listening) -> Result<int64_t> {
              address.length = sizeof(address.storage);
              return make_descriptor(
                  [&] { return accept4(listening, address.get(), &address.length, SOCK_CLOEXEC | SOCK_NONBLOCK); });
          }));
    auto value = address_value(address);
    if (value.is_raised()) {
        ::close(static_cast<int>(descriptor));
        return raised;
    }
    return Tuple::create({ Value::small_int(descriptor), value.release() });
}

Result<void> socket_bind(Socket& self, Value address_argument)
{
    SocketAddress address = TRY(parse_address(self.family, address_argument, "bind"));
    if (::bind(self.descriptor, address.get(), address.length) < 0)
        return raise_os_error(errno);
    return {};
}

Result<void> socket_listen(Socket& self, Value backlog_argument)
{
    int backlog = backlog_argument.is_none() ? std::min(SOMAXCONN, 128) : TRY(to_c_int(backlog_argument));
    if (::listen(self.descriptor, std::max(backlog, 0)) < 0)
        return raise_os_error(errno);
    return {};
}

// Answers the errno of connecting, 0 when it is done; EAGAIN when the time was over.
Result<int> connect_to(Socket& self, SocketAddress const& address)
{
    // A full queue of a Unix socket cannot be waited for: try again after pauses.
    constexpr int64_t pause = 1'000'000;
    int64_t const deadline = self.deadline();
    for (;;) {
        if (::connect(self.descriptor, address.get(), address.length) == 0)
            return 0;
        int const error = errno;
        if (error == EINPROGRESS || error == EINTR)
            break;
        if (error != EAGAIN || self.timeout == 0 || self.family != AF_UNIX)
            return error;
        if (monotonic_nanoseconds() >= deadline)
            return EAGAIN;
        TRY(scheduler().park(std::min(deadline, deadline_after(pause))));
        if (self.descriptor < 0)
            return EBADF;
    }
    if (self.timeout == 0)
        return EINPROGRESS;
    for (;;) {
        if (!TRY(scheduler().wait_for_descriptor(self.descriptor, Direction::Write, deadline)))
            return EAGAIN;
        if (self.descriptor < 0)
            return EBADF;
        // Asking by a second call, unlike SO_ERROR, leaves a socket that has failed as good as new.
        if (::connect(self.descriptor, address.get(), address.length) == 0 || errno == EISCONN)
            return 0;
        if (errno != EALREADY && errno != EINTR)
            return errno;
    }
}

Result<void> socket_connect(Socket& self, Value address_argument)
{
    SocketAddress address = TRY(parse_address(self.family, address_argument, "connect"));
    int const error = TRY(connect_to(self, address));
    if (is_would_block(error) && self.timeout > 0)
        return raise_timed_out();
    if (error != 0)
        return raise_os_error(error);
    return {};
}

Result<int64_t> socket_connect_ex(Socket& self, Value address_argument)
{
    SocketAddress address = TRY(parse_address(self.family, address_argument, "connect_ex"));
    return TRY(connect_to(self, address));
}

Result<void> socket_shutdown(Socket& self, Value how)
{
    if (::shutdown(self.descriptor, TRY(to_c_int(how))) < 0)
        return raise_os_error(errno);
    return {};
}

// Receiving

// One attempt through a buffer on the stack, which is gone again before anybody waits: a parked stack is
// copied.
[[gnu::noinline]] Result<int64_t> receive_small(
    int descriptor, size_t size, int flags, SocketAddress* from, Bytes*& received)
{
    uint8_t buffer[largest_stack_buffer];
    ssize_t const count
        = ::recvfrom(descriptor, buffer, size, flags, from ? from->get() : nullptr, from ? &from->length : nullptr);
    if (count >= 0)
        received = TRY(Bytes::create(std::span<uint8_t const>(buffer, static_cast<size_t>(count))));
    return count;
}

// One attempt of any size. The result is as large as what is there, not as what was asked for.
Result<int64_t> receive_once(int descriptor, size_t size, int flags, SocketAddress* from, Bytes*& received)
{
    if (from)
        from->length = sizeof(from->storage);
    if (size > largest_stack_buffer) {
        int available = 0;
        if (flags == 0 && ioctl(descriptor, FIONREAD, &available) == 0)
            size = std::min(size, std::max(static_cast<size_t>(std::max(available, 0)), largest_stack_buffer));
    }
    if (size <= largest_stack_buffer)
        return receive_small(descriptor, size, flags, from, received);
    Bytes* bytes = TRY(Bytes::create_uninitialised(size));
    ssize_t const count = ::recvfrom(
        descriptor, bytes->data(), size, flags, from ? from->get() : nullptr, from ? &from->length : nullptr);
    if (count >= 0)
        received = static_cast<size_t>(count) == size
            ? bytes
            : TRY(Bytes::create(bytes->span().first(static_cast<size_t>(count))));
    return count;
}

Result<Bytes*> receive(Socket& self, int64_t size, int flags, SocketAddress* from, char const* caller)
{
    if (size < 0)
        return raise_value_error("negative buffersize in {}", caller);
    Bytes* received = nullptr;
    TRY(perform(self, Direction::Read, self.deadline(),
        [&](int descriptor) { return receive_once(descriptor, static_cast<size_t>(size), flags, from, received); }));
    return received;
}

Result<Value> socket_recv(Socket& self, int64_t size, int64_t flags)
{
    return receive(self, size, static_cast<int>(flags), nullptr, "recv");
}

Result<Value> socket_recvfrom(Socket& self, int64_t size, int64_t flags)
{
    SocketAddress from;
    Value bytes(TRY(receive(self, size, static_cast<int>(flags), &from, "recvfrom")));
    return Tuple::create({ bytes, TRY(address_value(from)) });
}

Result<std::span<uint8_t>> writable_bytes(Value target, char const* caller)
{
    if (auto* array = target.try_as<ByteArray>())
        return std::span<uint8_t>(array->data(), array->size());
    if (auto* view = target.try_as<MemoryView>(); view && !view->is_read_only && view->is_contiguous()) {
        if (view->is_released())
            return raise_value_error("operation forbidden on released memoryview object");
        std::span<uint8_t> whole = view->whole();
        if (view->offset + view->byte_count() <= whole.size())
            return whole.subspan(view->offset, view->byte_count());
    }
    return raise_type_error(
        "{}() argument 1 must be read-write bytes-like object, not {}", caller, type_name_of(target));
}

Result<int64_t> receive_into(
    Socket& self, Value target, int64_t size, int flags, SocketAddress* from, char const* caller)
{
    size_t const room = TRY(writable_bytes(target, caller)).size();
    if (size < 0)
        return raise_value_error("negative buffersize in {}", caller);
    if (static_cast<size_t>(size) > room)
        return raise_message(*types().ValueError,
            from ? "nbytes is greater than the length of the buffer" : "buffer too small for requested bytes");
    return perform(self, Direction::Read, self.deadline(), [&](int descriptor) -> Result<int64_t> {
        // The buffer may have moved or shrunk while this thread was parked.
        std::span<uint8_t> bytes = TRY(writable_bytes(target, caller));
        if (size > 0)
            bytes = bytes.first(std::min(bytes.size(), static_cast<size_t>(size)));
        if (from)
            from->length = sizeof(from->storage);
        return ::recvfrom(descriptor, bytes.data(), bytes.size(), flags, from ? from->get() : nullptr,
            from ? &from->length : nullptr);
    });
}

Result<int64_t> socket_recv_into(Socket& self, Value target, int64_t size, int64_t flags)
{
    return receive_into(self, target, size, static_cast<int>(flags), nullptr, "recv_into");
}

Result<Value> socket_recvfrom_into(Socket& self, Value target, int64_t size, int64_t flags)
{
    SocketAddress from;
    Value count = int_from(TRY(receive_into(self, target, size, static_cast<int>(flags), &from, "recvfrom_into")));
    return Tuple::create({ count, TRY(address_value(from)) });
}

// Sending

Result<std::span<uint8_t const>> readable_bytes(Value data)
{
    if (auto bytes = bytes_of(data))
        return *bytes;
    return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(data));
}

// Sends what it can from `offset` on. The interpreter never wants SIGPIPE.
Result<int64_t> send_once(Socket& self, Value data, size_t offset, int flags, int64_t deadline)
{
    return perform(self, Direction::Write, deadline, [&](int descriptor) -> Result<int64_t> {
        std::span<uint8_t const> bytes = TRY(readable_bytes(data));
        bytes = bytes.subspan(std::min(offset, bytes.size()));
        return ::send(descriptor, bytes.data(), bytes.size(), flags | MSG_NOSIGNAL);
    });
}

Result<int64_t> socket_send(Socket& self, Value data, int64_t flags)
{
    return send_once(self, data, 0, static_cast<int>(flags), self.deadline());
}

Result<void> socket_sendall(Socket& self, Value data, int64_t flags)
{
    int64_t const deadline = self.deadline();
    size_t sent = 0;
    do {
        sent += static_cast<size_t>(TRY(send_once(self, data, sent, static_cast<int>(flags), deadline)));
    } while (sent < TRY(readable_bytes(data)).size());
    return {};
}

Result<int64_t> socket_sendto(Socket& self, VarArguments arguments)
{
    size_t const count = arguments.span().size();
    if (count != 2 && count != 3)
        return raise_type_error("sendto() takes 2 or 3 arguments ({} given)", count);
    Value data = arguments.span()[0];
    TRY(readable_bytes(data));
    int const flags = count == 3 ? TRY(to_c_int(arguments.span()[1])) : 0;
    SocketAddress address = TRY(parse_address(self.family, arguments.span()[count - 1], "sendto"));
    return perform(self, Direction::Write, self.deadline(), [&](int descriptor) -> Result<int64_t> {
        std::span<uint8_t const> bytes = TRY(readable_bytes(data));
        return ::sendto(descriptor, bytes.data(), bytes.size(), flags | MSG_NOSIGNAL, address.get(), address.length);
    });
}

// Options and properties

Result<void> socket_setsockopt(Socket& self, VarArguments arguments)
{
    size_t const count = arguments.span().size();
    if (count != 3 && count != 4)
        return raise_type_error("setsockopt() takes exactly 3 arguments ({} given)", count);
    int const level = TRY(to_c_int(arguments.span()[0]));
    int const option = TRY(to_c_int(arguments.span()[1]));
    Value value = arguments.span()[2];
    int result;
    if (count == 4) {
        if (!value.is_none())
            return raise_type_error("setsockopt() argument 3 must be None, not {}", type_name_of(value));
        int64_t const size = TRY(to_int64(arguments.span()[3], types().OverflowError));
        result = ::setsockopt(self.descriptor, level, option, nullptr, static_cast<socklen_t>(size));
    } else if (is_int(value)) {
        int const number = TRY(to_c_int(value));
        result = ::setsockopt(self.descriptor, level, option, &number, sizeof(number));
    } else {
        std::span<uint8_t const> bytes = TRY(readable_bytes(value));
        result = ::setsockopt(self.descriptor, level, option, bytes.data(), static_cast<socklen_t>(bytes.size()));
    }
    if (result < 0)
        return raise_os_error(errno);
    return {};
}

Result<Value> socket_getsockopt(Socket& self, int64_t level, int64_t option, int64_t size)
{
    if (size == 0) {
        int number = 0;
        socklen_t length = sizeof(number);
        if (::getsockopt(self.descriptor, static_cast<int>(level), static_cast<int>(option), &number, &length) < 0)
            return raise_os_error(errno);
        return Value::small_int(number);
    }
    uint8_t buffer[1024];
    if (size < 0 || size > static_cast<int64_t>(sizeof(buffer)))
        return raise_error(*types().OSError, "getsockopt buflen out of range");
    auto length = static_cast<socklen_t>(size);
    if (::getsockopt(self.descriptor, static_cast<int>(level), static_cast<int>(option), buffer, &length) < 0)
        return raise_os_error(errno);
    return Bytes::create(std::span<uint8_t const>(buffer, length));
}

template <auto question> Result<Value> address_from(Socket& self)
{
    SocketAddress address;
    address.length = sizeof(address.storage);
    if (question(self.descriptor, address.get(), &address.length) < 0)
        return raise_os_error(errno);
    return address_value(address);
}
Result<Value> socket_getsockname(Socket& self)
{
    return address_from<::getsockname>(self);
}
Result<Value> socket_getpeername(Socket& self)
{
    return address_from<::getpeername>(self);
}

Result<void> socket_settimeout(Socket& self, Value value)
{
    self.timeout = TRY(timeout_from(value));
    return {};
}
Result<void> socket_setblocking(Socket& self, Value is_blocking)
{
    self.timeout = TRY(to_c_int(is_blocking)) ? Socket::no_timeout : 0;
    return {};
}
Value socket_gettimeout(Socket& self)
{
    return timeout_value(self.timeout);
}
bool socket_getblocking(Socket& self)
{
    return self.timeout != 0;
}
int64_t socket_fileno(Socket& self)
{
    return self.descriptor;
}
Result<Value> socket_family(Value self)
{
    return Value::small_int(self.as<Socket>().family);
}
Result<Value> socket_type(Value self)
{
    return Value::small_int(self.as<Socket>().type_number);
}
Result<Value> socket_proto(Value self)
{
    return Value::small_int(self.as<Socket>().protocol);
}
Result<Value> socket_timeout(Value self)
{
    return timeout_value(self.as<Socket>().timeout);
}

// Functions of the module about descriptors

Result<Value> make_socket_pair(std::optional<int64_t> family_argument, int64_t type, int64_t protocol)
{
    int const family = static_cast<int>(family_argument.value_or(AF_UNIX));
    int ends[2];
    int const kind = static_cast<int>(type) | SOCK_CLOEXEC | SOCK_NONBLOCK;
    if (make_descriptor([&] { return ::socketpair(family, kind, static_cast<int>(protocol), ends); }) < 0)
        return raise_os_error(errno);
    Socket* sockets[2];
    for (size_t i = 0; i < 2; ++i) {
        sockets[i] = allocate_object<Socket>(module_type<Socket>(), 0);
        adopt(*sockets[i], ends[i], family, static_cast<int>(type), static_cast<int>(protocol));
    }
    return Tuple::create({ Value(sockets[0]), Value(sockets[1]) });
}

Result<int64_t> duplicate(int64_t descriptor)
{
    int const copy = make_descriptor([&] { return fcntl(static_cast<int>(descriptor), F_DUPFD_CLOEXEC, 0); });
    if (copy < 0)
        return raise_os_error(errno);
    return copy;
}

Result<void> close_any(int64_t descriptor)
{
    scheduler().forget_descriptor(static_cast<int>(descriptor));
    if (::close(static_cast<int>(descriptor)) < 0 && errno != ECONNRESET && errno != EINTR)
        return raise_os_error(errno);
    return {};
}

Value get_default_timeout()
{
    return timeout_value(default_timeout());
}
Result<void> set_default_timeout(Value value)
{
    int64_t const timeout = TRY(timeout_from(value));
    return module_type<Socket>().dict().set(default_timeout_name(), Value::small_int(timeout));
}

Type& define_socket_type()
{
    Type& type = *create_native_type<Socket>("_socket.socket", *types().object,
        { Type::Flag::IsBaseType, Type::Flag::HasAttributes, Type::Flag::HasDict, Type::Flag::HasWeakReferences,
            Type::Flag::HasFinaliser });
    set_module_type<Socket>(type);
    type.slots.construct = socket_construct;
    type.slots.initialise = socket_initialise;
    type.slots.finalise = socket_finalise;
    type.slots.repr = socket_repr;
    TypeBuilder(type)
        .documentation("A socket; `socket(family=AF_INET, type=SOCK_STREAM, proto=0, fileno=None)`.")
        .method<socket_accept>(
            "_accept(self)", "Wait for a connection: its descriptor and the address of the other side.")
        .method<socket_bind>("bind(self, address, /)", "Give the socket its address.")
        .method<socket_listen>("listen(self, backlog=None, /)", "Accept connections from now on.")
        .method<socket_connect>("connect(self, address, /)", "Connect to an address.")
        .method<socket_connect_ex>("connect_ex(self, address, /)", "The same, but answer an errno.")
        .method<socket_recv>("recv(self, bufsize, flags=0, /)", "Receive up to so many bytes; none at the end.")
        .method<socket_recvfrom>("recvfrom(self, bufsize, flags=0, /)", "Receive bytes and the sender's address.")
        .method<socket_recv_into>(
            "recv_into(self, buffer, nbytes=0, flags=0)", "Receive into a buffer; how many bytes.")
        .method<socket_recvfrom_into>("recvfrom_into(self, buffer, nbytes=0, flags=0)", "Receive into a buffer.")
        .method<socket_send>("send(self, data, flags=0, /)", "Send some of the data; how many bytes.")
        .method<socket_sendall>("sendall(self, data, flags=0, /)", "Send all of the data.")
        .method<socket_sendto>("sendto(self, *arguments)", "sendto(data[, flags], address): send to an address.")
        .method<socket_setsockopt>("setsockopt(self, *arguments)", "setsockopt(level, option, value): set an option.")
        .method<socket_getsockopt>("getsockopt(self, level, option, buflen=0, /)", "An option, as int or as bytes.")
        .method<socket_getsockname>("getsockname(self)", "The address of this side.")
        .method<socket_getpeername>("getpeername(self)", "The address of the other side.")
        .method<socket_settimeout>("settimeout(self, timeout, /)", "How many seconds calls may wait; None: for ever.")
        .method<socket_gettimeout>("gettimeout(self)", "How many seconds calls may wait.")
        .method<socket_setblocking>("setblocking(self, flag, /)", "Whether calls may wait.")
        .method<socket_getblocking>("getblocking(self)", "Whether calls may wait.")
        .method<socket_shutdown>("shutdown(self, how, /)", "End one direction of the connection, or both.")
        .method<socket_close>("close(self)", "Close the socket.")
        .method<socket_detach>("detach(self)", "Give the descriptor away without closing it.")
        // Classes of scripts inherit what has a name.
        .method<socket_finalise>("__del__(self)")
        .method<socket_fileno>("fileno(self)", "The descriptor, -1 when closed.")
        .property("family", socket_family)
        .property("type", socket_type)
        .property("proto", socket_proto)
        .property("timeout", socket_timeout)
        .finish();
    return type;
}

// A class of errors that derives from OSError.
Result<Type*> create_error(char const* name)
{
    Dict* attributes = Dict::create();
    TRY(attributes->set(*names().module_, Value(String::create_small("socket"))));
    Value made = TRY(call(Value(types().type),
        { Value(String::create_small(name)), Value(Tuple::create({ Value(types().OSError) })), Value(attributes) }));
    return &made.as<Type>();
}

Result<void> define_socket(ModuleBuilder& module)
{
    Type& type = define_socket_type();
    Type* address_info_error = TRY(create_error("gaierror"));
    Type* host_error = TRY(create_error("herror"));
    set_module_type<AddressInfoError>(*address_info_error);
    set_module_type<HostError>(*host_error);
    module.constant("socket", Value(&type))
        .constant("SocketType", Value(&type))
        .constant("error", Value(types().OSError))
        .constant("timeout", Value(types().TimeoutError))
        .constant("gaierror", Value(address_info_error))
        .constant("herror", Value(host_error))
        .constant("has_ipv6", Value::boolean(true))
        .function<make_socket_pair>("socketpair(family=None, type=1, proto=0, /)", "Two connected sockets.")
        .function<duplicate>("dup(fd, /)", "A copy of a descriptor.")
        .function<close_any>("close(fd, /)", "Close the descriptor of a socket.")
        .function<get_default_timeout>("getdefaulttimeout()", "The timeout of new sockets.")
        .function<set_default_timeout>("setdefaulttimeout(timeout, /)", "Set the timeout of new sockets.");
    define_socket_names(module);
    define_socket_constants(module);
    return {};
}

}

extern const NativeModule socket_module { "_socket", define_socket };

}
