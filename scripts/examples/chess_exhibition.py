"""A chess exhibition, one board after the other and then all at once.

A master plays 24 amateurs. Each move takes the master 5 seconds and an opponent 55; a game has 30 pairs of moves. One
game after the other that is 12 hours. Walking from board to board while the opponents think, it is one hour. Here a
second lasts a tenth of a millisecond; the master's moves are real work that nobody else can do meanwhile.
"""
import asyncio
import time

BOARDS, MOVES = 24, 30
SECOND = 0.0001
MASTER, OPPONENT = 5 * SECOND, 55 * SECOND


def play_synchronously(board):
    for move in range(MOVES):
        time.sleep(MASTER)
        time.sleep(OPPONENT)


async def play(board):
    for move in range(MOVES):
        time.sleep(MASTER)  # the master thinks: every other board waits
        await asyncio.sleep(OPPONENT)  # the opponent thinks: the master walks on


async def exhibition():
    await asyncio.gather(*(play(board) for board in range(BOARDS)))


def measure(title, run):
    begin = time.perf_counter()
    run()
    elapsed = time.perf_counter() - begin
    print(f"{title:<28} {elapsed:6.2f} s, for {elapsed / SECOND / 3600:5.2f} hours of play")
    return elapsed


synchronous = measure("one board after the other:", lambda: [play_synchronously(board) for board in range(BOARDS)])
asynchronous = measure("all boards at once:", lambda: asyncio.run(exhibition()))
print(f"{synchronous / asynchronous:.1f} times faster")
