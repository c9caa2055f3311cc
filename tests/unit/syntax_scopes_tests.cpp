// Names, slots and constant values. CPython's symtable and code objects say the same of these programs.
#include "interpreter/analysis/constant_folding.h"
#include "interpreter/analysis/scopes.h"
#include "interpreter/syntax/parser.h"

#include <doctest/doctest.h>
#include <string>

using namespace krait;
using namespace krait::analysis;

namespace {

struct Analysed {
    std::unique_ptr<syntax::SyntaxTree> tree;
    ScopeResult scopes;
    std::string_view name(std::string_view text) const { return scopes.table->intern(text); }
};

Analysed analyse(std::string_view source, ScopeOptions const& options = {})
{
    syntax::ParseOptions parse_options;
    parse_options.form = syntax::SourceForm::Text;
    syntax::ParseResult parsed = syntax::parse(source, parse_options);
    REQUIRE_MESSAGE(parsed.tree, parsed.problem->message);
    ScopeResult scopes = analyse_scopes(*parsed.tree, options);
    return { std::move(parsed.tree), std::move(scopes) };
}

std::string dumped(std::string_view source)
{
    Analysed analysed = analyse(source);
    if (!analysed.scopes.table)
        return "problem: " + analysed.scopes.problem->message;
    return dump_scopes(*analysed.scopes.table);
}

std::string slots_of(Scope const& scope)
{
    std::string result;
    for (Variable const& variable : scope.variables) {
        result += variable.resolution == Resolution::Cell ? "*" : variable.resolution == Resolution::Free ? "^" : "";
        result += std::string(variable.name) + " ";
    }
    return result;
}

std::optional<FoldedValue> folded(std::string_view source)
{
    syntax::ParseOptions options;
    options.mode = syntax::ParseMode::Eval;
    options.form = syntax::SourceForm::Text;
    syntax::ParseResult parsed = syntax::parse(source, options);
    REQUIRE(parsed.tree);
    return constant_value(*syntax::to<syntax::ExpressionRoot>(*parsed.tree->root).body);
}

}

TEST_CASE("slots: parameters, locals, cells, free variables")
{
    Analysed analysed = analyse("def f(a, /, b, *c, d, **e):\n"
                                "    x = y = b\n"
                                "    def g():\n"
                                "        nonlocal y\n"
                                "        y = d\n"
                                "        return x\n"
                                "    z = 1\n");
    REQUIRE(analysed.scopes.table);
    Scope const& f = *analysed.scopes.table->root().children[0];
    CHECK(slots_of(f) == "a b *d c e g z *x *y ");
    CHECK(f.parameter_count == 5);
    CHECK(f.positional_only_count == 1);
    CHECK(f.positional_count == 2);
    CHECK(f.keyword_only_count == 1);
    CHECK(f.has_star_args);
    CHECK(f.has_star_kwargs);
    CHECK(f.local_count == 7);
    CHECK(f.cell_count == 2);
    Scope const& g = *f.children[0];
    CHECK(slots_of(g) == "^d ^x ^y ");
    CHECK(g.variables[0].outer_slot == 2);
    CHECK(g.variables[1].outer_slot == 7);
    CHECK(g.variables[2].outer_slot == 8);
    CHECK(g.qualified_name == "f.<locals>.g");
}

TEST_CASE("free variables pass through the scopes between")
{
    Analysed analysed = analyse("def f():\n    x = 1\n    class A:\n        x = 2\n        def g(self):\n"
                                "            return lambda: x\n");
    REQUIRE(analysed.scopes.table);
    Scope const& f = *analysed.scopes.table->root().children[0];
    Scope const& cls = *f.children[0];
    Scope const& method = *cls.children[0];
    CHECK(slots_of(cls) == "^x ");
    CHECK(cls.find(analysed.name("x"))->resolution == Resolution::Name);
    CHECK(cls.find(analysed.name("x"))->slot == 0);
    CHECK(slots_of(method) == "self ^x ");
    CHECK(method.children[0]->qualified_name == "f.<locals>.A.g.<locals>.<lambda>");
}

TEST_CASE("__class__ is a cell of the class")
{
    Analysed analysed
        = analyse("class A:\n    def f(self): super().f()\n    def g(self): return __class__\n    h = 1\n");
    REQUIRE(analysed.scopes.table);
    Scope const& cls = *analysed.scopes.table->root().children[0];
    CHECK(cls.class_cell_slot == 0);
    CHECK(cls.find(analysed.name("__class__")) == nullptr);
    CHECK(slots_of(*cls.children[0]) == "self ^__class__ ");
    CHECK(cls.children[0]->uses_super);
    CHECK(cls.children[1]->variables[1].outer_slot == 0);
}

TEST_CASE("private names are mangled")
{
    Analysed analysed = analyse("class __A:\n    def f(self, __x): return __x, __y__, self.__z\n");
    REQUIRE(analysed.scopes.table);
    Scope const& f = *analysed.scopes.table->root().children[0]->children[0];
    REQUIRE(f.find(analysed.name("__x")));
    CHECK(f.find(analysed.name("__x"))->name == "_A__x");
    CHECK(f.mangle("__z") == "_A__z");
    CHECK(f.mangle("__y__") == "__y__");
    CHECK(f.find(analysed.name("__y__"))->resolution == Resolution::GlobalImplicit);
    CHECK(analysed.scopes.table->mangle("___", "__x") == "__x");
}

