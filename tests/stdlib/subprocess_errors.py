import subprocess

for args, options in [
    (["false"], {"check": True}), (["/no/such/program"], {}), (["no_such_program"], {}), (["true"], {"cwd": "/no/folder"}),
    (["sleep", "60"], {"timeout": 0}), (["true"], {"preexec_fn": lambda: 1 / 0}), (["true"], {"input": b"", "stdin": 0}),
    (["sh", "-c", "kill -9 $$"], {"check": True}), ([], {}),
]:
    try:
        print(subprocess.run(args, **options))
    except subprocess.TimeoutExpired as error:
        print(type(error).__name__, error.cmd)
    except Exception as error:
        print(type(error).__name__, error)
process = subprocess.Popen(["sleep", "60"])
print(process.poll())
process.terminate()
print(process.wait(), process)
