# difference: A bytearray may be resized while a memoryview looks at it.
# cause: A memoryview finds its bytes through the bytearray at each use, and is not let go at once when its last
# reference goes, so that counting views would forbid resizing for an unknown time.
# workaround: None is needed; reading beyond the new end raises BufferError.
data = bytearray(b"abcdef")
view = memoryview(data)
data.extend(b"gh")
print(len(data), bytes(view))
del data[3:]
try:
    view[5]
except BufferError as error:
    print(error)
