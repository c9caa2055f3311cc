import sys
sys.exit("fatal: text goes to stderr")
