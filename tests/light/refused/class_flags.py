"""A bit of __flags__ that nobody here knows."""
print(bool(int.__flags__ & 1 << 17))
