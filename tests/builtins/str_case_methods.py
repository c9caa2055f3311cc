s = "hello World ß ǆ"
print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold())
print("ÀÉÎ".lower(), "straße".upper(), "ŉ".upper(), "İ".lower() == "i̇", "Σ".lower(), "ΑΣ".lower(), "they're bill's".title())
