"""f-strings of all kinds in a report."""


class Item:
    def __init__(self, name, price, count):
        self.name = name
        self.price = price
        self.count = count

    def __format__(self, specification):
        return f"{self.name}:{self.price:{specification}}" if specification else self.name


items = [Item(f"item{i}", i * 1.25, i % 7) for i in range(500)]
length = 0
for turn in range(160):
    lines = []
    for number, item in enumerate(items):
        lines.append(f"{number:>4} {item.name:<10}|{item.price:8.2f}|{item.count:03d}|{item.price * item.count:,.1f}")
        if number % 5 == 0:
            lines.append(f"{item} {item:.1f} {item.name!r} {number:#x} {number / 500:.1%}")
    length += len("\n".join(lines))
print(length, lines[7])
