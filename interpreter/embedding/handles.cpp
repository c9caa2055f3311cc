// Handles and the conversions that the templates of the public headers are made of.
#include "interpreter/embedding/core.h"
#include "krait/error.h"
#include "runtime/binding/convert.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/instance_checks.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/subscripts.h"

#include <cstring>

namespace krait {

namespace {

Value value_of(bridge::Word word)
{
    return Value::from_bits(word);
}

[[noreturn]] void throw_raised(Raised)
{
    throw_pending();
}

}

Handle::Handle(Handle const& other) noexcept
    : root_(other.root_)
{
    if (root_)
        root_->users++;
}

Handle::Handle(Handle&& other) noexcept
    : root_(std::exchange(other.root_, nullptr))
{
}

Handle& Handle::operator=(Handle const& other) noexcept
{
    Handle copy(other);
    std::swap(root_, copy.root_);
    return *this;
}

Handle& Handle::operator=(Handle&& other) noexcept
{
    std::swap(root_, other.root_);
    return *this;
}

Handle::~Handle()
{
    if (root_)
        Core::release_root(*root_);
}

Core& Handle::core() const
{
    if (!root_)
        throw UsageError("the handle is empty");
    if (!root_->core)
        throw UsageError("the engine of the handle has ended");
    return *root_->core;
}

bridge::Word Handle::word() const
{
    return root_->value.bits();
}

bool Handle::is_none() const
{
    return root_ && root_->value.is_none();
}

std::string Handle::type_name() const
{
    bridge::Entered entered(core());
    return type_name_of(root_->value);
}

bool Handle::is_instance(Handle const& type) const
{
    bridge::Entered entered(core());
    return value_or_throw(is_instance_of(root_->value, value_of(bridge::word_of(core(), type))));
}

std::string Handle::str() const
{
    bridge::Entered entered(core());
    return value_or_throw(to_string(root_->value))->to_utf8();
}

std::string Handle::repr() const
{
    bridge::Entered entered(core());
    return value_or_throw(krait::repr(root_->value))->to_utf8();
}

bool Handle::is_true() const
{
    bridge::Entered entered(core());
    return value_or_throw(is_truthy(root_->value));
}

size_t Handle::length() const
{
    bridge::Entered entered(core());
    return static_cast<size_t>(value_or_throw(length_of(root_->value)));
}

bool Handle::is_callable() const
{
    bridge::Entered entered(core());
    return krait::is_callable(root_->value);
}

Handle Handle::get(std::string_view attribute) const
{
    bridge::Entered entered(core());
    return bridge::handle_of(core(), bridge::get_attribute(word(), attribute));
}

bool Handle::has(std::string_view attribute) const
{
    bridge::Entered entered(core());
    return value_or_throw(has_attribute(root_->value, *value_or_throw(name_from_host(attribute))));
}

void Handle::set_word(std::string_view attribute, bridge::Word value) const
{
    value_or_throw(set_attribute(root_->value, *value_or_throw(name_from_host(attribute)), value_of(value)));
}

bool Handle::contains_word(bridge::Word item) const
{
    return value_or_throw(krait::contains(root_->value, value_of(item)));
}

bool Handle::operator==(Handle const& other) const
{
    bridge::Entered entered(core());
    return value_or_throw(is_same_or_equal(root_->value, value_of(bridge::word_of(core(), other))));
}

bool Handle::is(Handle const& other) const
{
    return root_ && other.root_ && root_->core == other.root_->core && root_->value == other.root_->value;
}

Handle::Iterator Handle::begin() const
{
    Iterator iterator;
    {
        bridge::Entered entered(core());
        iterator.iterator_ = bridge::handle_of(core(), bridge::iterate(word()));
    }
    ++iterator;
    return iterator;
}

Handle::Iterator& Handle::Iterator::operator++()
{
    Core& core = iterator_.core();
    bridge::Entered entered(core);
    bridge::Word item = 0;
    item_ = bridge::next(iterator_.word(), item) ? bridge::handle_of(core, item) : Handle();
    return *this;
}

}

