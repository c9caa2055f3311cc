// Trees against what CPython 3.11's ast.dump prints, modes, incomplete input, warnings, limits, arena.
#include "interpreter/syntax/children.h"
#include "interpreter/syntax/dump.h"
#include "interpreter/syntax/parser.h"

#include <doctest/doctest.h>
#include <string>

using namespace krait;
using namespace krait::syntax;

namespace {

ParseResult parse_text(std::string_view source, ParseMode mode = ParseMode::Exec)
{
    ParseOptions options;
    options.mode = mode;
    options.form = SourceForm::Text;
    return parse(source, options);
}

std::string dumped(std::string_view source, ParseMode mode = ParseMode::Eval)
{
    ParseResult result = parse_text(source, mode);
    if (!result.tree)
        return "problem: " + result.problem->message;
    return dump_ast(*result.tree->root);
}

std::string repeated(std::string_view part, std::size_t count)
{
    std::string result;
    for (std::size_t i = 0; i < count; ++i)
        result += part;
    return result;
}

}

TEST_CASE("expressions")
{
    CHECK(dumped("1 + 2 * x")
        == "Expression(body=BinOp(left=Constant(value=1), op=Add(), right=BinOp(left=Constant(value=2),"
           " op=Mult(), right=Name(id='x', ctx=Load()))))");
    CHECK(dumped("-a ** -b")
        == "Expression(body=UnaryOp(op=USub(), operand=BinOp(left=Name(id='a', ctx=Load()), op=Pow(), "
           "right=UnaryOp(op=USub(),"
           " operand=Name(id='b', ctx=Load())))))");
    CHECK(dumped("a < b not in c is not d")
        == "Expression(body=Compare(left=Name(id='a', ctx=Load()), ops=[Lt(), NotIn(), IsNot()],"
           " comparators=[Name(id='b', ctx=Load()), Name(id='c', ctx=Load()), Name(id='d', ctx=Load())]))");
    CHECK(dumped("f(a, *b, c=1, **d)")
        == "Expression(body=Call(func=Name(id='f', ctx=Load()), args=[Name(id='a', ctx=Load()), "
           "Starred(value=Name(id='b',"
           " ctx=Load()), ctx=Load())], keywords=[keyword(arg='c', value=Constant(value=1)), "
           "keyword(value=Name(id='d',"
           " ctx=Load()))]))");
    CHECK(dumped("x[1:2, *y]")
        == "Expression(body=Subscript(value=Name(id='x', ctx=Load()), "
           "slice=Tuple(elts=[Slice(lower=Constant(value=1),"
           " upper=Constant(value=2)), Starred(value=Name(id='y', ctx=Load()), ctx=Load())], ctx=Load()), "
           "ctx=Load()))");
    CHECK(dumped("{**a, 1: 2}")
        == "Expression(body=Dict(keys=[None, Constant(value=1)], values=[Name(id='a', ctx=Load()), "
           "Constant(value=2)]))");
}

TEST_CASE("numbers")
{
    CHECK(dumped("0x_ff") == "Expression(body=Constant(value=255))");
    CHECK(dumped("1_000") == "Expression(body=Constant(value=1000))");
    CHECK(dumped("9223372036854775807") == "Expression(body=Constant(value=9223372036854775807))");
    CHECK(dumped("0xFFFFFFFFFFFFFFFFFF") == "Expression(body=Constant(value=4722366482869645213695))");
    CHECK(dumped("1e400") == "Expression(body=Constant(value=inf))");
    CHECK(dumped("1e-400") == "Expression(body=Constant(value=0.0))");
    CHECK(dumped("1e16") == "Expression(body=Constant(value=1e+16))");
    CHECK(dumped("0.1") == "Expression(body=Constant(value=0.1))");
    CHECK(dumped("3j") == "Expression(body=Constant(value=3j))");
    CHECK(dumped("00") == "Expression(body=Constant(value=0))");
}

TEST_CASE("big integers keep their digits and base")
{
    ParseResult result = parse_text("0xFFFF_FFFF_FFFF_FFFF", ParseMode::Eval);
    REQUIRE(result.tree);
    auto const& literal = to<Constant>(*to<ExpressionRoot>(*result.tree->root).body).value;
    CHECK(literal.kind == Literal::Kind::BigInteger);
    CHECK(literal.base == 16);
    CHECK(literal.text == "FFFFFFFFFFFFFFFF");
}

