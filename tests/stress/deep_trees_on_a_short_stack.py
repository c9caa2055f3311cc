# expected: by hand
# stress: skip
# timeout: 60
# Trees as deep as can be compiled, near the end of the stack: when they run and when they are lowered.
import sys
src="def f(n):\n return f(n-1)"+"+a"*2900+"\n"
ns={"a":1}
exec(src,ns)
for lim in (1000,3000,10000,100000):
    sys.setrecursionlimit(lim)
    try: ns["f"](1)
    except RecursionError: print("RecursionError")
src="def f(n):\n"
src+=" if n==-1: pass\n"+"".join(" elif n==-1: pass\n" for i in range(1300))+" else: f(n)\n"
exec(src,ns)
try: ns["f"](1)
except RecursionError: print("RecursionError")
src="def f(n):\n return "+"1 if n==-1 else "*1400+"f(n)\n"
exec(src,ns)
try: ns["f"](1)
except RecursionError: print("RecursionError")
text="f()"+"+a"*2900
def f(): return eval(text)
a=1
try: f()
except RecursionError: print("RecursionError")
text="0"+"+f()"*2900
def f(): return eval(text)
try: f()
except RecursionError: print("RecursionError")
text="[f() "+"for a in [1] "*1000+"]"
try:
    f()
except RecursionError: print("RecursionError")
def deep(n):
    if n: return deep(n-1)
    try: compile("a"+"+a"*2900,"x","exec")
    except RecursionError: return "RecursionError"
    return "ok"
for n in range(0,60000,500):
    try: deep(n)
    except RecursionError: break
print(n>900)
