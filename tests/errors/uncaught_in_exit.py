class M:
    def __enter__(self):
        return self
    def __exit__(self, *details):
        raise KeyError("exit")
with M():
    1 / 0
