"""The order of the names in sys."""
import sys
before = list(vars(sys))
sys.mine = 1
print([n for n in before if n not in ("__interactivehook__",)])
print(list(vars(sys))[-1], set(vars(sys)) == set(dir(sys)), list(set(vars(sys)))[:9])
