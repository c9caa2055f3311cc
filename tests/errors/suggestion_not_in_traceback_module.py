# Only exceptions that nobody catches have a suggestion.
import traceback

try:
    [].apend(1)
except AttributeError as error:
    print(traceback.format_exception_only(error), error.name, error.obj)
try:
    pritn
except NameError as error:
    print(traceback.format_exception_only(error), error.name)
