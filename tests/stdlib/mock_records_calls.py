import re
from unittest.mock import ANY, DEFAULT, MagicMock, Mock, call, sentinel


def show(*values):
    print(*[re.sub(r"id='\d+'", "id=X", repr(value)) for value in values])


m = Mock()
show(m, m.a.b, m.a.b(1, x=2), m.mock_calls, m.method_calls, m.a.b.call_args, m.a.b.call_count)
m.a.b.assert_called_once_with(1, x=2)
for check in (lambda: m.a.b.assert_called_with(2), lambda: m.assert_called(), lambda: m.a.b.assert_not_called(),
              lambda: m.assert_has_calls([call.x()]), lambda: m.a.b.assert_any_call(3), lambda: m.assrt_x,
              lambda: Mock(spec=["x"]).y, lambda: setattr(Mock(spec_set=["x"]), "y", 1)):
    try:
        check()
    except AttributeError as error:
        print("attribute:", error)
    except AssertionError as error:
        print(error)
m = Mock(side_effect=[1, ValueError("second")])
show(m())
for _ in range(2):
    try:
        m()
    except (ValueError, StopIteration) as error:
        show(error)
m = MagicMock(name="magic")
show(len(m), int(m), bool(m), list(m), m == m, 3 in m, m[1], m + 1)
with m as entered:
    show(entered, m.mock_calls)
m.__str__.return_value = "as text"
m.__iter__.return_value = [1, 2]
print(m, list(m))
show(call(1) == ((1,),), call.a.b(3), call.foo(1).bar().call_list(), ANY == 3, sentinel.it, DEFAULT)
