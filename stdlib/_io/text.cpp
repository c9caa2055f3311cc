#include "stdlib/_io/io.h"

#include "runtime/builtins/native_types.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/subscripts.h"

#include <algorithm>
#include <cstring>

namespace krait {

namespace {

constexpr uint8_t seen_carriage_return = 1;
constexpr uint8_t seen_line_feed = 2;
constexpr uint8_t seen_both = 4;

bool is_native_buffer(Value buffer)
{
    if (!buffer.is<BufferedFile>())
        return false;
    Type* type = &buffer.object().type();
    return type == &module_type<BufferedReader>() || type == &module_type<BufferedWriter>()
        || type == &module_type<BufferedRandom>();
}

// "UTF_8" and "utf-8" name the same encoding.
std::string normalised(String& name)
{
    std::string text = name.to_utf8();
    for (char& character : text)
        character = character == '_' || character == ' ' ? '-' : static_cast<char>(std::tolower(character));
    return text;
}

size_t utf8_length(uint8_t lead)
{
    return lead < 0x80 ? 1 : lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
}

// The number of bytes at the end that begin a character without finishing it.
size_t unfinished_utf8(std::span<uint8_t const> bytes)
{
    for (size_t back = 1; back <= std::min<size_t>(3, bytes.size()); ++back) {
        uint8_t byte = bytes[bytes.size() - back];
        if ((byte & 0xC0) == 0x80)
            continue;
        return utf8_length(byte) > back ? back : 0;
    }
    return 0;
}

std::string_view text_view(std::span<uint8_t const> bytes)
{
    return { reinterpret_cast<char const*>(bytes.data()), bytes.size() };
}

bool is_ascii(std::span<uint8_t const> bytes)
{
    return std::none_of(bytes.begin(), bytes.end(), [](uint8_t byte) { return byte >= 0x80; });
}

// "\r\n" and "\r" as "\n".
std::string with_line_feeds(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            result += text[i];
            continue;
        }
        result += '\n';
        if (i + 1 < text.size() && text[i + 1] == '\n')
            ++i;
    }
    return result;
}

}

Result<Newline> parse_newline(Value given)
{
    if (given.is_empty() || given.is_none())
        return Newline::Universal;
    String* text = given.try_as<String>();
    if (!text)
        return raise_type_error("newline must be str or None, not {}", type_name_of(given));
    if (text->length() == 0)
        return Newline::UniversalUntranslated;
    if (text->equals(std::string_view("\n")))
        return Newline::LineFeed;
    if (text->equals(std::string_view("\r")))
        return Newline::CarriageReturn;
    if (text->equals(std::string_view("\r\n")))
        return Newline::Both;
    return raise_value_error("illegal newline value: {}", text->to_utf8());
}

Value newlines_seen(uint8_t seen)
{
    Value found[3];
    size_t count = 0;
    if (seen & seen_carriage_return)
        found[count++] = String::create_small("\r");
    if (seen & seen_line_feed)
        found[count++] = String::create_small("\n");
    if (seen & seen_both)
        found[count++] = String::create_small("\r\n");
    if (count == 0)
        return Value::none();
    if (count == 1)
        return found[0];
    Tuple* all = Tuple::create_small(count);
    for (size_t i = 0; i < count; ++i)
        all->set(i, found[i]);
    return all;
}

Result<void> TextFile::check_open()
{
    Value target = buffer;
    if (target.is_empty()) {
        return raise_message(*types().ValueError,
            is_detached ? "underlying buffer has been detached" : "I/O operation on uninitialized object");
    }
    if (is_native_buffer(target)) {
        FileIO* plain = target.as<BufferedFile>().raw.get().try_as<FileIO>();
        if (plain && !plain->is_closed())
            return {};
    }
    if (TRY(is_file_closed(target)))
        return raise_closed_file();
    return {};
}

Result<void> TextFile::configure_encoding(String& name, String& error_handler)
{
    std::string plain = normalised(name);
    if (plain == "utf-8" || plain == "utf8" || plain == "u8" || plain == "cp65001")
        kind = TextEncoding::Utf8;
    else if (plain == "ascii" || plain == "us-ascii" || plain == "646")
        kind = TextEncoding::Ascii;
    else if (plain == "latin-1" || plain == "latin1" || plain == "iso-8859-1" || plain == "iso8859-1" || plain == "l1")
        kind = TextEncoding::Latin1;
    else if (plain.starts_with("cp") || plain.starts_with("windows") || plain.starts_with("iso"))
        kind = TextEncoding::OtherSingleByte;
    else
        kind = TextEncoding::Wide;
    if (kind == TextEncoding::Wide || kind == TextEncoding::OtherSingleByte)
        TRY(encode_string(*String::empty(), &name, &error_handler)); // raises LookupError for unknown names
    encoding.set(*this, &name);
    errors.set(*this, &error_handler);
    is_strict = error_handler.equals(std::string_view("strict"));
    return {};
}

