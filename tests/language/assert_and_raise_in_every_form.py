def attempt(source, **names):
    try:
        exec(source, names)
        print(source, "| passes")
    except BaseException as error:
        print(source, "|", type(error).__name__, error, error.args, repr(error.__cause__), repr(error.__context__), error.__suppress_context__)
class E(Exception):
    def __init__(self, *a): super().__init__(*a)
class Needs(Exception):
    def __init__(self, required): super().__init__(required)
class Returns(Exception):
    def __new__(cls, *a): return ValueError("other")
for source in ("assert True", "assert 0", "assert 0, 'message'", "assert [], [1]", "assert 0, None", "assert 1, 1 / 0", "assert 0, 1 / 0", "assert (yield_ := 0), yield_", "raise E", "raise E()", "raise E(1, 2)", "raise E from None", "raise E from ValueError", "raise E from ValueError('c')", "raise E(1) from E(2)", "raise Needs", "raise Needs(1)", "raise Returns", "raise E from Needs", "raise 'text'", "raise E, 1", "raise (E, 1)", "raise [E][0]", "raise E if True else 5", "raise", "raise None", "raise E from 5", "raise object", "raise BaseException", "raise SystemExit(3)", "raise KeyboardInterrupt", "raise StopIteration(5)", "raise GeneratorExit", "raise E().with_traceback(None)", "raise type('Made', (E,), {})('m')", "raise NotImplemented", "raise NotImplementedError", "raise Exception(*range(3))", "raise Exception(Exception('inner'))", "raise ExceptionGroup('g', [E(1)])", "try:\n 1/0\nexcept E: pass", "try:\n raise E\nexcept (ValueError, E) as e: raise", "try:\n raise E(1)\nexcept E as e: raise e from e", "try:\n raise E(1)\nexcept E as e: raise ValueError(2)", "try:\n raise E(1)\nexcept E as e: raise ValueError(2) from None", "try:\n raise E(1)\nfinally: raise ValueError(2)", "try:\n 1/0\nexcept ZeroDivisionError as e:\n  try: raise E\n  except E as e: pass\n  print('e' in locals())", "try:\n raise E\nexcept: pass\nraise", "try: pass\nexcept undefined: pass", "try: 1/0\nexcept undefined: pass", "try: 1/0\nexcept (E, (ValueError, ArithmeticError)): print('nested tuple')", "try: raise E\nexcept BaseException as b: raise b.__class__", "def f():\n  yield\n  raise StopIteration\nlist(f())"):
    attempt(source, E=E, Needs=Needs, Returns=Returns)
