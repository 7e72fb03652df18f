import zipfile, tarfile, gzip, io, os
open("a.txt","w").write("aaa"*100); os.utime("a.txt",(10**9,10**9))
with zipfile.ZipFile("z.zip","w",zipfile.ZIP_DEFLATED) as z:
    z.write("a.txt"); z.writestr(zipfile.ZipInfo("b/c.txt"), "hello")
with zipfile.ZipFile("z.zip") as z:
    print(z.namelist(), z.read("a.txt")[:6], z.testzip(), [i.date_time for i in z.infolist()]); z.extractall("out")
print(sorted(os.listdir("out")))
with tarfile.open("t.tar","w") as t:
    i=tarfile.TarInfo("x"); i.size=3; t.addfile(i, io.BytesIO(b"abc")); t.add("a.txt", filter=lambda i:(setattr(i,"uid",0),setattr(i,"gid",0),setattr(i,"uname",""),setattr(i,"gname",""),i)[-1])
with tarfile.open("t.tar") as t: print(t.getnames(), t.extractfile("x").read()); t.extractall("tout")
print(sorted(os.listdir("tout")), os.stat("tout/a.txt").st_mtime)
with gzip.GzipFile("g.gz","wb",mtime=0) as g: g.write(b"data"*50)
print(gzip.open("g.gz","rt").read()[:8])
with tarfile.open("t.tgz","w:gz") as t: pass
os.remove("t.tgz")
