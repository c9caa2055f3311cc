# difference: each call of `locals()` in a function gives a new dict
# cause: Local variables live in slots; no dict of them is kept beside the frame.
# workaround: Keep the dict that `locals()` gave, or pass a dict of one's own to `exec`.
def function():
    first = locals()
    first["made"] = 1
    exec("fresh = 2")
    return "made" in locals(), "fresh" in locals(), first is locals()

print(function())
names = {}
exec("fresh = 2", {}, names)
print(names)
