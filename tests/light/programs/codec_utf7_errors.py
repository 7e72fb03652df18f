"""What is wrong with shifted sequences of UTF-7."""
import codecs, itertools
al=b'aI/K+-,\xff '
for n in range(1,4):
    for t in itertools.product(al, repeat=n):
        b=b'a+'+bytes(t)
        for final in (True,):
            try: r=ascii(codecs.utf_7_decode(b,'strict',final))
            except UnicodeDecodeError as e: r=(e.start,e.end,e.reason)
            print(b,final,r)
        print(ascii(b.decode('utf7','replace')))
