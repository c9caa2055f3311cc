import base64
import binascii

data = bytes(range(0, 256, 7)) + b"text"
for encode, decode in ((base64.b64encode, base64.b64decode), (base64.b32encode, base64.b32decode),
                       (base64.b16encode, base64.b16decode), (base64.b85encode, base64.b85decode),
                       (base64.a85encode, base64.a85decode), (base64.urlsafe_b64encode, base64.urlsafe_b64decode)):
    text = encode(data)
    print(text, decode(text) == data)
print(base64.b64encode(b"", b"-_"), base64.encodebytes(b"x" * 60), base64.b64decode("aGk="), base64.b64decode(b"aG!k="))
print(binascii.hexlify(b"\x01\xff", "-"), binascii.unhexlify("01ff"), binascii.crc32(b"hello"), binascii.b2a_base64(b"a"))
for wrong in (lambda: base64.b64decode("abc"), lambda: base64.b16decode("0g"), lambda: base64.b64encode("text"),
              lambda: binascii.unhexlify("abc"), lambda: base64.b32decode("A")):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
