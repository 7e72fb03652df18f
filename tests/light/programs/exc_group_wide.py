def f(x): raise ValueError(x)
excs = []
for i in range(20):
    try: f(i)
    except ValueError as e: excs.append(e)
raise ExceptionGroup("many", excs)
