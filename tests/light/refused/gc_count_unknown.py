import gc
import weakref

print(gc.collect())
