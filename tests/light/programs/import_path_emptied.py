# What the start-up imported does not need sys.path any more.
import sys

kept = sys.path
sys.path = []
import os, site, encodings, io

print(os.__name__, site.__name__, encodings.__name__)
try:
    import colorsys
except ImportError as e:
    print(type(e).__name__, e)
print(sys.path)
sys.path = kept
import colorsys

print(colorsys.__name__)
