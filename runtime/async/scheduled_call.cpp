#include "runtime/async/scheduled_call.h"

#include "runtime/async/context.h"
#include "runtime/async/event_loop.h"
#include "runtime/async/support.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"

namespace krait {

ScheduledCall* ScheduledCall::create(Value callback, Tuple* args, Value loop, Value context)
{
    return allocate_object<ScheduledCall>(*async_types().handle, 0, callback, args, loop, context);
}

void ScheduledCall::cancel()
{
    if (is_cancelled)
        return;
    is_cancelled = true;
    if (is_scheduled) {
        if (auto* owner = loop.get().try_as<EventLoop>())
            owner->note_cancelled_timer();
    }
    callback.set(*this, Value::none());
    args.set(*this, nullptr);
}

Result<void> ScheduledCall::run()
{
    Result<Value> result = raised;
    {
        ContextScope scope(async_types().scheduler, context);
        result = call(callback, Arguments(args->items(), args->size()));
    }
    if (!result.is_raised()) [[likely]]
        return {};
    if (is_termination_pending())
        return raised;
    Exception& exception = pending_exception();
    if (exception.type().is_subtype_of(*types().SystemExit)
        || exception.type().is_subtype_of(*types().KeyboardInterrupt))
        return raised;
    static_cast<void>(take_pending());
    Dict* details = Dict::create();
    std::string text = "Exception in callback " + describe_callback(callback, args);
    TRY(details->set(*intern("message"), Value(TRY(String::create(text)))));
    TRY(details->set(*intern("exception"), Value(&exception)));
    TRY(details->set(*intern("handle"), Value(this)));
    TRY(call_method(loop, *intern("call_exception_handler"), { Value(details) }));
    return {};
}

}
