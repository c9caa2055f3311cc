# A small program, whole: string concat.
def string_concat():
    s = ''
    for i in range(60000):
        s += 'ab'
    return len(s)


print(string_concat())
