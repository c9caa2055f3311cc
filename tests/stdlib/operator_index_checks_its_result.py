# operator.index() returns ints only.
import operator
class Answer:
    def __init__(self, answer):
        self.answer = answer
    def __index__(self):
        return self.answer
for answer in (5, 'x', 1.5, True, None):
    try:
        print(operator.index(Answer(answer)))
    except TypeError as error:
        print(error)
