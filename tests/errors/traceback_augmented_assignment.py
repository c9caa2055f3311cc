class C:
    total = 1
c = C()
c.total += "x"
