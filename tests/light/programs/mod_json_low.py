import _json, json
def say(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
ss=_json.scanstring
for a in (('abc"',0),('abc',0),('a\\n"',0),('a\\x"',0),('a\\u12"',0),('a\\u123g"',0),('\\ud83d\\ude00"',0),('\\ud83d\\u0041"',0),('\\ud83d"',0),('\\ud83dx"',0),('a\nb"',0),('a\nb"',0,False),('a\\',0),('a\\u',0),('\\"q"zz',0),('x"',5),('x"',-1),(5,0),(b'x"',0),('x"','a'),('x',),(),('x"',0,True,1),('\x00"',0),('é\\u00e9€"',0),('é𐍈"',0,False), ('a\\u1234',0), ('\\u0022"',0),('x"',1<<70),('"',0),('',0), ('\\ud83d\\ude0"',0), ('\\ud83d\\u',0),('\\ud83d\\udg00"',0),('\\udc00\\ud800"',0),('\\/\\b\\f\\r\\t\\\\"',0),('\\uD83D\\uDE0Az"',0)):
    print(a, end=' '); say(lambda: ss(*a))
for f in (_json.encode_basestring_ascii,_json.encode_basestring):
    for s in ('abc','\x00\x1f\x7f\x80é€𐍈\ud800"\\/\b\f\n\r\t', 5, b'x', None, '', 'a"b'): say(lambda: f(s))
    say(lambda: f()); say(lambda: f('a','b')); say(lambda: f(s='a'))
class St(str): pass
say(lambda: _json.encode_basestring_ascii(St('x'))); say(lambda: ss(St('x"'),0))
class Ctx: strict=True; object_hook=None; object_pairs_hook=None; parse_float=float; parse_int=int; parse_constant=lambda self,x:('C',x); memo={}
c=Ctx(); sc=_json.make_scanner(c)
print(type(sc), type(sc).__name__, type(sc).__module__, 0, sc.strict, sc.object_hook, sc.parse_float)
for a in (('1',0),('1',1),('1',-1),('1',-5),('',0),('[1,2',0),('[1,,2]',0),('{"a":1,}',0),('{"a":1 "b"}',0),('{a:1}',0),('{"a" 1}',0),('nul',0),('null',0),('NaN',0),('Infinity',0),('-Infinity',0),('-Inf',0),('-',0),('-a',0),('01',0),('1.',0),('1.5e',0),('1e5',0),('1E+5x',0),('-0',0),('-0.0',0),('[]',0),('[ ]',0),('{ }',0),('[1 ,2 ]',0),('{"a" : {"b":[true,false]} }',0),('"x',0),('[1',0),('[',0),('{',0),('{"a"',0),('{"a":',0),('{"a":1',0),('{"a":1,',0),('[1,]',0),('[1,',0),(5,0),('1','a'),('1',),('tru',0),('t',0),('n',0),('N',0),('I',0),(' 1',0),('{1:2}',0),('{"a":1,"a":2}',0),('"\\u00e9"',0),('1'*50,0), ('0.1e-5',0), ('[[[1]]]',0),('٣',0),('1٣',0), ('-1٣',0)):
    print(a, end=' '); say(lambda: sc(*a))
class C2(Ctx):
    object_hook=lambda s,d: ('hook',d); parse_int=lambda s,x: ('int',x); parse_float=lambda s,x: ('fl',x)
sc=_json.make_scanner(C2())
say(lambda: sc('{"a":[1,2.5,-3e5],"b":{}}',0))
class C3(Ctx): object_pairs_hook=lambda s,d: ('pairs',d); object_hook=lambda s,d: 'no'
sc=_json.make_scanner(C3()); say(lambda: sc('{"a":[1,2.5,-3e5],"b":{}}',0)); say(lambda: sc('{}',0))
say(lambda: _json.make_scanner()); say(lambda: _json.make_scanner(5)); _json.make_scanner(context=c); say(lambda: _json.make_scanner(c,1)); say(lambda: sc(string='1',idx=0)); say(lambda: sc('1',0,0)); say(lambda: sc('1',x=0))
say(lambda: setattr(sc,'strict',1))
class C4(Ctx): strict=0
sc=_json.make_scanner(C4()); say(lambda: sc('"a\nb"',0)); print(sc.strict)
# encoder
me=_json.make_encoder
def dflt(o): return ['d', repr(type(o))]
def enc(o, markers=None, default=dflt, encoder=_json.encode_basestring_ascii, indent=None, ks=': ', isep=', ', sort=False, skip=False, nan=True, lev=0):
    return me(markers, default, encoder, indent, ks, isep, sort, skip, nan)(o, lev)
class I(int):
    def __repr__(s): return 'I'
    __str__=__repr__
class F(float):
    def __repr__(s): return 'F'
for o in (None,True,False,1,1<<80,1.5,float('nan'),float('inf'),-float('inf'),'a',[],{},(),[1,[2]],{'a':1,'b':[]},{1:2,None:3,True:4,1.5:5,False:1},{(1,):2},(1,2),I(5),F(2.5),{I(5):1,F(2.5):2},object,b'x',{'b':1,'a':2}, {'a':object}, range(2), St('x'), {St('k'):St('v')}, {float('nan'):1}):
    say(lambda: enc(o)); say(lambda: enc(o,sort=True,skip=True)); say(lambda: enc(o,{},nan=False)); say(lambda: enc(o, encoder=lambda s:'<'+s+'>', ks=5) )
l=[]; l.append(l); say(lambda: enc(l,{})); d={}; d['x']=d; say(lambda: enc(d,{})); say(lambda: enc(object,{},default=lambda o:o)); say(lambda: enc({1:2,'a':3},sort=True))
say(lambda: enc('a',encoder=lambda s:5)); say(lambda: enc(['a'],encoder=lambda s:5)); say(lambda: enc({'a':1},encoder=lambda s:5))
say(lambda: enc([1,2],indent=2)); say(lambda: enc([1],indent='  '))
say(lambda: me()); say(lambda: me(5,dflt,str,None,':',',',0,0,1)); say(lambda: me({},dflt,str,None,5,',',0,0,1)); say(lambda: me({},dflt,str,None,':',5,0,0,1)); e=me(None,dflt,str,None,':',',',[],[1],1)
print(type(e).__name__, type(e).__module__, 0, e.sort_keys, e.skipkeys, e.indent, e.markers, e.key_separator)
say(lambda: e()); say(lambda: e(1)); say(lambda: e(1,'a')); say(lambda: e(obj=1,_current_indent_level=0)); say(lambda: e(1,2,3))
class D(dict):
    def items(self): return [('x',1),('y',2)]
say(lambda: enc(D(a=1))); 
class D2(dict):
    def items(self): return [('x',1),5]
say(lambda: enc(D2(a=1)))
class D3(dict):
    def items(self): return [('x',1),(1,2,3)]
say(lambda: enc(D3(a=1))); say(lambda: enc(D2()))
say(lambda: enc([1.0,1e300,1e16,-0.0]))
