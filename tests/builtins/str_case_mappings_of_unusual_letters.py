for text in ("ß", "ﬁ", "İ", "ı", "ǅ", "Σ", "ΑΣ", "ΑΣΑ", "ΑΣ.", "ŉ", "ΐ", "ᾳ", "ᾼ", "ⅷ", "ⓐ", "ꙁ", "𐐨", "dž", "o'neil", "they're bill's", "x1y", "ªb", "ß-ß", "É", "ÿ", "µ", "Ω"):
    print(*(ascii(method(text)) for method in (str.upper, str.lower, str.title, str.capitalize, str.swapcase, str.casefold)))
for text in ("ǅ", "ª", "ⅷ", "٣", "²", "½", "一", "A1", "a_b", "1a", "Σ", "\u0345", "\u0660", "é", "\u2028", "\x1c", "\xa0", "\u180e", "𝟙", "ǈx", "Ab Cd", "AB"):
    print(ascii(text), *(int(method(text)) for method in (str.isalpha, str.isalnum, str.isdigit, str.isdecimal, str.isnumeric, str.islower, str.isupper, str.istitle, str.isspace, str.isidentifier, str.isprintable, str.isascii)))
