// What the runtime asks of the interpreter above it: to import a module.
#pragma once

#include "runtime/objects/value.h"

namespace krait {

class String;

struct SourceRunner {
    virtual Result<Value> import(String& dotted_name) = 0;

protected:
    ~SourceRunner() = default;
};

}
