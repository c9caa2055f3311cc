data = {"list": [1, {"x": (2, [3, 4])}], "set": {5}}
data["list"][1]["x"][1].append(6)
data["list"].append(data["set"])
data["set"].add(5)
print(data, data["list"][-1] is data["set"], data["list"][1]["x"][1][-1])
copy = {**data}
copy["new"] = 1
print("new" in data, copy["list"] is data["list"])
