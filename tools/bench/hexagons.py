"""A puzzle on a hexagonal board, solved by search with propagation of possible values."""

BOARD = """
  2 1 .
 . 3 . 2
1 . 4 . .
 . . 3 2
  1 . 2
"""


def read(text):
    cells = {}
    for row, line in enumerate(text.strip("\n").split("\n")):
        for column, character in enumerate(line):
            if character != " ":
                cells[row, column] = None if character == "." else int(character)
    return cells


def neighbours_of(cells):
    steps = ((0, -2), (0, 2), (-1, -1), (-1, 1), (1, -1), (1, 1))
    return {(r, c): [(r + dr, c + dc) for dr, dc in steps if (r + dr, c + dc) in cells] for r, c in cells}


class Solver:
    """Tiles may be put on free cells so that each number counts the tiles around it."""

    def __init__(self, text, most):
        self.clues = read(text)
        self.near = neighbours_of(self.clues)
        self.free = [place for place, clue in self.clues.items() if clue is None]
        self.state = {place: None for place in self.free}
        self.most = most
        self.nodes = 0
        self.found = set()

    def is_possible(self, place):
        for clue_place in self.near[place]:
            clue = self.clues[clue_place]
            if clue is None:
                continue
            around = [self.state[n] for n in self.near[clue_place] if n in self.state]
            full = sum(1 for value in around if value)
            open_cells = sum(1 for value in around if value is None)
            if full > clue + self.most or full + open_cells < clue - self.most:
                return False
        return True

    def solve(self, index=0):
        self.nodes += 1
        if index == len(self.free):
            self.found.add("".join(str(int(self.state[place])) for place in self.free))
            return
        place = self.free[index]
        for value in (True, False):
            self.state[place] = value
            if self.is_possible(place):
                self.solve(index + 1)
        self.state[place] = None


for slack in (0, 1):
    solver = Solver(BOARD, slack)
    solver.solve()
    print(solver.nodes, len(solver.found), min(solver.found, default=None))
solver = Solver(BOARD.replace("3", ".").replace("1", "."), 2)
solver.solve()
print(solver.nodes, len(solver.found))
