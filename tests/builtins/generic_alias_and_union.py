print(list[int], dict[str, list[int]], int | None, int | str | None, tuple[int, ...], type[int], list[int].__origin__, list[int].__args__, (int | str).__args__)
print(list[int] == list[int], int | str == str | int, isinstance(1, int | str), list[int]([1, 2]), dict[str, int](a=1))
try:
    int[str]
except TypeError as error:
    print(error)
