import array
import io

numbers = array.array("i", [0, 0, 0])
print(io.BytesIO(bytes(range(8))).readinto(numbers), numbers.tobytes())
print(io.BufferedReader(io.BytesIO(bytes(range(1, 9)))).readinto(numbers), numbers.tobytes())
target = io.BytesIO()
writer = io.BufferedWriter(target)
print(target.write(array.array("b", [1, 2])), writer.write(array.array("b", [3])), target.getvalue())
try:
    io.BytesIO(b"x").readinto(b"x")
except TypeError as error:
    print(type(error).__name__)
