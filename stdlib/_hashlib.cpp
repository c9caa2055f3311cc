// _hashlib: message digests on OpenSSL's libcrypto. The library is loaded when the module is first imported: linked, it
// would lengthen every start by a tenth, and get in the way of hosts that bring another one.
#include "runtime/binding/builders.h"
#include "runtime/builtins/native_types.h"
#include "runtime/core/safe_point.h"
#include "runtime/heap/heap.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/numbers.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>

#include <array>
#include <dlfcn.h>
#include <mutex>

namespace krait {

namespace {

// The functions of libcrypto that are used here.
class CryptoLibrary {
public:
    CryptoLibrary()
        : handle_(dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL))
    {
        if (!handle_)
            return;
        load(fetch, "EVP_MD_fetch");
        load(new_context, "EVP_MD_CTX_new");
        load(free_context, "EVP_MD_CTX_free");
        load(copy_context, "EVP_MD_CTX_copy_ex");
        load(start, "EVP_DigestInit_ex2");
        load(update, "EVP_DigestUpdate");
        load(finish, "EVP_DigestFinal_ex");
        load(finish_extendable, "EVP_DigestFinalXOF");
        load(flags, "EVP_MD_get_flags");
        load(size, "EVP_MD_get_size");
        load(block_size, "EVP_MD_get_block_size");
        load(scrypt, "EVP_PBE_scrypt");
        load(compare, "CRYPTO_memcmp");
        load(hmac, "HMAC");
    }
    bool is_loaded() const { return handle_ && is_complete_; }

    decltype(&::EVP_MD_fetch) fetch { nullptr };
    decltype(&::EVP_MD_CTX_new) new_context { nullptr };
    decltype(&::EVP_MD_CTX_free) free_context { nullptr };
    decltype(&::EVP_MD_CTX_copy_ex) copy_context { nullptr };
    decltype(&::EVP_DigestInit_ex2) start { nullptr };
    decltype(&::EVP_DigestUpdate) update { nullptr };
    decltype(&::EVP_DigestFinal_ex) finish { nullptr };
    decltype(&::EVP_DigestFinalXOF) finish_extendable { nullptr };
    decltype(&::EVP_MD_get_flags) flags { nullptr };
    decltype(&::EVP_MD_get_size) size { nullptr };
    decltype(&::EVP_MD_get_block_size) block_size { nullptr };
    decltype(&::EVP_PBE_scrypt) scrypt { nullptr };
    decltype(&::CRYPTO_memcmp) compare { nullptr };
    decltype(&::HMAC) hmac { nullptr };

private:
    template <class Function> void load(Function& function, char const* name)
    {
        function = reinterpret_cast<Function>(dlsym(handle_, name));
        is_complete_ = is_complete_ && function;
    }

