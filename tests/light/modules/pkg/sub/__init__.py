from .. import name
from .leaf import leaf
