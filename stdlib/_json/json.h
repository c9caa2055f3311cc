// The inner loops of the package `json`: reader.cpp reads values, writer.cpp writes them. Options and errors
// are the package's own, in Python.
#pragma once

#include "runtime/binding/builders.h"

namespace krait {

void define_json_reader(ModuleBuilder&);
void define_json_writer(ModuleBuilder&);

}
