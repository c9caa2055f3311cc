// Core: what stands behind one Engine of the public interface: the engine's state, the values that handles
// hold, the functions and types of the host, and the stacks that host functions run on.
//
// Invariants: `owner_` is the thread that has entered the engine, or null. Whoever is on the engine's stacks
// is that thread. A script exception never stays pending while host code runs, except a termination, which
// nothing of the public interface clears before the outermost call returns.
#pragma once

#include "interpreter/engine.h"
#include "krait/engine.h"
#include "runtime/async/event_loop.h"
#include "runtime/binding/native_function.h"

#include <mutex>
#include <unordered_map>

namespace krait {

namespace bridge {

// A value that handles hold; in a list of its engine. Null core: the engine has ended.
struct Root {
    Core* core;
    Value value;
    uint32_t users;
    Root* previous;
    Root* next;
};

}

// A function of the host with what the interpreter must know of it.
struct HostFunction : NativeDefinition {
    Core* core;
    std::string signature_text; // what NativeDefinition points to
    std::string documentation_text;
    std::unique_ptr<bridge::Function> function;
    size_t parameter_count;
    size_t rest; // which parameter takes the positional arguments that are left; parameter_count if none
    bridge::Place place;
};

// A private stack for host functions, which is used for one call after the other, and the call that is under
// way.
class HostStack : public Cell {
public:
    static constexpr char const* cell_name = "host stack";
    HostStack()
        : Cell(kind_of<HostStack>())
    {
    }
    Member<Fiber> fiber;
    HostFunction const* function { nullptr };
    Value const* arguments { nullptr }; // on the caller's stack: read before anything can suspend
    ValueMember result; // empty: raised
    uint32_t nesting { 0 }; // how many host stacks wait for this one
    void visit(Visitor& visitor)
    {
        fiber.visit(visitor);
        result.visit(visitor);
    }
};

// An object of the host as scripts see it.
class HostObject : public Object {
public:
    static constexpr char const* cell_name = "host object";
    static constexpr bool needs_destruction = true;
    HostObject(Type& type, Core& core, bridge::TypeKey key, std::shared_ptr<void> object)
        : Object(kind_of<HostObject>(), type)
        , core(core)
        , key(key)
        , object(std::move(object))
    {
    }
    ~HostObject();
    Core& core;
    bridge::TypeKey const key;
    std::shared_ptr<void> object;
    void visit(Visitor& visitor) { visit_object(visitor); }
};

struct HostTypeRecord {
    Type* type { nullptr };
    HostFunction const* constructor { nullptr };
};

// Where other threads find the scheduler, as long as there is one.
struct Mailbox {
    std::mutex mutex;
    Scheduler* scheduler;
};

class Generator;

class Core {
public:
    explicit Core(EngineOptions const&);
    ~Core(); // NOLINT(bugprone-exception-escape): ends the process when the engine is in use elsewhere
    Core(Core const&) = delete;
    // The core whose engine this thread has entered.
    static Core& current() { return *krait::runtime().host; }

    Runtime& runtime() { return state_->runtime(); }

    // See bridge::Entered.
    void enter(void*& previous, bool& is_outermost);
    void leave(void* previous, bool is_outermost) noexcept;
    void set_limits(Limits const& limits) { limits_ = limits; }

    bridge::Root* add_root(Value);
    static void release_root(bridge::Root&);

    // Takes a host function over; throws UsageError when its signature is wrong.
    HostFunction& keep_function(std::string_view signature, std::string_view documentation,
        std::vector<bridge::Parameter> const&, std::unique_ptr<bridge::Function>, bridge::Place, NativeKind);
    HostStack* take_host_stack(uint32_t nesting);
    void give_back(HostStack&);

    std::unordered_map<bridge::TypeKey, HostTypeRecord> types;
    // Objects of the host that no script holds any more: their destructors run where they may use the engine.
    std::vector<std::shared_ptr<void>> released;
    std::shared_ptr<Mailbox> mailbox;
    bool is_in_leaf { false };

    // The loop for what the host waits for while no script runs a loop.
    Result<EventLoop*> own_loop();

private:
    void start_entry();
    void finish_termination();
    void terminate_generators(std::function<bool(Generator&)> const&);
    void install_streams(EngineOptions const&);
    void visit(Visitor&);

    std::vector<std::unique_ptr<HostFunction>> functions_;
    std::unique_ptr<EngineState> state_;
    std::atomic<void const*> owner_ { nullptr };
    Limits limits_;
    bridge::Root* first_root_ { nullptr };
    std::vector<HostStack*> idle_stacks_;
    size_t stacks_in_use_ { 0 }; // of host functions that run or are suspended
    std::vector<Generator*> ending_; // while the engine ends
    Value loop_;
};

// Runs a host function on the running stack and makes whatever it throws pending.
Result<Value> run_host_function(HostFunction const&, Value const* arguments);
// What NativeFunctions of host functions call.
Result<Value> call_host_function(NativeFunction&, Value const* arguments);

// The Error for the termination that is pending in a runtime.
Error termination_error(Runtime&);
// Throws Error for what is pending. A termination stays pending.
[[noreturn]] void throw_pending();
// Makes pending what the Error carries.
Raised raise_error_again(Error const&);

template <class T> T value_or_throw(Result<T> result)
{
    if (result.is_raised()) [[unlikely]]
        throw_pending();
    return result.release();
}

// A str from the host's text; UnicodeDecodeError when it is not UTF-8.
Result<String*> string_from_host(std::string_view);
// The same, interned: a name.
Result<String*> name_from_host(std::string_view);

}
