import pydoc

print(pydoc.locate("json.decoder.JSONDecoder"), pydoc.locate("str.upper"), pydoc.locate("json.nothing"), pydoc.locate("no_such"))
print(pydoc.splitdoc("first\n\nsecond\nthird"), pydoc.plain("b\bbold"))


def documented():
    """  Says something.

    And more.
    """


print(pydoc.getdoc(documented))
