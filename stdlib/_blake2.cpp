// _blake2: BLAKE2b and BLAKE2s with all their parameters (RFC 7693 and the specification of tree hashing), of which
// libcrypto offers the plain ones only.
#include "runtime/binding/builders.h"
#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/numbers.h"

#include <array>
#include <bit>
#include <cstring>

namespace krait {

namespace {

constexpr uint8_t permutations[10][16] {
    { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 },
    { 14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3 },
    { 11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4 },
    { 7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8 },
    { 9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13 },
    { 2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9 },
    { 12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11 },
    { 13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10 },
    { 6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5 },
    { 10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0 },
};

// What distinguishes the two: the word, rounds, rotations, and the first bits of the square roots of primes.
struct VariantB {
    using Word = uint64_t;
    static constexpr unsigned rounds = 12;
    static constexpr int rotations[4] { 32, 24, 16, 63 };
    static constexpr Word start[8] { 0x6A09E667F3BCC908, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1,
        0x510E527FADE682D1, 0x9B05688C2B3E6C1F, 0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179 };
    static constexpr char const* name = "blake2b";
    static constexpr char const* full_name = "_blake2.blake2b";
    static constexpr size_t salt_size = 16;
    static constexpr uint64_t largest_offset = UINT64_MAX;
};
struct VariantS {
    using Word = uint32_t;
    static constexpr unsigned rounds = 10;
    static constexpr int rotations[4] { 16, 12, 8, 7 };
    static constexpr Word start[8] { 0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB,
        0x5BE0CD19 };
    static constexpr char const* name = "blake2s";
    static constexpr char const* full_name = "_blake2.blake2s";
    static constexpr size_t salt_size = 8;
    static constexpr uint64_t largest_offset = (uint64_t(1) << 48) - 1;
};

template <class Variant> class State {
public:
    using Word = typename Variant::Word;
    static constexpr size_t block_size = 16 * sizeof(Word);

    // `parameters` is the block of parameters, eight words as bytes.
    explicit State(std::array<uint8_t, 8 * sizeof(Word)> const& parameters)
    {
        for (size_t i = 0; i < 8; ++i)
            chain_[i] = Variant::start[i] ^ load(parameters.data() + i * sizeof(Word));
    }
    void set_last_node() { is_last_node_ = true; }
    void update(std::span<uint8_t const> bytes)
    {
        while (!bytes.empty()) {
            // The last block is kept back: only at the end is it known to be the last.
            if (filled_ == block_size) {
                count(block_size);
                compress(false);
                filled_ = 0;
            }
            size_t taken = std::min(bytes.size(), block_size - filled_);
            std::memcpy(block_.data() + filled_, bytes.data(), taken);
            filled_ += taken;
            bytes = bytes.subspan(taken);
        }
    }
    void finish(std::span<uint8_t> digest)
    {
        count(filled_);
        std::memset(block_.data() + filled_, 0, block_size - filled_);
        compress(true);
        for (size_t i = 0; i < digest.size(); ++i)
            digest[i] = static_cast<uint8_t>(chain_[i / sizeof(Word)] >> (8 * (i % sizeof(Word))));
    }

private:
    static Word load(uint8_t const* source)
    {
        Word word = 0;
        for (size_t i = 0; i < sizeof(Word); ++i)
            word |= Word(source[i]) << (8 * i);
        return word;
    }
    void count(size_t bytes)
    {
        counter_[0] += static_cast<Word>(bytes);
        counter_[1] += counter_[0] < bytes;
    }
    void compress(bool is_last)
    {
        Word message[16];
        for (size_t i = 0; i < 16; ++i)
            message[i] = load(block_.data() + i * sizeof(Word));
        Word v[16];
        for (size_t i = 0; i < 8; ++i) {
            v[i] = chain_[i];
            v[i + 8] = Variant::start[i];
        }
        v[12] ^= counter_[0];
        v[13] ^= counter_[1];
        if (is_last) {
            v[14] = ~v[14];
            if (is_last_node_)
                v[15] = ~v[15];
        }
        for (unsigned round = 0; round < Variant::rounds; ++round) {
            uint8_t const* order = permutations[round % 10];
            auto mix = [&](size_t i, size_t a, size_t b, size_t c, size_t d) {
                v[a] += v[b] + message[order[2 * i]];
                v[d] = std::rotr(v[d] ^ v[a], Variant::rotations[0]);
                v[c] += v[d];
                v[b] = std::rotr(v[b] ^ v[c], Variant::rotations[1]);
                v[a] += v[b] + message[order[2 * i + 1]];
                v[d] = std::rotr(v[d] ^ v[a], Variant::rotations[2]);
                v[c] += v[d];
                v[b] = std::rotr(v[b] ^ v[c], Variant::rotations[3]);
            };
            mix(0, 0, 4, 8, 12);
            mix(1, 1, 5, 9, 13);
            mix(2, 2, 6, 10, 14);
            mix(3, 3, 7, 11, 15);
            mix(4, 0, 5, 10, 15);
            mix(5, 1, 6, 11, 12);
            mix(6, 2, 7, 8, 13);
            mix(7, 3, 4, 9, 14);
        }
        for (size_t i = 0; i < 8; ++i)
            chain_[i] ^= v[i] ^ v[i + 8];
    }

    std::array<Word, 8> chain_;
    std::array<Word, 2> counter_ { 0, 0 };
    std::array<uint8_t, block_size> block_ {};
    size_t filled_ { 0 };
    bool is_last_node_ { false };
};

template <class Variant> class Blake2 : public Object {
public:
    static constexpr char const* cell_name = Variant::full_name;
    Blake2(Type& type, State<Variant> const& state, size_t digest_size)
        : Object(kind_of<Blake2>(), type)
        , state(state)
        , digest_size(digest_size)
    {
    }
    void visit(Visitor& visitor) { visit_object(visitor); }
    State<Variant> state;
    size_t const digest_size;
};

Result<std::span<uint8_t const>> bytes_to_hash(Value data)
{
    if (data.is<String>())
        return raise_type_error("Strings must be encoded before hashing");
    auto bytes = bytes_of(data);
    if (!bytes)
        return raise_type_error("object supporting the buffer API required");
    return *bytes;
}

template <class Variant> Result<Value> blake2_construct(Type& type, Arguments const& arguments)
{
    constexpr size_t word = sizeof(typename Variant::Word);
    constexpr size_t largest_size = 8 * word;
    static constexpr char const* names[] { "data", "digest_size", "key", "salt", "person", "fanout", "depth",
        "leaf_size", "node_offset", "node_depth", "inner_size", "last_node", "usedforsecurity" };
    Value values[std::size(names)];
    if (arguments.positional_count > 1)
        return raise_type_error(
            "{}() takes at most 1 positional argument ({} given)", Variant::name, arguments.positional_count);
    TRY(bind_arguments(Variant::name, arguments, names, 0, values));
    auto number = [&](size_t index, int64_t otherwise) -> Result<int64_t> {
        return values[index].is_empty() ? Result<int64_t>(otherwise) : to_int64(values[index], types().OverflowError);
    };
    auto bytes = [&](size_t index) -> Result<std::span<uint8_t const>> {
        if (values[index].is_empty())
            return std::span<uint8_t const>();
        auto given = bytes_of(values[index]);
        if (!given)
            return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(values[index]));
        return *given;
    };
    int64_t size = TRY(number(1, largest_size));
    if (size <= 0 || size > static_cast<int64_t>(largest_size))
        return raise_value_error("digest_size must be between 1 and {} bytes", largest_size);
    std::span<uint8_t const> key = TRY(bytes(2));
    std::span<uint8_t const> salt = TRY(bytes(3));
    std::span<uint8_t const> person = TRY(bytes(4));
    if (salt.size() > Variant::salt_size)
        return raise_value_error("maximum salt length is {} bytes", Variant::salt_size);
    if (person.size() > Variant::salt_size)
        return raise_value_error("maximum person length is {} bytes", Variant::salt_size);
    int64_t fanout = TRY(number(5, 1));
    if (fanout < 0 || fanout > 255)
        return raise_value_error("fanout must be between 0 and 255");
    int64_t depth = TRY(number(6, 1));
    if (depth <= 0 || depth > 255)
        return raise_value_error("depth must be between 1 and 255");
    int64_t leaf_size = TRY(number(7, 0));
    if (leaf_size < 0 || leaf_size > int64_t(UINT32_MAX))
        return raise_message(*types().OverflowError, "leaf_size is too large");
    Value offset_value = values[8].is_empty() ? Value::small_int(0) : TRY(to_index(values[8]));
    if (int_sign(offset_value) < 0)
        return raise_value_error("value must be positive");
    if (int_bit_length(offset_value) > 64 || IntegerView(offset_value).low_limb() > Variant::largest_offset)
        return raise_message(*types().OverflowError, "node_offset is too large");
    uint64_t node_offset = IntegerView(offset_value).low_limb();
    int64_t node_depth = TRY(number(9, 0));
    if (node_depth < 0 || node_depth > 255)
        return raise_value_error("node_depth must be between 0 and 255");
    int64_t inner_size = TRY(number(10, 0));
    if (inner_size < 0 || inner_size > static_cast<int64_t>(largest_size))
        return raise_value_error("inner_size must be between 0 and is {}", largest_size);
    if (key.size() > largest_size)
        return raise_value_error("maximum key length is {} bytes", largest_size);

