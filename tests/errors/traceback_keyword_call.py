def configure(*, size, name):
    return size / name
print(configure(size=1,
                name=0))
