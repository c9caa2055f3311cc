import asyncio
import time
BOARDS, MOVES, MASTER, OPPONENT = 24, 6, 0.0002, 0.0055
async def game(board, finished):
    for move in range(MOVES):
        time.sleep(MASTER)
        await asyncio.sleep(OPPONENT)
    finished.append(board)
async def main():
    finished = []
    begin = time.perf_counter()
    await asyncio.gather(*(game(board, finished) for board in range(BOARDS)))
    elapsed = time.perf_counter() - begin
    one_after_the_other = BOARDS * MOVES * (MASTER + OPPONENT)
    print(len(finished), sorted(finished) == list(range(BOARDS)))
    print(one_after_the_other / elapsed > 5)
asyncio.run(main())
