def measure(text):
    length = len(text)
    return lenght


measure("abc")
