value = 42
_hidden = 1
def double(x):
    return 2 * x
print("plain is imported as", __name__)
