// Comparing the items of tuples, those of subclasses and those that were never made included: the first that differ
// decide, or else how many they are. Who calls keeps the items alive.
#pragma once

#include "runtime/objects/containers.h"
#include "runtime/objects/type.h"

#include <span>

namespace krait {

Result<Value> compare_tuples(std::span<Value const> left, std::span<Value const> right, Comparison);

}
