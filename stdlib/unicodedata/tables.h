// The properties of characters that utf8proc does not have, or has of a later version of Unicode. Arrays
// without pointers, so that they cost a start nothing. Written by generate_tables.py.
#pragma once

#include <cstddef>
#include <cstdint>

namespace krait::unicode_tables {

struct Record {
    char category[3];
    char bidirectional[4];
    char east_asian_width[3];
    uint8_t combining;
    uint8_t mirrored;
};
extern Record const records[];

// Where a record begins to hold: the code point, shifted by ten bits, and the number of the record.
extern uint32_t const runs[];
extern size_t const run_count;

struct Decomposition {
    uint32_t code_point;
    uint32_t offset; // in decomposition_text, up to a zero
};
extern char const decomposition_text[];
extern Decomposition const decompositions[];
extern size_t const decomposition_count;

struct Number {
    uint32_t code_point;
    int64_t numerator;
    uint16_t denominator;
    uint8_t kind; // 3: a decimal digit, 2: another digit, 1: any other number
};
extern Number const numbers[];
extern size_t const number_count;

}
