// _csv: the inner loops of csv. A reader is a machine with few states that looks at each character once;
// fields without anything special are cut out of the line as they are.
#include "runtime/binding/builders.h"
#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/text.h"
#include "runtime/operations/text_builder.h"

namespace krait {

namespace {

struct CsvError; // tag of the class csv.Error

Raised raise_csv_error(std::string const& message)
{
    return raise_message(module_type<CsvError>(), message);
}

enum Quoting : int64_t { Minimal, All, NonNumeric, None };

// A dialect's parameters; 0 stands for a character that is not set.
struct Format {
    char32_t delimiter { ',' };
    char32_t quote { '"' };
    char32_t escape { 0 };
    bool doubles_quotes { true };
    bool skips_space { false };
    bool is_strict { false };
    int64_t quoting { Minimal };
};

char32_t optional_character(Value value)
{
    return value.is<String>() && value.as<String>().length() ? value.as<String>().at(0) : 0;
}

// From the tuple that csv.py makes of a dialect: delimiter, quotechar, escapechar, doublequote,
// skipinitialspace, strict, quoting, lineterminator.
Format format_of(Tuple const& values)
{
    Format format;
    format.delimiter = optional_character(values.at(0));
    format.quote = optional_character(values.at(1));
    format.escape = optional_character(values.at(2));
    format.doubles_quotes = values.at(3).is_true();
    format.skips_space = values.at(4).is_true();
    format.is_strict = values.at(5).is_true();
    format.quoting = values.at(6).as_small_int();
    return format;
}

class CsvReader : public Object {
public:
    static constexpr char const* cell_name = "_csv.reader";
    CsvReader(Type& type, Value lines, Value dialect, Format const& format, List& limit)
        : Object(kind_of<CsvReader>(), type)
        , lines(lines)
        , dialect(dialect)
        , limit(&limit)
        , format(format)
    {
    }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        lines.visit(visitor);
        dialect.visit(visitor);
        limit.visit(visitor);
    }
    ValueMember const lines;
    ValueMember const dialect;
    Member<List> const limit; // its one item is the largest size of a field
    Format const format;
    int64_t line_count { 0 };
    size_t row_size { 0 }; // of the row that was read last
};

enum class State : uint8_t {
    StartRecord,
    StartField,
    AfterField,
    Escaped,
    InField,
    InQuoted,
    EscapeInQuoted,
    QuoteInQuoted,
    EatNewline,
    AfterEscapedNewline,
};

// The row that is being read.
class Row {
public:
    Row(CsvReader& reader, List& fields)
        : format_(reader.format)
        , limit_(reader.limit->size() && reader.limit->at(0).is_small_int() ? reader.limit->at(0).as_small_int()
                                                                            : INT64_MAX)
        , fields_(&fields)
    {
    }
    State state() const { return state_; }
    List& fields() { return *fields_; }
    bool has_partial_field() const { return size_ > 0; }

    Result<void> read(String& line)
    {
        return with_units(line, [&](auto const* units) { return read_units(line, units); });
    }
    Result<void> save()
    {
        String* text = TRY(field_->finish());
        field_.emplace();
        size_ = 0;
        return save_text(Value(text));
    }

private:
    static bool is_newline(char32_t c) { return c == '\n' || c == '\r'; }

    Result<void> save_text(Value text)
    {
        if (is_numeric_) {
            is_numeric_ = false;
            text = TRY(call(Value(types().floating), { text }));
        }
        return fields_->append(text);
    }
    // A field that is a part of the line as it is.
    Result<void> save_part(String& line, size_t start, size_t end)
    {
        TRY(check_size(end - start));
        return save_text(Value(TRY(line.substring(start, end))));
    }
    Result<void> check_size(size_t size)
    {
        if (static_cast<int64_t>(size) > limit_)
            return raise_csv_error(fmt::format("field larger than field limit ({})", limit_));
        return {};
    }
    Result<void> add(char32_t character)
    {
        TRY(check_size(++size_));
        field_->append(character);
        return {};
    }
    Result<void> add(String& line, size_t start, size_t end)
    {
        size_ += end - start;
        TRY(check_size(size_));
        field_->append(line, start, end);
        return {};
    }

