import codecs
codecs.register_error("odd", lambda e: (b"x", e.end))
codecs.register_error("even", lambda e: (b"xy", e.end))
codecs.register_error("four", lambda e: (b"wxyz", e.end))
for c in ("utf-8","utf-16-le","utf-32-le","ascii"):
    for h in ("odd","even","four"):
        try: print(c,h,"a\ud800b".encode(c,h))
        except UnicodeError as e: print(c,h,e)
