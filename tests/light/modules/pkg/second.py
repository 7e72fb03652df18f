from .first import one as uno
two = uno + 1
