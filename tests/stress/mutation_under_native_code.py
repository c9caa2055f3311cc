# timeout: 60
# Script code that changes a container, a buffer or a class while native code works on it.
import sys, gc, weakref, functools, itertools, collections
def show(name, function):
    try:
        result = function()
    except BaseException as error:
        result = type(error).__name__ + ": " + str(error)
    print(name, result)


def dict_eq_clears_on_set():
    class K:
        def __init__(s,n): s.n=n
        def __hash__(s): return 1
        def __eq__(s,o):
            d.clear()
            return False
        def __repr__(s): return "K%d"%s.n
    d={}
    d[K(1)]=1
    try: d[K(2)]=2
    except RuntimeError as e: return str(e)
    return list(d.values())


show("dict eq clears on set", dict_eq_clears_on_set)


def dict_eq_refills_on_get():
    class K:
        def __init__(s,n): s.n=n
        def __hash__(s): return 1
        def __eq__(s,o):
            d.clear()
            for i in range(100): d[i+1000]=i
            return s.n==o.n if isinstance(o,K) else False
    d={}
    d[K(1)]=1
    return d.get(K(2)), len(d)


show("dict eq refills on get", dict_eq_refills_on_get)


def dict_eq_grows_on_pop():
    class K:
        def __hash__(s): return 1
        def __eq__(s,o):
            if K.on:
                for i in range(1000): d[object()]=i
            return False
    K.on=False
    d={K():1,K():2,K():3}
    K.on=True
    r=[]
    class Stop(Exception): pass
    n=0
    try:
        d.pop(K())
    except KeyError: r.append("KeyError")
    K.on=False
    return r, len(d)>1000


show("dict eq grows on pop", dict_eq_grows_on_pop)


def set_eq_clears():
    class K:
        def __hash__(s): return 1
        def __eq__(s,o):
            S.clear()
            return True
    S=set()
    S.add(K())
    r=K() in S
    S.add(K()); 
    S.discard(K())
    return r, len(S)


show("set eq clears", set_eq_clears)


def set_ops_eq_clears():
    class K:
        def __init__(s,n): s.n=n
        def __hash__(s): return s.n%3
        def __eq__(s,o):
            A.clear(); B.clear()
            return False
    A={K(i) for i in range(3)}; B={K(i) for i in range(3)}
    A.add(K(4)) if 0 else None
    out=[]
    for op in ("union","intersection","difference","symmetric_difference","issubset","issuperset","isdisjoint","update","intersection_update","difference_update","symmetric_difference_update"):
        A.clear(); B.clear()
        for i in range(3): A.add(K(i))
        for i in range(3): B.add(K(i))
        try: r=getattr(A,op)(B); out.append((op, type(r).__name__))
        except RuntimeError as e: out.append((op,str(e)))
    return [o[0] for o in out]


show("set ops eq clears", set_ops_eq_clears)


def sort_key_clears():
    l=[3,1,2]
    def key(x):
        l.clear()
        return x
    l.sort(key=key)
    return l


show("sort key clears", sort_key_clears)


def sort_lt_appends():
    class A:
        def __init__(s,n): s.n=n
        def __lt__(s,o):
            l.append(1)
            return s.n<o.n
    l=[A(3),A(1),A(2)]
    try: l.sort()
    except ValueError as e: return str(e), len(l)


show("sort lt appends", sort_lt_appends)


def sort_key_replaces():
    l=list(range(100))
    def key(x):
        l[:]=[]
        l.extend("abc")
        gc.collect()
        return -x
    try: l.sort(key=key)
    except ValueError as e: return str(e), len(l)


show("sort key replaces", sort_key_replaces)


def list_contains_clears():
    class A:
        def __eq__(s,o):
            l.clear()
            return False
    l=[A() for _ in range(10)]
    return l.index if 0 else (1 in l), l.count(1), len(l)


show("list contains clears", list_contains_clears)


def list_remove_clears():
    class A:
        def __eq__(s,o):
            l.clear()
            return False
    l=[A() for _ in range(10)]
    try: l.remove(5)
    except ValueError as e: return str(e)


show("list remove clears", list_remove_clears)


def list_remove_clears_true():
    class A:
        def __eq__(s,o):
            l.clear()
            return True
    l=[A() for _ in range(10)]
    try:
        l.remove(5)
    except ValueError as e: return str(e)
    return l


show("list remove clears true", list_remove_clears_true)


def list_eq_clears():
    class A:
        def __eq__(s,o):
            l.clear(); m.clear()
            return True
    l=[A() for _ in range(10)]; m=[A() for _ in range(10)]
    return l==m, l


show("list eq clears", list_eq_clears)


def list_lt_clears():
    class A:
        def __lt__(s,o):
            l.clear()
            return True
        def __eq__(s,o):
            l.clear()
            return False
    l=[A() for _ in range(10)]; m=[A() for _ in range(10)]
    return l<m, l


show("list lt clears", list_lt_clears)


