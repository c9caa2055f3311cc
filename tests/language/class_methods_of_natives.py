class Meta(type): pass
class K(metaclass=Meta):
    x=classmethod(int.__add__); y=classmethod(str.upper); z=classmethod(dict.get); w=classmethod(len); v=classmethod(repr)
for n in range(2):
    for f in (lambda: K.x(), lambda: K.y(), lambda: K.z(1), lambda: K.w(), lambda: K.v()[:6], lambda: K().y(), lambda: K.x, lambda: K.y):
        try: print(f())
        except TypeError as e: print(e)
