// The intern table, the well-known names and the hash of texts.
#include "runtime/heap/overdraft.h"
#include "runtime/objects/string.h"
#include "runtime/objects/type.h"

#include <algorithm>
#include <memory>

namespace krait {

namespace {

// The product of two words, folded into one.
uint64_t fold_product(uint64_t a, uint64_t b)
{
    auto const product = static_cast<unsigned __int128>(a) * b;
    return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

// wyhash (Wang Yi, "wyhash final version 4", public domain) without its unrolled loop for long keys. Both of its
// secrets come from the runtime's seed: with a secret that is known, texts could be made that collide under every seed.
uint64_t wyhash(uint8_t const* bytes, size_t size, uint64_t seed, uint64_t secret)
{
    uint64_t a = 0;
    uint64_t b = 0;
    if (size > 16) [[unlikely]] {
        size_t left = size;
        for (; left > 16; left -= 16, bytes += 16)
            seed = fold_product(load_word<uint64_t>(bytes) ^ secret, load_word<uint64_t>(bytes + 8) ^ seed);
        a = load_word<uint64_t>(bytes + left - 16);
        b = load_word<uint64_t>(bytes + left - 8);
    } else if (size >= 4) {
        size_t const middle = size >> 3 << 2;
        auto half = [](uint8_t const* from) { return static_cast<uint64_t>(load_word<uint32_t>(from)); };
        a = half(bytes) << 32 | half(bytes + middle);
        b = half(bytes + size - 4) << 32 | half(bytes + size - 4 - middle);
    } else if (size > 0) {
        a = static_cast<uint64_t>(bytes[0]) << 16 | static_cast<uint64_t>(bytes[size >> 1]) << 8 | bytes[size - 1];
    }
    auto const product = static_cast<unsigned __int128>(a ^ secret) * (b ^ seed);
    return fold_product(
        static_cast<uint64_t>(product) ^ secret ^ size, static_cast<uint64_t>(product >> 64) ^ seed ^ secret);
}

}

uint64_t hash_of_bytes(void const* data, size_t size)
{
    // Seeds may be zero, secrets may not.
    constexpr uint64_t digits_of_pi[] { 0x243F6A8885A308D3, 0x13198A2E03707344 };
    Runtime& state = runtime();
    uint64_t hash = wyhash(static_cast<uint8_t const*>(data), size, state.hash_seed[0] ^ digits_of_pi[0],
        state.hash_seed[1] ^ digits_of_pi[1]);
    if (hash + 1 <= 1) [[unlikely]]
        return hash == 0 ? 1 : ~uint64_t(1);
    return hash;
}

void InternTable::create(Runtime& runtime)
{
    auto* table = runtime.heap->allocate<InternTable>();
    table->slots_.assign(2048, nullptr);
    runtime.interned = table;
    runtime.heap->register_weak(*table);
    runtime.heap->add_roots([table](Visitor& visitor) { visitor.visit(table); });
}

String* InternTable::find(std::string_view ascii) const
{
    uint64_t hash = hash_of_bytes(ascii.data(), ascii.size());
    size_t mask = slots_.size() - 1;
    for (size_t i = hash & mask; slots_[i]; i = (i + 1) & mask) {
        if (slots_[i]->hash() == hash && slots_[i]->equals(ascii))
            return slots_[i];
    }
    return nullptr;
}

String* InternTable::find(String& string) const
{
    size_t mask = slots_.size() - 1;
    for (size_t i = string.hash() & mask; slots_[i]; i = (i + 1) & mask) {
        if (slots_[i]->equals(string))
            return slots_[i];
    }
    return nullptr;
}

void InternTable::add(String& string)
{
    if (2 * (count_ + 1) > slots_.size()) {
        std::vector<String*> old(2 * slots_.size(), nullptr);
        old.swap(slots_);
        for (String* moved : old) {
            if (moved)
                insert(*moved);
        }
    }
    insert(string);
    ++count_;
    write_barrier(*this);
}

void InternTable::insert(String& string)
{
    size_t mask = slots_.size() - 1;
    size_t i = string.hash() & mask;
    while (slots_[i])
        i = (i + 1) & mask;
    slots_[i] = &string;
}

void InternTable::visit(Visitor& visitor)
{
    for (String* string : single_characters)
        visitor.visit(string);
}

void InternTable::update_weak(Heap const& heap)
{
    auto is_dead = [&](String* string) { return string && !heap.survives(*string); };
    if (std::none_of(slots_.begin(), slots_.end(), is_dead))
        return;
    // Searches run to the first free slot, so the table is filled anew.
    std::vector<String*> old(slots_.size(), nullptr);
    old.swap(slots_);
    count_ = 0;
    for (String* string : old) {
        if (string && heap.survives(*string)) {
            insert(*string);
            ++count_;
        }
    }
}

String* intern(std::string_view utf8)
{
    InternTable& table = *runtime().interned;
    if (String* known = table.find(utf8))
        return known;
    Overdraft overdraft(heap());
    return intern(*MUST(String::create(utf8)));
}

String* intern(String& string)
{
    if (string.is_interned())
        return &string;
    InternTable& table = *runtime().interned;
    if (String* known = table.find(string))
        return known;
    String* interned = &string;
    if (&string.type() != types().string) {
        Overdraft overdraft(heap());
        interned = MUST(String::create_of_type(*types().string, string));
    }
    interned->set_interned();
    table.add(*interned);
    return interned;
}

void create_names(Runtime& runtime)
{
    InternTable::create(runtime);
    auto names = std::make_shared<Names>();
    // An array holds them, too: it is old after the first collection, and young ones need not look at each of them.
    constexpr size_t count = 0
#define KRAIT_NAME(identifier, text) +1
#include "runtime/objects/names.def"
#undef KRAIT_NAME
        ;
    auto* array = ValueArray::create(count);
    // They belong to the callback, which lives as long as the heap.
    runtime.heap->add_roots([names, array](Visitor& visitor) {
        static_cast<void>(names);
        visitor.visit(array);
    });
    size_t index = 0;
#define KRAIT_NAME(identifier, text) array->set(index++, names->identifier = intern(text));
#include "runtime/objects/names.def"
#undef KRAIT_NAME
    runtime.names = names.get();
}

}
