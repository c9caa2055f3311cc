# difference: sys.implementation.name is "krait"; sys.version_info is that of the reference, 3.11.
# cause: It is another implementation of the same language.
# workaround: Test sys.implementation.name where a program must know.
import sys
print(sys.implementation.name, sys.version_info[:2])
