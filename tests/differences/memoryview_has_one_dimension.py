# difference: memoryview.cast() to several dimensions raises NotImplementedError.
# cause: Views have one dimension only.
# workaround: Compute the index: view[row * columns + column].
view = memoryview(bytes(range(6)))
try:
    view.cast('B', [2, 3])
except NotImplementedError as error:
    print(error)
print(view.cast('B', [6]).shape)
