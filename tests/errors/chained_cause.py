def load(name):
    try:
        return {}[name]
    except KeyError as error:
        raise RuntimeError("cannot load " + name) from error
load("config")
