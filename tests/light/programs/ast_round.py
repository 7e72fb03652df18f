import ast
for t in ["x=1\ndef f(a,b=2,*c,d,**e):\n  return u'x' + f'{a!r:>{b}}'", "match x:\n case {'a':1,**r}: pass\n case C(1,b=-2)|[_,*_]: pass", "try: pass\nexcept* E as e: pass\nfinally: x: int = 1"]:
    t1=ast.parse(t)
    print(ast.dump(t1, include_attributes=True, indent=1))
    print(ast.unparse(t1))
    if 'return' not in t: exec(compile(t1,'x','exec'), {'x':{'a':1},'E':ValueError,'C':list,'int':int})
    print(vars(t1.body[0]).keys())
print(ast.literal_eval("{'a':[1,-2,(3,),b'x',1+2j]}"))
print(eval(compile(ast.parse("1+2*3", mode="eval"),"","eval")))
for bad in [ast.Module([ast.Expr(3)],[]), ast.Module([ast.Expr(3,lineno=1,col_offset=0)],[]), ast.Module(), ast.Module((),[]), ast.Module([ast.Pass(lineno=3,col_offset=0,end_lineno=1)],[]), ast.Module([ast.Pass(lineno='a',col_offset=0)],[]),
  ast.Module([ast.Expr(ast.Name('x',ast.Store(),lineno=1,col_offset=0),lineno=1,col_offset=0)],[]),ast.Module([ast.Expr(ast.Name('None',ast.Load(),lineno=1,col_offset=0),lineno=1,col_offset=0)],[]),
  ast.Module([ast.Expr(ast.Constant([],lineno=1,col_offset=0),lineno=1,col_offset=0)],[]), ast.Expression(None), ast.Expression(ast.Name(None,ast.Load(),lineno=1,col_offset=0)), ast.Expression(ast.Name('x',None,lineno=1,col_offset=0)), ast.Expression(ast.Name('x',lineno=1,col_offset=0)), ast.Module([None],[])]:
  for m in ('exec','eval'):
    try: print(compile(bad,'f',m))
    except Exception as e: print(type(e).__name__, e)
