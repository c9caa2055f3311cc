// What the public classes hide from hosts.
#pragma once

#include "interpreter/engine.h"
#include "krait/engine.h"

namespace krait {

struct Engine::State {
    explicit State(EngineOptions const& options)
        : engine(EngineSettings { options.memory_limit.value_or(SIZE_MAX), options.arguments,
              options.warning_options, options.executable, options.search_path })
    {
    }
    EngineState engine;

    Runtime& runtime() { return engine.runtime(); }
};

}