    template <class Unit> Result<void> read_units(String& line, Unit const* units)
    {
        size_t const size = line.length();
        auto is_escape = [&](char32_t c) { return format_.escape && c == format_.escape; };
        auto is_plain_end = [&](char32_t c) { return is_newline(c) || c == format_.delimiter || is_escape(c); };
        auto is_quoted_end = [&](char32_t c) { return c == format_.quote || is_escape(c); };
        auto find_end = [&](size_t start, auto const& is_wanted) {
            while (start < size && !is_wanted(units[start]))
                ++start;
            return start;
        };
        // Whether the field that ends there lies in the line as it is.
        auto is_field_end = [&](size_t end) {
            return end >= size || is_newline(units[end]) || (units[end] == format_.delimiter && !is_escape(units[end]));
        };
        for (size_t place = 0;; ++place) {
            bool is_end = place >= size;
            char32_t c = is_end ? 0 : units[place];
            bool is_break = is_end || is_newline(c);
            if (state_ == State::StartRecord) {
                if (is_end)
                    return {};
                if (is_break) {
                    state_ = State::EatNewline;
                    continue;
                }
                state_ = State::StartField;
            }
            switch (state_) {
            case State::StartRecord:
                break;
            case State::StartField:
                if (is_break) {
                    TRY(save());
                    state_ = is_end ? State::StartRecord : State::EatNewline;
                } else if (c == format_.quote && format_.quoting != Quoting::None && format_.quote) {
                    size_t const end = find_end(place + 1, is_quoted_end);
                    if (end < size && !is_escape(units[end]) && is_field_end(end + 1)
                        && (end + 1 == size || units[end + 1] != format_.quote)) {
                        TRY(save_part(line, place + 1, end));
                        place = end;
                        state_ = State::AfterField;
                    } else {
                        state_ = State::InQuoted;
                    }
                } else if (format_.escape && c == format_.escape) {
                    state_ = State::Escaped;
                } else if (c == ' ' && format_.skips_space) {
                    break;
                } else if (c == format_.delimiter) {
                    TRY(save());
                } else {
                    is_numeric_ = format_.quoting == Quoting::NonNumeric;
                    size_t const end = find_end(place + 1, is_plain_end);
                    if (is_field_end(end)) {
                        TRY(save_part(line, place, end));
                        place = end - 1;
                        state_ = State::AfterField;
                    } else {
                        TRY(add(line, place, end));
                        place = end - 1;
                        state_ = State::InField;
                    }
                }
                break;
            case State::Escaped:
                if (!is_end && is_break) {
                    TRY(add(c));
                    state_ = State::AfterEscapedNewline;
                } else {
                    TRY(add(is_end ? '\n' : c));
                    state_ = State::InField;
                }
                break;
            case State::AfterEscapedNewline:
            case State::InField:
                if (is_end && state_ == State::AfterEscapedNewline)
                    return {};
                if (is_break) {
                    TRY(save());
                    state_ = is_end ? State::StartRecord : State::EatNewline;
                } else if (format_.escape && c == format_.escape) {
                    state_ = State::Escaped;
                } else if (c == format_.delimiter) {
                    TRY(save());
                    state_ = State::StartField;
                } else {
                    size_t const end = find_end(place + 1, is_plain_end);
                    TRY(add(line, place, end));
                    place = end - 1;
                    state_ = State::InField;
                }
                break;
            case State::AfterField:
                state_ = is_end ? State::StartRecord : is_break ? State::EatNewline : State::StartField;
                break;
            case State::InQuoted:
                if (is_end)
                    return {};
                if (format_.escape && c == format_.escape) {
                    state_ = State::EscapeInQuoted;
                } else if (c == format_.quote && format_.quoting != Quoting::None) {
                    state_ = format_.doubles_quotes ? State::QuoteInQuoted : State::InField;
                } else {
                    size_t const end = find_end(place + 1, is_quoted_end);
                    TRY(add(line, place, end));
                    place = end - 1;
                }
                break;
            case State::EscapeInQuoted:
                TRY(add(is_end ? '\n' : c));
                state_ = State::InQuoted;
                break;
            case State::QuoteInQuoted:
                if (!is_end && c == format_.quote && format_.quoting != Quoting::None) {
                    TRY(add(c));
                    state_ = State::InQuoted;
                } else if (!is_end && c == format_.delimiter) {
                    TRY(save());
                    state_ = State::StartField;
                } else if (is_break) {
                    TRY(save());
                    state_ = is_end ? State::StartRecord : State::EatNewline;
                } else if (!format_.is_strict) {
                    TRY(add(c));
                    state_ = State::InField;
                } else {
                    std::string message = "'";
                    append_utf8(message, format_.delimiter);
                    message += "' expected after '";
                    append_utf8(message, format_.quote);
                    return raise_csv_error(message + "'");
                }
                break;
            case State::EatNewline:
                if (is_end)
                    state_ = State::StartRecord;
                else if (!is_break)
                    return raise_csv_error(
                        "new-line character seen in unquoted field - do you need to open the file in "
                        "universal-newline mode?");
                break;
            }
            if (is_end)
                return {};
        }
    }

