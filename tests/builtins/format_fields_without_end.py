# What str.format says of a field that does not end.
for text in ('{', '{a', '{!', '{!r', '{!rx', '{!r:', '{:', '{:{', '{:{}', '{:10{', '{a!s:{', '{0:x{1}', '{0[', '{0[}', '{!}', '{0!}', 'x{0!r', '{:{!}}', '{:{!r}'):
    try:
        print(text.format(1, 2, a=3))
    except (ValueError, KeyError) as error:
        print(text, type(error).__name__, error)
