# xml.sax, xml.dom.minidom, pulldom and plistlib over pyexpat.
import xml.sax, xml.dom.minidom, io, xml.sax.handler
class H(xml.sax.ContentHandler):
    def startElement(s,n,a): print('start',n,dict(a))
    def endElement(s,n): print('end',n)
    def characters(s,c): print('chars',repr(c))
doc='<r a="1"><b>té&amp;xt</b><!-- c --><c x="y"/>tail<?pi d?><![CDATA[cd]]></r>'
xml.sax.parseString(doc.encode(),H())
d=xml.dom.minidom.parseString(doc)
print(d.toxml()); print(d.toprettyxml(indent='  ')); print(d.documentElement.getElementsByTagName('b')[0].firstChild.data, [n.nodeName for n in d.documentElement.childNodes])
for bad in ('<a>','<a></b>','','x','<a b=1/>','<a>&x;</a>','<a><b></a>'):
    for f in (lambda: xml.sax.parseString(bad.encode(),H()), lambda: xml.dom.minidom.parseString(bad)):
        try: f()
        except Exception as e: print(type(e).__name__, e)
import xml.dom.pulldom
for ev,node in xml.dom.pulldom.parseString(doc): print(ev,node.nodeName)
p=xml.sax.make_parser(); print(type(p).__name__); p.setFeature(xml.sax.handler.feature_namespaces,1)
class N(xml.sax.ContentHandler):
    def startElementNS(s,n,q,a): print(n,q,list(a.items()))
p.setContentHandler(N()); p.parse(io.StringIO('<q:a xmlns:q="u" q:x="1" y="2"><b xmlns="d"/></q:a>'))
import plistlib
print(plistlib.loads(plistlib.dumps({'a':[1,2.5,True,b'xx','s'],'d':{}})))
xml.dom.minidom.parseString('<a>')
