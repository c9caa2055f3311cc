def f():
    import modules.broken
f()
