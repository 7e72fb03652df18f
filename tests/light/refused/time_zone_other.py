import os
import time

os.environ["TZ"] = "Europe/Berlin"
print(time.localtime(0))
