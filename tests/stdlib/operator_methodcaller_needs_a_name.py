# methodcaller() tells that it needs a name.
import operator
for arguments in ((), (1,), ('join',)):
    try:
        print(operator.methodcaller(*arguments)(' '))
    except TypeError as error:
        print(error)
print(operator.methodcaller('split', '-', maxsplit=1)('a-b-c'), operator.methodcaller('split', sep='b', name=1))
