from urllib.parse import urljoin

base = "http://a/b/c/d;p?q"
for relative in ("g:h", "g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", ";x", "", ".", "./", "..", "../", "../g", "../..",
                 "../../g", "../../../g", "/./g", "/../g", "g.", "..g", "./../g", "g/./h", "g/../h", "http:g"):
    print(repr(relative), urljoin(base, relative))
