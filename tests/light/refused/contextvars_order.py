# The order of a context's variables depends on their addresses.
from contextvars import ContextVar, copy_context

for name in "abc":
    ContextVar(name).set(name)
print([var.name for var in copy_context()])
