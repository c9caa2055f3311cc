# Texts of errors that tell what was looked at first.
import itertools, os, copy, asyncio
def t(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error)
for source in ["(1,)[10**20] = 1", "(1,)[1.5] = 1", "'a'[10**20] = 1", "5[10**20] = 1", "{1}[10**20] = 1",
               "bytearray(b'x')[0:1] = None", "bytearray(b'x')[0:1] = object", "bytearray(b'x')[0:1] = 5",
               "bytearray(b'x')[0:1] = 1.5", "bytearray(b'x')[0:1] = 'a'", "bytearray(b'x')[0:1] = [300]"]:
    t(exec, source)
t(list.append, 1)
t(list.append)
t(dict.keys, 1, 2)
t(str.join, 1)
t(str.join, "a")
t(itertools.count(2 ** 63).__reduce__)
t(itertools.count(5).__reduce__)
t(itertools.count(5, 2).__reduce__)
t(itertools.count(1.5).__reduce__)
t(copy.copy, itertools.pairwise([1]))
t(copy.deepcopy, itertools.pairwise([1]))
status = os.stat_result(range(12))
print(status)
t(os.stat_result)
t(os.stat_result, 5)
t(os.stat_result, range(5))
t(os.stat_result, range(30))
t(os.stat_result, range(10), 5)
t(lambda: os.stat_result(range(10), {"st_blocks": 5}).st_blocks)
t(lambda: status.nothing)
t(setattr, status, "st_mode", 1)
t(setattr, status, "other", 1)
t(lambda: status < 1)
t(lambda: copy.copy(status).st_atime)
t("\udc81\udc41".encode, "cp1252", "surrogateescape")
t("a\udc81\u0400b".encode, "cp1252", "surrogateescape")
t("\udc81\u0400".encode, "ascii", "surrogateescape")
t(lambda: asyncio.run(asyncio.sleep("1")))
