# Handlers that raise: what the traceback shows, and that the others are gone.
import pyexpat, sys
def boom(*a): raise ValueError('x')
doc=b'''<?xml version="1.0" encoding="utf-8" standalone="no"?><!DOCTYPE r SYSTEM "foo" [<!ENTITY e "v"><!ENTITY u SYSTEM "s" NDATA n><!NOTATION n SYSTEM "x"><!ELEMENT r (#PCDATA)><!ATTLIST r a CDATA "d"><!ENTITY ext SYSTEM "q">]><!-- c --><?pi data?><r xmlns:q="u" b="1">text<![CDATA[cd]]>&e;&ext;<q:x/>&und;</r>'''
p=pyexpat.ParserCreate()
for h in [k for k in dir(p) if k.endswith('Handler') or k=='DefaultHandlerExpand']:
    p=pyexpat.ParserCreate(namespace_separator=' ')
    setattr(p,h,boom)
    if h=='SkippedEntityHandler': p.UseForeignDTD()
    try: p.Parse(doc,True); print(h,'no error')
    except ValueError as e:
        tb=e.__traceback__
        print(h)
        t2=tb.tb_next
        print(t2.tb_frame.f_code.co_name, t2.tb_frame.f_code.co_filename, t2.tb_frame.f_lineno, t2.tb_lineno, t2.tb_frame.f_globals, t2.tb_frame.f_locals, t2.tb_frame.f_back)
    except Exception as e: print(h,e)
p=pyexpat.ParserCreate(); p.buffer_text=True; p.CharacterDataHandler=boom; p.StartElementHandler=print
try: p.Parse('<a>abc<b/></a>')
finally: print('end')
