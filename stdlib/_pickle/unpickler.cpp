// The type `pickle.Unpickler` and the functions load() and loads().
#include "stdlib/_pickle/unpickler.h"

#include "runtime/builtins/native_types.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"

#include <cstring>

namespace krait::pickle {

Value NumberedMemo::get(uint64_t number) const
{
    if (row_.get() && number < row_->size())
        return row_->at(number);
    if (!others_.get())
        return {};
    Value const found = MUST(dict_get_or(*others_.get(), make_unsigned_int(number), Value::stop()));
    return found.is_stop() ? Value() : found;
}

Result<void> NumberedMemo::put(Object& owner, uint64_t number, Value value)
{
    if (!row_.get())
        row_.set(owner, List::create());
    if (number < row_->size()) {
        row_->set(number, value);
        return {};
    }
    if (number == row_->size()) {
        if (others_.get())
            TRY(dict_remove(*others_.get(), make_unsigned_int(number)));
        return row_->append(value);
    }
    if (!others_.get())
        others_.set(owner, Dict::create());
    return dict_set(*others_.get(), make_unsigned_int(number), value);
}

void NumberedMemo::clear(Object& owner)
{
    row_.set(owner, nullptr);
    others_.set(owner, nullptr);
}

Result<Dict*> NumberedMemo::copy() const
{
    Dict* result = Dict::create();
    for (size_t i = 0; row_.get() && i < row_->size(); ++i)
        TRY(dict_set(*result, make_unsigned_int(i), row_->at(i)));
    if (others_.get())
        TRY(dict_update(*result, Value(others_.get())));
    return result;
}

namespace {

constexpr size_t peeked_size = 128 * 1024;

Raised raise_truncated()
{
    return raise_unpickling_error("pickle data was truncated");
}

}

void Unpickler::visit(Visitor& visitor)
{
    visit_object(visitor);
    for (ValueMember const* member : { &persistent_load, &buffers, &encoding, &errors, &read_, &readline_, &peek_ })
        member->visit(visitor);
    memo.visit(visitor);
    piece_.visit(visitor);
}

void Unpickler::read_from(Bytes& bytes)
{
    piece_.set(*this, &bytes);
    position_ = bytes.data();
    end_ = position_ + bytes.size();
    consumed_ = nullptr;
}

Result<void> Unpickler::read_from_file(Value file)
{
    Value const read = TRY(get_attribute_or(file, *intern("read"), Value::stop()));
    Value const readline = TRY(get_attribute_or(file, *intern("readline"), Value::stop()));
    if (read.is_stop() || readline.is_stop())
        return raise_type_error("file must have 'read' and 'readline' attributes");
    Value const peek = TRY(get_attribute_or(file, *intern("peek"), Value::stop()));
    read_from(*TRY(Bytes::create(std::string_view())));
    read_.set(*this, read);
    readline_.set(*this, readline);
    peek_.set(*this, peek.is_stop() ? Value() : peek);
    return {};
}

Result<void> Unpickler::hold(Value piece)
{
    if (piece.is<Bytes>()) {
        read_from(piece.as<Bytes>());
        return {};
    }
    auto const bytes = bytes_of(piece);
    if (!bytes)
        return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(piece));
    read_from(*TRY(Bytes::create(*bytes)));
    return {};
}

Result<void> Unpickler::skip_consumed()
{
    if (!consumed_ || consumed_ == position_)
        return {};
    auto const count = position_ - std::exchange(consumed_, position_);
    TRY(call(read_, { make_int(count) }));
    return {};
}

Result<size_t> Unpickler::read_piece(Amount amount, size_t count)
{
    TRY(skip_consumed());
    if (!consumed_ && position_ != end_)
        return raise_unpickling_error("pickle exhausted before end of frame");
    if (amount == Amount::Line) {
        TRY(hold(TRY(call(readline_))));
        return piece_->size();
    }
    if (peek_.get().is_present() && count < peeked_size) {
        auto peeked = call(peek_, { Value::small_int(peeked_size) });
        if (!peeked.is_raised()) {
            TRY(hold(peeked.release()));
            consumed_ = position_;
            if (piece_->size() >= count)
                return piece_->size();
        } else if (clear_pending_if(*types().NotImplementedError)) {
            peek_.set(*this, {});
        } else {
            return raised;
        }
    }
    TRY(hold(TRY(call(read_, { make_unsigned_int(count) }))));
    return piece_->size();
}

