# difference: Comprehensions mostly run in the frame of the function around them, as from Python 3.12: what they use is no cell.
# cause: A call, a function object and cells for each comprehension would cost more than most of their loops.
# workaround: None is needed; tracebacks show `<listcomp>` as 3.11 does.
def scaled(numbers, factor):
    return [number * factor for number in numbers]


print(scaled.__code__.co_cellvars, scaled.__code__.co_varnames, scaled([1, 2], 3))
