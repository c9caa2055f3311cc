exec("def inside():\n    return 1 / 0\ninside()")
