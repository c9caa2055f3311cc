import asyncio
import re
from unittest.mock import AsyncMock, Mock, NonCallableMock, PropertyMock, create_autospec, seal


def show(*values):
    print(*[re.sub(r"id='\d+'", "id=X", repr(value)) for value in values])


class Shop:
    size = 3

    def order(self, count, kind="a"):
        pass

    @classmethod
    def create(cls, name):
        pass

    async def deliver(self, where):
        pass


for use in (lambda: create_autospec(Shop)().order(), lambda: create_autospec(Shop)().order(1, 2, 3),
            lambda: create_autospec(Shop)().order(1), lambda: create_autospec(Shop).create("x"),
            lambda: create_autospec(Shop)().nothing, lambda: isinstance(Mock(Shop()), Shop), lambda: create_autospec(Shop)(1),
            lambda: create_autospec(Shop)().size, lambda: create_autospec(Shop)().deliver, lambda: NonCallableMock()()):
    try:
        show(use())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


def function(a, b=2):
    pass


stand_in = create_autospec(function, return_value=4)
show(stand_in(1), stand_in.call_args, stand_in.mock_calls)
stand_in.assert_called_once_with(a=1)
mock = AsyncMock(return_value=3)
print(asyncio.run(mock(1)), mock.await_count, mock.await_args, asyncio.iscoroutinefunction(mock))
mock.assert_awaited_once_with(1)


class WithProperty:
    value = PropertyMock(return_value=4)


print(WithProperty().value)
sealed = Mock(**{"a.b.return_value": 3})
seal(sealed)
print(sealed.a.b())
try:
    sealed.other
except AttributeError as error:
    print(error)
