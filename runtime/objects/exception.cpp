#include "runtime/objects/exception.h"

#include <cerrno>
#include <cstring>

namespace krait {

namespace {

// What is pending during a termination: no cell, so nothing can mistake it for an exception.
constexpr Value termination = Value::from_bits(0x70);
constexpr size_t most_fields = 8;

// Links the new exception to the one being handled, and breaks the chain where that would close a circle.
void chain_to_handled(Exception& exception)
{
    Value bits = Value::from_bits(runtime().handled_exception);
    if (!bits.is_cell() || bits.cell() == &exception)
        return;
    auto& handled = bits.as<Exception>();
    Exception* last = &handled;
    // A circle that a script has made by hand is met by a second walker at half the speed.
    Exception* slow = &handled;
    bool moves_slow = false;
    while (Exception* context = last->context) {
        if (context == &exception) {
            last->context.set(*last, nullptr);
            break;
        }
        last = context;
        if (last == slow)
            break;
        if (moves_slow)
            slow = slow->context;
        moves_slow = !moves_slow;
    }
    exception.context.set(exception, &handled);
}

}

Exception* Exception::create(Type& type, std::initializer_list<Value> args)
{
    Tuple* tuple = Tuple::create(args);
    return allocate_object<Exception>(type, 0, *tuple);
}

Exception* Exception::create(Type& type, std::string_view message)
{
    return create(type, { String::create_small(message) });
}

Value Exception::field(unsigned index) const
{
    return fields && index < fields->capacity() ? fields->values()[index] : Value {};
}

void Exception::set_field(unsigned index, Value value)
{
    VERIFY(index < most_fields);
    if (!fields)
        fields.set(*this, ValueArray::create(most_fields));
    fields->set(index, value);
}

void Exception::visit(Visitor& visitor)
{
    visit_object(visitor);
    args.visit(visitor);
    traceback.visit(visitor);
    cause.visit(visitor);
    context.visit(visitor);
    fields.visit(visitor);
}

Raised raise(Exception& exception)
{
    chain_to_handled(exception);
    runtime().recorded_frame = nullptr;
    return raise_again(exception);
}

Raised raise_again(Exception& exception)
{
    // A termination goes on, whatever native code makes of it on its way.
    if (is_termination_pending()) [[unlikely]]
        return raised;
    runtime().pending_exception = Value(&exception).bits();
    return raised;
}

Raised raise_message(Type& type, std::string_view message)
{
    return raise(*Exception::create(type, message));
}

Raised raise_key_error(Value key)
{
    return raise(*Exception::create(*types().KeyError, { key }));
}

Raised raise_memory_error()
{
    return raise(*Exception::create(*types().MemoryError, {}));
}

Raised raise_recursion_error(char const* where)
{
    return raise_message(*types().RecursionError, std::string("maximum recursion depth exceeded") + where);
}

Raised raise_stop_iteration(Value value)
{
    Exception* exception = value.is_empty() ? Exception::create(*types().StopIteration, {})
                                            : Exception::create(*types().StopIteration, { value });
    exception->set_field(StopIterationField::Value, value.is_empty() ? Value::none() : value);
    return raise(*exception);
}

Type& os_error_type_of(int error_number)
{
    BuiltinTypes& known = types();
    switch (error_number) {
    case EAGAIN:
    case EALREADY:
    case EINPROGRESS:
        return *known.BlockingIOError;
    case EPIPE:
    case ESHUTDOWN:
        return *known.BrokenPipeError;
    case ECHILD:
        return *known.ChildProcessError;
    case ECONNABORTED:
        return *known.ConnectionAbortedError;
    case ECONNREFUSED:
        return *known.ConnectionRefusedError;
    case ECONNRESET:
        return *known.ConnectionResetError;
    case EEXIST:
        return *known.FileExistsError;
    case ENOENT:
        return *known.FileNotFoundError;
    case EISDIR:
        return *known.IsADirectoryError;
    case ENOTDIR:
        return *known.NotADirectoryError;
    case EINTR:
        return *known.InterruptedError;
    case EACCES:
    case EPERM:
        return *known.PermissionError;
    case ESRCH:
        return *known.ProcessLookupError;
    case ETIMEDOUT:
        return *known.TimeoutError;
    default:
        return *known.OSError;
    }
}

Raised raise_os_error(int error_number, Value filename, Value filename2)
{
    char buffer[256];
    Value number = Value::small_int(error_number);
    Value text = String::create_small(strerror_r(error_number, buffer, sizeof buffer));
    Exception* exception = Exception::create(os_error_type_of(error_number), { number, text });
    exception->set_field(OSErrorField::Errno, number);
    exception->set_field(OSErrorField::Strerror, text);
    exception->set_field(OSErrorField::Filename, filename);
    exception->set_field(OSErrorField::Filename2, filename2);
    return raise(*exception);
}

bool is_pending()
{
    return runtime().pending_exception != 0;
}

Exception& pending_exception()
{
    Value pending = Value::from_bits(runtime().pending_exception);
    VERIFY(pending.is_cell());
    return pending.as<Exception>();
}

bool is_termination_pending()
{
    return runtime().pending_exception == termination.bits();
}

Exception* take_pending()
{
    if (is_termination_pending())
        return nullptr;
    Exception& exception = pending_exception();
    runtime().pending_exception = 0;
    return &exception;
}

bool clear_pending_if(Type const& type)
{
    if (is_termination_pending() || !pending_exception().type().is_subtype_of(type))
        return false;
    runtime().pending_exception = 0;
    return true;
}

Raised raise_termination(std::string_view reason)
{
    Runtime& state = runtime();
    state.termination_reason = reason;
    state.pending_exception = termination.bits();
    return raised;
}

void end_termination()
{
    VERIFY(is_termination_pending());
    runtime().pending_exception = 0;
}

}
