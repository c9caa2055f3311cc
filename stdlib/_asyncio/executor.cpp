// The default executor of a loop: calls on threads of the scheduler, a limited number at once.
#include "runtime/async/sleep.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "stdlib/_asyncio/definitions.h"

#include <thread>

namespace krait {

namespace {

uint32_t largest_executor()
{
    static uint32_t const count = std::min(32u, std::max(1u, std::thread::hardware_concurrency()) + 4);
    return count;
}

// What one thread does with a request, a tuple of future, callable and arguments.
void run_request(EventLoop& loop, Tuple& request)
{
    auto& future = request.at(0).as<Future>();
    if (future.is_done())
        return;
    auto result = call(request.at(1), Arguments(request.at(2).as<Tuple>().items(), request.at(2).as<Tuple>().size()));
    Exception* failure = result.is_raised() ? take_pending() : nullptr;
    if (result.is_raised() && !failure)
        return;
    if (loop.is_closed() || future.is_done())
        return;
    Result<void> told = failure ? future.set_exception(failure) : future.set_result(result.release());
    if (told.is_raised())
        static_cast<void>(take_pending());
    loop.wake();
}

void run_executor_thread(Thread& thread)
{
    auto& data = thread.data.get().as<Tuple>();
    auto& loop = data.at(0).as<EventLoop>();
    Tuple* request = &data.at(1).as<Tuple>();
    for (;;) {
        run_request(loop, *request);
        if (is_termination_pending())
            break;
        auto* queue = loop.executor_queue.get().try_as<List>();
        if (!queue || queue->size() == 0)
            break;
        request = &queue->at(0).as<Tuple>();
        queue->remove(0, 1);
    }
    loop.executor_threads--;
    if (auto* waiter = loop.executor_waiter.get().try_as<Future>();
        waiter && loop.executor_threads == 0 && !waiter->is_done() && !is_termination_pending()) {
        if (waiter->set_result(Value::none()).is_raised())
            static_cast<void>(take_pending());
        loop.wake();
    }
}

Result<Value> loop_run_in_executor(EventLoop& self, Value executor, Value func, VarArguments args)
{
    TRY(self.check_closed());
    if (!executor.is_none())
        return raise_type_error("the native loop has one executor, None, not {}", describe(executor));
    if (self.is_executor_shut_down)
        return raise_error(*types().RuntimeError, "Executor shutdown has been called");
    Future* future = Future::create(self);
    Tuple* request = Tuple::create({ Value(future), func, Value(TRY(args.tuple())) });
    if (self.executor_threads >= largest_executor()) {
        if (self.executor_queue.get().is_empty())
            self.executor_queue.set(self, List::create());
        TRY(self.executor_queue.get().as<List>().append(request));
        return future;
    }
    Thread* thread = TRY(scheduler().start_thread(
        run_executor_thread, Tuple::create({ Value(&self), Value(request) }), Thread::AtExit::Awaited));
    thread->native_name = fmt::format("asyncio_{}", self.executor_threads);
    self.executor_threads++;
    return future;
}

Result<Value> wait_for_executor(Generator& body)
{
    auto& self = body.arguments()->values()[0].as<EventLoop>();
    Value const timeout = body.arguments()->values()[1];
    self.is_executor_shut_down = true;
    if (self.executor_threads == 0)
        return Value::none();
    Future* waiter = Future::create(self);
    self.executor_waiter.set(self, waiter);
    if (!timeout.is_none())
        self.add_timer(self.time() + TRY(to_double(timeout)), *waiter);
    return Future::await_in_place(waiter);
}

Value loop_shutdown_default_executor(EventLoop& self, Value timeout)
{
    return create_native_coroutine(
        Generator::Flavour::Coroutine, wait_for_executor, "shutdown_default_executor", { Value(&self), timeout });
}

}

void add_executor_methods(TypeBuilder& builder)
{
    builder.method<loop_run_in_executor>("run_in_executor(self, executor, func, /, *args)")
        .method<loop_shutdown_default_executor>("shutdown_default_executor(self, timeout=None)");
}

}
