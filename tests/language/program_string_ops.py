# A small program, whole: string ops.
def string_ops():
    t = 0
    for i in range(15000):
        s = 'item %d: %s' % (i, 'x' * (i % 10))
        p = s.split(': ')
        t += len(p[0].upper() + p[1].strip().replace('x', 'yy')) + s.find('m') + s.startswith('it') + s.count('x')
    return t


print(string_ops())
