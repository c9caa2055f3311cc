#include "runtime/builtins/builtins.h"

#include "runtime/builtins/functions.h"

namespace krait {

Result<void> define_builtins_module(ModuleBuilder& module)
{
    define_container_functions(module);
    define_object_functions(module);
    define_scalar_functions(module);

    BuiltinTypes& all = types();
    for (Type* type : { all.object, all.type, all.integer, all.boolean, all.floating, all.complex, all.string,
             all.bytes, all.bytearray, all.memoryview, all.tuple, all.list, all.dict, all.set, all.frozenset, all.slice,
             all.range, all.enumerate, all.zip, all.map, all.filter, all.reversed, all.property, all.static_method,
             all.class_method, all.super })
        module.type(*type);
#define KRAIT_TYPE(identifier, python_name)
#define KRAIT_EXCEPTION(identifier, base) module.type(*all.identifier);
#include "runtime/objects/types.def"
#undef KRAIT_TYPE
#undef KRAIT_EXCEPTION
    module.constant("EnvironmentError", Value(all.OSError))
        .constant("IOError", Value(all.OSError))
        .constant("None", Value::none())
        .constant("True", Value::boolean(true))
        .constant("False", Value::boolean(false))
        .constant("Ellipsis", Value::ellipsis())
        .constant("NotImplemented", Value::not_implemented())
        .constant("__debug__", Value::boolean(true));
    return {};
}

}
