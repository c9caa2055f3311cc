from . import circular_a
name = "b"
