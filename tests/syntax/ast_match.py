match x, *y:
    case {'k': [1, *_], **r} | A.B(c, d=-1j) as e if f:
        pass
    case None | 'a' | _:
        pass
