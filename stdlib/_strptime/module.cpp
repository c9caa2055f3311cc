// The module `_strptime`, which programs import before they start threads. Its function is time.strptime.
#include "runtime/binding/builders.h"
#include "stdlib/_strptime/strptime.h"

namespace krait {

namespace {

Result<void> define_module(ModuleBuilder& module)
{
    module.function<time_strptime>(
        "_strptime_time(data_string, format=\"%a %b %d %H:%M:%S %Y\")", "Parse a string to a time tuple.");
    return {};
}

}

extern const NativeModule strptime_module { "_strptime", define_module };

}
