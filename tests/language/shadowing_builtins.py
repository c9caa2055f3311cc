print(len("abc"))
def len(x): return "mine"
print(len("abc"))
del len
print(len("abc"))
list = [1]
print(list, __builtins__.list((1,)))
import builtins
builtins.added = 5
print(added)
