// Handle: a value of a script that a host holds. The value stays alive as long as a handle of it does; copies
// are cheap.
//
// All that runs script code may run anything, also code that waits, and throws Error when the script raises.
// A handle belongs to its engine: it is used, copied and destroyed only where the engine may be used (one
// thread at a time), and using it after the engine has ended, or with another engine, throws UsageError.
// Destroying it then is harmless.
//
//     krait::Handle text = engine.import("json").call("dumps", order, krait::named("indent", 2));
//     std::string said = text.as<std::string>();
//     for (krait::Handle line : text.call("splitlines")) …
//
// Types that cross by themselves, both ways: bool, integers, double, std::string, std::vector<std::byte>
// (bytes), std::optional (None), std::vector (list), std::map and std::unordered_map (dict), std::pair and
// std::tuple (tuple), Handle, and objects of the host (host.h). To scripts also string literals,
// std::string_view and nullptr (None). Numbers are checked: OverflowError when a value does not fit. A vector
// can be made from any iterable but str.
#pragma once

#include "krait/bridge.h"

#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>

namespace krait {

// A keyword argument of a call: `print(text, named("end", ""))`. Refers to the value; use it in the call
// only.
template <class T> struct Named {
    std::string_view name;
    T const& value;
};
template <class T> Named<T> named(std::string_view name, T const& value)
{
    return { name, value };
}

class Handle {
public:
    Handle() = default; // empty: no value at all
    Handle(Handle const&) noexcept;
    Handle(Handle&&) noexcept;
    Handle& operator=(Handle const&) noexcept;
    Handle& operator=(Handle&&) noexcept;
    ~Handle();

    bool is_empty() const { return !root_; }
    bool is_none() const;
    std::string type_name() const;
    bool is_instance(Handle const& type) const;

    // The value as a C++ object; TypeError, OverflowError or what its conversion raises. `as<bool>` is the
    // truth.
    template <class T> T as() const;
    std::string str() const;
    std::string repr() const;
    bool is_true() const;
    size_t length() const;
    bool is_callable() const;

    // Attributes and items
    Handle get(std::string_view attribute) const;
    bool has(std::string_view attribute) const;
    template <class T> void set(std::string_view attribute, T const& value) const;
    template <class Key> Handle item(Key const& key) const;
    template <class Key, class T> void set_item(Key const& key, T const& value) const;
    template <class T> bool contains(T const& item) const;
    template <class T> void append(T const& item) const; // lists

    // self(arguments…) and self.name(arguments…); named arguments come last.
    template <class... Arguments> Handle operator()(Arguments const&... arguments) const;
    template <class... Arguments> Handle call(std::string_view method, Arguments const&... arguments) const;

    // Python's `==` and `is`.
    bool operator==(Handle const& other) const;
    bool is(Handle const& other) const;

    class Iterator;
    Iterator begin() const;
    std::default_sentinel_t end() const { return {}; }

private:
    friend Core& bridge::core_of(Handle const&);
    friend bridge::Word bridge::word_of(Core&, Handle const&);
    friend Handle bridge::handle_of(Core&, bridge::Word);
    explicit Handle(bridge::Root* root)
        : root_(root)
    {
    }
    Core& core() const; // throws UsageError for an empty handle, or when the engine has ended
    bridge::Word word() const;
    void set_word(std::string_view attribute, bridge::Word value) const;
    bool contains_word(bridge::Word) const;

