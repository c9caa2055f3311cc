"""format() for decimals: the mini-language of numbers."""

from decimal import _FINITE, _make, _to_text


def _parse(specifier):
    spec = {"fill": " ", "align": None, "sign": "-", "no_neg_0": False, "alt": False, "zeropad": False,
            "minimumwidth": 0, "thousands_sep": "", "precision": None, "type": None}
    rest = specifier
    if len(rest) > 1 and rest[1] in "<>=^":
        spec["fill"], spec["align"], rest = rest[0], rest[1], rest[2:]
    elif rest[:1] and rest[0] in "<>=^":
        spec["align"], rest = rest[0], rest[1:]
    if rest[:1] and rest[0] in "+- ":
        spec["sign"], rest = rest[0], rest[1:]
    if rest[:1] == "z":
        spec["no_neg_0"], rest = True, rest[1:]
    if rest[:1] == "#":
        spec["alt"], rest = True, rest[1:]
    if rest[:1] == "0" and len(rest) >= 1:
        if spec["align"] is not None:
            raise ValueError("invalid format string")
        spec["zeropad"], rest = True, rest[1:]
        spec["fill"], spec["align"] = "0", "="
    digits = len(rest) - len(rest.lstrip("0123456789"))
    if digits:
        spec["minimumwidth"] = int(rest[:digits])
        rest = rest[digits:]
    if rest[:1] == ",":
        spec["thousands_sep"], rest = ",", rest[1:]
    if rest[:1] == ".":
        rest = rest[1:]
        digits = len(rest) - len(rest.lstrip("0123456789"))
        if not digits:
            raise ValueError("invalid format string")
        spec["precision"] = int(rest[:digits])
        rest = rest[digits:]
    if rest:
        if rest not in ("e", "E", "f", "F", "g", "G", "n", "%"):
            raise ValueError("invalid format string")
        spec["type"] = rest
    if spec["precision"] == 0 and (spec["type"] is None or spec["type"] in "gGn"):
        spec["precision"] = 1
    return spec


def _align(sign, body, spec):
    padding = spec["fill"] * (spec["minimumwidth"] - len(sign) - len(body))
    align = spec["align"] or ">"
    if align == "<":
        return sign + body + padding
    if align == ">":
        return padding + sign + body
    if align == "=":
        return sign + padding + body
    half = len(padding) // 2
    return padding[:half] + sign + body + padding[half:]


def _group(digits, spec, width):
    """The digits with separators, padded with zeros to a width."""
    separator = spec["thousands_sep"]
    if not separator:
        return digits.rjust(max(width, 1), "0")
    groups = []
    while True:
        take = min(max(len(digits), width, 1), 3)
        groups.insert(0, digits[-take:].rjust(take, "0"))
        digits = digits[:-take]
        width -= take
        if not digits and width <= 0:
            break
        width -= 1
    return separator.join(groups)


def _sign_text(negative, spec):
    if negative:
        return "-"
    return spec["sign"] if spec["sign"] in " +" else ""


def format_decimal(number, specifier, context, localeconv=None):
    if not isinstance(specifier, str):
        raise TypeError("format argument must be str")
    spec = _parse(specifier)
    if number._kind != _FINITE:
        sign = _sign_text(number._sign, spec)
        if spec["zeropad"]:
            spec["fill"] = " "
        text = str(number.copy_abs())
        if spec["type"] == "%":
            text += "%"
        return _align(sign, text, spec)
    kind = spec["type"]
    if kind is None:
        kind = "g" if context.capitals == 0 else "G"
    value = number
    if kind == "%":
        value = _make(value._sign, value._coefficient, value._exponent + 2)
    rounding = context.rounding
    precision = spec["precision"]
    if precision is not None:
        if kind in "eE":
            value = _round_digits(value, precision + 1, rounding)
        elif kind in "fF%":
            value = value._rescale(-precision, rounding)
        elif len(_to_text(value._coefficient)) > precision:
            value = _round_digits(value, precision, rounding)
    if not value._coefficient and value._exponent > 0 and kind in "fF%":
        value = value._rescale(0, rounding)
    negative = value._sign and not (spec["no_neg_0"] and not value._coefficient)
    digits = _to_text(value._coefficient)
    left = value._exponent + len(digits)
    if kind in "eE":
        dot = 1 - precision if not value._coefficient and precision is not None else 1
    elif kind in "fF%":
        dot = left
    elif value._exponent <= 0 and left > -6:
        dot = left
    else:
        dot = 1
    if dot < 0:
        whole, fraction = "0", "0" * -dot + digits
    elif dot > len(digits):
        whole, fraction = digits + "0" * (dot - len(digits)), ""
    else:
        whole, fraction = digits[:dot] or "0", digits[dot:]
    exponent = left - dot
    sign = _sign_text(negative, spec)
    if fraction or spec["alt"]:
        fraction = "." + fraction
    if exponent != 0 or kind in "eE":
        letter = {"E": "E", "e": "e", "G": "E", "g": "e", "n": "e"}[kind]
        fraction += f"{letter}{exponent:+d}"
    if spec["type"] == "%":
        fraction += "%"
    width = spec["minimumwidth"] - len(fraction) - len(sign) if spec["zeropad"] else 0
    return _align(sign, _group(whole, spec, width) + fraction, spec)


def _round_digits(value, places, rounding):
    if not value._coefficient:
        return value._rescale(value._exponent, rounding) if places <= 0 else value
    adjusted = value._exponent + len(_to_text(value._coefficient)) - 1
    rounded = value._rescale(adjusted + 1 - places, rounding)
    # 9.99 may have become 10.0.
    if rounded.adjusted() != adjusted:
        rounded = rounded._rescale(rounded.adjusted() + 1 - places, rounding)
    return rounded
