#include "runtime/operations/unraisable.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/conversion.h"

#include <cstdio>

namespace krait {

void report_unraisable(Value where)
{
    Exception* exception = take_pending();
    if (!exception)
        return;
    std::string text = "Exception ignored in: " + describe(where) + "\n" + exception->type().name_utf8();
    Result<String*> message = to_string(exception);
    if (message.is_raised()) {
        if (!take_pending())
            return;
        text += ": <exception str() failed>";
    } else if (message.release()->length() > 0) {
        text += ": " + message.release()->to_utf8();
    }
    text += "\n";
    std::fwrite(text.data(), 1, text.size(), stderr);
}

}
