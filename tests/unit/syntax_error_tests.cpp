// What is said about wrong programs, and where. The expected values are what CPython 3.11 gives: type,
// message, lineno, offset, end_lineno and end_offset. The table is long because it is the list of the
// mistakes that people make.
#include "interpreter/analysis/scopes.h"
#include "interpreter/syntax/parser.h"

#include <array>
#include <doctest/doctest.h>
#include <string>

using namespace krait;

namespace {

struct Place {
    std::uint32_t line;
    std::int64_t offset;
    std::uint32_t end_line;
    std::int64_t end_offset;

    bool operator==(Place const&) const = default;
};

struct Mistake {
    char const* source;
    std::string kind;
    std::string message;
    Place place;
};

// clang-format off
Mistake const mistakes[] = {
    { "if x\n    pass\n", "SyntaxError", "expected ':'", { 1, 5, 1, 5 } },
    { "while x\n    pass\n", "SyntaxError", "expected ':'", { 1, 8, 1, 8 } },
    { "for x in y\n    pass\n", "SyntaxError", "expected ':'", { 1, 11, 1, 11 } },
    { "def f()\n    pass\n", "SyntaxError", "expected ':'", { 1, 8, 1, 8 } },
    { "class A\n    pass\n", "SyntaxError", "expected ':'", { 1, 8, 1, 8 } },
    { "class A(B)\n    pass\n", "SyntaxError", "expected ':'", { 1, 11, 1, 11 } },
    { "try\n    pass\n", "SyntaxError", "expected ':'", { 1, 4, 1, 4 } },
    { "with x as y\n    pass\n", "SyntaxError", "expected ':'", { 1, 12, 1, 12 } },
    { "with (x as y)\n    pass\n", "SyntaxError", "expected ':'", { 1, 14, 1, 14 } },
    { "match x\n    case 1: pass\n", "SyntaxError", "expected ':'", { 1, 8, 1, 8 } },
    { "match x:\n    case 1\n        pass\n", "SyntaxError", "expected ':'", { 2, 11, 2, 11 } },
    { "if x:\n    pass\nelse\n    pass\n", "SyntaxError", "expected ':'", { 3, 5, 3, 5 } },
    { "if x:\n    pass\nelif y\n    pass\n", "SyntaxError", "expected ':'", { 3, 7, 3, 7 } },
    { "try:\n    pass\nexcept A\n    pass\n", "SyntaxError", "expected ':'", { 3, 9, 3, 9 } },
    { "try:\n    pass\nexcept\n    pass\n", "SyntaxError", "expected ':'", { 3, 7, 3, 7 } },
    { "try:\n    pass\nfinally\n    pass\n", "SyntaxError", "expected ':'", { 3, 8, 3, 8 } },
    { "lambda x 1\n", "SyntaxError", "invalid syntax", { 1, 10, 1, 11 } },
    { "if x:\npass\n", "IndentationError", "expected an indented block after 'if' statement on line 1", { 2, 1, 2, 5 } },
    { "if x:\n    pass\nelif y:\npass\n", "IndentationError", "expected an indented block after 'elif' statement on line 3", { 4, 1, 4, 5 } },
    { "if x:\n    pass\nelse:\npass\n", "IndentationError", "expected an indented block after 'else' statement on line 3", { 4, 1, 4, 5 } },
    { "while x:\npass\n", "IndentationError", "expected an indented block after 'while' statement on line 1", { 2, 1, 2, 5 } },
    { "for x in y:\npass\n", "IndentationError", "expected an indented block after 'for' statement on line 1", { 2, 1, 2, 5 } },
    { "def f():\npass\n", "IndentationError", "expected an indented block after function definition on line 1", { 2, 1, 2, 5 } },
    { "async def f():\npass\n", "IndentationError", "expected an indented block after function definition on line 1", { 2, 1, 2, 5 } },
    { "class A:\npass\n", "IndentationError", "expected an indented block after class definition on line 1", { 2, 1, 2, 5 } },
    { "with x:\npass\n", "IndentationError", "expected an indented block after 'with' statement on line 1", { 2, 1, 2, 5 } },
    { "try:\npass\n", "IndentationError", "expected an indented block after 'try' statement on line 1", { 2, 1, 2, 5 } },
    { "try:\n    pass\nexcept A:\npass\n", "IndentationError", "expected an indented block after 'except' statement on line 3", { 4, 1, 4, 5 } },
    { "try:\n    pass\nexcept* A:\npass\n", "IndentationError", "expected an indented block after 'except*' statement on line 3", { 4, 1, 4, 5 } },
    { "try:\n    pass\nfinally:\npass\n", "IndentationError", "expected an indented block after 'finally' statement on line 3", { 4, 1, 4, 5 } },
    { "match x:\npass\n", "IndentationError", "expected an indented block after 'match' statement on line 1", { 2, 1, 2, 5 } },
    { "match x:\n    case 1:\n    pass\n", "IndentationError", "expected an indented block after 'case' statement on line 2", { 3, 5, 3, 9 } },
    { "def f():\n", "IndentationError", "expected an indented block after function definition on line 1", { 1, 9, 1, -1 } },
    { "x = (a b)\n", "SyntaxError", "invalid syntax. Perhaps you forgot a comma?", { 1, 6, 1, 9 } },
    { "f(a b)\n", "SyntaxError", "invalid syntax. Perhaps you forgot a comma?", { 1, 3, 1, 6 } },
    { "[1 2 3]\n", "SyntaxError", "invalid syntax. Perhaps you forgot a comma?", { 1, 2, 1, 5 } },
    { "{1: 2 3: 4}\n", "SyntaxError", "invalid syntax. Perhaps you forgot a comma?", { 1, 5, 1, 8 } },
    { "f(a, b c, d)\n", "SyntaxError", "invalid syntax. Perhaps you forgot a comma?", { 1, 6, 1, 9 } },
    { "foo bar\n", "SyntaxError", "invalid syntax", { 1, 5, 1, 8 } },
    { "print x\n", "SyntaxError", "Missing parentheses in call to 'print'. Did you mean print(...)?", { 1, 1, 1, 8 } },
    { "print \"hello\"\n", "SyntaxError", "Missing parentheses in call to 'print'. Did you mean print(...)?", { 1, 1, 1, 14 } },
    { "exec \"code\"\n", "SyntaxError", "Missing parentheses in call to 'exec'. Did you mean exec(...)?", { 1, 1, 1, 12 } },
    { "if x = 1: pass\n", "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", { 1, 4, 1, 9 } },
    { "while x = y: pass\n", "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", { 1, 7, 1, 12 } },
    { "if x.y = 1: pass\n", "SyntaxError", "cannot assign to attribute here. Maybe you meant '==' instead of '='?", { 1, 4, 1, 7 } },
    { "f(a.b=1)\n", "SyntaxError", "expression cannot contain assignment, perhaps you meant \"==\"?", { 1, 3, 1, 7 } },
    { "f(1=2)\n", "SyntaxError", "expression cannot contain assignment, perhaps you meant \"==\"?", { 1, 3, 1, 5 } },
    { "f(True=1)\n", "SyntaxError", "cannot assign to True", { 1, 3, 1, 8 } },
    { "f(a for a in b, c)\n", "SyntaxError", "Generator expression must be parenthesized", { 1, 3, 1, 15 } },
    { "f(c, a for a in b)\n", "SyntaxError", "Generator expression must be parenthesized", { 1, 6, 1, 18 } },
    { "f(a=b for b in c)\n", "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", { 1, 3, 1, 5 } },
    { "f(a=1, b)\n", "SyntaxError", "positional argument follows keyword argument", { 1, 9, 1, 10 } },
    { "f(**a, b)\n", "SyntaxError", "positional argument follows keyword argument unpacking", { 1, 9, 1, 10 } },
    { "f(**a, *b)\n", "SyntaxError", "iterable argument unpacking follows keyword argument unpacking", { 1, 8, 1, 9 } },
    { "class A(a for a in b): pass\n", "SyntaxError", "invalid syntax", { 1, 11, 1, 14 } },
    { "1 = x\n", "SyntaxError", "cannot assign to literal here. Maybe you meant '==' instead of '='?", { 1, 1, 1, 2 } },
    { "f() = x\n", "SyntaxError", "cannot assign to function call here. Maybe you meant '==' instead of '='?", { 1, 1, 1, 4 } },
    { "a + b = c\n", "SyntaxError", "cannot assign to expression here. Maybe you meant '==' instead of '='?", { 1, 1, 1, 6 } },
    { "None = 1\n", "SyntaxError", "cannot assign to None", { 1, 1, 1, 5 } },
    { "True = 1\n", "SyntaxError", "cannot assign to True", { 1, 1, 1, 5 } },
    { "... = 1\n", "SyntaxError", "cannot assign to ellipsis here. Maybe you meant '==' instead of '='?", { 1, 1, 1, 4 } },
    { "\"a\" = 1\n", "SyntaxError", "cannot assign to literal here. Maybe you meant '==' instead of '='?", { 1, 1, 1, 4 } },
    { "f\"a\" = 1\n", "SyntaxError", "cannot assign to f-string expression here. Maybe you meant '==' instead of '='?", { 1, 1, 1, 5 } },
    { "[a, 1] = x\n", "SyntaxError", "cannot assign to literal", { 1, 5, 1, 6 } },
    { "(a, f()) = x\n", "SyntaxError", "cannot assign to function call", { 1, 5, 1, 8 } },
    { "a = 1 = b\n", "SyntaxError", "cannot assign to literal", { 1, 5, 1, 6 } },
    { "x = f() = y\n", "SyntaxError", "cannot assign to function call", { 1, 5, 1, 8 } },
    { "lambda: 1 = x\n", "SyntaxError", "cannot assign to lambda", { 1, 1, 1, 10 } },
    { "a if b else c = d\n", "SyntaxError", "cannot assign to conditional expression", { 1, 1, 1, 14 } },
    { "(a := 1) = 2\n", "SyntaxError", "cannot assign to named expression here. Maybe you meant '==' instead of '='?", { 1, 2, 1, 8 } },
    { "a < b = c\n", "SyntaxError", "cannot assign to comparison", { 1, 1, 1, 6 } },
    { "[x for x in y] = 1\n", "SyntaxError", "cannot assign to list comprehension here. Maybe you meant '==' instead of '='?", { 1, 1, 1, 15 } },
    { "{x for x in y} = 1\n", "SyntaxError", "cannot assign to set comprehension here. Maybe you meant '==' instead of '='?", { 1, 1, 1, 15 } },
    { "{1: 2} = 1\n", "SyntaxError", "cannot assign to dict literal here. Maybe you meant '==' instead of '='?", { 1, 1, 1, 7 } },
    { "{1} = 1\n", "SyntaxError", "cannot assign to set display here. Maybe you meant '==' instead of '='?", { 1, 1, 1, 4 } },
    { "(x for x in y) = 1\n", "SyntaxError", "cannot assign to generator expression", { 1, 1, 1, 15 } },
    { "yield = 1\n", "SyntaxError", "assignment to yield expression not possible", { 1, 1, 1, 6 } },
    { "-x = 1\n", "SyntaxError", "cannot assign to expression here. Maybe you meant '==' instead of '='?", { 1, 1, 1, 3 } },
    { "not x = 1\n", "SyntaxError", "cannot assign to expression", { 1, 1, 1, 6 } },
    { "await x = 1\n", "SyntaxError", "cannot assign to await expression here. Maybe you meant '==' instead of '='?", { 1, 1, 1, 8 } },
    { "a and b = 1\n", "SyntaxError", "cannot assign to expression", { 1, 1, 1, 8 } },
    { "1 += x\n", "SyntaxError", "'literal' is an illegal expression for augmented assignment", { 1, 1, 1, 2 } },
    { "f() += 1\n", "SyntaxError", "'function call' is an illegal expression for augmented assignment", { 1, 1, 1, 4 } },
    { "a, b += 1\n", "SyntaxError", "'tuple' is an illegal expression for augmented assignment", { 1, 1, 1, 5 } },
    { "(a, b) += 1\n", "SyntaxError", "'tuple' is an illegal expression for augmented assignment", { 1, 1, 1, 7 } },
    { "[a] += 1\n", "SyntaxError", "'list' is an illegal expression for augmented assignment", { 1, 1, 1, 4 } },
    { "del f()\n", "SyntaxError", "cannot delete function call", { 1, 5, 1, 8 } },
    { "del 1\n", "SyntaxError", "cannot delete literal", { 1, 5, 1, 6 } },
    { "del a, f()\n", "SyntaxError", "cannot delete function call", { 1, 8, 1, 11 } },
    { "del (a, 1)\n", "SyntaxError", "cannot delete literal", { 1, 9, 1, 10 } },
    { "del a + b\n", "SyntaxError", "cannot delete expression", { 1, 5, 1, 10 } },
    { "del *a\n", "SyntaxError", "cannot delete starred", { 1, 5, 1, 7 } },
    { "for f() in x: pass\n", "SyntaxError", "cannot assign to function call", { 1, 5, 1, 8 } },
    { "for 1 in x: pass\n", "SyntaxError", "cannot assign to literal", { 1, 5, 1, 6 } },
    { "for a, 1 in x: pass\n", "SyntaxError", "cannot assign to literal", { 1, 8, 1, 9 } },
    { "[x for f() in y]\n", "SyntaxError", "cannot assign to function call", { 1, 8, 1, 11 } },
    { "with a as f(): pass\n", "SyntaxError", "cannot assign to function call", { 1, 11, 1, 14 } },
    { "with a as 1: pass\n", "SyntaxError", "cannot assign to literal", { 1, 11, 1, 12 } },
    { "a, b: int\n", "SyntaxError", "only single target (not tuple) can be annotated", { 1, 1, 1, 2 } },
    { "(a, b): int\n", "SyntaxError", "only single target (not tuple) can be annotated", { 1, 1, 1, 7 } },
    { "[a, b]: int\n", "SyntaxError", "only single target (not list) can be annotated", { 1, 1, 1, 7 } },
    { "f(): int\n", "SyntaxError", "illegal target for annotation", { 1, 1, 1, 4 } },
    { "1: int\n", "SyntaxError", "illegal target for annotation", { 1, 1, 1, 2 } },
    { "(1 := 2)\n", "SyntaxError", "cannot use assignment expressions with literal", { 1, 2, 1, 3 } },
    { "(a.b := 2)\n", "SyntaxError", "cannot use assignment expressions with attribute", { 1, 2, 1, 5 } },
    { "(a[1] := 2)\n", "SyntaxError", "cannot use assignment expressions with subscript", { 1, 2, 1, 6 } },
    { "a := 1\n", "SyntaxError", "invalid syntax", { 1, 3, 1, 5 } },
    { "f(a.b := 1)\n", "SyntaxError", "invalid syntax", { 1, 7, 1, 9 } },
    { "'abc\n", "SyntaxError", "unterminated string literal (detected at line 1)", { 1, 1, 1, 1 } },
    { "\"abc\n", "SyntaxError", "unterminated string literal (detected at line 1)", { 1, 1, 1, 1 } },
    { "x = 'abc\ny = 1\n", "SyntaxError", "unterminated string literal (detected at line 1)", { 1, 5, 1, 5 } },
    { "\"\"\"abc\ndef\n", "SyntaxError", "unterminated triple-quoted string literal (detected at line 2)", { 1, 1, 1, 1 } },
    { "f'abc\n", "SyntaxError", "unterminated string literal (detected at line 1)", { 1, 1, 1, 1 } },
    { "(\n", "SyntaxError", "'(' was never closed", { 1, 1, 1, 0 } },
    { "x = (1,\ny = 2\n", "SyntaxError", "'(' was never closed", { 1, 5, 1, 0 } },
    { "[1, 2\nx = 3\n", "SyntaxError", "'[' was never closed", { 1, 1, 1, 0 } },
    { "{1: 2,\n", "SyntaxError", "'{' was never closed", { 1, 1, 1, 0 } },
    { ")\n", "SyntaxError", "unmatched ')'", { 1, 1, 1, 1 } },
    { "x = 1)\n", "SyntaxError", "unmatched ')'", { 1, 6, 1, 6 } },
    { "(]\n", "SyntaxError", "closing parenthesis ']' does not match opening parenthesis '('", { 1, 2, 1, 2 } },
    { "(1, 2]\n", "SyntaxError", "closing parenthesis ']' does not match opening parenthesis '('", { 1, 6, 1, 6 } },
    { "{\n1)\n", "SyntaxError", "closing parenthesis ')' does not match opening parenthesis '{' on line 1", { 2, 2, 2, 2 } },
    { "0777\n", "SyntaxError", "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", { 1, 1, 1, 2 } },
    { "00012\n", "SyntaxError", "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", { 1, 1, 1, 4 } },
    { "0b12\n", "SyntaxError", "invalid digit '2' in binary literal", { 1, 4, 1, 4 } },
    { "0o89\n", "SyntaxError", "invalid digit '8' in octal literal", { 1, 3, 1, 3 } },
    { "0xZ\n", "SyntaxError", "invalid hexadecimal literal", { 1, 2, 1, 2 } },
    { "1_\n", "SyntaxError", "invalid decimal literal", { 1, 2, 1, 2 } },
    { "1__2\n", "SyntaxError", "invalid decimal literal", { 1, 2, 1, 2 } },
    { "12abc\n", "SyntaxError", "invalid decimal literal", { 1, 2, 1, 2 } },
    { "1.5e\n", "SyntaxError", "invalid decimal literal", { 1, 3, 1, 3 } },
    { "1e+x\n", "SyntaxError", "invalid decimal literal", { 1, 3, 1, 3 } },
    { "1.2.3\n", "SyntaxError", "invalid syntax", { 1, 4, 1, 6 } },
    { "0b\n", "SyntaxError", "invalid binary literal", { 1, 2, 1, 2 } },
    { "1_000_\n", "SyntaxError", "invalid decimal literal", { 1, 6, 1, 6 } },
    { "1jx\n", "SyntaxError", "invalid imaginary literal", { 1, 2, 1, 2 } },
    { "x = 5 $ 3\n", "SyntaxError", "invalid syntax", { 1, 7, 1, 8 } },
    { "x = a ? b\n", "SyntaxError", "invalid syntax", { 1, 7, 1, 8 } },
    { "a \\ b\n", "SyntaxError", "unexpected character after line continuation character", { 1, 4, 1, 0 } },
    { "x = \342\200\234abc\342\200\235\n", "SyntaxError", "invalid character '\342\200\234' (U+201C)", { 1, 5, 1, 5 } },
    { "x = 5 \342\210\222 3\n", "SyntaxError", "invalid character '\342\210\222' (U+2212)", { 1, 7, 1, 7 } },
    { "\342\202\254 = 1\n", "SyntaxError", "invalid character '\342\202\254' (U+20AC)", { 1, 1, 1, 1 } },
    { "   x = 1\n", "IndentationError", "unexpected indent", { 1, 3, 1, -1 } },
    { "x = 1\n  y = 2\n", "IndentationError", "unexpected indent", { 2, 2, 2, -1 } },
    { "if x:\n    y\n  z\n", "IndentationError", "unindent does not match any outer indentation level", { 3, 4, 3, -1 } },
    { "if x:\n        a\n\tb\n", "TabError", "inconsistent use of tabs and spaces in indentation", { 3, 1, 3, 0 } },
    { "if x:\n  a\n b\n", "IndentationError", "unindent does not match any outer indentation level", { 3, 3, 3, -1 } },
    { "def f(a, a): pass\n", "SyntaxError", "duplicate argument 'a' in function definition", { 1, 10, 1, 11 } },
    { "def f(a=1, b): pass\n", "SyntaxError", "non-default argument follows default argument", { 1, 12, 1, 13 } },
    { "def f(*): pass\n", "SyntaxError", "named arguments must follow bare *", { 1, 7, 1, 8 } },
    { "def f(*, **k): pass\n", "SyntaxError", "named arguments must follow bare *", { 1, 7, 1, 8 } },
    { "def f(**k, a): pass\n", "SyntaxError", "arguments cannot follow var-keyword argument", { 1, 12, 1, 13 } },
    { "def f(**k, *a): pass\n", "SyntaxError", "arguments cannot follow var-keyword argument", { 1, 12, 1, 13 } },
    { "def f(*a, *b): pass\n", "SyntaxError", "* argument may appear only once", { 1, 11, 1, 12 } },
    { "def f(*a=1): pass\n", "SyntaxError", "var-positional argument cannot have default value", { 1, 9, 1, 10 } },
    { "def f(**k=1): pass\n", "SyntaxError", "var-keyword argument cannot have default value", { 1, 10, 1, 11 } },
    { "def f(a=): pass\n", "SyntaxError", "expected default value expression", { 1, 8, 1, 9 } },
    { "def f((a, b)): pass\n", "SyntaxError", "Function parameters cannot be parenthesized", { 1, 7, 1, 13 } },
    { "def f(a, (b)): pass\n", "SyntaxError", "Function parameters cannot be parenthesized", { 1, 10, 1, 13 } },
    { "def f(/, a): pass\n", "SyntaxError", "at least one argument must precede /", { 1, 7, 1, 8 } },
    { "def f(a, /, b, /): pass\n", "SyntaxError", "/ may appear only once", { 1, 16, 1, 17 } },
    { "def f(a, *, b, /): pass\n", "SyntaxError", "/ must be ahead of *", { 1, 16, 1, 17 } },
    { "def f(a, / *b): pass\n", "SyntaxError", "expected comma between / and *", { 1, 12, 1, 13 } },
    { "def f(1): pass\n", "SyntaxError", "invalid syntax", { 1, 7, 1, 8 } },
    { "def f(a.b): pass\n", "SyntaxError", "invalid syntax", { 1, 8, 1, 9 } },
    { "def 1(): pass\n", "SyntaxError", "invalid syntax", { 1, 5, 1, 6 } },
    { "def f: pass\n", "SyntaxError", "expected '('", { 1, 6, 1, 7 } },
    { "lambda a=1, b: 0\n", "SyntaxError", "non-default argument follows default argument", { 1, 13, 1, 14 } },
    { "lambda *: 0\n", "SyntaxError", "named arguments must follow bare *", { 1, 9, 1, 10 } },
    { "lambda (a, b): 0\n", "SyntaxError", "Lambda expression parameters cannot be parenthesized", { 1, 8, 1, 14 } },
    { "lambda **k, a: 0\n", "SyntaxError", "arguments cannot follow var-keyword argument", { 1, 13, 1, 14 } },
    { "lambda a, a: 0\n", "SyntaxError", "duplicate argument 'a' in function definition", { 1, 11, 1, 12 } },
    { "return 1\n", "SyntaxError", "'return' outside function", { 1, 1, 1, 9 } },
    { "yield 1\n", "SyntaxError", "'yield' outside function", { 1, 1, 1, 8 } },
    { "await x\n", "SyntaxError", "'await' outside function", { 1, 1, 1, 8 } },
    { "break\n", "SyntaxError", "'break' outside loop", { 1, 1, 1, 6 } },
    { "continue\n", "SyntaxError", "'continue' not properly in loop", { 1, 1, 1, 9 } },
    { "class A:\n    return 1\n", "SyntaxError", "'return' outside function", { 2, 5, 2, 13 } },
    { "def f():\n    await x\n", "SyntaxError", "'await' outside async function", { 2, 5, 2, 12 } },
    { "def f():\n    async with x: pass\n", "SyntaxError", "'async with' outside async function", { 2, 5, 2, 23 } },
    { "def f():\n    async for x in y: pass\n", "SyntaxError", "'async for' outside async function", { 2, 5, 2, 27 } },
    { "def f():\n    [x async for x in y]\n", "SyntaxError", "asynchronous comprehension outside of an asynchronous function", { 2, 5, 2, 25 } },
    { "async def f():\n    yield from x\n", "SyntaxError", "'yield from' inside async function", { 2, 5, 2, 17 } },
    { "async def f():\n    yield 1\n    return 2\n", "SyntaxError", "'return' with value in async generator", { 3, 5, 3, 13 } },
    { "def f():\n    x = 1\n    global x\n", "SyntaxError", "name 'x' is assigned to before global declaration", { 3, 5, 3, 13 } },
    { "def f():\n    print(x)\n    global x\n", "SyntaxError", "name 'x' is used prior to global declaration", { 3, 5, 3, 13 } },
    { "def f(x):\n    global x\n", "SyntaxError", "name 'x' is parameter and global", { 2, 5, 2, 13 } },
    { "def f():\n    nonlocal x\n", "SyntaxError", "no binding for nonlocal 'x' found", { 2, 5, 2, 15 } },
    { "nonlocal x\n", "SyntaxError", "nonlocal declaration not allowed at module level", { 1, 1, 1, 11 } },
    { "def f():\n    global x\n    nonlocal x\n", "SyntaxError", "name 'x' is nonlocal and global", { 2, 5, 2, 13 } },
    { "def f():\n    from a import *\n", "SyntaxError", "import * only allowed at module level", { 2, 19, 2, 20 } },
    { "try: pass\n", "SyntaxError", "expected 'except' or 'finally' block", { 1, 10, 1, -1 } },
    { "try:\n    pass\nx = 1\n", "SyntaxError", "expected 'except' or 'finally' block", { 3, 1, 3, 2 } },
    { "try:\n    pass\nexcept:\n    pass\nexcept A:\n    pass\n", "SyntaxError", "default 'except:' must be last", { 3, 1, 4, 9 } },
    { "try:\n    pass\nexcept A, B:\n    pass\n", "SyntaxError", "multiple exception types must be parenthesized", { 3, 8, 3, 12 } },
    { "try:\n    pass\nexcept A, B as c:\n    pass\n", "SyntaxError", "multiple exception types must be parenthesized", { 3, 8, 3, 17 } },
    { "try:\n    pass\nexcept* A:\n    pass\nexcept B:\n    pass\n", "SyntaxError", "cannot have both 'except' and 'except*' on the same 'try'", { 5, 1, 5, 7 } },
    { "try:\n    pass\nexcept*:\n    pass\n", "SyntaxError", "expected one or more exception types", { 3, 8, 3, 9 } },
    { "except A: pass\n", "SyntaxError", "invalid syntax", { 1, 1, 1, 7 } },
    { "else: pass\n", "SyntaxError", "invalid syntax", { 1, 1, 1, 5 } },
    { "[x, y for x in z]\n", "SyntaxError", "did you forget parentheses around the comprehension target?", { 1, 2, 1, 6 } },
    { "{x, y for x in z}\n", "SyntaxError", "did you forget parentheses around the comprehension target?", { 1, 2, 1, 6 } },
    { "[*a for a in b]\n", "SyntaxError", "iterable unpacking cannot be used in comprehension", { 1, 2, 1, 4 } },
    { "(*a for a in b)\n", "SyntaxError", "iterable unpacking cannot be used in comprehension", { 1, 2, 1, 4 } },
    { "{**a for a in b}\n", "SyntaxError", "dict unpacking cannot be used in dict comprehension", { 1, 2, 1, 4 } },
    { "{*a for a in b}\n", "SyntaxError", "iterable unpacking cannot be used in comprehension", { 1, 2, 1, 4 } },
    { "(*a)\n", "SyntaxError", "cannot use starred expression here", { 1, 2, 1, 4 } },
    { "(**a)\n", "SyntaxError", "cannot use double starred expression here", { 1, 2, 1, 4 } },
    { "*a\n", "SyntaxError", "can't use starred expression here", { 1, 1, 1, 3 } },
    { "x = *a\n", "SyntaxError", "can't use starred expression here", { 1, 5, 1, 7 } },
    { "*a = b\n", "SyntaxError", "starred assignment target must be in a list or tuple", { 1, 1, 1, 3 } },
    { "*a, *b = c\n", "SyntaxError", "multiple starred expressions in assignment", { 1, 1, 1, 7 } },
    { "{1: }\n", "SyntaxError", "expression expected after dictionary key and ':'", { 1, 3, 1, 4 } },
    { "{1: 2, 3: }\n", "SyntaxError", "expression expected after dictionary key and ':'", { 1, 9, 1, 10 } },
    { "{1: *a}\n", "SyntaxError", "cannot use a starred expression in a dictionary value", { 1, 5, 1, 7 } },
    { "{1: 2, 3}\n", "SyntaxError", "':' expected after dictionary key", { 1, 8, 1, 0 } },
    { "{1: 2, **a, 3: 4, 5}\n", "SyntaxError", "':' expected after dictionary key", { 1, 19, 1, 0 } },
    { "x if y\n", "SyntaxError", "expected 'else' after 'if' expression", { 1, 1, 1, 7 } },
    { "(x if y)\n", "SyntaxError", "expected 'else' after 'if' expression", { 1, 2, 1, 8 } },
    { "x = 1 if 2\n", "SyntaxError", "expected 'else' after 'if' expression", { 1, 5, 1, 11 } },
    { "import a.b as c.d\n", "SyntaxError", "invalid syntax", { 1, 16, 1, 17 } },
    { "from a import b,\n", "SyntaxError", "trailing comma not allowed without surrounding parentheses", { 1, 17, 1, 17 } },
    { "from a import (b, c\n", "SyntaxError", "'(' was never closed", { 1, 15, 1, 0 } },
    { "from a import\n", "SyntaxError", "invalid syntax", { 1, 14, 1, 14 } },
    { "import\n", "SyntaxError", "invalid syntax", { 1, 7, 1, 7 } },
    { "from __future__ import nothing\n", "SyntaxError", "future feature nothing is not defined", { 1, 1, 1, 0 } },
    { "x = 1\nfrom __future__ import annotations\n", "SyntaxError", "from __future__ imports must occur at the beginning of the file", { 2, 1, 2, 35 } },
    { "f'{a b}'\n", "SyntaxError", "f-string: invalid syntax. Perhaps you forgot a comma?", { 1, 2, 1, 5 } },
    { "f'{}'\n", "SyntaxError", "f-string: empty expression not allowed", { 1, 6, 1, 6 } },
    { "f'{a'\n", "SyntaxError", "f-string: expecting '}'", { 1, 6, 1, 6 } },
    { "f'}'\n", "SyntaxError", "f-string: single '}' is not allowed", { 1, 5, 1, 5 } },
    { "f'{a!x}'\n", "SyntaxError", "f-string: invalid conversion character: expected 's', 'r', or 'a'", { 1, 9, 1, 9 } },
    { "f'{a.}'\n", "SyntaxError", "f-string: invalid syntax", { 1, 4, 1, 5 } },
    { "f'{*a}'\n", "SyntaxError", "f-string: cannot use starred expression here", { 1, 2, 1, 4 } },
    { "f'{a)}'\n", "SyntaxError", "f-string: unmatched ')'", { 1, 8, 1, 8 } },
    { "f'{a[}'\n", "SyntaxError", "f-string: closing parenthesis '}' does not match opening parenthesis '['", { 1, 8, 1, 8 } },
    { "b'\303\251'\n", "SyntaxError", "bytes can only contain ASCII literal characters", { 1, 1, 1, 5 } },
    { "'a' b'b'\n", "SyntaxError", "cannot mix bytes and nonbytes literals", { 1, 9, 1, 9 } },
    { "'\\x1'\n", "SyntaxError", "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \\xXX escape", { 1, 6, 1, 6 } },
    { "'\\u12'\n", "SyntaxError", "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-3: truncated \\uXXXX escape", { 1, 7, 1, 7 } },
    { "'\\N{no such name}'\n", "SyntaxError", "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-15: unknown Unicode character name", { 1, 19, 1, 19 } },
    { "b'\\xg'\n", "SyntaxError", "(value error) invalid \\x escape at position 0", { 1, 7, 1, 7 } },
    { "x = yield = 1\n", "SyntaxError", "assignment to yield expression not possible", { 1, 5, 1, 10 } },
    { "def f(): yield = 1\n", "SyntaxError", "assignment to yield expression not possible", { 1, 10, 1, 15 } },
    { "class A:\n    def f(self)\n        pass\n", "SyntaxError", "expected ':'", { 2, 16, 2, 16 } },
    { "print(1\n", "SyntaxError", "'(' was never closed", { 1, 6, 1, 0 } },
    { "while True print(1)\n", "SyntaxError", "invalid syntax", { 1, 12, 1, 17 } },
    { "if True print(1)\n", "SyntaxError", "invalid syntax", { 1, 9, 1, 14 } },
    { "for i in range(3) print(i)\n", "SyntaxError", "invalid syntax", { 1, 19, 1, 24 } },
    { "x = [1, 2, 3\n", "SyntaxError", "'[' was never closed", { 1, 5, 1, 0 } },
    { "a = 1 b = 2\n", "SyntaxError", "invalid syntax", { 1, 7, 1, 8 } },
    { "def f(x):\n    return x +\n", "SyntaxError", "invalid syntax", { 2, 15, 2, 15 } },
    { "x = 1 +\n", "SyntaxError", "invalid syntax", { 1, 8, 1, 8 } },
    { "x = * 2\n", "SyntaxError", "can't use starred expression here", { 1, 5, 1, 8 } },
    { "x == = 2\n", "SyntaxError", "invalid syntax", { 1, 6, 1, 7 } },
    { "a..b\n", "SyntaxError", "invalid syntax", { 1, 3, 1, 4 } },
    { "a.1\n", "SyntaxError", "invalid syntax", { 1, 2, 1, 4 } },
    { "a.if\n", "SyntaxError", "invalid syntax", { 1, 3, 1, 5 } },
    { "if = 1\n", "SyntaxError", "invalid syntax", { 1, 4, 1, 5 } },
    { "class = 1\n", "SyntaxError", "invalid syntax", { 1, 7, 1, 8 } },
    { "def class(): pass\n", "SyntaxError", "invalid syntax", { 1, 5, 1, 10 } },
    { "import if\n", "SyntaxError", "invalid syntax", { 1, 8, 1, 10 } },
    { "x = lambda: return\n", "SyntaxError", "invalid syntax", { 1, 13, 1, 19 } },
    { "(a, b) = 1, 2 = c\n", "SyntaxError", "cannot assign to literal", { 1, 10, 1, 11 } },
    { "global\n", "SyntaxError", "invalid syntax", { 1, 7, 1, 7 } },
    { "pass x\n", "SyntaxError", "invalid syntax", { 1, 6, 1, 7 } },
    { "assert\n", "SyntaxError", "invalid syntax", { 1, 7, 1, 7 } },
    { "raise x y\n", "SyntaxError", "invalid syntax", { 1, 9, 1, 10 } },
    { "f(x)(\n", "SyntaxError", "'(' was never closed", { 1, 5, 1, 0 } },
    { "@\ndef f(): pass\n", "SyntaxError", "invalid syntax", { 1, 2, 1, 2 } },
    { "@a\nx = 1\n", "SyntaxError", "invalid syntax", { 2, 1, 2, 2 } },
    { "async x\n", "SyntaxError", "invalid syntax", { 1, 7, 1, 8 } },
    { "f(a, b=1, a)\n", "SyntaxError", "positional argument follows keyword argument", { 1, 12, 1, 13 } },
    { "f(a=1, a=2)\n", "SyntaxError", "keyword argument repeated: a", { 1, 8, 1, 11 } },
    { "__debug__ = 1\n", "SyntaxError", "cannot assign to __debug__", { 1, 1, 1, 10 } },
    { "a.__debug__ = 1\n", "SyntaxError", "cannot assign to __debug__", { 1, 1, 1, 12 } },
    { "f(__debug__=1)\n", "SyntaxError", "cannot assign to __debug__", { 1, 1, 1, 15 } },
    { "match x:\n    case a: pass\n    case b: pass\n", "SyntaxError", "name capture 'a' makes remaining patterns unreachable", { 2, 10, 2, 11 } },
    { "match x:\n    case _: pass\n    case 1: pass\n", "SyntaxError", "wildcard makes remaining patterns unreachable", { 2, 10, 2, 11 } },
    { "match x:\n    case a | 1: pass\n", "SyntaxError", "name capture 'a' makes remaining patterns unreachable", { 2, 10, 2, 11 } },
    { "match x:\n    case [a, a]: pass\n", "SyntaxError", "multiple assignments to name 'a' in pattern", { 2, 14, 2, 15 } },
    { "match x:\n    case [*a, *b]: pass\n", "SyntaxError", "multiple starred names in sequence pattern", { 2, 10, 2, 18 } },
    { "match x:\n    case {**a, 1: b}: pass\n", "SyntaxError", "invalid syntax", { 2, 16, 2, 17 } },
    { "match x:\n    case 1 as _: pass\n", "SyntaxError", "cannot use '_' as a target", { 2, 15, 2, 16 } },
    { "match x:\n    case 1 as a.b: pass\n", "SyntaxError", "invalid syntax", { 2, 16, 2, 17 } },
    { "match x:\n    case A(b=1, c): pass\n", "SyntaxError", "positional patterns follow keyword patterns", { 2, 17, 2, 18 } },
    { "match x:\n    case A(b=1, b=2): pass\n", "SyntaxError", "attribute name repeated in class pattern: b", { 2, 19, 2, 20 } },
    { "match x:\n    case 1 + 1: pass\n", "SyntaxError", "imaginary number required in complex literal", { 2, 14, 2, 15 } },
    { "match x:\n    case {1: a, 1: b}: pass\n", "SyntaxError", "mapping pattern checks duplicate key (1)", { 2, 10, 2, 22 } },
    { "[(yield) for x in y]\n", "SyntaxError", "'yield' inside list comprehension", { 1, 3, 1, 8 } },
    { "[x for x in (y := z)]\n", "SyntaxError", "assignment expression cannot be used in a comprehension iterable expression", { 1, 14, 1, 20 } },
    { "[(x := 1) for x in y]\n", "SyntaxError", "assignment expression cannot rebind comprehension iteration variable 'x'", { 1, 3, 1, 4 } },
    { "class A:\n    [(x := 1) for y in z]\n", "SyntaxError", "assignment expression within a comprehension cannot be used in a class body", { 2, 7, 2, 8 } },
    { "x: int = 1 = 2\n", "SyntaxError", "invalid syntax", { 1, 12, 1, 13 } },
    { "for x in: pass\n", "SyntaxError", "invalid syntax", { 1, 9, 1, 10 } },
    { "for x y in z: pass\n", "SyntaxError", "invalid syntax", { 1, 7, 1, 8 } },
    { "for in x: pass\n", "SyntaxError", "invalid syntax", { 1, 5, 1, 7 } },
    { "while: pass\n", "SyntaxError", "invalid syntax", { 1, 6, 1, 7 } },
    { "if: pass\n", "SyntaxError", "invalid syntax", { 1, 3, 1, 4 } },
    { "elif x: pass\n", "SyntaxError", "invalid syntax", { 1, 1, 1, 5 } },
    { "finally: pass\n", "SyntaxError", "invalid syntax", { 1, 1, 1, 8 } },
    { "x = {1, 2: 3}\n", "SyntaxError", "invalid syntax", { 1, 10, 1, 11 } },
    { "f(, a)\n", "SyntaxError", "invalid syntax", { 1, 3, 1, 4 } },
    { "f(a,, b)\n", "SyntaxError", "invalid syntax", { 1, 5, 1, 6 } },
    { "(,)\n", "SyntaxError", "invalid syntax", { 1, 2, 1, 3 } },
    { "[,]\n", "SyntaxError", "invalid syntax", { 1, 2, 1, 3 } },
    { "a[\n", "SyntaxError", "'[' was never closed", { 1, 2, 1, 0 } },
    { "a[]\n", "SyntaxError", "invalid syntax", { 1, 3, 1, 4 } },
    { "a[1:2:3:4]\n", "SyntaxError", "invalid syntax", { 1, 8, 1, 9 } },
    { "'a' 1\n", "SyntaxError", "invalid syntax", { 1, 5, 1, 6 } },
    { "1 'a'\n", "SyntaxError", "invalid syntax", { 1, 3, 1, 6 } },
    { "a 'b'\n", "SyntaxError", "invalid syntax", { 1, 3, 1, 6 } },
    { "x = not\n", "SyntaxError", "invalid syntax", { 1, 8, 1, 8 } },
    { "not\n", "SyntaxError", "invalid syntax", { 1, 4, 1, 4 } },
    { "a not b\n", "SyntaxError", "invalid syntax", { 1, 7, 1, 8 } },
    { "a is is b\n", "SyntaxError", "invalid syntax", { 1, 6, 1, 8 } },
    { "a <> b\n", "SyntaxError", "invalid syntax", { 1, 3, 1, 5 } },
    { "a === b\n", "SyntaxError", "invalid syntax", { 1, 5, 1, 6 } },
    { "a++\n", "SyntaxError", "invalid syntax", { 1, 4, 1, 4 } },
    { "x =! 1\n", "SyntaxError", "invalid syntax", { 1, 4, 1, 5 } },
    { "a && b\n", "SyntaxError", "invalid syntax", { 1, 4, 1, 5 } },
    { "a || b\n", "SyntaxError", "invalid syntax", { 1, 4, 1, 5 } },
    { "import a from b\n", "SyntaxError", "invalid syntax", { 1, 10, 1, 14 } },
    { "try:\n    pass\nexcept A as b.c:\n    pass\n", "SyntaxError", "invalid syntax", { 3, 14, 3, 15 } },
    { "with a as b c: pass\n", "SyntaxError", "invalid syntax", { 1, 13, 1, 14 } },
    { "def f() -> : pass\n", "SyntaxError", "expected ':'", { 1, 9, 1, 11 } },
    { "def f(a:) : pass\n", "SyntaxError", "invalid syntax", { 1, 9, 1, 10 } },
    { "lambda x=: 1\n", "SyntaxError", "invalid syntax", { 1, 10, 1, 11 } },
};
// clang-format on

std::string kind_name(syntax::ProblemKind kind)
{
    switch (kind) {
    case syntax::ProblemKind::SyntaxError:
        return "SyntaxError";
    case syntax::ProblemKind::IndentationError:
        return "IndentationError";
    case syntax::ProblemKind::TabError:
        return "TabError";
    case syntax::ProblemKind::RecursionError:
        return "RecursionError";
    case syntax::ProblemKind::MemoryError:
        return "MemoryError";
    case syntax::ProblemKind::ValueError:
        return "ValueError";
    }
    return "?";
}

std::optional<syntax::SyntaxProblem> problem_of(std::string_view source)
{
    syntax::ParseOptions options;
    options.form = syntax::SourceForm::Text;
    syntax::ParseResult parsed = syntax::parse(source, options);
    if (parsed.problem)
        return parsed.problem;
    analysis::ScopeResult scopes = analysis::analyse_scopes(*parsed.tree, {});
    if (scopes.problem)
        syntax::add_source_line(*scopes.problem, source, options.form);
    return scopes.problem;
}

}

