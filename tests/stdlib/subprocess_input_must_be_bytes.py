# Input for a process without text mode must be bytes: the error comes to the caller.
import subprocess, types
try:
    subprocess.run(['cat'], input='x', capture_output=True)
except TypeError as error:
    print(error)
print(subprocess.run(['cat'], input=bytearray(b'x'), capture_output=True).stdout)
try:
    types.SimpleNamespace(1)
except TypeError as error:
    print(error)
