total = 0
def add(n):
    global total, created
    total += n
    created = "here"
add(3); add(4)
print(total, created)
def shadow():
    total = 99
    def inner():
        global total
        return total
    return total, inner()
print(shadow())
try:
    undefined_name
except NameError as error:
    print(error)
