# asyncio.create_subprocess_exec and create_subprocess_shell: streams, communicate, signals, errors.
import asyncio
from asyncio.subprocess import DEVNULL, PIPE, STDOUT

async def main():
    p = await asyncio.create_subprocess_exec(
        '/bin/sh', '-c', 'while read l; do echo "<$l>"; done; echo bye >&2; exit 7', stdin=PIPE, stdout=PIPE, stderr=PIPE)
    print(p.returncode, type(p.stdin).__name__, type(p.stdout).__name__, p.pid > 0)
    for word in (b'one\n', b'two\n'):
        p.stdin.write(word)
        await p.stdin.drain()
        print(await p.stdout.readline())
    p.stdin.close()
    await p.stdin.wait_closed()
    print(await p.stdout.read(), await p.stderr.read(), await p.wait(), p.returncode)
    p = await asyncio.create_subprocess_shell('cat; exit 2', stdin=PIPE, stdout=PIPE, stderr=STDOUT)
    output, errors = await p.communicate(b'x' * 300000)
    print(len(output), errors, p.returncode)
    p = await asyncio.create_subprocess_shell('exit 0', stdin=PIPE, stdout=DEVNULL)
    print(await p.communicate(b'x' * 300000), p.returncode)
    p = await asyncio.create_subprocess_exec('sleep', '10')
    try:
        await asyncio.wait_for(p.wait(), 0.05)
    except TimeoutError:
        p.kill()
        print('timeout', await p.wait())
    try:
        p.send_signal(9)
    except ProcessLookupError as error:
        print(repr(error))

    async def one(number):
        process = await asyncio.create_subprocess_shell(f'sleep 0.{3 - number}; echo {number}', stdout=PIPE)
        print((await process.communicate())[0])
        return process.returncode
    print(await asyncio.gather(*(one(number) for number in range(3))))
    p = await asyncio.create_subprocess_exec('printf', r'a\nb\nc', stdout=PIPE)
    async for line in p.stdout:
        print(line)
    print(await p.wait())
    p = await asyncio.create_subprocess_exec('env', env={'A': '1'}, cwd='/', stdout=PIPE)
    print(await p.communicate())
    for arguments, options in [((5,), {}), (('ls',), {'text': True}), (('ls',), {'shell': True}), (('ls',), {'bufsize': 3}),
                               (('ls',), {'universal_newlines': True}), (('ls',), {'encoding': 'utf8'}),
                               (('ls',), {'zork': 1}), (('ls',), {'cwd': '/zz'}), (('/nowhere',), {'stdin': PIPE})]:
        try:
            await asyncio.create_subprocess_exec(*arguments, **options)
        except Exception as error:
            print(type(error).__name__, error)
    try:
        await asyncio.create_subprocess_shell(5)
    except ValueError as error:
        print(error)

asyncio.run(main())
