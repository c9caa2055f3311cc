# sanitize: skip
# A dropped file of a script's own class is flushed and closed like one of the class it extends.
import gc
import io
import os
import tempfile
import warnings

warnings.simplefilter("ignore")


class OwnText(io.TextIOWrapper):
    pass


class OwnBuffer(io.BufferedWriter):
    pass


class OwnFile(io.FileIO):
    pass


class Telling(io.TextIOWrapper):
    def __del__(self):
        print("dropped")
        super().__del__()


def text_of(path):
    with open(path) as file:
        return file.read()


def write(path, text):
    OwnText(OwnBuffer(OwnFile(path, "w")), encoding="ascii").write(text)


def write_and_tell(path, text):
    Telling(io.BufferedWriter(io.FileIO(path, "w"))).write(text)


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "file")
    write(path, "own classes")
    gc.collect()
    print(text_of(path))
    write_and_tell(path, "own __del__")
    gc.collect()
    print(text_of(path))
    descriptors = len(os.listdir("/proc/self/fd"))
    for number in range(100):
        OwnFile(path)
    gc.collect()
    print(len(os.listdir("/proc/self/fd")) <= descriptors)