TEST_CASE("comprehensions are scopes with the parameter .0")
{
    CHECK(dumped("def f(y):\n    return [x + y for x in z if (w := x)]\n")
        == "module <module>\n"
           "  f: name, assigned\n"
           "  function f line 1\n"
           "    y: local 0, parameter\n"
           "    z: global\n"
           "    w: local 1, assigned\n"
           "    comprehension f.<locals>.<listcomp> line 2, inlined\n"
           "      .0: local 0, parameter\n"
           "      x: local 1, assigned\n"
           "      w: free 2, assigned, nonlocal\n"
           "      y: free 3\n");
}

TEST_CASE("generators and coroutines")
{
    Analysed analysed = analyse("def a(): yield\nasync def b(): await x\nasync def c(): yield\n"
                                "d = lambda: (yield)\ne = (x async for x in y)\nf = (x for x in y)\ndef g(): pass\n");
    REQUIRE(analysed.scopes.table);
    std::string kinds;
    for (Scope const* scope : analysed.scopes.table->root().children)
        kinds += scope->is_async_generator() ? 'A' : scope->is_generator ? 'g' : scope->is_coroutine ? 'c' : '-';
    CHECK(kinds == "gcAgAg-");
}

TEST_CASE("global names")
{
    Analysed analysed = analyse("def f():\n    global x\n    x = len\n    def g():\n        return x\n");
    REQUIRE(analysed.scopes.table);
    Scope const& f = *analysed.scopes.table->root().children[0];
    CHECK(f.find(analysed.name("x"))->resolution == Resolution::GlobalExplicit);
    CHECK(f.find(analysed.name("len"))->resolution == Resolution::GlobalImplicit);
    CHECK(f.children[0]->find(analysed.name("x"))->resolution == Resolution::GlobalImplicit);
    CHECK(analysed.scopes.table->root().find(analysed.name("f"))->resolution == Resolution::Name);
}

TEST_CASE("type parameters enclose what they belong to")
{
    Analysed analysed
        = analyse("class A[T]:\n    x = 1\n    def f[U: x](self, a: T) -> U: return T\ntype B[V] = list[V]\n");
    REQUIRE(analysed.scopes.table);
    ScopeTable const& table = *analysed.scopes.table;
    auto const& body = syntax::to<syntax::Module>(*analysed.tree->root).body;
    Scope const* parameters = table.type_parameters_of(*body[0]);
    REQUIRE(parameters);
    CHECK(slots_of(*parameters) == "*T ");
    Scope const& cls = table.scope_of(*body[0]);
    CHECK(cls.parent == parameters);
    CHECK(cls.qualified_name == "A");
    CHECK(cls.needs_class_dictionary);
    auto const& function = *syntax::to<syntax::ClassDef>(*body[0]).body[1];
    Scope const* inner = table.type_parameters_of(function);
    REQUIRE(inner);
    CHECK(inner->find(analysed.name("T"))->may_be_in_class);
    CHECK(table.scope_of(function).qualified_name == "A.f");
    CHECK(slots_of(table.scope_of(*body[1])) == "^V ");
}

TEST_CASE("top-level await is an option")
{
    ScopeOptions options;
    options.allow_top_level_await = true;
    Analysed allowed = analyse("await x\nasync with y: pass\n[z async for z in w]\n", options);
    REQUIRE(allowed.scopes.table);
    CHECK(allowed.scopes.table->root().has_await);
    CHECK(analyse("await x").scopes.problem->message == "'await' outside function");
    CHECK(analyse("def f(): await x", options).scopes.problem->message == "'await' outside async function");
}

TEST_CASE("warnings of the compiler")
{
    Analysed analysed = analyse("assert (a, 'b')\nx is 1\n1()\n[1]['a']\n");
    REQUIRE(analysed.scopes.table);
    std::string all;
    for (syntax::SyntaxWarning const& warning : analysed.scopes.warnings)
        all += warning.message + "\n";
    CHECK(all
        == "assertion is always true, perhaps remove parentheses?\n"
           "\"is\" with a literal. Did you mean \"==\"?\n"
           "'int' object is not callable; perhaps you missed a comma?\n"
           "list indices must be integers or slices, not str; perhaps you missed a comma?\n");
}

TEST_CASE("a tree that is too deep is rejected")
{
    std::string source = "1";
    for (int i = 0; i < 100000; ++i)
        source += "+1";
    Analysed analysed = analyse(source);
    REQUIRE(analysed.scopes.problem.has_value());
    CHECK(analysed.scopes.problem->kind == syntax::ProblemKind::RecursionError);
}

TEST_CASE("constant values")
{
    CHECK(folded("1 + 2 * 3") == FoldedValue(std::int64_t { 7 }));
    CHECK(folded("-7 // 2") == FoldedValue(std::int64_t { -4 }));
    CHECK(folded("-7 % 3") == FoldedValue(std::int64_t { 2 }));
    CHECK(folded("7 / 2") == FoldedValue(3.5));
    CHECK(folded("2 ** 62") == FoldedValue(std::int64_t { 1 } << 62));
    CHECK(folded("-9223372036854775808") == FoldedValue(INT64_MIN));
    CHECK(folded("not 1") == FoldedValue(false));
    CHECK(folded("True | False") == FoldedValue(true));
    CHECK(folded("True + True") == FoldedValue(std::int64_t { 2 }));
    CHECK(folded("~5") == FoldedValue(std::int64_t { -6 }));
    CHECK(folded("0.1 + 0.2") == FoldedValue(0.1 + 0.2));
    CHECK(folded("-0.0") == FoldedValue(-0.0));
    for (char const* source : { "1 / 0", "1 % 0", "2 ** 64", "2 ** -1", "1 << 100", "9223372036854775807 + 1", "x + 1",
             "1.0 / 0", "~1.5", "9007199254740993 / 1", "-7 ** 0.5" })
        CHECK_MESSAGE(!folded(source), source);
}
