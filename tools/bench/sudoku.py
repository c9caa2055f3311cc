"""Sudoku by elimination and search over strings of possible digits."""

DIGITS = "123456789"
ROWS = "ABCDEFGHI"
SQUARES = [r + c for r in ROWS for c in DIGITS]
UNITS = ([[r + c for r in ROWS] for c in DIGITS] + [[r + c for c in DIGITS] for r in ROWS]
         + [[r + c for r in rows for c in columns] for rows in ("ABC", "DEF", "GHI") for columns in ("123", "456", "789")])
UNITS_OF = {s: [unit for unit in UNITS if s in unit] for s in SQUARES}
PEERS = {s: set(sum(UNITS_OF[s], [])) - {s} for s in SQUARES}
PUZZLES = [
    "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......",
    "52...6.........7.13...........4..8..6......5...........418.........3..2...87.....",
    "48.3............71.2.......7.5....6....2..8.............1.76...3.....4......5....",
]


def assign(values, square, digit):
    for other in values[square].replace(digit, ""):
        if not eliminate(values, square, other):
            return False
    return True


def eliminate(values, square, digit):
    if digit not in values[square]:
        return True
    values[square] = values[square].replace(digit, "")
    if not values[square]:
        return False
    if len(values[square]) == 1:
        only = values[square]
        for peer in PEERS[square]:
            if not eliminate(values, peer, only):
                return False
    for unit in UNITS_OF[square]:
        places = [s for s in unit if digit in values[s]]
        if not places:
            return False
        if len(places) == 1 and not assign(values, places[0], digit):
            return False
    return True


def search(values):
    if all(len(values[s]) == 1 for s in SQUARES):
        return values
    _, square = min((len(values[s]), s) for s in SQUARES if len(values[s]) > 1)
    for digit in values[square]:
        copy = values.copy()
        found = search(copy) if assign(copy, square, digit) else None
        if found:
            return found
    return None


for puzzle in PUZZLES * 4:
    values = dict.fromkeys(SQUARES, DIGITS)
    solved = None
    if all(assign(values, s, d) for s, d in zip(SQUARES, puzzle) if d in DIGITS):
        solved = search(values)
    print("".join(solved[s] for s in SQUARES))
