# Results around one and two machine words, from powers and from bytes.
import itertools

wrong = 0
for base in [*range(-12, 13), 2**16 - 1, 2**31, -(2**31), 2**32 + 1, 10**9, 2**62, 2**63 - 1, -(2**63), 2**64 - 1, 2**64 + 1, -(2**90), 3**60]:
    product = 1
    for exponent in range(140):
        if base**exponent != product or pow(base, exponent) != product:
            wrong += 1
        product *= base
print(wrong, "wrong powers")
print([2**n == 1 << n for n in (0, 1, 49, 50, 62, 63, 64, 127, 128, 1000)], (-2) ** 127, (-2) ** 128, 10**38, -(10**39))

edges = sorted({sign * (2**bits + near) for bits in (0, 6, 7, 8, 15, 16, 31, 32, 48, 49, 55, 56, 62, 63, 64, 65, 71, 72) for near in (-1, 0, 1) for sign in (1, -1)})
answers = []
for number, length, order, signed in itertools.product(edges, (0, 1, 2, 7, 8, 9, 10, 16), ("little", "big"), (False, True)):
    try:
        text = number.to_bytes(length, order, signed=signed)
    except OverflowError as error:
        answers.append(str(error)[-12:])
    else:
        answers.append(text.hex())
        if int.from_bytes(text, order, signed=signed) != number:
            print("not the same", number, length, order, signed)
print(len(answers), len(set(answers)), sum(sum(map(ord, answer)) * (place % 997) for place, answer in enumerate(answers)))
print((-1).to_bytes(1, "big", signed=True), (255).to_bytes(1, "big"), (0).to_bytes(0, "big"), True.to_bytes(2, "little"))
for size in range(1, 18):
    for byte in (0, 1, 0x7F, 0x80, 0xFF):
        data = bytes([byte]) + bytes(range(size - 1))
        print(int.from_bytes(data, "big"), int.from_bytes(data, "big", signed=True), int.from_bytes(data, "little", signed=True))
