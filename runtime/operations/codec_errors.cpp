#include "runtime/operations/codec_parts.h"

#include "runtime/objects/module_table.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/numbers.h"

#include <utility>

namespace krait {

// The handler that scripts registered under a name, in a dict of the module `codecs`; empty when there is none.
static Value registered_handler(String const& name)
{
    ModuleTable* modules = runtime().modules;
    Value module = modules && modules->modules ? modules->modules->get(*intern("codecs")) : Value();
    if (!module.is<Module>())
        return {};
    Value entries = module.as<Module>().dict->get(*intern("_error_handlers"));
    return entries.is<Dict>() ? entries.as<Dict>().get(name) : Value();
}

Result<ErrorHandler> find_handler(String* name)
{
    if (!name)
        return ErrorHandler::Strict;
    static constexpr std::pair<std::string_view, ErrorHandler> handlers[] {
        { "strict", ErrorHandler::Strict },
        { "ignore", ErrorHandler::Ignore },
        { "replace", ErrorHandler::Replace },
        { "xmlcharrefreplace", ErrorHandler::XmlCharacterReference },
        { "backslashreplace", ErrorHandler::BackslashReplace },
        { "surrogateescape", ErrorHandler::SurrogateEscape },
        { "surrogatepass", ErrorHandler::SurrogatePass },
        { "namereplace", ErrorHandler::NameReplace },
    };
    for (auto const& [known, handler] : handlers) {
        if (name->equals(known))
            return handler;
    }
    if (registered_handler(*name).is_present())
        return ErrorHandler::Registered;
    return raise_error(*types().LookupError, "unknown error handler name '{}'", name->to_utf8());
}

Result<HandlerAnswer> call_handler(String& name, Exception& error, size_t length)
{
    Value handler = registered_handler(name);
    if (handler.is_empty())
        return raise_error(*types().LookupError, "unknown error handler name '{}'", name.to_utf8());
    bool is_encoding = error.type().is_subtype_of(*types().UnicodeEncodeError);
    Value answer = TRY(call(handler, { Value(&error) }));
    auto* parts = answer.try_as<Tuple>();
    bool is_right = parts && parts->size() == 2 && is_int(parts->at(1))
        && (parts->at(0).is<String>() || (is_encoding && parts->at(0).is<Bytes>()));
    if (!is_right)
        return raise_type_error("{} error handler must return {} tuple", is_encoding ? "encoding" : "decoding",
            is_encoding ? "(str/bytes, int)" : "(str, int)");
    int64_t position = TRY(to_int64(parts->at(1), types().IndexError));
    int64_t given = position;
    if (position < 0)
        position += static_cast<int64_t>(length);
    if (position < 0 || position > static_cast<int64_t>(length))
        return raise_error(*types().IndexError, "position {} from error handler out of bounds", given);
    return HandlerAnswer { parts->at(0), static_cast<size_t>(position) };
}

Exception& make_unicode_error(
    Type& type, char const* encoding, Value object, size_t start, size_t end, std::string_view reason)
{
    Value parts[] { Value(String::create_small(encoding)), object, Value::small_int(static_cast<int64_t>(start)),
        Value::small_int(static_cast<int64_t>(end)), Value(String::create_small(reason)) };
    Exception* exception = Exception::create(type, { parts[0], parts[1], parts[2], parts[3], parts[4] });
    exception->set_field(UnicodeErrorField::Encoding, parts[0]);
    exception->set_field(UnicodeErrorField::Object, parts[1]);
    exception->set_field(UnicodeErrorField::Start, parts[2]);
    exception->set_field(UnicodeErrorField::End, parts[3]);
    exception->set_field(UnicodeErrorField::Reason, parts[4]);
    return *exception;
}

}
