for value in (0, 1, 0.0, -0.0, 0.1, "", "0", [], [[]], (), ((),), {}, {0: 0}, set(), {0}, None, True, False, b"", b"0", range(0), range(1), ..., NotImplemented.__class__):
    print(repr(value), bool(value))
