try:
    raise A from b
except* (C, D) as e:
    del x[0], y.z
else:
    pass
finally:
    assert x, 'm'
