// The Mersenne Twister (Matsumoto and Nishimura, 1998) as CPython's `_random` offers it: the same sequences for the
// same seeds.
#include "runtime/binding/builders.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/limb_scratch.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/operators.h"

#include <array>
#include <chrono>
#include <sys/random.h>

namespace krait {

namespace {

class RandomObject : public Object {
public:
    static constexpr char const* cell_name = "Random";
    static constexpr size_t state_size = 624;

    explicit RandomObject(Type& type)
        : Object(kind_of<RandomObject>(), type)
    {
    }
    void visit(Visitor& visitor) { visit_object(visitor); }

    void seed_with(uint32_t number);
    void seed_with(std::span<uint32_t const> key);
    uint32_t next();

    std::array<uint32_t, state_size> state;
    size_t index { state_size };
};

void RandomObject::seed_with(uint32_t number)
{
    state[0] = number;
    for (size_t i = 1; i < state_size; ++i)
        state[i] = 1812433253u * (state[i - 1] ^ (state[i - 1] >> 30)) + static_cast<uint32_t>(i);
    index = state_size;
}

void RandomObject::seed_with(std::span<uint32_t const> key)
{
    seed_with(19650218u);
    size_t i = 1;
    size_t j = 0;
    for (size_t step = std::max(state_size, key.size()); step > 0; --step) {
        state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1664525u)) + key[j] + static_cast<uint32_t>(j);
        if (++i == state_size) {
            state[0] = state[state_size - 1];
            i = 1;
        }
        j = (j + 1) % key.size();
    }
    for (size_t step = state_size - 1; step > 0; --step) {
        state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1566083941u)) - static_cast<uint32_t>(i);
        if (++i == state_size) {
            state[0] = state[state_size - 1];
            i = 1;
        }
    }
    state[0] = 0x80000000u;
    index = state_size;
}

uint32_t RandomObject::next()
{
    if (index >= state_size) {
        for (size_t i = 0; i < state_size; ++i) {
            uint32_t mixed = (state[i] & 0x80000000u) | (state[(i + 1) % state_size] & 0x7FFFFFFFu);
            state[i] = state[(i + 397) % state_size] ^ (mixed >> 1) ^ (mixed & 1 ? 0x9908B0DFu : 0u);
        }
        index = 0;
    }
    uint32_t number = state[index++];
    number ^= number >> 11;
    number ^= (number << 7) & 0x9D2C5680u;
    number ^= (number << 15) & 0xEFC60000u;
    number ^= number >> 18;
    return number;
}

Result<void> seed_from(RandomObject& self, Value argument)
{
    if (argument.is_empty() || argument.is_none()) {
        std::array<uint32_t, RandomObject::state_size> key;
        if (getrandom(key.data(), sizeof(key), 0) != static_cast<ssize_t>(sizeof(key))) {
            // No entropy to be had: the clock must do.
            auto now = static_cast<uint64_t>(std::chrono::system_clock::now().time_since_epoch().count());
            uint32_t parts[] { static_cast<uint32_t>(now), static_cast<uint32_t>(now >> 32) };
            self.seed_with(parts);
            return {};
        }
        self.seed_with(key);
        return {};
    }
    Value number = argument;
    if (!is_int(argument))
        number = make_unsigned_int(static_cast<uint64_t>(TRY(hash_of(argument))));
    // The magnitude in pieces of 32 bits, at least one.
    IntegerView view(number);
    size_t count = std::max<size_t>((view.bit_length() + 31) / 32, 1);
    LimbScratch key = TRY(LimbScratch::create(view.size() + 1));
    auto* words = reinterpret_cast<uint32_t*>(key.bytes());
    words[0] = 0;
    for (size_t i = 0; i < view.size(); ++i) {
        words[2 * i] = static_cast<uint32_t>(view.limbs()[i]);
        words[2 * i + 1] = static_cast<uint32_t>(view.limbs()[i] >> 32);
    }
    self.seed_with({ words, count });
    return {};
}

Result<Value> random_construct(Type& type, Arguments const& arguments)
{
    bool is_exact = &type == &module_type<RandomObject>();
    if (is_exact && arguments.has_keywords())
        return raise_type_error("Random() takes no keyword arguments");
    if (arguments.positional_count > 1)
        return raise_type_error("Random() requires 0 or 1 argument");
    auto* self = allocate_object<RandomObject>(type, 0);
    TRY(seed_from(*self, arguments.positional_count ? arguments.values[0] : Value()));
    return Value(self);
}

