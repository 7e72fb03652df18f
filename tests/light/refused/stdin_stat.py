import os

print(os.fstat(0).st_mode)
