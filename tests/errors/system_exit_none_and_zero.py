try:
    raise SystemExit(5)
except SystemExit as error:
    print(error.code)
raise SystemExit(None)