namespace krait::bridge {

Core& core_of(Handle const& handle)
{
    return handle.core();
}

Word none()
{
    return Value::none().bits();
}
Word from_bool(bool truth)
{
    return Value::boolean(truth).bits();
}
Word from_double(double number)
{
    return Value::number(number).bits();
}
Word from_integer(int64_t number)
{
    return int_from(number).bits();
}
Word from_unsigned(uint64_t number)
{
    return int_from_unsigned(number).bits();
}

Word from_text(std::string_view utf8)
{
    return Value(value_or_throw(string_from_host(utf8))).bits();
}

Word from_bytes(void const* data, size_t size)
{
    auto bytes = Bytes::create(std::span<uint8_t const>(static_cast<uint8_t const*>(data), size));
    return Value(value_or_throw(bytes)).bits();
}

Word new_list()
{
    return Value(List::create()).bits();
}

void append(Word list, Word item)
{
    Value const target = value_of(list);
    if (!target.is<List>())
        throw_wrong_type("a list", list);
    value_or_throw(target.as<List>().append(value_of(item)));
}

Word new_tuple(Word const* items, size_t count)
{
    static_assert(sizeof(Word) == sizeof(Value));
    Tuple* tuple = value_or_throw(Tuple::create(count));
    for (size_t i = 0; i < count; ++i)
        tuple->set(i, value_of(items[i]));
    return Value(tuple).bits();
}

Word new_dict()
{
    return Value(Dict::create()).bits();
}

void set_item(Word container, Word key, Word value)
{
    value_or_throw(krait::set_item(value_of(container), value_of(key), value_of(value)));
}

bool is_none(Word word)
{
    return value_of(word).is_none();
}
bool is_text(Word word)
{
    return value_of(word).is<String>();
}
bool to_bool(Word word)
{
    return value_or_throw(convert_to_bool(value_of(word)));
}
double to_double(Word word)
{
    return value_or_throw(convert_to_double(value_of(word)));
}
int64_t to_integer(Word word)
{
    return value_or_throw(convert_to_int64(value_of(word)));
}

uint64_t to_unsigned(Word word)
{
    Value const value = value_of(word);
    if (value.is_small_int() && value.as_small_int() >= 0)
        return static_cast<uint64_t>(value.as_small_int());
    Value const index = value_or_throw(to_index(value));
    Value const largest = int_from_unsigned(UINT64_MAX);
    if (value_or_throw(compare_truth(index, Value::small_int(0), Comparison::Less))
        || value_or_throw(compare_truth(index, largest, Comparison::Greater)))
        throw_out_of_range("unsigned integer");
    // Two halves, each of which fits.
    Value const low = value_or_throw(binary_operation(BinaryOperator::And, index, Value::small_int(0xFFFFFFFF)));
    Value const high = value_or_throw(binary_operation(BinaryOperator::RightShift, index, Value::small_int(32)));
    return static_cast<uint64_t>(high.as_small_int()) << 32 | static_cast<uint64_t>(low.as_small_int());
}

void throw_out_of_range(char const* type_name)
{
    throw_raised(raise_error(*types().OverflowError, "Python int too large to convert to C++ {}", type_name));
}

void throw_wrong_type(char const* wanted, Word word)
{
    throw_raised(raise_type_error("{} is required, got {}", wanted, type_name_of(value_of(word))));
}

void throw_wrong_length(size_t wanted, size_t given)
{
    throw_raised(raise_value_error("{} items are required, got {}", wanted, given));
}

std::string to_text(Word word)
{
    Value const value = value_of(word);
    if (!value.is<String>())
        throw_wrong_type("str", word);
    // Encoded strictly, so that what the host gets is UTF-8.
    return std::string(value_or_throw(encode_string(value.as<String>(), nullptr, nullptr))->view());
}

std::vector<std::byte> to_bytes(Word word)
{
    auto bytes = bytes_of(value_of(word));
    if (!bytes)
        throw_wrong_type("a bytes-like object", word);
    auto const* data = reinterpret_cast<std::byte const*>(bytes->data());
    return { data, data + bytes->size() };
}

Word iterate(Word iterable)
{
    return value_or_throw(krait::iterate(value_of(iterable))).bits();
}

bool next(Word iterator, Word& item)
{
    Value const value = value_or_throw(next_item(value_of(iterator)));
    if (value.is_stop())
        return false;
    item = value.bits();
    return true;
}

Word get_item(Word container, Word key)
{
    return value_or_throw(krait::get_item(value_of(container), value_of(key))).bits();
}

Word word_of(Core& core, Handle const& handle)
{
    if (&handle.core() != &core)
        throw UsageError("the handle belongs to another engine");
    return handle.word();
}

Handle handle_of(Core& core, Word word)
{
    return Handle(core.add_root(value_of(word)));
}

namespace {

Tuple* names_of(std::string_view const* names, size_t count)
{
    if (count == 0)
        return nullptr;
    Tuple* tuple = value_or_throw(Tuple::create(count));
    for (size_t i = 0; i < count; ++i)
        tuple->set(i, value_or_throw(name_from_host(names[i])));
    return tuple;
}

}

Word call(
    Word callee, Word const* arguments, size_t positional_count, std::string_view const* names, size_t named_count)
{
    Tuple* keywords = names_of(names, named_count);
    auto const* values = reinterpret_cast<Value const*>(arguments);
    return value_or_throw(krait::call(value_of(callee), Arguments(values, positional_count, keywords))).bits();
}

Word get_attribute(Word object, std::string_view name)
{
    return value_or_throw(krait::get_attribute(value_of(object), *value_or_throw(name_from_host(name)))).bits();
}

Word call_method(Word object, std::string_view name, Word const* arguments, size_t positional_count,
    std::string_view const* names, size_t named_count)
{
    return call(get_attribute(object, name), arguments, positional_count, names, named_count);
}

}
