# stress: skip
# difference: `__del__` runs and weak references clear when a collection finds the object, perhaps never, not when its last name goes
# cause: The heap is collected by tracing and counts no references.
# workaround: Close files and the like with `with` or `close()`; where it matters, `gc.collect()` after the function has ended.
class Loud:
    def __del__(self):
        print("finalised")

def use():
    loud = Loud()
    del loud
    print("deleted")

use()
print("end of program")
