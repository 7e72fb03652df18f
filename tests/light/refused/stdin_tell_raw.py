import io

try:
    print(io.FileIO(0, closefd=False).tell())
except OSError as e:
    print(e)
