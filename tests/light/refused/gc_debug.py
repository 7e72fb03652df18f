# what the collector prints has addresses and times in it
import gc

gc.set_debug(gc.DEBUG_STATS)
