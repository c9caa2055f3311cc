import gc

before = gc.get_stats()[-1]
print(type(gc.get_stats()) is list, {"collections", "collected", "uncollectable"} <= before.keys())
gc.collect()
print(gc.get_stats()[-1]["collections"] > before["collections"])
