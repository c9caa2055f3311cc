import os
import subprocess

print(subprocess.run(["echo", "hello"], capture_output=True, text=True))
print(subprocess.check_output("cat; echo error >&2", shell=True, input=b"abc", stderr=subprocess.STDOUT))
print(subprocess.call("exit 3", shell=True), subprocess.getstatusoutput("echo a; exit 2"))
print(subprocess.run("echo $NAME", shell=True, env={"NAME": "value"}, stdout=subprocess.PIPE).stdout)
print(subprocess.run(["pwd"], cwd="/usr", stdout=subprocess.PIPE).stdout)
print(subprocess.run(["pwd"], preexec_fn=lambda: os.chdir("/"), stdout=subprocess.PIPE).stdout)
reader, writer = os.pipe()
command = f"echo through >&{writer}; ls /proc/self/fd | wc -l"
print(subprocess.run(command, shell=True, pass_fds=[writer], stdout=subprocess.PIPE).stdout, os.read(reader, 10))
with subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
    process.stdin.write("line\n")
    process.stdin.flush()
    print(process.stdout.readline(), process.communicate("more\n"))
print(os.popen("echo popen").read(), os.system("exit 4"), os.spawnlp(os.P_WAIT, "sh", "sh", "-c", "exit 5"))
