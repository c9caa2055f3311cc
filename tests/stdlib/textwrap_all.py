import textwrap

text = "The quick brown fox jumps over the lazy dog. A well-known   sentence -- with dashes--and a verylongwordindeed."
for line in textwrap.wrap(text, 20):
    print(repr(line))
print(textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.shorten(text, 40), "|", textwrap.shorten(text, 30, placeholder="..."))
print(repr(textwrap.dedent("""
    one
      two

    three
""")))
print(repr(textwrap.indent("a\n\nb\n", "> ")), repr(textwrap.indent("a\n\nb", "-", lambda line: True)))
print(textwrap.wrap("a-b-c abc-def", 5, break_on_hyphens=False), textwrap.wrap("abcdefghij", 4),
      textwrap.wrap("abcdefghij", 4, break_long_words=False), textwrap.wrap("", 10))
print(textwrap.wrap(text, 25, max_lines=2), textwrap.wrap("a\tb", 10, expand_tabs=False))
try:
    textwrap.wrap("x", 0)
except ValueError as error:
    print(error)
