def attempt(function):
    try:
        function()
    except TypeError as error:
        print(error)

attempt(lambda: 1 + "a")
attempt(lambda: "a" + 1)
attempt(lambda: [1] + (2,))
attempt(lambda: {} - 1)
attempt(lambda: None * 2)
attempt(lambda: 1.5 << 2)
attempt(lambda: -"x")
attempt(lambda: ~1.5)
attempt(lambda: "a" * 1.5)
attempt(lambda: 3 @ 4)
attempt(lambda: 2 ** "x")
attempt(lambda: pow(2, 3, "x"))
