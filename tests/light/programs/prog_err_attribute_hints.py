class Widget:
    colour = "red"

    def __init__(self):
        self.position = (0, 0)

    def draw_line(self):
        return "line"


w = Widget()
for name in "color", "postion", "draw_lin", "colours", "qqq", "_colour":
    try:
        getattr(w, name)
    except AttributeError as error:
        print(error, error.name, type(error.obj).__name__)
try:
    w.position.x = 1
except AttributeError as error:
    print(error)
try:
    None.strip()
except AttributeError as error:
    print(error)
try:
    "x".stripp
except AttributeError as error:
    print(error)
w.draw_lines()
