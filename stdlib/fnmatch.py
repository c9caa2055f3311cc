"""File names against shell patterns: * ? [seq] [!seq]. A pattern becomes a regular expression once."""

import functools
import os

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]

_STAR = object()


def fnmatch(name, pat):
    """Whether a name fits a pattern, by the rules of the operating system about case."""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


def filter(names, pat):
    """Those of the names that fit."""
    match = _matcher(os.path.normcase(pat))
    return [name for name in names if match(os.path.normcase(name))]


def fnmatchcase(name, pat):
    """Whether a name fits a pattern, with case."""
    return _matcher(pat)(name) is not None


@functools.lru_cache(maxsize=256, typed=True)
def _matcher(pat):
    import re
    if isinstance(pat, bytes):
        return re.compile(translate(pat.decode("latin-1")).encode("latin-1")).match
    return re.compile(translate(pat)).match


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
