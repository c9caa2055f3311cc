// Addresses of sockets: between what scripts write and what the system takes, with name look-up on a worker
// thread.
#include "stdlib/_socket.h"

#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"

#include <arpa/inet.h>
#include <cstring>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/un.h>

namespace krait {

namespace {

template <class Native> Native& as_native(SocketAddress& address)
{
    address.length = sizeof(Native);
    return reinterpret_cast<Native&>(address.storage);
}

// A path in the file system, or a name in Linux's abstract name space, which begins with a null byte.
Result<SocketAddress> parse_unix_address(Value value)
{
    std::string path;
    if (value.is<String>()) {
        Value encoded = TRY(
            call_method(value, *names().plain_encode, { Value(intern("utf-8")), Value(intern("surrogateescape")) }));
        path = encoded.as<Bytes>().view();
    } else if (auto bytes = bytes_of(value)) {
        path.assign(reinterpret_cast<char const*>(bytes->data()), bytes->size());
    } else {
        return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(value));
    }
    SocketAddress address;
    auto& native = as_native<sockaddr_un>(address);
    native.sun_family = AF_UNIX;
    bool const is_abstract = !path.empty() && path[0] == '\0';
    if (path.size() + (is_abstract ? 0 : 1) > sizeof(native.sun_path))
        return raise_error(*types().OSError, "AF_UNIX path too long");
    std::memcpy(native.sun_path, path.data(), path.size());
    address.length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size() + (is_abstract ? 0 : 1));
    return address;
}

Result<uint16_t> parse_port(Value value, char const* caller)
{
    int64_t port = TRY(to_int64(value, types().OverflowError));
    if (port < 0 || port > 0xFFFF)
        return raise_error(*types().OverflowError, "{}(): port must be 0-65535.", caller);
    return htons(static_cast<uint16_t>(port));
}

Result<SocketAddress> parse_internet_address(int family, Value value, char const* caller)
{
    bool const is_ipv6 = family == AF_INET6;
    auto* tuple = value.try_as<Tuple>();
    if (!tuple)
        return raise_type_error(
            "{}(): {} address must be tuple, not {}", caller, is_ipv6 ? "AF_INET6" : "AF_INET", type_name_of(value));
    if (tuple->size() < 2 || tuple->size() > (is_ipv6 ? 4 : 2))
        return raise_message(*types().TypeError,
            is_ipv6 ? "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])"
                    : "AF_INET address must be a pair (host, port)");
    uint16_t const port = TRY(parse_port(tuple->at(1), caller));
    int64_t flow = 0;
    int64_t scope = 0;
    if (tuple->size() > 2)
        flow = TRY(to_int64(tuple->at(2), types().OverflowError));
    if (tuple->size() > 3)
        scope = TRY(to_int64(tuple->at(3), types().OverflowError));
    if (flow < 0 || flow > 0xFFFFF)
        return raise_error(*types().OverflowError, "{}(): flowinfo must be 0-1048575.", caller);
    SocketAddress address = TRY(resolve_host(TRY(host_text(tuple->at(0))), family));
    if (!is_ipv6) {
        as_native<sockaddr_in>(address).sin_port = port;
        return address;
    }
    auto& native = as_native<sockaddr_in6>(address);
    native.sin6_port = port;
    native.sin6_flowinfo = htonl(static_cast<uint32_t>(flow));
    if (tuple->size() > 3)
        native.sin6_scope_id = static_cast<uint32_t>(scope);
    return address;
}

// What the look-up of one host works on, apart from the engine.
struct HostLookup {
    std::string name;
    int family;
    int code { 0 };
    int system_error { 0 };
    SocketAddress found;
    void run()
    {
        addrinfo hints {};
        hints.ai_family = family;
        hints.ai_socktype = SOCK_DGRAM; // one entry for each address
        addrinfo* list = nullptr;
        code = getaddrinfo(name.c_str(), nullptr, &hints, &list);
        system_error = errno;
        if (code != 0)
            return;
        std::memcpy(&found.storage, list->ai_addr, list->ai_addrlen);
        found.length = list->ai_addrlen;
        freeaddrinfo(list);
    }
};

Result<SocketAddress> look_up_host(std::string const& name, int family)
{
    auto lookup = std::make_shared<HostLookup>();
    lookup->name = name;
    lookup->family = family;
    CleanupScope cleanup;
    TRY(scheduler().run_on_worker([lookup] { lookup->run(); }));
    if (lookup->code != 0)
        return raise_address_info_error(lookup->code, lookup->system_error);
    return lookup->found;
}

}

Result<int> to_c_int(Value value)
{
    int64_t number = TRY(to_int64(value, types().OverflowError));
    if (number < INT32_MIN || number > INT32_MAX)
        return raise_error(*types().OverflowError, "signed integer is {} than {}", number < 0 ? "less" : "greater",
            number < 0 ? "minimum" : "maximum");
    return static_cast<int>(number);
}

