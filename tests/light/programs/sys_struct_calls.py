"""The types of the struct sequences of sys, os and time: what their calls say."""
import sys,time,os
import re
def t(f,*a,**k):
    try: print(f(*a,**k))
    except BaseException as e: print(type(e).__name__,e)
for v in (sys.flags,sys.version_info,sys.getwindowsversion if hasattr(sys,'getwindowsversion') else sys.flags,sys.float_info,sys.int_info,sys.hash_info,sys.thread_info,sys.implementation,os.stat('/'),os.times(),os.uname(),time.gmtime(0), sys.get_asyncgen_hooks(), os.terminal_size((1,2)),os.sched_param(1)):
    c=type(v)
    print(c)
    t(c); t(c,()); t(c,(1,)); t(c,5); t(c,sequence=()); t(c,(1,),{}); t(c,(1,),5); t(c,range(10)); t(c,1,2,3); t(c,x=1); t(c.__new__,c); t(c.__new__,c,(1,)); t(c.__new__); t(tuple.__new__,c,(1,2))
    try:
        class S(c): pass
        print('sub')
    except TypeError as e: print(e)
    print('__new__' in vars(c), c.__new__ is tuple.__new__)
    print(list(vars(c)))
