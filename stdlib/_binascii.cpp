// _binascii: the inner loops of binascii.
#include "runtime/binding/builders.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/byte_builder.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"

#include <array>
#include <zlib.h>

namespace krait {

namespace {

struct BinasciiError; // tag of the class binascii.Error

Raised raise_error_of(std::string const& message)
{
    return raise_message(module_type<BinasciiError>(), message);
}

constexpr char const* alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<int16_t, 256> values = [] {
    std::array<int16_t, 256> table {};
    table.fill(-1);
    for (int16_t i = 0; i < 64; ++i)
        table[static_cast<uint8_t>(alphabet[i])] = i;
    return table;
}();

Result<std::span<uint8_t const>> binary_argument(Value data)
{
    auto bytes = bytes_of(data);
    if (!bytes)
        return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(data));
    return *bytes;
}

Result<std::span<uint8_t const>> ascii_argument(Value data)
{
    if (data.is<String>()) {
        if (!data.as<String>().is_ascii())
            return raise_value_error("string argument should contain only ASCII characters");
        std::string_view text = data.as<String>().ascii_view();
        return std::span(reinterpret_cast<uint8_t const*>(text.data()), text.size());
    }
    auto bytes = bytes_of(data);
    if (!bytes)
        return raise_type_error("argument should be bytes, buffer or ASCII string, not '{}'", type_name_of(data));
    return *bytes;
}

Result<Bytes*> b2a_base64(Value data, bool newline)
{
    std::span<uint8_t const> bytes = TRY(binary_argument(data));
    Bytes* result = TRY(Bytes::create_uninitialised((bytes.size() + 2) / 3 * 4 + newline));
    uint8_t* target = result->data();
    size_t at = 0;
    for (; at + 3 <= bytes.size(); at += 3) {
        uint32_t word = uint32_t(bytes[at]) << 16 | uint32_t(bytes[at + 1]) << 8 | bytes[at + 2];
        for (int shift = 18; shift >= 0; shift -= 6)
            *target++ = static_cast<uint8_t>(alphabet[word >> shift & 63]);
    }
    if (size_t rest = bytes.size() - at; rest > 0) {
        uint32_t word = uint32_t(bytes[at]) << 16 | (rest > 1 ? uint32_t(bytes[at + 1]) << 8 : 0);
        *target++ = static_cast<uint8_t>(alphabet[word >> 18]);
        *target++ = static_cast<uint8_t>(alphabet[word >> 12 & 63]);
        *target++ = rest > 1 ? static_cast<uint8_t>(alphabet[word >> 6 & 63]) : '=';
        *target++ = '=';
    }
    if (newline)
        *target = '\n';
    return result;
}

Result<Bytes*> a2b_base64(Value data, bool strict_mode)
{
    std::span<uint8_t const> bytes = TRY(ascii_argument(data));
    if (strict_mode && !bytes.empty() && bytes[0] == '=')
        return raise_error_of("Leading padding not allowed");
    ByteBuilder decoded;
    decoded.reserve(bytes.size() / 4 * 3 + 3);
    uint32_t word = 0;
    unsigned count = 0;
    unsigned pads = 0;
    for (size_t place = 0; place < bytes.size(); ++place) {
        uint8_t character = bytes[place];
        if (character == '=') {
            if (count >= 2 && count + pads + 1 >= 4) {
                // Enough padding: the end.
                if (strict_mode && place + 1 < bytes.size())
                    return raise_error_of("Excess data after padding");
                ++pads;
                break;
            }
            if (count >= 2)
                ++pads;
            else if (strict_mode)
                return raise_error_of(decoded.size() && count == 0 ? "Excess data after padding" : "Incorrect padding");
            continue;
        }
        int const value = values[character];
        if (value < 0) {
            if (strict_mode)
                return raise_error_of("Only base64 data is allowed");
            continue;
        }
        if (pads && strict_mode)
            return raise_error_of("Discontinuous padding not allowed");
        pads = 0;
        word = word << 6 | static_cast<uint32_t>(value);
        if (++count == 4) {
            decoded.append(static_cast<uint8_t>(word >> 16));
            decoded.append(static_cast<uint8_t>(word >> 8));
            decoded.append(static_cast<uint8_t>(word));
            word = count = 0;
        }
    }
    if (count == 1) {
        return raise_error_of(fmt::format("Invalid base64-encoded string: number of data characters ({}) "
                                          "cannot be 1 more than a multiple of 4",
            decoded.size() / 3 * 4 + 1));
    }
    if (count > 0 && count + pads < 4)
        return raise_error_of("Incorrect padding");
    word <<= 6 * (4 - count);
    if (count > 1)
        decoded.append(static_cast<uint8_t>(word >> 16));
    if (count > 2)
        decoded.append(static_cast<uint8_t>(word >> 8));
    return decoded.finish();
}

Result<Value> hexlify(Value data, Value sep, Value bytes_per_sep)
{
    std::span<uint8_t const> bytes = TRY(binary_argument(data));
    if (sep.is_present()) {
        Value copy(TRY(Bytes::create(bytes)));
        Value per = bytes_per_sep.is_present() ? bytes_per_sep : Value::small_int(1);
        Value text = TRY(call_method(copy, *intern("hex"), { sep, per }));
        return encode_string(text.as<String>(), nullptr, nullptr);
    }
    Bytes* result = TRY(Bytes::create_uninitialised(2 * bytes.size()));
    uint8_t* target = result->data();
    for (uint8_t byte : bytes) {
        *target++ = static_cast<uint8_t>("0123456789abcdef"[byte >> 4]);
        *target++ = static_cast<uint8_t>("0123456789abcdef"[byte & 15]);
    }
    return result;
}

int digit_value(uint8_t c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

Result<Bytes*> unhexlify(Value hexstr)
{
    std::span<uint8_t const> digits = TRY(ascii_argument(hexstr));
    if (digits.size() % 2 != 0)
        return raise_error_of("Odd-length string");
    Bytes* result = TRY(Bytes::create_uninitialised(digits.size() / 2));
    for (size_t i = 0; i < result->size(); ++i) {
        int high = digit_value(digits[2 * i]);
        int low = digit_value(digits[2 * i + 1]);
        if (high < 0 || low < 0)
            return raise_error_of("Non-hexadecimal digit found");
        result->data()[i] = static_cast<uint8_t>(high << 4 | low);
    }
    return result;
}

Result<int64_t> crc32_of(Value data, int64_t crc)
{
    std::span<uint8_t const> bytes = TRY(binary_argument(data));
    return static_cast<int64_t>(crc32_z(static_cast<uLong>(static_cast<uint32_t>(crc)), bytes.data(), bytes.size()));
}

Result<int64_t> crc_hqx(Value data, int64_t crc)
{
    auto sum = static_cast<uint32_t>(crc) & 0xFFFF;
    for (uint8_t byte : TRY(binary_argument(data))) {
        sum ^= uint32_t(byte) << 8;
        for (int i = 0; i < 8; ++i)
            sum = (sum << 1 ^ (sum & 0x8000 ? 0x1021 : 0)) & 0xFFFF;
    }
    return int64_t(sum);
}

void set_error(Type& type)
{
    set_module_type<BinasciiError>(type);
}

Result<void> define_binascii(ModuleBuilder& module)
{
    module.function<b2a_base64>("b2a_base64(data, /, *, newline=True)", "Base64-code line of data.")
        .function<a2b_base64>("a2b_base64(data, /, *, strict_mode=False)", "Decode a line of base64 data.")
        .function<hexlify>("hexlify(data, sep=..., bytes_per_sep=...)", "Hexadecimal representation of binary data.")
        .function<hexlify>("b2a_hex(data, sep=..., bytes_per_sep=...)", "Hexadecimal representation of binary data.")
        .function<unhexlify>("unhexlify(hexstr, /)", "Binary data of hexadecimal representation.")
        .function<unhexlify>("a2b_hex(hexstr, /)", "Binary data of hexadecimal representation.")
        .function<crc32_of>("crc32(data, crc=0, /)", "Compute CRC-32 incrementally.")
        .function<crc_hqx>("crc_hqx(data, crc, /)", "Compute CRC-CCITT incrementally.")
        .function<set_error>("set_error(type, /)", "Tells which exception bad data raise.");
    return {};
}

}

extern const NativeModule binascii_module;
const NativeModule binascii_module { "_binascii", define_binascii };

}
