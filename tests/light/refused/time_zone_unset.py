import os

del os.environ["TZ"]
