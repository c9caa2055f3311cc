// LineReader: where the lines of the prompt come from: a terminal with readline, or any descriptor. Both wait in the
// session, so that tasks go on meanwhile.
#pragma once

#include "krait/session.h"

namespace krait {

struct Line {
    enum class Kind { Text, EndOfInput, Ended };
    Kind kind { Kind::Text };
    std::string text; // without line end
    Outcome outcome; // of Ended: the wait was interrupted, or a task ended the program
};

class LineReader {
public:
    virtual ~LineReader() = default;
    virtual Line read(std::string const& prompt) = 0;
};

// For standard input; a terminal gets readline where it is linked.
std::unique_ptr<LineReader> create_line_reader(Session&);

}
