# stack: as deep as the limit of recursion.
# An uncaught one through a property: the lines of the traceback and how often they are repeated.
class A:
    @property
    def x(self):
        return self.x

def start():
    return A().x

start()
