// The socket coroutines of the loop. Each tries the method of the non-blocking socket and, while that says "not now",
// parks the task until the descriptor is ready.
#include "runtime/async/sleep.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/subscripts.h"
#include "stdlib/_asyncio/definitions.h"

#include <array>
#include <cerrno>
#include <sys/socket.h>

namespace krait {

namespace {

EventLoop& loop_of_body(Generator& body)
{
    return body.arguments()->values()[0].as<EventLoop>();
}
Value argument_of(Generator& body, size_t index)
{
    return body.arguments()->values()[index];
}

Result<int> descriptor_of_socket(Value socket)
{
    int64_t const descriptor = TRY(to_int64(TRY(call_method(socket, *intern("fileno"), {})), types().OverflowError));
    return static_cast<int>(descriptor);
}

Result<void> check_nonblocking(EventLoop& loop, Value socket)
{
    if (!loop.is_debug)
        return {};
    Value timeout = TRY(call_method(socket, *intern("gettimeout"), {}));
    if (timeout.is_none() || TRY(to_double(timeout)) != 0)
        return raise_value_error("the socket must be non-blocking");
    return {};
}

bool clear_not_now()
{
    return clear_pending_if(*types().BlockingIOError) || clear_pending_if(*types().InterruptedError);
}

// Calls `name` of the socket until it no longer says "not now".
Result<Value> call_when_ready(
    EventLoop& loop, Value socket, char const* name, Direction direction, std::span<Value const> arguments)
{
    for (;;) {
        Value method = TRY(get_attribute(socket, *intern(name)));
        auto result = call(method, Arguments(arguments.data(), arguments.size()));
        if (!result.is_raised() || !clear_not_now())
            return result;
        TRY(loop.await_descriptor(TRY(descriptor_of_socket(socket)), direction));
    }
}

// Bodies get the loop, the socket, and the arguments of the socket's method.
template <auto name, Direction direction, size_t count> Result<Value> retrying_body(Generator& body)
{
    TRY(check_nonblocking(loop_of_body(body), argument_of(body, 1)));
    std::array<Value, count> arguments;
    for (size_t i = 0; i < count; ++i)
        arguments[i] = argument_of(body, i + 2);
    return call_when_ready(loop_of_body(body), argument_of(body, 1), name, direction, arguments);
}

constexpr char recv_name[] = "recv";
constexpr char recv_into_name[] = "recv_into";
constexpr char recvfrom_name[] = "recvfrom";
constexpr char recvfrom_into_name[] = "recvfrom_into";
constexpr char sendto_name[] = "sendto";

Value start(Generator::Body body, char const* name, std::initializer_list<Value> arguments)
{
    return create_native_coroutine(Generator::Flavour::Coroutine, body, name, arguments);
}

Value loop_sock_recv(EventLoop& self, Value sock, Value n)
{
    return start(retrying_body<recv_name, Direction::Read, 1>, "sock_recv", { &self, sock, n });
}
Value loop_sock_recv_into(EventLoop& self, Value sock, Value buf)
{
    return start(retrying_body<recv_into_name, Direction::Read, 1>, "sock_recv_into", { &self, sock, buf });
}
Value loop_sock_recvfrom(EventLoop& self, Value sock, Value bufsize)
{
    return start(retrying_body<recvfrom_name, Direction::Read, 1>, "sock_recvfrom", { &self, sock, bufsize });
}
Value loop_sock_recvfrom_into(EventLoop& self, Value sock, Value buf, Value nbytes)
{
    return start(
        retrying_body<recvfrom_into_name, Direction::Read, 2>, "sock_recvfrom_into", { &self, sock, buf, nbytes });
}
Value loop_sock_sendto(EventLoop& self, Value sock, Value data, Value address)
{
    return start(retrying_body<sendto_name, Direction::Write, 2>, "sock_sendto", { &self, sock, data, address });
}

Result<Value> send_all(Generator& body)
{
    EventLoop& loop = loop_of_body(body);
    Value const socket = argument_of(body, 1);
    TRY(check_nonblocking(loop, socket));
    Value view = TRY(call(types().memoryview, { argument_of(body, 2) }));
    view = TRY(call_method(view, *intern("cast"), { Value(intern("B")) }));
    int64_t sent = 0;
    int64_t const size = TRY(to_int64(TRY(get_attribute(view, *intern("nbytes"))), nullptr));
    while (sent < size) {
        Value rest = view;
        if (sent > 0) {
            Value slice = TRY(call(types().slice, { int_from(sent), Value::none() }));
            rest = TRY(get_item(view, slice));
        }
        Value arguments[] { rest };
        Value count = TRY(call_when_ready(loop, socket, "send", Direction::Write, arguments));
        sent += TRY(to_int64(count, nullptr));
    }
    return Value::none();
}

Value loop_sock_sendall(EventLoop& self, Value sock, Value data)
{
    return start(send_all, "sock_sendall", { &self, sock, data });
}

Result<Value> accept(Generator& body)
{
    EventLoop& loop = loop_of_body(body);
    Value const socket = argument_of(body, 1);
    TRY(check_nonblocking(loop, socket));
    Value accepted = TRY(call_when_ready(loop, socket, "_accept", Direction::Read, {}));
    if (!accepted.is<Tuple>() || accepted.as<Tuple>().size() != 2)
        return raise_type_error("_accept() must answer a descriptor and an address");
    Value module = TRY(import_async_module("socket"));
    Value make = TRY(get_attribute(module, *intern("socket")));
    Value arguments[] { TRY(get_attribute(socket, *intern("family"))), TRY(get_attribute(socket, *intern("type"))),
        TRY(get_attribute(socket, *intern("proto"))), accepted.as<Tuple>().at(0) };
    Value connection = TRY(call(make, Arguments(arguments, 3, Tuple::create({ Value(intern("fileno")) }))));
    TRY(call_method(connection, *intern("setblocking"), { Value::boolean(false) }));
    return Tuple::create({ connection, accepted.as<Tuple>().at(1) });
}

Value loop_sock_accept(EventLoop& self, Value sock)
{
    return start(accept, "sock_accept", { &self, sock });
}

// `socket.name(arguments…)` on a thread of the executor, awaited.
Result<Value> await_in_executor(EventLoop& loop, char const* name, std::span<Value const> arguments)
{
    Value module = TRY(import_async_module("socket"));
    Tuple* kept = TRY(Tuple::create(arguments.size() + 2));
    kept->set(0, Value::none());
    kept->set(1, TRY(get_attribute(module, *intern(name))));
    for (size_t i = 0; i < arguments.size(); ++i)
        kept->set(i + 2, arguments[i]);
    Value method = TRY(get_attribute(&loop, *intern("run_in_executor")));
    return await_value(TRY(call(method, Arguments(kept->items(), kept->size()))));
}

Result<Value> look_up_address(Generator& body)
{
    std::span<Value const> all(body.arguments()->values(), body.arguments()->capacity());
    return await_in_executor(loop_of_body(body), "getaddrinfo", all.subspan(1));
}
Result<Value> look_up_name(Generator& body)
{
    std::span<Value const> all(body.arguments()->values(), body.arguments()->capacity());
    return await_in_executor(loop_of_body(body), "getnameinfo", all.subspan(1));
}

Value loop_getaddrinfo(EventLoop& self, Value host, Value port, Value family, Value type, Value proto, Value flags)
{
    return start(look_up_address, "getaddrinfo", { &self, host, port, family, type, proto, flags });
}
Value loop_getnameinfo(EventLoop& self, Value sockaddr, Value flags)
{
    return start(look_up_name, "getnameinfo", { &self, sockaddr, flags });
}

// The address with its host name looked up, for sockets of the internet.
Result<Value> resolved_address(EventLoop& loop, Value socket, Value address)
{
    int64_t const family = TRY(to_int64(TRY(get_attribute(socket, *intern("family"))), types().OverflowError));
    if ((family != AF_INET && family != AF_INET6) || !address.is<Tuple>() || address.as<Tuple>().size() < 2)
        return address;
    Tuple& parts = address.as<Tuple>();
    if (!parts.at(0).is<String>())
        return address;
    std::string const host = parts.at(0).as<String>().to_utf8();
    if (host.empty() || host.find_first_not_of("0123456789.") == std::string::npos
        || host.find(':') != std::string::npos)
        return address;
    Value arguments[] { parts.at(0), parts.at(1), Value::small_int(family), TRY(get_attribute(socket, *intern("type"))),
        TRY(get_attribute(socket, *intern("proto"))) };
    Value found = TRY(await_in_executor(loop, "getaddrinfo", arguments));
    Value first = TRY(get_item(found, Value::small_int(0)));
    return get_item(first, Value::small_int(4));
}

Result<Value> connect(Generator& body)
{
    EventLoop& loop = loop_of_body(body);
    Value const socket = argument_of(body, 1);
    TRY(check_nonblocking(loop, socket));
    Value address = TRY(resolved_address(loop, socket, argument_of(body, 2)));
    if (!call_method(socket, *intern("connect"), { address }).is_raised())
        return Value::none();
    if (!clear_not_now())
        return raised;
    int const descriptor = TRY(descriptor_of_socket(socket));
    TRY(loop.await_descriptor(descriptor, Direction::Write));
    int error = 0;
    socklen_t size = sizeof error;
    if (getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size) != 0)
        error = errno;
    if (error == 0)
        return Value::none();
    String* text = TRY(String::create("Connect call failed " + describe(address)));
    Value exception = TRY(call(types().OSError, { Value::small_int(error), Value(text) }));
    return raise(exception.as<Exception>());
}

Value loop_sock_connect(EventLoop& self, Value sock, Value address)
{
    return start(connect, "sock_connect", { &self, sock, address });
}

}

void add_socket_methods(TypeBuilder& builder)
{
    builder.method<loop_sock_recv>("sock_recv(self, sock, n)")
        .method<loop_sock_recv_into>("sock_recv_into(self, sock, buf)")
        .method<loop_sock_recvfrom>("sock_recvfrom(self, sock, bufsize)")
        .method<loop_sock_recvfrom_into>("sock_recvfrom_into(self, sock, buf, nbytes=0)")
        .method<loop_sock_sendall>("sock_sendall(self, sock, data)")
        .method<loop_sock_sendto>("sock_sendto(self, sock, data, address)")
        .method<loop_sock_accept>("sock_accept(self, sock)")
        .method<loop_sock_connect>("sock_connect(self, sock, address)")
        .method<loop_getaddrinfo>("getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0)")
        .method<loop_getnameinfo>("getnameinfo(self, sockaddr, flags=0)");
}

}
