// _sre: what `re` is built on.
#include "runtime/binding/builders.h"
#include "stdlib/_sre/pattern.h"

namespace krait {

namespace {

Result<void> define_sre(ModuleBuilder& module)
{
    define_matches(module);
    define_patterns(module);
    return {};
}

}

extern const NativeModule sre_module;
const NativeModule sre_module { "_sre", define_sre };

}
