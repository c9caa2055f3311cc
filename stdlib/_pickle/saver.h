// Saver: writes one object, what Pickler.dump does. What is written so far belongs to this dump, so that hooks may dump
// something with the same Pickler meanwhile; the memo belongs to the Pickler. The bytes are CPython's.
#pragma once

#include "runtime/core/safe_point.h"
#include "stdlib/_pickle/output.h"
#include "stdlib/_pickle/pickler.h"

#include <algorithm>
#include <vector>

namespace krait::pickle {

class Saver {
public:
    explicit Saver(Pickler& pickler)
        : pickler_(pickler)
        , runtime_(runtime())
        , state_(module_state<State>())
        , output_(pickler.write)
    {
    }

    Result<Bytes*> run(Value object);

private:
    static constexpr size_t values_between_polls = 4096;
    static constexpr size_t batch_size = 1000;

    // One level of objects within objects.
    class Nesting {
    public:
        explicit Nesting(Saver& saver)
            : saver_(saver)
        {
            ++saver.depth_;
        }
        ~Nesting() { --saver_.depth_; }
        Result<void> check() const
        {
            if (saver_.depth_ > static_cast<size_t>(saver_.runtime_.recursion_limit)
                || is_stack_exhausted(saver_.runtime_)) [[unlikely]]
                return raise_recursion_error(" while pickling an object");
            return {};
        }

    private:
        Saver& saver_;
    };

    // A container that is being written without a memo, in which it must not come again.
    class FastPath {
    public:
        FastPath(Saver& saver, Value container)
            : saver_(saver)
            , is_used_(saver.pickler_.is_fast)
        {
            if (!is_used_)
                return;
            is_circle_ = std::ranges::find(saver.fast_path_, container) != saver.fast_path_.end();
            saver.fast_path_.push_back(container);
        }
        ~FastPath()
        {
            if (is_used_)
                saver_.fast_path_.pop_back();
        }
        Result<void> check() const
        {
            if (!is_circle_) [[likely]]
                return {};
            Value const container = saver_.fast_path_.back();
            return raise_value_error("fast mode: can't pickle cyclic objects including object type {} at {:#x}",
                type_name_of(container), container.bits());
        }

    private:
        Saver& saver_;
        bool is_used_;
        bool is_circle_ { false };
    };

    void put(Instruction instruction) { output_.put(instruction); }
    template <class Number> void put(Instruction instruction, Number number) { output_.put(instruction, number); }
    void put_line(Instruction instruction, std::string_view text)
    {
        put(instruction);
        output_.put_text(text);
        output_.put_text("\n");
    }

    // The memo.
    Result<void> memoize(Value object);
    void put_memoize(int64_t number);
    void recall(int64_t number);
    bool is_remembered(Value object) const { return pickler_.memo.find(object) != ObjectMemo::absent; }
    void recall(Value object) { recall(pickler_.memo.find(object)); }

    // One function a kind of object.
    enum class Persistent : uint8_t { Ask, Skip };
    Result<void> save(Value, Persistent = Persistent::Ask);
    Result<bool> save_persistent(Value);
    Result<void> save_object(Value);
    Result<void> save_bool(bool);
    Result<void> save_int(int64_t);
    Result<void> save_big_int(Value);
    Result<void> save_float(double);
    Result<void> save_string(String&);
    Result<void> save_escaped(String&);
    Result<void> save_bytes(Bytes&);
    Result<void> save_bytearray(ByteArray&);
    Result<void> put_bytes(std::span<uint8_t const>);
    Result<void> put_bytearray(std::span<uint8_t const>);
    Result<void> save_buffer(Value);
    Result<void> save_tuple(Tuple&);
    Result<void> save_list(List&);
    Result<void> save_dict(Dict&);
    Result<void> save_items(Dict&);
    Result<void> save_set(Set&);
    Result<void> save_frozenset(Set&);
    Result<void> save_set_by_list(Set&);
    Result<void> save_type(Type&);
    Result<void> save_global(Value object, Value name = {});
    Result<bool> save_extension(Value object, String& module, String& name);
    Result<void> put_global(String& module, String& name);
    Result<void> put_identifier(String& text, char const* what);
    Result<Value> reduced(Value object);
    Result<void> save_reduced(Tuple& reduced, Value object);
    Result<void> save_call(Value function, Tuple& arguments, Value object);
    Result<void> save_new(Tuple& arguments, Value object);
    Result<void> save_new_with_keywords(Tuple& arguments);
    Result<void> save_state(Value state, Value setter, Value object);
    template <class Save>
    Result<void> save_batches(Value iterator, Instruction single, Instruction several, Save&& save_item);
    Result<void> save_list_items(Value iterator);
    Result<void> save_dict_items(Value iterator);

    Pickler& pickler_;
    Runtime& runtime_;
    State& state_;
    Output output_;
    Value reducer_override_;
    size_t depth_ { 0 };
    size_t values_saved_ { 0 };
    std::vector<Value> fast_path_; // each is kept alive by the frame that writes it
};

}
