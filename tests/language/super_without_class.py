# super() without arguments needs a parameter and a class around.
def with_parameter(self):
    return super()


def without_parameter():
    return super()


for arguments, function in ((1,), with_parameter), ((), without_parameter):
    try:
        function(*arguments)
    except RuntimeError as error:
        print(error)
