def a():
    try:
        return 1
    finally:
        return 2
def b():
    for i in range(3):
        try:
            continue
        finally:
            print("finally", i)
    while True:
        try:
            break
        finally:
            print("leaving")
def c():
    try:
        raise ValueError
    finally:
        return "swallowed"
def d():
    x = 1
    try:
        return x
    finally:
        x = 2
print(a(), b(), c(), d())
