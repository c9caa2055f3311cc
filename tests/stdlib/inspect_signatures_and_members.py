import inspect, functools
def f(a, b=1, /, c: int = 2, *args, d, e: str = "x", **kw) -> bool: "doc"
s = inspect.signature(f)
print(s, list(s.parameters), s.return_annotation, [p.kind.name for p in s.parameters.values()], s.parameters["b"].default, s.parameters["a"].default is inspect.Parameter.empty, s.bind(1, d=2).arguments, s.bind(1, 2, 3, 4, d=5, z=6).args, s.bind_partial(1).arguments, s.replace(return_annotation=int), str(s.parameters["e"]), repr(s.parameters["args"]), s == inspect.signature(f), inspect.getdoc(f))
class C:
    def __init__(self, x, *, y=2): pass
    def m(self, q): pass
    @classmethod
    def k(cls, r): pass
    @staticmethod
    def t(u): pass
    def __call__(self, v): pass
@functools.wraps(f)
def wrapped(*a, **k): pass
b = s.bind(1, d=3); b.apply_defaults()
print(inspect.signature(C), inspect.signature(C.m), inspect.signature(C(1).m), inspect.signature(C.k), inspect.signature(C.t), inspect.signature(C(1)), inspect.signature(wrapped), inspect.signature(functools.partial(f, 1, d=5)), inspect.signature(lambda: 0), inspect.signature(lambda *, x=None: 0), b.arguments, inspect.getfullargspec(f), inspect.unwrap(wrapped) is f)
for action in (lambda: s.bind(), lambda: s.bind(1, d=1, a=2), lambda: s.bind(d=1), lambda: inspect.signature(lambda x: 0).bind(1, 2), lambda: inspect.signature(lambda x: 0).bind(y=1), lambda: inspect.signature(5), lambda: inspect.Parameter("1", inspect.Parameter.POSITIONAL_ONLY), lambda: inspect.Signature([inspect.Parameter("a", inspect.Parameter.KEYWORD_ONLY), inspect.Parameter("b", inspect.Parameter.POSITIONAL_ONLY)]), lambda: inspect.Parameter("x", inspect.Parameter.VAR_POSITIONAL, default=1), lambda: inspect.getmro(C)[-1], lambda: inspect.getmodule(f).__name__, lambda: inspect.getgeneratorstate(5)):
    try: print(action())
    except (TypeError, ValueError, AttributeError) as error: print(type(error).__name__, error)
print([n for n, v in inspect.getmembers(C, inspect.isfunction)], inspect.isclass(C), inspect.ismethod(C(1).m), inspect.isfunction(C.m), inspect.isbuiltin(len), inspect.isroutine(len), inspect.ismethoddescriptor(str.join), inspect.isdatadescriptor(property()), inspect.isgeneratorfunction(f), inspect.iscoroutinefunction(f), inspect.isabstract(C), inspect.getattr_static(C, "k").__class__.__name__, inspect.currentframe().f_code.co_name, inspect.cleandoc("  a\n    b\n  c"), inspect.ismodule(inspect), inspect.isasyncgenfunction(f), inspect.isawaitable(5))
