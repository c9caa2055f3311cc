x = 5
assert x == 6, f"x is {x}"
