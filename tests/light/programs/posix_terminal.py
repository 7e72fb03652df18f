"""What is no terminal: isatty, ttyname, get_terminal_size of all kinds of descriptors."""
import os,sys,shutil
def t(f,*a):
    try: print(getattr(f,'__name__',f),a,f(*a))
    except BaseException as e: print(getattr(f,'__name__',f),a,type(e).__name__,e)
for fd in (0,1,2,3,50,-1,True,10**10,-10**10,2**31,1.5,'a',None): t(os.isatty,fd)
t(os.isatty)
t(os.isatty,0,1)
for s in ('stdin','stdout','stderr'):
    o=getattr(sys,s); t(o.isatty); t(o.buffer.isatty); t(o.fileno)
for fd in (0,1,2,3,50,-1): t(os.ttyname,fd)
for fd in (0,1,2,3,50,-1): t(os.get_terminal_size,fd)
t(os.get_terminal_size)
t(shutil.get_terminal_size)
t(shutil.get_terminal_size,(7,8))
t(os.ctermid)
for fd in (0,1,2,3,50,-1): t(os.device_encoding,fd)
f=open(__file__); t(f.isatty); t(os.isatty,f.fileno()); t(os.ttyname,f.fileno()); t(os.get_terminal_size,f.fileno())
f.close(); t(f.isatty)
fd=os.open(__file__,os.O_RDONLY); t(os.isatty,fd); os.close(fd); t(os.isatty,fd)
os.environ['COLUMNS']='33'; os.environ['LINES']='5'; t(shutil.get_terminal_size)
os.environ['COLUMNS']='x'; t(shutil.get_terminal_size)
