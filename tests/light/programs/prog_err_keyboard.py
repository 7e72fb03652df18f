class Stop(BaseException):
    def __str__(self):
        return "stop: " + ", ".join(map(str, self.args))


try:
    try:
        raise Stop(1, "two")
    except Exception:
        print("never")
except BaseException as error:
    print(error, repr(error), type(error).__mro__[1].__name__)


def work():
    for i in range(3):
        print("work", i)
        if i == 1:
            raise Stop("now", i)


work()
