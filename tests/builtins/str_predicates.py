for s in ("abc", "ABC", "Abc", "12", "a1", " \t", "", "½", "²", "é", "Title Case", "_x1", "1x", "a b", "\n"):
    print(repr(s), s.isalpha(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalnum(), s.isspace(), s.isupper(), s.islower(), s.istitle(), s.isidentifier(), s.isprintable(), s.isascii())
