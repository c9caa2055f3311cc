def compute():
    return undefined_variable + 1

compute()
