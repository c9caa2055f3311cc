# difference: Moving an entry of an OrderedDict while it is iterated raises RuntimeError.
# cause: It is a dict, whose iterators see that the entries end elsewhere, and not why.
# workaround: Iterate over list(d).
from collections import OrderedDict
ordered = OrderedDict(a=1, b=2, c=3)
try:
    for key in ordered:
        if key == 'a':
            ordered.move_to_end('a')
except RuntimeError as error:
    print(error)
print(list(ordered))
