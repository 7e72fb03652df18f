# XMLParser: targets, events, files, entities, complaints; the functions of ElementTree over it.
import xml.etree.ElementTree as ET, io
def a(f,*x,**k):
    try: r=f(*x,**k); print(ET.tostring(r) if isinstance(r,ET.Element) else r)
    except Exception as e: print(type(e).__name__, e, getattr(e,'code',None), getattr(e,'position',None), e.args, repr(e.__context__))
P=ET.XMLParser
a(P,1); a(P,target=1,encoding=2); a(P,foo=1); a(lambda: P().version); a(lambda:P().entity); a(lambda: type(P().target).__name__); a(setattr,P(),'target',1); a(setattr,P(),'entity',1); a(setattr,P(),'version',1)
p=P(); a(p.feed,'<a>'); a(p.feed,b'x&amp;y'); a(p.feed,1); a(p.feed); a(p.feed,None); a(p.feed,'</a>'); a(p.close); a(p.close); a(p.feed,'x')
for d in ('','<a>','<a></b>','<a/><b/>','<a>&x;</a>','<a x=1/>','x','<a>\udc00</a>','<?xml version="1.0" encoding="bogus"?><a/>','<a xmlns:q="u" q:z="1"><q:b xmlns="d"><c/></q:b></a>','<!DOCTYPE a [<!ENTITY e "v">]><a b="&e;">&e;</a>','<!DOCTYPE a SYSTEM "x"><a>&nodef;</a>','<!DOCTYPE a [<!ENTITY x SYSTEM "s">]><a>&x;</a>','<a><!-- c --><?p i?>t<![CDATA[<cd>]]></a>'):
    a(ET.fromstring,d); a(ET.XML,d.encode('utf-8','replace'))
    p=P(); p.entity['nodef']='DEF'; p.entity['x']=5
    a(lambda: (p.feed(d),p.close())[1])
class T:
    def start(s,*x): print('start',x); return 's'
    def end(s,*x): print('end',x)
    def data(s,*x): print('data',x)
    def comment(s,*x): print('comment',x)
    def pi(s,*x): print('pi',x)
    def start_ns(s,*x): print('start_ns',x)
    def end_ns(s,*x): print('end_ns',x)
    def doctype(s,*x): print('doctype',x)
    def close(s): print('close'); return 'closed'
doc='<?xml version="1.0"?><!DOCTYPE r PUBLIC "p" "s" [<!ENTITY e "v">]><r a="1"><!--c--><?pi d?><q:x xmlns:q="u">té&e;</q:x><y xmlns="d"/></r>'
p=P(target=T()); a(p.feed,doc); a(p.close)
class T2: 
    def data(s,x): raise KeyError(x)
p=P(target=T2()); a(p.feed,'<a>xx</a>'); a(p.close); a(p._setevents,[],None)
class T3:
    start=None
    def close(s): return 3
p=P(target=T3()); a(p.feed,'<a/>'); a(p.close)
p=P(target=object()); a(p.feed,'<a/>'); a(p.close)
class X(P):
    def doctype(s,*a): print('never')
p=X(); a(p.feed,'<!DOCTYPE a><a/>'); a(p.close)
for ev in (None,('start','end','start-ns','end-ns','comment','pi'),('end',),('bogus',),5,(1,)):
    try:
        for e,x in ET.iterparse(io.BytesIO(doc.encode()),ev): print(e, x if not isinstance(x,ET.Element) else (getattr(x.tag,'__name__',x.tag),x.text,x.attrib))
    except Exception as e: print(type(e).__name__,e)
pp=ET.XMLPullParser(['start','end']); pp.feed('<a><b>'); print([(e,x.tag) for e,x in pp.read_events()]); pp.feed('</b></a>'); print([(e,x.tag) for e,x in pp.read_events()]); a(pp.close)
p=P(); q=[]; p._setevents(q); p.feed('<a><b/></a>'); print([(e,x.tag) for e,x in q]); a(p._setevents,1); a(p._setevents,q,'ab'); a(p._setevents); a(p._setevents,q,(b'end',)) if 0 else 0
class R:
    def __init__(s,*a): s.a=list(a)
    def read(s,n): print('read',n); return s.a.pop(0)
for r in (R(b'<a/>',b''),R('<a>é</a>',''),R('<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>',''),R(1),R(b'<a>',b''),R(None),R('<a>\udc00</a>','')): a(P()._parse_whole,r); 
a(P()._parse_whole,1)
a(lambda: ET.parse(io.StringIO('<a>x</a>')).getroot()); a(lambda: ET.parse(io.BytesIO(doc.encode()),parser=P(encoding='latin-1')).getroot()); a(ET.parse,'/nonexistent'); a(ET.canonicalize,doc)
t=ET.fromstring('<r><a><b>x</b></a><c/></r>'); ET.indent(t); print(ET.tostring(t).decode()); ET.dump(t)
a(lambda: ET.tostring(ET.fromstring(doc), short_empty_elements=False)); print(ET.XMLID('<a id="1"><b id="2"/></a>')[1].keys()); print(ET.tostringlist(t)); 
class U(P): pass
a(U.__new__(U).feed,'x'); a(U.__new__(U).close); u=U(); u.zz=1; a(u.feed,'<z/>'); a(u.close)
big=ET.fromstring('<r>'+'<i k="v">t</i>'*3000+'</r>'); print(len(big), sum(1 for _ in big.iter()), len(''.join(big.itertext())))
deep=ET.fromstring('<d>'*5000+'</d>'*5000); print(sum(1 for _ in deep.iter())); del deep
import xml.etree.ElementInclude, xml.etree.ElementPath
a(ET.fromstring,'<a><b></a>')
ET.fromstring('<a>&bad;</a>')
