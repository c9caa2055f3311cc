# A small program, whole: global counter.
def global_counter():
    global G
    G = 0

    def inc():
        global G
        G += 1
    for _ in range(200000):
        inc()
    return G


print(global_counter())
