import difflib, calendar, graphlib, reprlib, io
a, b = ["one\n", "two\n", "three\n"], ["one\n", "tw0\n", "three\n", "four\n"]
print("".join(difflib.unified_diff(a, b, "A", "B")), "".join(difflib.context_diff(a, b, n=1)), "".join(difflib.ndiff(a, b)), difflib.get_close_matches("appel", ["ape", "apple", "peach"]), difflib.SequenceMatcher(None, "abcd", "bcde").ratio(), difflib.SequenceMatcher(None, "abxcd", "abcd").get_opcodes(), difflib.SequenceMatcher(None, "abc", "xbc").find_longest_match(), list(difflib.restore(difflib.ndiff(a, b), 1)))
print(calendar.month(2024, 2), calendar.isleap(1900), calendar.leapdays(2000, 2021), calendar.monthrange(2023, 2), calendar.weekday(2024, 2, 29), calendar.TextCalendar(6).formatmonth(2023, 10), calendar.monthcalendar(2024, 9), calendar.day_name[0], calendar.month_abbr[12], calendar.timegm((2000, 1, 1, 0, 0, 0)))
for action in (lambda: calendar.monthrange(2023, 13), lambda: calendar.setfirstweekday(9), lambda: difflib.get_close_matches("a", [], n=0), lambda: difflib.get_close_matches("a", [], cutoff=2), lambda: list(graphlib.TopologicalSorter({1: [2], 2: [1]}).static_order()), lambda: list(graphlib.TopologicalSorter({1: [2], 3: [2]}).static_order()), lambda: graphlib.TopologicalSorter().get_ready(), lambda: graphlib.TopologicalSorter({1: []}).done(1)):
    try: print(action())
    except (ValueError, calendar.IllegalMonthError, calendar.IllegalWeekdayError) as error: print(type(error).__name__, error)
t = graphlib.TopologicalSorter({"d": ["b", "c"], "b": ["a"], "c": ["a"]})
t.prepare()
while t.is_active():
    ready = sorted(t.get_ready())
    print(ready, end=" ")
    t.done(*ready)
r = reprlib.Repr()
r.maxlist = 2; r.maxstring = 10
print(r.repr([1, 2, 3, [4, [5, [6, [7, [8, [9]]]]]]]), r.repr("x" * 50), reprlib.repr(list(range(100))), reprlib.repr({i: i for i in range(10)}), reprlib.repr(10**100), reprlib.repr({1}), reprlib.repr(()), reprlib.repr((1,)), reprlib.repr("a" * 100), reprlib.repr(frozenset("a")))
class Recursive:
    @reprlib.recursive_repr("<...>")
    def __repr__(self): return f"R({self!r})"
print(Recursive())