Result<void> random_initialise(Value, Arguments const&)
{
    return {};
}

Result<double> random_random(RandomObject& self)
{
    uint32_t high = self.next() >> 5;
    uint32_t low = self.next() >> 6;
    return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
}

Result<void> random_seed(RandomObject& self, Value n)
{
    return seed_from(self, n);
}

Result<Value> random_getrandbits(RandomObject& self, int64_t k)
{
    if (k < 0)
        return raise_value_error("number of bits must be non-negative");
    if (k == 0)
        return Value::small_int(0);
    if (k <= 32)
        return Value::small_int(self.next() >> (32 - k));
    auto words = static_cast<size_t>((k - 1) / 32 + 1);
    BigInt* result = TRY(allocate_int((words + 1) / 2));
    mp_limb_t* limbs = result->mutable_limbs();
    for (size_t i = 0; i < words; ++i) {
        uint64_t word = self.next();
        if (i + 1 == words && k % 32 != 0)
            word >>= 32 - k % 32;
        if (i % 2 == 0)
            limbs[i / 2] = word;
        else
            limbs[i / 2] |= word << 32;
    }
    return normalised_int(*result, (words + 1) / 2, false);
}

// Draws as many bits as n has until they are less.
Result<Value> random_below(RandomObject& self, Value n)
{
    Value bound = TRY(to_index(n));
    if (int_sign(bound) <= 0)
        return raise_value_error("the bound must be positive");
    auto bits = static_cast<int64_t>(int_bit_length(bound));
    for (;;) {
        Value drawn = TRY(random_getrandbits(self, bits));
        if (int_compare(drawn, bound) < 0)
            return drawn;
    }
}

Result<Value> random_getstate(RandomObject& self)
{
    Tuple* state = TRY(Tuple::create(RandomObject::state_size + 1));
    for (size_t i = 0; i < RandomObject::state_size; ++i)
        state->set(i, Value::small_int(self.state[i]));
    state->set(RandomObject::state_size, Value::small_int(static_cast<int64_t>(self.index)));
    return Value(state);
}

Result<void> random_setstate(RandomObject& self, Value given)
{
    if (!given.is<Tuple>())
        return raise_type_error("state vector must be a tuple");
    auto& state = given.as<Tuple>();
    if (state.size() != RandomObject::state_size + 1)
        return raise_value_error("state vector is the wrong size");
    std::array<uint32_t, RandomObject::state_size> words;
    for (size_t i = 0; i < RandomObject::state_size; ++i) {
        if (!is_int(state.at(i)))
            return raise_type_error("an integer is required");
        std::optional<int64_t> word = int_as_int64(state.at(i));
        if (!word || *word < 0)
            return raise_message(*types().OverflowError, "can't convert negative value to unsigned int");
        words[i] = static_cast<uint32_t>(*word);
    }
    int64_t index = TRY(to_int64(state.at(RandomObject::state_size), types().OverflowError));
    if (index < 0 || index > static_cast<int64_t>(RandomObject::state_size))
        return raise_value_error("invalid state");
    self.state = words;
    self.index = static_cast<size_t>(index);
    return {};
}

Result<void> define_random(ModuleBuilder& module)
{
    Type& type = *create_native_type<RandomObject>("_random.Random", *types().object, { Type::Flag::IsBaseType });
    set_module_type<RandomObject>(type);
    type.slots.construct = random_construct;
    type.slots.initialise = random_initialise;
    TypeBuilder(type)
        .documentation("Random() -> create a random number generator with its own internal state.")
        .method<random_random>("random(self, /)", "random() -> x in the interval [0, 1).")
        .method<random_seed>("seed(self, n=None, /)", "seed([n]) -> None.")
        .method<random_getrandbits>(
            "getrandbits(self, k, /)", "getrandbits(k) -> x.  Generates an int with k random bits.")
        .method<random_below>("_below(self, n, /)", "_below(n) -> x in the interval [0, n), from getrandbits.")
        .method<random_getstate>("getstate(self, /)", "getstate() -> tuple containing the current state.")
        .method<random_setstate>("setstate(self, state, /)", "setstate(state) -> None.  Restores generator state.")
        .finish();
    module.type(type);
    return {};
}

}

extern const NativeModule random_module { "_random", define_random };

}
