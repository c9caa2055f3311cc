# Lines that end with two characters are looked for from where the reading begins; a second __init__ forgets all.
import io

text = io.StringIO("\r\nab\r\nc\rd\ne", newline="\r\n")
print(repr(text.getvalue()))
for start in range(len(text.getvalue()) + 1):
    text.seek(start)
    print(start, repr(text.readline()), repr(text.readline()))
text = io.StringIO(newline=None)
text.write("a\r\nb")
print(repr(text.newlines))
text.__init__("x\ry", newline=None)
print(repr(text.newlines), repr(text.getvalue()))
