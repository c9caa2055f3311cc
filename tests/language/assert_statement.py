assert True
assert 1, "not shown"
try:
    assert False
except AssertionError as error:
    print(repr(error))
try:
    assert [], "message"
except AssertionError as error:
    print(repr(error), error.args)
try:
    assert 0, (1, 2)
except AssertionError as error:
    print(repr(error))
