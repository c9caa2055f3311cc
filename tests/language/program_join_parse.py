# A small program, whole: join parse.
def join_parse():
    line = ','.join((str(i) for i in range(200)))
    t = 0
    for _ in range(250):
        t += sum((int(x) for x in line.split(',')))
    return t


print(join_parse())
