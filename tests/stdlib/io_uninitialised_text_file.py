import io

file = io.TextIOWrapper.__new__(io.TextIOWrapper)
for use in (repr, lambda file: file.read(0), lambda file: file.encoding, lambda file: file.close()):
    try:
        print(use(file))
    except (AttributeError, ValueError) as error:
        print(type(error).__name__)
file.__init__(io.BytesIO(b"ab"), encoding="ascii")
file._CHUNK_SIZE = 1
print(file.read(1), file.encoding)
file.detach()
print(file.encoding)
