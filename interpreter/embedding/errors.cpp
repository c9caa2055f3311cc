// Error: from a pending exception to a C++ one, and back.
#include "interpreter/embedding/core.h"
#include "interpreter/embedding/outcome.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"

namespace krait {

struct Error::Data {
    Kind kind { Kind::Raised };
    std::string type_name;
    std::string message;
    std::string what;
    Handle exception;
};

Error::Error(std::shared_ptr<Data> data)
    : data_(std::move(data))
{
}

Error::Kind Error::kind() const
{
    return data_->kind;
}
std::string const& Error::type_name() const
{
    return data_->type_name;
}
std::string const& Error::message() const
{
    return data_->message;
}
char const* Error::what() const noexcept
{
    return data_->what.c_str();
}
Handle const& Error::exception() const
{
    return data_->exception;
}

std::string Error::traceback() const
{
    if (is_termination())
        return "krait: " + data_->message + "\n";
    Core& core = bridge::core_of(data_->exception);
    bridge::Entered entered(core);
    Value exception = Value::from_bits(bridge::word_of(core, data_->exception));
    auto text = format_exception(core.runtime(), exception.as<Exception>());
    if (!text.is_raised())
        return text.release();
    if (!is_termination_pending())
        static_cast<void>(take_pending());
    return data_->what + "\n";
}

bool Error::is(std::string_view builtin_type) const
{
    if (is_termination())
        return false;
    Core& core = bridge::core_of(data_->exception);
    bridge::Entered entered(core);
    Value type = core.runtime().modules->builtins->dict->get(*value_or_throw(name_from_host(builtin_type)));
    Value exception = Value::from_bits(bridge::word_of(core, data_->exception));
    return type.is<Type>() && exception.as<Exception>().type().is_subtype_of(type.as<Type>());
}

namespace {

Error error_of(Exception& exception)
{
    auto data = std::make_shared<Error::Data>();
    data->exception = bridge::handle_of(Core::current(), Value(&exception).bits());
    data->type_name = exception.type().name_utf8();
    auto text = to_string(&exception);
    if (!text.is_raised()) {
        data->message = text.release()->to_utf8();
    } else {
        data->message = "<exception str() failed>";
        if (!is_termination_pending())
            static_cast<void>(take_pending());
    }
    data->what = data->message.empty() ? data->type_name : data->type_name + ": " + data->message;
    return Error(std::move(data));
}

}

Error termination_error(Runtime& runtime)
{
    auto data = std::make_shared<Error::Data>();
    data->kind = Error::Kind::Terminated;
    data->message = runtime.termination_reason;
    data->what = data->message;
    return Error(std::move(data));
}

void throw_pending()
{
    Runtime& current = runtime();
    if (is_termination_pending())
        throw termination_error(current);
    throw error_of(*take_pending());
}

Raised raise_error_again(Error const& error)
{
    if (is_termination_pending())
        return raised;
    Core& core = Core::current();
    if (error.is_termination() || &bridge::core_of(error.exception()) != &core) {
        // Of another engine.
        return raise_message(*types().RuntimeError, error.what());
    }
    return raise_again(Value::from_bits(bridge::word_of(core, error.exception())).as<Exception>());
}

Error Engine::error(std::string_view builtin_type, std::string_view message)
{
    bridge::Entered entered(*core_);
    Value type = core_->runtime().modules->builtins->dict->get(*value_or_throw(name_from_host(builtin_type)));
    if (!type.is<Type>() || !type.as<Type>().has(Type::Flag::IsExceptionType))
        throw UsageError("no built-in exception is called " + std::string(builtin_type));
    Value text = value_or_throw(string_from_host(message));
    Value exception = value_or_throw(call(type, { text }));
    if (!exception.is<Exception>())
        throw UsageError(std::string(builtin_type) + " does not make exceptions");
    return error_of(exception.as<Exception>());
}

Result<String*> string_from_host(std::string_view text)
{
    return decode_utf8(text);
}

Result<String*> name_from_host(std::string_view text)
{
    String* decoded = TRY(decode_utf8(text));
    return intern(*decoded);
}

}