def list_repr_clears():
    class A:
        def __repr__(s):
            l.clear()
            return "A"
    l=[A(),A(),A()]
    return repr(l)


show("list repr clears", list_repr_clears)


def dict_repr_clears():
    class A:
        def __repr__(s):
            d.clear()
            return "A"
    d={1:A(),2:A(),3:A()}
    return repr(d)


show("dict repr clears", dict_repr_clears)


def list_iter_mutate():
    l=[1,2,3]
    for x in l:
        l.clear()
    l=[1,2,3]; r=[]
    for x in l:
        r.append(x)
        if len(l)<6: l.append(x*10)
    return r


show("list iter mutate", list_iter_mutate)


def dict_iter_grow():
    d={1:1}
    for k in d: d[k+1]=1


show("dict iter grow", dict_iter_grow)


def dict_iter_replace():
    d={1:1,2:2}
    for k in d:
        del d[k]; d[k+10]=1
        if k>100: break


show("dict iter replace", dict_iter_replace)


def dict_items_clear():
    d={1:1,2:2}
    for k,v in d.items(): d.clear()


show("dict items clear", dict_items_clear)


def dict_items_refill():
    d={1:1,2:2}
    it=iter(d.items())
    next(it); d.clear(); d[5]=1; d[6]=2
    return list(it)


show("dict items refill", dict_items_refill)


def set_iter_grow():
    s={1,2}
    for k in s: s.add(k+10)


show("set iter grow", set_iter_grow)


def deque_iter_grow():
    d=collections.deque([1,2,3])
    for k in d: d.append(1)


show("deque iter grow", deque_iter_grow)


def memoryview_index_releases():
    class I:
        def __index__(s):
            m.release()
            return 0
    b=bytearray(b"abc"); m=memoryview(b)
    try: return m[I()]
    except ValueError as e: return str(e)


show("memoryview index releases", memoryview_index_releases)


def memoryview_set_value_releases():
    class I:
        def __index__(s):
            m.release(); b.clear()
            return 65
    b=bytearray(b"abc"*100); m=memoryview(b)
    try: m[5]=I()
    except (ValueError,BufferError) as e: return str(e)
    return b


show("memoryview set value releases", memoryview_set_value_releases)


def bytearray_set_value_clears():
    class I:
        def __index__(s):
            b.clear()
            return 65
    b=bytearray(b"abc"*100)
    try: b[5]=I()
    except IndexError as e: return str(e)
    return b


show("bytearray set value clears", bytearray_set_value_clears)


def bytearray_set_index_clears():
    class I:
        def __index__(s):
            b.clear()
            return 5
    b=bytearray(b"abc"*100)
    try: b[I()]=1
    except IndexError as e: return str(e)
    return b


show("bytearray set index clears", bytearray_set_index_clears)


def bytearray_insert_clears():
    class I:
        def __index__(s):
            b.clear()
            return 65
    b=bytearray(b"abc"*100)
    try: b.insert(100,I())
    except IndexError as e: return str(e)
    return b


show("bytearray insert clears", bytearray_insert_clears)


def bytearray_slice_assign_clears():
    class I:
        def __index__(s):
            b.clear()
            return 65
    b=bytearray(b"abc"*100)
    try: b[10:20]=[I(),I()]
    except IndexError as e: return str(e)
    return b


show("bytearray slice assign clears", bytearray_slice_assign_clears)


def list_index_clears():
    class I:
        def __index__(s):
            l.clear()
            return 5
    l=list(range(10))
    try: return l[I()]
    except IndexError as e: return str(e)


show("list index clears", list_index_clears)


def list_slice_clears():
    class I:
        def __index__(s):
            l.clear()
            return 5
    l=list(range(10))
    return l[I():], l[:I()]


show("list slice clears", list_slice_clears)


def list_set_clears():
    class I:
        def __index__(s):
            l.clear()
            return 5
    l=list(range(10))
    try: l[I()]=1
    except IndexError as e: return str(e)


show("list set clears", list_set_clears)


def list_del_clears():
    class I:
        def __index__(s):
            l.clear()
            return 5
    l=list(range(10))
    try: del l[I()]
    except IndexError as e: return str(e)


show("list del clears", list_del_clears)


def list_slice_assign_clears():
    class I:
        def __index__(s):
            l.clear()
            return 5
    l=list(range(10))
    l[I():8]=[1,2,3]
    l2=l
    l=list(range(10))
    try: l[I()::2]=[1]
    except ValueError as e: return l2, l, str(e)
    return l2,l


show("list slice assign clears", list_slice_assign_clears)


def list_repeat_clears():
    class I:
        def __index__(s):
            l.clear()
            return 2
    l=list(range(10))
    a= l*I()
    l=list(range(10))
    l*=I()
    return a,l


show("list repeat clears", list_repeat_clears)


def extend_iter_clears():
    class It:
        def __iter__(s): return s
        n=0
        def __next__(s):
            s.n+=1
            if s.n>5: raise StopIteration
            l.clear()
            return s.n
    l=[1,2,3]
    l.extend(It())
    l2=[1,2,3]
    l=l2
    l2[1:2]=It()
    return l


