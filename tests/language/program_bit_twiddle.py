# A small program, whole: bit twiddle.
def bit_twiddle():
    h = 2166136261
    for i in range(150000):
        h = (h ^ i & 255) * 16777619 & 4294967295
    return h


print(bit_twiddle())
