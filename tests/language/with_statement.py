class Manager:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()
    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind.__name__ if kind else None, value)
        return self.swallow
with Manager("a") as a, Manager("b") as (b):
    print(a, b)
with Manager("c", swallow=True):
    raise ValueError("lost")
try:
    with Manager("d"):
        raise KeyError("kept")
except KeyError as error:
    print("outside", error)
with (Manager("e") as e, Manager("f", True) as f,):
    1 / 0
def early():
    with Manager("g"):
        return "returned"
print(early())
for i in range(2):
    with Manager(str(i)):
        continue
