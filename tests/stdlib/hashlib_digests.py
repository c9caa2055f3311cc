import hashlib
import io

data = b"The quick brown fox jumps over the lazy dog"
for name in sorted(hashlib.algorithms_guaranteed):
    h = hashlib.new(name, data)
    extra = (20,) if name.startswith("shake") else ()
    print(name, h.name, h.digest_size, h.block_size, h.hexdigest(*extra))
    g = getattr(hashlib, name)()
    for i in range(0, len(data), 7):
        g.update(data[i:i + 7])
    c = g.copy()
    c.update(b"x" * 1000)
    print(g.digest(*extra) == h.digest(*extra), c.hexdigest(*extra), getattr(hashlib, name)(usedforsecurity=False).hexdigest(*extra))
print(sorted(set(hashlib.__all__) - {'scrypt'}), {"sha256", "blake2b", "md5"} <= hashlib.algorithms_available)
print(hashlib.blake2b(data, digest_size=20, key=b"key", salt=b"salt", person=b"person").hexdigest())
print(hashlib.blake2s(data, digest_size=9, key=b"k" * 32, fanout=2, depth=3, leaf_size=4096, node_offset=70000, node_depth=1, inner_size=32,
                      last_node=True).hexdigest())
print(hashlib.blake2b(fanout=2, depth=2, node_offset=2 ** 40, inner_size=64, last_node=True).hexdigest()[:40])
print(hashlib.blake2b.MAX_KEY_SIZE, hashlib.blake2s.SALT_SIZE, hashlib.blake2b.PERSON_SIZE, hashlib.blake2s.MAX_DIGEST_SIZE)
print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 1000).hex(), hashlib.pbkdf2_hmac("sha1", b"password", b"salt", 2, 10).hex())
print(hashlib.scrypt(b"password", salt=b"salt", n=16, r=8, p=1, dklen=24).hex())
print(hashlib.file_digest(io.BytesIO(data), "sha1").hexdigest(), hashlib.file_digest(io.BytesIO(data), hashlib.md5).hexdigest())
with open(__file__, "rb") as f:
    print(hashlib.file_digest(f, "md5").hexdigest() == hashlib.md5(open(__file__, "rb").read()).hexdigest())
print(hashlib.sha256(bytearray(data)).hexdigest() == hashlib.sha256(memoryview(data)).hexdigest(), hashlib.new("SHA256").name)
for call in (
    lambda: hashlib.new("nope"),
    lambda: hashlib.md5("text"),
    lambda: hashlib.md5(5),
    lambda: hashlib.sha1().update("text"),
    lambda: hashlib.sha1().update(None),
    lambda: hashlib.blake2b(digest_size=65),
    lambda: hashlib.blake2s(digest_size=0),
    lambda: hashlib.blake2b(key=b"x" * 65),
    lambda: hashlib.blake2b(salt=b"x" * 17),
    lambda: hashlib.blake2b(person=b"x" * 17),
    lambda: hashlib.blake2b(fanout=256),
    lambda: hashlib.blake2b(depth=0),
    lambda: hashlib.blake2b(node_depth=256),
    lambda: hashlib.pbkdf2_hmac("sha256", b"p", b"s", 0),
    lambda: hashlib.pbkdf2_hmac("sha256", b"p", b"s", 1, 0),
    lambda: hashlib.scrypt(b"p", salt=b"s", n=15, r=8, p=1),
    lambda: hashlib.scrypt(b"p", n=16, r=8, p=1),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, str(error)[:40])