Result<String*> TextFile::decode(std::span<uint8_t const> bytes)
{
    if (kind == TextEncoding::Wide)
        return String::create(text_view(bytes));
    if ((kind == TextEncoding::Utf8 && is_strict) || ((kind != TextEncoding::OtherSingleByte) && is_ascii(bytes)))
        return String::create(text_view(bytes)); // validated when it was read
    return decode_bytes(bytes, encoding, errors);
}

// Decodes what is new in the input, so that errors come when a chunk is read, with positions within it.
Result<void> TextFile::validate()
{
    if (!is_strict || kind == TextEncoding::Latin1 || kind == TextEncoding::Wide)
        return {};
    auto fresh = input.span().subspan(std::min(validated, input.size()));
    size_t unfinished = kind == TextEncoding::Utf8 && !is_at_end ? unfinished_utf8(fresh) : 0;
    auto finished = fresh.first(fresh.size() - unfinished);
    if (!is_ascii(finished)) {
        auto decoded
            = kind == TextEncoding::Utf8 ? decode_utf8(text_view(finished)) : decode_bytes(finished, encoding, errors);
        if (decoded.is_raised()) {
            input.clear();
            validated = 0;
            return raised;
        }
    }
    validated += finished.size();
    return {};
}

Result<bool> TextFile::fill()
{
    TRY(flush_output());
    Value source = buffer;
    if (kind == TextEncoding::Wide) {
        // Encodings in which bytes are not characters are read whole, and kept as UTF-8.
        if (is_wide_input_decoded)
            return false;
        is_wide_input_decoded = true;
        Value all = TRY(call_method(source, *names().plain_read, {}));
        String* text = TRY(decode_bytes(TRY(bytes_like(all)), encoding, errors));
        std::string utf8 = text->to_utf8();
        is_at_end = true;
        TRY(input.append(*this, { reinterpret_cast<uint8_t const*>(utf8.data()), utf8.size() }));
        return !utf8.empty();
    }
    size_t count = 0;
    if (is_native_buffer(source)) {
        auto& file = source.as<BufferedFile>();
        if (!file.is_readable)
            return raise_unsupported("not readable");
        if (file.input.is_empty())
            TRY(file.fill());
        count = file.input.size();
        TRY(input.append(*this, file.input.span()));
        file.input.take(count);
    } else {
        Value has_read1 = TRY(get_attribute_or(source, *intern("read1"), Value::none()));
        String& method = has_read1.is_none() ? *names().plain_read : *intern("read1");
        Value chunk = TRY(call_method(source, method, { int_from_unsigned(chunk_size) }));
        if (!chunk.is<Bytes>() && !chunk.is<ByteArray>()) {
            return raise_type_error("underlying {}() should have returned a bytes-like object, not '{}'",
                method.to_utf8(), type_name_of(chunk));
        }
        auto bytes = TRY(bytes_like(chunk));
        count = bytes.size();
        TRY(input.append(*this, bytes));
    }
    is_at_end = count == 0;
    TRY(validate());
    return count > 0;
}

void TextFile::note_newline(std::string_view terminator)
{
    if (terminator == "\n")
        seen_newlines |= seen_line_feed;
    else if (terminator == "\r")
        seen_newlines |= seen_carriage_return;
    else if (terminator == "\r\n")
        seen_newlines |= seen_both;
}

// The first line of the input, if all of it is there; `from` was searched before.
std::optional<TextFile::Line> TextFile::find_line(size_t from) const
{
    std::string_view text = input.view();
    switch (newline) {
    case Newline::LineFeed: {
        size_t at = text.find('\n', from);
        return at == text.npos ? std::optional<Line>() : Line { at + 1, 1 };
    }
    case Newline::CarriageReturn: {
        size_t at = text.find('\r', from);
        return at == text.npos ? std::optional<Line>() : Line { at + 1, 1 };
    }
    case Newline::Both: {
        size_t at = text.find("\r\n", from > 0 ? from - 1 : 0);
        return at == text.npos ? std::optional<Line>() : Line { at + 2, 2 };
    }
    default: {
        size_t feed = text.find('\n', from > 0 ? from - 1 : 0);
        size_t at = std::min(feed, text.substr(0, feed).find('\r', from > 0 ? from - 1 : 0));
        if (at == text.npos)
            return {};
        if (text[at] == '\n')
            return Line { at + 1, 1 };
        if (at + 1 == text.size() && !is_at_end)
            return {};
        size_t length = at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
        return Line { at + length, length };
    }
    }
}

// How many bytes the character at an offset of the input takes; 0 when it is not all there.
size_t TextFile::character_length(size_t at) const
{
    auto bytes = input.span();
    if (newline == Newline::Universal && bytes[at] == '\r') {
        if (at + 1 == bytes.size())
            return is_at_end ? 1 : 0;
        return bytes[at + 1] == '\n' ? 2 : 1;
    }
    if (kind != TextEncoding::Utf8 && kind != TextEncoding::Wide)
        return 1;
    size_t length = utf8_length(bytes[at]);
    if (at + length > bytes.size())
        return is_at_end ? bytes.size() - at : 0;
    for (size_t i = 1; i < length; ++i) {
        if ((bytes[at + i] & 0xC0) != 0x80)
            return i;
    }
    return length;
}

