"""The line of a frame that ended in a finally, by the way through it."""
import sys
def keep(): FR.append(sys._getframe(1))
FR=[]
def f(c):
    try:
        keep()
        1/0
    finally:
        if c:
            x = 1
def g(c):
    try:
        keep()
        1/0
    finally:
        if c:
            x = 1
        else:
            x = 2
def h(c):
    try:
        keep()
        1/0
    finally:
        if c:
            if c>1:
                x = 1
        else:
            x = 2
def k(c):
    try:
        keep()
        1/0
    finally:
        if c:
            if c>1:
                x = 1
        elif c is None:
            x = 2
def m(c):
    try:
        keep()
        1/0
    finally:
        if c:
            try:
                x = 1
            except E:
                x = 1
        elif c is None:
            x = 2
for ff in f,g,h,k,m:
  for c in 0,1,2,None:
    try: ff(c)
    except ZeroDivisionError: pass
    print(ff.__name__,c,FR.pop().f_lineno)
