class E(Exception):
    __module__ = "some.mod"
raise E("x")
