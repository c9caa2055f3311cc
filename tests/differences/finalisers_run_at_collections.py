# stress: skip
# difference: `__del__` runs and weak references clear when a collection finds the object, not when the last reference to it goes; only `del name` and a global that becomes None look at once, and the end of the program runs all that is left
# cause: The heap is collected by tracing and counts no references.
# workaround: Close files and the like with `with` or `close()`; where it matters, `gc.collect()` after the function has ended.
class Loud:
    def __del__(self):
        print("finalised")

def use():
    loud = Loud()
    print("used")

use()
print("end of program")
