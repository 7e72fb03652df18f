import sys

print(sys.stdin.seekable())
