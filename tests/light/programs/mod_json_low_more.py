import _json
e=_json.make_encoder(None,None,_json.encode_basestring,None,':',',',0,1,1)
print(e({(1,):1,'a':2,(2,):3,'b':4},0), e({(1,):1,'a':2},0), e({'a':2,(1,):1},0))
try: _json.scanstring('a"',end=0)
except TypeError as x: print(x)
try: _json.Scanner
except AttributeError as x: print(x)
try:
    class X(_json.make_encoder): pass
    print('ok')
except TypeError as x: print(x)
try: e.indent=1
except AttributeError as x: print(x)
