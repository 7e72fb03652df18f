import sys
print((0).__sizeof__(), (1).__sizeof__(), (-1).__sizeof__(), False.__sizeof__(), True.__sizeof__(), (5-5).__sizeof__(), int("0").__sizeof__(), (0*-1).__sizeof__())
x = 3
print((x-3).__sizeof__(), (x*0).__sizeof__(), (-x*0).__sizeof__(), (x**2*0).__sizeof__(), (x>>5).__sizeof__(), (x&0).__sizeof__(), ((2**70)>>80).__sizeof__(), ((2**70)-2**70).__sizeof__(), ((2**70)*0).__sizeof__(), (0 ** 3 * -1).__sizeof__(), (0**3).__sizeof__())