TEST_CASE("strings")
{
    CHECK(dumped(R"('a\n\x41\u00e9\N{BULLET}\101' "b" r'\n')") == "Expression(body=Constant(value='a\\nAé•Ab\\\\n'))");
    CHECK(dumped(R"(b'\xff\0' b"z")") == "Expression(body=Constant(value=b'\\xff\\x00z'))");
    CHECK(dumped("u'x'") == "Expression(body=Constant(value='x', kind='u'))");
    CHECK(dumped("'\\ud800'") == "Expression(body=Constant(value='\\ud800'))");
    CHECK(dumped("'a\\\nb'") == "Expression(body=Constant(value='ab'))");
    CHECK(dumped("'\\N{HANGUL SYLLABLE GAG}\\N{lf}\\N{CJK UNIFIED IDEOGRAPH-4E00}'")
        == "Expression(body=Constant(value='\xEA\xB0\x81\\n\xE4\xB8\x80'))");
}

TEST_CASE("f-strings")
{
    CHECK(dumped("f'a{b!r:>{w}}c{{}}'")
        == "Expression(body=JoinedStr(values=[Constant(value='a'), FormattedValue(value=Name(id='b', "
           "ctx=Load()),"
           " conversion=114, format_spec=JoinedStr(values=[Constant(value='>'), "
           "FormattedValue(value=Name(id='w',"
           " ctx=Load()), conversion=-1)])), Constant(value='c{}')]))");
    CHECK(dumped("f'{ x = }'")
        == "Expression(body=JoinedStr(values=[Constant(value=' x = '), FormattedValue(value=Name(id='x', "
           "ctx=Load()),"
           " conversion=114)]))");
    CHECK(dumped("'a' f''") == "Expression(body=JoinedStr(values=[Constant(value='a')]))");
}

TEST_CASE("f-strings nest as in Python 3.12")
{
    std::string inner = "FormattedValue(value=Subscript(value=Name(id='d', ctx=Load()), slice=Constant(value='k'),"
                        " ctx=Load()), conversion=-1)";
    CHECK(dumped("f'{d['k']}'") == "Expression(body=JoinedStr(values=[" + inner + "]))");
    CHECK(dumped("f'{f'{d['k']}'}'")
        == "Expression(body=JoinedStr(values=[FormattedValue(value=JoinedStr(values=[" + inner
            + "]), conversion=-1)]))");
    CHECK(dumped("f'{'\\n'.join(x)}'").find("Constant(value='\\n')") != std::string::npos);
    CHECK(dumped("f'''{\nx # a comment }\n}'''")
        == "Expression(body=JoinedStr(values=[FormattedValue(value=Name(id='x', ctx=Load()), "
           "conversion=-1)]))");
    CHECK(dumped("f'{x:{y:{z}}}'").find("problem") == std::string::npos);
}

TEST_CASE("type parameters and type aliases")
{
    CHECK(dumped("type A[T: int, *Ts, **P] = B", ParseMode::Exec)
        == "Module(body=[TypeAlias(name=Name(id='A', ctx=Store()), type_params=[TypeVar(name='T', "
           "bound=Name(id='int',"
           " ctx=Load())), TypeVarTuple(name='Ts'), ParamSpec(name='P')], value=Name(id='B', ctx=Load()))],"
           " type_ignores=[])");
    CHECK(dumped("def f[T](x: T): pass", ParseMode::Exec).find("type_params=[TypeVar(name='T')]") != std::string::npos);
    CHECK(dumped("class A[T](B): pass", ParseMode::Exec).find("type_params=[TypeVar(name='T')]") != std::string::npos);
}

TEST_CASE("soft keywords are names elsewhere")
{
    for (char const* source :
        { "match = 1", "match(x)", "match[x]", "match.x = case", "match - 1", "match, case = type, _", "type = 1",
            "type(x)", "type.x", "case: int = 1", "match * x", "print(match)", "match not in x" })
        CHECK_MESSAGE(parse_text(source).tree, source);
    for (char const* source : { "match x:\n case 1: pass", "match (x):\n case 1: pass", "match [a, b]:\n case _: pass",
             "match -x:\n case _: pass", "match x, y:\n case a, *b if c: pass", "match *a, b:\n case _: pass",
             "match match:\n case case: pass" }) {
        ParseResult result = parse_text(source);
        REQUIRE_MESSAGE(result.tree, source);
        CHECK(is<Match>(*to<Module>(*result.tree->root).body[0]));
    }
}

