// The type `pickle.Pickler` and the functions dump() and dumps().
#include "stdlib/_pickle/pickler.h"

#include "runtime/builtins/native_types.h"
#include "runtime/core/safe_point.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/numbers.h"
#include "stdlib/_pickle/instructions.h"

#include <cstring>

namespace krait::pickle {

void ObjectMemo::insert(Value object, size_t number)
{
    size_t place = hash(object) & mask_;
    while (entries()[place] != 0)
        place = (place + 1) & mask_;
    entries()[place] = static_cast<uint32_t>(number + 1);
}

Result<void> ObjectMemo::grow(Object& owner)
{
    constexpr size_t least_places = 64;
    constexpr size_t many_places = 64 * 1024;
    size_t const places = index_.get() ? (mask_ + 1) * (mask_ < many_places ? 4 : 2) : least_places;
    ByteStorage* index = ByteStorage::try_create(places * sizeof(uint32_t));
    if (!index)
        return raise_memory_error();
    std::memset(index->data(), 0, places * sizeof(uint32_t));
    if (!row_.get())
        row_.set(owner, List::create());
    index_.set(owner, index);
    mask_ = places - 1;
    for (size_t i = 0; i < row_->size(); ++i) {
        if (!row_->at(i).is_none())
            insert(row_->at(i), i);
    }
    return {};
}

Result<void> ObjectMemo::add(Object& owner, Value object)
{
    size_t const number = size();
    if (number >= UINT32_MAX)
        return raise_memory_error();
    if (2 * number >= mask_) [[unlikely]]
        TRY(grow(owner));
    TRY(row_->append(object));
    if (!object.is_none())
        insert(object, number);
    return {};
}

Result<void> ObjectMemo::add_at(Object& owner, Value object, size_t number)
{
    while (size() < number) {
        if (size() % 4096 == 0)
            TRY(poll(runtime()));
        TRY(add(owner, Value::none()));
    }
    if (number == size())
        return add(owner, object);
    row_->set(number, object);
    insert(object, number);
    return {};
}

void ObjectMemo::clear(Object& owner)
{
    row_.set(owner, nullptr);
    index_.set(owner, nullptr);
    mask_ = 0;
}

namespace {

// The arguments that Pickler(), dump() and dumps() share.
struct WritingOptions {
    Value protocol;
    Value fixes_imports;
    Value buffer_callback;
};

Result<void> set_options(Pickler& self, WritingOptions const& options)
{
    int64_t protocol = default_protocol;
    if (options.protocol.is_present() && !options.protocol.is_none())
        protocol = TRY(to_int64(options.protocol, types().OverflowError));
    if (protocol < 0)
        protocol = highest_protocol;
    if (protocol > highest_protocol)
        return raise_value_error("pickle protocol must be <= {}", highest_protocol);
    bool const has_callback = options.buffer_callback.is_present() && !options.buffer_callback.is_none();
    if (has_callback && protocol < 5)
        return raise_value_error("buffer_callback needs protocol >= 5");
    self.buffer_callback.set(self, has_callback ? options.buffer_callback : Value());
    self.protocol = protocol;
    self.is_binary = protocol > 0;
    self.is_fast = 0;
    self.fixes_imports = protocol < 3 && (options.fixes_imports.is_empty() || TRY(is_truthy(options.fixes_imports)));
    self.memo.clear(self);
    return {};
}

Result<void> set_file(Pickler& self, Value file)
{
    Value const write = TRY(get_attribute_or(file, *intern("write"), Value::stop()));
    if (write.is_stop())
        return raise_type_error("file must have a 'write' attribute");
    self.write.set(self, write);
    return {};
}

Pickler* create_pickler()
{
    return allocate_object<Pickler>(module_type<Pickler>(), 0);
}

Result<void> dump_to_file(Pickler& self, Value object)
{
    Value const rest(TRY(dump(self, object)));
    TRY(call(self.write, { rest }));
    return {};
}

Result<Value> pickler_construct(Type& type, Arguments const&)
{
    return allocate_object<Pickler>(type, 0);
}

Result<void> pickler_initialise(Value self, Arguments const& arguments)
{
    char const* const parameters[] = { "file", "protocol", "fix_imports", "buffer_callback" };
    Value values[4];
    TRY(bind_arguments("Pickler", arguments, parameters, 1, values));
    auto& pickler = self.as<Pickler>();
    TRY(set_options(pickler, { values[1], values[2], values[3] }));
    TRY(set_file(pickler, values[0]));
    TRY(take_hook(pickler, pickler.persistent_id, "persistent_id"));
    return take_hook(pickler, pickler.dispatch_table, "dispatch_table");
}

Result<void> pickler_dump(Pickler& self, Value object)
{
    if (self.write.get().is_empty())
        return raise_pickling_error("Pickler.__init__() was not called by {}.__init__()", self.type().name_utf8());
    return dump_to_file(self, object);
}

void pickler_clear_memo(Pickler& self)
{
    self.memo.clear(self);
}

Result<Value> pickler_persistent_id(Value self)
{
    return hook_or_error(self.as<Pickler>().persistent_id, "persistent_id");
}

Result<void> pickler_set_persistent_id(Value self, Value hook)
{
    if (hook.is_empty())
        return raise_type_error("attribute deletion is not supported");
    if (!is_callable(hook))
        return raise_type_error("persistent_id must be a callable taking one argument");
    auto& pickler = self.as<Pickler>();
    pickler.persistent_id.set(pickler, hook);
    return {};
}

Result<Value> pickler_dispatch_table(Value self)
{
    Value const table = self.as<Pickler>().dispatch_table;
    return table.is_empty() ? Result<Value>(raise_no_attribute(self, *intern("dispatch_table"))) : table;
}

Result<void> pickler_set_dispatch_table(Value self, Value table)
{
    auto& pickler = self.as<Pickler>();
    if (table.is_empty())
        TRY(pickler_dispatch_table(self));
    pickler.dispatch_table.set(pickler, table);
    return {};
}

template <int64_t Pickler::*member> Result<Value> pickler_number(Value self)
{
    return make_int(self.as<Pickler>().*member);
}

template <int64_t Pickler::*member> Result<void> pickler_set_number(Value self, Value number)
{
    if (number.is_empty())
        return raise_type_error("can't delete numeric/char attribute");
    self.as<Pickler>().*member = TRY(to_int64(number, types().OverflowError));
    return {};
}

// What `Pickler.memo` answers.
class PicklerMemo : public Object {
public:
    static constexpr char const* cell_name = "PicklerMemoProxy";
    PicklerMemo(Type& type, Pickler& owner)
        : Object(kind_of<PicklerMemo>(), type)
        , owner(&owner)
    {
    }
    Member<Pickler> const owner;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        owner.visit(visitor);
    }
};

void memo_clear(PicklerMemo& self)
{
    self.owner->memo.clear(*self.owner.get());
}

// By id(): the number and the object.
Result<Dict*> memo_copy(PicklerMemo& self)
{
    Dict* result = Dict::create();
    Value const id = TRY(builtin_function("id"));
    for (size_t i = 0; i < self.owner->memo.size(); ++i) {
        Value const object = self.owner->memo.at(i);
        if (!object.is_none())
            TRY(dict_set(*result, TRY(call(id, { object })), Value(Tuple::create_pair(make_unsigned_int(i), object))));
    }
    return result;
}

Result<Tuple*> memo_reduce(PicklerMemo& self)
{
    Dict* const contents = TRY(memo_copy(self));
    return Tuple::create({ Value(types().dict), Value(Tuple::create({ contents })) });
}

Result<Value> pickler_memo(Value self)
{
    return allocate_object<PicklerMemo>(module_type<PicklerMemo>(), 0, self.as<Pickler>());
}

Result<void> pickler_set_memo(Value self, Value given)
{
    if (given.is_empty())
        return raise_type_error("attribute deletion is not supported");
    Dict* contents = given.try_as<Dict>();
    if (auto* proxy = given.try_as<PicklerMemo>())
        contents = TRY(memo_copy(*proxy));
    if (!contents)
        return raise_type_error(
            "'memo' attribute must be a PicklerMemoProxy object or dict, not {}", type_name_of(given));
    auto& pickler = self.as<Pickler>();
    pickler.memo.clear(pickler);
    for (uint32_t i = contents->next_entry(0); i != DictTable::no_entry; i = contents->next_entry(i + 1)) {
        DictTable::Entry const entry = contents->table()->entries()[i];
        Tuple* pair = entry.value.try_as<Tuple>();
        if (!pair || pair->size() != 2 || !is_int(pair->at(0)))
            return raise_type_error("'memo' values must be 2-item tuples");
        std::optional<int64_t> const number = int_as_int64(pair->at(0));
        if (!number || *number < 0)
            return raise_value_error("memo numbers must not be negative");
        TRY(pickler.memo.add_at(pickler, pair->at(1), static_cast<size_t>(*number)));
    }
    return {};
}

Result<void> pickle_dump(Value object, Value file, Value protocol, Value fixes_imports, Value buffer_callback)
{
    Pickler& pickler = *create_pickler();
    TRY(set_options(pickler, { protocol, fixes_imports, buffer_callback }));
    TRY(set_file(pickler, file));
    return dump_to_file(pickler, object);
}

Result<Bytes*> pickle_dumps(Value object, Value protocol, Value fixes_imports, Value buffer_callback)
{
    Pickler& pickler = *create_pickler();
    TRY(set_options(pickler, { protocol, fixes_imports, buffer_callback }));
    return dump(pickler, object);
}

}

