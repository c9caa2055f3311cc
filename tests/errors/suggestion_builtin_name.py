def show(text):
    pritn(text)


show("abc")
