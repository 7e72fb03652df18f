import locale
import os

os.environ["LC_ALL"] = "C"
print(locale.setlocale(locale.LC_ALL, ""))
