import os
import re
from unittest.mock import DEFAULT, MagicMock, mock_open, patch


class Shop:
    price = 3

    def order(self, count):
        return count


def show(*values):
    print(*[re.sub(r"id='\d+'", "id=X", repr(value)) for value in values])


with patch("os.getcwd") as getcwd:
    getcwd.return_value = "here"
    print(os.getcwd(), getcwd.called)
print(os.getcwd() == "here")
with patch.object(Shop, "price", 10):
    print(Shop.price)
print(Shop.price)


@patch("os.getcwd", return_value="there")
@patch("os.getpid")
def both(getpid, getcwd):
    show(getpid, getcwd, os.getcwd())


both()
with patch.dict(os.environ, {"MOCKED": "1"}):
    print(os.environ["MOCKED"])
print("MOCKED" in os.environ)
with patch.multiple(Shop, price=DEFAULT, order=DEFAULT) as mocks:
    show(sorted(mocks), Shop.order(1))
print(Shop().order(2))


@patch.object(Shop, "order", autospec=True)
class Tests:
    def test_order(self, order):
        Shop().order(5)
        show(order.call_count)
        try:
            Shop().order()
        except TypeError as error:
            print(error)

    def helper(self):
        print(Shop().order(9))


Tests().test_order()
Tests().helper()
with patch("builtins.open", mock_open(read_data="a\nb\n")) as opened:
    with open("x") as file:
        print(list(file))
show(opened.mock_calls)
try:
    patch("os.no_such_name").start()
except AttributeError as error:
    print(str(error).partition("> ")[2])
