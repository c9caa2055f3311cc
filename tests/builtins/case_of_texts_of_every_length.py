# Letters are changed eight at a time; what is left over is shorter.
alphabet = "aZ m!Qé"[:6] + "bY_9xK"
for length in range(20):
    text = (alphabet * 2)[:length]
    print(length, [text.upper(), text.lower(), text.swapcase(), text.title(), text.capitalize(), text.casefold()])
    data = text.encode()
    print(length, [data.upper(), data.lower(), data.swapcase(), data.title(), data.capitalize()])
    array = bytearray(data)
    print(length, array.upper(), array.title() == data.title())
for start in range(9):
    text = "xy" * start + " ab1cd"
    print([text[index:].title() for index in range(len(text))])
