try:
    1/0
finally:
    raise ValueError("in finally")