TEST_CASE("with items and parentheses")
{
    auto const count_items = [](char const* source) {
        ParseResult result = parse_text(source);
        REQUIRE_MESSAGE(result.tree, source);
        return to<With>(*to<Module>(*result.tree->root).body[0]).items.size();
    };
    CHECK(count_items("with (a as b, c): pass") == 2);
    CHECK(count_items("with (a, b,): pass") == 2);
    CHECK(count_items("with (a, b) as c: pass") == 1);
    CHECK(count_items("with (yield): pass") == 1);
    CHECK(count_items("with (a).b as c, d: pass") == 2);
}

TEST_CASE("names are interned and normalised")
{
    ParseResult result = parse_text("\xEF\xAC\x81 = fi", ParseMode::Exec);
    REQUIRE(result.tree);
    auto const& assignment = to<Assign>(*to<Module>(*result.tree->root).body[0]);
    auto const& target = to<Name>(*assignment.targets[0]);
    auto const& value = to<Name>(*assignment.value);
    CHECK(target.id == "fi");
    CHECK(target.id.data() == value.id.data());
    CHECK(target.ctx == ExpressionContext::Store);
    CHECK(target.span.end_column == 3);
}

TEST_CASE("places")
{
    ParseResult result = parse_text("x = (1,\n     2)\nif x:\n  y; z;\n");
    REQUIRE(result.tree);
    auto const& body = to<Module>(*result.tree->root).body;
    CHECK(body[0]->span == SourceSpan { 1, 0, 2, 7 });
    CHECK(to<Assign>(*body[0]).value->span == SourceSpan { 1, 4, 2, 7 });
    CHECK(body[1]->span == SourceSpan { 3, 0, 4, 7 });
}

TEST_CASE("encodings")
{
    auto const value_of = [](std::string_view source) {
        ParseResult result = parse(source, {});
        if (!result.tree)
            return "problem: " + result.problem->message;
        auto const& statement = to<Expr>(*to<Module>(*result.tree->root).body[0]);
        return std::string(to<Constant>(*statement.value).value.text);
    };
    CHECK(value_of("# -*- coding: latin-1 -*-\n'\xE9'") == "é");
    CHECK(value_of("#!/x\n# vim: set fileencoding=iso-8859-15 :\n'\xA4'") == "€");
    CHECK(value_of("\xEF\xBB\xBF'x'") == "x");
    CHECK(value_of("'\r'\r\n") == "problem: unterminated string literal (detected at line 1)");
    CHECK(value_of("'''a\rb\r\nc'''") == "a\nb\nc");
    CHECK(value_of("# coding: nonsense\n'x'") == "problem: unknown encoding: nonsense");
    CHECK(value_of("'\xFF'")
        == "problem: (unicode error) 'utf-8' codec can't decode byte 0xff in position 1: invalid start byte");
    CHECK(value_of(std::string_view("x\0y", 3)) == "problem: source code string cannot contain null bytes");
}

TEST_CASE("the prompt: complete, incomplete or wrong")
{
    auto const judge = [](std::string_view source) -> std::string {
        ParseResult result = parse_text(source, ParseMode::Single);
        return result.is_incomplete ? "incomplete" : result.tree ? "complete" : "wrong";
    };
    CHECK(judge("x = 1\n") == "complete");
    CHECK(judge("x = (1,\n") == "incomplete");
    CHECK(judge("x = '''a\n") == "incomplete");
    CHECK(judge("x = 1 + \\\n") == "incomplete");
    CHECK(judge("f'''{x}\n") == "incomplete");
    CHECK(judge("if x:\n") == "incomplete");
    CHECK(judge("if x:\n    y\n") == "incomplete");
    CHECK(judge("if x:\n    y\n\n") == "complete");
    CHECK(judge("def f():\n    return [\n\n") == "incomplete");
    CHECK(judge("try:\n    pass\n") == "incomplete");
    CHECK(judge("@f\n") == "incomplete");
    CHECK(judge("x = = 1\n") == "wrong");
    CHECK(judge("if x\n") == "wrong");
    CHECK(judge("x = 'a\n") == "wrong");
    CHECK(judge(")\n") == "wrong");
    CHECK(judge("x = 1\ny = 2\n") == "wrong");
}

