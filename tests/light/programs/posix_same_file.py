"""Numbers of files are compared."""
import os
open('a','w').close(); open('b','w').close()
print(os.path.samefile('a','a'), os.path.samefile('a','b'), os.stat('a')[1]==os.stat('b').st_ino, os.stat('a')==os.stat('a'))
print(len({os.stat('a').st_ino, os.stat('b').st_ino, os.lstat('a').st_ino}))
import shutil; os.mkdir('d'); shutil.copy('a','d'); shutil.rmtree('d'); print(os.listdir('.') and 1)
print([e.inode()==os.stat(e.path).st_ino for e in os.scandir('.')].count(False))
