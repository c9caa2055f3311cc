import io


class Raw(io.RawIOBase):
    def writable(self):
        return True

    def close(self):
        raise OSError("close")


buffered = io.BufferedWriter(Raw())


def flush():
    raise OSError("flush")


buffered.flush = flush
try:
    buffered.close()
except OSError as error:
    print(error, repr(error.__context__), buffered.closed)
Raw.close = io.RawIOBase.close
