# Objects with the same attributes get dicts of the same keys, each of its own.
class Plain:
    pass


class Slotted:
    __slots__ = ("a", "b", "__dict__")


def filled(cls, count):
    made = cls()
    for number in range(count):
        setattr(made, f"name{number}", number)
    return made


for cls in (Plain, Slotted):
    for count in (0, 1, 3, 5, 6, 12, 40, 63, 70):
        first, second = filled(cls, count), filled(cls, count)
        if cls is Slotted:
            first.a = "slot"
        own = first.__dict__
        assert own is first.__dict__ and own is not second.__dict__
        first.more = 1
        own["other"] = 2
        second.more = 3
        print(cls.__name__, count, len(own), list(own)[-3:], first.other, len(vars(second)), list(vars(second).items())[-2:])
        if count:
            del first.name0
            own["name0"] = "back"
            print(list(own)[-2:], first.name0, second.name0, "name0" in second.__dict__, list(vars(second))[0])
        third = filled(cls, count)
        third.__dict__.clear()
        third.again = 1
        print(third.__dict__, hasattr(third, "name0"), vars(filled(cls, count)) == {f"name{i}": i for i in range(count)})
print(getattr(filled(Slotted, 2), "a", "unset"))
