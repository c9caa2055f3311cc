name, n, f = "krait", 42, 3.14159
print(f"{name} {n} {f:.2f} {n:>6}|{n:<6}|{n:^6}|{n:06d}")
print(f"{n!r} {name!r:>10} {name!s} {'ä'!a}")
print(f"{{literal}} {n + 1} {n if n > 1 else 0} {[1, 2][0]} {'quoted'}")
print(f"{n:{'>'}{10}} {f:{5}.{3}}" f" joined" " plain")
print(f"{n=} {n + 1 = } {name=!s} {f=:.1f}")
print(f'{"a" "b"}', F"{1}", rf"\n{n}", f"{lambda_()}" if False else f"")
