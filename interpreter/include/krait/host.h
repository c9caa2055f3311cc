// What a host gives to its scripts: modules with functions, constants and types of C++ objects.
//
// A function runs on a stack of its own that never moves, whatever stack the script is on. So it may do all
// that C++ may: hold locks and pointers, call back into scripts, and wait (Engine::wait, Engine::sleep,
// Completion), also when it was called by a generator, a sort key or a callback. Parameters and result are
// the C++ types of the callable, see handle.h; besides these, T& and std::shared_ptr<T> take objects of host
// type T, Rest and NamedRest the arguments that are left. The arguments are checked by their conversions:
// TypeError, OverflowError and so on.
//
// A leaf runs in place, which saves the change of stacks: for short functions that use neither the engine nor
// handles, and need little stack. A leaf that enters the engine gets UsageError.
//
// What a function throws becomes an exception of the script: an Error the one it carries, anything else
// RuntimeError with its what(). Functions live as long as their engine.
//
//     engine.module("shop")
//         .function("price(item, currency='EUR')", [&](std::string item, std::string currency) { … })
//         .leaf("tax", [](double price) { return price * 0.19; })
//         .type<Order>("Order").constructor<std::string>().method("add", &Order::add).property("total",
//         &Order::total);
#pragma once

#include "krait/engine.h"