// Decodes and removes the first bytes of the input.
Result<String*> TextFile::take(size_t count)
{
    auto bytes = input.span().first(count);
    std::string translated;
    bool is_universal = newline == Newline::Universal || newline == Newline::UniversalUntranslated;
    if (is_universal && std::memchr(bytes.data(), '\r', bytes.size())) {
        std::string_view text = text_view(bytes);
        for (size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '\r') {
                bool is_both = i + 1 < text.size() && text[i + 1] == '\n';
                note_newline(is_both ? "\r\n" : "\r");
                i += is_both;
            } else if (text[i] == '\n') {
                note_newline("\n");
            }
        }
        if (newline == Newline::Universal) {
            translated = with_line_feeds(text);
            bytes = { reinterpret_cast<uint8_t const*>(translated.data()), translated.size() };
        }
    } else if (is_universal && !(seen_newlines & seen_line_feed) && std::memchr(bytes.data(), '\n', bytes.size())) {
        note_newline("\n");
    }
    auto decoded = decode(bytes);
    input.take(count);
    validated -= std::min(validated, count);
    return decoded;
}

Result<String*> TextFile::read_line(int64_t limit)
{
    size_t searched = 0;
    std::optional<Line> line;
    while (!(line = find_line(searched))) {
        searched = input.size();
        // A limit in characters is reached at the latest with as many bytes times four.
        if (limit >= 0 && searched / 4 >= static_cast<size_t>(limit))
            break;
        if (!TRY(fill()))
            break;
    }
    if (!line && is_at_end)
        line = find_line(searched > 0 ? searched - 1 : 0);
    size_t end = line ? line->length : input.size();
    if (limit >= 0) {
        size_t at = 0;
        for (int64_t i = 0; i < limit && at < end; ++i)
            at += std::max<size_t>(character_length(at), 1);
        end = std::min(at, end);
    }
    if (end == 0)
        return String::empty();
    return take(end);
}

Result<String*> TextFile::read(int64_t count)
{
    if (count < 0) {
        while (TRY(fill())) { }
        return input.is_empty() ? Result<String*>(String::empty()) : take(input.size());
    }
    size_t at = 0;
    for (int64_t found = 0; found < count; ++found) {
        size_t length = 0;
        while (at >= input.size() || (length = character_length(at)) == 0) {
            bool has_more = TRY(fill());
            if (!has_more && at >= input.size())
                break;
        }
        if (at >= input.size())
            break;
        at += length;
    }
    return at == 0 ? Result<String*>(String::empty()) : take(at);
}

Result<void> TextFile::flush_output()
{
    if (output.is_empty())
        return {};
    Value target = buffer;
    if (is_native_buffer(target)) {
        auto& file = target.as<BufferedFile>();
        if (!file.is_writable)
            return raise_unsupported("write");
        auto written = file.write(output.span());
        output.clear();
        return written;
    }
    Value bytes = TRY(Bytes::create(output.span()));
    output.clear();
    TRY(call_method(target, *names().plain_write, { bytes }));
    return {};
}

Result<void> TextFile::write(String& text)
{
    if (!input.is_empty()) {
        input.clear();
        validated = 0;
    }
    String* translated = &text;
    bool has_line_feed = false;
    if (is_line_buffering || newline == Newline::CarriageReturn || newline == Newline::Both) {
        has_line_feed = TRY(contains(Value(&text), String::create_small("\n")));
        if (has_line_feed && (newline == Newline::CarriageReturn || newline == Newline::Both)) {
            Value replaced = TRY(call_method(Value(&text), *names().plain_replace,
                { String::create_small("\n"), String::create_small(newline == Newline::Both ? "\r\n" : "\r") }));
            translated = &replaced.as<String>();
        }
    }
    if (translated->is_ascii() && kind != TextEncoding::Wide) {
        auto view = translated->ascii_view();
        TRY(output.append(*this, { reinterpret_cast<uint8_t const*>(view.data()), view.size() }));
    } else {
        String* name = encoding;
        // The mark at the beginning is written once, and not behind what the file holds already.
        if (!has_written && kind == TextEncoding::Wide
            && TRY(is_truthy(TRY(call_method(buffer, *intern("seekable"), {})))))
            has_written = TRY(is_truthy(TRY(call_method(buffer, *intern("tell"), {}))));
        if (has_written && kind == TextEncoding::Wide) {
            std::string plain = normalised(*name);
            if (plain == "utf-16" || plain == "utf-32")
                name = String::create_small(plain + "-le");
            else if (plain == "utf-8-sig")
                name = String::create_small("utf-8");
        }
        Bytes* bytes = TRY(encode_string(*translated, name, errors));
        TRY(output.append(*this, bytes->span()));
    }
    has_written = true;
    bool must_flush = is_line_buffering && (has_line_feed || TRY(contains(Value(&text), String::create_small("\r"))));
    if (must_flush || is_write_through || output.size() > io_chunk_size)
        TRY(flush_output());
    if (must_flush)
        TRY(call_method(buffer, *names().plain_flush, {}));
    return {};
}

}
