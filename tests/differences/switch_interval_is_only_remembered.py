# difference: sys.setswitchinterval() changes nothing but what sys.getswitchinterval() answers.
# cause: Threads get their turns after a number of steps, not after a time.
# workaround: None is needed: threads that are ready get their turns.
import sys

print(sys.getswitchinterval())
sys.setswitchinterval(0.5)
print(sys.getswitchinterval())
try:
    sys.setswitchinterval(0)
except ValueError as error:
    print(error)
