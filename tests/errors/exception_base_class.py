class Stop(BaseException): pass
try:
    raise Stop("escapes Exception")
except Exception:
    print("not here")
finally:
    print("finally")
