"""Numbers as arguments of socket.htons and its like, of sockets and of signal.set_wakeup_fd()."""
import socket,signal,_socket
def go(f,*a,**k):
    try: print(f.__name__,a,f(*a,**k))
    except BaseException as e: print(f.__name__,a,k,type(e).__name__, e)
for f in (socket.htons,socket.ntohs,socket.htonl,socket.ntohl):
    for v in (0,1,-1,0xffff,0x10000,2**31-1,2**31,-2**31,-2**31-1,2**32-1,2**32,2**63,2**64,-2**63,-2**70,2**70,1.5,'a',None,True): go(f,v)
    go(f); go(f,1,2); go(f,x=1)
for fn in (1.5,'a',-1,None,-5,-2.0):
    go(socket.socket,fileno=fn) if fn is not None else 0
    go(_socket.socket, fileno=fn) if fn is not None else 0
go(_socket.socket,1.5); go(_socket.socket,'a'); go(_socket.socket,1,1.5); go(_socket.socket,1,1,'x'); go(_socket.socket,1,1,1,1,1); go(_socket.socket, bogus=1)
go(socket.socket,1.5)
go(signal.set_wakeup_fd, 1,2); go(signal.set_wakeup_fd); go(signal.set_wakeup_fd, 'a'); go(signal.set_wakeup_fd, signum=1); go(signal.set_wakeup_fd, 1.5); go(signal.set_wakeup_fd, -1, warn_on_full_buffer=False)
go(signal.set_wakeup_fd, 1,2,3); go(signal.set_wakeup_fd, warn_on_full_buffer=1); go(signal.set_wakeup_fd, -1, foo=1);go(signal.set_wakeup_fd, fd=-1)
