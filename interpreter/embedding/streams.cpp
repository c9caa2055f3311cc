// The standard streams of an engine whose host wants to read and write them itself.
#include "interpreter/embedding/core.h"
#include "interpreter/modules/import.h"
#include "krait/host.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/calls.h"

namespace krait {

void Core::install_streams(EngineOptions const& options)
{
    if (!options.output && !options.errors && !options.input)
        return;
    bridge::Entered entered(*this);
    Value maker = value_or_throw(import_module(runtime(), *intern("_hoststreams")));
    auto install = [&](char const* name, char const* original, char const* maker_name, Value function) {
        Value stream = value_or_throw(call_method(
            maker, *intern(maker_name), { function, Value(String::create_small(std::string("<") + name + ">")) }));
        value_or_throw(runtime().modules->sys->dict->set(*intern(name), stream));
        value_or_throw(runtime().modules->sys->dict->set(*intern(original), stream));
    };
    auto function_of
        = [&](std::vector<bridge::Parameter> const& parameters, std::unique_ptr<bridge::Function> function) {
              HostFunction& kept = keep_function(
                  "stream", {}, parameters, std::move(function), bridge::Place::PrivateStack, NativeKind::Function);
              return Value(NativeFunction::create(kept));
          };
    auto writer = [&](std::function<void(std::string_view)> sink) {
        auto write = [sink = std::move(sink)](std::vector<std::byte> const& data) {
            sink(std::string_view(reinterpret_cast<char const*>(data.data()), data.size()));
        };
        using Binding = bridge::Binding<decltype(write)>;
        return function_of(Binding::parameters(), Binding::make(std::move(write), bridge::Place::PrivateStack));
    };
    if (options.output)
        install("stdout", "__stdout__", "open_writer", writer(options.output));
    if (options.errors)
        install("stderr", "__stderr__", "open_error_writer", writer(options.errors));
    if (options.input) {
        auto read = [source = options.input]() {
            std::string const text = source();
            auto const* data = reinterpret_cast<std::byte const*>(text.data());
            return std::vector<std::byte>(data, data + text.size());
        };
        using Binding = bridge::Binding<decltype(read)>;
        install("stdin", "__stdin__", "open_reader",
            function_of(Binding::parameters(), Binding::make(std::move(read), bridge::Place::PrivateStack)));
    }
}

}
