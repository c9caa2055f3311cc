import types
n = types.SimpleNamespace(a=1, b="x")
n.c = [n]
print(n, n == types.SimpleNamespace(a=1), types.SimpleNamespace() == types.SimpleNamespace(), vars(types.SimpleNamespace(z=1)), types.SimpleNamespace(**{"a b": 1}))
p = types.MappingProxyType(d := {"k": 1})
d["l"] = 2
print(p, p["l"], len(p), list(p), p.get("z"), "k" in p, p | {"m": 3}, p.copy(), p == d, list(reversed(p)))
for action in (lambda: p.__setitem__("a", 1), lambda: types.MappingProxyType(5), lambda: types.MappingProxyType([]), lambda: types.MethodType(5, None), lambda: types.MethodType(len, None), lambda: types.CellType(5).cell_contents, lambda: types.CellType().cell_contents, lambda: types.NoneType(), lambda: types.EllipsisType(), lambda: types.ModuleType("m", "d").__doc__, lambda: types.GenericAlias(list, int), lambda: types.DynamicClassAttribute(lambda s: 1), lambda: types.new_class("N", (int,))(5), lambda: types.get_original_bases if hasattr(types, "get_original_bases") else "3.11"):
    try: print(str(action())[:40])
    except (TypeError, AttributeError, ValueError) as error: print(type(error).__name__, error)
def f(x): return x
print([k for k in ("FunctionType", "LambdaType", "BuiltinFunctionType", "BuiltinMethodType", "MethodType", "GeneratorType", "CoroutineType", "AsyncGeneratorType", "ModuleType", "CodeType", "CellType", "MappingProxyType", "TracebackType", "FrameType", "NoneType", "NotImplementedType", "EllipsisType", "UnionType", "GetSetDescriptorType", "MemberDescriptorType", "WrapperDescriptorType", "MethodWrapperType", "MethodDescriptorType", "ClassMethodDescriptorType", "SimpleNamespace", "GenericAlias") if not hasattr(types, k)], types.FunctionType is types.LambdaType, isinstance(f, types.FunctionType), types.MethodType(f, 5)(), types.MethodType(f, 5).__self__, isinstance(int.__add__, types.WrapperDescriptorType), isinstance([].append, types.BuiltinMethodType), isinstance(str.join, types.MethodDescriptorType), isinstance(int.real, types.GetSetDescriptorType))
