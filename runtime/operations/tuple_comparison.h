// Comparing tuples, also those of subclasses: the first items that differ decide, or else the sizes.
#pragma once

#include "runtime/objects/containers.h"
#include "runtime/objects/type.h"

namespace krait {

Result<Value> compare_tuples(Tuple& left, Tuple& right, Comparison);

}
