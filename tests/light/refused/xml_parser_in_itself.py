import pyexpat
p = pyexpat.ParserCreate()
p.StartElementHandler = lambda name, attributes: p.Parse("<b/>")
p.Parse("<a/>")
print("done")
