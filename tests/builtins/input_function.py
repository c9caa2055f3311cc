print(input("prompt> "))
print(repr(input()))
print(repr(input("last ")))
try:
    input()
except EOFError as error:
    print(type(error).__name__, error)