    void* handle_;
    bool is_complete_ { true };
};

// One for the process, for ever: what it hands out may outlive any engine.
CryptoLibrary const& crypto()
{
    static CryptoLibrary const library;
    return library;
}

struct Algorithm {
    char const* name; // Python's
    char const* library_name;
};

constexpr Algorithm algorithms[] {
    { "md5", "MD5" },
    { "sha1", "SHA1" },
    { "sha224", "SHA2-224" },
    { "sha256", "SHA2-256" },
    { "sha384", "SHA2-384" },
    { "sha512", "SHA2-512" },
    { "sha3_224", "SHA3-224" },
    { "sha3_256", "SHA3-256" },
    { "sha3_384", "SHA3-384" },
    { "sha3_512", "SHA3-512" },
    { "shake_128", "SHAKE128" },
    { "shake_256", "SHAKE256" },
    { "sha512_224", "SHA2-512/224" },
    { "sha512_256", "SHA2-512/256" },
    { "ripemd160", "RIPEMD160" },
    { "sm3", "SM3" },
    { "blake2b", "BLAKE2B-512" },
    { "blake2s", "BLAKE2S-256" },
    { "md5-sha1", "MD5-SHA1" },
};

// The library's description of an algorithm, fetched once a process and shared by all engines; null where the library
// was built without it.
EVP_MD const* digest_of(size_t index)
{
    static std::array<std::once_flag, std::size(algorithms)> fetched;
    static std::array<EVP_MD*, std::size(algorithms)> digests {};
    std::call_once(
        fetched[index], [&] { digests[index] = crypto().fetch(nullptr, algorithms[index].library_name, nullptr); });
    return digests[index];
}

std::string lower_ascii(std::string text)
{
    for (char& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return text;
}

size_t find_algorithm(std::string const& given)
{
    std::string name = lower_ascii(given);
    for (size_t i = 0; i < std::size(algorithms); ++i) {
        if (name == algorithms[i].name || name == lower_ascii(algorithms[i].library_name))
            return i;
    }
    // Other spellings: sha-256, sha3-256, sha512-256, shake128.
    for (size_t i = 0; i < std::size(algorithms); ++i) {
        std::string plain = algorithms[i].name;
        std::erase_if(plain, [](char c) { return c == '_'; });
        std::string wanted = name;
        std::erase_if(wanted, [](char c) { return c == '-' || c == '_'; });
        if (plain == wanted)
            return i;
    }
    return SIZE_MAX;
}

class Hash : public Object {
public:
    static constexpr char const* cell_name = "_hashlib.HASH";
    static constexpr bool needs_destruction = true;
    Hash(Type& type, size_t algorithm)
        : Object(kind_of<Hash>(), type)
        , algorithm(algorithm)
        , context(crypto().new_context())
    {
    }
    ~Hash() { crypto().free_context(context); }
    void visit(Visitor& visitor) { visit_object(visitor); }
    EVP_MD const* digest() const { return digest_of(algorithm); }
    bool is_extendable() const { return crypto().flags(digest()) & EVP_MD_FLAG_XOF; }

    size_t const algorithm;
    EVP_MD_CTX* const context;
};

struct ExtendableHash; // tag of the type whose digests have any length

Raised raise_library_error()
{
    return raise_value_error("[digital envelope routines] operation failed");
}

Result<std::span<uint8_t const>> bytes_to_hash(Value data)
{
    if (data.is<String>())
        return raise_type_error("Strings must be encoded before hashing");
    auto bytes = bytes_of(data);
    if (!bytes)
        return raise_type_error("object supporting the buffer API required");
    return *bytes;
}

Result<Hash*> make_hash(size_t algorithm)
{
    if (algorithm == SIZE_MAX || !digest_of(algorithm))
        return raise_value_error("unsupported hash type");
    bool is_extendable = crypto().flags(digest_of(algorithm)) & EVP_MD_FLAG_XOF;
    Type& type = is_extendable ? module_type<ExtendableHash>() : module_type<Hash>();
    auto* hash = allocate_object<Hash>(type, 0, algorithm);
    if (!hash->context)
        return raise_memory_error();
    return hash;
}

Result<Value> new_hash(String& name, Value data, bool)
{
    size_t algorithm = find_algorithm(name.to_utf8());
    if (algorithm == SIZE_MAX || !digest_of(algorithm))
        return raise_value_error("unsupported hash type {}", name.to_utf8());
    Hash* hash = TRY(make_hash(algorithm));
    if (!crypto().start(hash->context, hash->digest(), nullptr))
        return raise_library_error();
    if (data.is_present()) {
        std::span<uint8_t const> bytes = TRY(bytes_to_hash(data));
        crypto().update(hash->context, bytes.data(), bytes.size());
    }
    return hash;
}

template <size_t algorithm> Result<Value> open_hash(Value data, bool)
{
    Hash* hash = TRY(make_hash(algorithm));
    if (!crypto().start(hash->context, hash->digest(), nullptr))
        return raise_library_error();
    if (data.is_present()) {
        std::span<uint8_t const> bytes = TRY(bytes_to_hash(data));
        crypto().update(hash->context, bytes.data(), bytes.size());
    }
    return hash;
}

Result<void> hash_update(Hash& self, Value obj)
{
    std::span<uint8_t const> bytes = TRY(bytes_to_hash(obj));
    if (!crypto().update(self.context, bytes.data(), bytes.size()))
        return raise_library_error();
    return {};
}

Result<Hash*> hash_copy(Hash& self)
{
    Hash* copy = TRY(make_hash(self.algorithm));
    if (!crypto().copy_context(copy->context, self.context))
        return raise_library_error();
    return copy;
}

Result<Bytes*> finish(Hash const& self, size_t length)
{
    Bytes* result = TRY(Bytes::create_uninitialised(length));
    EVP_MD_CTX* context = crypto().new_context();
    bool is_done = context && crypto().copy_context(context, self.context)
        && (self.is_extendable() ? crypto().finish_extendable(context, result->data(), length)
                                 : crypto().finish(context, result->data(), nullptr));
    crypto().free_context(context);
    if (!is_done)
        return raise_library_error();
    return result;
}

Result<String*> to_hexadecimal(std::span<uint8_t const> bytes)
{
    String* text = TRY(String::create_uninitialised(2 * bytes.size(), 0x7F));
    auto* target = static_cast<uint8_t*>(text->characters());
    for (uint8_t byte : bytes) {
        *target++ = static_cast<uint8_t>("0123456789abcdef"[byte >> 4]);
        *target++ = static_cast<uint8_t>("0123456789abcdef"[byte & 15]);
    }
    return text;
}

size_t digest_size(Hash const& self)
{
    return static_cast<size_t>(crypto().size(self.digest()));
}

Result<Bytes*> hash_digest(Hash& self)
{
    return finish(self, digest_size(self));
}
Result<String*> hash_hexdigest(Hash& self)
{
    return to_hexadecimal(TRY(finish(self, digest_size(self)))->span());
}

Result<size_t> checked_length(int64_t length)
{
    if (length < 0)
        return raise_value_error("value must be positive");
    if (length >= int64_t(1) << 29)
        return raise_value_error("length is too large");
    return static_cast<size_t>(length);
}
Result<Bytes*> extendable_digest(Hash& self, int64_t length)
{
    return finish(self, TRY(checked_length(length)));
}
Result<String*> extendable_hexdigest(Hash& self, int64_t length)
{
    return to_hexadecimal(TRY(finish(self, TRY(checked_length(length))))->span());
}

Result<Value> hash_name(Value self)
{
    return Value(String::create_small(algorithms[self.as<Hash>().algorithm].name));
}
Result<Value> hash_digest_size(Value self)
{
    auto& hash = self.as<Hash>();
    return Value::small_int(hash.is_extendable() ? 0 : static_cast<int64_t>(digest_size(hash)));
}
Result<Value> hash_block_size(Value self)
{
    return Value::small_int(crypto().block_size(self.as<Hash>().digest()));
}
Result<Value> hash_repr(Value self)
{
    auto& hash = self.as<Hash>();
    return Value(String::create_small(fmt::format("<{} {} object @ {}>", algorithms[hash.algorithm].name,
        hash.is_extendable() ? "_hashlib.HASHXOF" : "_hashlib.HASH", static_cast<void const*>(&hash))));
}

Result<EVP_MD const*> digest_for(String& name)
{
    size_t algorithm = find_algorithm(name.to_utf8());
    EVP_MD const* digest = algorithm == SIZE_MAX ? nullptr : digest_of(algorithm);
    if (!digest)
        return raise_value_error("unsupported hash type {}", name.to_utf8());
    return digest;
}

Result<std::span<uint8_t const>> required_bytes(Value value)
{
    auto bytes = bytes_of(value);
    if (!bytes)
        return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(value));
    return *bytes;
}

Result<Bytes*> hmac_digest(Value key, Value msg, String& digest_name)
{
    EVP_MD const* digest = TRY(digest_for(digest_name));
    std::span<uint8_t const> key_bytes = TRY(required_bytes(key));
    std::span<uint8_t const> message = TRY(required_bytes(msg));
    if (key_bytes.size() > INT32_MAX)
        return raise_message(*types().OverflowError, "key is too long.");
    Bytes* result = TRY(Bytes::create_uninitialised(static_cast<size_t>(crypto().size(digest))));
    static uint8_t const nothing = 0;
    uint8_t const* key_data = key_bytes.empty() ? &nothing : key_bytes.data();
    if (!crypto().hmac(digest, key_data, static_cast<int>(key_bytes.size()), message.data(), message.size(),
            result->data(), nullptr))
        return raise_library_error();
    return result;
}

// HMAC (RFC 2104) of many messages with one key, whose two halves are hashed once.
class Hmac {
public:
    Hmac(EVP_MD const& digest, std::span<uint8_t const> key)
        : length_(static_cast<size_t>(crypto().size(&digest)))
    {
        auto const block_size = static_cast<size_t>(crypto().block_size(&digest));
        bool const is_extendable = crypto().flags(&digest) & EVP_MD_FLAG_XOF;
        if (is_extendable || block_size > largest_block || !inner_ || !outer_ || !working_)
            return;
        uint8_t padded[largest_block] {};
        if (key.size() <= block_size)
            std::copy(key.begin(), key.end(), padded);
        else if (!crypto().start(working_, &digest, nullptr) || !crypto().update(working_, key.data(), key.size())
            || !crypto().finish(working_, padded, nullptr))
            return;
        is_ready_ = true;
        for (auto [context, mask] : { std::pair { inner_, 0x36 }, std::pair { outer_, 0x5C } }) {
            uint8_t masked[largest_block];
            for (size_t i = 0; i < sizeof(padded); ++i)
                masked[i] = static_cast<uint8_t>(padded[i] ^ mask);
            is_ready_ = is_ready_ && crypto().start(context, &digest, nullptr)
                && crypto().update(context, masked, block_size);
        }
    }
    ~Hmac()
    {
        for (EVP_MD_CTX* context : { inner_, outer_, working_ })
            crypto().free_context(context);
    }
    Hmac(Hmac const&) = delete;
    Hmac& operator=(Hmac const&) = delete;

