// Programs that want more memory than the engine may take end in MemoryError or are terminated, each within seconds,
// and the engine goes on.
#include "krait/engine.h"

#include <cstdio>
#include <string>

namespace {

constexpr char const* programs[] = {
    "[[]] * 10**9",
    "[[]] * __import__('sys').maxsize",
    "((),) * 10**12",
    "'a' * 10**12",
    "b'a' * 10**12",
    "bytearray(b'a') * 10**12",
    "bytes(10**12)",
    "list(range(10**12))",
    "tuple(range(10**12))",
    "set(range(10**12))",
    "dict.fromkeys(range(10**12))",
    "[x for x in range(10**12)]",
    "{x: x for x in range(10**12)}",
    "'a'.ljust(10**12), 'a'.center(10**12), 'a'.zfill(10**12)",
    "'\\t'.expandtabs(10**12)",
    "format(1, '1000000000000')",
    "'%1000000000d' % 1",
    "f'{1:{10**11}}'",
    "('a' * 10**6).replace('a', 'b' * 10**6)",
    "('a' * 10**6).translate({97: 'b' * 10**6})",
    "('b' * 10**6).join(['a'] * 10**6)",
    "1 << 10**12",
    "10 ** 10 ** 12",
    "(1).to_bytes(10**12, 'big')",
    "sorted(__import__('itertools').count())",
    "print(*__import__('itertools').count())",
    "list(__import__('itertools').product(range(1000), repeat=10))",
    "open('/dev/zero', 'rb').read()",
    "open('/dev/zero').readline()",
    "__import__('random').randbytes(10**12)",
    "a = [1]\nwhile True: a += a",
    "a = []\nwhile True: a.append([])",
    "a = 'x'\nwhile True: a += a",
    "a = b'x'\nwhile True: a += a",
    "a = []\nwhile True: a = [a]",
    "a = {}\nwhile True: a[len(a)] = a",
    "class A: pass\na = None\nwhile True:\n b = A(); b.next = a; a = b",
    "def g(): yield\na = []\nwhile True:\n b = g(); next(b); a.append(b)",
    "exec('x=1\\n' * 10**7)",
    "class A:\n def __del__(self): [self] * 100\na = []\nwhile True: a.append(A())",
    "import weakref\nclass A: pass\na = A()\nb = []\nwhile True: b.append(weakref.ref(a, id))",
    "import unicodedata\nunicodedata.normalize('NFKD', '\\ufdfa' * 10**6)",
};

}

int main()
{
    krait::EngineOptions options;
    options.memory_limit = size_t(64) << 20;
    krait::Engine engine(options);
    int failures = 0;
    for (char const* program : programs) {
        krait::Outcome outcome = engine.run_text(program);
        bool const is_right = outcome.kind == krait::Outcome::Kind::Terminated || outcome.type_name == "MemoryError"
            || outcome.type_name == "OverflowError" || outcome.type_name == "ValueError";
        // On its own, so that no word on the stack still keeps what was dropped when more memory is wanted.
        static_cast<void>(engine.run_text("a = b = None"));
        krait::Outcome after = engine.run_text("assert sum(range(1000)) == 499500");
        if (is_right && after.is_finished())
            continue;
        ++failures;
        std::fprintf(stderr, "%s\n%s%s", program, outcome.traceback.c_str(), after.traceback.c_str());
    }
    return failures == 0 ? 0 : 1;
}
