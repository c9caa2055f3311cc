"""Secure hashes and message digests. The algorithms are those of _hashlib (libcrypto) and _blake2."""

import _hashlib
from _blake2 import blake2b, blake2s
from _hashlib import (
    openssl_md5 as md5, openssl_sha1 as sha1, openssl_sha224 as sha224, openssl_sha256 as sha256,
    openssl_sha384 as sha384, openssl_sha512 as sha512, openssl_sha3_224 as sha3_224,
    openssl_sha3_256 as sha3_256, openssl_sha3_384 as sha3_384, openssl_sha3_512 as sha3_512,
    openssl_shake_128 as shake_128, openssl_shake_256 as shake_256, pbkdf2_hmac, scrypt,
)

_always_supported = (
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224", "sha3_256", "sha3_384",
    "sha3_512", "shake_128", "shake_256",
)

algorithms_guaranteed = set(_always_supported)
algorithms_available = algorithms_guaranteed | set(_hashlib.names)

__all__ = _always_supported + (
    "new", "algorithms_guaranteed", "algorithms_available", "pbkdf2_hmac", "file_digest", "scrypt")


def new(name, data=b"", **kwargs):
    """new(name, data=b'') - Return a new hashing object using the named algorithm;
    optionally initialized with data (which must be a bytes-like object)."""
    if isinstance(name, str) and name.lower() in ("blake2b", "blake2s"):
        return (blake2b if name.lower() == "blake2b" else blake2s)(data, **kwargs)
    return _hashlib.new(name, data, **kwargs)


def file_digest(fileobj, digest, /, *, _bufsize=2**18):
    """Hash the contents of a file-like object. Returns a digest object.

    digest is a hash algorithm name as str, a hash constructor, or a callable that returns a hash object."""
    digestobj = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, "getbuffer"):
        digestobj.update(fileobj.getbuffer())
        return digestobj
    if not (hasattr(fileobj, "readinto") and hasattr(fileobj, "readable") and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    buffer = bytearray(_bufsize)
    view = memoryview(buffer)
    while True:
        size = fileobj.readinto(buffer)
        if size == 0:
            return digestobj
        digestobj.update(view[:size])
