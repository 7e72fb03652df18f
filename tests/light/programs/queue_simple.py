import _queue
print([(k,type(v).__name__) for k,v in vars(_queue).items() if k[:2]!='__'])
S=_queue.SimpleQueue
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, type(e).__module__, e, type(e).__mro__)
t(S,1); t(S,x=1)
q=S(); t(q.put,1); t(q.put_nowait,2); t(q.put,3,False,5); t(q.put,3,timeout=-1); t(q.put); t(q.put,1,2,3,4); t(q.put,x=1); t(q.qsize); t(q.empty); t(q.get); t(q.get_nowait); t(q.get,True,5); t(q.get,timeout=-1); t(q.get,timeout='a'); t(q.get,False); t(q.get_nowait); t(q.get,False,-5); t(q.get,block=False,timeout='a'); t(q.empty); t(q.qsize,1); t(q.get,1,2,3); t(q.put,5,block='a'); t(q.get,timeout=None); t(q.get_nowait,1); t(q.put_nowait); t(q.put_nowait,1,2); t(q.put_nowait,item=3); t(q.get,timeout=1e100);
t(q.get,True,-1); t(q.get,timeout=0); t(q.get,timeout=0.001)
class Q2(S): pass
z=Q2(); z.a=1; z.put(1); print(z.get(), z.a)
import queue; print(queue.Empty is _queue.Empty, queue.SimpleQueue is S)
qq=queue.Queue(2); qq.put(1); qq.put(2); print(qq.full()); t(qq.put_nowait,3); print(qq.get(), qq.get()); t(qq.get_nowait)
p=queue.PriorityQueue(); [p.put(x) for x in (3,1,2)]; print([p.get() for _ in range(3)]); l=queue.LifoQueue(); l.put(1); l.put(2); print(l.get())
for i in range(300): q.put(i)
print(sum(q.get() for i in range(150)), q.qsize())
