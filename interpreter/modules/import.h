// The import system: built-in modules in C++, the embedded standard library, then files and packages along sys.path or
// a package's `__path__` (language reference 5). May run script code and so may suspend.
#pragma once

#include "runtime/objects/module.h"
#include "runtime/objects/type.h"

namespace krait {

// Imports a dotted name and answers the innermost module.
Result<Value> import_module(Runtime&, String& dotted_name);
// `from <level dots><name> import …`: the absolute name, from the importing module's globals.
Result<String*> resolve_relative_name(Dict& globals, String& name, uint32_t level);
// The attribute of a module, or the submodule of a package; ImportError "cannot import name".
Result<Value> import_from(Runtime&, Value module, String& name);
// `builtins.__import__`.
Result<Value> import_for_statement(Runtime&, String& name, Value globals, Value from_list, int64_t level);

// Runs a file as `__main__`; `-m` runs a module's or package's `__main__`.
Result<void> run_file_as_main(Runtime&, std::string const& path);
Result<void> run_module_as_main(Runtime&, std::string const& name);

// The module `__main__`, made when it is not there yet.
Result<Module*> main_module(Runtime&);

// A file's whole contents; raises OSError.
Result<std::string> read_whole_file(std::string const& path);

}
