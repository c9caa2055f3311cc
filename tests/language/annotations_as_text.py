from __future__ import annotations
# Annotations that stay text are spelt anew, whatever the spelling in the source.
def f(a:int|None, b:dict[str,int]={}, c:"str"="x", d: Callable[[int],str]=None, e: (1,2)=0, g: x if y else z=0,
      h: lambda q,*r,s=1,**t:q+1=0, i: -1=0, j: [a,b]=0, k: {1:2,**z}=0, l: f"{x!r:>{w}}{{}}"=0, m: a.b.c=0,
      n: not x=0, o: x[1:2,...]=0, p: 'it''s'=0, q: b'x'=0, r: {1,2}=0, s: 1_000=0, t: 0x10=0, u: a**-b=0,
      v: (a+b)*c=0, w: a and b or c=0, x: (yes)=0, y: [i*2 for i in j if i]=0, z: f(*a,**k)=0, aa: (1,)=0, ab: ()=0,
      ac: a<b<=c=0, ad: a-(b-c)=0, ae: -(-1)=0, af: ~a&b|c^d=0, ag: {k:v for k,v in x}=0, ah: g(i for i in x)=0,
      ai: (lambda:0)()=0, aj: a if b else (c if d else e)=0, ak: (a if b else c) if d else e=0, al: 1.5=0, am: 2j=0,
      an: None=0, ao: a@b//c%d<<e>>f=0, ap: not(a in b)=0, aq: a not in b is not c=0, ar: x[::2]=0, at: 1 .real=0,
      au: lambda a,/,b,*,c:0=0, av: (a or b)and c=0, aw: f"{ {1:2} }"=0, ax: u"uni"=0, ay: (2**3)**4=0, az: 2**3**4=0,
      *args:tuple[int,...], **kwargs:(5)) -> "None" : pass
for name, text in f.__annotations__.items():
    print(name, text)
class C:
    field:list[ int ]
    other :Optional [ 'C' ]=None
value:dict[str,"C"]
print(C.__annotations__, __annotations__)
import typing, dataclasses, inspect
def g(a:int|None, b:"list[str]"=[])->dict[str,int]: pass
print(typing.get_type_hints(g), inspect.signature(g))
@dataclasses.dataclass
class D:
    x:dict[str,int]
    y:int=5
print([field.type for field in dataclasses.fields(D)], D({}))
def h(*args: *tuple[int,...]): pass
print(h.__annotations__)
