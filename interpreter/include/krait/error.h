// What calls of the public interface throw. Error: a script raised, or was terminated. UsageError: the host
// used the interface in a way that it does not allow; the engine is unharmed.
//
// A host function may let an Error pass: the script then sees the very exception that it carries.
#pragma once

#include "krait/handle.h"

#include <exception>
#include <stdexcept>

namespace krait {

class Error : public std::exception {
public:
    enum class Kind : uint8_t {
        Raised, // an exception of the script
        Terminated, // the host or a limit ended the script; nothing of it runs until the outermost call has
                    // returned
    };

    Kind kind() const;
    bool is_termination() const { return kind() == Kind::Terminated; }
    // "ValueError"; empty for a termination.
    std::string const& type_name() const;
    // str(exception), or why the script was terminated.
    std::string const& message() const;
    // "ValueError: message"
    char const* what() const noexcept override;
    // The text that Python prints, with a line end. Runs script code, so it may be asked only where the
    // engine may be used.
    std::string traceback() const;
    // The exception object; empty for a termination.
    Handle const& exception() const;
    // Whether the exception is of this built-in type or derived from it: `error.is("OSError")`.
    bool is(std::string_view builtin_type) const;

    struct Data;
    explicit Error(std::shared_ptr<Data> data); // made by the engine

private:
    std::shared_ptr<Data> data_;
};

class UsageError : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

}
