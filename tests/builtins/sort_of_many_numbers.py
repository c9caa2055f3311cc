# Enough numbers for every way of sorting them.
def numbers(count, most):
    x = 12345
    for _ in range(count):
        x = (x * 1103515245 + 12345) % 2 ** 31
        yield x % most


def check(values, **keywords):
    result = sorted(values, **keywords)
    key = keywords.get("key", lambda value: value)
    reverse = keywords.get("reverse", False)
    assert len(result) == len(values)
    for a, b in zip(result, result[1:]):
        assert key(a) >= key(b) if reverse else key(a) <= key(b)
    again = list(values)
    again.sort(**keywords)
    assert list(map(repr, again)) == list(map(repr, result))
    return result


def is_stable(values, key, reverse):
    pairs = [(key(value), place) for place, value in enumerate(values)]
    pairs.sort(key=lambda pair: pair[0], reverse=reverse)
    for (a, first), (b, second) in zip(pairs, pairs[1:]):
        assert a != b or first < second
    return True


for count in (1, 2, 100, 127, 128, 129, 1000, 5000):
    for most in (1, 2, 10, 256, 1000, 2 ** 31):
        ints = list(numbers(count, most))
        signed = [value - most // 2 for value in ints]
        floats = [value / 7 for value in signed]
        for values in (ints, signed, floats, [value * 2 ** 17 for value in signed], [1e300 * value for value in signed]):
            for reverse in (False, True):
                result = check(values, reverse=reverse)
                assert is_stable(values, lambda value: value, reverse)
                assert is_stable(values, lambda value: abs(value) // 3, reverse)
                check(result), check(result, reverse=True)
                check(values, key=lambda value: -value, reverse=reverse)
        print(count, most, sum(result), result[0], result[-1], result[count // 2])

# Equal floats stay in their order, whatever their sign.
zeros = [(-0.0 if value % 2 else 0.0) if value % 3 else float(value) for value in numbers(1000, 50)]
print([str(value) for value in sorted(zeros)][:400] == [str(value) for value in sorted(zeros, key=float)][:400])
print("".join("-" if str(value) == "-0.0" else "0" for value in sorted(zeros) if value == 0))
print("".join("-" if str(value) == "-0.0" else "0" for value in sorted(zeros, reverse=True) if value == 0))
endless = [float("inf") if value % 5 == 0 else float("-inf") if value % 5 == 1 else value / 3 for value in numbers(500, 100)]
print(sorted(endless)[95:105], sorted(endless)[-105:-95], sorted(endless)[0], sorted(endless)[-1])
endless[17] = endless[300] = float("nan")
print(sorted(endless))
mixed = [value if value % 2 else float(value) for value in numbers(400, 1000)]
print(sorted(mixed)[:20])
large = [value * 2 ** 40 for value in numbers(400, 1000)]
print(sorted(large)[:5])
bools = [value % 2 == 0 for value in numbers(300, 1000)]
print(sum(sorted(bools)[:100]), sorted(bools)[0], sorted(bools)[-1])
