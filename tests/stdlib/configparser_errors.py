import configparser

for text in ("x = 1", "[a]\n[a]", "[a]\nx = 1\nx = 2", "[a]\nnonsense", "[a]\nx = %(y)s", "[a]\nx = %(x)s", "[a]\nx = %z"):
    parser = configparser.ConfigParser()
    try:
        parser.read_string(text)
        print(parser["a"]["x"])
    except configparser.Error as error:
        print(type(error).__name__, error)
parser = configparser.ConfigParser()
parser.read_string("[a]\nx = 1")
for use in (lambda: parser["b"], lambda: parser.get("b", "x"), lambda: parser.get("a", "y"), lambda: parser.add_section("a"),
            lambda: parser.set("a", "x", 1), lambda: parser.set("a", "x", "%"), lambda: parser.getboolean("a", "x", raw=2) + "",
            lambda: parser.add_section("DEFAULT")):
    try:
        use()
    except Exception as error:
        print(type(error).__name__, error)
