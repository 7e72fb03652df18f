# Element, SubElement and TreeBuilder: every method, indices and slices, complaints, copies, pickling.
import xml.etree.ElementTree as ET, copy, pickle, io, weakref
E=ET.Element
def a(f,*x,**k):
    try: r=f(*x,**k); print(r if not isinstance(r,E) else ('E',getattr(r.tag,'__name__',r.tag)))
    except Exception as e: print(type(e).__name__, e)
e=E('a',{'x':'1'},y='2'); print(e.tag,e.attrib,e.text,e.tail,len(e),bool(e) if 0 else '')
for args,kw in (((),{}),((1,),{}),(('t',),{'attrib':{'p':'q'},'r':'s'}),(('t',{'a':'b'}),{'attrib':'z'}),(('t',1),{}),(('t',None),{}),(('t',),{'attrib':3}),(('t',{},3),{}),((),{'tag':'x'})):
    def mk(): 
        v=E(*args,**kw); return (v.tag,v.attrib)
    a(mk)
    def mk2():
        p=E('p'); v=ET.SubElement(p,*args,**kw); return (v.tag,v.attrib,len(p))
    a(mk2)
a(ET.SubElement); a(ET.SubElement,1,'x'); a(ET.SubElement,e)
for n in ('tag','text','tail','attrib'):
    a(delattr,e,n); a(setattr,e,n,5); print(getattr(e,n))
