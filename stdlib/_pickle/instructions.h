// The instructions of the stack machine that a pickle is a program for: one byte each, followed by its argument. Texts
// end with a newline, numbers are little-endian and as long as the name says.
#pragma once

#include <cstdint>

namespace krait::pickle {

inline constexpr int highest_protocol = 5;
inline constexpr int default_protocol = 4;

enum class Instruction : uint8_t {
    Mark = '(',
    Stop = '.',
    Pop = '0',
    PopMark = '1',
    Duplicate = '2',
    Float = 'F', // text
    Int = 'I', // text; also the bools of protocols 0 and 1
    Int4 = 'J', // signed
    Int1 = 'K',
    Long = 'L', // text
    Int2 = 'M',
    None = 'N',
    PersistentText = 'P', // text
    Persistent = 'Q',
    Reduce = 'R',
    OldString = 'S', // text, quoted
    OldString4 = 'T', // size, bytes
    OldString1 = 'U', // size, bytes
    Unicode = 'V', // text
    Unicode4 = 'X', // size, UTF-8
    Append = 'a',
    Build = 'b',
    Global = 'c', // two texts
    Dict = 'd',
    EmptyDict = '}',
    Appends = 'e',
    Get = 'g', // text
    Get1 = 'h',
    Instance = 'i', // two texts
    Get4 = 'j',
    List = 'l',
    EmptyList = ']',
    Object = 'o',
    Put = 'p', // text
    Put1 = 'q',
    Put4 = 'r',
    SetItem = 's',
    Tuple = 't',
    EmptyTuple = ')',
    SetItems = 'u',
    Float8 = 'G', // big-endian
    // Protocol 2
    Protocol = 0x80,
    New = 0x81,
    Extension1 = 0x82,
    Extension2 = 0x83,
    Extension4 = 0x84,
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    True = 0x88,
    False = 0x89,
    Long1 = 0x8A, // size, bytes
    Long4 = 0x8B, // size, bytes
    // Protocol 3
    Bytes4 = 'B', // size, bytes
    Bytes1 = 'C', // size, bytes
    // Protocol 4
    Unicode1 = 0x8C, // size, UTF-8
    Unicode8 = 0x8D, // size, UTF-8
    Bytes8 = 0x8E, // size, bytes
    EmptySet = 0x8F,
    AddItems = 0x90,
    FrozenSet = 0x91,
    NewWithKeywords = 0x92,
    StackGlobal = 0x93,
    Memoize = 0x94,
    Frame = 0x95, // size
    // Protocol 5
    ByteArray8 = 0x96, // size, bytes
    NextBuffer = 0x97,
    ReadOnlyBuffer = 0x98,
};

}
