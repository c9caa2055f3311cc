# A small program, whole: class creation.
class Shape:
    pass


def class_creation():
    for i in range(300):
        type('X', (Shape,), {'f': lambda self: 1})
    for i in range(300):

        class Y:
            a = 1

            def m(self):
                pass
    return 1


print(class_creation())
