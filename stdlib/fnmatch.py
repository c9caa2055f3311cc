"""File names against shell patterns: * ? [seq] [!seq]. Matching needs no regular expressions."""

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]

_STAR = object()
_ONE = object()


def fnmatch(name, pat):
    """Whether a name fits a pattern, by the rules of the operating system about case."""
    import os
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


def filter(names, pat):
    """Those of the names that fit."""
    import os
    match = _matcher(os.path.normcase(pat))
    # Names are compared as they are here: normcase does nothing on POSIX, except for path-like objects.
    return [name for name in names if match(os.path.normcase(name))]


def fnmatchcase(name, pat):
    """Whether a name fits a pattern, with case."""
    return _matcher(pat)(name)


_matchers = {}


def _matcher(pat):
    found = _matchers.get(pat)
    if found is None:
        if isinstance(pat, bytes):
            parts = _parse(pat.decode("latin-1"))

            def found(name):
                if not isinstance(name, bytes):
                    raise TypeError("cannot use a bytes pattern on a string-like object")
                return _match(parts, name.decode("latin-1"))
        else:
            parts = _parse(pat)

            def found(name):
                if not isinstance(name, str):
                    raise TypeError("cannot use a string pattern on a bytes-like object")
                return _match(parts, name)
        if len(_matchers) > 1000:
            _matchers.clear()
        _matchers[pat] = found
    return found


def _parse(pat):
    """A list of _STAR, _ONE, characters, and (negated, singles, ranges)."""
    parts = []
    place = 0
    while place < len(pat):
        character = pat[place]
        place += 1
        if character == "*":
            if not parts or parts[-1] is not _STAR:
                parts.append(_STAR)
        elif character == "?":
            parts.append(_ONE)
        elif character == "[":
            end = place
            if pat[end:end + 1] == "!":
                end += 1
            if pat[end:end + 1] == "]":
                end += 1
            end = pat.find("]", end)
            if end < 0:
                parts.append("[")
                continue
            parts.append(_parse_set(pat[place:end]))
            place = end + 1
        else:
            parts.append(character)
    return parts


def _parse_set(text):
    negated = text[:1] == "!"
    if negated:
        text = text[1:]
    singles, ranges = set(), []
    place = 0
    while place < len(text):
        if text[place + 1:place + 2] == "-" and place + 2 < len(text):
            # An empty range matches nothing.
            if text[place] <= text[place + 2]:
                ranges.append((text[place], text[place + 2]))
            place += 3
        else:
            singles.add(text[place])
            place += 1
    return negated, singles, ranges


def _fits(part, character):
    if part is _ONE:
        return True
    if type(part) is str:
        return part == character
    negated, singles, ranges = part
    found = character in singles or any(low <= character <= high for low, high in ranges)
    return found is not negated


def _match(parts, name):
    # Only the last star can ever have to take more, so the time is at most len(parts) * len(name).
    part = place = 0
    star = star_place = -1
    count, size = len(parts), len(name)
    while place < size:
        if part < count and parts[part] is _STAR:
            star, star_place = part, place
            part += 1
        elif part < count and _fits(parts[part], name[place]):
            part += 1
            place += 1
        elif star >= 0:
            star_place += 1
            part, place = star + 1, star_place
        else:
            return False
    while part < count and parts[part] is _STAR:
        part += 1
    return part == count


_SPECIAL = frozenset("()[]{}?*+-|^$\\.&~# \t\n\r\v\f")


def translate(pat):
    """A regular expression that matches what the pattern does."""
    pieces = []
    fixed = []
    place = 0
    while place < len(pat):
        character = pat[place]
        place += 1
        if character == "*":
            if not fixed or fixed[-1] is not _STAR:
                fixed.append(_STAR)
        elif character == "?":
            fixed.append(".")
        elif character == "[":
            end = place
            if pat[end:end + 1] == "!":
                end += 1
            if pat[end:end + 1] == "]":
                end += 1
            end = pat.find("]", end)
            if end < 0:
                fixed.append("\\[")
                continue
            fixed.append(_translate_set(pat[place:end]))
            place = end + 1
        else:
            fixed.append("\\" + character if character in _SPECIAL else character)
    # Between two stars the shortest match is as good as any: atomic groups keep the regex from trying others.
    place = 0
    while place < len(fixed) and fixed[place] is not _STAR:
        pieces.append(fixed[place])
        place += 1
    while place < len(fixed):
        place += 1
        if place == len(fixed):
            pieces.append(".*")
            break
        piece = []
        while place < len(fixed) and fixed[place] is not _STAR:
            piece.append(fixed[place])
            place += 1
        if place == len(fixed):
            pieces.append(".*" + "".join(piece))
        else:
            pieces.append(f"(?>.*?{''.join(piece)})")
    return f"(?s:{''.join(pieces)})\\Z"


def _translate_set(text):
    if "-" not in text:
        text = text.replace("\\", r"\\")
    else:
        chunks = []
        start = 0
        search = 2 if text[:1] == "!" else 1
        while True:
            search = text.find("-", search, len(text))
            if search < 0:
                break
            chunks.append(text[start:search])
            start = search + 1
            search += 3
        chunk = text[start:]
        if chunk:
            chunks.append(chunk)
        else:
            chunks[-1] += "-"
        for position in range(len(chunks) - 1, 0, -1):
            if chunks[position - 1][-1] > chunks[position][0]:
                chunks[position - 1] = chunks[position - 1][:-1] + chunks[position][1:]
                del chunks[position]
        text = "-".join([chunk.replace("\\", r"\\").replace("-", r"\-") for chunk in chunks])
    # Two of these in a row have a meaning in sets of other regex dialects.
    text = "".join(["\\" + character if character in "&~|" else character for character in text])
    if not text:
        return "(?!)"
    if text == "!":
        return "."
    if text[0] == "!":
        text = "^" + text[1:]
    elif text[0] in ("^", "["):
        text = "\\" + text
    return f"[{text}]"
