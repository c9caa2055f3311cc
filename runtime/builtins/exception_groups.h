// Exception groups (PEP 654): the two types, and what `except*` does with an exception.
#pragma once

#include "runtime/objects/exception.h"

namespace krait {

// Both parts are None when they are empty.
struct GroupMatch {
    Value matched;
    Value rest;
};

// Splits an exception by the type (or tuple of types) of an `except*` clause. A plain exception that matches comes back
// wrapped in a group.
Result<GroupMatch> match_exception_group(Value exception, Value wanted);

// What a `try` statement with `except*` raises in the end: `raised` are the exceptions that left the clauses, `rest` is
// the part of `original` that no clause matched, or None. None when nothing is to be raised.
Result<Value> combine_exception_groups(Value original, List& raised, Value rest);

}
