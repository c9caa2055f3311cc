# difference: A function cannot be given the code of a module or class (`__code__`, types.FunctionType).
# cause: Such code keeps its names in a namespace, which a call does not bring.
# workaround: exec(code, globals)
import types
def function():
    pass
code = compile('x = 1', 'file', 'exec')
for attempt in (lambda: setattr(function, '__code__', code), lambda: types.FunctionType(code, {})):
    try:
        attempt()
    except ValueError as error:
        print(error)
