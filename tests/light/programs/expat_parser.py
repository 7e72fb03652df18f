# The module pyexpat and its parser: arguments, attributes, complaints.
import pyexpat, xml.parsers.expat as ex
p=ex.ParserCreate()
print(p.intern, p.buffer_size,p.buffer_text,p.buffer_used,p.namespace_prefixes,p.ordered_attributes,p.specified_attributes, p.ErrorCode,p.ErrorLineNumber)
print(vars(pyexpat.errors).keys()); print(list(pyexpat.errors.codes.items())[:3], list(pyexpat.errors.messages.items())[:3], vars(pyexpat.model))
print(pyexpat.ParserCreate.__text_signature__, pyexpat.ErrorString.__text_signature__)
print(pyexpat.ExpatError, pyexpat.ExpatError.__mro__, pyexpat.error is pyexpat.ExpatError)
import pyexpat
for bs in (None,1,5,100):
    p=pyexpat.ParserCreate()
    p.CharacterDataHandler=lambda t: print(repr(t),p.CurrentColumnNumber,p.CurrentByteIndex)
    p.buffer_text=True
    if bs: p.buffer_size=bs
    for c in '<a>abc d</a>': print(p.Parse(c,False), p.buffer_used)

def attempt(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
C=pyexpat.ParserCreate
attempt(C,1); attempt(C,None,1); attempt(C,namespace_separator='ab'); attempt(C,'a\0b'); attempt(C,intern=1); attempt(C,foo=1); attempt(C,1,2,3,4)
attempt(C('\udc00').Parse,'') if 0 else None
p=C(intern=None); print(p.intern)
names={}; p=C(intern=names); p.StartElementHandler=lambda n,a: print(n, names); p.Parse('<a b="c"/>',True); print(names, p.intern is names)
attempt(p.Parse,'x',True); attempt(p.Parse,1); attempt(p.Parse); attempt(p.Parse,'','x'); attempt(p.Parse,b'',1,2); attempt(p.Parse,None); attempt(C().Parse,'\udc00')
attempt(setattr,p,'intern',{}); attempt(setattr,p,'buffer_size','x'); attempt(setattr,p,'buffer_size',0); attempt(setattr,p,'buffer_size',-1); attempt(setattr,p,'buffer_size',2**31); attempt(setattr,p,'foo',1)
for name in ('buffer_size','buffer_text','ordered_attributes','specified_attributes','namespace_prefixes','StartElementHandler','intern','ErrorCode','buffer_used'): attempt(delattr,p,name)
attempt(setattr,p,'buffer_used',1); attempt(setattr,p,'ErrorCode',1)
attempt(p.SetBase,1); attempt(p.SetBase,'a\0'); attempt(p.SetBase,'base'); attempt(p.GetBase); attempt(p.GetBase,1); attempt(p.GetInputContext)
attempt(p.ParseFile,1); attempt(p.ParseFile)
class F:
    def __init__(s,*a): s.a=list(a)
    def read(s,n): print('read',n); return s.a.pop(0)
for a in ((b'<a/>',b''),('<a/>',),(b'x'*3000,),(bytearray(b'<a/>'),b''),(b'<a>',b''),(1,),(b'',)): attempt(C().ParseFile,F(*a))
attempt(p.ExternalEntityParserCreate,1); attempt(p.ExternalEntityParserCreate,None,1); attempt(p.ExternalEntityParserCreate)
attempt(p.SetParamEntityParsing,'x'); attempt(p.SetParamEntityParsing,2); attempt(C().SetParamEntityParsing,2); attempt(p.UseForeignDTD,True); attempt(C().UseForeignDTD); attempt(C().UseForeignDTD,0)
attempt(pyexpat.ErrorString,3); attempt(pyexpat.ErrorString,1000); attempt(pyexpat.ErrorString,'x'); attempt(pyexpat.ErrorString,-1)
attempt(pyexpat.XMLParserType); attempt(type,'X',(pyexpat.XMLParserType,),{})
def context(n,a): print(p.GetInputContext())
p=C(); p.StartElementHandler=context; p.Parse('<a><b x="1"/>text</a>',True)
for enc in ('cp1252','koi8-r','iso-8859-15','utf-7','bogus','latin-1'):
    p=C(); p.CharacterDataHandler=print
    attempt(p.Parse,b'<?xml version="1.0" encoding="%s"?><a>\xa4\xc1</a>'%enc.encode(),True)
p=C(); p.NotStandaloneHandler=lambda: 'x'; attempt(p.Parse,'<!DOCTYPE a SYSTEM "s"><a/>',True)
p=C(); p.ElementDeclHandler=print; attempt(p.Parse,'<!DOCTYPE a [<!ELEMENT a (b,(c|d)*,(e?|(f,g)+))>]><a/>',True)
p=C(namespace_separator='!'); p.namespace_prefixes=True; p.StartElementHandler=print; attempt(p.Parse,'<q:a xmlns:q="u" q:b="c" d="e"/>',True)
p=C(); h=print; p.StartElementHandler=h; print(p.StartElementHandler is h, p.EndElementHandler); p.StartElementHandler=None; print(p.StartElementHandler)
p=C(); 
def drop(t): print(t); p.CharacterDataHandler=None
p.CharacterDataHandler=drop; attempt(p.Parse,'<a>one<b/>two\nthree</a>',True)
print(pyexpat.features, pyexpat.version_info, pyexpat.EXPAT_VERSION, pyexpat.native_encoding, pyexpat.model.XML_CTYPE_SEQ, pyexpat.errors.XML_ERROR_SYNTAX, pyexpat.model, pyexpat.errors)
p = C()
for f in (p.Parse,p.ParseFile,p.ExternalEntityParserCreate,p.UseForeignDTD):
    attempt(f,x=1); attempt(f,'',x=1); attempt(f,'','','',''); attempt(f,data=1); attempt(f,1,2,3,x=4); attempt(f)
