from ..first import one
from ... import nothing
