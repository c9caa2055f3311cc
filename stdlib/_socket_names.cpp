// Names of hosts, services, protocols and interfaces. What may ask the network runs on a worker thread.
#include "stdlib/_socket.h"

#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"

#include <arpa/inet.h>
#include <cstring>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <unistd.h>

namespace krait {

namespace {

// getaddrinfo, with all that it works on, apart from the engine.
struct AddressLookup {
    std::optional<std::string> host;
    std::optional<std::string> service;
    addrinfo hints {};
    addrinfo* found { nullptr };
    int code { 0 };
    int system_error { 0 };
    AddressLookup() = default;
    AddressLookup(AddressLookup const&) = delete;
    ~AddressLookup()
    {
        if (found)
            freeaddrinfo(found);
    }
    void run()
    {
        code = ::getaddrinfo(host ? host->c_str() : nullptr, service ? service->c_str() : nullptr, &hints, &found);
        system_error = errno;
    }
    // Whether nobody need be asked.
    bool is_numeric() const
    {
        in6_addr number;
        return !host || inet_pton(AF_INET, host->c_str(), &number) == 1
            || inet_pton(AF_INET6, host->c_str(), &number) == 1;
    }
};

Result<std::optional<std::string>> service_text(Value port)
{
    if (port.is_none())
        return std::optional<std::string>();
    if (is_int(port))
        return std::optional(std::to_string(TRY(to_int64(port, types().OverflowError))));
    if (port.is<String>())
        return std::optional(port.as<String>().to_utf8());
    if (port.is<Bytes>())
        return std::optional(std::string(port.as<Bytes>().view()));
    return raise_error(*types().OSError, "Int or String expected");
}

Result<Value> socket_getaddrinfo(Value host, Value port, int64_t family, int64_t type, int64_t protocol, int64_t flags)
{
    if (!host.is_none() && !host.is<String>() && !host.is<Bytes>())
        return raise_type_error("getaddrinfo() argument 1 must be string or None");
    auto lookup = std::make_shared<AddressLookup>();
    if (!host.is_none())
        lookup->host = TRY(host_text(host));
    lookup->service = TRY(service_text(port));
    lookup->hints.ai_family = static_cast<int>(family);
    lookup->hints.ai_socktype = static_cast<int>(type);
    lookup->hints.ai_protocol = static_cast<int>(protocol);
    lookup->hints.ai_flags = static_cast<int>(flags);
    if (lookup->is_numeric()) {
        lookup->run();
    } else {
        CleanupScope cleanup;
        TRY(scheduler().run_on_worker([lookup] { lookup->run(); }));
    }
    if (lookup->code != 0)
        return raise_address_info_error(lookup->code, lookup->system_error);
    List* results = List::create();
    for (addrinfo* each = lookup->found; each; each = each->ai_next) {
        SocketAddress address;
        std::memcpy(&address.storage, each->ai_addr, each->ai_addrlen);
        address.length = each->ai_addrlen;
        Value name(TRY(String::create(each->ai_canonname ? each->ai_canonname : "")));
        TRY(results->append(Tuple::create({ Value::small_int(each->ai_family), Value::small_int(each->ai_socktype),
            Value::small_int(each->ai_protocol), name, TRY(address_value(address)) })));
    }
    return results;
}

struct NameLookup {
    SocketAddress address;
    int flags;
    char host[NI_MAXHOST];
    char service[NI_MAXSERV];
    int code { 0 };
    int system_error { 0 };
    void run()
    {
        code = ::getnameinfo(address.get(), address.length, host, sizeof(host), service, sizeof(service), flags);
        system_error = errno;
    }
};

Result<Value> socket_getnameinfo(Value address_argument, int64_t flags)
{
    auto* tuple = address_argument.try_as<Tuple>();
    if (!tuple)
        return raise_type_error("getnameinfo() argument 1 must be a tuple");
    if (tuple->size() < 2 || tuple->size() > 4 || !tuple->at(0).is<String>())
        return raise_type_error("getnameinfo(): illegal sockaddr argument");
    // Only numbers are accepted, as the system's function wants them.
    bool const is_ipv6 = tuple->at(0).as<String>().to_utf8().find(':') != std::string::npos;
    in_addr number;
    if (!is_ipv6 && inet_pton(AF_INET, tuple->at(0).as<String>().to_utf8().c_str(), &number) != 1)
        return raise_address_info_error(EAI_NONAME, 0);
    if (!is_ipv6 && tuple->size() != 2)
        return raise_error(*types().OSError, "IPv4 sockaddr must be 2 tuple");
    auto lookup = std::make_shared<NameLookup>();
    lookup->address = TRY(parse_address(is_ipv6 ? AF_INET6 : AF_INET, address_argument, "getnameinfo"));
    lookup->flags = static_cast<int>(flags);
    CleanupScope cleanup;
    TRY(scheduler().run_on_worker([lookup] { lookup->run(); }));
    if (lookup->code != 0)
        return raise_address_info_error(lookup->code, lookup->system_error);
    return Tuple::create({ Value(TRY(String::create(lookup->host))), Value(TRY(String::create(lookup->service))) });
}

Result<Value> socket_gethostname()
{
    char name[1024] {};
    if (::gethostname(name, sizeof(name) - 1) < 0)
        return raise_os_error(errno);
    return String::create(name);
}

Result<std::string> host_argument(Value host, char const* caller)
{
    if (!host.is<String>() && !host.is<Bytes>() && !host.is<ByteArray>())
        return raise_type_error("{}() argument 1 must be str, bytes or bytearray, not {}", caller, type_name_of(host));
    return host_text(host);
}

Result<Value> socket_gethostbyname(Value host)
{
    SocketAddress address = TRY(resolve_host(TRY(host_argument(host, "gethostbyname")), AF_INET));
    return TRY(address_value(address)).as<Tuple>().at(0);
}

// What is known of a host by name or by address.
struct HostEntryLookup {
    std::string name; // when the address is empty
    SocketAddress address;
    bool is_found { false };
    int host_error { 0 };
    std::string canonical_name;
    std::vector<std::string> aliases;
    std::vector<std::string> addresses;
    void run()
    {
        std::vector<char> buffer(16384);
        hostent entry {};
        hostent* result = nullptr;
        auto const* internet = reinterpret_cast<sockaddr_in const*>(&address.storage);
        auto const* internet6 = reinterpret_cast<sockaddr_in6 const*>(&address.storage);
        if (address.length == 0)
            gethostbyname_r(name.c_str(), &entry, buffer.data(), buffer.size(), &result, &host_error);
        else if (internet->sin_family == AF_INET)
            gethostbyaddr_r(&internet->sin_addr, sizeof(in_addr), AF_INET, &entry, buffer.data(), buffer.size(),
                &result, &host_error);
        else
            gethostbyaddr_r(&internet6->sin6_addr, sizeof(in6_addr), AF_INET6, &entry, buffer.data(), buffer.size(),
                &result, &host_error);
        if (!result)
            return;
        is_found = true;
        canonical_name = entry.h_name;
        for (char** alias = entry.h_aliases; *alias; ++alias)
            aliases.emplace_back(*alias);
        for (char** each = entry.h_addr_list; *each; ++each) {
            char text[INET6_ADDRSTRLEN];
            addresses.emplace_back(inet_ntop(entry.h_addrtype, *each, text, sizeof(text)));
        }
    }
};

Result<Value> text_list(std::vector<std::string> const& texts)
{
    List* list = List::create();
    for (std::string const& text : texts)
        TRY(list->append(Value(TRY(String::create(text)))));
    return list;
}

Result<Value> find_host_entry(std::shared_ptr<HostEntryLookup> lookup)
{
    CleanupScope cleanup;
    TRY(scheduler().run_on_worker([lookup] { lookup->run(); }));
    if (!lookup->is_found) {
        auto error = Exception::create(module_type<HostError>(),
            { Value::small_int(lookup->host_error), Value(String::create_small(hstrerror(lookup->host_error))) });
        error->set_field(OSErrorField::Errno, Value::small_int(lookup->host_error));
        error->set_field(OSErrorField::Strerror, Value(String::create_small(hstrerror(lookup->host_error))));
        return raise(*error);
    }
    Value name(TRY(String::create(lookup->canonical_name)));
    return Tuple::create({ name, TRY(text_list(lookup->aliases)), TRY(text_list(lookup->addresses)) });
}

Result<Value> socket_gethostbyname_ex(Value host)
{
    auto lookup = std::make_shared<HostEntryLookup>();
    lookup->name = TRY(host_argument(host, "gethostbyname_ex"));
    CleanupScope cleanup;
    // An unknown name is a gaierror here, as for the other function.
    TRY(resolve_host(lookup->name, AF_INET));
    return find_host_entry(lookup);
}

Result<Value> socket_gethostbyaddr(Value host)
{
    auto lookup = std::make_shared<HostEntryLookup>();
    CleanupScope cleanup;
    lookup->address = TRY(resolve_host(TRY(host_argument(host, "gethostbyaddr")), AF_UNSPEC));
    return find_host_entry(lookup);
}

// Addresses as text and as bytes

// A text argument without null bytes.
Result<std::string> plain_text(Value value, char const* caller, int position)
{
    if (!value.is<String>())
        return raise_type_error("{}() argument {} must be str, not {}", caller, position, type_name_of(value));
    std::string text = value.as<String>().to_utf8();
    if (text.find('\0') != std::string::npos)
        return raise_value_error("embedded null character");
    return text;
}

Result<std::span<uint8_t const>> packed_address(Value value)
{
    if (auto bytes = bytes_of(value))
        return *bytes;
    return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(value));
}

Result<Value> socket_inet_aton(Value text)
{
    in_addr address;
    if (::inet_aton(TRY(plain_text(text, "inet_aton", 1)).c_str(), &address) == 0)
        return raise_error(*types().OSError, "illegal IP address string passed to inet_aton");
    return Bytes::create(std::span(reinterpret_cast<uint8_t const*>(&address), sizeof(address)));
}

Result<Value> text_of_address(int family, std::span<uint8_t const> packed)
{
    char text[INET6_ADDRSTRLEN];
    return String::create(::inet_ntop(family, packed.data(), text, sizeof(text)));
}

Result<Value> socket_inet_ntoa(Value packed)
{
    std::span<uint8_t const> bytes = TRY(packed_address(packed));
    if (bytes.size() != sizeof(in_addr))
        return raise_error(*types().OSError, "packed IP wrong length for inet_ntoa");
    return text_of_address(AF_INET, bytes);
}

Result<Value> socket_inet_pton(Value family_argument, Value text)
{
    int const family = TRY(to_c_int(family_argument));
    uint8_t packed[sizeof(in6_addr)];
    int const result = ::inet_pton(family, TRY(plain_text(text, "inet_pton", 2)).c_str(), packed);
    if (result < 0)
        return raise_os_error(errno);
    if (result == 0)
        return raise_error(*types().OSError, "illegal IP address string passed to inet_pton");
    return Bytes::create(std::span<uint8_t const>(packed, family == AF_INET ? sizeof(in_addr) : sizeof(in6_addr)));
}

Result<Value> socket_inet_ntop(Value family_argument, Value packed)
{
    int const family = TRY(to_c_int(family_argument));
    std::span<uint8_t const> bytes = TRY(packed_address(packed));
    if (family != AF_INET && family != AF_INET6)
        return raise_value_error("unknown address family {}", family);
    if (bytes.size() != (family == AF_INET ? sizeof(in_addr) : sizeof(in6_addr)))
        return raise_value_error("invalid length of packed IP address string");
    return text_of_address(family, bytes);
}

// Byte order: both directions are the same exchange.
Result<int64_t> exchange_16(int64_t number, char const* caller)
{
    if (number < 0)
        return raise_error(
            *types().OverflowError, "{}: can't convert negative Python int to C 16-bit unsigned integer", caller);
    if (number > 0xFFFF)
        return raise_error(
            *types().OverflowError, "{}: Python int too large to convert to C 16-bit unsigned integer", caller);
    return htons(static_cast<uint16_t>(number));
}
Result<int64_t> socket_htons(int64_t number)
{
    return exchange_16(number, "htons");
}
Result<int64_t> socket_ntohs(int64_t number)
{
    return exchange_16(number, "ntohs");
}
Result<int64_t> exchange_32(int64_t number)
{
    if (number < 0)
        return raise_error(*types().OverflowError, "can't convert negative value to unsigned int");
    if (number > 0xFFFFFFFF)
        return raise_error(*types().OverflowError, "int larger than 32 bits");
    return static_cast<int64_t>(htonl(static_cast<uint32_t>(number)));
}

// Services, protocols, interfaces: tables of this machine.

Result<int64_t> socket_getservbyname(Value name, Value protocol)
{
    std::string const service = TRY(plain_text(name, "getservbyname", 1));
    std::string const wanted = protocol.is_none() ? "" : TRY(plain_text(protocol, "getservbyname", 2));
    servent entry {};
    servent* found = nullptr;
    char buffer[2048];
    getservbyname_r(
        service.c_str(), protocol.is_none() ? nullptr : wanted.c_str(), &entry, buffer, sizeof(buffer), &found);
    if (!found)
        return raise_error(*types().OSError, "service/proto not found");
    return ntohs(static_cast<uint16_t>(found->s_port));
}

Result<Value> socket_getservbyport(int64_t port, Value protocol)
{
    if (port < 0 || port > 0xFFFF)
        return raise_error(*types().OverflowError, "getservbyport: port must be 0-65535.");
    std::string const wanted = protocol.is_none() ? "" : TRY(plain_text(protocol, "getservbyport", 2));
    servent entry {};
    servent* found = nullptr;
    char buffer[2048];
    getservbyport_r(htons(static_cast<uint16_t>(port)), protocol.is_none() ? nullptr : wanted.c_str(), &entry, buffer,
        sizeof(buffer), &found);
    if (!found)
        return raise_error(*types().OSError, "port/proto not found");
    return String::create(found->s_name);
}

Result<int64_t> socket_getprotobyname(Value name)
{
    std::string const protocol = TRY(plain_text(name, "getprotobyname", 1));
    protoent entry {};
    protoent* found = nullptr;
    char buffer[2048];
    getprotobyname_r(protocol.c_str(), &entry, buffer, sizeof(buffer), &found);
    if (!found)
        return raise_error(*types().OSError, "protocol not found");
    return static_cast<int64_t>(found->p_proto);
}

Result<Value> socket_if_nameindex()
{
    std::unique_ptr<struct if_nameindex, decltype(&if_freenameindex)> table(::if_nameindex(), if_freenameindex);
    if (!table)
        return raise_os_error(errno);
    List* list = List::create();
    for (struct if_nameindex* each = table.get(); each->if_index != 0; ++each)
        TRY(list->append(
            Tuple::create({ Value::small_int(each->if_index), Value(TRY(String::create(each->if_name))) })));
    return list;
}

Result<int64_t> socket_if_nametoindex(Value name)
{
    unsigned const index = ::if_nametoindex(TRY(plain_text(name, "if_nametoindex", 1)).c_str());
    if (index == 0)
        return raise_error(*types().OSError, "no interface with this name");
    return static_cast<int64_t>(index);
}

Result<Value> socket_if_indextoname(int64_t index)
{
    char name[IF_NAMESIZE + 1];
    if (!::if_indextoname(static_cast<unsigned>(index), name))
        return raise_os_error(errno);
    return String::create(name);
}

}

