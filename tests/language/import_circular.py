from helpers import circular_a
print(circular_a.both())
