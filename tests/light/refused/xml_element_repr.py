from xml.etree.ElementTree import Element
print(Element("a"))
