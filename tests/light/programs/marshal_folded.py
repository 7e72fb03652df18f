"""A constant that the reference folds has one owner more."""
import marshal
print(marshal.dumps(["ab" * 50]))
