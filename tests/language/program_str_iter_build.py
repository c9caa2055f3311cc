# A small program, whole: str iter build.
def str_iter_build():
    out = []
    for ch in 'Hello, World! ' * 4000:
        if ch.isalpha():
            out.append(chr((ord(ch.lower()) - 97 + 13) % 26 + 97))
        else:
            out.append(ch)
    return len(''.join(out))


print(str_iter_build())
