# The flags of a context that has gone: the reference looks at memory that was given back.
from decimal import Context

flags = Context().flags
print(flags)
