// Loader: the stack machine that a pickle is a program for, during one load. The stack belongs to it, so that what an
// object's hooks load meanwhile, even with the same Unpickler, does not meet it; input and memo belong to the
// Unpickler.
#pragma once

#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"
#include "stdlib/_pickle/instructions.h"
#include "stdlib/_pickle/unpickler.h"
#include "stdlib/_pickle/value_stack.h"

#include <array>
#include <bit>
#include <cstring>

namespace krait::pickle {

class Loader {
public:
    explicit Loader(Unpickler& unpickler)
        : unpickler_(unpickler)
        , runtime_(runtime())
        , state_(module_state<State>())
    {
    }

    Result<Value> run();

private:
    using Handler = Result<void> (Loader::*)();
    using Handlers = std::array<Handler, 256>;
    static constexpr Handlers make_handlers();
    static Handlers const handlers;
    static constexpr size_t instructions_between_polls = 4096;

    // The stack.
    Result<void> push(Value value) { return stack_.push(value); }
    Raised raise_underflow()
    {
        return raise_unpickling_error("{}", marks_.size() ? "unexpected MARK found" : "unpickling stack underflow");
    }
    // Raises unless so many values lie above the last mark.
    Result<void> expect(size_t count)
    {
        if (stack_.size() < fence_ + count) [[unlikely]]
            return raise_underflow();
        return {};
    }
    Result<Value> pop()
    {
        TRY(expect(1));
        return stack_.pop();
    }
    void drop_mark()
    {
        marks_.pop();
        fence_ = marks_.size() ? static_cast<size_t>(marks_.top().as_small_int()) : 0;
    }
    // Where the values above the last mark begin; takes the mark away.
    Result<size_t> take_mark()
    {
        if (marks_.size() == 0)
            return raise_unpickling_error("could not find MARK");
        size_t const start = fence_;
        drop_mark();
        return start;
    }
    Result<void> replace_from(size_t start, Value value)
    {
        stack_.shrink(start);
        return push(value);
    }

    // The input.
    template <class Number> Result<Number> read_number()
    {
        Number number;
        std::memcpy(&number, TRY(unpickler_.take(sizeof(Number))), sizeof(Number));
        return number;
    }
    Result<std::span<uint8_t const>> read_bytes(uint64_t size, char const* what)
    {
        if (size > static_cast<uint64_t>(INT64_MAX))
            return raise_error(*types().OverflowError, "{} exceeds system's maximum size of {} bytes", what, INT64_MAX);
        return std::span<uint8_t const>(TRY(unpickler_.take(size)), size);
    }
    Result<String*> read_name(String* encoding)
    {
        std::string_view const line = TRY(unpickler_.take_line());
        if (line.empty())
            return raise_unpickling_error("pickle data was truncated");
        return decode_line(line, encoding);
    }
    static Result<String*> decode_line(std::string_view line, String* encoding)
    {
        return decode_bytes({ reinterpret_cast<uint8_t const*>(line.data()), line.size() }, encoding, nullptr);
    }
    Result<int64_t> read_memo_number();

    Result<Value> find(String& module, String& name)
    {
        if (&unpickler_.type() == &module_type<Unpickler>())
            return find_class(unpickler_, module, name);
        return call_method(Value(&unpickler_), *intern("find_class"), { &module, &name });
    }
    Result<Value> persistent(Value reference) { return call(unpickler_.persistent_load, { reference }); }

    // Handlers. Their names are those of the instructions.
    template <class Number, auto convert> Result<void> push_number()
    {
        return push(convert(TRY(read_number<Number>())));
    }
    static Value small(int64_t number) { return Value::small_int(number); }
    static Value big_endian_float(uint64_t bits)
    {
        return Value::number(std::bit_cast<double>(__builtin_bswap64(bits)));
    }
    Result<void> push_none() { return push(Value::none()); }
    template <bool truth> Result<void> push_bool() { return push(Value::boolean(truth)); }
    Result<void> push_int_text();
    Result<void> push_long_text();
    Result<void> push_float_text();
    Result<void> push_unicode_text();
    template <class Size> Result<void> push_long();
    template <class Size> Result<void> push_text();
    template <class Size> Result<void> push_bytes();
    Result<void> push_bytearray();
    template <class Size> Result<void> push_old_string();
    Result<void> push_old_string_text();
    Result<void> push_old(std::span<uint8_t const>);
    template <class Container> Result<void> push_empty();
    Result<void> push_empty_tuple() { return push(Value(Tuple::empty())); }
    Result<void> push_empty_set() { return push(allocate_object<Set>(*types().set, 0)); }
    template <size_t count> Result<void> make_short_tuple();
    Result<void> make_tuple();
    Result<void> make_list();
    Result<void> make_dict();
    Result<void> make_frozenset();
    Result<void> make_instance(Value cls, std::span<Value const> arguments, size_t start);
    Result<void> make_named_instance();
    Result<void> make_object();
    Result<void> make_new() { return make_new_object("NEWOBJ", false); }
    Result<void> make_new_with_keywords() { return make_new_object("NEWOBJ_EX", true); }
    Result<void> make_new_object(char const* what, bool has_keywords);
    Result<void> push_global();
    Result<void> push_stack_global();
    template <class Code> Result<void> push_extension();
    Result<void> reduce();
    Result<void> build();
    Result<void> set_attributes(Value target, Dict& state);
    Result<void> push_mark();
    Result<void> pop_value();
    Result<void> pop_to_mark();
    Result<void> duplicate();
    Result<void> append_to(size_t start);
    Result<void> append();
    Result<void> append_all() { return append_to(TRY(take_mark())); }
    Result<void> set_items_of(size_t start);
    Result<void> set_item_of();
    Result<void> set_all_items() { return set_items_of(TRY(take_mark())); }
    Result<void> add_items();
    Result<void> remember(int64_t number);
    template <class Number> Result<void> put() { return remember(TRY(read_number<Number>())); }
    Result<void> put_text() { return remember(TRY(read_memo_number())); }
    Result<void> memoize() { return remember(static_cast<int64_t>(unpickler_.memo.size())); }
    Result<void> recall(int64_t number);
    template <class Number> Result<void> get() { return recall(TRY(read_number<Number>())); }
    Result<void> get_text() { return recall(TRY(read_memo_number())); }
    Result<void> push_persistent_text();
    Result<void> push_persistent();
    Raised raise_no_persistent_load();
    Result<void> set_protocol();
    Result<void> start_frame();
    Result<void> push_next_buffer();
    Result<void> make_buffer_read_only();

    Unpickler& unpickler_;
    Runtime& runtime_;
    State& state_;
    ValueStack stack_;
    ValueStack marks_; // sizes that the stack had
    size_t fence_ { 0 }; // the last of these
};

}
