def f(a, b):
	return (a +
	   b) * 3 + g(a)
def g(x):
	  y = x['a']['b']['c']  
	  return y
f(1, 2)