    size_t length() const { return length_; }
    // Of the two parts of a message in a row; `result` may be one of them. False when the library fails.
    bool compute(std::span<uint8_t const> first, std::span<uint8_t const> second, uint8_t* result) const
    {
        return is_ready_ && crypto().copy_context(working_, inner_)
            && crypto().update(working_, first.data(), first.size())
            && crypto().update(working_, second.data(), second.size()) && crypto().finish(working_, result, nullptr)
            && crypto().copy_context(working_, outer_) && crypto().update(working_, result, length_)
            && crypto().finish(working_, result, nullptr);
    }

private:
    static constexpr size_t largest_block = 144; // SHA3-224's

    size_t const length_;
    EVP_MD_CTX* const inner_ { crypto().new_context() };
    EVP_MD_CTX* const outer_ { crypto().new_context() };
    EVP_MD_CTX* const working_ { crypto().new_context() };
    bool is_ready_ { false };
};

// PBKDF2 (RFC 8018). The library's own cannot be interrupted, and a script chooses how long it takes.
Result<Bytes*> pbkdf2_hmac(String& hash_name, Value password, Value salt, int64_t iterations, Value dklen)
{
    EVP_MD const* digest = TRY(digest_for(hash_name));
    std::span<uint8_t const> secret = TRY(required_bytes(password));
    std::span<uint8_t const> salt_bytes = TRY(required_bytes(salt));
    if (iterations < 1)
        return raise_value_error("iteration value must be greater than 0.");
    if (iterations > INT32_MAX)
        return raise_message(*types().OverflowError, "iteration value is too great.");
    int64_t length
        = dklen.is_empty() || dklen.is_none() ? crypto().size(digest) : TRY(to_int64(dklen, types().OverflowError));
    if (length < 1)
        return raise_value_error("key length must be greater than 0.");
    if (length > INT32_MAX)
        return raise_message(*types().OverflowError, "key length is too great.");
    Bytes* result = TRY(Bytes::create_uninitialised(static_cast<size_t>(length)));
    Hmac hmac(*digest, secret);
    uint8_t block[EVP_MAX_MD_SIZE];
    uint8_t sum[EVP_MAX_MD_SIZE];
    size_t const block_length = hmac.length();
    for (size_t done = 0, index = 1; done < result->size(); done += block_length, ++index) {
        uint8_t const big_endian[] { static_cast<uint8_t>(index >> 24), static_cast<uint8_t>(index >> 16),
            static_cast<uint8_t>(index >> 8), static_cast<uint8_t>(index) };
        TRY(count_step(runtime()));
        TRY(poll(runtime())); // the salt may be long
        bool is_right = hmac.compute(salt_bytes, big_endian, block);
        std::copy_n(block, block_length, sum);
        for (int64_t i = 1; i < iterations && is_right; ++i) {
            TRY(count_step(runtime()));
            is_right = hmac.compute({ block, block_length }, {}, block);
            for (size_t k = 0; k < block_length; ++k)
                sum[k] ^= block[k];
        }
        if (!is_right)
            return raise_library_error();
        std::copy_n(sum, std::min(block_length, result->size() - done), result->data() + done);
    }
    return result;
}

Result<Bytes*> scrypt(Value password, Value salt, Value n, Value r, Value p, int64_t maxmem, int64_t dklen)
{
    std::span<uint8_t const> secret = TRY(required_bytes(password));
    auto required = [](Value value, char const* name) -> Result<int64_t> {
        if (value.is_empty() || value.is_none())
            return raise_type_error("{} is required and must be an unsigned int", name);
        return to_int64(value, types().OverflowError);
    };
    if (salt.is_empty() || salt.is_none())
        return raise_type_error("salt is required");
    std::span<uint8_t const> salt_bytes = TRY(required_bytes(salt));
    int64_t cost = TRY(required(n, "n"));
    if (cost < 2 || (cost & (cost - 1)) != 0)
        return raise_value_error("n must be a power of 2.");
    int64_t block = TRY(required(r, "r"));
    int64_t parallel = TRY(required(p, "p"));
    if (maxmem < 0 || maxmem > INT32_MAX)
        return raise_value_error("maxmem must be positive and smaller than {}", INT32_MAX);
    if (dklen < 1 || dklen > INT32_MAX)
        return raise_value_error("dklen must be greater than 0 and smaller than {}", INT32_MAX);
    if (block < 1 || parallel < 1
        || !crypto().scrypt(nullptr, 0, nullptr, 0, static_cast<uint64_t>(cost), static_cast<uint64_t>(block),
            static_cast<uint64_t>(parallel), static_cast<uint64_t>(maxmem), nullptr, 0))
        return raise_value_error("Invalid parameter combination for n, r, p, maxmem.");
    // What scrypt works on belongs to the engine's memory too.
    if (!heap().admits(static_cast<size_t>(cost) * static_cast<size_t>(block) * 128))
        return raise_memory_error();
    Bytes* result = TRY(Bytes::create_uninitialised(static_cast<size_t>(dklen)));
    if (!crypto().scrypt(reinterpret_cast<char const*>(secret.data()), secret.size(), salt_bytes.data(),
            salt_bytes.size(), static_cast<uint64_t>(cost), static_cast<uint64_t>(block),
            static_cast<uint64_t>(parallel), static_cast<uint64_t>(maxmem), result->data(), result->size()))
        return raise_library_error();
    return result;
}

Result<Value> compare_digest(Value a, Value b)
{
    auto view = [](Value value) -> std::optional<std::span<uint8_t const>> {
        if (value.is<String>()) {
            std::string_view text = value.as<String>().ascii_view();
            return std::span(reinterpret_cast<uint8_t const*>(text.data()), text.size());
        }
        return bytes_of(value);
    };
    if (a.is<String>() && b.is<String>()) {
        if (!a.as<String>().is_ascii() || !b.as<String>().is_ascii())
            return raise_type_error("comparing strings with non-ASCII characters is not supported");
    } else if (a.is<String>() || b.is<String>() || !bytes_of(a) || !bytes_of(b)) {
        return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(bytes_of(a) ? b : a));
    }
    auto left = *view(a);
    auto right = *view(b);
    return Value::boolean(left.size() == right.size() && crypto().compare(left.data(), right.data(), left.size()) == 0);
}

