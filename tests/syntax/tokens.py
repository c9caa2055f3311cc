if x:  # comment
    y = f"a{b!r:>{w}}"

z = (1_000,
     .5e3)