TEST_CASE("warnings")
{
    ParseResult result = parse_text("'\\d'\n'\\400'\n1if x else y\n");
    REQUIRE(result.tree);
    REQUIRE(result.warnings.size() == 3);
    std::string all;
    for (SyntaxWarning const& warning : result.warnings)
        all += warning.message + " " + std::to_string(warning.line) + "\n";
    CHECK(all
        == "invalid decimal literal 3\ninvalid escape sequence '\\d' 1\ninvalid octal escape sequence "
           "'\\400' 2\n");
}

TEST_CASE("nesting without end is a problem, not a crash")
{
    auto const message_of = [](std::string const& source) {
        ParseResult result = parse_text(source);
        return result.problem ? result.problem->message : std::string("none");
    };
    CHECK(message_of(repeated("(", 100000)) == "too many nested parentheses");
    CHECK(message_of(repeated("[", 100000) + repeated("]", 100000)) == "too many nested parentheses");
    CHECK(message_of(repeated("[", 200) + repeated("]", 200)) == "none");
    CHECK(message_of(repeated("-", 100000) + "1") == "too deeply nested");
    CHECK(message_of(repeated("not ", 100000) + "1") == "too deeply nested");
    CHECK(message_of(repeated("lambda: ", 100000) + "1") == "too deeply nested");
    CHECK(message_of(repeated("1 if x else ", 100000) + "1") == "too deeply nested");
    CHECK(message_of(repeated("2 ** ", 100000) + "1") == "too deeply nested");
    CHECK(message_of("if x: pass\n" + repeated("elif x: pass\n", 100000)) == "too deeply nested");
    CHECK(message_of("x = " + repeated("f(", 150) + "a b" + repeated(")", 150))
        == "invalid syntax. Perhaps you forgot a comma?");
}

TEST_CASE("long chains need no stack to parse or dump")
{
    ParseResult result = parse_text("1" + repeated(" + 1", 200000));
    REQUIRE(result.tree);
    CHECK(dump_ast(*result.tree->root).find("...") != std::string::npos);
}

TEST_CASE("the stack limit is obeyed")
{
    ParseOptions options;
    options.form = SourceForm::Text;
    auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
    options.stack_limit = reinterpret_cast<void const*>(here - 16 * 1024);
    ParseResult result = parse(repeated("(", 190) + "1" + repeated(")", 190), options);
    REQUIRE(result.problem.has_value());
    CHECK(result.problem->kind == ProblemKind::MemoryError);
}

TEST_CASE("every truncation of a program ends well")
{
    std::string const source = "@d(1)\nasync def f(a, /, b: int = 1, *c, d, **e) -> {}:\n"
                               "    async with (a as b, c): return [x async for x in y if (z := x)]\n"
                               "    x = f'{a!r:>{b}} {c=}' rb'\\x00' if not a else lambda *a, **k: (yield)\n"
                               "match x:\n    case {'a': [1, *_], **r} | A(b=-1j) as c if c: pass\n"
                               "try:\n    del a[1:2, ...], b.c\nexcept* (A, B) as e: raise X from e\nelse: ...\n";
    for (std::size_t i = 0; i < source.size(); ++i) {
        for (ParseMode mode : { ParseMode::Exec, ParseMode::Single, ParseMode::Eval }) {
            ParseResult result = parse_text(std::string_view(source).substr(0, i), mode);
            CHECK(result.problem.has_value() != (result.tree != nullptr));
        }
    }
}

TEST_CASE("children are visited in order")
{
    ParseResult result = parse_text("f(a, b=c)", ParseMode::Eval);
    REQUIRE(result.tree);
    int count = 0;
    for_each_child(*to<ExpressionRoot>(*result.tree->root).body, [&](Node const&) { ++count; });
    CHECK(count == 3);
}

TEST_CASE("an arena keeps addresses when it moves")
{
    Arena arena;
    auto* number = arena.create<int>(7);
    std::string_view text = arena.copy(std::string_view("text"));
    void* large = arena.allocate(1'000'000, 16);
    CHECK(reinterpret_cast<std::uintptr_t>(large) % 16 == 0);
    Arena other = std::move(arena);
    CHECK(*number == 7);
    CHECK(text == "text");
    CHECK(other.reserved_bytes() >= 1'000'000);
    CHECK(arena.reserved_bytes() == 0); // NOLINT(bugprone-use-after-move): it is empty then
    CHECK(*arena.create<int>(8) == 8);
    CHECK(other.copy(std::string_view()).data() != nullptr);
}
