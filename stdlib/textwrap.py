"""Text to paragraphs of a width, and indentation."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_whitespace = "\t\n\x0b\x0c\r "


class TextWrapper:
    """The options of wrapping; wrap() and fill() apply them."""

    unicode_whitespace_trans = {ord(character): ord(" ") for character in _whitespace}

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None, placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(self.unicode_whitespace_trans)
        return text

    def _split(self, text):
        """Chunks that are not broken: words (or their parts up to a hyphen) and the space between them."""
        chunks = []
        place = 0
        size = len(text)
        while place < size:
            end = place
            if text[place] in _whitespace:
                while end < size and text[end] in _whitespace:
                    end += 1
                chunks.append(text[place:end])
            else:
                while end < size and text[end] not in _whitespace:
                    end += 1
                if self.break_on_hyphens:
                    chunks += _split_word(text[place:end])
                else:
                    chunks.append(text[place:end])
            place = end
        return chunks

    def _fix_sentence_endings(self, chunks):
        """Two spaces after what looks like the end of a sentence."""
        place = 0
        while place < len(chunks) - 1:
            if chunks[place + 1] == " " and _ends_sentence(chunks[place]):
                chunks[place + 1] = "  "
                place += 2
            else:
                place += 1

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        space_left = 1 if width < 1 else width - cur_len
        if self.break_long_words:
            end = space_left
            chunk = reversed_chunks[-1]
            if self.break_on_hyphens and len(chunk) > space_left:
                # Break after a hyphen, unless there is nothing but hyphens before it.
                hyphen = chunk.rfind("-", 0, space_left)
                if hyphen > 0 and any(character != "-" for character in chunk[:hyphen]):
                    end = hyphen + 1
            cur_line.append(chunk[:end])
            reversed_chunks[-1] = chunk[end:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _wrap_chunks(self, chunks):
        lines = []
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        chunks.reverse()
        while chunks:
            cur_line = []
            cur_len = 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == "" and lines:
                del chunks[-1]
            while chunks:
                length = len(chunks[-1])
                if cur_len + length > width:
                    break
                cur_line.append(chunks.pop())
                cur_len += length
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, cur_line, cur_len, width)
                cur_len = sum(map(len, cur_line))
            if self.drop_whitespace and cur_line and cur_line[-1].strip() == "":
                cur_len -= len(cur_line[-1])
                del cur_line[-1]
            if not cur_line:
                continue
            if (self.max_lines is None or len(lines) + 1 < self.max_lines
                    or (not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
                    and cur_len <= width):
                lines.append(indent + "".join(cur_line))
                continue
            # The last line that is allowed, and there is more: make room for the placeholder.
            while cur_line:
                if cur_line[-1].strip() and cur_len + len(self.placeholder) <= width:
                    cur_line.append(self.placeholder)
                    lines.append(indent + "".join(cur_line))
                    break
                cur_len -= len(cur_line[-1])
                del cur_line[-1]
            else:
                if lines:
                    previous = lines[-1].rstrip()
                    if len(previous) + len(self.placeholder) <= self.width:
                        lines[-1] = previous + self.placeholder
                        break
                lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def wrap(self, text):
        """The lines of the wrapped text."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The wrapped text."""
        return "\n".join(self.wrap(text))


def _ends_sentence(chunk):
    # A lower-case letter, then . ! or ?, then perhaps a closing quote.
    if chunk[-1:] in ("'", '"') and chunk:
        chunk = chunk[:-1]
    return len(chunk) >= 2 and chunk[-1] in ".!?" and chunk[-2].islower() and chunk[-2].isascii()


def _is_letter(character):
    return character.isalpha() or (character == "_") or (character.isalnum() and not character.isdecimal())


def _is_word_punctuation(character):
    return character.isalnum() or character in "_!\"'&.,?"


def _split_word(word):
    """A word without white space, cut after hyphens between letters and around dashes."""
    chunks = []
    start = place = 0
    size = len(word)
    while place < size:
        if word[place] != "-":
            place += 1
            continue
        end = place
        while end < size and word[end] == "-":
            end += 1
        if end - place >= 2:
            # A dash of two or more: a chunk of its own if it is between words.
            before = place > start and _is_word_punctuation(word[place - 1])
            after = end < size and (word[end].isalnum() or word[end] == "_")
            if before and after:
                chunks.append(word[start:place])
                chunks.append(word[place:end])
                start = end
            elif place == start and after and place > 0:
                chunks.append(word[place:end])
                start = end
            place = end
            continue
        # A single hyphen: break after it if there are at least two letters before (a letter and a hyphen count
        # too) and letters after it.
        hyphen = place
        place = end
        if (hyphen >= 2 and _is_letter(word[hyphen - 1])
                and (_is_letter(word[hyphen - 2])
                     or (hyphen >= 3 and word[hyphen - 2] == "-" and _is_letter(word[hyphen - 3])))
                and end + 1 < size and _is_letter(word[end])
                and (_is_letter(word[end + 1]) or (word[end + 1] == "-" and end + 2 < size
                                                   and _is_letter(word[end + 2])))):
            chunks.append(word[start:end])
            start = end
    if start < size:
        chunks.append(word[start:])
    return chunks


def wrap(text, width=70, **kwargs):
    """The text as a list of lines of at most width characters."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """The text wrapped into lines of at most width characters."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """The text on one line, cut at a word and ended by a placeholder if it is too long."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """The text without the indentation that all its lines have; lines of white space become empty."""
    lines = text.split("\n")
    margin = None
    for index, line in enumerate(lines):
        content = line.lstrip(" \t")
        if not content:
            lines[index] = ""
            continue
        indent = line[:len(line) - len(content)]
        if margin is None or margin.startswith(indent):
            margin = indent
        elif not indent.startswith(margin):
            common = 0
            while common < min(len(margin), len(indent)) and margin[common] == indent[common]:
                common += 1
            margin = margin[:common]
    if margin:
        size = len(margin)
        lines = [line[size:] if line.startswith(margin) else line for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    """The text with prefix before each line that is not empty (or that predicate accepts)."""
    if predicate is None:
        predicate = str.strip
    return "".join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
