try:
    try:
        raise ValueError("context")
    except ValueError:
        raise KeyError("shown") from OSError(2, "cause")
except KeyError as error:
    error.add_note("note one")
    error.add_note("note two\nsecond line")
    raise
