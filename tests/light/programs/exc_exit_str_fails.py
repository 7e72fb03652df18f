class C:
    def __str__(self): 1/0
raise SystemExit(C())
