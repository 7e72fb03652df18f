class E(Exception): pass
E.__qualname__ = "Q.E"
E.__name__ = "N"
raise E("x")
