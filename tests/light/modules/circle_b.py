import circle_a
try:
    circle_a.value
except AttributeError as e:
    print(e)
try:
    from circle_a import value
except ImportError as e:
    print(str(e).split(" (/")[0])
