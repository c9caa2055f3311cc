// Frame: one activation of a piece of script code. It lies on the native stack of the fiber that runs it, with its
// slots behind it, so frames are found by the conservative scan and cost no allocation. Invariant: Runtime::frame is
// the innermost frame of the running fiber, and `site` is the node whose operation is under way, stored before every
// operation that may raise, call or suspend.
#pragma once

#include "runtime/core/runtime.h"
#include "runtime/objects/value.h"

namespace krait {

class Code;
class Dict;
class Node;
class ScriptFunction;

struct Frame {
    Runtime& runtime;
    Value* slots; // as laid out by the scope: parameters, locals, cells, free variables
    ScriptFunction* function;
    Code const* code; // that runs; the function may have been given another one since
    Node const* site;
    Frame* caller; // within the same fiber; null for the outermost
    Value return_value;
    Value namespace_; // where names of a module, class body, exec or eval live: a mapping; empty in functions
    uint32_t depth;
};

// Number of slots that frames come in; functions with more keep them in a heap array.
inline constexpr size_t slot_classes[] = { 2, 4, 6, 8, 12, 16, 24, 32, 64 };

}