    std::array<uint8_t, 8 * word> block {};
    block[0] = static_cast<uint8_t>(size);
    block[1] = static_cast<uint8_t>(key.size());
    block[2] = static_cast<uint8_t>(fanout);
    block[3] = static_cast<uint8_t>(depth);
    for (size_t i = 0; i < 4; ++i)
        block[4 + i] = static_cast<uint8_t>(leaf_size >> (8 * i));
    size_t at = 8;
    for (size_t i = 0; i < (word == 8 ? 8 : 6); ++i)
        block[at++] = static_cast<uint8_t>(node_offset >> (8 * i));
    block[at++] = static_cast<uint8_t>(node_depth);
    block[at++] = static_cast<uint8_t>(inner_size);
    if (word == 8)
        at += 14;
    std::copy(salt.begin(), salt.end(), block.begin() + static_cast<ptrdiff_t>(at));
    std::copy(person.begin(), person.end(), block.begin() + static_cast<ptrdiff_t>(at + Variant::salt_size));

    State<Variant> state(block);
    if (values[11].is_present() && TRY(is_truthy(values[11])))
        state.set_last_node();
    if (!key.empty()) {
        std::array<uint8_t, State<Variant>::block_size> padded {};
        std::copy(key.begin(), key.end(), padded.begin());
        state.update(padded);
    }
    if (values[0].is_present())
        state.update(TRY(bytes_to_hash(values[0])));
    return allocate_object<Blake2<Variant>>(type, 0, state, static_cast<size_t>(size));
}

template <class Variant> Result<void> blake2_update(Blake2<Variant>& self, Value data)
{
    self.state.update(TRY(bytes_to_hash(data)));
    return {};
}
template <class Variant> Blake2<Variant>* blake2_copy(Blake2<Variant>& self)
{
    return allocate_object<Blake2<Variant>>(self.type(), 0, self.state, self.digest_size);
}
template <class Variant> Result<Bytes*> blake2_digest(Blake2<Variant>& self)
{
    std::array<uint8_t, 64> digest;
    State<Variant> state = self.state;
    state.finish(std::span(digest.data(), self.digest_size));
    return Bytes::create(std::span<uint8_t const>(digest.data(), self.digest_size));
}
template <class Variant> Result<String*> blake2_hexdigest(Blake2<Variant>& self)
{
    std::string text;
    for (uint8_t byte : TRY(blake2_digest(self))->span())
        text += fmt::format("{:02x}", byte);
    return String::create(text);
}
template <class Variant> Result<void> blake2_initialise(Value, Arguments const&)
{
    return {};
}
template <class Variant> Result<Value> blake2_name(Value)
{
    return Value(String::create_small(Variant::name));
}
template <class Variant> Result<Value> blake2_block_size(Value)
{
    return Value::small_int(State<Variant>::block_size);
}
template <class Variant> Result<Value> blake2_digest_size(Value self)
{
    return Value::small_int(static_cast<int64_t>(self.as<Blake2<Variant>>().digest_size));
}

template <class Variant> void define_variant(ModuleBuilder& module)
{
    constexpr int64_t word = sizeof(typename Variant::Word);
    Type& type = *create_native_type<Blake2<Variant>>(Variant::full_name, *types().object);
    type.slots.construct = blake2_construct<Variant>;
    type.slots.initialise = blake2_initialise<Variant>;
    TypeBuilder(type)
        .documentation("Return a new BLAKE2 hash object.")
        .template method<blake2_update<Variant>>(
            "update(self, data, /)", "Update this hash object's state with the provided bytes-like object.")
        .template method<blake2_digest<Variant>>("digest(self, /)", "Return the digest value as a bytes object.")
        .template method<blake2_hexdigest<Variant>>(
            "hexdigest(self, /)", "Return the digest value as a string of hexadecimal digits.")
        .template method<blake2_copy<Variant>>("copy(self, /)", "Return a copy of the hash object.")
        .property("name", blake2_name<Variant>)
        .property("block_size", blake2_block_size<Variant>)
        .property("digest_size", blake2_digest_size<Variant>)
        .constant("SALT_SIZE", Value::small_int(Variant::salt_size))
        .constant("PERSON_SIZE", Value::small_int(Variant::salt_size))
        .constant("MAX_KEY_SIZE", Value::small_int(8 * word))
        .constant("MAX_DIGEST_SIZE", Value::small_int(8 * word))
        .finish();
    module.type(type);
}

Result<void> define_blake2(ModuleBuilder& module)
{
    define_variant<VariantB>(module);
    define_variant<VariantS>(module);
    return {};
}

}

extern const NativeModule blake2_module;
const NativeModule blake2_module { "_blake2", define_blake2 };

}
