import logging, sys
h = logging.FileHandler("app.log", mode="w"); h.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
log = logging.getLogger("x"); log.addHandler(h); log.setLevel(logging.DEBUG)
log.info("hello %s", 3); log.error("bad"); 
try: 1/0
except ZeroDivisionError: log.exception("oops")
h.close(); print(open("app.log").read())
