import textwrap as t
text = "The quick-brown fox jumped over_the lazy   dog.  It's a verylongwordthatdoesnotfit here\tand tabs.\n\nSecond paragraph - with dashes--and em-dash."
for options in (dict(width=20), dict(width=20, break_long_words=False), dict(width=20, break_on_hyphens=False), dict(width=30, initial_indent="* ", subsequent_indent="  "), dict(width=25, drop_whitespace=False), dict(width=25, replace_whitespace=False), dict(width=25, expand_tabs=False), dict(width=30, fix_sentence_endings=True), dict(width=20, max_lines=2), dict(width=20, max_lines=2, placeholder="..."), dict(width=1), dict(width=25, tabsize=2)):
    print(options, t.wrap(text, **options))
print(t.fill("a b c", 3), repr(t.shorten("hello  big wide world", 12)), t.shorten("hello world", 5, placeholder=""), repr(t.dedent("  a\n    b\n\n  c")), repr(t.dedent("\ta\n  b")), repr(t.dedent("  a\n \n  b\n   ")), repr(t.indent("a\n\nb\n", "> ")), repr(t.indent("a\n\nb", "> ", lambda line: True)), t.wrap(""), t.wrap("   "), t.fill("x" * 10, 4))
for action in (lambda: t.wrap("a", width=0), lambda: t.wrap("a b", width=3, max_lines=1, placeholder="....."), lambda: t.wrap(5), lambda: t.shorten("abc def", 2), lambda: t.wrap("a", nope=1), lambda: t.indent(5, "")):
    try: print(action())
    except (ValueError, TypeError, AttributeError) as error: print(type(error).__name__, error)
w = t.TextWrapper(width=15)
print(w.wrap("one two three four"), w.fill("five six seven eight"), w.width, w.initial_indent == "")
