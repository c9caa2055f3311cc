"""Compression in the formats of zlib, gzip and raw deflate. The work is done in _zlib."""

import _zlib
from _zlib import ZLIB_RUNTIME_VERSION, ZLIB_VERSION, adler32, compress, compressobj, crc32, decompress, decompressobj


class error(Exception):
    """Data that cannot be compressed or decompressed."""

    __module__ = "zlib"


_zlib.set_error(error)

MAX_WBITS = 15
DEFLATED = 8
DEF_MEM_LEVEL = 8
DEF_BUF_SIZE = 16384
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = range(5)
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = range(7)
