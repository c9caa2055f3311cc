value = 1
def check():
    return value / 0
check()
