// Layout of `_socket.socket`, and what the files of the module share.
//
// Invariant: the descriptor is non-blocking for the system, whatever the script has asked for; a blocking
// call tries, and parks the thread while the system says "not now". `timeout` holds what the script wants. A
// closed socket has descriptor -1; since any wait may see it closed by another thread, it is read anew after
// each.
#pragma once

#include "runtime/async/scheduler.h"
#include "runtime/binding/builders.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"

#include <string>
#include <sys/socket.h>

namespace krait {

class Socket : public Object {
public:
    static constexpr char const* cell_name = "_socket.socket";
    static constexpr int64_t no_timeout = -1;
    explicit Socket(Type& type)
        : Object(kind_of<Socket>(), type)
    {
    }
    int descriptor { -1 };
    int family { -1 };
    int type_number { -1 };
    int protocol { -1 };
    int64_t timeout { no_timeout }; // nanoseconds; 0: never wait

    // Until when a call that begins now may wait.
    int64_t deadline() const { return timeout < 0 ? never : deadline_after(timeout); }
    void visit(Visitor& visitor) { visit_object(visitor); }
};

// An address as the system has it.
struct SocketAddress {
    sockaddr_storage storage {};
    socklen_t length { 0 };
    sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
    sockaddr const* get() const { return reinterpret_cast<sockaddr const*>(&storage); }
};

// Tag for module_type; likewise HostError.
struct AddressInfoError;
struct HostError;

// From what scripts write: `(host, port)`, `(host, port, flow, scope)` or a path. A host that is a name is
// looked up, which parks the thread. `caller` is for messages.
Result<SocketAddress> parse_address(int family, Value, char const* caller);
// The reverse; None for no address at all.
Result<Value> address_value(SocketAddress const&);
// The address of a host; the port is left 0. `family` may be AF_UNSPEC.
Result<SocketAddress> resolve_host(std::string const& name, int family);
// A host name argument: str, bytes or bytearray. Host names of scripts must be ASCII.
Result<std::string> host_text(Value, char const* message_prefix = "");
[[gnu::cold]] Raised raise_address_info_error(int code, int system_error);
// A C int argument; OverflowError beyond.
Result<int> to_c_int(Value);

void define_socket_names(ModuleBuilder&);
void define_socket_constants(ModuleBuilder&);

}
