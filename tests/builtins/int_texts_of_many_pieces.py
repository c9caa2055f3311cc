# Decimal texts are made nineteen digits at a time.
unit = 10**19
for number in [unit - 1, unit, unit + 1, 2**64 - 1, 2**64, unit**2 - 1, unit**2, unit**2 + 7, 5 * unit**3, unit**5 - unit**2 + 3]:
    print(number, -number)
wrong = 0
for power in range(1, 35):
    for base in (2, 3, 7, 10, 2**31 - 1, unit - 1, unit + 1):
        for near in (-1, 0, 1):
            number = base**power + near
            text = str(number)
            wrong += int(text) != number or repr(-number) != f"-{text}"
            digits = []
            while number:
                number, digit = divmod(number, 10)
                digits.append("0123456789"[digit])
            wrong += "".join(reversed(digits)) != (text if text != "0" else "")
print(wrong, "wrong")