// DIFFERS: host names outside ASCII are refused, since there is no codec `idna`;
// tests/differences/socket_host_names_are_ascii.py.
Result<std::string> host_text(Value value, char const* message_prefix)
{
    if (auto* string = value.try_as<String>()) {
        if (!string->is_ascii())
            return raise_error(*types().UnicodeError, "host names must be ASCII, not {}", describe(value));
        return std::string(string->ascii_view());
    }
    if (value.is<Bytes>() || value.is<ByteArray>()) {
        auto bytes = *bytes_of(value);
        return std::string(reinterpret_cast<char const*>(bytes.data()), bytes.size());
    }
    return raise_type_error("{}str, bytes or bytearray expected, not {}", message_prefix, type_name_of(value));
}

Raised raise_address_info_error(int code, int system_error)
{
    if (code == EAI_SYSTEM)
        return raise_os_error(system_error);
    auto error = call(Value(&module_type<AddressInfoError>()),
        { Value::small_int(code), Value(String::create_small(gai_strerror(code))) });
    if (error.is_raised())
        return raised;
    return raise(error.release().as<Exception>());
}

Result<SocketAddress> resolve_host(std::string const& name, int family)
{
    SocketAddress address;
    bool const may_be_ipv4 = family == AF_INET || family == AF_UNSPEC;
    if (may_be_ipv4) {
        in_addr number {};
        bool is_known = true;
        if (name.empty())
            number.s_addr = htonl(INADDR_ANY);
        else if (name == "<broadcast>")
            number.s_addr = htonl(INADDR_BROADCAST);
        else
            is_known = inet_pton(AF_INET, name.c_str(), &number) == 1;
        if (is_known) {
            auto& native = as_native<sockaddr_in>(address);
            native.sin_family = AF_INET;
            native.sin_addr = number;
            return address;
        }
    }
    if (family == AF_INET6 || family == AF_UNSPEC) {
        in6_addr number = in6addr_any;
        if (name.empty() || inet_pton(AF_INET6, name.c_str(), &number) == 1) {
            auto& native = as_native<sockaddr_in6>(address);
            native.sin6_family = AF_INET6;
            native.sin6_addr = number;
            return address;
        }
    }
    return look_up_host(name, family);
}

Result<SocketAddress> parse_address(int family, Value value, char const* caller)
{
    switch (family) {
    case AF_INET:
    case AF_INET6:
        return parse_internet_address(family, value, caller);
    case AF_UNIX:
        return parse_unix_address(value);
    default:
        return raise_error(*types().OSError, "{}(): bad family", caller);
    }
}

Result<Value> address_value(SocketAddress const& address)
{
    if (address.length == 0)
        return Value::none();
    switch (address.storage.ss_family) {
    case AF_INET: {
        auto const& native = reinterpret_cast<sockaddr_in const&>(address.storage);
        char text[INET_ADDRSTRLEN];
        inet_ntop(AF_INET, &native.sin_addr, text, sizeof(text));
        return Tuple::create({ Value(String::create_small(text)), Value::small_int(ntohs(native.sin_port)) });
    }
    case AF_INET6: {
        auto const& native = reinterpret_cast<sockaddr_in6 const&>(address.storage);
        char text[INET6_ADDRSTRLEN + 1 + IF_NAMESIZE];
        if (int code = getnameinfo(address.get(), address.length, text, sizeof(text), nullptr, 0, NI_NUMERICHOST))
            return raise_address_info_error(code, errno);
        return Tuple::create({ Value(String::create_small(text)), Value::small_int(ntohs(native.sin6_port)),
            Value::small_int(ntohl(native.sin6_flowinfo)), Value::small_int(native.sin6_scope_id) });
    }
    case AF_UNIX: {
        auto const& native = reinterpret_cast<sockaddr_un const&>(address.storage);
        size_t const offset = offsetof(sockaddr_un, sun_path);
        size_t const size
            = address.length > offset ? std::min<size_t>(address.length - offset, sizeof(native.sun_path)) : 0;
        if (size > 0 && native.sun_path[0] == '\0')
            return Bytes::create(std::string_view(native.sun_path, size));
        Value bytes(TRY(Bytes::create(std::string_view(native.sun_path, strnlen(native.sun_path, size)))));
        return call_method(bytes, *names().plain_decode, { Value(intern("utf-8")), Value(intern("surrogateescape")) });
    }
    default: {
        size_t const offset = offsetof(sockaddr, sa_data);
        std::string_view whole(
            reinterpret_cast<char const*>(&address.storage), std::max<size_t>(address.length, offset));
        Value data(TRY(Bytes::create(whole.substr(offset))));
        return Tuple::create({ Value::small_int(address.storage.ss_family), data });
    }
    }
}

}
