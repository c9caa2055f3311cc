import os
import threading

reader, writer = os.pipe()
read = []


def collect():
    while data := os.read(reader, 100_000):
        read.append(data)


thread = threading.Thread(target=collect)
thread.start()
# More than a pipe holds: each side waits for the other.
print(os.write(writer, b"x" * 300_000))
with open(writer, "wb", 0) as file:
    print(file.write(b"y" * 300_000))
thread.join()
print(len(b"".join(read)))
