# stress: every
s = ""
for i in range(50):
    s += chr(97 + i % 26)
print(s, len(s))
t = s
t += "!"
print(len(s), len(t), s * 2 == s + s, "ab" * 0, "ab" * -1, 3 * "xy", "-" * 10)
parts = []
for i in range(5):
    parts.append(s[i] * i)
print("".join(parts), "a" "b" + "c" * 2)
