// A process without descriptors: opening fails with an error of the script, and the loop still tells the time.
#include "krait/engine.h"

#include <cstdio>
#include <sys/resource.h>

int main()
{
#if defined(__SANITIZE_ADDRESS__)
    // The sanitizer itself opens a pipe to look at an object, and takes its failure for a bad pointer.
    std::puts("not under sanitizers");
    return 0;
#endif
    rlimit const few { 10, 10 };
    if (setrlimit(RLIMIT_NOFILE, &few) != 0)
        return 2;
    krait::Engine engine;
    krait::Outcome outcome = engine.run_text(R"(
import asyncio, errno, gc, time
files = []
try:
    while True:
        files.append(open("/dev/null"))
except OSError as error:
    assert error.errno == errno.EMFILE
start = time.monotonic()
asyncio.run(asyncio.sleep(0.1))
assert 0.1 <= time.monotonic() - start < 5
files.clear()
gc.collect()

async def talk():
    left, right = await asyncio.open_connection(sock=pair[0])
    right.write(b"hello")
    await right.drain()
    return pair[1].recv(5)

import socket
pair = socket.socketpair()
assert asyncio.run(talk()) == b"hello"
)");
    if (!outcome.is_finished())
        std::fputs(outcome.traceback.c_str(), stderr);
    return outcome.is_finished() ? 0 : 1;
}
