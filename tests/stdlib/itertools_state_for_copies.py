# Every iterator of itertools tells how to make another one that goes on where it is, and takes states back.
import itertools as I, operator, re
def add(a,b): return a+b
def R(x): return re.sub('0x[0-9a-f]+','0x',repr(x))
def st(n, mk, steps):
    x=mk()
    for i in range(steps+1):
        try: print(n,i,R(x.__reduce__()))
        except Exception as e: print(n,i,type(e),e)
        try: next(x)
        except StopIteration: print(n,'stop')
    print(n,'end',R(x.__reduce__()))
for n,mk,k in [('product',lambda:I.product('ab',[1,2]),5),('product0',lambda:I.product(),2),('productE',lambda:I.product('ab',''),1),
 ('perm',lambda:I.permutations('abc',2),7),('permE',lambda:I.permutations('a',2),1),('comb',lambda:I.combinations('abc',2),4),('combE',lambda:I.combinations('a',2),1),('cwr',lambda:I.combinations_with_replacement('ab',2),4),('cwrE',lambda:I.combinations_with_replacement('',2),1),
 ('acc',lambda:I.accumulate([1,2]),3),('acci',lambda:I.accumulate([1,2],initial=5),3),('acci0',lambda:I.accumulate([],initial=5),2),('accn',lambda:I.accumulate([None,None,None],lambda a,b:None),3),('acc2',lambda:I.accumulate([1,2],add),3),
 ('chain',lambda:I.chain([1],[2]),3),('chainf',lambda:I.chain.from_iterable([[1],[2]]),3),('compress',lambda:I.compress([1,2],[1,0]),2),('islice',lambda:I.islice([1,2,3,4],1,4,2),3),('islice2',lambda:I.islice([1,2],None),3),('islice3',lambda:I.islice([1,2],1),2),
 ('zl',lambda:I.zip_longest([1],[2,3],fillvalue=0),3),('sm',lambda:I.starmap(add,[(1,2)]),2),('tw',lambda:I.takewhile(bool,[1,0]),2),('dw',lambda:I.dropwhile(bool,[1,0,1]),2),('ff',lambda:I.filterfalse(None,[0,1]),2),('gb',lambda:I.groupby([1,1,2]),3),('cycle',lambda:I.cycle([1,2]),4),('cycleE',lambda:I.cycle([]),1),('rep',lambda:I.repeat(1,2),3),('count',lambda:I.count(1,2),2)]:
    st(n,mk,k)
g=I.groupby([1,1,2]); k,gr=next(g); print(R(gr.__reduce__()), R(g.__reduce__())); next(g); print(R(gr.__reduce__()))
for n,mk,s in [('product',lambda:I.product('ab','cd'),(1,0)),('product',lambda:I.product('ab','cd'),(9,-1)),('product',lambda:I.product('ab','cd'),(1,)),('product',lambda:I.product('ab','cd'),5),('product',lambda:I.product('ab','cd'),('a','b')),('product',lambda:I.product('ab',''),(0,0)),('perm',lambda:I.permutations('abc',2),((2,1,0),(1,2))),('perm',lambda:I.permutations('abc',2),((9,1,0),(9,2))),('perm',lambda:I.permutations('abc',2),((1,),(1,2))),('perm',lambda:I.permutations('abc',2),5),('perm',lambda:I.permutations('abc',2),(5,5)),('comb',lambda:I.combinations('abc',2),(0,2)),('comb',lambda:I.combinations('abc',2),(9,-9)),('comb',lambda:I.combinations('abc',2),(1,)),('comb',lambda:I.combinations('abc',2),5),('cwr',lambda:I.combinations_with_replacement('abc',2),(0,2)),('cwr',lambda:I.combinations_with_replacement('abc',2),(7,-2)),('cwr',lambda:I.combinations_with_replacement('abc',2),[1]),('acc',lambda:I.accumulate([1,2]),7),('chain',lambda:I.chain(),(iter([[1]]),iter([5]))),('chain',lambda:I.chain(),(iter([[1]]),)),('chain',lambda:I.chain(),5),('chain',lambda:I.chain(),(5,)),('chain',lambda:I.chain(),()),('chain',lambda:I.chain(),(iter([]),5)),('islice',lambda:I.islice([1,2,3],1,3),1),('islice',lambda:I.islice([1,2,3],1,3),'a'),('islice',lambda:I.islice([1,2,3],1,3),-5),('zl',lambda:I.zip_longest([1],[1,2]),'F'),('tw',lambda:I.takewhile(bool,[1,0]),1),('tw',lambda:I.takewhile(bool,[1,0]),'a'),('tw',lambda:I.takewhile(bool,[1,0]),[]),('dw',lambda:I.dropwhile(bool,[1,0]),1),('gb',lambda:I.groupby([1,1,2]),(1,1,1)),('gb',lambda:I.groupby([1,1,2]),(1,1)),('gb',lambda:I.groupby([1,1,2]),5),('cycle',lambda:I.cycle([1,2]),([7,8],0)),('cycle',lambda:I.cycle([1,2]),([7,8],1)),('cycle',lambda:I.cycle([1,2]),([7,8],)),('cycle',lambda:I.cycle([1,2]),5),('cycle',lambda:I.cycle([1,2]),(5,1)),('cycle',lambda:I.cycle([1,2]),((1,),1))]:
    x=mk()
    try: print(n,s if not isinstance(s,tuple) else len(s),x.__setstate__(s)); print(R(list(I.islice(x,6))))
    except Exception as e: print(n,type(e),e)
import copy, pickle
for mk in (lambda: I.product('ab', [1, 2]), lambda: I.permutations('abc', 2), lambda: I.cycle([1, 2]), lambda: I.islice([1, 2, 3, 4], 1, 4),
           lambda: I.chain([1, 2], [3]), lambda: I.accumulate([1, 2, 3], initial=4), lambda: I.zip_longest([1, 2], [3])):
    for protocol in range(6):
        x = mk()
        next(x)
        print(protocol, list(I.islice(pickle.loads(pickle.dumps(x, protocol)), 5)))
    print(list(I.islice(copy.copy(x), 5)))
saved = [1, 2, 3]
x = I.cycle([])
x.__setstate__((saved, 1))
print(next(x), next(x))
