table = {"x": 1}
key = ("p", 2)
value = table["x"] + table[key]
