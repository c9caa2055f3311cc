import struct
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__module__, type(e).__name__, e)
for o in '@<>':
  for c in 'bBhHiIlLqQnN':
    for v in (2**70,-2**70,1.5,'a',-2**63-1, 2**64, 300, -200 if c.isupper() else 200, -1, 70000, -40000, 2**31, 2**32, -2**31-1,2**63):
        try: struct.pack(o+c,v)
        except Exception as e: print(o+c,v,type(e).__name__,e)
t(lambda: struct.pack('ii',1)); t(lambda: struct.pack('c','a')); t(lambda: struct.pack('c',b'ab')); t(lambda: struct.pack('s',1)); t(lambda: struct.pack('s','x'));t(lambda: struct.pack('p',1))
t(lambda: struct.pack('f','a')); t(lambda: struct.pack('f',1e300)); t(lambda: struct.pack('e',1e6)); t(lambda: struct.pack('<f',1e300)); t(lambda: struct.pack('?','')); t(lambda: struct.pack('d',None))
t(lambda: struct.unpack('i',b'abc')); t(lambda: struct.unpack_from('i',b'abc')); t(lambda: struct.unpack_from('i',b'abcdef',-3)); t(lambda: struct.unpack_from('i',b'abcdef',-30)); t(lambda: struct.unpack_from('i',b'abcdef',30)); t(lambda: struct.unpack_from('i',b'abcdef',-4))
b=bytearray(5)
t(lambda: struct.pack_into('i',b,3,1)); t(lambda: struct.pack_into('i',b,-3,1)); t(lambda: struct.pack_into('i',b,-30,1)); t(lambda: struct.pack_into('i',b'xxxxxx',0,1)); t(lambda: struct.pack_into('i',b)); t(lambda: struct.pack_into('i')); t(lambda: struct.pack_into('i',b,1)); t(lambda: struct.pack_into('i',b,'a',1)); t(lambda: struct.pack_into('i',5,0,1))
t(lambda: list(struct.iter_unpack('i',b'abc'))); t(lambda: list(struct.iter_unpack('',b'abc'))); t(lambda: list(struct.iter_unpack('<h',b'abcd')))
t(lambda: struct.calcsize('y')); t(lambda: struct.calcsize('3')); t(lambda: struct.calcsize('<n')); t(lambda: struct.calcsize('99999999999999999999i')); t(lambda: struct.calcsize('999999999999999999i')); t(lambda: struct.calcsize(5)); t(lambda: struct.calcsize(b'i')); t(lambda: struct.calcsize('é')); t(lambda: struct.calcsize(' i  h ')); t(lambda: struct.calcsize('3 i')); t(lambda: struct.calcsize('i>h')); t(lambda: struct.calcsize('\0'));t(lambda: struct.calcsize('i\0'))
t(lambda: struct.Struct()); t(lambda: struct.Struct('i',1));  t(lambda: struct.Struct(b'i').format); t(lambda: struct.Struct('i').size); t(lambda: struct.pack()); t(lambda: struct.unpack('i')); t(lambda: struct.unpack('i','abcd')); t(lambda: struct.Struct('i').pack(1,2)); t(lambda: struct.Struct('i').pack()); t(lambda: struct.pack(i=1)); t(lambda: struct.unpack_from(format='i',buffer=b'abcdef',offset=1)); t(lambda:struct.pack('P',-1)); t(lambda:struct.pack('P',2**64)); t(lambda:struct.pack('P','a')); t(lambda: struct.__all__)
t(lambda: struct.pack('0s',b'abc')); t(lambda: struct.pack('3s',b'a')); t(lambda: struct.pack('5p',b'abcdefg')); t(lambda: struct.unpack('5p',b'\x09abcd')); t(lambda: struct.pack('0p',b''));t(lambda: struct.pack('bhil0q',1,2,3,4)); t(lambda: struct.unpack('?',b'\x05')); t(lambda: struct.pack('300p',b'a'*300)[:3]); t(lambda: struct.unpack('e',struct.pack('e',5.960464477539063e-08/2*1.01)))
t(lambda: struct.Struct('i').unpack(b'abc')); t(lambda: type(struct.iter_unpack('i',b'abcd'))); t(lambda: struct.iter_unpack('i',b'abcd').__length_hint__()); t(lambda: struct._clearcache()); t(lambda: struct.Struct.__doc__)
