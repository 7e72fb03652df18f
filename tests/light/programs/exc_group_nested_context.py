try:
    raise ExceptionGroup("eg", [ValueError(1), ExceptionGroup("nested", [TypeError(2), KeyError(3)])])
except Exception as e:
    raise RuntimeError("after")
