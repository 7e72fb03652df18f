def __getattr__(name):
    if name == "made":
        return "made for you"
    raise AttributeError("no " + name)
def __dir__():
    return ["made"]
