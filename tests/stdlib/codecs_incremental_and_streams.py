import codecs
import io

text = "aé日😀\nline two\r\nend\x85x"
for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "unicode_escape", "raw_unicode_escape"):
    encoder = codecs.getincrementalencoder(name)()
    data = b"".join(encoder.encode(c) for c in text) + encoder.encode("", True)
    print(name, data == text.encode(name), encoder.getstate())
    decoder = codecs.getincrementaldecoder(name)()
    pieces = [decoder.decode(data[i:i + 1]) for i in range(len(data))] + [decoder.decode(b"", True)]
    print("".join(pieces) == text, [len(p) for p in pieces[:12]], decoder.getstate())
    decoder.reset()
    print(list(codecs.iterdecode([data[:3], data[3:7], data[7:]], name)) and "".join(codecs.iterdecode([data[:3], data[3:7], data[7:]], name)) == text,
          b"".join(codecs.iterencode(list(text), name)) == data)
    stream = io.BytesIO(data)
    reader = codecs.getreader(name)(stream)
    print([line for line in reader], reader.read())
    stream.seek(0)
    reader = codecs.getreader(name)(stream)
    print(repr(reader.readline()), repr(reader.read(4, 3)), reader.readlines())
    target = io.BytesIO()
    writer = codecs.getwriter(name)(target)
    writer.write("aé")
    writer.writelines(["日", "b"])
    print(target.getvalue() == "aé日b".encode(name))
for name in ("ascii", "latin-1", "cp1252", "hex", "rot13", "base64"):
    try:
        encoder = codecs.getincrementalencoder(name)("strict")
        print(name, encoder.encode("ab" if name not in ("hex", "base64") else b"ab"), codecs.getincrementaldecoder(name)().decode(b"6162" if name == "hex" else "no" if name == "rot13" else b"YWI="))
    except Exception as error:
        print(name, type(error).__name__, error)
decoder = codecs.getincrementaldecoder("utf-8")("replace")
print([decoder.decode(b"a\xe6"), decoder.decode(b"\x97"), decoder.getstate(), decoder.decode(b"x"), decoder.decode(b"\xf0", True)])
try:
    codecs.getincrementaldecoder("utf-8")().decode(b"\xe6", True)
except UnicodeDecodeError as error:
    print(error)
both = codecs.StreamReaderWriter(io.BytesIO("été\nx".encode("utf-16")), codecs.getreader("utf-16"), codecs.getwriter("utf-16"))
print(both.readline(), both.read())
recoder = codecs.EncodedFile(io.BytesIO("été".encode("latin-1")), "utf-8", "latin-1")
print(recoder.read(), recoder.data_encoding, recoder.file_encoding)
import tempfile, os
path = os.path.join(tempfile.mkdtemp(), "file")
with codecs.open(path, "w", "utf-16") as f:
    f.write("été\n日")
with codecs.open(path, encoding="utf-16") as f:
    print(f.readlines(), f.encoding)
print(open(path, "rb").read()[:4], codecs.BOM_UTF16 == b"\xff\xfe", codecs.BOM_UTF8, codecs.BOM_UTF32_BE)
