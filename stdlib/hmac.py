"""Keyed-hashing for message authentication, as in RFC 2104."""

import hashlib as _hashlib
from _hashlib import compare_digest, hmac_digest as _hmac_digest

__all__ = ["new", "digest", "compare_digest", "HMAC", "trans_5C", "trans_36", "digest_size"]

trans_5C = bytes(x ^ 0x5C for x in range(256))
trans_36 = bytes(x ^ 0x36 for x in range(256))

# The size of the digests returned by HMAC depends on the underlying hashing module used. Use digest_size from the
# instance of HMAC instead.
digest_size = None


class HMAC:
    """RFC 2104 HMAC class. Also complies with RFC 4231."""

    blocksize = 64  # of most hashes; an instance knows its own

    __slots__ = ("_inner", "_outer", "block_size", "digest_size", "_name")

    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required parameter 'digestmod'.")
        if isinstance(digestmod, str):
            def make(data=b""):
                return _hashlib.new(digestmod, data)
        elif callable(digestmod):
            make = digestmod
        else:
            make = digestmod.new
        self._inner = make()
        self._outer = make()
        self.digest_size = self._inner.digest_size
        self.block_size = getattr(self._inner, "block_size", self.blocksize)
        if self.block_size < 16:
            import warnings
            warnings.warn(f"block_size of {self.block_size} seems too small; using our default of {self.blocksize}.",
                          RuntimeWarning, 2)
            self.block_size = self.blocksize
        if len(key) > self.block_size:
            key = make(key).digest()
        self._name = "hmac-" + self._inner.name
        key = bytes(key).ljust(self.block_size, b"\0")
        self._outer.update(key.translate(trans_5C))
        self._inner.update(key.translate(trans_36))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return self._name

    def update(self, msg):
        """Feed data from msg into this hashing object."""
        self._inner.update(msg)

    def copy(self):
        """Return a separate copy of this hashing object. An update to this copy won't affect the original object."""
        other = self.__class__.__new__(self.__class__)
        other.digest_size = self.digest_size
        other.block_size = self.block_size
        other._name = self._name
        other._inner = self._inner.copy()
        other._outer = self._outer.copy()
        return other

    def _current(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer

    def digest(self):
        """Return the hash value of this hashing object, as bytes."""
        return self._current().digest()

    def hexdigest(self):
        """Like digest(), but returns a string of hexadecimal digits instead."""
        return self._current().hexdigest()


def new(key, msg=None, digestmod=""):
    """Create a new hashing object and return it.

    key: bytes or buffer, the starting key for the hash. msg: bytes or buffer, initial input for the hash, or None.
    digestmod: a hash name suitable for hashlib.new(), a hashlib constructor, or a module supporting PEP 247."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """Fast inline implementation of HMAC: the digest of msg for the key."""
    if isinstance(digest, str) and not digest.lower().startswith("blake2"):
        return _hmac_digest(key, msg, digest)
    return HMAC(key, msg, digest).digest()
