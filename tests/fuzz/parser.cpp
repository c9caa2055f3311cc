// Any bytes, parsed in a mode that the first byte chooses, then analysed and dumped: a tree or a problem,
// never both.
#include "interpreter/syntax/parser.h"
#include "interpreter/analysis/constant_folding.h"
#include "interpreter/analysis/scopes.h"
#include "interpreter/syntax/children.h"
#include "interpreter/syntax/dump.h"
#include "runtime/core/verify.h"

#include <cstddef>
#include <cstdint>

using namespace krait;
using namespace krait::syntax;

static void fold_all(Node const& node)
{
    if (node.kind >= NodeKind::BoolOp && node.kind <= NodeKind::Slice)
        analysis::constant_truth(static_cast<Expression const&>(node));
    for_each_child(node, fold_all);
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    if (size == 0)
        return 0;
    ParseOptions options;
    options.mode = static_cast<ParseMode>(data[0] % 3);
    options.form = data[0] & 4 ? SourceForm::Bytes : SourceForm::Text;
    std::string_view source(reinterpret_cast<char const*>(data + 1), size - 1);
    ParseResult result = parse(source, options);
    VERIFY((result.tree != nullptr) != result.problem.has_value());
    if (!result.tree)
        return 0;
    dump_ast(*result.tree->root, 1, DumpAttributes::Included);
    analysis::ScopeResult scopes = analysis::analyse_scopes(*result.tree, {});
    VERIFY((scopes.table != nullptr) != scopes.problem.has_value());
    if (scopes.problem)
        add_source_line(*scopes.problem, source, options.form);
    else {
        fold_all(*result.tree->root);
        analysis::dump_scopes(*scopes.table);
    }
    return 0;
}
