import io
import pickle


def attempt(read):
    try:
        value = read()
        return type(value).__name__, repr(value)[:60]
    except Exception as error:
        return type(error).__name__, str(error).split(" (built-in)")[0].removesuffix(">")[:100]


pickles = [
    # Ends too early, or is no pickle.
    b"", b"\x80\x04", b"\x80\x09.", b"?", b"'", b"\\", b"\xff", b"\x00", b"K\x01", b"K", b"J\x01\x00", b"M\x01",
    b"G1234", b"X\x05\x00\x00\x00ab", b"\x8a\x05ab", b"U\x05ab.", b"\x8b\x00\x00\x00\x7f.", b"T\xff\xff\xff\xff.",
    # The stack and its marks.
    b".", b"(.", b"]]]", b"(((1.", b"0.", b"N(0.", b"1.", b"2.", b"(2.", b"N(2.", b"]a.", b"Na.", b"(e.", b"e.",
    b"](Ne.", b"N(e.", b"N(Ne.", b"NNNs.", b"}NNNu.", b"}(Nu.", b"}](K\x01u.", b"}]K\x01s.", b"(Nd.", b"d.", b"u.",
    b"t.", b"l.", b"\x85.", b"N\x86.", b"(N\x85.", b"N(\x85.", b"(NN\x87.", b"\x90.", b"(\x90.", b"N(K\x01\x90.",
    b"\x8f(K\x01\x90.", b"\x8f(]\x90.", b"(K\x01\x91.", b"\x91.",
    # The memo.
    b"h\x05.", b"q\x00.", b"(q\x00.", b"\x94.", b"g5\n.", b"gx\n.", b"g-1\n.", b"Np-1\n.", b"Npx\n.", b"Np5\ng5\n.",
    b"j\xff\xff\xff\xff.", b"Nr\x05\x00\x00\x00K\x01q\x00K\x02\x94j\x05\x00\x00\x00h\x00h\x02\x87.",
    # Numbers and texts.
    b"I\n.", b"I1x\n.", b"I0x10\n.", b"I00\n.", b"I01\n.", b"I12345678901234567890123\n.", b"L123L\n.", b"L0x10L\n.",
    b"L\n.", b"F\n.", b"F1.5\n.", b"Fx\n.", b"F1e999\n.", b"\x8a\x00.", b"\x8a\x01\x80.", b"\x8b\xff\xff\xff\xff.",
    b"S'abc'\n.", b"Sabc\n.", b"S'\n.", b"V\\u1234\n.", b"V\n.", b"\x8c\x02\xff\xff.", b"\x8c\x03\xed\xa0\x80.",
    b"B\x05\x00\x00\x00abcde.", b"U\x01\xe9.",
    # Objects.
    b"b.", b"Nb.", b"NNb.", b"N}b.", b"NK\x01b.", b"NR.", b"NNR.", b"N(R.", b"(NR.", b"\x81.", b"NN\x81.",
    b"cbuiltins\nint\nN\x81.", b"cbuiltins\nint\n)\x81.", b"NNN\x92.", b"cbuiltins\nint\n)N\x92.",
    b"cbuiltins\nint\nNN\x92.", b"(ibuiltins\nint\n.", b"(cbuiltins\nint\no.", b"(o.", b"(K\x01ibuiltins\nstr\n.",
    b"\x93.", b"NN\x93.", b"\x80\x04\x8c\x08builtins\x8c\x01z\x93.", b"\x80\x04\x8c\x08builtins\x8c\x09<locals>x\x93.",
    b"\x80\x04\x8c\x08builtins\x8c\x09int.abc.d\x93.", b"cbuiltins\nint.real\n.", b"c\nx\n.", b"cbuiltins\n\n.",
    b"cnosuchmodule\nx\n.", b"P1\n.", b"NQ.", b"\x82\x00.", b"\x82\x05.", b"\x84\xff\xff\xff\xff.", b"\x97.",
    b"N\x98.", b"C\x01a\x98.",
]
for data in pickles:
    print(data, *attempt(lambda: pickle.loads(data)))
    for file in io.BytesIO(data), io.BufferedReader(io.BytesIO(data)):
        if attempt(lambda: pickle.load(file)) != attempt(lambda: pickle.loads(data)):
            print("    differs from a file")
for given in "abc", bytearray(b"K\x05."), memoryview(b"K\x05."):
    print(*attempt(lambda: pickle.loads(given)))
for options in {"encoding": "bytes"}, {"encoding": "latin-1"}, {"errors": "replace"}:
    print(options, *attempt(lambda: pickle.loads(b"U\x01\xe9.", **options)))
file = io.BytesIO(b"K\x01.]q\x00.h\x00.")
unpickler = pickle.Unpickler(file)
print(unpickler.load(), file.tell(), unpickler.load(), file.tell(), unpickler.load(), unpickler.memo.copy())
reader = io.BufferedReader(io.BytesIO(pickle.dumps([1, 2]) + b"rest"))
print(pickle.load(reader), reader.read())
for frame in b"\x95\x05\0\0\0\0\0\0\0N.", b"\x95" + b"\xff" * 8:
    print(attempt(lambda: pickle.loads(frame))[0])
