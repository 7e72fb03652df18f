# The process ends by the signal, whether the module signal was imported or not.
import os

print("not seen")
os.kill(os.getpid(), 15)
