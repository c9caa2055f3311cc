"""The functions of codecs under the name that pickles have for them."""

from codecs import decode, encode, lookup, lookup_error, register, register_error, unregister
