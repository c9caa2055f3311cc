def show(error):
    print(type(error).__name__, "|", error, "|", error.args, error.errno, error.strerror, error.filename, error.filename2)


show(OSError())
show(OSError(1))
show(OSError(2, "text"))
show(OSError(2, "text", "file"))
show(OSError(2, "text", "file", None, "other"))
show(OSError(1, 2, 3, 4, 5, 6))
show(OSError("a", "b"))
for number in (1, 3, 4, 10, 11, 13, 17, 20, 21, 32, 103, 104, 110, 111, 99999):
    print(number, type(OSError(number, "x")).__name__)
show(PermissionError(2, "text"))
show(BlockingIOError(11, "text", 5))
print(BlockingIOError(11, "text", 5).characters_written)
print(OSError(2, "text", "file", None, "other").__reduce__())
print(IOError is OSError, EnvironmentError is OSError)
try:
    OSError(2, filename="x")
except TypeError as error:
    print(error)
