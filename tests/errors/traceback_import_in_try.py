try:
    import nothing_here
except ImportError as error:
    print(error.name)
    raise
