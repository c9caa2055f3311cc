import subprocess
import threading

text = b"0123456789" * 100_000
result = subprocess.run(["sh", "-c", "tee /dev/stderr"], input=text, capture_output=True)
print(result.stdout == text, result.stderr == text)

# Others go on while one waits.
done = []
thread = threading.Thread(target=lambda: done.append(subprocess.run(["cat"], input=text, stdout=subprocess.PIPE).stdout == text))
thread.start()
process = subprocess.Popen(["sh", "-c", "read line; echo $line"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
print(process.communicate(b"answer\n"), process.returncode)
thread.join()
print(done)
