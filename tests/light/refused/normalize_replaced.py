"""The parser asks unicodedata for the plain form of names; here it is another function's."""
import unicodedata

unicodedata.normalize = lambda form, text: "abc"
print(compile("ϕ = 1", "f", "exec").co_names)