TEST_CASE("wrong programs get CPython's message and place")
{
    for (Mistake const& mistake : mistakes) {
        CAPTURE(mistake.source);
        auto problem = problem_of(mistake.source);
        REQUIRE(problem.has_value());
        CHECK(kind_name(problem->kind) == mistake.kind);
        CHECK(problem->message == mistake.message);
        Place place { problem->span.line, problem->offset, problem->span.end_line, problem->end_offset };
        CHECK(place.line == mistake.place.line);
        CHECK(place.offset == mistake.place.offset);
        CHECK(place.end_line == mistake.place.end_line);
        CHECK(place.end_offset == mistake.place.end_offset);
    }
}

TEST_CASE("a problem carries its source line")
{
    auto problem = problem_of("x = 1\nif y\n    pass\n");
    REQUIRE(problem.has_value());
    CHECK(problem->has_text);
    CHECK(problem->text == "if y\n");
    // Inside of an f-string the field is shown as CPython parses it.
    problem = problem_of("f'{a b}'\n");
    REQUIRE(problem.has_value());
    CHECK(problem->text == "(a b)\n");
    problem = problem_of("def f():\n    return\nreturn 1\n");
    REQUIRE(problem.has_value());
    CHECK(problem->text == "return 1\n");
}

TEST_CASE("offsets count characters, spans count bytes")
{
    auto problem = problem_of("(\303\251 b)\n");
    REQUIRE(problem.has_value());
    CHECK(problem->offset == 2);
    CHECK(problem->end_offset == 5);
    CHECK(problem->span.end_column == 5);
}
