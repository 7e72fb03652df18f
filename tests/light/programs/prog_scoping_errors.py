x = "global"


def reads_then_assigns():
    print(x)
    x = 1


def deletes():
    y = 1
    del y
    return y


def augmented():
    x += "!"


def conditional(flag):
    if flag:
        z = 1
    return z


def after_except():
    try:
        raise ValueError("gone")
    except ValueError as error:
        pass
    return error


def loop_variable(items):
    for item in items:
        pass
    return item


def nested():
    def inner():
        return w
    if False:
        w = 1
    return inner()


class Body:
    x = x + " in class"
    values = [1, 2]
    first = [v for v in values]
    try:
        second = [v for v in first if v in values]
    except NameError as error:
        second = str(error)

    def method(self):
        return values


for job in (reads_then_assigns, deletes, augmented, lambda: conditional(0), after_except, lambda: loop_variable([]),
            nested, Body().method, lambda: undefined_name, lambda: conditional(1), lambda: loop_variable("ab")):
    try:
        print(job())
    except NameError as error:
        print(type(error).__name__, error, getattr(error, "name", "?"))
print(Body.x, Body.first, Body.second)
nested()
