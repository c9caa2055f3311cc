#include "runtime/core/verify.h"

#include <cstdio>
#include <cstdlib>

namespace krait {

void verification_failed(char const* expression, char const* file, int line)
{
    std::fprintf(stderr, "krait: check failed: %s (%s:%d)\n", expression, file, line);
    std::abort();
}

}
