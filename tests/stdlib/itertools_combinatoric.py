from itertools import product, permutations, combinations, combinations_with_replacement
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(product("a", [])))
print(list(permutations("abc")), list(permutations("abc", 2)), list(permutations([1], 2)), list(permutations([])))
print(list(combinations("abcd", 2)), list(combinations("ab", 3)), list(combinations_with_replacement("ab", 3)), len(list(combinations(range(10), 5))), len(list(permutations(range(6)))))
for action in (lambda: combinations("a", -1), lambda: permutations("a", -1), lambda: product("a", repeat=-1)):
    try:
        action()
    except ValueError as error:
        print(error)
