// From a pending exception to what the public interface tells of it.
#pragma once

#include "interpreter/engine.h"
#include "krait/engine.h"
#include "runtime/objects/exception.h"

namespace krait {

// Takes the pending exception, if there is one. A termination stays pending until the outermost call returns.
Outcome outcome_of(Result<void>);
// Shows a failure as sys.excepthook does.
void print_outcome(Runtime&, Outcome const&);
// The text that Python prints for an uncaught exception.
Result<std::string> format_exception(Runtime&, Exception&);

Result<void> run_text_in_main(Runtime&, std::string_view text, std::string const& filename, CompileMode);
Result<void> dump_stage(Engine::Stage, std::string_view text, std::string const& filename, std::string& result);

}
