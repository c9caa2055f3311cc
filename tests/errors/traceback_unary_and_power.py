x = "a"
y = 2 ** -x