void define_socket_names(ModuleBuilder& module)
{
    module
        .function<socket_getaddrinfo>("getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)",
            "The addresses of a host, as (family, type, proto, canonical name, address).")
        .function<socket_getnameinfo>("getnameinfo(sockaddr, flags, /)", "The names for an address: (host, service).")
        .function<socket_gethostname>("gethostname()", "The name of this host.")
        .function<socket_gethostbyname>("gethostbyname(host, /)", "The IPv4 address of a host.")
        .function<socket_gethostbyname_ex>("gethostbyname_ex(host, /)", "(name, aliases, addresses) of a host.")
        .function<socket_gethostbyaddr>("gethostbyaddr(host, /)", "(name, aliases, addresses) for an address.")
        .function<socket_inet_aton>("inet_aton(string, /)", "An IPv4 address as bytes.")
        .function<socket_inet_ntoa>("inet_ntoa(packed, /)", "An IPv4 address as text.")
        .function<socket_inet_pton>("inet_pton(family, string, /)", "An address as bytes.")
        .function<socket_inet_ntop>("inet_ntop(family, packed, /)", "An address as text.")
        .function<socket_htons>("htons(number, /)", "16 bits in network byte order.")
        .function<socket_ntohs>("ntohs(number, /)", "16 bits from network byte order.")
        .function<exchange_32>("htonl(number, /)", "32 bits in network byte order.")
        .function<exchange_32>("ntohl(number, /)", "32 bits from network byte order.")
        .function<socket_getservbyname>("getservbyname(name, protocol=None, /)", "The port of a service.")
        .function<socket_getservbyport>("getservbyport(port, protocol=None, /)", "The service of a port.")
        .function<socket_getprotobyname>("getprotobyname(name, /)", "The number of a protocol.")
        .function<socket_if_nameindex>("if_nameindex()", "The network interfaces: (index, name).")
        .function<socket_if_nametoindex>("if_nametoindex(name, /)", "The index of a network interface.")
        .function<socket_if_indextoname>("if_indextoname(index, /)", "The name of a network interface.");
}

}
