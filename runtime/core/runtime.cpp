#include "runtime/core/runtime.h"

#include "runtime/core/verify.h"

namespace krait {

namespace {

thread_local Runtime* current_runtime = nullptr;

}

[[gnu::noinline]] Runtime& runtime()
{
    return *current_runtime;
}

[[gnu::noinline]] bool has_current_runtime()
{
    return current_runtime != nullptr;
}

[[gnu::noinline]] Runtime* exchange_current_runtime(Runtime* entered)
{
    Runtime* previous = current_runtime;
    current_runtime = entered;
    return previous;
}

RuntimeScope::RuntimeScope(Runtime& entered)
    : previous_(current_runtime)
{
    current_runtime = &entered;
}

RuntimeScope::~RuntimeScope()
{
    current_runtime = previous_;
}

}
