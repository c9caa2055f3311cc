import io, gc
class B(io.BytesIO):
    def close(self):
        print("closed", len(self.getvalue())); super().close()
class S(io.StringIO):
    def __del__(self): print("del")
def f():
    B(b"abc"); S("x"); io.BytesIO(b"x"); io.StringIO("y")
f(); gc.collect()
