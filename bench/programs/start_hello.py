"""Start-up alone."""
print("hi")
