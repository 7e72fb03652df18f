"""A main module that sets its __loader__ to None before importlib starts keeps it."""
__loader__ = None
import re

print(__loader__)
