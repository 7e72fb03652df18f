a=[]
print(hash(object) , "%x" % id(a))