Result<uint8_t const*> Unpickler::take_from_file(size_t count)
{
    if (read_.get().is_empty() || TRY(read_piece(Amount::Bytes, count)) < count)
        return raise_truncated();
    return std::exchange(position_, position_ + count);
}

Result<uint8_t const*> Unpickler::take_instruction_from_file()
{
    if (read_.get().is_empty() || TRY(read_piece(Amount::Bytes, 1)) < 1)
        return raise_message(*types().EOFError, "Ran out of input");
    return position_++;
}

Result<std::string_view> Unpickler::take_line()
{
    auto const* end = static_cast<uint8_t const*>(
        position_ == end_ ? nullptr : std::memchr(position_, '\n', static_cast<size_t>(end_ - position_)));
    if (!end) {
        if (read_.get().is_empty() || TRY(read_piece(Amount::Line, 0)) == 0 || end_[-1] != '\n')
            return raise_truncated();
        end = end_ - 1;
    }
    auto const* start = std::exchange(position_, end + 1);
    return std::string_view(reinterpret_cast<char const*>(start), static_cast<size_t>(end - start));
}

Result<void> Unpickler::start_frame(uint64_t count)
{
    if (count > static_cast<uint64_t>(INT64_MAX))
        return raise_error(*types().OverflowError, "FRAME length exceeds system's maximum of {} bytes", INT64_MAX);
    if (position_ != end_ && read_.get().is_present() && !consumed_)
        return raise_unpickling_error("beginning of a new frame before end of current frame");
    position_ = TRY(take(count));
    return {};
}

namespace {

// The keywords that Unpickler(), load() and loads() share.
struct ReadingOptions {
    Value fixes_imports;
    Value encoding;
    Value errors;
    Value buffers;
};

Result<String*> text_option(Value value, char const* name, char const* fallback)
{
    if (value.is_empty())
        return intern(fallback);
    if (!value.is<String>())
        return raise_type_error("Unpickler() argument '{}' must be str, not {}", name, type_name_of(value));
    return &value.as<String>();
}

Result<void> set_options(Unpickler& self, ReadingOptions const& options)
{
    self.encoding.set(self, Value(TRY(text_option(options.encoding, "encoding", "ASCII"))));
    self.errors.set(self, Value(TRY(text_option(options.errors, "errors", "strict"))));
    self.buffers.set(
        self, options.buffers.is_empty() || options.buffers.is_none() ? Value() : TRY(iterate(options.buffers)));
    self.fixes_imports = options.fixes_imports.is_empty() || TRY(is_truthy(options.fixes_imports));
    self.memo.clear(self);
    self.protocol = 0;
    return {};
}

Unpickler* create_unpickler()
{
    return allocate_object<Unpickler>(module_type<Unpickler>(), 0);
}

Result<Value> unpickler_construct(Type& type, Arguments const&)
{
    return allocate_object<Unpickler>(type, 0);
}

Result<void> unpickler_initialise(Value self, Arguments const& arguments)
{
    char const* const parameters[] = { "file", "fix_imports", "encoding", "errors", "buffers" };
    Value values[5];
    TRY(bind_arguments("Unpickler", arguments, parameters, 1, values, 1));
    auto& unpickler = self.as<Unpickler>();
    TRY(unpickler.read_from_file(values[0]));
    TRY(set_options(unpickler, { values[1], values[2], values[3], values[4] }));
    return take_hook(unpickler, unpickler.persistent_load, "persistent_load");
}

Result<Value> unpickler_load(Unpickler& self)
{
    if (!self.has_source())
        return raise_unpickling_error("Unpickler.__init__() was not called by {}.__init__()", self.type().name_utf8());
    return load(self);
}

Result<Value> unpickler_find_class(Unpickler& self, Value module, Value name)
{
    if (!module.is<String>())
        return raise_type_error("module name must be a string");
    if (!name.is<String>())
        return raise_type_error("attribute name must be string, not '{}'", type_name_of(name));
    return find_class(self, module.as<String>(), name.as<String>());
}

Result<Value> unpickler_persistent_load(Value self)
{
    return hook_or_error(self.as<Unpickler>().persistent_load, "persistent_load");
}

Result<void> unpickler_set_persistent_load(Value self, Value hook)
{
    if (hook.is_empty())
        return raise_type_error("attribute deletion is not supported");
    if (!is_callable(hook))
        return raise_type_error("persistent_load must be a callable taking one argument");
    auto& unpickler = self.as<Unpickler>();
    unpickler.persistent_load.set(unpickler, hook);
    return {};
}

// What `Unpickler.memo` answers.
class UnpicklerMemo : public Object {
public:
    static constexpr char const* cell_name = "UnpicklerMemoProxy";
    UnpicklerMemo(Type& type, Unpickler& owner)
        : Object(kind_of<UnpicklerMemo>(), type)
        , owner(&owner)
    {
    }
    Member<Unpickler> const owner;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        owner.visit(visitor);
    }
};

