import os

os.environ["TZ"] = "Europe/Paris"
