// The modules inside the program keep to what passing over the bodies of their functions takes: each function read by
// itself is what it is in the whole text.
#include "interpreter/analysis/scopes.h"
#include "interpreter/syntax/children.h"
#include "interpreter/syntax/dump.h"
#include "interpreter/syntax/parser.h"
#include "stdlib/embedded_sources.h"

#include <doctest/doctest.h>
#include <map>
#include <string>

using namespace krait;
using namespace krait::syntax;

namespace {

using Functions = std::map<std::pair<uint32_t, uint32_t>, FunctionDefinition const*>;

// Functions that stand in no other one, by their places.
void collect(Node const& node, Functions& found)
{
    for_each_child(node, [&](Node const& child) {
        if (child.kind == NodeKind::FunctionDef || child.kind == NodeKind::AsyncFunctionDef)
            found[{ child.span.line, child.span.column }] = static_cast<FunctionDefinition const*>(&child);
        else
            collect(child, found);
    });
}

std::string described(FunctionDefinition const& function)
{
    std::string text = std::string(function.name) + dump_ast(*function.args, 1, DumpAttributes::Included);
    for (Statement const* statement : function.body)
        text += dump_ast(*statement, 1, DumpAttributes::Included);
    return text;
}

ParseOptions options(bool defers_bodies)
{
    ParseOptions options;
    options.form = SourceForm::Text;
    options.defers_bodies = defers_bodies;
    return options;
}

void check_module(EmbeddedSource const& source)
{
    CAPTURE(source.path);
    ParseResult whole = parse(source.text, options(false));
    ParseResult deferred = parse(source.text, options(true));
    REQUIRE(whole.tree);
    REQUIRE(deferred.tree);
    CHECK(whole.warnings.empty());
    Functions expected;
    Functions found;
    collect(*whole.tree->root, expected);
    collect(*deferred.tree->root, found);
    REQUIRE(expected.size() == found.size());
    analysis::ScopeResult whole_scopes = analysis::analyse_scopes(*whole.tree, {});
    CHECK(whole_scopes.warnings.empty());
    analysis::ScopeResult scopes = analysis::analyse_scopes(*deferred.tree, {});
    REQUIRE(scopes.table);
    analysis::ScopeOptions scoping;
    scoping.has_future_annotations = scopes.table->has_future_annotations();
    for (auto const& each : found) {
        auto const place = each.first;
        auto* const function = each.second;
        CAPTURE(function->name);
        REQUIRE(expected.contains(place));
        if (!function->deferred.data()) {
            CHECK(described(*function) == described(*expected[place]));
            continue;
        }
        analysis::Scope const& scope = scopes.table->scope_of(*function);
        ParseResult read = parse_definition(function->deferred, place.first, scope.qualified_name, options(false));
        REQUIRE(read.tree);
        Functions alone;
        collect(*read.tree->root, alone);
        REQUIRE(alone.size() == 1);
        auto const& [place_alone, function_alone] = *alone.begin();
        CHECK(place_alone == place);
        CHECK(described(*function_alone) == described(*expected[place]));
        analysis::ScopeResult scopes_alone = analysis::analyse_scopes(*read.tree, scoping);
        REQUIRE(scopes_alone.table);
        analysis::Scope const& scope_alone = scopes_alone.table->scope_of(*function_alone);
        CHECK(scope_alone.qualified_name == scope.qualified_name);
        CHECK(scope_alone.free_count == scope.free_count);
    }
}

}

TEST_CASE("functions of the standard library can be read one by one")
{
    for (EmbeddedSource const& source : embedded_sources())
        check_module(source);
}

TEST_CASE("what stands in and behind a body that is passed over")
{
    std::string_view const text = "class A:\n"
                                  "    def f(self, x=(1,\n"
                                  "        2)): # why\n"
                                  "\n"
                                  "  # less\n"
                                  "        r'''a\n"
                                  "b \\''' ''' \"\\\n"
                                  "\"\n"
                                  "        g('#', \"'\",\n"
                                  "    ) # it's\n"
                                  "        return super().f() + \\\n"
                                  "1\n"
                                  "    async def h(self): return 1\n"
                                  "# end\n"
                                  "x = 1\n";
    ParseResult parsed = parse(text, options(true));
    REQUIRE(parsed.tree);
    auto const& body = to<Module>(*parsed.tree->root).body;
    REQUIRE(body.size() == 2);
    CHECK(body[1]->span.line == 15);
    auto const& cls = to<ClassDef>(*body[0]);
    REQUIRE(cls.body.size() == 2);
    auto const& function = static_cast<FunctionDefinition const&>(*cls.body[0]);
    CHECK(function.body.empty());
    CHECK(function.may_have_documentation);
    CHECK(function.span.end_line == 12);
    CHECK(function.deferred.starts_with("    def f"));
    CHECK(function.deferred.ends_with("\\\n1\n"));
    CHECK(!static_cast<FunctionDefinition const&>(*cls.body[1]).deferred.data());
    ParseResult read = parse_definition(function.deferred, 2, "A.f", options(false));
    REQUIRE(read.tree);
    auto const& wrapper = to<ClassDef>(*to<Module>(*read.tree->root).body[0]);
    CHECK(wrapper.name == "A");
    CHECK(static_cast<FunctionDefinition const&>(*wrapper.body[0]).body.size() == 3);
}
