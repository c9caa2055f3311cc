import hashlib
import hmac

print(hmac.new(b"key", b"message", "sha256").hexdigest(), hmac.digest(b"key", b"message", "md5").hex())
h = hmac.new(b"k" * 200, digestmod=hashlib.sha1)
h.update(b"one")
c = h.copy()
h.update(b"two")
print(h.hexdigest(), c.digest().hex(), h.name, h.digest_size, h.block_size)
print(hmac.HMAC(b"", b"", "sha3_256").hexdigest(), hmac.digest(b"k", b"m", hashlib.blake2b).hex()[:20], hmac.digest(b"", b"", "sha512").hex()[:20])
print(hmac.compare_digest("abc", "abc"), hmac.compare_digest(b"abc", b"abd"), hmac.compare_digest(b"a", bytearray(b"a")), hmac.compare_digest("a", "ab"))
for call in (lambda: hmac.new(b"k", b"m"), lambda: hmac.new("k", b"m", "md5"), lambda: hmac.compare_digest("é", "é"), lambda: hmac.compare_digest("a", b"a"),
             lambda: hmac.new(b"k", "m", "md5")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
