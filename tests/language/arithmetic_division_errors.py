for text in ("1 / 0", "1 // 0", "1 % 0", "1.0 / 0", "1.0 // 0", "1.0 % 0", "0 ** -1", "0.0 ** -1", "divmod(1, 0)", "divmod(1.0, 0)"):
    try:
        eval(text)
    except ZeroDivisionError as error:
        print(text, "->", error)