template <size_t index> void define_openers(ModuleBuilder& module)
{
    static std::string const signature
        = std::string("openssl_") + algorithms[index].name + "(string=..., *, usedforsecurity=True)";
    module.function<open_hash<index>>(
        signature.c_str(), "Returns a hash object; optionally initialized with a string.");
    if constexpr (index + 1 < 12)
        define_openers<index + 1>(module);
}

Result<void> define_hashlib(ModuleBuilder& module)
{
    if (!crypto().is_loaded())
        return raise_message(*types().ImportError, "libcrypto.so.3 cannot be loaded; hashlib needs it");
    Type& hash = *create_native_type<Hash>(
        "_hashlib.HASH", *types().object, { Type::Flag::DisallowsInstantiation, Type::Flag::IsBaseType });
    set_module_type<Hash>(hash);
    hash.slots.repr = hash_repr;
    TypeBuilder(hash)
        .documentation("HASH(name, string=b\"\")\n--\n\nA hash is an object used to calculate a checksum of a string "
                       "of information.")
        .method<hash_update>("update(self, obj, /)", "Update this hash object's state with the provided string.")
        .method<hash_digest>("digest(self, /)", "Return the digest value as a bytes object.")
        .method<hash_hexdigest>("hexdigest(self, /)", "Return the digest value as a string of hexadecimal digits.")
        .method<hash_copy>("copy(self, /)", "Return a copy of the hash object.")
        .property("name", hash_name, nullptr, "algorithm name.")
        .property("digest_size", hash_digest_size)
        .property("block_size", hash_block_size)
        .finish();
    module.type(hash);
    Type& extendable = *create_native_type<Hash>("_hashlib.HASHXOF", hash, { Type::Flag::DisallowsInstantiation });
    set_module_type<ExtendableHash>(extendable);
    extendable.slots.repr = hash_repr;
    TypeBuilder(extendable)
        .method<extendable_digest>("digest(self, /, length)", "Return the digest value as a bytes object.")
        .method<extendable_hexdigest>(
            "hexdigest(self, /, length)", "Return the digest value as a string of hexadecimal digits.")
        .finish();
    module.type(extendable);
    define_openers<0>(module);
    List* names = List::create();
    for (size_t i = 0; i < std::size(algorithms); ++i) {
        if (digest_of(i))
            TRY(names->append(Value(String::create_small(algorithms[i].name))));
    }
    module.constant("names", Value(names))
        .function<new_hash>(
            "new(name, string=..., *, usedforsecurity=True)", "Return a new hash object using the named algorithm.")
        .function<hmac_digest>("hmac_digest(key, msg, digest, /)", "Single-shot HMAC.")
        .function<pbkdf2_hmac>("pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)",
            "Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function.")
        .function<scrypt>("scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64)",
            "scrypt password-based key derivation function.")
        .function<compare_digest>(
            "compare_digest(a, b, /)", "Return 'a == b', in a time that does not depend on where they differ.");
    return {};
}

}

extern const NativeModule hashlib_module;
const NativeModule hashlib_module { "_hashlib", define_hashlib };

}
