// Subjects, and walking over the matches in one.
#include "runtime/objects/exception.h"
#include "runtime/operations/codecs.h"
#include "stdlib/_sre/pattern.h"

namespace krait {

using regex::EmptyMatch;
using regex::Matcher;
using regex::Mode;
using regex::Subject;
using regex::SubjectView;

Result<RegexSubject> RegexSubject::create(RegexPattern const& pattern, Value text, int64_t start, int64_t end)
{
    size_t length;
    if (text.is<String>()) {
        if (!pattern.is_text())
            return raise_type_error("cannot use a bytes pattern on a string-like object");
        length = text.as<String>().length();
    } else {
        auto bytes = bytes_of(text);
        if (!bytes)
            return raise_type_error("expected string or bytes-like object, got '{}'", type_name_of(text));
        if (pattern.is_text())
            return raise_type_error("cannot use a string pattern on a bytes-like object");
        length = bytes->size();
    }
    auto clamp = [&](int64_t position) { return position < 0 ? 0 : std::min(static_cast<size_t>(position), length); };
    RegexSubject subject;
    subject.text_ = text;
    subject.start_ = clamp(start);
    subject.end_ = clamp(end);
    return subject;
}

Result<SubjectView> RegexSubject::view(size_t from) const
{
    if (text_.is<String>()) {
        auto& string = text_.as<String>();
        Subject kind = string.is_ascii()           ? Subject::Ascii
            : string.width() == String::Width::One ? Subject::Latin1
            : string.width() == String::Width::Two ? Subject::TwoBytes
                                                   : Subject::FourBytes;
        return SubjectView { kind, string.characters(), end_, from };
    }
    auto bytes = bytes_of(text_);
    if (!bytes)
        return raise_type_error("expected string or bytes-like object, got '{}'", type_name_of(text_));
    size_t length = std::min(end_, bytes->size());
    static uint8_t const nothing = 0;
    return SubjectView { Subject::Bytes, bytes->data() ? bytes->data() : &nothing, length, std::min(from, length) };
}

Result<Value> slice_text(Value text, size_t from, size_t to)
{
    if (text.is<String>()) {
        auto& string = text.as<String>();
        to = std::min(to, string.length());
        return string.substring(std::min(from, to), to);
    }
    auto bytes = bytes_of(text);
    if (!bytes)
        return raise_type_error("expected string or bytes-like object, got '{}'", type_name_of(text));
    to = std::min(to, bytes->size());
    from = std::min(from, to);
    if (text.is_exactly<Bytes>() && from == 0 && to == bytes->size())
        return text;
    return Bytes::create(bytes->subspan(from, to - from));
}

Result<Value> RegexSubject::slice(size_t from, size_t to) const
{
    return slice_text(text_, from, to);
}

Result<Matcher::Outcome> RegexWalk::next(RegexPattern& pattern, RegexSubject const& subject, Mode mode)
{
    if (is_done_ || position_ > subject.end()) {
        is_done_ = true;
        return Matcher::Outcome {};
    }
    Matcher::Outcome outcome = TRY(pattern.matcher->match(TRY(subject.view(position_)), mode, empty_match_));
    if (!outcome.ends) {
        is_done_ = true;
        return outcome;
    }
    empty_match_ = outcome.ends[0] == outcome.ends[1] ? EmptyMatch::NotAtStart : EmptyMatch::Allowed;
    position_ = outcome.ends[1];
    return outcome;
}

}
