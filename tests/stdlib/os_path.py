import os.path
from os.path import join, basename, dirname, exists, splitext, split, isfile, isdir, normpath, isabs
print(join("a", "b", "c.txt"), join("a/", "b"), join("a", "/b"), join("", "x"), join("a", ""), basename("/x/y.txt"), basename("/x/"), dirname("/x/y.txt"), dirname("y"), split("/a/b"), splitext("a/b.tar.gz"), splitext(".bashrc"), splitext("noext"))
print(exists("/"), exists("/no/such"), isdir("/tmp"), isfile("/tmp"), exists(__file__), isfile(__file__), normpath("a/./b/../c//d"), normpath("/../x"), isabs("/a"), isabs("a"), os.path.commonprefix(["abc", "abd"]))
for action in (lambda: join("a", 5), lambda: exists(None)):
    try:
        action()
    except TypeError as error:
        print(error)
