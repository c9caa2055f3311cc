// The part of the module `posix` that tells about the system: its names and its limits.
#include "runtime/objects/exception.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "stdlib/posix.h"

#include <cerrno>
#include <sys/utsname.h>
#include <unistd.h>

namespace krait {

namespace {

struct Configured {
    char const* name;
    int number;
};
constexpr Configured texts[] = { { "CS_PATH", _CS_PATH }, { "CS_GNU_LIBC_VERSION", _CS_GNU_LIBC_VERSION },
    { "CS_GNU_LIBPTHREAD_VERSION", _CS_GNU_LIBPTHREAD_VERSION } };
constexpr Configured limits[] = { { "SC_ARG_MAX", _SC_ARG_MAX }, { "SC_CHILD_MAX", _SC_CHILD_MAX },
    { "SC_CLK_TCK", _SC_CLK_TCK }, { "SC_IOV_MAX", _SC_IOV_MAX }, { "SC_NPROCESSORS_CONF", _SC_NPROCESSORS_CONF },
    { "SC_NPROCESSORS_ONLN", _SC_NPROCESSORS_ONLN }, { "SC_OPEN_MAX", _SC_OPEN_MAX }, { "SC_PAGE_SIZE", _SC_PAGE_SIZE },
    { "SC_PAGESIZE", _SC_PAGESIZE }, { "SC_PHYS_PAGES", _SC_PHYS_PAGES }, { "SC_AVPHYS_PAGES", _SC_AVPHYS_PAGES },
    { "SC_SYMLOOP_MAX", _SC_SYMLOOP_MAX } };

// Which value is meant: by its name in the table, or by its number.
template <size_t count> Result<int> configured_number(Configured const (&table)[count], Value name)
{
    if (is_int(name))
        return static_cast<int>(TRY(convert_to_int64(name)));
    if (!name.is<String>())
        return raise_type_error("configuration names must be strings or integers");
    for (Configured const& each : table) {
        if (name.as<String>().equals(each.name))
            return each.number;
    }
    return raise_value_error("unrecognized configuration name");
}

template <size_t count> Result<Value> names_of(Configured const (&table)[count])
{
    Dict* names = Dict::create();
    for (Configured const& each : table)
        TRY(names->set(*intern(each.name), Value::small_int(each.number)));
    return names;
}

Result<Value> posix_uname()
{
    utsname names;
    if (uname(&names) != 0)
        return raise_os_error(errno);
    Value fields[5];
    size_t count = 0;
    for (char const* name : { names.sysname, names.nodename, names.release, names.version, names.machine })
        fields[count++] = TRY(posix_decoded(name, false));
    Value type = TRY(posix_type("uname_result"));
    return call(type, { Value(TRY(Tuple::create(std::span<Value const>(fields)))) });
}

Result<Value> posix_confstr(Value name)
{
    int const number = TRY(configured_number(texts, name));
    char text[256];
    errno = 0;
    size_t const length = confstr(number, text, sizeof(text));
    if (length == 0)
        return errno ? Result<Value>(raise_os_error(errno)) : Value::none();
    return posix_decoded(std::string_view(text, std::min(length, sizeof(text)) - 1), false);
}

Result<Value> posix_sysconf(Value name)
{
    int const number = TRY(configured_number(limits, name));
    errno = 0;
    long const value = sysconf(number);
    if (value == -1 && errno != 0)
        return raise_os_error(errno);
    return int_from(value);
}

}

Result<void> define_posix_system(ModuleBuilder& module)
{
    module.constant("confstr_names", TRY(names_of(texts)))
        .constant("sysconf_names", TRY(names_of(limits)))
        .constant("uname_result", TRY(posix_type("uname_result")))
        .function<posix_uname>("uname()", "Names of the system and of its version.")
        .function<posix_confstr>("confstr(name, /)", "A text of the system's configuration, or None.")
        .function<posix_sysconf>("sysconf(name, /)", "A limit of the system; -1 where there is none.");
    return {};
}

}