void memo_clear(UnpicklerMemo& self)
{
    self.owner->memo.clear(*self.owner.get());
}
Result<Dict*> memo_copy(UnpicklerMemo& self)
{
    return self.owner->memo.copy();
}
Result<Tuple*> memo_reduce(UnpicklerMemo& self)
{
    Dict* const contents = TRY(memo_copy(self));
    return Tuple::create({ Value(types().dict), Value(Tuple::create({ contents })) });
}

Result<Value> unpickler_memo(Value self)
{
    return allocate_object<UnpicklerMemo>(module_type<UnpicklerMemo>(), 0, self.as<Unpickler>());
}

Result<void> unpickler_set_memo(Value self, Value given)
{
    if (given.is_empty())
        return raise_type_error("attribute deletion is not supported");
    Dict* contents = given.try_as<Dict>();
    if (auto* proxy = given.try_as<UnpicklerMemo>())
        contents = TRY(memo_copy(*proxy));
    if (!contents)
        return raise_type_error(
            "'memo' attribute must be an UnpicklerMemoProxy object or dict, not {}", type_name_of(given));
    auto& unpickler = self.as<Unpickler>();
    unpickler.memo.clear(unpickler);
    for (uint32_t i = contents->next_entry(0); i != DictTable::no_entry; i = contents->next_entry(i + 1)) {
        DictTable::Entry const entry = contents->table()->entries()[i];
        if (!is_int(entry.key))
            return raise_type_error("memo key must be integers");
        std::optional<int64_t> const number = int_as_int64(entry.key);
        if (!number || *number < 0)
            return raise_value_error("memo key must be positive integers.");
        TRY(unpickler.memo.put(unpickler, static_cast<uint64_t>(*number), entry.value));
    }
    return {};
}

Result<Value> pickle_load(Value file, Value fixes_imports, String& encoding, String& errors, Value buffers)
{
    Unpickler& unpickler = *create_unpickler();
    TRY(unpickler.read_from_file(file));
    TRY(set_options(unpickler, { fixes_imports, &encoding, &errors, buffers }));
    return load(unpickler);
}

Result<Value> pickle_loads(Value data, Value fixes_imports, String& encoding, String& errors, Value buffers)
{
    Unpickler& unpickler = *create_unpickler();
    auto const bytes = bytes_of(data);
    if (!bytes)
        return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(data));
    unpickler.read_from(data.is<Bytes>() ? data.as<Bytes>() : *TRY(Bytes::create(*bytes)));
    TRY(set_options(unpickler, { fixes_imports, &encoding, &errors, buffers }));
    return load(unpickler);
}

}

void define_unpickler(ModuleBuilder& module)
{
    Type& memo = *create_native_type<UnpicklerMemo>("_pickle.UnpicklerMemoProxy", *types().object);
    memo.set(Type::Flag::DisallowsInstantiation);
    TypeBuilder(memo)
        .method<memo_clear>("clear(self, /)", "Remove all items from memo.")
        .method<memo_copy>("copy(self, /)", "Copy the memo to a new object.")
        .method<memo_reduce>("__reduce__(self, /)", "Implement pickling support.")
        .finish();
    set_module_type<UnpicklerMemo>(memo);

    Type& type = *create_native_type<Unpickler>("_pickle.Unpickler", *types().object, { Type::Flag::IsBaseType });
    type.slots.construct = unpickler_construct;
    type.slots.initialise = unpickler_initialise;
    TypeBuilder(type)
        .method<unpickler_load>("load(self, /)", "Load a pickle.")
        .method<unpickler_find_class>(
            "find_class(self, module_name, global_name, /)", "Return an object from a specified module.")
        .property("memo", unpickler_memo, unpickler_set_memo)
        .property("persistent_load", unpickler_persistent_load, unpickler_set_persistent_load)
        .documentation("This takes a binary file for reading a pickle data stream.")
        .finish();
    set_module_type<Unpickler>(type);
    module.type(type)
        .function<pickle_load>("load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None)",
            "Read and return an object from the pickle data stored in a file.")
        .function<pickle_loads>("loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None)",
            "Read and return an object from the given pickle data.");
}

}
