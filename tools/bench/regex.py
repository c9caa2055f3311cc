import random
import re

random.seed(5)
words = ["".join(random.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(random.randint(1, 9))) for _ in range(3000)]
text = "\n".join(
    " ".join(random.choice(words) + random.choice(["", ",", ".", "@x.org"]) for _ in range(10))
    + " %d-%02d-%02d" % (random.randint(1990, 2030), random.randint(1, 12), random.randint(1, 28))
    for _ in range(2000))
wide = text.replace("q", "日")
source = "total = (alpha + 12) * beta_2 - 3.75 / gamma * 2\n" * 300
token = re.compile(r"(?P<num>\d+(?:\.\d*)?)|(?P<id>[A-Za-z_]\w*)|(?P<op>[+\-*/=<>()@.,])|(?P<nl>\n)|(?P<ws>[ \t]+)|(?P<bad>.)")
pair = re.compile(r"(\w+)\s*=\s*(\w+)")
total = 0
for _ in range(8):
    total += len(re.findall(r"\w+", text)) + len(re.findall(r"\w+", wide)) + len(re.findall(r"(?i)the|and|[qz]u", wide))
    total += sum(int(m[1]) for m in re.finditer(r"(\d{4})-(\d\d)-(\d\d)", text))
    total += len(re.findall(r"[a-z0-9.]+@[a-z]+\.[a-z]{2,3}", text))
    total += sum(len(m.group()) for m in token.finditer(source) if m.lastgroup != "ws")
    total += len(re.sub(r"(\d+)-(\d+)-(\d+)", r"\3.\2.\1", text)) + len(re.sub(r"[aeiou]", "**", text))
    total += len(re.sub(r"\b[a-z]", lambda m: m.group().upper(), text)) + len(re.split(r"[,.\s]\s*", text))
    total += sum(1 for line in text.split("\n") if re.search(r"abc|xyz|\bzoo\b", line))
    for _ in range(2000):
        total += len(pair.match("name = value").groups()) + bool(re.match(r"\s*#", "x = 1"))
    for i in range(20):
        re.purge()
        total += re.compile(r"(?P<a>\d+)%d-(?:foo|bar)[a-z]*?x{2,3}" % i).groups
print(total)
