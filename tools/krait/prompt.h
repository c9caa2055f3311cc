// The interactive prompt: reads inputs of one or more lines, runs each, shows values and errors, and goes on. While
// somebody types, the tasks of the session go on; what they print appears above the line.
#pragma once

#include "krait/engine.h"

namespace krait {

enum class Greeting { Shown, Omitted };

// Until end of input or SystemExit; answers the exit code.
int run_prompt(Engine&, Greeting);

}
