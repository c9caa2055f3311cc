#include "runtime/operations/warnings.h"

#include "runtime/objects/source_runner.h"
#include "runtime/operations/calls.h"

namespace krait {

Result<void> warn(Type& category, std::string_view text, Value source)
{
    Value warnings = TRY(runtime().source_runner->import(*intern("warnings")));
    Value message(TRY(String::create(text)));
    TRY(call_method(warnings, *intern("warn"), { message, Value(&category), Value::small_int(1), source }));
    return {};
}

}
