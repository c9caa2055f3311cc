// What the templates of the public headers are made of. Hosts include `krait/krait.h` and have no need of
// this file.
//
// A Word is a value as the interpreter keeps it. The collector finds words on the native stack of whoever
// holds them, but not in memory from malloc: keep them in local variables only, and Handles elsewhere. Unless
// it says otherwise, a function wants its engine to be entered and throws Error for what the script raises.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace krait {

class Core;
class Engine;
class Handle;

namespace bridge {

using Word = uint64_t;
struct Root;

// The engine may be used while this exists. They nest; the outermost one starts the clock of the limits and,
// at its end, clears what a termination left. Throws UsageError when the engine is busy on another thread,
// and passes on a termination that is under way.
class Entered {
public:
    explicit Entered(Core&);
    ~Entered();
    Entered(Entered const&) = delete;

private:
    Core& core_;
    void* previous_;
    bool is_outermost_;
};

Core& core_of(Engine const&);

// Making values
Word none();
Word from_bool(bool);
Word from_double(double);
Word from_integer(int64_t);
Word from_unsigned(uint64_t);
Word from_text(std::string_view utf8);
Word from_bytes(void const* data, size_t size);
Word new_list();
void append(Word list, Word item);
Word new_tuple(Word const* items, size_t count);
Word new_dict();
void set_item(Word container, Word key, Word value);

// Taking values apart
bool is_none(Word);
bool is_text(Word);
bool to_bool(Word);
double to_double(Word);
int64_t to_integer(Word);
uint64_t to_unsigned(Word);
[[noreturn]] void throw_out_of_range(char const* type_name);
[[noreturn]] void throw_wrong_type(char const* wanted, Word);
[[noreturn]] void throw_wrong_length(size_t wanted, size_t given);
std::string to_text(Word);
std::vector<std::byte> to_bytes(Word); // of anything with the buffer of bytes: bytes, bytearray
Word iterate(Word);
bool next(Word iterator, Word& item);
Word get_item(Word container, Word key);

// Words for as long as one wants
Core& core_of(Handle const&); // throws UsageError for an empty one, and when the engine has ended
Word word_of(Core&, Handle const&); // throws UsageError for a handle of another engine and for an empty one
Handle handle_of(Core&, Word);

// Calling
Word call(
    Word callee, Word const* arguments, size_t positional_count, std::string_view const* names, size_t named_count);
Word get_attribute(Word, std::string_view name);
Word call_method(Word, std::string_view name, Word const* arguments, size_t positional_count,
    std::string_view const* names, size_t named_count);

// Objects of the host
using TypeKey = void const*;
template <class T> inline constexpr char key_of_type = 0;
template <class T> constexpr TypeKey key_of()
{
    return &key_of_type<T>;
}
Word from_host_object(Core&, TypeKey, std::shared_ptr<void>);
std::shared_ptr<void> const& to_host_object(Core&, TypeKey, Word); // TypeError when it is something else

// Where tasks and threads of scripts wait for another thread of the operating system.
class Signal;
std::shared_ptr<Signal> make_signal(Core&);
void set_signal(Signal&) noexcept; // from any thread, also after the engine has ended
void wait_for_signal(Core&, Signal&);

enum class Place : uint8_t { PrivateStack, Leaf };

// A function of the host, ready to be called with as many arguments as it has parameters; absent ones are
// zero. Throws whatever the host's code throws.
class Function {
public:
    virtual ~Function() = default;
    virtual Word call(Core&, Word const* arguments) = 0;
};

enum class Parameter : uint8_t { Required, Optional, Rest, NamedRest };
// `signature` is a name, or name and parameters as in "find(text, start=0, *, backwards=False)". UsageError
// when it cannot be read or has another number of parameters.
void define_function(Core&, Handle const& module, std::string_view signature, std::string_view documentation,
    std::vector<Parameter> const&, std::unique_ptr<Function>, Place);
void define_constant(Core&, Handle const& module, std::string_view name, Word);
void define_type(Core&, Handle const& module, std::string_view name, std::string_view documentation, TypeKey);
enum class Role : uint8_t { Constructor, Method, Getter, Setter };
void define_member(Core&, TypeKey, Role, std::string_view signature, std::string_view documentation,
    std::vector<Parameter> const&, std::unique_ptr<Function>);

// While a leaf runs, its engine may not be entered.
class LeafScope {
public:
    LeafScope(Core&, Place);
    ~LeafScope();
    LeafScope(LeafScope const&) = delete;

private:
    Core& core_;
    Place place_;
};

}

}