a(setattr,e,'foo',1); a(getattr,e,'foo')
e=E('r'); kids=[ET.SubElement(e,t,{'i':str(i)}) for i,t in enumerate('abcab')]
kids[0].text='A'; kids[1].tail='T'; kids[3].text=''
for k in (0,-1,4,5,-6,'x',1.5,None,True,2**70): a(lambda: e[k].get('i'))
for s in (slice(None),slice(1,3),slice(None,None,-1),slice(10),slice(None,None,0),slice('a',None)): a(lambda: [c.get('i') for c in e[s]])
a(e.append,1); a(e.append); a(e.append,None); a(e.insert,0,1); a(e.insert,'x',e); a(e.insert,0); a(e.remove,1); a(e.remove,E('zz')); a(e.extend,1); a(e.extend,[1]); a(e.extend,(E('ex'),)); a(e.extend, iter([E('it')])); a(e.extend,'ab'); a(e.extend,E('q'))
print([c.tag for c in e]); e.insert(-1,E('m1')); e.insert(100,E('end')); e.insert(-100,E('first')); print([c.tag for c in e])
def seti(k,v): e[k]=v; return [c.tag for c in e]
a(seti,0,E('S')); a(seti,0,1); a(seti,100,E('x')); a(seti,'x',E('x')); a(seti,slice(1,3),[E('p'),E('q'),E('r')]); a(seti,slice(0,2),[]); a(seti,slice(None,None,2),[E('z')]); a(seti,slice(None,None,2),[E('z%d'%i) for i in range((len(e)+1)//2)]); a(seti,slice(0,1),[1]); a(seti,slice(0,1),1); a(seti,slice(0,0),(E('t1'),E('t2'))); a(seti,slice(None,None,-1),list(e)); a(seti,slice(0,2),e[:1]); a(seti,slice(0,1),E('el'))
def deli(k): del e[k]; return [c.tag for c in e]
a(deli,0); a(deli,100); a(deli,-1); a(deli,'x'); a(deli,slice(1,None,2)); a(deli,slice(None,None,-2)); a(deli,slice(0,0)); a(deli,slice(None))
e=E('r'); kids=[ET.SubElement(e,t,{'i':str(i)}) for i,t in enumerate(['a','b','c','a','{u}n'])]; kids[0].text='A'; kids[0].append(E('a')); kids[3].tail='end'
a(e.find,'a'); a(e.find,'zz'); a(e.find,'./a/a'); a(e.find,'*'); a(e.find,'{u}n'); a(e.find,'u:n',{'u':'u'}); a(e.find,path='b'); a(e.find); a(e.find,1); a(e.find,None); a(e.find,b'a'); a(e.find,'{*}n'); a(e.find,'{}a'); a(e.find,'')
a(e.findtext,'a'); a(e.findtext,'b'); a(e.findtext,'zz'); a(e.findtext,'zz','d'); a(e.findtext,'zz',default=3); a(e.findtext,'.//a'); a(e.findtext,'a',namespaces={}); a(e.findtext)
a(lambda: [x.get('i') for x in e.findall('a')]); a(lambda: [x.get('i') for x in e.findall('.//a')]); a(lambda: [x.get('i') for x in e.findall('*')]); a(lambda:[x.tag for x in e.iterfind('a')]); a(lambda:[x.get('i') for x in e.findall("a[@i='3']")]); a(e.findall); a(lambda:[x.tag for x in e.findall('zz')])
a(lambda:[x.tag for x in e.iter()]); a(lambda:[x.tag for x in e.iter('a')]); a(lambda:[x.tag for x in e.iter('*')]); a(lambda:[x.tag for x in e.iter(tag='b')]); a(lambda:list(e.itertext())); a(lambda:list(e.iter(1))); a(lambda:[x.tag for x in e.iter(None)]); a(e.iter,1,2); a(e.itertext,1)
e.append(ET.Comment('comm')); e.append(ET.ProcessingInstruction('pi','x')); e[-1].tail='after'; print(list(e.itertext()), ET.tostring(e))
a(e.get,'x'); a(e.get,'x',5); a(kids[0].get,'i'); a(kids[0].get,[]); a(E('q').get,[]); a(e.get); a(e.get,key='a',default=1); a(kids[0].set,'i','new'); a(kids[0].set,[],1); a(e.set,'x'); a(kids[0].items); a(kids[0].keys); a(E('q').items); a(E('q').keys)
a(e.makeelement,'t',{'a':1}); a(e.makeelement,'t',1); a(e.makeelement,'t'); d={'k':'v'}; m=e.makeelement('t',d); print(m.attrib is d, m.attrib)
c=copy.copy(kids[0]); print(c.tag,c.text,c.attrib,len(c),c[0] is kids[0][0], c.attrib is kids[0].attrib); d=copy.deepcopy(e); print(ET.tostring(d)==ET.tostring(e), d[0] is e[0], d[0].attrib is e[0].attrib)
print(kids[0].__getstate__()['tag'], sorted(kids[0].__getstate__())); p=pickle.loads(pickle.dumps(e[0])); print(ET.tostring(p), type(p))
n=E('n'); a(n.__setstate__,{'tag':'q','_children':[E('z')],'attrib':{'a':'b'},'text':'t','tail':None}); print(ET.tostring(n)); a(n.__setstate__,{}); print(n.tag,len(n),n.attrib); a(n.__setstate__,{'x':1}); a(n.__setstate__,1); a(n.__setstate__,{'_children':1}); a(n.__setstate__,{'_children':[1]}); a(n.__setstate__,{'tag':'t','_children':1}); a(n.__setstate__,{'tag':'t','_children':[1]}); a(n.__setstate__,{'tag':'t','attrib':{}}); print(n.tag,len(n),n.attrib,n.text)
e.clear(); print(e.tag,len(e),e.attrib,e.text,e.tail)
class S(E):
    def extra(self): return self.tag+'!'
s=S('s',q='1'); s.zz=1; print(s.extra(), s.attrib, ET.tostring(s), s.__dict__, type(copy.copy(s)).__name__, type(copy.deepcopy(s)).__name__, type(s.makeelement('a',{})).__name__)
w=weakref.ref(e); print(w() is e); 
e=E('a'); e.text=3; a(ET.tostring,e); e.text='x'; e.tail='tl'; print(ET.tostring(e), ET.tostring(e,encoding='unicode'), ET.tostring(e,encoding='utf-8',xml_declaration=True))
t=ET.TreeBuilder(); a(t.end,'x'); a(t.data,'ignored'); a(t.start,'a',1); r=t.start('a',{'x':'y'}); t.data('1'); t.data('2'); t.start('b',{}); t.end('b'); t.data('tail'); t.comment('c'); t.data('more'); a(t.pi,'t'); a(t.pi,'t','d'); t.end('a'); a(t.start,'again',{}); a(t.close); print(ET.tostring(t.close()))
t=ET.TreeBuilder(insert_comments=True,insert_pis=True); t.start('a',{}); t.data('x'); t.comment('c'); t.data('y'); t.pi('p','q'); t.data('z'); t.end('a'); print(ET.tostring(t.close()))
t=ET.TreeBuilder(lambda tag,at: E(tag.upper(),at), comment_factory=lambda x:('C',x), pi_factory=lambda *x:x); t.start('a',{'k':'v'}); a(t.comment,'x'); a(t.pi,'x'); t.end('zzz'); print(ET.tostring(t.close()))
t=ET.TreeBuilder(element_factory=None); a(t.close); a(ET.TreeBuilder,1,2); a(ET.TreeBuilder,foo=1); t.start('a',{}); t.data(1); t.data(2); t.end('a'); a(lambda:t.close().text)
t=ET.TreeBuilder(); t.start('a',{}); t.data(['l']); t.data('m'); t.end('a'); a(lambda:t.close().text)
import _elementtree; a(_elementtree._set_factories,1,None); a(_elementtree._set_factories,None,1); x=_elementtree._set_factories(None,None); print([c.__name__ for c in x]); print(_elementtree._set_factories(*x))
