# What a program drops does not use up its descriptors.
# The sanitizers need descriptors themselves.
# sanitize: skip
import subprocess
import sys

for opens in (
    f"open({__file__!r})",
    "__import__('socket').socket()",
    "__import__('socket').socketpair()",
    f"open({__file__!r}), __import__('os').close(__import__('os').dup(0))",
    f"open({__file__!r}), __import__('os').listdir()",
    f"open({__file__!r}), [__import__('os').close(end) for end in __import__('os').pipe()]",
):
    program = f"for i in range(500): {opens}\nprint('all')"
    command = ["sh", "-c", 'ulimit -n 64; exec "$0" -c "$1"', sys.executable, program]
    print(subprocess.run(command, capture_output=True, text=True).stdout)
