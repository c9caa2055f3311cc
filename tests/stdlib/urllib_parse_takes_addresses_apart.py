from urllib.parse import urldefrag, urlparse, urlsplit, urlunsplit

for address in ("http://user:pw@Host.com:80/a;p?q=1&r=2#frag", "//x/y", "path/only", "mailto:a@b", "http://[::1]:8080/x",
                "HTTP://A/%7e", "http:///x", "a:b:c", "file:///etc/x", "?q", "#f", "", " http://a\tb/ "):
    parts = urlparse(address)
    print(parts, parts.geturl(), parts.hostname, urlsplit(address))
    print(parts.port, parts.username, parts.password)
for wrong in ("http://a:x/", "http://a:99999/", "http://[::1/"):
    try:
        print(urlsplit(wrong).port)
    except ValueError as error:
        print(error)
print(urlparse(b"http://x/y"), urlsplit(b"http://X/y").hostname, urldefrag("http://x/#f"))
print(urlunsplit(("http", "a", "b", "q", "f")))
