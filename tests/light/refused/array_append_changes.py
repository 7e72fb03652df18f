"""An array that is emptied while its new item is asked for the second time."""
import array


class I:
    asked = 0

    def __index__(self):
        I.asked += 1
        if I.asked == 2:
            del x[:]
        return 5


x = array.array("h", range(12))
x.append(I())
print(x)