    bridge::Root* root_ { nullptr };
};

// Goes over an iterable once, as Python's `for` does.
class Handle::Iterator {
public:
    using value_type = Handle;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;
    Handle const& operator*() const { return item_; }
    Handle const* operator->() const { return &item_; }
    Iterator& operator++();
    void operator++(int) { ++*this; }
    bool operator==(std::default_sentinel_t) const { return item_.is_empty(); }

private:
    friend class Handle;
    Handle iterator_;
    Handle item_;
};

namespace bridge {

// How a C++ type crosses: `static Word to(Core&, T const&)` and `static T from(Core&, Word)`.
template <class T> struct Conversion;

template <class T>
concept GoesToScript = requires(Core& core, T const& value)
{
    Conversion<std::decay_t<T>>::to(core, value);
};
template <class T>
concept ComesFromScript = requires(Core& core, Word word)
{
    Conversion<std::decay_t<T>>::from(core, word);
};

// Objects of classes that Python has nothing like go as objects of the host.
template <class T> Word to_word(Core& core, T const& value)
{
    if constexpr (GoesToScript<T>)
        return Conversion<std::decay_t<T const>>::to(core, value);
    else
        return from_host_object(core, key_of<T>(), std::make_shared<T>(value));
}
template <class T> Word to_word(Core& core, std::shared_ptr<T> const& object)
{
    return object ? from_host_object(core, key_of<T>(), object) : none();
}
template <class T> Word to_word(Core& core, Named<T> const& named)
{
    return to_word(core, named.value);
}

template <class T> T from_word(Core& core, Word word)
{
    static_assert(ComesFromScript<T>, "no conversion from script values to this type");
    return Conversion<T>::from(core, word);
}

template <> struct Conversion<bool> {
    static Word to(Core&, bool value) { return from_bool(value); }
    static bool from(Core&, Word word) { return to_bool(word); }
};

template <class T>
requires(std::is_integral_v<T> && !std::is_same_v<T, bool>) struct Conversion<T> {
    static Word to(Core&, T value)
    {
        if constexpr (std::is_signed_v<T>)
            return from_integer(value);
        else
            return from_unsigned(value);
    }
    static T from(Core&, Word word)
    {
        if constexpr (std::is_signed_v<T>) {
            int64_t const value = to_integer(word);
            if (value < std::numeric_limits<T>::min() || value > std::numeric_limits<T>::max())
                throw_out_of_range("integer");
            return static_cast<T>(value);
        } else {
            uint64_t const value = to_unsigned(word);
            if (value > std::numeric_limits<T>::max())
                throw_out_of_range("unsigned integer");
            return static_cast<T>(value);
        }
    }
};

template <class T>
requires std::is_floating_point_v<T>
struct Conversion<T> {
    static Word to(Core&, T value) { return from_double(static_cast<double>(value)); }
    static T from(Core&, Word word) { return static_cast<T>(to_double(word)); }
};

template <> struct Conversion<std::string> {
    static Word to(Core&, std::string const& value) { return from_text(value); }
    static std::string from(Core&, Word word) { return to_text(word); }
};
template <> struct Conversion<std::string_view> {
    static Word to(Core&, std::string_view value) { return from_text(value); }
};
template <> struct Conversion<char const*> {
    static Word to(Core&, char const* value) { return from_text(value); }
};
template <> struct Conversion<char*> : Conversion<char const*> {
};
template <> struct Conversion<std::nullptr_t> {
    static Word to(Core&, std::nullptr_t) { return none(); }
};

template <> struct Conversion<Handle> {
    static Word to(Core& core, Handle const& value) { return word_of(core, value); }
    static Handle from(Core& core, Word word) { return handle_of(core, word); }
};

template <class T> struct Conversion<std::shared_ptr<T>> {
    static Word to(Core& core, std::shared_ptr<T> const& value) { return to_word(core, value); }
    static std::shared_ptr<T> from(Core& core, Word word)
    {
        if (is_none(word))
            return nullptr;
        return std::static_pointer_cast<T>(to_host_object(core, key_of<T>(), word));
    }
};

template <class T> struct Conversion<std::optional<T>> {
    static Word to(Core& core, std::optional<T> const& value) { return value ? to_word(core, *value) : none(); }
    static std::optional<T> from(Core& core, Word word)
    {
        if (word == 0 || is_none(word))
            return std::nullopt;
        return from_word<T>(core, word);
    }
};

template <> struct Conversion<std::vector<std::byte>> {
    static Word to(Core&, std::vector<std::byte> const& value) { return from_bytes(value.data(), value.size()); }
    static std::vector<std::byte> from(Core&, Word word) { return to_bytes(word); }
};

template <class T> struct Conversion<std::vector<T>> {
    static Word to(Core& core, std::vector<T> const& values)
    {
        Word const list = new_list();
        for (auto const& value : values)
            bridge::append(list, to_word<T>(core, value));
        return list;
    }
    static std::vector<T> from(Core& core, Word word)
    {
        if (is_text(word))
            throw_wrong_type("an iterable other than str", word);
        std::vector<T> values;
        Word const iterator = iterate(word);
        for (Word item = 0; next(iterator, item);)
            values.push_back(from_word<T>(core, item));
        return values;
    }
};

template <class Map> struct MapConversion {
    using Key = typename Map::key_type;
    using T = typename Map::mapped_type;
    static Word to(Core& core, Map const& map)
    {
        Word const dict = new_dict();
        for (auto const& [key, value] : map) {
            Word const key_word = to_word(core, key);
            bridge::set_item(dict, key_word, to_word(core, value));
        }
        return dict;
    }
    static Map from(Core& core, Word word)
    {
        Map map;
        Word const iterator = iterate(word);
        for (Word key = 0; next(iterator, key);)
            map.insert_or_assign(from_word<Key>(core, key), from_word<T>(core, get_item(word, key)));
        return map;
    }
};
template <class Key, class T> struct Conversion<std::map<Key, T>> : MapConversion<std::map<Key, T>> {
};
template <class Key, class T>
struct Conversion<std::unordered_map<Key, T>> : MapConversion<std::unordered_map<Key, T>> {
};

template <class Tuple> struct TupleConversion {
    static constexpr size_t size = std::tuple_size_v<Tuple>;
    static Word to(Core& core, Tuple const& values)
    {
        return std::apply(
            [&](auto const&... each) {
                Word const words[] { to_word(core, each)..., 0 };
                return new_tuple(words, size);
            },
            values);
    }
    static Tuple from(Core& core, Word word)
    {
        Word words[size + 1] {};
        size_t count = 0;
        Word const iterator = iterate(word);
        for (Word item = 0; next(iterator, item); ++count) {
            if (count < size)
                words[count] = item;
        }
        if (count != size)
            throw_wrong_length(size, count);
        return convert(core, words, std::make_index_sequence<size> {});
    }

private:
    template <size_t... index>
    static Tuple convert(Core& core, [[maybe_unused]] Word const* words, std::index_sequence<index...>)
    {
        return Tuple { from_word<std::tuple_element_t<index, Tuple>>(core, words[index])... };
    }
};
template <class... Ts> struct Conversion<std::tuple<Ts...>> : TupleConversion<std::tuple<Ts...>> {
};
template <class First, class Second>
struct Conversion<std::pair<First, Second>> : TupleConversion<std::pair<First, Second>> {
};

template <class T> inline constexpr bool is_named = false;
template <class T> inline constexpr bool is_named<Named<T>> = true;

// Words and names of the arguments of one call.
template <class... Arguments> struct CallWords {
    static constexpr size_t count = sizeof...(Arguments);
    static constexpr size_t named_count = (size_t(is_named<Arguments>) + ... + 0);
    CallWords(Core& core, Arguments const&... arguments)
        : words { to_word(core, arguments)..., 0 }
    {
        static_assert(are_named_last(), "named arguments come after the others");
        [[maybe_unused]] size_t next = 0;
        (note(next, arguments), ...);
    }
    Word words[count + 1];
    std::string_view names[named_count + 1];

private:
    template <class T> void note(size_t&, T const&) { }
    template <class T> void note(size_t& next, Named<T> const& argument) { names[next++] = argument.name; }
    static constexpr bool are_named_last()
    {
        bool const named[] { is_named<Arguments>..., true };
        for (size_t i = 0; i + 1 < count; ++i) {
            if (named[i] && !named[i + 1])
                return false;
        }
        return true;
    }
};

}

template <class T> T Handle::as() const
{
    bridge::Entered entered(core());
    return bridge::from_word<T>(core(), word());
}

template <class T> void Handle::set(std::string_view attribute, T const& value) const
{
    bridge::Entered entered(core());
    set_word(attribute, bridge::to_word(core(), value));
}

template <class Key> Handle Handle::item(Key const& key) const
{
    bridge::Entered entered(core());
    return bridge::handle_of(core(), bridge::get_item(word(), bridge::to_word(core(), key)));
}

template <class Key, class T> void Handle::set_item(Key const& key, T const& value) const
{
    bridge::Entered entered(core());
    bridge::Word const key_word = bridge::to_word(core(), key);
    bridge::set_item(word(), key_word, bridge::to_word(core(), value));
}

template <class T> bool Handle::contains(T const& item) const
{
    bridge::Entered entered(core());
    return contains_word(bridge::to_word(core(), item));
}

template <class T> void Handle::append(T const& item) const
{
    bridge::Entered entered(core());
    bridge::append(word(), bridge::to_word(core(), item));
}

template <class... Arguments> Handle Handle::operator()(Arguments const&... arguments) const
{
    bridge::Entered entered(core());
    bridge::CallWords<Arguments...> call(core(), arguments...);
    return bridge::handle_of(
        core(), bridge::call(word(), call.words, call.count - call.named_count, call.names, call.named_count));
}

template <class... Arguments> Handle Handle::call(std::string_view method, Arguments const&... arguments) const
{
    bridge::Entered entered(core());
    bridge::CallWords<Arguments...> call(core(), arguments...);
    return bridge::handle_of(core(),
        bridge::call_method(word(), method, call.words, call.count - call.named_count, call.names, call.named_count));
}

}
