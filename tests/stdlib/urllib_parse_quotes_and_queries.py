from urllib.parse import parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, unquote_to_bytes, urlencode

print(quote("a b/ü&~"), quote("a/b", safe=""), quote(b"\xff"), quote_plus("a b+c"))
print(unquote("a%20b%C3%BC%zz%f"), unquote_plus("a+b%2B"), unquote("%E4", encoding="latin-1"), unquote_to_bytes("%ff%"))
print(urlencode({"a": 1, "b": "x y"}), urlencode([("c", [1, 2])], doseq=True), urlencode({"d": [1]}))
print(parse_qs("a=1&a=2&b=&c=%20x"), parse_qsl("a=1;b=2", separator=";"), parse_qs("b=", keep_blank_values=True))
for wrong in (lambda: parse_qsl("a", strict_parsing=True), lambda: parse_qsl("a&b&c", max_num_fields=2), lambda: urlencode("ab")):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
