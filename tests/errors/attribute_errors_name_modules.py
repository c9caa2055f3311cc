import array
import collections
import datetime
import functools
import io
import itertools
import operator
import re
import threading
import time

class Mine(collections.deque):
    pass

for value in (collections.deque(), Mine(), re.compile(""), itertools.count(), functools.partial(print), threading.Lock(), array.array("i"), io.StringIO(), datetime.date(1, 1, 1), time.gmtime(), operator.itemgetter(1), [], ValueError(), collections.OrderedDict()):
    for action in (lambda: value.missing, lambda: setattr(value, "missing", 1) if not hasattr(value, "__dict__") else value.missing):
        try:
            action()
        except AttributeError as error:
            print(error)
