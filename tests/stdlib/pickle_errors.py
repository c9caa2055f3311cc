import pickle


def outer():
    def inner():
        pass
    return inner


for value in (lambda: 1, outer(), (x for x in ())):
    try:
        pickle.dumps(value)
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])
for data in (b"", b"\x80\x04", b"\x80\x09.", b"?", b"K\x01", b".", b"h\x05.", b"cnosuchmodule\nx\n.", b"(.", b"]a.", b"X\x05\x00\x00\x00ab"):
    try:
        print(pickle.loads(data))
    except Exception as error:
        print(data, type(error).__name__)
try:
    pickle.dumps(1, 6)
except ValueError as error:
    print(error)