    Format const& format_;
    int64_t const limit_;
    List* fields_;
    std::optional<TextBuilder> field_ { std::in_place };
    size_t size_ { 0 };
    bool is_numeric_ { false };
    State state_ { State::StartRecord };
};

Result<Value> reader_next(Value self)
{
    auto& reader = self.as<CsvReader>();
    // Most rows have as many fields as the one before.
    Row row(reader, *TRY(List::create_with_capacity(reader.row_size)));
    for (;;) {
        Value line = TRY(next_item(reader.lines));
        if (line.is_stop()) {
            if (row.has_partial_field() || row.state() == State::InQuoted) {
                if (reader.format.is_strict)
                    return raise_csv_error("unexpected end of data");
                TRY(row.save());
                return Value(&row.fields());
            }
            if (row.fields().size() && row.state() != State::StartRecord)
                return Value(&row.fields());
            return Value::stop();
        }
        if (!line.is<String>())
            return raise_csv_error(fmt::format(
                "iterator should return strings, not {} (the file should be opened in text mode)", type_name_of(line)));
        ++reader.line_count;
        TRY(row.read(line.as<String>()));
        if (row.state() == State::StartRecord) {
            reader.row_size = row.fields().size();
            return Value(&row.fields());
        }
    }
}

Result<Value> reader_dialect(Value self)
{
    return self.as<CsvReader>().dialect.get();
}
Result<Value> reader_line_num(Value self)
{
    return make_int(self.as<CsvReader>().line_count);
}

Result<Value> make_reader(Value lines, Value dialect, Tuple& format, List& limit)
{
    return allocate_object<CsvReader>(module_type<CsvReader>(), 0, lines, dialect, format_of(format), limit);
}

bool is_number(Value item)
{
    return is_int(item) || is_float(item) || type_of(item).slots.to_float || type_of(item).slots.to_index;
}

// One field of a row that is written.
Result<void> add_field(TextBuilder& row, Format const& format, String& terminator, String& text, bool is_quoted)
{
    auto is_special = [&](char32_t c) {
        if (c == format.delimiter || (format.escape && c == format.escape) || (format.quote && c == format.quote))
            return true;
        for (size_t i = 0; i < terminator.length(); ++i) {
            if (terminator.at(i) == c)
                return true;
        }
        return false;
    };
    bool has_special = false;
    bool has_break = false; // what quotes make harmless
    for (size_t i = 0; i < text.length(); ++i) {
        char32_t c = text.at(i);
        if (!is_special(c))
            continue;
        has_special = true;
        bool is_quote = format.quote && c == format.quote;
        bool wants_escape = format.quoting == Quoting::None || (is_quote && !format.doubles_quotes)
            || (!is_quote && format.escape && c == format.escape);
        has_break |= !wants_escape;
        if (wants_escape && !format.escape)
            return raise_csv_error("need to escape, but no escapechar set");
    }
    is_quoted |= has_break;
    if (is_quoted)
        row.append(format.quote);
    if (!has_special) {
        row.append(text);
    } else {
        for (size_t i = 0; i < text.length(); ++i) {
            char32_t c = text.at(i);
            if (is_special(c)) {
                bool is_quote = format.quote && c == format.quote;
                if (format.quoting == Quoting::None || (is_quote && !format.doubles_quotes)
                    || (!is_quote && format.escape && c == format.escape))
                    row.append(format.escape);
                else if (is_quote)
                    row.append(format.quote);
            }
            row.append(c);
        }
    }
    if (is_quoted)
        row.append(format.quote);
    return {};
}

Result<String*> format_row(Value fields, Tuple& parameters)
{
    Format format = format_of(parameters);
    String& terminator = parameters.at(7).as<String>();
    TextBuilder row;
    size_t count = 0;
    bool is_only_empty = false;
    auto iterator = iterate(fields);
    if (iterator.is_raised()) {
        if (!clear_pending_if(*types().TypeError))
            return raised;
        return raise_csv_error(fmt::format("iterable expected, not {}", type_name_of(fields)));
    }
    Value items = iterator.release();
    for (;;) {
        Value item = TRY(next_item(items));
        if (item.is_stop())
            break;
        if (count++ > 0)
            row.append(format.delimiter);
        bool is_quoted = format.quoting == Quoting::All || (format.quoting == Quoting::NonNumeric && !is_number(item));
        String* text = item.is_none() ? String::empty() : item.is<String>() ? &item.as<String>() : TRY(to_string(item));
        is_only_empty = count == 1 && text->length() == 0 && !is_quoted;
        TRY(add_field(row, format, terminator, *text, is_quoted));
    }
    if (count == 1 && is_only_empty) {
        // A row with one empty field must not look like an empty row.
        if (format.quoting == Quoting::None)
            return raise_csv_error("single empty field record must be quoted");
        row.append(format.quote);
        row.append(format.quote);
    }
    row.append(terminator);
    return row.finish();
}

void set_error(Type& type)
{
    set_module_type<CsvError>(type);
}

Result<void> define_csv(ModuleBuilder& module)
{
    Type& reader
        = *create_native_type<CsvReader>("_csv.reader", *types().object, { Type::Flag::DisallowsInstantiation });
    set_module_type<CsvReader>(reader);
    reader.slots.iterate = iterate_self;
    reader.slots.next = reader_next;
    TypeBuilder(reader)
        .documentation("CSV reader\n\nReader objects are responsible for reading and parsing tabular "
                       "data\nin CSV format.\n")
        .property("dialect", reader_dialect)
        .property("line_num", reader_line_num)
        .finish();
    module.constant("Reader", Value(&reader))
        .function<make_reader>(
            "make_reader(lines, dialect, format, limit, /)", "A reader of the lines that an iterator gives.")
        .function<format_row>("format_row(fields, format, /)", "The line for the fields of a row.")
        .function<set_error>("set_error(type, /)", "Tells which exception bad data raise.");
    return {};
}

}

extern const NativeModule csv_module;
const NativeModule csv_module { "_csv", define_csv };

}