namespace krait {

// All positional arguments beyond the parameters before it, and all keyword arguments that no parameter
// names.
struct Rest {
    std::vector<Handle> values;
};
struct NamedRest {
    std::map<std::string, Handle> values;
};

namespace bridge {

// Holds one converted argument for the time of a call.
template <class P> class Given {
    using Plain = std::remove_cvref_t<P>;
    static_assert(
        !std::is_lvalue_reference_v<P> || std::is_const_v<std::remove_reference_t<P>> || !ComesFromScript<Plain>,
        "a value of a script cannot be taken by reference to non-const");

public:
    Given(Core& core, Word word)
        : value_(from_word<Plain>(core, word))
    {
    }
    Plain&& get() { return std::move(value_); }
    static constexpr Parameter kind = Parameter::Required;

private:
    Plain value_;
};

template <class P>
requires(!ComesFromScript<P> && std::is_class_v<std::remove_cvref_t<P>>) class Given<P> {
    using Plain = std::remove_cvref_t<P>;

public:
    Given(Core& core, Word word)
        : object_(std::static_pointer_cast<Plain>(to_host_object(core, key_of<Plain>(), word)))
    {
    }
    Plain& get() { return *object_; }
    static constexpr Parameter kind = Parameter::Required;

private:
    std::shared_ptr<Plain> object_;
};

class GivenText {
public:
    GivenText(Core&, Word word)
        : text_(to_text(word))
    {
    }
    static constexpr Parameter kind = Parameter::Required;

protected:
    std::string text_;
};
template <> class Given<std::string_view> : public GivenText {
public:
    using GivenText::GivenText;
    std::string_view get() const { return text_; }
};
template <> class Given<char const*> : public GivenText {
public:
    using GivenText::GivenText;
    char const* get() const { return text_.c_str(); }
};

template <class T> class GivenOptional {
public:
    GivenOptional(Core& core, Word word)
        : value_(from_word<std::optional<T>>(core, word))
    {
    }
    std::optional<T>&& get() { return std::move(value_); }
    static constexpr Parameter kind = Parameter::Optional;

private:
    std::optional<T> value_;
};
template <class T> class Given<std::optional<T>> : public GivenOptional<T> {
    using GivenOptional<T>::GivenOptional;
};
template <class T> class Given<std::optional<T> const&> : public GivenOptional<T> {
    using GivenOptional<T>::GivenOptional;
};

template <> class Given<Rest> {
public:
    Given(Core& core, Word word)
        : rest_ { from_word<std::vector<Handle>>(core, word) }
    {
    }
    Rest&& get() { return std::move(rest_); }
    static constexpr Parameter kind = Parameter::Rest;

private:
    Rest rest_;
};
template <> class Given<Rest const&> : public Given<Rest> {
    using Given<Rest>::Given;
};
template <> class Given<NamedRest> {
public:
    Given(Core& core, Word word)
    {
        if (word)
            rest_.values = from_word<std::map<std::string, Handle>>(core, word);
    }
    NamedRest&& get() { return std::move(rest_); }
    static constexpr Parameter kind = Parameter::NamedRest;

private:
    NamedRest rest_;
};
template <> class Given<NamedRest const&> : public Given<NamedRest> {
    using Given<NamedRest>::Given;
};

template <class Result, class Callable, class... Parameters> class BoundFunction final : public Function {
public:
    BoundFunction(Callable callable, Place place)
        : callable_(std::move(callable))
        , place_(place)
    {
    }
    Word call(Core& core, Word const* arguments) override
    {
        return call(core, arguments, std::index_sequence_for<Parameters...> {});
    }
    static std::vector<Parameter> parameters() { return { Given<Parameters>::kind... }; }

private:
    template <size_t... index>
    Word call(Core& core, [[maybe_unused]] Word const* arguments, std::index_sequence<index...>)
    {
        std::tuple<Given<Parameters>...> given { Given<Parameters>(core, arguments[index])... };
        if constexpr (std::is_void_v<Result>) {
            LeafScope scope(core, place_);
            std::invoke(callable_, std::get<index>(given).get()...);
            return none();
        } else {
            return to_word(core, [&]() -> Result {
                LeafScope scope(core, place_);
                return std::invoke(callable_, std::get<index>(given).get()...);
            }());
        }
    }

    Callable callable_;
    Place place_;
};

template <class Signature> struct CallableTraits;
template <class Result, class... Parameters> struct CallableTraits<Result(Parameters...)> {
    template <class Callable> using Bound = BoundFunction<Result, Callable, Parameters...>;
};

// The signature of lambdas, function objects, functions, and members of objects, whose first parameter is the
// object.
template <class F> struct SignatureOf : SignatureOf<decltype(&F::operator())> {
};
template <class R, class... P> struct SignatureOf<R (*)(P...)> : CallableTraits<R(P...)> {
};
template <class R, class... P> struct SignatureOf<R (*)(P...) noexcept> : CallableTraits<R(P...)> {
};
template <class F, class R, class... P> struct SignatureOf<R (F::*)(P...)> : CallableTraits<R(P...)> {
    using OfMember = CallableTraits<R(F&, P...)>;
};
template <class F, class R, class... P> struct SignatureOf<R (F::*)(P...) const> : SignatureOf<R (F::*)(P...)> {
};
template <class F, class R, class... P> struct SignatureOf<R (F::*)(P...) noexcept> : SignatureOf<R (F::*)(P...)> {
};
template <class F, class R, class... P>
struct SignatureOf<R (F::*)(P...) const noexcept> : SignatureOf<R (F::*)(P...)> {
};

template <class F> struct BoundOf {
    using Callable = std::decay_t<F>;
    using Type = typename SignatureOf<Callable>::template Bound<Callable>;
};
template <class F>
requires std::is_member_function_pointer_v<F>
struct BoundOf<F> {
    using Type = typename SignatureOf<F>::OfMember::template Bound<F>;
};

template <class F> struct Binding {
    using Bound = typename BoundOf<std::decay_t<F>>::Type;
    static std::vector<Parameter> parameters() { return Bound::parameters(); }
    static std::unique_ptr<Function> make(F&& callable, Place place)
    {
        return std::make_unique<Bound>(std::forward<F>(callable), place);
    }
};

}

template <class T> class HostType;

// The object is only a way to describe the module; the module belongs to the engine.
class HostModule {
public:
    // `signature` is a name, whose parameters are then positional, or a name with parameters and defaults,
    // which may then be given by name too. The defaults are literals.
    template <class F>
    HostModule& function(std::string_view signature, F&& callable, std::string_view documentation = {})
    {
        return add(signature, std::forward<F>(callable), documentation, bridge::Place::PrivateStack);
    }
    template <class F> HostModule& leaf(std::string_view signature, F&& callable, std::string_view documentation = {})
    {
        return add(signature, std::forward<F>(callable), documentation, bridge::Place::Leaf);
    }
    template <class T> HostModule& constant(std::string_view name, T const& value)
    {
        bridge::Entered entered(*core_);
        bridge::define_constant(*core_, handle_, name, bridge::to_word(*core_, value));
        return *this;
    }
    // A type for objects of class T. Objects are shared with the script: they live as long as either side
    // holds them. Their destructors may run late, but always where the engine is used.
    template <class T> HostType<T> type(std::string_view name, std::string_view documentation = {});

