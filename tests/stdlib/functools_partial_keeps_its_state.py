import copy
import functools
import pickle


def function(*args, **kwargs):
    return args, kwargs


partial = functools.partial(function, ["a"], key=1)
partial.note = "n"
copied = copy.copy(partial)
print(copied.args is partial.args, copied.note, copied())
print(pickle.loads(pickle.dumps(partial))(), pickle.loads(pickle.dumps(partial)).note)
partial.__setstate__((function, (1,), None, None))
print(partial(), vars(partial))
try:
    del partial.__dict__
except TypeError as error:
    print(error)
