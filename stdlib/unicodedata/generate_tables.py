#!/usr/bin/env python3
"""Writes tables.cpp beside itself: the properties of Unicode 14 from the unicodedata module of CPython 3.11."""
import fractions
import pathlib
import unicodedata as u

assert u.unidata_version == "14.0.0"

records, runs, decompositions, numbers = {}, [], [], []
previous = None
for code in range(0x110000):
    c = chr(code)
    record = (u.category(c), u.bidirectional(c), u.combining(c), u.east_asian_width(c), u.mirrored(c))
    if record != previous:
        runs.append(code << 10 | records.setdefault(record, len(records)))
        previous = record
    if u.decomposition(c):
        decompositions.append((code, u.decomposition(c)))
    value = u.numeric(c, None)
    if value is not None:
        exact = fractions.Fraction(value).limit_denominator(1000)
        assert exact.numerator / exact.denominator == value
        kind = 3 if u.decimal(c, None) is not None else 2 if u.digit(c, None) is not None else 1
        numbers.append((code, exact.numerator, exact.denominator, kind))
assert len(records) < 1024


def rows(items, count):
    return "".join("    " + " ".join(items[i:i + count]) + "\n" for i in range(0, len(items), count))


text, offsets, position = [], [], 0
for code, decomposition in decompositions:
    offsets.append("{ 0x%X, %d }," % (code, position))
    text.append('"%s\\0"' % decomposition)
    position += len(decomposition) + 1

pathlib.Path(__file__).with_name("tables.cpp").write_text(
    "// Written by generate_tables.py; tables.h says what it means.\n"
    "// clang-format off\n"
    '#include "stdlib/unicodedata/tables.h"\n\n'
    "namespace krait::unicode_tables {\n\n"
    "Record const records[] {\n"
    + rows(['{ "%s", "%s", "%s", %d, %d },' % (r[0], r[1], r[3], r[2], r[4]) for r in records], 5)
    + "};\n\nuint32_t const runs[] {\n" + rows(["0x%X," % run for run in runs], 10)
    + "};\nsize_t const run_count = %d;\n\n" % len(runs)
    + "char const decomposition_text[] =\n" + rows(text, 4) + "    ;\n"
    + "Decomposition const decompositions[] {\n" + rows(offsets, 6)
    + "};\nsize_t const decomposition_count = %d;\n\n" % len(offsets)
    + "Number const numbers[] {\n" + rows(["{ 0x%X, %d, %d, %d }," % number for number in numbers], 5)
    + "};\nsize_t const number_count = %d;\n\n}\n" % len(numbers))
