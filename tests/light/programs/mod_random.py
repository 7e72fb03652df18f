import random
for sd in (1,'abc',b'xyz',2.5,None and 1,-12345678901234567890123456789):
    random.seed(sd) if sd is not None else random.seed(7)
    print([random.random() for _ in range(3)], random.randrange(1000), random.randint(5,10**30), random.choice('abcdef'), random.sample(range(100),5), random.gauss(0,1), random.shuffle(x:=list(range(10))), x, random.getrandbits(1000))
    print(random.normalvariate(), random.expovariate(2), random.betavariate(1,2), random.triangular(), random.choices([1,2,3],[5,1,1],k=4), random.randbytes(7), random.vonmisesvariate(1,2), random.gammavariate(.5,2), random.paretovariate(3), random.weibullvariate(1,2), random.lognormvariate(0,1), random.uniform(1,5))
s=random.getstate(); a=random.random(); random.setstate(s); print(a==random.random())
