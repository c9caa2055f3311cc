// The built-in types and functions, one definition function a file. `define_builtin_types` calls them in an order in
// which every base exists before what derives from it.
#pragma once

#include "runtime/binding/builders.h"

namespace krait {

void define_builtin_types(Runtime&);

// Each creates its types (types().x = create_native_type<X>(…)), sets slots, adds methods and calls finish().
void define_object_and_type();
void define_singletons(); // None, NotImplemented, Ellipsis
void define_integer(); // int, bool
void define_floating();
void define_complex();
void define_string();
void define_bytes();
void define_bytearray();
void define_memoryview();
void define_tuple();
void define_list();
void define_dict(); // views, iterators, mappingproxy too
void define_set();
void define_slice();
void define_range();
void define_iterators(); // iterator, callable_iterator, enumerate, zip, map, filter, reversed
void define_functions(); // native functions, method descriptors, bound methods, static- and classmethod, property, cell
void define_super();
void define_module();
void define_exceptions();
void define_generic_alias(); // and union types
void define_weak_references();

// Fills the `builtins` module: functions here, types by name.
Result<void> define_builtins_module(ModuleBuilder&);

}
