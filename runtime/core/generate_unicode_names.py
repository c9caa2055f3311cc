#!/usr/bin/env python3
"""Writes unicode_name_data.cpp beside itself: the names and aliases of Unicode 14, packed as unicode_names.cpp reads them.

Names come from the unicodedata module of CPython 3.11, which looks aliases up but does not list them; that list is
perl's. Computed names (CJK ideographs, Hangul syllables and the like) are left to the reader.
"""
import collections
import pathlib
import re
import subprocess
import unicodedata

ALPHABET = [chr(c) for c in range(35, 127) if chr(c) not in "?\\"]
BASE = len(ALPHABET)
assert BASE == 90 and unicodedata.unidata_version == "14.0.0"


def collect():
    entries = []
    for code in range(0x110000):
        name = unicodedata.name(chr(code), "")
        computed = name.endswith("-%04X" % code) or name.startswith("HANGUL SYLLABLE ")
        if name and not computed:
            entries.append((code, name))
    where = subprocess.run(
        ["perl", "-e", 'use charnames (); print "$INC{q(_charnames.pm)}\\n"; for (@INC) { print "$_/unicore/Name.pl\\n" }'],
        capture_output=True, text=True, check=True).stdout.split("\n")
    candidates = set()
    for path in filter(None, where):
        if pathlib.Path(path).exists():
            text = pathlib.Path(path).read_text()
            candidates.update(re.findall(r"'([A-Z][A-Z0-9 ()-]+)'\s*=>", text))
            candidates.update(part.strip() for line in text.split("\n") for part in line.split("\t"))
    known = {name for _, name in entries}
    for name in sorted(candidates - known - {""}):
        try:
            character = unicodedata.lookup(name)
        except KeyError:
            continue
        if len(character) == 1 and unicodedata.name(character, "") != name:
            entries.append((ord(character), name))
    return sorted(entries)


def digits(value, count):
    result = ""
    for _ in range(count):
        result = ALPHABET[value % BASE] + result
        value //= BASE
    assert value == 0
    return result


def step(delta):
    if delta < 80:
        return digits(delta, 1)
    if delta < 80 + 9 * BASE:
        return digits(80 * BASE + delta - 80, 2)
    return digits(89, 1) + digits(delta, 4)


def word(index):
    if index < 50:
        return digits(index, 1)
    if index < 50 + 30 * BASE:
        return digits(50 * BASE + index - 50, 2)
    return digits(80 * BASE * BASE + index - 50 - 30 * BASE, 3)


def pack(entries):
    packed, previous_code, previous = [], 0, []
    fresh = []
    for code, name in entries:
        words = name.split(" ")
        shared = 0
        while shared < min(8, len(words) - 1, len(previous)) and words[shared] == previous[shared]:
            shared += 1
        fresh.append((code - previous_code, shared, words[shared:]))
        previous_code, previous = code, words
    counts = collections.Counter(w for _, _, words in fresh for w in words)
    order = {w: i for i, (w, _) in enumerate(sorted(counts.items(), key=lambda item: (-item[1], item[0])))}
    for delta, shared, words in fresh:
        counted = digits(shared * 10 + len(words), 1) if len(words) < 9 else digits(shared * 10 + 9, 1) + digits(len(words), 1)
        packed.append(step(delta) + counted + "".join(word(order[w]) for w in words))
    return " ".join(order), "".join(packed)


def literal(name, text):
    lines = [text[i:i + 110] for i in range(0, len(text), 110)]
    return "char const %s[] =\n%s;\n" % (name, "\n".join('"%s"' % line for line in lines))


def pack_aliases(entries):
    """Which entries are aliases, as steps from one to the next."""
    packed, previous = [], 0
    for index, (code, name) in enumerate(entries):
        if unicodedata.name(chr(code), "") != name:
            packed.append(step(index - previous))
            previous = index
    return "".join(packed)


entries = collect()
words, names = pack(entries)
pathlib.Path(__file__).with_name("unicode_name_data.cpp").write_text(
    "// Written by generate_unicode_names.py; unicode_names.cpp says what it means.\n"
    "// clang-format off\n"
    "namespace krait {\n\n"
    "extern char const unicode_name_words[];\nextern char const unicode_name_entries[];\n"
    "extern char const unicode_name_aliases[];\n\n"
    + literal("unicode_name_words", words) + "\n" + literal("unicode_name_entries", names) + "\n"
    + literal("unicode_name_aliases", pack_aliases(entries)) + "\n}\n")
