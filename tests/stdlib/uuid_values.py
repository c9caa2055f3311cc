import uuid

u = uuid.UUID("{12345678-1234-5678-1234-567812345678}")
print(u, repr(u), u.hex, u.int, u.bytes, u.bytes_le, u.fields, u.urn, u.variant, u.version)
print(u.time, u.clock_seq, u.node, u.time_low, u.time_mid, u.time_hi_version, u.is_safe)
print(uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_URL, "http://x"), uuid.NAMESPACE_OID, uuid.NAMESPACE_X500)
print(uuid.UUID(bytes=u.bytes) == u, uuid.UUID(bytes_le=u.bytes_le) == u, uuid.UUID(fields=u.fields) == u, uuid.UUID(int=u.int) == u, hash(u) == hash(uuid.UUID(str(u))))
a, b = uuid.uuid4(), uuid.uuid4()
print(a != b, a.version, a.variant, len(str(a)), uuid.uuid1().version, uuid.uuid1(5, 6).node, uuid.uuid1(5, 6).clock_seq, uuid.uuid1() < uuid.uuid1() or True)
print(sorted([uuid.UUID(int=3), uuid.UUID(int=1)]), int(uuid.UUID(int=5)), uuid.UUID(int=0, version=4), 0 < uuid.getnode() < 1 << 48)
for call in (lambda: uuid.UUID("12"), lambda: uuid.UUID(), lambda: uuid.UUID(int=-1), lambda: uuid.UUID(bytes=b"x"), lambda: uuid.UUID(fields=(1, 2)),
             lambda: uuid.UUID(int=1, version=9), lambda: uuid.UUID(fields=(1 << 32, 0, 0, 0, 0, 0)), lambda: u < 5):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
try:
    u.int = 5
except TypeError as error:
    print(error)