    Handle const& handle() const { return handle_; }

private:
    friend class Engine;
    HostModule(Core& core, Handle handle)
        : core_(&core)
        , handle_(std::move(handle))
    {
    }
    template <class F>
    HostModule& add(std::string_view signature, F&& callable, std::string_view documentation, bridge::Place place)
    {
        bridge::Entered entered(*core_);
        using Binding = bridge::Binding<F>;
        bridge::define_function(*core_, handle_, signature, documentation, Binding::parameters(),
            Binding::make(std::forward<F>(callable), place), place);
        return *this;
    }

    Core* core_;
    Handle handle_;
};

template <class T> class HostType {
public:
    // What `Name(arguments…)` makes. Without it, scripts cannot make objects of the type.
    template <class... Parameters>
    HostType& constructor(std::string_view parameters = {}, std::string_view documentation = {})
    {
        return add(
            bridge::Role::Constructor, parameters,
            [](Parameters... arguments) { return std::make_shared<T>(std::forward<Parameters>(arguments)...); },
            documentation);
    }
    // A member function, or a callable with T& as its first parameter.
    template <class F> HostType& method(std::string_view signature, F&& callable, std::string_view documentation = {})
    {
        return add(bridge::Role::Method, signature, std::forward<F>(callable), documentation);
    }
    template <class Get>
    HostType& property(std::string_view name, Get&& get, std::string_view documentation = {}) requires(
        !std::is_member_object_pointer_v<std::decay_t<Get>>)
    {
        return add(bridge::Role::Getter, name, std::forward<Get>(get), documentation);
    }
    template <class Get, class Set>
    HostType& property(std::string_view name, Get&& get, Set&& set, std::string_view documentation = {}) requires(
        !std::is_convertible_v<Set, std::string_view>)
    {
        add(bridge::Role::Getter, name, std::forward<Get>(get), documentation);
        return add(bridge::Role::Setter, name, std::forward<Set>(set), {});
    }
    // A data member that scripts may read and write.
    template <class Field>
    HostType& property(std::string_view name, Field T::*field, std::string_view documentation = {}) requires(
        !std::is_function_v<Field>)
    {
        return property(
            name, [field](T& self) { return self.*field; },
            [field](T& self, Field value) { self.*field = std::move(value); }, documentation);
    }

private:
    friend class HostModule;
    explicit HostType(Core& core)
        : core_(&core)
    {
    }
    template <class F>
    HostType& add(bridge::Role role, std::string_view signature, F&& callable, std::string_view documentation)
    {
        bridge::Entered entered(*core_);
        using Binding = bridge::Binding<F>;
        bridge::define_member(*core_, bridge::key_of<T>(), role, signature, documentation, Binding::parameters(),
            Binding::make(std::forward<F>(callable), bridge::Place::PrivateStack));
        return *this;
    }

    Core* core_;
};

template <class T> HostType<T> HostModule::type(std::string_view name, std::string_view documentation)
{
    bridge::Entered entered(*core_);
    bridge::define_type(*core_, handle_, name, documentation, bridge::key_of<T>());
    return HostType<T>(*core_);
}

}
