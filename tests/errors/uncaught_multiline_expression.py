def f(x):
    return x

result = f(
    f(1) +
    f("a") +
    f(2)
)
