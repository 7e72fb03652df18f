"""Constructors of nodes and of struct sequences: their own names in complaints; an import's level that is left out."""
import ast,time,os,sys
for t in (time.struct_time, os.stat_result, os.terminal_size, type(sys.flags), os.times_result):
    for a,k in (((),{}),((1,2,3),{}),((),{'sequenc':1}),((1,),{'a':1}),((1,),{'dict':3}),(((),),{})):
        try: print(t(*a,**k))
        except Exception as e: print(t,a,k,type(e).__name__,e)
for c in (ast.AST, ast.Module, ast.expr, ast.Name, ast.Pass):
    for a,k in (((1,),{}),((1,2,3,4,5),{}),((),{'x':1}),((1,),{'body':2,'id':3})):
        try: r=c(*a,**k); print(r.__dict__)
        except Exception as e: print(c,a,k,type(e).__name__,e)
class X(ast.AST): _fields=('a',)
class Y(ast.AST): pass
class N(ast.Name): _fields=()
for c in (X,Y,N):
    for a,k in (((1,),{}),((1,2),{}),((1,),{'a':2})):
        try: r=c(*a,**k); print(r.__dict__)
        except Exception as e: print(c,a,k,type(e).__name__,e)
for lv in (None,0,1,-1,2**40,'a',True,1.5):
    body = [ast.ImportFrom(module='time', names=[ast.alias(name='sleep', lineno=0, col_offset=0)], level=lv, lineno=0, col_offset=0)]
    try:
        code = compile(ast.Module(body, []), 'test', 'exec'); ns={}; exec(code,ns); print('sleep' in ns)
    except Exception as e: print(lv,type(e).__name__,e)
del body[0].level
try:
        code = compile(ast.Module(body, []), 'test', 'exec'); ns={}; exec(code,ns); print('sleep' in ns)
except Exception as e: print(lv,type(e).__name__,e)
