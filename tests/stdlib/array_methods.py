import array
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
A=array.array
t(lambda: A('i',[1,2,3])); t(lambda: A('x')); t(lambda: A()); t(lambda: A('ii')); t(lambda: A(5)); t(lambda: A('i','abc')); t(lambda: A('u','abc')); t(lambda: A('B',b'abc')); t(lambda: A('i',b'abc')); t(lambda: A('u',['a','bc'])); t(lambda: A('u',[1])); t(lambda: A('u',b'abcd')); t(lambda: A('i',1)); t(lambda: A('i',[1.5])); t(lambda: A('f',['a'])); t(lambda: A('b',[200])); t(lambda: A('B',[-1])); t(lambda: A('h',[40000])); t(lambda: A('H',[-1])); t(lambda: A('H',[70000])); t(lambda: A('i',[2**31])); t(lambda: A('I',[-1])); t(lambda: A('I',[2**32])); t(lambda: A('l',[2**63])); t(lambda: A('L',[-1])); t(lambda: A('L',[2**64])); t(lambda: A('q',[2**63])); t(lambda: A('Q',[-1])); t(lambda: A('Q',[2**64])); t(lambda: A('b',[2**70])); t(lambda: A('H',['a'])); t(lambda: A('I',['a'])); t(lambda: A('I',[1.5])); t(lambda: A('i',[None])); t(lambda: A('i', A('u','ab'))); t(lambda: A('i',A('b',[1,2]))); t(lambda: A('d',[1,2.5])); t(lambda: A('f',[1e300])); t(lambda: array.typecodes); t(lambda: A('i',[1],2)); t(lambda: A('i',x=1)); t(lambda: A('B',bytearray(b'ab'))); t(lambda: A('I',[2**70])); t(lambda: A('q',['a'])); t(lambda: A('Q',[1.5])); t(lambda: A('q',[1.5]));t(lambda: A('b',[1.5]));t(lambda: A('B',[300])); t(lambda: A('h',[-40000]))
a=A('i',[1,2,3,4,5])
t(lambda: a[1]); t(lambda: a[9]); t(lambda: a[1:3]); t(lambda: a[::2]); t(lambda: a['x']); t(lambda: a+A('i',[9])); t(lambda: a+A('b',[9])); t(lambda: a+[1]); t(lambda: a*2); t(lambda: 2*a); t(lambda: a*'a'); t(lambda: a==A('d',[1,2,3,4,5])); t(lambda: a<A('i',[1,3])); t(lambda: a==[1]); t(lambda: 3 in a); t(lambda: a.index(3)); t(lambda: a.index(99)); t(lambda: a.index(3,0,1)); t(lambda: a.count(3)); t(lambda: a.remove(99)); t(lambda: a.pop(99)); t(lambda: A('i').pop()); t(lambda: a.buffer_info()[1]); t(lambda: a.tobytes()); t(lambda: a.tolist()); t(lambda: a.tounicode()); t(lambda: A('u','é').tounicode()); t(lambda: a.frombytes(b'abc')); t(lambda: a.frombytes('abc')); t(lambda: a.fromlist(5)); t(lambda: a.fromlist([1,'a'])); t(lambda: a.fromunicode('x')); t(lambda: a.extend(A('b',[1]))); t(lambda: a.extend([1,'x'])); t(lambda: a); t(lambda: a.append('x')); t(lambda: a.insert(1,7)); t(lambda: a.insert(-100,8)); t(lambda: a); t(lambda: a.reverse()); t(lambda: a.byteswap()); t(lambda: a); t(lambda: A('h',[1,2]).byteswap()); t(lambda: a.itemsize); t(lambda: a.typecode); t(lambda: a.__reduce_ex__(2)); t(lambda: len(a)); t(lambda: a.__sizeof__()>0); t(lambda: a.__copy__()); t(lambda: a.__deepcopy__({})); t(lambda: A('u','ab\'c')); t(lambda: A('i')); t(lambda: A('b',[1])>A('b',[0]))
def sl(i,v):
    b=A('i',[1,2,3,4,5]); b[i]=v; return b
t(lambda: sl(slice(1,3),A('i',[9,9,9]))); t(lambda: sl(slice(1,3),[9])); t(lambda: sl(slice(None,None,2),A('i',[9,9,9]))); t(lambda: sl(slice(None,None,2),A('i',[9]))); t(lambda: sl(slice(1,3),A('b',[9]))); t(lambda: sl(0,'a')); t(lambda: sl(10,1)); t(lambda: sl('a',1))
def dl(i):
    b=A('i',[1,2,3,4,5]); del b[i]; return b
t(lambda: dl(0)); t(lambda: dl(slice(1,3))); t(lambda: dl(slice(None,None,2))); t(lambda: dl(10)); t(lambda: dl(slice(4,None,-2)))
def ia(x):
    b=A('i',[1]); b+=x; return b
t(lambda: ia(A('i',[2]))); t(lambda: ia([2])); 
def im(x):
    b=A('i',[1,2]); b*=x; return b
t(lambda: im(2)); t(lambda: im(-1)); t(lambda: im('a'))
m=memoryview(A('i',[1,2,3])); t(lambda: (m.format,m.itemsize,m.nbytes,m[1],m.tolist(),m.readonly)); t(lambda: bytes(A('h',[1,2]))); t(lambda: bytearray(A('B',[1,2]))); t(lambda: b'a'.join([A('B',[65])])); 
import io
t(lambda: A('i').fromfile(io.BytesIO(b'abcdefgh'),1)); t(lambda: A('i').fromfile(io.BytesIO(b'abcdef'),2)); 
def tf():
    f=io.BytesIO(); A('h',[1,2]).tofile(f); return f.getvalue()
t(tf)
def ex():
    b=A('i',[1]); v=memoryview(b); b.append(1)
t(lambda: A.__doc__[:40]); t(lambda: A('i',iter([1,2]))); t(lambda: A('i',(1,2))); t(lambda: A('i',range(3))); t(lambda: list(reversed(A('i',[1,2])))); t(lambda: A('w'))
t(lambda: A('d',[1.0]).__contains__(1)); t(lambda: A('f',[0.1])); t(lambda: array.ArrayType is A); t(lambda: type(iter(A('i')))); t(lambda: A('i',[1,2,3]).index(2,-2)); t(lambda: A('u','a').fromunicode(5)); t(lambda: A('i',[3]).pop('a')); t(lambda: a.tofile(5)); t(lambda: A('i') * 10**30)
