# Globals may be put under strings that only equal the name.
def define(name, value):
    globals()["".join(name)] = value

define(["an", "swer"], 42)
define(["le", "n"], "mine")
define(["modu", "le"], __import__("types").ModuleType("module"))
vars(module)["".join(["attri", "bute"])] = "found"

def read():
    return answer, len, module.attribute

for _ in range(3):
    print(answer, len, module.attribute, read())
answer = 43
print(answer, read()[0])
