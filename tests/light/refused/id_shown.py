a=[]
print(id(a))
