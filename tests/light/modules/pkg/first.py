one = 1
from . import second
