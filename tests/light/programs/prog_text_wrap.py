import textwrap

TEXT = """The standard library's wrapping of   text:  it fills lines, breaks
long-hyphenated-words and averyveryverylongwordthatdoesnotfit, keeps (or drops) white space."""
for width in 20, 35:
    print(textwrap.fill(TEXT, width))
    print("-" * width)
print(textwrap.wrap("a b c", 1), textwrap.wrap("", 5), textwrap.wrap("abcdef", 3), textwrap.wrap("abcdef", 3, break_long_words=False))
print(textwrap.shorten(TEXT, 40), textwrap.shorten("one two three", 9, placeholder="..."), sep="\n")
print(textwrap.fill(TEXT, 30, initial_indent="* ", subsequent_indent="  ", max_lines=3))
print(textwrap.indent("a\n\nb\n", "> "), textwrap.indent("a\n\nb", "> ", lambda line: True), sep="|")
print(repr(textwrap.dedent("""
    one
      two

    three
""")), repr(textwrap.dedent("\tx\n  y")))
print(textwrap.wrap("tab\there and  there", 8, expand_tabs=True, tabsize=4, drop_whitespace=False))
textwrap.wrap("x", 0)
