# A small program, whole: map filter lambda.
def map_filter_lambda():
    return sum(map(lambda x: x + 1, filter(lambda x: x % 2, range(200000)))) + len(list(zip(range(100000), range(100000))))


print(map_filter_lambda())
