# difference: An OrderedDict changed while it is iterated tells so as a dict does; moving an entry then goes unnoticed.
# cause: It is a dict, whose iterators watch its size and not each change.
# workaround: Iterate over list(d).
from collections import OrderedDict
ordered = OrderedDict(a=1, b=2)
try:
    for key in ordered:
        ordered[key + 'x'] = 1
except RuntimeError as error:
    print(error)
ordered = OrderedDict(a=1, b=2)
for key in ordered:
    ordered.move_to_end('b')
print(list(ordered))
