import sys
sys.path.insert(0, sys.path[0].replace("programs", "modules"))
import circle_a
print(circle_a.value, circle_a.circle_b.circle_a is circle_a)
