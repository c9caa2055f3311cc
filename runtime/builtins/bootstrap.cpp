#include "runtime/binding/first_types.h"
#include "runtime/builtins/builtins.h"

namespace krait {

void define_builtin_types(Runtime& runtime)
{
    if (!runtime.find_current_depth)
        runtime.find_current_depth = [](Runtime&) -> uint32_t* { return nullptr; };
    create_first_types(runtime);
    define_object_and_type();
    define_functions();
    define_singletons();
    define_integer();
    define_floating();
    define_complex();
    define_string();
    define_bytes();
    define_bytearray();
    define_memoryview();
    define_tuple();
    define_list();
    define_dict();
    define_set();
    define_slice();
    define_range();
    define_iterators();
    define_super();
    define_module();
    define_exceptions();
    define_generic_alias();
    define_weak_references();
}

}
