print('single', "double", '''triple
line''', """a"b""")
print("tab\tnew\\n\x41\u00e9\U0001F600\101\N{GREEK SMALL LETTER ALPHA}")
print(r"raw\n", b"bytes\x00\xff", rb"\x00", "con" "cat" 'enated', len("\
"))
print("it's", 'say "hi"', repr("it's"), repr('a"b\'c'), "a\
b")
