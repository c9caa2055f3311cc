import sys
sys.stdout.write("partial line")
sys.stderr.write("stderr first\n")
raise ValueError("end")
