# stress: skip
# timeout: 60
# Every truncation of a source file, and the file with each of its characters left out, compiles or is a SyntaxError.
with open("million_cancelled_tasks.py") as file:
    source = file.read()
with open("recursion_through_protocols.py") as file:
    longer = file.read()
texts = [source[:end] for end in range(len(source))]
texts += [source[:place] + source[place + 1:] for place in range(len(source))]
texts += [longer[:end] for end in range(0, len(longer), 97)]
texts += [bytes(range(256)) * 4, b"\xff\xfe" * 100, bytes(1000), b"\xef\xbb\xbf" * 3, b"# coding: utf-99\n", "\ud800"]
outcomes = set()
for text in texts:
    try:
        compile(text, "text", "exec")
        outcomes.add("compiled")
    except (SyntaxError, ValueError) as error:
        outcomes.add("refused")
print(sorted(outcomes))
