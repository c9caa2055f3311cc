f'a{b!r:>{w}}c{{}}{d=}' 't' if x else u'u' 'v' """w
z"""
