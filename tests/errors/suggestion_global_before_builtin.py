import sys

pront = sys.stdout.write
prinr("x")
