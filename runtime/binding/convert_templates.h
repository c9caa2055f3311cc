// The templates behind convert.h: from a C++ function to a NativeThunk.
#pragma once

#include "runtime/binding/convert.h"

namespace krait::detail {

template <class T> inline constexpr bool is_optional = false;
template <class T> inline constexpr bool is_optional<std::optional<T>> = true;

// Holds one converted argument; `load` answers whether it succeeded (if not, an exception is pending).
template <class T> struct Argument {
    static_assert(sizeof(T) == 0, "this parameter type is not supported by native functions");
};

template <> struct Argument<Value> {
    Value value;
    bool load(NativeFunction&, size_t, Value given)
    {
        value = given;
        return true;
    }
    Value get() { return value; }
};

template <class T>
requires std::is_base_of_v<Cell, T>
struct Argument<T&> {
    T* pointer;
    bool load(NativeFunction& callee, size_t index, Value given)
    {
        if (!given.is<T>()) [[unlikely]] {
            static_cast<void>(raise_argument_type(callee, index, T::cell_name, given));
            return false;
        }
        pointer = &given.as<T>();
        return true;
    }
    T& get() { return *pointer; }
};

template <class T>
requires std::is_base_of_v<Cell, T>
struct Argument<T*> {
    T* pointer;
    bool load(NativeFunction& callee, size_t index, Value given)
    {
        if (given.is_empty() || given.is_none()) {
            pointer = nullptr;
            return true;
        }
        if (!given.is<T>()) [[unlikely]] {
            static_cast<void>(raise_argument_type(callee, index, T::cell_name, given));
            return false;
        }
        pointer = &given.as<T>();
        return true;
    }
    T* get() { return pointer; }
};

// What may have to be converted; the usual kinds of values are taken without a call.
template <class T, Result<T> (*convert)(Value)> struct ConvertedArgument {
    T value;
    bool load_converted(Value given)
    {
        auto result = convert(given);
        if (result.is_raised()) [[unlikely]]
            return false;
        value = result.release();
        return true;
    }
    T get() { return value; }
};
template <> struct Argument<int64_t> : ConvertedArgument<int64_t, convert_to_int64> {
    bool load(NativeFunction&, size_t, Value given)
    {
        if (!given.is_small_int()) [[unlikely]]
            return load_converted(given);
        value = given.as_small_int();
        return true;
    }
};
template <> struct Argument<double> : ConvertedArgument<double, convert_to_double> {
    bool load(NativeFunction&, size_t, Value given)
    {
        if (given.is_double()) [[likely]]
            value = given.as_double();
        else if (given.is_small_int())
            value = static_cast<double>(given.as_small_int());
        else
            return load_converted(given);
        return true;
    }
};
template <> struct Argument<bool> : ConvertedArgument<bool, convert_to_bool> {
    bool load(NativeFunction&, size_t, Value given)
    {
        if (!given.is_bool()) [[unlikely]]
            return load_converted(given);
        value = given.is_true();
        return true;
    }
};

template <class T> struct Argument<std::optional<T>> {
    std::optional<T> value;
    bool load(NativeFunction& callee, size_t index, Value given)
    {
        if (given.is_empty() || given.is_none())
            return true;
        Argument<T> inner;
        if (!inner.load(callee, index, given))
            return false;
        value = inner.get();
        return true;
    }
    std::optional<T> get() { return value; }
};

template <> struct Argument<VarArguments> {
    std::span<Value const> values;
    bool load(NativeFunction&, size_t, Value given)
    {
        values = RestOfArguments::from(given);
        return true;
    }
    VarArguments get() { return { values }; }
};
template <> struct Argument<VarKeywords> {
    Dict* dict;
    bool load(NativeFunction&, size_t, Value given)
    {
        dict = given.is_empty() ? nullptr : &given.as<Dict>();
        return true;
    }
    VarKeywords get() { return { dict }; }
};

inline Result<Value> to_result(Value value)
{
    return value;
}
inline Result<Value> to_result(bool truth)
{
    return Value::boolean(truth);
}
inline Result<Value> to_result(int64_t number)
{
    return int_from(number);
}
inline Result<Value> to_result(double number)
{
    return Value::number(number);
}
template <class T>
requires std::is_base_of_v<Cell, T> Result<Value> to_result(T* cell)
{
    return Value(cell);
}
template <class T> Result<Value> to_result(Result<T> result)
{
    if (result.is_raised()) [[unlikely]]
        return raised;
    if constexpr (std::is_same_v<T, void>)
        return Value::none();
    else
        return to_result(result.release());
}

template <class Function> struct Invoker;

template <class Return, class... Parameters> struct Invoker<Return (*)(Parameters...)> {
    static constexpr size_t parameter_count = sizeof...(Parameters);

    template <auto function, size_t... index>
    static Result<Value> invoke(NativeFunction& callee, Value const* values, std::index_sequence<index...>)
    {
        std::tuple<Argument<Parameters>...> arguments;
        if (!(std::get<index>(arguments).load(callee, index, values[index]) && ...))
            return raised;
        if constexpr (std::is_void_v<Return>) {
            function(std::get<index>(arguments).get()...);
            return Value::none();
        } else {
            return to_result(function(std::get<index>(arguments).get()...));
        }
    }
    template <auto function> static Result<Value> thunk(NativeFunction& callee, Value const* values)
    {
        return invoke<function>(callee, values, std::index_sequence_for<Parameters...> {});
    }
};

// A function that also wants to know its own object: `Result<Value> f(Callee, …)`.
template <class Return, class... Parameters> struct Invoker<Return (*)(Callee, Parameters...)> {
    static constexpr size_t parameter_count = sizeof...(Parameters);

    template <auto function, size_t... index>
    static Result<Value> invoke(NativeFunction& callee, Value const* values, std::index_sequence<index...>)
    {
        std::tuple<Argument<Parameters>...> arguments;
        if (!(std::get<index>(arguments).load(callee, index, values[index]) && ...))
            return raised;
        return to_result(function(Callee { callee }, std::get<index>(arguments).get()...));
    }
    template <auto function> static Result<Value> thunk(NativeFunction& callee, Value const* values)
    {
        return invoke<function>(callee, values, std::index_sequence_for<Parameters...> {});
    }
};

template <auto function> Result<Value> native_thunk(NativeFunction& callee, Value const* values)
{
    return Invoker<decltype(function)>::template thunk<function>(callee, values);
}

}
