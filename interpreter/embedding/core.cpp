#include "interpreter/embedding/core.h"

#include "interpreter/modules/import.h"
#include "krait/host.h"
#include "runtime/builtins/generator.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/calls.h"

#include <pthread.h>

namespace krait {

namespace {

// Never inlined: the thread may be another one after a switch of stacks.
[[gnu::noinline]] void const* this_thread()
{
    static thread_local char mark;
    asm volatile("");
    return &mark;
}

EngineSettings settings_of(EngineOptions const& options)
{
    return { options.memory_limit.value_or(SIZE_MAX), options.arguments, options.warning_options, options.executable,
        options.search_path };
}

Budget budget_of(Limits const& limits)
{
    auto later = [](int64_t now, std::chrono::nanoseconds span) {
        int64_t deadline;
        return __builtin_add_overflow(now, span.count(), &deadline) ? Budget::unlimited : deadline;
    };
    Budget budget;
    if (limits.steps)
        budget.steps = static_cast<int64_t>(std::min<uint64_t>(*limits.steps, Budget::unlimited));
    if (limits.time)
        budget.deadline = later(monotonic_nanoseconds(), *limits.time);
    if (limits.processor_time)
        budget.processor_deadline = later(processor_nanoseconds(), *limits.processor_time);
    budget.is_limited = limits.steps || limits.time || limits.processor_time;
    return budget;
}

}

Core::Core(EngineOptions const& options)
    : mailbox(std::make_shared<Mailbox>())
    , state_(std::make_unique<EngineState>(settings_of(options)))
    , limits_(options.limits)
{
    runtime().host = this;
    runtime().heap->add_roots([this](Visitor& visitor) { visit(visitor); });
    mailbox->scheduler = runtime().scheduler;
    install_streams(options);
}

Core::~Core() // NOLINT(bugprone-exception-escape)
{
    void* previous = nullptr;
    bool is_outermost = false;
    enter(previous, is_outermost);
    VERIFY(is_outermost); // an engine cannot end while something of it runs
    static_cast<void>(raise_termination("the engine ends"));
    runtime().scheduler->end_other_threads();
    // Suspended host functions: their destructors must run, whatever waits on the same stacks.
    if (stacks_in_use_ > 0)
        terminate_generators([](Generator& generator) { return generator.is_suspended_within(); });
    end_termination();
    leave(previous, is_outermost);

    {
        std::lock_guard lock(mailbox->mutex);
        mailbox->scheduler = nullptr;
    }
    for (bridge::Root* root = first_root_; root; root = root->next)
        root->core = nullptr;
    state_.reset();
    released.clear();
}

void Core::visit(Visitor& visitor)
{
    for (bridge::Root* root = first_root_; root; root = root->next)
        root->value.visit(visitor);
    for (auto& [key, record] : types)
        visitor.visit(record.type);
    for (HostStack* stack : idle_stacks_)
        visitor.visit(stack);
    for (Generator* generator : ending_)
        visitor.visit(generator);
    loop_.visit(visitor);
}

// Entering and leaving

void Core::enter(void*& previous, bool& is_outermost)
{
    void const* const thread = this_thread();
    if (owner_.load(std::memory_order_acquire) == thread) {
        if (is_in_leaf)
            throw UsageError("a leaf function cannot use its engine; register it with function()");
        if (!has_current_runtime() || &krait::runtime() != &runtime() || !runtime().fiber->is_on_running_stack())
            throw UsageError("the engine waits for another engine, or on another stack: only what it has "
                             "called may use it now");
        previous = exchange_current_runtime(&runtime());
        is_outermost = false;
        if (is_termination_pending()) {
            exchange_current_runtime(static_cast<Runtime*>(previous));
            throw termination_error(runtime());
        }
        return;
    }
    void const* nobody = nullptr;
    if (!owner_.compare_exchange_strong(nobody, thread, std::memory_order_acq_rel))
        throw UsageError("the engine is in use by another thread");
    if (!runtime().fiber->adopt_running_stack(runtime(), has_current_runtime() ? &krait::runtime() : nullptr)) {
        owner_.store(nullptr, std::memory_order_release);
        throw UsageError("an engine can be entered only from the stack of a thread or from a host function");
    }
    previous = exchange_current_runtime(&runtime());
    is_outermost = true;
    start_entry();
}

void Core::leave(void* previous, bool is_outermost) noexcept
{
    if (is_outermost) {
        if (is_termination_pending())
            finish_termination();
        Runtime& own = runtime();
        own.budget = {};
        while (!released.empty()) {
            auto objects = std::move(released);
            released.clear();
        }
        constexpr auto requests
            = static_cast<uint32_t>(Attention::Interrupt) | static_cast<uint32_t>(Attention::Terminate);
        own.attention.fetch_and(~requests, std::memory_order_acq_rel);
        exchange_current_runtime(static_cast<Runtime*>(previous));
        owner_.store(nullptr, std::memory_order_release);
        return;
    }
    exchange_current_runtime(static_cast<Runtime*>(previous));
}

void Core::start_entry()
{
    Runtime& own = runtime();
    own.entry_number++;
    own.budget = budget_of(limits_);
    if (own.budget.steps < own.ticks)
        own.ticks = std::max(static_cast<int32_t>(own.budget.steps), 1);
    own.given_ticks = own.ticks;
}

// What the terminated script leaves behind is dropped without running: its threads, its generators and coroutines,
// whether or not something still holds them, what it did not close, and the hooks that its loops would have taken
// back.
void Core::finish_termination()
{
    Runtime& own = runtime();
    own.budget = {};
    own.attention.fetch_and(~static_cast<uint32_t>(Attention::Terminate), std::memory_order_acq_rel);
    own.scheduler->end_other_threads();
    own.scheduler->set_interrupt_handler({});
    own.scheduler->context = {};
    Thread& main = own.scheduler->main_thread();
    main.running_loop.set(main, {});
    own.async_generator_first_iteration = 0;
    own.async_generator_finaliser = 0;
    own.handled_exception = 0;
    own.shown_objects.clear();
    own.heap->collect_thoroughly();
    while (Cell* cell = own.heap->take_finalisable()) {
        if (cell->is<Generator>())
            cell->as<Generator>().terminate();
    }
    terminate_generators([&](Generator& generator) { return generator.made_in_entry == own.entry_number; });
    own.attention.fetch_and(~static_cast<uint32_t>(Attention::Finalisers), std::memory_order_acq_rel);
    end_termination();
}

// With a termination pending, those that the condition selects.
void Core::terminate_generators(std::function<bool(Generator&)> const& is_selected)
{
    runtime().heap->for_each_cell([&](Cell& cell) {
        if (cell.is<Generator>() && is_selected(cell.as<Generator>()))
            ending_.push_back(&cell.as<Generator>());
    });
    for (Generator* generator : ending_)
        generator->terminate();
    ending_.clear();
}

// Roots

bridge::Root* Core::add_root(Value value)
{
    auto* root = new bridge::Root { this, value, 1, nullptr, first_root_ };
    if (first_root_)
        first_root_->previous = root;
    first_root_ = root;
    return root;
}

void Core::release_root(bridge::Root& root)
{
    if (--root.users > 0)
        return;
    if (root.core) {
        (root.previous ? root.previous->next : root.core->first_root_) = root.next;
        if (root.next)
            root.next->previous = root.previous;
    }
    delete &root;
}

// The loop

Result<EventLoop*> Core::own_loop()
{
    if (auto* loop = loop_.try_as<EventLoop>(); loop && !loop->is_closed())
        return loop;
    Value events = TRY(import_module(runtime(), *intern("asyncio.events")));
    Value made = TRY(call_method(events, *intern("new_event_loop"), {}));
    if (!made.is<EventLoop>())
        return raise_type_error("the event loop policy of the script makes loops that the host cannot run");
    TRY(call_method(events, *intern("set_event_loop"), { made }));
    loop_ = made;
    return &made.as<EventLoop>();
}

}

namespace krait::bridge {

Entered::Entered(Core& core)
    : core_(core)
{
    core.enter(previous_, is_outermost_);
}

Entered::~Entered()
{
    core_.leave(previous_, is_outermost_);
}

LeafScope::LeafScope(Core& core, Place place)
    : core_(core)
    , place_(place)
{
    if (place == Place::Leaf)
        core.is_in_leaf = true;
}

LeafScope::~LeafScope()
{
    if (place_ == Place::Leaf)
        core_.is_in_leaf = false;
}

}
