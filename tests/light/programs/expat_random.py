# Random documents, some of them broken, in pieces, with random handlers and settings.
import pyexpat, random, sys
R=random.Random(9)
names=['a','b','q:x','item','é','data','x:y','A1']
def attr():
    return ''.join(' %s=%s'%(R.choice(names+['xmlns','xmlns:q','xmlns:x','id']), R.choice(['"v"',"'w &lt; &amp;'",'"a\n b"','"&e;"','""','"&#65;&#x20ac;"','"u:%d"'%R.randrange(3),'v'])) for _ in range(R.choice([0,0,1,1,2,3])))
def text(): return R.choice(['text','a &amp; b','&lt;','\n','  ','é€','&#65;','&e;',']]','<![CDATA[x<y]]>','<!-- c -->','<?pi data here?>','&und;','&ext;','x'*R.choice([1,50,3000]),'\r\n','&#0;'if R.random()<.1 else 'z'])
def elem(d):
    n=R.choice(names)
    if R.random()<.2: return '<%s%s/>'%(n,attr())
    return '<%s%s>%s</%s>'%(n,attr(),''.join(elem(d-1) if d and R.random()<.5 else text() for _ in range(R.randrange(4))),n)
def dtd():
    parts=[R.choice(['<!ENTITY e "ent<b/>ity">','<!ENTITY e "&f;&f;">','<!ENTITY f "ff">','<!ENTITY ext SYSTEM "file">','<!ENTITY % p "<!ENTITY e \'pe\'>">%p;','<!ENTITY u PUBLIC "p" "s" NDATA n>','<!NOTATION n SYSTEM "x">','<!NOTATION m PUBLIC "pub">','<!ELEMENT a (#PCDATA)>','<!ELEMENT b (a,(b|c)*,d?,e+)>','<!ELEMENT item ANY>','<!ELEMENT d EMPTY>','<!ELEMENT f (#PCDATA|a|b)*>','<!ATTLIST a x CDATA "d" y (p|q) #REQUIRED z ID #IMPLIED w NMTOKENS #FIXED "k">','<!-- dc -->','<?dpi x?>']) for _ in range(R.randrange(6))]
    return '<!DOCTYPE %s%s [%s]>'%(R.choice(names),R.choice(['',' SYSTEM "s.dtd"',' PUBLIC "p" "s"']),''.join(parts))
def doc():
    s=''
    if R.random()<.4: s+='<?xml version="1.0"%s%s?>'%(R.choice(['',' encoding="utf-8"',' encoding="iso-8859-1"',' encoding="cp1252"',' encoding="koi8-r"',' encoding="us-ascii"',' encoding="utf-16"',' encoding="bogus"']) , R.choice(['',' standalone="yes"',' standalone="no"']))
    if R.random()<.5: s+=dtd()
    s+=elem(4)
    if R.random()<.1: s+=R.choice(['\n','<!-- end -->','junk','<a/>'])
    return s
H=[k for k in dir(pyexpat.ParserCreate()) if k.endswith('Handler') or k=='DefaultHandlerExpand']
for n in range(80):
    d=doc()
    b=d.encode(R.choice(['utf-8']*6+['utf-16','latin-1','cp1252']),'replace')
    if R.random()<.3:
        b=bytearray(b)
        for _ in range(R.randrange(1,4)):
            i=R.randrange(len(b)); k=R.randrange(3)
            if k==0: b[i]=R.choice(b'<>&;"\'/ =!?[]%x\0\xff')
            elif k==1: del b[i:i+R.randrange(1,4)]
            else: b[i:i]=R.choice([b'<',b'>',b'&',b'</a>',b'<a>',b'"',b'\xc3'])
            if not b: break
        b=bytes(b)
    p=pyexpat.ParserCreate(R.choice([None,None,None,'utf-8','iso-8859-1','cp1252']) , R.choice([None,None,' ','']) )
    log=[]
    fail=R.random()<.1
    def mk(h,p=p):
        def f(*a):
            log.append((h,a,p.CurrentLineNumber,p.CurrentColumnNumber,p.CurrentByteIndex))
            if fail and R.random()<.05: raise KeyError(h)
            if h=='ExternalEntityRefHandler':
                if R.random()<.5:
                    c=p.ExternalEntityParserCreate(a[0])
                    try: c.Parse(R.choice([b'<i>in</i>',b'text &amp;',b'<bad',b'<!ELEMENT z ANY>']),True)
                    except pyexpat.ExpatError as e: log.append(('child',str(e)))
                return R.choice([1,1,0])
            if h=='NotStandaloneHandler': return R.choice([1,1,0])
        return f
    for h in H:
        if R.random()<R.choice([.3,.8]) and not(h.startswith('DefaultHandler') and R.random()<.6): setattr(p,h,mk(h))
    p.buffer_text=R.random()<.5; p.ordered_attributes=R.random()<.5; p.specified_attributes=R.random()<.3; p.namespace_prefixes=R.random()<.3
    if R.random()<.3: p.buffer_size=R.choice([1,5,100])
    if R.random()<.3: log.append(p.SetParamEntityParsing(R.choice([0,1,2])))
    if R.random()<.2: p.UseForeignDTD(R.choice([True,False]))
    if R.random()<.2: p.SetBase('base')
    try:
        if R.random()<.2: 
            import io; log.append(p.ParseFile(io.BytesIO(b)))
        else:
            step=R.choice([1,7,100,10**6])
            for i in range(0,len(b),step): log.append(p.Parse(b[i:i+step],False))
            log.append(p.Parse(b'',True))
    except pyexpat.ExpatError as e: log.append((str(e),e.code,e.lineno,e.offset,p.ErrorCode,p.ErrorLineNumber,p.ErrorColumnNumber,p.ErrorByteIndex))
    except Exception as e: log.append((type(e).__name__,str(e),[h for h in H if getattr(p,h)]))
    print(n,b[:60],[(x[0],x[1],x[2:]) if isinstance(x,tuple) else x for x in log],sorted(map(str,p.intern)),p.buffer_used)
