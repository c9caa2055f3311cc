// The parts of define_functions.
#pragma once

#include "runtime/objects/type.h"

namespace krait {

void define_native_functions(); // builtin functions, method descriptors, slot wrappers
void define_descriptors(); // getset and member descriptors, staticmethod, classmethod
void define_property();
void define_bound_methods(); // methods and cells

// "<built-in method append of list object at 0x…>" and its kin begin so.
std::string plain_object_text(Value);

}
