# difference: py_compile.compile() checks a source and returns None.
# cause: There is no bytecode to write.
# workaround: None is needed to check sources; nothing else can use the file that CPython writes.
import os
import py_compile
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "module.py")
    with open(path, "w") as file:
        file.write("x = 1\n")
    print(py_compile.compile(path), os.listdir(folder))
    with open(path, "w") as file:
        file.write("x = \n")
    try:
        py_compile.compile(path, doraise=True)
    except py_compile.PyCompileError as error:
        print(error.exc_type_name)
