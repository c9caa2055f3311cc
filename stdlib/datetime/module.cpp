// The module `datetime`. Its types are made in the order in which they need each other.
#include "runtime/objects/module_table.h"
#include "stdlib/datetime/moments.h"

namespace krait {

namespace {

Result<void> define_module(ModuleBuilder& module)
{
    define_timedelta(module);
    define_zones(module);
    define_date(module);
    define_time_of_day(module);
    define_datetime(module);
    module.constant("MINYEAR", int64_t(smallest_year)).constant("MAXYEAR", int64_t(largest_year));
    constexpr char const* public_names[] { "date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR",
        "MAXYEAR", "UTC" };
    Tuple* names = Tuple::create_small(std::size(public_names));
    for (size_t i = 0; i < std::size(public_names); ++i)
        names->set(i, Value(intern(public_names[i])));
    module.constant("__all__", Value(names)).constant("__doc__", "Fast implementation of the datetime type.");
    return {};
}

}

extern const NativeModule datetime_module { "datetime", define_module };

}
