"""Random games on a go board: groups by union, liberties, captures."""
import random

SIZE = 9
EMPTY, BLACK, WHITE = 0, 1, 2
NEIGHBOURS = []
for row in range(SIZE):
    for column in range(SIZE):
        near = []
        for r, c in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
            if 0 <= r < SIZE and 0 <= c < SIZE:
                near.append(r * SIZE + c)
        NEIGHBOURS.append(near)


class Board:
    def __init__(self):
        self.stones = [EMPTY] * (SIZE * SIZE)
        self.empty = set(range(SIZE * SIZE))
        self.ko = None
        self.captured = {BLACK: 0, WHITE: 0}

    def group(self, start):
        colour = self.stones[start]
        members = {start}
        liberties = set()
        todo = [start]
        while todo:
            for neighbour in NEIGHBOURS[todo.pop()]:
                stone = self.stones[neighbour]
                if stone == EMPTY:
                    liberties.add(neighbour)
                elif stone == colour and neighbour not in members:
                    members.add(neighbour)
                    todo.append(neighbour)
        return members, liberties

    def is_eye(self, place, colour):
        return all(self.stones[neighbour] == colour for neighbour in NEIGHBOURS[place])

    def play(self, place, colour):
        if place == self.ko or self.is_eye(place, colour):
            return False
        self.stones[place] = colour
        taken = set()
        for neighbour in NEIGHBOURS[place]:
            if self.stones[neighbour] == 3 - colour and neighbour not in taken:
                members, liberties = self.group(neighbour)
                if not liberties:
                    taken |= members
        if not taken and not self.group(place)[1]:
            self.stones[place] = EMPTY
            return False
        for stone in taken:
            self.stones[stone] = EMPTY
        self.empty.discard(place)
        self.empty |= taken
        self.captured[colour] += len(taken)
        self.ko = taken.pop() if len(taken) == 1 else None
        return True


def game(generator):
    board = Board()
    colour, passes, moves = BLACK, 0, 0
    while passes < 2 and moves < 200:
        for place in generator.sample(sorted(board.empty), len(board.empty)):
            if board.play(place, colour):
                passes = 0
                break
        else:
            passes += 1
        colour = 3 - colour
        moves += 1
    return moves, board.captured[BLACK] - board.captured[WHITE], board.stones.count(BLACK)


generator = random.Random(7)
print([sum(column) for column in zip(*(game(generator) for _ in range(40)))])
