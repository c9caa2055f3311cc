// A process whose addresses are limited, as by `ulimit -v`: engines run, scripts that want more get MemoryError, and
// both fibers beyond the stacks there is room for and further engines work.
#include "krait/engine.h"
#include "runtime/core/address_limit.h"

#include <cstdint>
#include <cstdio>
#include <sys/resource.h>

namespace {

constexpr char const* programs[] = {
    "small = []\ntry:\n    while True: small.append([len(small)])\nexcept MemoryError: small = None\nelse: 1 / 0",
    "large = b'x'\ntry:\n    while True: large += large\nexcept MemoryError: large = None\nelse: 1 / 0",
    "try: [0] * 10**9\nexcept MemoryError: pass\nelse: 1 / 0",
    "table = {}\ntry:\n    while True: table[len(table)] = str(len(table))\nexcept MemoryError: table = None\nelse: 1 "
    "/ 0",
    "import asyncio\n"
    "async def wait(n):\n"
    "    await asyncio.sleep(0.01)\n"
    "    return n\n"
    "async def main(): return sum(await asyncio.gather(*(wait(n) for n in range(3000))))\n"
    "assert asyncio.run(main()) == sum(range(3000))",
    "grown = []\nother = []\ntry:\n    while True: grown.append(len(grown)); other.append(str(len(grown)))\n"
    "except MemoryError: grown = other = None\nelse: 1 / 0",
    "assert asyncio.run(main()) == sum(range(3000))",
    "assert sum([n for n in range(100_000)]) == 4_999_950_000",
};

}

int main()
{
#if defined(__SANITIZE_ADDRESS__)
    std::puts("not under sanitizers, which reserve addresses themselves");
    return 0;
#endif
    // What the process has mapped already is not counted: a large limit first, to be told what would be left of it.
    constexpr size_t large = size_t(1) << 40;
    constexpr size_t allowed = size_t(400) << 20;
    rlimit limit { large, large };
    if (setrlimit(RLIMIT_AS, &limit) != 0 || krait::addresses_left() == SIZE_MAX)
        return 2;
    limit.rlim_cur = limit.rlim_max = large - krait::addresses_left() + allowed;
    if (setrlimit(RLIMIT_AS, &limit) != 0)
        return 2;
    int failures = 0;
    for (int i = 0; i < 2; ++i) {
        krait::Engine engine;
        krait::Engine second;
        for (char const* program : programs) {
            krait::Outcome outcome = engine.run_text(program);
            krait::Outcome after = engine.run_text("assert sum(range(1000)) == 499500");
            krait::Outcome beside = second.run_text("assert 'x' * 1000");
            if (outcome.is_finished() && after.is_finished() && beside.is_finished())
                continue;
            ++failures;
            std::fprintf(stderr, "%s\n%s%s%s", program, outcome.traceback.c_str(), after.traceback.c_str(),
                beside.traceback.c_str());
        }
    }
    return failures == 0 ? 0 : 1;
}