show("extend iter clears", extend_iter_clears)


def resurrection():
    class A:
        def __del__(s):
            global saved
            saved=s
    def drop():
        for _ in range(10):
            a=A(); a.x=1
    drop(); gc.collect(); gc.collect()
    r=saved.x
    return r


show("resurrection", resurrection)


def del_raises():
    r=[]
    class A:
        def __del__(s):
            r.append(1)
            raise ValueError("in del")
    def drop():
        for i in range(20):
            a=A() if i==0 else [i]
            if i==0: a.me=a
    old=sys.unraisablehook
    sys.unraisablehook=lambda u: r.append(str(u.exc_value))
    drop()
    sorted(map(str,range(50)))
    gc.collect(); gc.collect()
    sys.unraisablehook=old
    return r


show("del raises", del_raises)


def weakref_callback_raises():
    r=[]
    class A: pass
    a=A(); 
    w=weakref.ref(a, lambda w: r.append(1/0))
    old=sys.unraisablehook
    sys.unraisablehook=lambda u: r.append(str(u.exc_value))
    del a; gc.collect(); gc.collect()
    sys.unraisablehook=old
    return r, w()


show("weakref callback raises", weakref_callback_raises)


def getattr_deletes_itself():
    class A:
        def __getattr__(s,n):
            A.__getattr__=lambda s,n: 5
            del A.__getattr__
            return 7
    return A().x


show("getattr deletes itself", getattr_deletes_itself)


def method_deletes_itself():
    class A:
        def f(s):
            del A.f
            gc.collect()
            return 1
    a=A(); r=a.f()
    try: a.f()
    except AttributeError as e: return r,str(e)


show("method deletes itself", method_deletes_itself)


def class_swap():
    class A:
        def f(s): s.__class__=B; return s.f()
    class B:
        def f(s): return "B"
    return A().f()


show("class swap", class_swap)


def bases_swap():
    class A: x=1
    class B(A): pass
    B.__bases__=(type("C",(),{"x":5}),)
    return B.x


show("bases swap", bases_swap)


def code_swap():
    def f(): return 1
    def g(): return 2
    def h():
        f.__code__=g.__code__
        return f()
    return h(), f()


show("code swap", code_swap)


def gen_reenter():
    def gen():
        yield 1
        try: g.send(None)
        except ValueError as e: yield str(e)
    g=gen()
    return list(g)


show("gen reenter", gen_reenter)


def gen_close_in_close():
    def gen():
        try:
            yield 1
        finally:
            try: g.close()
            except ValueError as e: print(e)
    g=gen(); next(g); g.close()


show("gen close in close", gen_close_in_close)


def missing_clears():
    class D(dict):
        def __missing__(s,k):
            s.clear()
            return 1
    d=D(a=1)
    return d[2], d


show("missing clears", missing_clears)


def str_subclass_key():
    class S(str):
        def __eq__(s,o): d.clear(); return str.__eq__(s,o)
        def __hash__(s): return str.__hash__(s)
    d={S("a"):1,"b":2}
    return d.get("a"), S("a") in d


show("str subclass key", str_subclass_key)


def bisect_clears():
    import bisect
    class K:
        def __lt__(s,o):
            h.clear()
            return True
    h=[K() for _ in range(10)]
    try: return bisect.bisect(h,K())
    except IndexError as e: return str(e)


show("bisect clears", bisect_clears)


def map_clears():
    r=[]
    l=[1,2,3]
    for i in map(lambda x: l.clear() or x, l): r.append(i)
    return r


show("map clears", map_clears)


def print_clears():
    class X:
        def __str__(s):
            args.clear()
            return "x"
    args=[X(),X()]
    print(*args)
    return "{} {}".format(*[X(),X()])


show("print clears", print_clears)


def join_generator():
    class I:
        def __iter__(s):
            yield "a"
            l.clear()
            yield "b"
    l=[]
    l.append("z")
    return ",".join(I())


show("join generator", join_generator)


def array_index():
    class A:
        def __index__(s):
            del a[:]
            return 3
    import array
    a=array.array("i",range(10))
    try: a[A()]=4
    except IndexError as e: return str(e)


show("array index", array_index)


def pop_in_eq():
    d={}
    class K:
        def __hash__(s): return 5
        def __eq__(s,o):
            if s is not o: d.pop(s,None) if s.first else None
            return s is o
        first=False
    a=K(); b=K(); d[a]=1
    a.first=False
    d[b]=2
    return len(d)


show("pop in eq", pop_in_eq)


def len_negative():
    class A:
        def __len__(s): return -1
    out=[]
    for f in (len,bool,list):
        try: out.append(f(A()))
        except Exception as e: out.append(type(e).__name__+str(e))
    return out


show("len negative", len_negative)


def len_huge():
    class A:
        def __len__(s): return 10**30
    try: return len(A())
    except OverflowError as e: return str(e)


show("len huge", len_huge)
