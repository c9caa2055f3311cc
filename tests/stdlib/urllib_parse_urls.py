from urllib.parse import *
for url in ("http://user:pw@Host.com:8080/a/b;p?q=1&r=2#frag", "//host/path", "/only/path", "mailto:a@b.c", "http://[::1]:80/", "file:///x", "", "?q", "#f", "HTTP://A", "a:b", "http://h:/x"):
    u = urlsplit(url)
    print(url, tuple(u), u.hostname, u.port, u.username, u.password, u.geturl(), tuple(urlparse(url)))
print(urljoin("http://a/b/c/d?q", "g"), urljoin("http://a/b/c/d", "../g"), urljoin("http://a/b/", "/g"), urljoin("http://a/b", "//h/x"), urljoin("http://a/b?x", "?y"), urljoin("http://a/b", ""), urljoin("", "x"), urljoin("http://a/b/c", "../../../g"), urldefrag("http://a#f"), urlunsplit(("http", "h", "/p", "q", "f")), urlunparse(("http", "h", "p", "x", "q", "")))
print(quote("a b/é&=?"), quote("a/b", safe=""), quote_plus("a b+c"), unquote("%41%zz%C3%A9+"), unquote_plus("a+b%20"), quote(b"\xff"), unquote_to_bytes("%ff"), quote("é", encoding="latin-1"), unquote("%E9", encoding="latin-1"), unquote("%FF"), urlencode({"a": 1, "b": "x y", "c": [1, 2]}), urlencode({"c": [1, 2]}, doseq=True), urlencode([("a", "é"), ("b", b"\xff")]), parse_qs("a=1&b=2&a=3&c="), parse_qs("c=", keep_blank_values=True), parse_qsl("a=1;b=2&c"), parse_qsl("a%20b=c+d"))
for action in (lambda: urlsplit("http://[::1"), lambda: urlsplit("http://h:x").port, lambda: urlsplit("http://h:99999").port, lambda: quote(5), lambda: urlencode(5), lambda: parse_qs("a", strict_parsing=True), lambda: parse_qsl("a=1&b=2", max_num_fields=1), lambda: urljoin("a", b"b"), lambda: unquote(5), lambda: urlsplit(5)):
    try: print(action())
    except (ValueError, TypeError, AttributeError) as error: print(type(error).__name__, error)
