import os.path, itertools, random, fnmatch, os, stat
random.seed(3)
for n in range(4):
    for parts in itertools.product(["a","..",".","","b é"], repeat=n):
        for pre in ("","/","//","///"):
            for post in ("","/"):
                p=pre+"/".join(parts)+post
                print(repr(os.path.normpath(p)), os.path.normpath(p.encode()))
for w in (5, None, "a\udc80/../b"):
    try: print(ascii(os.path.normpath(w)))
    except TypeError as e: print(e)
pats=["*","a*","*.txt","a?c","[abc]*","[!a]*","[a-c]?","a[","**b**","[]a]*","","*[0-9]?x*", "a\\b", "[z-a]*","[!z-a]x", "\n*"]
names=["abc","a.txt","","b","acx","]a","c","zb1yx","a[","a\\b","zx","\nq"]
for p in pats:
    print(p.encode(), fnmatch.translate(p).encode(), [n for n in names if fnmatch.fnmatch(n,p)], fnmatch.filter([n.encode() for n in names], p.encode()))
for a,b in ((b"a","a"),("a",b"a")):
    try: fnmatch.fnmatch(a,b)
    except TypeError as e: print(e)
s=os.stat("/")
print(len(s), stat.S_ISDIR(s.st_mode), abs(s.st_mtime-s.st_mtime_ns/1e9)<1e-3, s[8]==int(s.st_mtime), s.st_blksize>0, s.st_size==s[6])
for k in range(9, 21):
    try:
        s=os.stat_result(range(k)); print(s, s.st_atime, s.st_mtime, s.st_ctime, s.st_atime_ns, s.st_blksize, s.st_rdev)
    except TypeError as e: print(e)
