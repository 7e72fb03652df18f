"""Half a surrogate at the end of what an incremental decoder of UTF-8 has got."""
import codecs
for enc in ('utf-8','utf-16','utf-16-le','utf-32-be','utf-8-sig'):
  for err in ('surrogatepass','surrogateescape','ignore','replace','strict','backslashreplace'):
    for data in (b'\xed\xa4\x81', b'\xed\xb0\x82', b'a\xed\xa4', b'\xed', b'\xed\xa4', b'\xed\x9f', b'\xed\xa4\x41',b'\xe2\x82',b'\xf0\x9f\x98',b'\xf4\x90',b'\xf4\x8f',b'\xe0\x80',b'\xe0\xa0',b'\xf0\x80\x80',b'\xc3',b'\xed\xa0\xff',b'\xf5\x80'):
      for i in range(len(data)+1):
        d=codecs.getincrementaldecoder(enc)(err)
        out=[]
        for p,f in ((data[:i],False),(data[i:],False),(b'x',True)):
            try: out.append(ascii(d.decode(p,f)))
            except UnicodeError as e: out.append((getattr(e,'start',0),getattr(e,'end',0),getattr(e,'reason',str(e))))
            try: out.append(d.getstate())
            except Exception as e: out.append(str(e))
        print(enc,err,data,i,out)
