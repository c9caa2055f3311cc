// Calls from scripts into functions of the host.
//
// A host function runs on a private stack, which never moves, unless the caller's stack is private already
// and roomy enough. The arguments are copied to that stack first thing, because the caller's may be copied
// away as soon as anything suspends.
#include "interpreter/embedding/core.h"
#include "krait/host.h"
#include "runtime/fibers/switching.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/codecs.h"

#include <cctype>
#include <charconv>
#include <cxxabi.h>

namespace krait {

namespace {

constexpr uint32_t most_nested_host_stacks = 200;
constexpr size_t most_idle_stacks = 16;
constexpr size_t most_parameters = 32; // as Signature::parse
// What a host function finds free on its stack at least.
constexpr size_t room_for_host_code = 1 << 20;

// The host's text as it is, as far as it is UTF-8.
Raised raise_runtime_error(std::string_view text)
{
    auto bytes = std::span<uint8_t const>(reinterpret_cast<uint8_t const*>(text.data()), text.size());
    Value message = TRY(decode_bytes(bytes, nullptr, intern("replace")));
    return raise(*Exception::create(*types().RuntimeError, { message }));
}

Raised raise_unknown_exception()
{
    std::type_info const* type = abi::__cxa_current_exception_type();
    if (!type)
        return raise_runtime_error("C++ exception of unknown type");
    int status = 0;
    char* readable = abi::__cxa_demangle(type->name(), nullptr, nullptr, &status);
    std::string text = "C++ exception of type " + std::string(status == 0 ? readable : type->name());
    std::free(readable);
    return raise_runtime_error(text);
}

}

Result<Value> run_host_function(HostFunction const& function, Value const* arguments)
{
    try {
        Value const result = Value::from_bits(
            function.function->call(*function.core, reinterpret_cast<bridge::Word const*>(arguments)));
        // The host may have kept a termination to itself; it goes on all the same.
        if (is_termination_pending())
            return raised;
        return result;
    } catch (Error const& error) {
        return raise_error_again(error);
    } catch (std::exception const& exception) {
        if (is_termination_pending())
            return raised;
        return raise_runtime_error(exception.what());
    } catch (...) {
        if (is_termination_pending())
            return raised;
        return raise_unknown_exception();
    }
}

namespace {

// One call on a private stack.
[[gnu::noinline]] void run_call(HostStack& stack)
{
    Value arguments[most_parameters];
    HostFunction const& function = *stack.function;
    std::copy_n(stack.arguments, function.parameter_count, arguments);
    stack.arguments = nullptr;
    auto result = run_host_function(function, arguments);
    stack.result.set(stack, result.is_raised() ? Value() : result.release());
}

void run_host_stack(Fiber& fiber)
{
    auto& stack = static_cast<HostStack&>(*fiber.data());
    for (;;) {
        run_call(stack);
        VERIFY(Fiber::suspend()); // private stacks are never copied
    }
}

// How many host stacks wait for what runs now.
uint32_t nesting_of_running_code()
{
    for (Fiber* fiber = &current_fiber(); fiber; fiber = fiber->resumer()) {
        if (Cell* data = fiber->data(); data && data->is<HostStack>())
            return data->as<HostStack>().nesting + 1;
    }
    return 0;
}

}

HostStack* Core::take_host_stack(uint32_t nesting)
{
    HostStack* stack;
    if (idle_stacks_.empty()) {
        stack = runtime().heap->allocate<HostStack>();
        stack->fiber.set(*stack, Fiber::create(run_host_stack, stack, Fiber::Sharing::Private));
    } else {
        stack = idle_stacks_.back();
        idle_stacks_.pop_back();
    }
    stack->nesting = nesting;
    ++stacks_in_use_;
    return stack;
}

void Core::give_back(HostStack& stack)
{
    stack.function = nullptr;
    stack.result.set(stack, {});
    --stacks_in_use_;
    if (idle_stacks_.size() < most_idle_stacks)
        idle_stacks_.push_back(&stack);
}

Result<Value> call_host_function(NativeFunction& callee, Value const* arguments)
{
    auto& function = static_cast<HostFunction const&>(callee.definition());
    if (function.place == bridge::Place::Leaf)
        return run_host_function(function, arguments);
    Runtime& current = runtime();
    if (current.fiber->is_private() && current_stack_address() > current.stack_limit + room_for_host_code) {
        CleanupScope cleanup;
        return run_host_function(function, arguments);
    }
    uint32_t const nesting = nesting_of_running_code();
    if (nesting >= most_nested_host_stacks)
        return raise_recursion_error(" while calling a function of the host");
    HostStack* stack = function.core->take_host_stack(nesting);
    stack->function = &function;
    stack->arguments = arguments;
    {
        CleanupScope cleanup;
        if (!stack->fiber->resume())
            return raise_memory_error();
    }
    Value const result = stack->result;
    function.core->give_back(*stack);
    if (result.is_empty())
        return raised;
    return result;
}

// The host sees the positional arguments that are left as a tuple.
static Result<Value> call_host_function_with_rest(NativeFunction& callee, Value const* arguments)
{
    auto& function = static_cast<HostFunction const&>(callee.definition());
    Value values[most_parameters];
    std::copy_n(arguments, function.parameter_count, values);
    values[function.rest] = TRY(Tuple::create(RestOfArguments::from(arguments[function.rest])));
    return call_host_function(callee, values);
}

// Signatures

namespace {

using bridge::Parameter;

bool is_identifier(std::string_view text)
{
    if (text.empty() || std::isdigit(static_cast<unsigned char>(text.front())))
        return false;
    return std::all_of(
        text.begin(), text.end(), [](unsigned char c) { return c == '_' || (c < 0x80 && std::isalnum(c)); });
}

bool is_literal(std::string_view text)
{
    if (text == "None" || text == "True" || text == "False" || text == "...")
        return true;
    if (text.empty())
        return false;
    if (char const quote = text.front(); quote == '\'' || quote == '"')
        return text.size() >= 2 && text.back() == quote && text.find_first_of("\\'\"", 1) == text.size() - 1;
    double number = 0;
    auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
}

std::string_view trimmed(std::string_view text)
{
    size_t const first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(' ') + 1 - first);
}

[[noreturn]] void refuse(std::string_view signature, std::string const& reason)
{
    throw UsageError("signature '" + std::string(signature) + "': " + reason);
}

// What each parameter of a signature is; throws UsageError for what Signature::parse does not take.
std::vector<Parameter> parameters_in(std::string_view signature, std::string_view list)
{
    std::vector<Parameter> found;
    bool has_default = false;
    bool is_keyword_only = false;
    while (!trimmed(list).empty()) {
        size_t end = 0;
        for (char quote = 0; end < list.size() && (quote || list[end] != ','); ++end) {
            if (quote)
                quote = list[end] == quote ? '\0' : quote;
            else if (list[end] == '\'' || list[end] == '"')
                quote = list[end];
        }
        std::string_view const parameter = trimmed(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
        if (parameter == "/" && !found.empty())
            continue;
        if (parameter == "*" || (parameter.starts_with('*') && is_identifier(parameter.substr(1)))) {
            if (is_keyword_only)
                refuse(signature, "more than one *");
            is_keyword_only = true;
            if (parameter != "*")
                found.push_back(Parameter::Rest);
            continue;
        }
        if (parameter.starts_with("**") && is_identifier(parameter.substr(2)) && trimmed(list).empty()) {
            found.push_back(Parameter::NamedRest);
            continue;
        }
        size_t const equals = parameter.find('=');
        if (!is_identifier(trimmed(parameter.substr(0, equals))))
            refuse(signature, "'" + std::string(parameter) + "' is no parameter");
        if (equals == std::string_view::npos) {
            if (has_default && !is_keyword_only)
                refuse(signature, "a parameter without default follows one with a default");
            found.push_back(Parameter::Required);
            continue;
        }
        if (!is_literal(trimmed(parameter.substr(equals + 1))))
            refuse(signature, "the default in '" + std::string(parameter) + "' is no literal");
        has_default = true;
        found.push_back(Parameter::Optional);
    }
    return found;
}

// For a name alone: the parameters are positional, those that take nothing may be left out.
std::string signature_of(std::string_view name, std::vector<Parameter> const& parameters)
{
    std::string text(name);
    text += '(';
    bool is_positional = true;
    for (size_t i = 0; i < parameters.size(); ++i) {
        std::string const number = std::to_string(i + 1);
        if (is_positional && i > 0 && parameters[i] >= Parameter::Rest) {
            text += "/, ";
            is_positional = false;
        }
        switch (parameters[i]) {
        case Parameter::Required:
            text += "argument" + number;
            break;
        case Parameter::Optional:
            text += "argument" + number + "=None";
            break;
        case Parameter::Rest:
            text += "*arguments";
            break;
        case Parameter::NamedRest:
            text += "**keywords";
            break;
        }
        if (i + 1 < parameters.size())
            text += ", ";
    }
    if (is_positional && !parameters.empty() && parameters[0] < Parameter::Rest)
        text += ", /";
    return text + ")";
}

std::string checked_signature(std::string_view signature, std::vector<Parameter> const& parameters)
{
    size_t const open = signature.find('(');
    std::string_view const name = trimmed(signature.substr(0, open));
    if (!is_identifier(name))
        refuse(signature, "'" + std::string(name) + "' is no name");
    if (parameters.size() > most_parameters)
        refuse(signature, "too many parameters");
    std::string text = open == std::string_view::npos ? signature_of(name, parameters) : std::string(signature);
    if (text.back() != ')')
        refuse(signature, "the closing parenthesis is missing");
    size_t const begin = text.find('(') + 1;
    std::vector<Parameter> const written
        = parameters_in(text, std::string_view(text).substr(begin, text.size() - 1 - begin));
    if (written.size() != parameters.size())
        refuse(signature,
            "the callable takes " + std::to_string(parameters.size()) + " arguments, not "
                + std::to_string(written.size()));
    for (size_t i = 0; i < written.size(); ++i) {
        if ((written[i] >= Parameter::Rest || parameters[i] >= Parameter::Rest) && written[i] != parameters[i])
            refuse(signature, "* and ** go with Rest and NamedRest");
    }
    return text;
}

}

HostFunction& Core::keep_function(std::string_view signature, std::string_view documentation,
    std::vector<bridge::Parameter> const& parameters, std::unique_ptr<bridge::Function> function, bridge::Place place,
    NativeKind kind)
{
    auto kept = std::make_unique<HostFunction>();
    kept->signature_text = checked_signature(signature, parameters);
    kept->documentation_text = documentation;
    kept->signature = kept->signature_text.c_str();
    kept->documentation = kept->documentation_text.c_str();
    kept->parameter_count = parameters.size();
    kept->rest
        = static_cast<size_t>(std::find(parameters.begin(), parameters.end(), Parameter::Rest) - parameters.begin());
    kept->thunk = kept->rest < kept->parameter_count ? call_host_function_with_rest : call_host_function;
    kept->raw_thunk = nullptr;
    kept->kind = kind;
    kept->core = this;
    kept->function = std::move(function);
    kept->place = place;
    functions_.push_back(std::move(kept));
    return *functions_.back();
}

}
