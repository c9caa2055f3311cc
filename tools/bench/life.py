def step(cells):
    neighbours = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    place = (x + dx, y + dy)
                    neighbours[place] = neighbours.get(place, 0) + 1
    return {place for place, n in neighbours.items() if n == 3 or n == 2 and place in cells}


cells = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)} | {(50 + x, 50 + y) for x, y in ((0, 0), (1, 0), (1, 2), (3, 1), (4, 0), (5, 0), (6, 0))}
for _ in range(900):
    cells = step(cells)
print(len(cells))
