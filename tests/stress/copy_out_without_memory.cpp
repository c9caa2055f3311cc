// Stacks are copied out while malloc fails: who waits gets MemoryError, or the switch goes well; nothing else happens.
// All fibers share one stack, so every switch copies. The linker leads malloc here (CMakeLists.txt).
#include "krait/engine.h"

#include <cstdio>
#include <cstdlib>

// NOLINTBEGIN(bugprone-reserved-identifier): names that the linker wants
extern "C" void* __real_malloc(size_t size);

namespace {

unsigned failing_interval = 0; // every n-th fails; 0: none
unsigned calls = 0;
unsigned failed_calls = 0;

}

extern "C" void* __wrap_malloc(size_t size)
{
    if (failing_interval != 0 && ++calls % failing_interval == 0) {
        failed_calls++;
        return nullptr;
    }
    return __real_malloc(size);
}
// NOLINTEND(bugprone-reserved-identifier)

// Generators, tasks and threads that all try again until they are through, and must then have lost nothing.
static char const* const program = R"(
import asyncio, threading, time

def count(n):
    if n:
        yield from count(n - 1)
        yield n

def patient(step):
    while True:
        try:
            return step()
        except MemoryError:
            pass

def walk():
    while True:
        try:
            return sum(1 for i in count(20) if all(j for j in count(5)))
        except MemoryError:
            pass

async def sleeper(n):
    done = 0
    while done < 20:
        try:
            await asyncio.sleep(0)
            done += 1
        except MemoryError:
            pass
    return n

async def main():
    tasks = [asyncio.create_task(sleeper(n)) for n in range(50)]
    results = []
    for task in tasks:
        while not task.done():
            try:
                await asyncio.wait([task])
            except MemoryError:
                pass
        results.append(-1 if task.exception() else task.result())
    # A task that could not even be started ended with MemoryError.
    return all(result in (-1, n) for n, result in enumerate(results)) and max(results) >= 0

def work(n):
    for i in range(5):
        patient(lambda: time.sleep(0))
    finished.append(n)

finished = []
threads = [threading.Thread(target=work, args=[n]) for n in range(10)]
for thread in threads:
    patient(thread.start)
for thread in threads:
    patient(thread.join)
assert sorted(finished) == list(range(10)), finished
assert walk() == 20
assert asyncio.run(main())
)";

int main()
{
    setenv("KRAIT_OWN_STACKS", "1", 1);
    int failures = 0;
    for (unsigned interval : { 0u, 2u, 3u, 7u, 50u }) {
        krait::Engine engine;
        krait::Outcome prepared = engine.run_text("import asyncio, threading, time", "prepare");
        calls = failed_calls = 0;
        failing_interval = interval;
        krait::Outcome outcome = engine.run_text(program, "program");
        failing_interval = 0;
        if (!prepared.is_finished() || !outcome.is_finished()) {
            std::printf("FAIL with every allocation number %u failing:\n", interval);
            engine.print_error(outcome);
            failures++;
        }
        if (interval != 0 && failed_calls == 0) {
            std::printf("FAIL: no allocation failed for %u\n", interval);
            failures++;
        }
    }
    return failures == 0 ? 0 : 1;
}
