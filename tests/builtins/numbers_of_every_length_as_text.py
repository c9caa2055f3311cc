# Digits are worked out eight at a time, and put where they are read at once.
numbers = [10 ** power + add for power in range(20) for add in (-1, 0, 1)] + [1234567890123456789, 2 ** 49, 2 ** 50, 2 ** 63, 2 ** 64]
for number in numbers:
    for value in (number, -number):
        print(value, f"{value}|{value:>9}|{value:021d}|{value:+,}|{value:_}", "%d %5d %-12d|%015d" % (value, value, value, value))
for places in range(21):
    for value in (0.0, 0.5, 1.0, 2.5, 9.995, 99.99999999, 123456.789012345678, 12345678901.5, 1e15 / 7, 1 / 3, 5e-324, 1e22):
        print(places, f"{value:.{places}f} {value:#.{places}f} {value:.{places}%} {-value:+.{places}F}", "%.*f" % (places, value))
for width in range(14):
    print(f"{1234567:0{width},}", f"{123:0{width},}", f"{1:0{width}_}", f"{-1234:0{width},}", f"{1234.5:0{width},.1f}",
          f"{255:#0{width}_x}", f"{5:0{width}_b}", f"{0:0{width},}")
for value in (float("inf"), float("-inf"), float("nan"), 1e308, -0.0):
    print(f"{value:.2f} {value:F} {value:%} {value:E} {value:g} {value:z.1f} {value:,} {value:010.1f}")
