five, nothing = 5, None
def attempt(function):
    try:
        function()
    except Exception as error:
        print(type(error).__name__, error)
attempt(lambda: [1][1])
attempt(lambda: [1][-2])
attempt(lambda: (1,)[5])
attempt(lambda: "a"[3])
attempt(lambda: {}["k"])
key = "a"
attempt(lambda: [1][key])
index = 1.0
attempt(lambda: "a"[index])
attempt(lambda: (1,)[nothing])
attempt(lambda: five[0])
attempt(lambda: range(3)[3])
attempt(lambda: b"a"[1])
attempt(lambda: nothing[0])
attempt(lambda: [].pop())
attempt(lambda: [].x)
attempt(lambda: (5).real.foo)
