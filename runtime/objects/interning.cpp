// The intern table, the well-known names and the hash of texts.
#include "runtime/heap/overdraft.h"
#include "runtime/objects/string.h"
#include "runtime/objects/type.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <memory>

namespace krait {

namespace {

class SipHash {
public:
    SipHash(uint64_t first_key, uint64_t second_key)
        : v0_(first_key ^ 0x736f6d6570736575)
        , v1_(second_key ^ 0x646f72616e646f6d)
        , v2_(first_key ^ 0x6c7967656e657261)
        , v3_(second_key ^ 0x7465646279746573)
    {
    }
    // SipHash-1-3 (Aumasson and Bernstein): one round a word, three at the end.
    uint64_t run(void const* data, size_t size)
    {
        auto const* bytes = static_cast<unsigned char const*>(data);
        size_t i = 0;
        for (; i + 8 <= size; i += 8)
            take(load(bytes + i, 8));
        take(load(bytes + i, size - i) | static_cast<uint64_t>(size) << 56);
        v2_ ^= 0xFF;
        round();
        round();
        round();
        return v0_ ^ v1_ ^ v2_ ^ v3_;
    }

private:
    static uint64_t load(unsigned char const* bytes, size_t count)
    {
        uint64_t word = 0;
        std::memcpy(&word, bytes, count);
        return word;
    }
    void take(uint64_t word)
    {
        v3_ ^= word;
        round();
        v0_ ^= word;
    }
    void round()
    {
        v0_ += v1_;
        v1_ = std::rotl(v1_, 13) ^ v0_;
        v0_ = std::rotl(v0_, 32);
        v2_ += v3_;
        v3_ = std::rotl(v3_, 16) ^ v2_;
        v0_ += v3_;
        v3_ = std::rotl(v3_, 21) ^ v0_;
        v2_ += v1_;
        v1_ = std::rotl(v1_, 17) ^ v2_;
        v2_ = std::rotl(v2_, 32);
    }

    uint64_t v0_;
    uint64_t v1_;
    uint64_t v2_;
    uint64_t v3_;
};

}

uint64_t hash_of_bytes(void const* data, size_t size)
{
    Runtime& state = runtime();
    uint64_t hash = SipHash(state.hash_seed[0], state.hash_seed[1]).run(data, size);
    if (hash == 0)
        return 1;
    return hash == ~uint64_t(0) ? ~uint64_t(1) : hash;
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
    runtime.heap->add_roots([names](Visitor& visitor) {
#define KRAIT_NAME(identifier, text) visitor.visit(names->identifier);
#include "runtime/objects/names.def"
#undef KRAIT_NAME
    });
#define KRAIT_NAME(identifier, text) names->identifier = intern(text);
#include "runtime/objects/names.def"
#undef KRAIT_NAME
    runtime.names = names.get();
}

}
