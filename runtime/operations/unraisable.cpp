#include "runtime/operations/unraisable.h"

#include "runtime/objects/exception.h"
#include "runtime/objects/source_runner.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"

#include <cstdio>

namespace krait {

namespace {

Result<void> give_to_hook(Exception& exception, char const* message, Value where)
{
    Runtime& current = runtime();
    Value text = Value::none();
    if (message)
        text = Value(TRY(String::create(message)));
    Value hooks = TRY(current.source_runner->import(*intern("_hooks")));
    TRY(call_method(hooks, *intern("report"), { Value(&exception), text, where }));
    return {};
}

// Where the hook could not run: out of memory or stack, or a script broke what it needs.
void print_briefly(Exception& exception, char const* message, Value where)
{
    std::string text = std::string(message ? message : "Exception ignored in") + ": " + describe(where) + "\n"
        + exception.type().name_utf8();
    Result<String*> shown = to_string(&exception);
    if (shown.is_raised()) {
        if (!take_pending())
            return;
        text += ": <exception str() failed>";
    } else if (shown.release()->length() > 0) {
        text += ": " + shown.release()->to_utf8();
    }
    text += "\n";
    std::fwrite(text.data(), 1, text.size(), stderr);
}

}

void report_unraisable(Value where, char const* message)
{
    Exception* exception = take_pending();
    if (!exception)
        return;
    if (!give_to_hook(*exception, message, where).is_raised() || !take_pending())
        return;
    print_briefly(*exception, message, where);
}

}
