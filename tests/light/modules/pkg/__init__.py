"""A package."""
name = "pkg"
from . import first
from .first import one