void define_pickler(ModuleBuilder& module)
{
    Type& memo = *create_native_type<PicklerMemo>("_pickle.PicklerMemoProxy", *types().object);
    memo.set(Type::Flag::DisallowsInstantiation);
    TypeBuilder(memo)
        .method<memo_clear>("clear(self, /)", "Remove all items from memo.")
        .method<memo_copy>("copy(self, /)", "Copy the memo to a new object.")
        .method<memo_reduce>("__reduce__(self, /)", "Implement pickle support.")
        .finish();
    set_module_type<PicklerMemo>(memo);

    Type& type = *create_native_type<Pickler>("_pickle.Pickler", *types().object, { Type::Flag::IsBaseType });
    type.slots.construct = pickler_construct;
    type.slots.initialise = pickler_initialise;
    TypeBuilder(type)
        .method<pickler_dump>(
            "dump(self, obj, /)", "Write a pickled representation of the given object to the open file.")
        .method<pickler_clear_memo>("clear_memo(self, /)", "Clears the pickler's \"memo\".")
        .property("memo", pickler_memo, pickler_set_memo)
        .property("persistent_id", pickler_persistent_id, pickler_set_persistent_id)
        .property("dispatch_table", pickler_dispatch_table, pickler_set_dispatch_table)
        .property("bin", pickler_number<&Pickler::is_binary>, pickler_set_number<&Pickler::is_binary>)
        .property("fast", pickler_number<&Pickler::is_fast>, pickler_set_number<&Pickler::is_fast>)
        .documentation("This takes a binary file for writing a pickle data stream.")
        .finish();
    set_module_type<Pickler>(type);
    module.type(type)
        .function<pickle_dump>("dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)",
            "Write a pickled representation of obj to the open file object file.")
        .function<pickle_dumps>("dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None)",
            "Return the pickled representation of the object as a bytes object.");
}

}
