from xml.etree.ElementTree import Element, SubElement
e = Element("a")
for tag in "bcde":
    SubElement(e, tag)
e[3:0] = [Element("f")]
print(len(e))
