# PBKDF2 for digests of all kinds, keys longer and shorter than a block, several blocks, and what is refused.
import hashlib

for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_512", "blake2b", "blake2s"):
    for password in (b"", b"k", b"k" * 64, b"k" * 65, b"k" * 200):
        for length in (None, 1, 33, 150):
            print(name, len(password), length, hashlib.pbkdf2_hmac(name, password, b"salt", 3, length).hex()[-24:])
print(hashlib.pbkdf2_hmac("sha256", bytearray(b"p"), memoryview(b""), 1).hex())
for arguments in (("shake_128", b"a", b"b", 2), ("nothing", b"a", b"b", 2), ("sha1", "a", b"b", 2), ("sha1", b"a", b"b", 0),
                  ("sha1", b"a", b"b", -1), ("sha1", b"a", b"b", 2**40), ("sha1", b"a", b"b", 1, 0), ("sha1", b"a", b"b", 1, -5)):
    try:
        print(len(hashlib.pbkdf2_hmac(*arguments)))
    except (ValueError, OverflowError, TypeError) as error:
        print(arguments[0], type(error).__name__)
