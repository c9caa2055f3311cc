# A small program, whole: generators pipeline.
def generators_pipeline():

    def nums(n):
        for i in range(n):
            yield i

    def sq(g):
        for x in g:
            yield (x * x)

    def ev(g):
        for x in g:
            if x % 2 == 0:
                yield x
    return sum(ev(sq(nums(120000))))


print(generators_pipeline())
