# A method that is not there is marked alone; calls on later lines of a chain begin at the name.
import traceback


class Chain:
    def __init__(self):
        self.next = self
        self.end = None

    def step(self, *arguments):
        return self

    def fail(self):
        raise ValueError("failed")


chain = Chain()


def missing_in_chain():
    (chain
     .step(1)
     .next
     .missing(2)
     .step(3))


def missing_attribute():
    (chain.
        next.end
        .missing)


def method_fails():
    (chain
     .step()
     .fail(
     ))


def not_callable():
    (chain
     .end(1,
          2))


def one_line():
    value = chain.step(); value.end.missing(1)


def stored():
    chain.next.end.name = 1


def deleted():
    del (chain
         .missing)


def augmented():
    chain.end.count += 1


for function in missing_in_chain, missing_attribute, method_fails, not_callable, one_line, stored, deleted, augmented:
    try:
        function()
    except Exception:
        print(traceback.format_exc().replace(__file__, "FILE"))
