#include "runtime/async/event_loop.h"

#include "runtime/async/context.h"
#include "runtime/async/sleep.h"
#include "runtime/async/support.h"
#include "runtime/builtins/finalisation.h"
#include "runtime/core/safe_point.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/numbers.h"

#include <algorithm>
#include <cmath>

namespace krait {

namespace {

constexpr double clock_resolution = 1e-9;
constexpr int64_t long_wait = 1'000'000;
constexpr int64_t least_time_between_collections = 50'000'000;

}

void EventLoop::visit(Visitor& visitor)
{
    visit_object(visitor);
    exception_handler.visit(visitor);
    task_factory.visit(visitor);
    async_generators.visit(visitor);
    slow_callback_duration.visit(visitor);
    executor_queue.visit(visitor);
    executor_waiter.visit(visitor);
    parked_.visit(visitor);
    current_task_.visit(visitor);
    first_task_.visit(visitor);
    for (size_t i = 0; i < count_; ++i) {
        Entry const& entry = queue_[(first_ + i) & (queue_.size() - 1)];
        visitor.visit(entry.target);
        entry.argument.visit(visitor);
    }
    for (Timer const& timer : timers_)
        visitor.visit(timer.item);
}

// Queue

void EventLoop::enqueue(Cell& target, Value argument)
{
    if (count_ == queue_.size()) [[unlikely]] {
        std::vector<Entry> grown(std::max<size_t>(2 * queue_.size(), 16));
        for (size_t i = 0; i < count_; ++i)
            grown[i] = queue_[(first_ + i) & (queue_.size() - 1)];
        Heap::of(*this).account_external(static_cast<ptrdiff_t>((grown.size() - queue_.size()) * sizeof(Entry)));
        queue_ = std::move(grown);
        first_ = 0;
    }
    queue_[(first_ + count_) & (queue_.size() - 1)] = { &target, argument };
    count_++;
    write_barrier(*this);
    if (parked_.thread) [[unlikely]]
        wake();
}

void EventLoop::wake()
{
    if (parked_.thread)
        async_types().scheduler.wake(parked_);
}

double EventLoop::time() const
{
    return static_cast<double>(monotonic_nanoseconds()) * 1e-9;
}

ScheduledCall* EventLoop::call_soon(Value callback, Tuple& args, Value context)
{
    ScheduledCall* handle = ScheduledCall::create(callback, &args, this, context);
    enqueue(*handle);
    return handle;
}

ScheduledCall* EventLoop::call_at(double when, Value callback, Tuple& args, Value context)
{
    auto* handle = allocate_object<ScheduledCall>(*async_types().timer_handle, 0, callback, &args, this, context);
    handle->when = when;
    handle->is_scheduled = true;
    add_timer(when, *handle);
    return handle;
}

void EventLoop::add_timer(double when, Cell& item)
{
    size_t const capacity = timers_.capacity();
    timers_.push_back({ when, ++timer_sequence_, &item });
    std::push_heap(timers_.begin(), timers_.end(), std::greater<>());
    if (timers_.capacity() != capacity)
        Heap::of(*this).account_external(static_cast<ptrdiff_t>((timers_.capacity() - capacity) * sizeof(Timer)));
    write_barrier(*this);
    if (parked_.thread)
        wake();
}

namespace {

bool is_cancelled_timer(Cell& item)
{
    if (item.is<ScheduledCall>())
        return item.as<ScheduledCall>().is_cancelled;
    if (item.is<Sleep>())
        return item.as<Sleep>().state != Sleep::State::Waiting;
    return static_cast<Future&>(item).is_done();
}

}

void EventLoop::drop_cancelled_timers()
{
    if (cancelled_timers_ > 100 && cancelled_timers_ > timers_.size() / 2) {
        std::erase_if(timers_, [](Timer const& timer) {
            if (!is_cancelled_timer(*timer.item))
                return false;
            if (timer.item->is<ScheduledCall>())
                timer.item->as<ScheduledCall>().is_scheduled = false;
            return true;
        });
        std::make_heap(timers_.begin(), timers_.end(), std::greater<>());
        cancelled_timers_ = 0;
        return;
    }
    while (!timers_.empty() && is_cancelled_timer(*timers_.front().item)) {
        if (timers_.front().item->is<ScheduledCall>())
            timers_.front().item->as<ScheduledCall>().is_scheduled = false;
        std::pop_heap(timers_.begin(), timers_.end(), std::greater<>());
        timers_.pop_back();
        if (cancelled_timers_ > 0)
            cancelled_timers_--;
    }
}

void EventLoop::move_due_timers()
{
    if (timers_.empty())
        return;
    double const end = time() + clock_resolution;
    while (!timers_.empty() && timers_.front().when < end) {
        Cell* item = timers_.front().item;
        std::pop_heap(timers_.begin(), timers_.end(), std::greater<>());
        timers_.pop_back();
        if (item->is<ScheduledCall>())
            item->as<ScheduledCall>().is_scheduled = false;
        enqueue(*item);
    }
}

// Running

Result<void> EventLoop::check_closed() const
{
    if (is_closed_) [[unlikely]]
        return raise_error(*types().RuntimeError, "Event loop is closed");
    return {};
}

Result<void> EventLoop::check_not_running() const
{
    if (is_running_)
        return raise_error(*types().RuntimeError, "This event loop is already running");
    if (running_loop().is_present())
        return raise_error(*types().RuntimeError, "Cannot run the event loop while another loop is running");
    return {};
}

Result<void> EventLoop::run_forever()
{
    return run_iterations([] { return true; });
}

Result<void> EventLoop::run_until_idle()
{
    return run_iterations([this] { return count_ > 0; });
}

template <class Condition> Result<void> EventLoop::run_iterations(Condition goes_on)
{
    TRY(check_closed());
    TRY(check_not_running());
    Thread& thread = scheduler().current_thread();
    thread.running_loop.set(thread, this);
    is_running_ = true;
    Result<void> result;
    do {
        result = run_once();
    } while (!result.is_raised() && !is_stopping_ && goes_on());
    is_stopping_ = false;
    is_running_ = false;
    thread.running_loop.set(thread, {});
    if (result.is_raised() && is_termination_pending())
        terminate();
    return result;
}

// What a termination has left of the loop's work never runs: it is dropped and its tasks are ended. The loop itself may
// be used again.
void EventLoop::terminate()
{
    release_queues();
    cancelled_timers_ = 0;
    async_types().scheduler.forget_loop(*this);
    while (Task* task = first_task_)
        task->terminate();
}

Result<void> EventLoop::run_once()
{
    drop_cancelled_timers();
    Runtime& runtime = Heap::of(*this).runtime();
    if (runtime.attention.load(std::memory_order_relaxed) != 0) [[unlikely]]
        TRY(slow_safe_point(runtime));
    TRY(wait_for_events());
    move_due_timers();
    for (size_t due = count_; due > 0 && count_ > 0; --due) {
        Entry const entry = queue_[first_];
        first_ = (first_ + 1) & (queue_.size() - 1);
        count_--;
        if (is_debug) [[unlikely]] {
            int64_t const start = monotonic_nanoseconds();
            TRY(run_entry(entry));
            TRY(report_slow(entry, monotonic_nanoseconds() - start));
        } else {
            TRY(run_entry(entry));
        }
    }
    return {};
}

// Tells of the tasks and futures that failed and that nobody can ask any more.
static Result<void> report_unnoticed_failures(Scheduler& scheduler, Runtime& runtime)
{
    scheduler.unretrieved_failures = 0;
    finalise_garbage(runtime);
    return is_termination_pending() ? Result<void>(raised) : Result<void>();
}

Result<void> EventLoop::wait_for_events()
{
    Scheduler& scheduler = async_types().scheduler;
    if (count_ > 0 || is_stopping_) {
        scheduler.poll_without_waiting();
        return {};
    }
    int64_t deadline = never;
    if (!timers_.empty()) {
        double const nanoseconds = std::ceil(timers_.front().when * 1e9);
        deadline = nanoseconds < 9e18 ? static_cast<int64_t>(nanoseconds) : never;
    }
    int64_t const now = monotonic_nanoseconds();
    if (deadline <= now) {
        scheduler.poll_without_waiting();
        return {};
    }
    // What failed unnoticed is reported soon: when there is nothing else to do.
    if (scheduler.unretrieved_failures > 0 && deadline - now > long_wait
        && now - last_collection_ > least_time_between_collections) {
        last_collection_ = now;
        TRY(report_unnoticed_failures(scheduler, Heap::of(*this).runtime()));
        if (count_ > 0 || is_stopping_)
            return {};
    }
    parked_ = scheduler.ticket();
    write_barrier(*this);
    auto woken = scheduler.park(deadline);
    parked_ = {};
    if (woken.is_raised())
        return raised;
    return {};
}

Result<void> EventLoop::run_entry(Entry entry)
{
    Cell& target = *entry.target;
    switch (target.kind()) {
    case CellKind::Task:
        return target.as<Task>().step();
    case CellKind::ScheduledCall:
        if (target.as<ScheduledCall>().is_cancelled)
            return {};
        return target.as<ScheduledCall>().run();
    case CellKind::Coroutine:
        if (target.as<Sleep>().expire())
            enqueue(*target.as<Sleep>().task.get());
        return {};
    case CellKind::Future:
        if (target.as<Future>().is_done())
            return {};
        return target.as<Future>().set_result(Value::none());
    case CellKind::EventLoop: {
        // What leaves the loop by itself needs no stop.
        Future* future = try_future(entry.argument);
        Exception* failure = future ? future->failure() : nullptr;
        if (failure
            && (failure->type().is_subtype_of(*types().SystemExit)
                || failure->type().is_subtype_of(*types().KeyboardInterrupt)))
            return {};
        is_stopping_ = true;
        return {};
    }
    default:
        VERIFY(target.is<GatheringFuture>());
        return target.as<GatheringFuture>().child_done(entry.argument);
    }
}

Result<void> EventLoop::report_slow(Entry entry, int64_t nanoseconds)
{
    double const seconds = static_cast<double>(nanoseconds) * 1e-9;
    if (seconds < TRY(to_double(slow_callback_duration)))
        return {};
    std::string const text = fmt::format("Executing {} took {:.3f} seconds", describe(entry.target), seconds);
    return write_to_standard_error(text + "\n");
}

Result<Value> EventLoop::run_until_complete(Value awaitable)
{
    TRY(check_closed());
    TRY(check_not_running());
    bool const is_given = TRY(is_future_like(awaitable));
    Value value = TRY(ensure_future(awaitable, this));
    Future* future = try_future(value);
    if (!future)
        return raise_type_error("a native future is required, got {}", describe(value));
    if (!is_given && value.is<Task>())
        value.as<Task>().set_reports_destruction(false);
    TRY(future->add_callback(this, {}));
    auto result = run_forever();
    if (result.is_raised()) {
        if (!is_given && future->is_done() && !future->is_cancelled())
            future->mark_seen();
        future->remove_native_callback(*this);
        return raised;
    }
    future->remove_native_callback(*this);
    if (!future->is_done())
        return raise_error(*types().RuntimeError, "Event loop stopped before Future completed.");
    return future->result();
}

void EventLoop::release_queues()
{
    size_t const bytes = queue_.size() * sizeof(Entry) + timers_.capacity() * sizeof(Timer);
    Heap::of(*this).account_external(-static_cast<ptrdiff_t>(bytes));
    queue_ = {};
    first_ = count_ = 0;
    std::vector<Timer>().swap(timers_);
}

Result<void> EventLoop::close()
{
    if (is_running_)
        return raise_error(*types().RuntimeError, "Cannot close a running event loop");
    if (is_closed_)
        return {};
    Scheduler& scheduler = async_types().scheduler;
    // One that was looked for while the loop had nothing to do may have been held by the stack then.
    if (scheduler.unretrieved_failures > 0 || last_collection_ > 0)
        TRY(report_unnoticed_failures(scheduler, Heap::of(*this).runtime()));
    is_closed_ = true;
    release_queues();
    scheduler.forget_loop(*this);
    is_executor_shut_down = true;
    return {};
}

// Tasks

Result<Value> EventLoop::create_task(Value coroutine, Value name, Value context)
{
    TRY(check_closed());
    bool const has_context = context.is_present() && !context.is_none();
    if (task_factory.get().is_empty()) [[likely]] {
        if (!TRY(is_coroutine_like(coroutine)))
            return raise_type_error("a coroutine was expected, got {}", describe(coroutine));
        if (name.is_present() && !name.is_none() && !name.is<String>())
            name = TRY(to_string(name));
        if (has_context && !context.is<ScriptContext>())
            return raise_type_error("a context was expected, got {}", describe(context));
        return Task::create(
            *this, coroutine, name, has_context ? context.as<ScriptContext>() : *ScriptContext::copy_current());
    }
    Value task;
    if (has_context) {
        Value values[] { this, coroutine, context };
        task = TRY(call(task_factory, Arguments(values, 2, Tuple::create({ Value(intern("context")) }))));
    } else {
        task = TRY(call(task_factory, { Value(this), coroutine }));
    }
    if (name.is_present() && !name.is_none()) {
        Value set_name = TRY(get_attribute_or(task, *intern("set_name"), Value::none()));
        if (!set_name.is_none())
            TRY(call(set_name, { name }));
    }
    return task;
}

void EventLoop::add_task(Task& task)
{
    if (task.is_listed_)
        return;
    task.is_listed_ = true;
    Task* head = first_task_;
    task.next_.set(task, head);
    task.previous_.set(task, nullptr);
    if (head)
        head->previous_.set(*head, &task);
    first_task_.set(*this, &task);
}

void EventLoop::remove_task(Task& task)
{
    if (!task.is_listed_)
        return;
    task.is_listed_ = false;
    Task* previous = task.previous_;
    Task* next = task.next_;
    if (previous)
        previous->next_.set(*previous, next);
    else
        first_task_.set(*this, next);
    if (next)
        next->previous_.set(*next, previous);
    task.next_.set(task, nullptr);
    task.previous_.set(task, nullptr);
}

std::vector<Task*> EventLoop::tasks() const
{
    std::vector<Task*> all;
    for (Task* task = first_task_; task; task = task->next_)
        all.push_back(task);
    std::reverse(all.begin(), all.end());
    return all;
}

// Descriptors

Result<void> EventLoop::watch(int descriptor, Direction direction, Cell& target)
{
    Scheduler& scheduler = async_types().scheduler;
    if (Cell* before = scheduler.watched_target(descriptor, direction, this); before && before->is<ScheduledCall>())
        before->as<ScheduledCall>().cancel();
    if (int error = scheduler.watch(descriptor, direction, this, &target))
        return raise_os_error(error);
    return {};
}

Result<bool> EventLoop::unwatch(int descriptor, Direction direction)
{
    Scheduler& scheduler = async_types().scheduler;
    Cell* target = scheduler.watched_target(descriptor, direction, this);
    if (!target)
        return false;
    scheduler.watch(descriptor, direction, this, nullptr);
    if (target->is<ScheduledCall>())
        target->as<ScheduledCall>().cancel();
    return true;
}

Result<void> EventLoop::await_descriptor(int descriptor, Direction direction)
{
    Future* ready = Future::create(*this);
    TRY(watch(descriptor, direction, *ready));
    auto result = Future::await_in_place(ready);
    Scheduler& scheduler = async_types().scheduler;
    if (scheduler.watched_target(descriptor, direction, this) == ready)
        scheduler.watch(descriptor, direction, this, nullptr);
    if (result.is_raised())
        return raised;
    return {};
}

// Failures

Result<void> EventLoop::call_exception_handler(Dict& context)
{
    Result<Value> result = Value::none();
    if (exception_handler.get().is_empty()) {
        auto reported = call_method(this, *intern("default_exception_handler"), { Value(&context) });
        if (!reported.is_raised())
            return {};
    } else {
        result = call(exception_handler, { Value(this), Value(&context) });
        if (!result.is_raised())
            return {};
    }
    if (is_termination_pending())
        return raised;
    Exception& exception = pending_exception();
    if (exception.type().is_subtype_of(*types().SystemExit)
        || exception.type().is_subtype_of(*types().KeyboardInterrupt))
        return raised;
    static_cast<void>(take_pending());
    Dict* details = Dict::create();
    TRY(details->set(*intern("message"), Value(intern("Unhandled error in exception handler"))));
    TRY(details->set(*intern("exception"), Value(&exception)));
    TRY(details->set(*intern("context"), Value(&context)));
    return default_exception_handler(*details);
}

Result<void> EventLoop::default_exception_handler(Dict& context)
{
    Value message = context.get(*intern("message"));
    std::string text = message.is<String>() ? message.as<String>().to_utf8() : "Unhandled exception in event loop";
    std::vector<std::pair<std::string, Value>> entries;
    for (uint32_t entry = context.next_entry(0); entry != DictTable::no_entry; entry = context.next_entry(entry + 1)) {
        DictTable::Entry const& found = context.table()->entries()[entry];
        if (found.key.is<String>())
            entries.push_back({ found.key.as<String>().to_utf8(), found.value });
    }
    std::sort(entries.begin(), entries.end(), [](auto& left, auto& right) { return left.first < right.first; });
    for (auto& [key, value] : entries) {
        if (key != "message" && key != "exception")
            text += "\n" + key + ": " + describe(value);
    }
    text += "\n";
    Value exception = context.get(*intern("exception"));
    if (exception.is<Exception>()) {
        Value traceback = TRY(import_async_module("traceback"));
        Value lines = TRY(call_method(traceback, *intern("format_exception"), { exception }));
        if (auto* list = lines.try_as<List>()) {
            for (size_t i = 0; i < list->size(); ++i) {
                if (list->at(i).is<String>())
                    text += list->at(i).as<String>().to_utf8();
            }
        }
    }
    return write_to_standard_error(text);
}

}
