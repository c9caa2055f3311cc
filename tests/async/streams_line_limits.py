import asyncio
async def main():
    reader = asyncio.StreamReader(limit=8)
    reader.feed_data(b"a\nbb\n0123456789\nrest")
    print(await reader.readline(), await reader.readline())
    try:
        await reader.readline()
    except ValueError as error:
        print(error)
    print(await reader.read(2))
    reader.feed_data(b"||end|")
    print(await reader.readuntil(b"||"))
    try:
        await reader.readuntil(b"")
    except ValueError as error:
        print(error)
    reader.feed_eof()
    try:
        await reader.readuntil(b"||")
    except asyncio.IncompleteReadError as error:
        print(error, error.partial, error.expected)
    print(reader.at_eof(), await reader.read(), await reader.readline())
    reader = asyncio.StreamReader(limit=4)
    reader.feed_data(b"0123456")
    try:
        await reader.readuntil(b"\n")
    except asyncio.LimitOverrunError as error:
        print(error, error.consumed)
    print(await reader.readexactly(3), reader)
    reader.feed_eof()
    try:
        await reader.readexactly(9)
    except asyncio.IncompleteReadError as error:
        print(error)
    for bad in (lambda: reader.readexactly(-1), lambda: reader.readuntil("")):
        try:
            await bad()
        except ValueError as error:
            print(error)
    reader = asyncio.StreamReader()
    first = asyncio.create_task(reader.read(1))
    await asyncio.sleep(0)
    try:
        await reader.readline()
    except RuntimeError as error:
        print(error)
    reader.set_exception(OSError("broken"))
    try:
        await first
    except OSError as error:
        print(error, reader.exception() is error)
    reader = asyncio.StreamReader()
    for part in (b"x\n", b"y", b"z\n", b"end"):
        reader.feed_data(part)
    reader.feed_eof()
    print([line async for line in reader])
asyncio.run(main())
