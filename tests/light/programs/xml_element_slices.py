# Slices of an Element: reading is by list, writing and deleting for all kinds of bounds.
import xml.etree.ElementTree as ET
E=ET.Element
def t(n,sl,new=None):
    e=E('r'); [ET.SubElement(e,'c%d'%i) for i in range(n)]
    if new is None: del e[sl]
    else: e[sl]=[E('n%d'%i) for i in range(new)]
    return [c.tag for c in e]
import itertools
k=0
for n in (0,1,4,7):
    for sl in [slice(a,b,s) for a in (None,1,3,-2,9) for b in (None,2,-1,0) for s in (None,2,3,-1,-2)]:
        for new in (None,0,1,2,4):
            i=sl.indices(n)
            if new and sl.step is None and i[0]>i[1]: continue
            try: print(n,sl,new,t(n,sl,new))
            except Exception as x: print(n,sl,new,x)
