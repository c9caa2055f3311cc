def fail(kind, text):
    try:
        raise kind(text)
    except Exception as error:
        return error
raise ExceptionGroup("outer", [fail(ValueError, "v"), ExceptionGroup("inner", [fail(KeyError, "k"), TypeError("t")])])
