# The program's own path is absolute in __file__ and tracebacks, as given in sys.argv; its folder is the first of sys.path.
import os
import sys

print(os.path.isabs(__file__), os.path.basename(__file__), sys.argv)
print(os.path.samefile(sys.path[0], os.path.dirname(__file__)), os.path.isabs(sys.path[0]))
try:
    1 / 0
except ZeroDivisionError as error:
    print(os.path.isabs(error.__traceback__.tb_frame.f_code.co_filename))
